//! `press-room init`: the folder of a new press room.

mod ask;

use super::args::{InitArgs, InitFeed};
use super::clock;
use super::printable::{holds_key, printed};
use super::settings::FILE_NAME;
use super::stamp;
use press_room_core::address::Address;
use press_room_core::calendar::CivilTime;
use press_room_core::escape::for_shell;
use press_room_core::feed::date::{self, NEWSROOM_ZONE};
use press_room_core::i18n::{Language, Zone};
use serde_json::{Value, json};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a new press room is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The publisher's name.
    pub name: String,
    /// The main language.
    pub language: Language,
    /// Where the site will lie.
    pub site_url: Address,
    /// A phone number or an e-mail address.
    pub contact: String,
    /// Where the releases come from.
    pub feed: InitFeed,
}

/// Why the folder was not made.
#[derive(Debug)]
pub enum InitError {
    /// These files are there already.
    Exists(Vec<PathBuf>),
    /// A file or folder cannot be written.
    Io(PathBuf, io::Error),
    /// An answer cannot be read from the terminal.
    Terminal(io::Error),
}

impl fmt::Display for InitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(files) => {
                let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
                write!(
                    f,
                    "nothing written, since {} would be overwritten: name another folder",
                    names.join(", ")
                )
            }
            Self::Io(path, error) => write!(f, "cannot write {}: {error}", path.display()),
            Self::Terminal(error) => write!(f, "cannot read the answer: {error}; give flags and --yes"),
        }
    }
}

impl std::error::Error for InitError {}

