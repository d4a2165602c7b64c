//! The settings in a file: the block of `index.html`, with what only the builder reads.

use super::args::{self, RemovalRule};
use super::encode;
use super::printable::printable;
use super::read::{begins_as_address, printed_name};
use clap::ValueEnum as _;
use press_room_core::address::Address;
use press_room_core::config::{BUILDER_KEYS, KNOWN_KEYS};
use press_room_core::feed::{SourceMap, Warning};
use press_room_core::hours;
use press_room_core::json;
use serde_json::{Map, Value};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the settings file that is read from the current folder if no other is named.
pub const FILE_NAME: &str = "press-room.json";

/// The settings of one press room, from a file.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The file.
    pub file: PathBuf,
    /// Its whole text.
    pub text: String,
    /// The feeds: addresses, and files with paths relative to the current folder.
    pub feeds: Vec<String>,
    /// The program whose output is a feed.
    pub command: Option<String>,
    /// Where the site will lie.
    pub site_url: Option<Address>,
    /// The folder to build.
    pub output: Option<PathBuf>,
    /// The file with the passphrase for releases under embargo.
    pub lock_embargoed: Option<PathBuf>,
    /// The settings under `build`.
    pub build: BuildSettings,
    /// The names of members that do not exist.
    pub unknown: Vec<String>,
    /// The config block for the pages of the site.
    pub block: String,
}

/// What a build makes beside the pages, as far as the settings say so: the members of `build`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildSettings {
    /// What happens to the page of a release that left the feeds.
    pub removed: Option<RemovalRule>,
    /// The WebSub hub that the feeds name.
    pub websub: Option<Address>,
    /// A release has a press kit until it is this many days old; 0 for no kits.
    pub press_kits: Option<u32>,
    /// Whether pictures and documents are given from the site itself.
    pub mirror_media: Option<bool>,
    /// A release has a feed of its versions for this many days after it was published or changed; 0 for no such feeds.
    pub release_feeds: Option<u32>,
}

/// The names of the members of `build`; the JSON Schema has the same names.
pub const BUILD_KEYS: [&str; 5] = ["removed", "websub", "pressKits", "mirrorMedia", "releaseFeeds"];

/// Why the settings cannot be used.
#[derive(Debug)]
pub enum SettingsError {
    /// The file cannot be read.
    Unreadable(PathBuf, io::Error),
    /// It is not JSON.
    NotJson(PathBuf, json::Fault),
    /// A member has a value that cannot be used.
    Wrong {
        /// The file.
        file: PathBuf,
        /// The member; empty for the whole text.
        setting: &'static str,
        /// What to write.
        expected: &'static str,
    },
    /// Neither the command line nor the settings have what a build needs.
    Missing(Requirement),
}

/// A setting that every build needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// A feed.
    Feed,
    /// The address of the site.
    SiteUrl,
    /// The folder to build.
    Out,
}

impl Settings {
    /// The settings in `named`, or else in [`FILE_NAME`] in the current folder, if it is there.
    ///
    /// # Errors
    /// [`SettingsError`], by cause.
    pub fn find(named: Option<&Path>) -> Result<Option<Self>, SettingsError> {
        match named {
            Some(file) => Self::read(file).map(Some),
            None if Path::new(FILE_NAME).exists() => Self::read(Path::new(FILE_NAME)).map(Some),
            None => Ok(None),
        }
    }

    /// The settings in `file`.
    ///
    /// # Errors
    /// [`SettingsError`], by cause.
    pub fn read(file: &Path) -> Result<Self, SettingsError> {
        let unreadable = |error| SettingsError::Unreadable(file.to_owned(), error);
        let text = std::fs::read_to_string(file).map_err(unreadable)?;
        let value = json::read(text.trim_start_matches('\u{feff}'));
        let value = value.map_err(|fault| SettingsError::NotJson(file.to_owned(), fault))?;
        let wrong = |setting, expected| SettingsError::Wrong { file: file.to_owned(), setting, expected };
        let Value::Object(members) = value else { return Err(wrong("", "an object in { }")) };
        let folder = file.parent().unwrap_or(Path::new(""));
        let text_of = |name: &'static str, expected| match members.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.trim())),
            Some(_) => Err(wrong(name, expected)),
        };
        let address = "the web address where the site will lie, as \"https://presse.example.no/\"";
        let site_url = text_of("siteUrl", address)?.map(args::site_url).transpose();
        let output = text_of("output", "the folder to build, as \"site\"")?;
        let command = text_of("command", "the program and its arguments, in quotes")?;
        let lock_embargoed = text_of("lockEmbargoed", "the path of the file with the passphrase, in quotes")?;
        let feeds = feeds(&members).ok_or_else(|| {
            wrong("feeds", "an address or the path of a file, in quotes, or a list of them in [ ]")
        })?;
        let build = match members.get("build") {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(members)) => members.clone(),
            Some(_) => return Err(wrong("build", "an object in { }")),
        };
        let unknown = members.keys().filter(|name| !is_known(name)).cloned();
        let unknown_in = build.keys().filter(|name| !BUILD_KEYS.contains(&name.as_str()));
        Ok(Self {
            unknown: unknown.chain(unknown_in.map(|name| format!("build.{name}"))).collect(),
            build: build_settings(&build).map_err(|(setting, expected)| wrong(setting, expected))?,
            feeds: feeds.into_iter().map(|feed| from_here(feed, folder)).collect(),
            command: command.map(str::to_owned),
            site_url: site_url.map_err(|_| wrong("siteUrl", address))?,
            output: output.map(|output| folder.join(output)),
            lock_embargoed: lock_embargoed.map(|file| folder.join(file)),
            block: block(&members),
            file: file.to_owned(),
            text,
        })
    }
}

