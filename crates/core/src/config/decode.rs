//! Decodes JSON to a [`Config`], one key at a time: a value that does not fit is reported and left out, and
//! everything else still counts.

mod reader;
mod subscription;

use super::nearest::nearest;
use super::{
    Config, ConfigProblem, MAX_FEEDS, NavigationLink, ProblemCause, PublisherSettings, language_code,
};
use crate::address::Address;
use crate::{json, platform};
use reader::{Members, Nearest, Reader};
use serde_json::Value;

/// The known keys of each object in the config, by its path: `""` is the block itself, `links` stands for
/// each of its entries. The JSON Schema has the same keys.
pub const KNOWN_KEYS: [(&str, &[&str]); 4] =
    [("", TOP), ("publisher", PUBLISHER), ("links", LINK), ("subscribe", subscription::KEYS)];

const TOP: &[&str] = &[
    "$schema",
    "feeds",
    "language",
    "timeZone",
    "pageSize",
    "publisher",
    "links",
    "aboutUrl",
    "accessibilityUrl",
    "privacyUrl",
    "subscribe",
    "contactEmail",
    // Only the builder reads these.
    "successors",
    "siteUrl",
    "output",
    "command",
    "lockEmbargoed",
    "build",
    // `feed::SourceMap` reads this.
    "sources",
];
/// Those of the block's own keys that a built page does not need: they concern the machine that builds it, or may hold
/// a secret key.
pub const BUILDER_KEYS: [&str; 7] =
    ["$schema", "siteUrl", "output", "command", "lockEmbargoed", "build", "sources"];
const PUBLISHER: &[&str] = &["name", "url", "logo", "imageRights"];
const LINK: &[&str] = &["label", "url"];

/// The most releases on a page of the list; with more it would take too long to read out.
pub const MAX_PAGE_SIZE: usize = 100;

impl Config {
    /// Reads the text of the data block. It never fails: settings that cannot be used keep their default, and
    /// the problems are returned as well. Relative addresses are resolved against `page`, the page with the
    /// block. For blank text, all settings have their defaults.
    pub fn read(text: &str, page: &Address) -> (Self, Vec<ConfigProblem>) {
        config(text, page, &WHOLE)
    }

    /// Reads the settings that a list of releases shows, in the same way. `None` if one of them is wrong or a setting
    /// is unknown: to report it, everything has to be read.
    pub fn read_for_list(text: &str, page: &Address) -> Option<Self> {
        let (config, problems) = config(text, page, &FOR_LIST);
        problems.is_empty().then_some(config)
    }
}

/// The functions that a list does not need, so that a program which shows only lists does not contain their code.
struct Extent {
    /// Reads the settings that no list shows.
    rest: fn(&mut Reader<'_>, &Members<'_>, &mut Config),
    /// Finds the known key that was probably meant.
    nearest: Nearest,
}

const WHOLE: Extent = Extent { rest, nearest };
const FOR_LIST: Extent = Extent { rest: |_, _, _| (), nearest: |_, _| None };

fn config(text: &str, page: &Address, extent: &Extent) -> (Config, Vec<ConfigProblem>) {
    let mut config = Config::default_for(page);
    let mut reader = Reader::new(page, extent.nearest);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return (config, Vec::new());
    }
    match json::read(text) {
        Ok(value) => top(&mut reader, &value, &mut config, extent.rest),
        Err(fault) => {
            reader.tell("", ProblemCause::NotJson { line: fault.line, column: fault.column });
        }
    }
    (config, reader.into_problems())
}

fn top(
    reader: &mut Reader<'_>,
    value: &Value,
    config: &mut Config,
    rest: fn(&mut Reader<'_>, &Members<'_>, &mut Config),
) {
    let Some(members) = reader.members("", value, TOP) else {
        return;
    };
    if let Some((path, value)) = members.get("feeds") {
        let feeds = feeds(reader, &path, value);
        if !feeds.is_empty() {
            config.feeds = feeds;
        }
    }
    if let Some((path, value)) = members.get("language") {
        config.language = language(reader, &path, value);
    }
    if let Some((path, value)) = members.get("timeZone")
        && let Some(zone) = time_zone(reader, &path, value)
    {
        config.time_zone = zone;
    }
    if let Some((path, value)) = members.get("pageSize")
        && let Some(size) = page_size(reader, &path, value)
    {
        config.page_size = size;
    }
    if let Some((path, value)) = members.get("publisher") {
        config.publisher = publisher(reader, &path, value);
    }
    if let Some((path, value)) = members.get("links") {
        config.links = links(reader, &path, value);
    }
    config.about_url = reader.translations_in(&members, "aboutUrl", Reader::web_address);
    config.accessibility_url = reader.translations_in(&members, "accessibilityUrl", Reader::web_address);
    config.privacy_url = reader.translations_in(&members, "privacyUrl", Reader::web_address);
    rest(reader, &members, config);
}