/// Makes the folder and says what to do next.
pub fn main(args: &InitArgs) -> ExitCode {
    match ask::plan(args).and_then(|plan| make(&args.folder, &plan).map(|files| (plan, files))) {
        Ok((plan, files)) => {
            for file in files {
                println!("{}", file.display());
            }
            println!("\n{}", next(&args.folder, &plan));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn next(folder: &Path, plan: &Plan) -> String {
    let enter = if folder == Path::new(".") {
        String::new()
    } else {
        format!("cd {} && ", for_shell(&folder.display().to_string()))
    };
    let what = match plan.feed {
        InitFeed::Markdown => "Next, see it in your browser while you write in releases/:",
        InitFeed::Web(_) => "Next, see it in your browser:",
    };
    let key = if plan.holds_key() { KEY_TOLD } else { "" };
    // Somebody who used npx has no program `press-room` on the path.
    let by_npx = std::env::var_os("npm_command").is_some_and(|command| command == "exec");
    let npx = if by_npx { "npx " } else { "" };
    format!("{key}{what}\n  {enter}{npx}press-room serve")
}

/// The hint that is printed if the settings hold a key.
const KEY_TOLD: &str = "\
The feed's address holds a key. It stands in press-room.json, which .gitignore keeps out of the
repository; README.md says how the workflow gets it.

";

/// Writes the folder, and returns the paths of all files in it.
///
/// # Errors
/// [`InitError::Exists`] if one of them is there already: then none is written.
pub fn make(folder: &Path, plan: &Plan) -> Result<Vec<PathBuf>, InitError> {
    let files = plan.files(today());
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    let there: Vec<PathBuf> =
        paths.iter().filter(|path| fs::symlink_metadata(path).is_ok()).cloned().collect();
    if !there.is_empty() {
        return Err(InitError::Exists(there));
    }
    for (path, (_, text)) in paths.iter().zip(&files) {
        let failed = |error| InitError::Io(path.clone(), error);
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(failed)?;
        // A file that was made after the check is not overwritten either.
        File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes())).map_err(failed)?;
    }
    Ok(paths)
}

/// The contact, unless another is given. It is written only into the samples, since nobody answers there.
const CONTACT: &str = "presse@example.no";

const RELEASES: [&str; 2] = ["press-room-open.md", "open-meeting.md"];

impl Plan {
    /// All files, with their paths in the folder. `today` is a count of days since 1970.
    fn files(&self, today: i64) -> Vec<(String, String)> {
        let mut files = vec![
            (FILE_NAME.to_owned(), self.settings()),
            ("README.md".to_owned(), self.readme()),
            (".github/workflows/pages.yml".to_owned(), self.workflow()),
            (".gitignore".to_owned(), self.ignored()),
        ];
        if self.feed == InitFeed::Markdown {
            for (name, text) in RELEASES.iter().zip(releases(self.language)) {
                files.push((format!("releases/{name}"), self.release(text, today)));
            }
        }
        files
    }

    fn settings(&self) -> String {
        let feed = match &self.feed {
            InitFeed::Markdown => "releases",
            InitFeed::Web(address) => address.as_str(),
        };
        // In the order that people expect; a map would sort them alphabetically.
        let mut members: Vec<(&str, Value)> = vec![
            ("feeds", json!([feed])),
            ("siteUrl", json!(self.site_url.as_str())),
            ("output", json!("site")),
            ("language", json!(self.language.code())),
            ("timeZone", json!(NEWSROOM_ZONE)),
            ("publisher", json!({ "name": self.name })),
        ];
        // In a press room that writes its own releases, the samples hold the contact.
        if self.feed != InitFeed::Markdown && self.contact != CONTACT {
            let contact = match self.contact.contains('@') {
                true => json!({ "email": self.contact }),
                false => json!({ "phones": [self.contact] }),
            };
            members.push(("sources", json!({ feed: { "contacts": [contact] } })));
        }
        let lines: Vec<String> =
            members.iter().map(|(name, value)| format!("  \"{name}\": {value}")).collect();
        format!("{{\n{}\n}}\n", lines.join(",\n"))
    }

    fn readme(&self) -> String {
        let source = match &self.feed {
            InitFeed::Markdown => "each file in `releases/` is a release.".to_owned(),
            InitFeed::Web(address) => format!("its releases come from {}.", printed(address)),
        };
        let text = include_str!("init/readme.md").replace("{source}", &source);
        let key = if self.holds_key() { include_str!("init/key.md") } else { "" };
        let text = text.replace("{key}", key);
        text.replace("{site}", self.site_url.as_str()).replace("{name}", &self.name)
    }

    fn workflow(&self) -> String {
        // For changes that start no build: those of a feed on another server, and releases whose date arrives.
        let minutes = match self.feed {
            InitFeed::Markdown => "7",
            InitFeed::Web(_) => "7,22,37,52",
        };
        let schedule = format!("  schedule:\n    - cron: \"{minutes} * * * *\"\n");
        let key = if self.holds_key() { include_str!("init/key.yml") } else { "" };
        include_str!("init/pages.yml").replace("{schedule}", &schedule).replace("{key}", key)
    }

    /// The content of `.gitignore`: what is built, and settings that hold a key.
    fn ignored(&self) -> String {
        let settings = if self.holds_key() { format!("/{FILE_NAME}\n") } else { String::new() };
        format!("/site\n/site.*\n{settings}")
    }

    /// Whether the feed's address, and so the settings, may hold a key.
    fn holds_key(&self) -> bool {
        matches!(&self.feed, InitFeed::Web(address) if holds_key(address))
    }

    fn release(&self, text: &str, today: i64) -> String {
        let kind = if self.contact.contains('@') { "email" } else { "phone" };
        let (title, rest) = text.split_once("title: {title}").unwrap_or(("", text));
        let text = match title {
            "" => rest.to_owned(),
            before => {
                let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
                format!("{before}title: {}\n{after}", quoted(&format!("{}{line}", self.name)))
            }
        };
        let text = text.replace("{contact}", &format!("{kind}: {}", quoted(&self.contact)));
        let text = text.replace("{today}", &date(today)).replace("{before}", &date(today - 1));
        text.replace("{start}", &time(today + 14, 10)).replace("{end}", &time(today + 14, 11))
    }
}

fn releases(language: Language) -> [&'static str; 2] {
    match language {
        Language::Nb => [include_str!("init/nb/press-room-open.md"), include_str!("init/nb/open-meeting.md")],
        Language::Nn => [include_str!("init/nn/press-room-open.md"), include_str!("init/nn/open-meeting.md")],
        Language::En => [include_str!("init/en/press-room-open.md"), include_str!("init/en/open-meeting.md")],
        Language::Se => [include_str!("init/se/press-room-open.md"), include_str!("init/se/open-meeting.md")],
    }
}

/// `text` in quotes for YAML, whatever it contains: every JSON string is a YAML string.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The day in the newsroom, counted from 1970.
fn today() -> i64 {
    let millis = clock::now();
    CivilTime::new(millis, Zone::new(NEWSROOM_ZONE).offset_at(millis)).days
}

fn date(day: i64) -> String {
    CivilTime::of_day(day).iso_date()
}

/// A full hour on the newsroom's clock, with its offset, so that the event of a sample has the right time in every
/// zone.
fn time(day: i64, hour: i64) -> String {
    let date = date(day);
    let local = format!("{date}T{hour:02}:00:00");
    date::parse(&local).map_or(date, |at| stamp::rfc3339(&at))
}

#[cfg(test)]
mod tests;