/// The members of `build`.
///
/// # Errors
/// The setting whose value cannot be used, and what to write.
fn build_settings(members: &Map<String, Value>) -> Result<BuildSettings, (&'static str, &'static str)> {
    let days = |value: &Value| value.as_u64().and_then(|days| u32::try_from(days).ok());
    let rule = |value: &Value| value.as_str().and_then(|rule| RemovalRule::from_str(rule, false).ok());
    let hub = |value: &Value| value.as_str().and_then(|hub| args::web_address(hub).ok());
    let some_days = "a number of days, 0 for none";
    Ok(BuildSettings {
        removed: build_setting(members, "build.removed", "\"keep\", \"delete\" or \"list\"", rule)?,
        websub: build_setting(members, "build.websub", "the web address of a hub", hub)?,
        press_kits: build_setting(members, "build.pressKits", some_days, days)?,
        mirror_media: build_setting(members, "build.mirrorMedia", "true or false", Value::as_bool)?,
        release_feeds: build_setting(members, "build.releaseFeeds", some_days, days)?,
    })
}

/// The member `setting` of `build`, if it is there, with its value converted by `read`.
///
/// # Errors
/// The setting, and what to write, if `read` returns `None`.
fn build_setting<T>(
    members: &Map<String, Value>,
    setting: &'static str,
    expected: &'static str,
    read: impl Fn(&Value) -> Option<T>,
) -> Result<Option<T>, (&'static str, &'static str)> {
    let value =
        members.get(setting.strip_prefix("build.").unwrap_or(setting)).filter(|value| !value.is_null());
    value.map(|value| read(value).ok_or((setting, expected))).transpose()
}

/// What `text`, the settings as they are written, says about each source, with a warning for each thing that cannot be
/// used. Relative addresses are resolved against `page`.
pub(super) fn source_map(text: &str, page: &Address) -> (SourceMap, Vec<String>) {
    let (map, mut warnings) = SourceMap::read(text, page);
    for (name, rules) in map.iter() {
        let named = |warning| Warning { id: Some(name.to_owned()), ..warning };
        warnings.extend(hours::warnings(rules.contacts()).into_iter().map(named));
    }
    let told = warnings.into_iter().map(|warning| {
        let id = warning.id.as_deref().map(printed_name);
        printable(&format!("settings: {}", Warning { id, ..warning }))
    });
    (map, told.collect())
}

/// Whether there is such a setting.
fn is_known(name: &str) -> bool {
    KNOWN_KEYS.iter().any(|(path, keys)| path.is_empty() && keys.contains(&name))
}

/// The feeds as they are written in the settings. `None` if they are not text.
fn feeds(members: &Map<String, Value>) -> Option<Vec<&str>> {
    match members.get("feeds") {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(Value::Array(feeds)) => feeds.iter().map(Value::as_str).collect(),
        Some(feed) => Some(vec![feed.as_str()?]),
    }
}

/// An address unchanged; the path of a file, which is relative to `folder`, made relative to the current folder.
fn from_here(feed: &str, folder: &Path) -> String {
    if begins_as_address(feed) { feed.to_owned() } else { folder.join(feed).to_string_lossy().into_owned() }
}

/// The config block for the pages, which read the feed of the built site.
fn block(members: &Map<String, Value>) -> String {
    let mut members = members.clone();
    // An unknown name may be a typing error, such as `feed` for `feeds`, and its value may hold a key.
    members.retain(|name, _| is_known(name) && !BUILDER_KEYS.contains(&name.as_str()));
    members.insert("feeds".to_owned(), Value::from(vec!["feed.json"]));
    encode::data_block(&Value::Object(members))
}

impl SettingsError {
    /// Whether the command line is at fault.
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::Missing(_))
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(file, error) => {
                write!(f, "cannot read the settings {}: {error}", file.display())
            }
            Self::NotJson(file, fault) => {
                let (line, column) = (fault.line, fault.column);
                write!(f, "{}: not JSON at line {line}, column {column}", file.display())
            }
            Self::Wrong { file, setting: "", expected } => write!(f, "{}: write {expected}", file.display()),
            Self::Wrong { file, setting, expected } => {
                write!(f, "{}: `{setting}`: write {expected}", file.display())
            }
            Self::Missing(needed) => {
                let (what, flag, setting) = match needed {
                    Requirement::Feed => ("feed", "--feed URL|FILE", "feeds"),
                    Requirement::SiteUrl => ("address for the site", "--site-url URL", "siteUrl"),
                    Requirement::Out => ("folder to build", "--out DIR", "output"),
                };
                write!(f, "no {what}: give {flag}, or \"{setting}\" in {FILE_NAME}")
            }
        }
    }
}

impl std::error::Error for SettingsError {}