fn rest(reader: &mut Reader<'_>, members: &Members<'_>, config: &mut Config) {
    if let Some((path, value)) = members.get("subscribe") {
        config.subscribe = subscription::read(reader, &path, value);
    }
    if let Some((path, value)) = members.get("contactEmail") {
        config.contact_email = reader.email(&path, value);
    }
}

fn feeds(reader: &mut Reader<'_>, path: &str, value: &Value) -> Vec<Address> {
    let one = std::slice::from_ref(value);
    let values = match value {
        Value::String(_) => one,
        Value::Array(values) => values.as_slice(),
        _ => {
            reader.wrong_type(path, "one address, or a list of them in [ ]");
            return Vec::new();
        }
    };
    if values.is_empty() || values.len() > MAX_FEEDS {
        reader.tell(path, ProblemCause::OutOfRange { least: 1, most: MAX_FEEDS });
    }
    let mut feeds: Vec<Address> = Vec::new();
    for (index, value) in values.iter().take(MAX_FEEDS).enumerate() {
        let path = reader::entry(path, index);
        let Some(feed) = reader.web_address(&path, value) else { continue };
        if feeds.iter().any(|known| known.without_fragment() == feed.without_fragment()) {
            reader.tell(&path, ProblemCause::Twice);
        } else {
            feeds.push(feed);
        }
    }
    feeds
}

fn language(reader: &mut Reader<'_>, path: &str, value: &Value) -> Option<&'static str> {
    let code = language_code(reader.text(path, value)?);
    if code.is_none() {
        reader.tell(path, ProblemCause::UnknownLanguage);
    }
    code
}

fn time_zone(reader: &mut Reader<'_>, path: &str, value: &Value) -> Option<String> {
    let zone = reader.text(path, value)?;
    if platform::zone_offset_minutes(zone, 0).is_none() {
        reader.tell(path, ProblemCause::UnknownZone);
        return None;
    }
    Some(zone.to_owned())
}

fn page_size(reader: &mut Reader<'_>, path: &str, value: &Value) -> Option<usize> {
    let whole = value.as_u64().and_then(|size| usize::try_from(size).ok());
    let size = whole.filter(|size| (1..=MAX_PAGE_SIZE).contains(size));
    if size.is_none() {
        let cause = if whole.is_some() || value.is_i64() {
            ProblemCause::OutOfRange { least: 1, most: MAX_PAGE_SIZE }
        } else {
            ProblemCause::WrongType { expected: "a whole number without quotes, as 20" }
        };
        reader.tell(path, cause);
    }
    size
}

fn publisher(reader: &mut Reader<'_>, path: &str, value: &Value) -> PublisherSettings {
    let Some(members) = reader.members(path, value, PUBLISHER) else {
        return PublisherSettings::default();
    };
    PublisherSettings {
        name: reader.translations_in(&members, "name", Reader::owned_text),
        url: reader.translations_in(&members, "url", Reader::web_address),
        logo: reader.translations_in(&members, "logo", Reader::picture_address),
        image_rights: reader.translations_in(&members, "imageRights", Reader::owned_text),
    }
}

fn links(reader: &mut Reader<'_>, path: &str, value: &Value) -> Vec<NavigationLink> {
    let Value::Array(values) = value else {
        reader.wrong_type(path, "a list in [ ] of { \"label\", \"url\" }");
        return Vec::new();
    };
    let mut links = Vec::new();
    for (index, value) in values.iter().enumerate() {
        links.extend(link(reader, &reader::entry(path, index), value));
    }
    links
}

fn link(reader: &mut Reader<'_>, path: &str, value: &Value) -> Option<NavigationLink> {
    let members = reader.members(path, value, LINK)?;
    reader.require(&members, "label");
    reader.require(&members, "url");
    let label = reader.translations_in(&members, "label", Reader::owned_text);
    let url = reader.translations_in(&members, "url", Reader::address);
    Some(NavigationLink { label: label?, url: url? })
}
