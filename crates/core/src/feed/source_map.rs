//! What the settings say about each source: the member `sources`, which `docs/configure.md` describes.
//!
//! It is read together with a source and not with the other settings, so that a page with the list of an ordinary feed
//! need not load the code for it.

use super::extent::WHOLE;
use super::formats::extension;
use super::kind::{self, word_of};
use super::model::{Publisher, SourceId};
use super::reader::{Object, Reader, scalar};
use super::source_rules::SourceRules;
use super::{Warning, WarningCause, text};
use crate::address::Address;
use crate::json;
use serde_json::Value;

/// The setting that holds the map.
const NAME: &str = "sources";
/// The members of one source. The JSON Schema has the same.
pub const SOURCE_KEYS: [&str; 7] = ["kind", "kinds", "topics", "language", "contacts", "publisher", "fields"];
/// The members of `fields`.
const FIELDS: [&str; 3] = ["lead", "contacts", "documents"];

/// What the settings say about all sources, each by its name in `feeds` or `--feed`.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    sources: Vec<(String, Option<Address>, SourceRules)>,
}

impl SourceMap {
    /// Reads the member `sources` of `settings`, a JSON object. Relative addresses are resolved against `page`, the
    /// page with the settings. What cannot be used is left out, with a warning that has the source's name as its id. If
    /// the settings are not JSON, the map is empty, without a warning: reading the other settings gives one.
    pub fn read(settings: &str, page: &Address) -> (Self, Vec<Warning>) {
        let mut map = Self::default();
        let mut warnings = Vec::new();
        let settings = settings.trim_start_matches('\u{feff}').trim();
        let value = json::read(settings).ok();
        let Some(value) = value.as_ref().and_then(|value| value.get(NAME)) else { return (map, warnings) };
        let Some(sources) = value.as_object() else {
            warnings.push(Warning::of_feed(WarningCause::BadValue(NAME)));
            return (map, warnings);
        };
        for (name, value) in sources {
            let mut reader = Reader::new(&WHOLE, SourceId(0), page);
            match value.as_object() {
                Some(source) => {
                    map.sources.push((
                        name.clone(),
                        Address::parse(name, Some(page)),
                        rules(&mut reader, source),
                    ));
                }
                None => reader.bad(NAME, value),
            }
            let told = |warning: Warning| Warning { id: Some(name.clone()), ..warning };
            warnings.extend(reader.warnings.into_iter().map(told));
        }
        (map, warnings)
    }

    /// The rules for the source that has this name in the settings.
    pub fn by_name(&self, name: &str) -> Option<&SourceRules> {
        self.sources.iter().find(|(own, ..)| own == name).map(|(.., rules)| rules)
    }

    /// The rules for the source at this address.
    pub fn at(&self, address: &Address) -> Option<&SourceRules> {
        let is_it = |own: &Address| own.without_fragment() == address.without_fragment();
        self.sources.iter().find(|(_, own, _)| own.as_ref().is_some_and(is_it)).map(|(.., rules)| rules)
    }

    /// All sources in it, each with its name as it is written.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &SourceRules)> {
        self.sources.iter().map(|(name, _, rules)| (name.as_str(), rules))
    }
}

fn rules(reader: &mut Reader<'_>, source: &Object) -> SourceRules {
    tell_unknown(reader, source, &SOURCE_KEYS);
    let mut rules = SourceRules {
        kind: extension::kind(reader, source),
        language: reader.language(source, "language"),
        contacts: extension::contacts(reader, source),
        ..SourceRules::default()
    };
    for (category, value) in reader.object(source, "kinds").into_iter().flatten() {
        match scalar(value).map(|word| text::plain(&word)).filter(|word| !word.is_empty()) {
            Some(word) => rules.kinds.push((word_of(category), kind::of_label(&word))),
            None => reader.bad("kinds", value),
        }
    }
    match source.get("topics") {
        Some(Value::Object(names)) => {
            for (topic, value) in names {
                let name = scalar(value).map(|name| text::plain(&name)).filter(|name| !name.is_empty());
                rules.names.push((word_of(topic), name));
            }
        }
        _ => reader.topics(&mut rules.topics, source, "topics"),
    }
    if let Some(publisher) = reader.object(source, "publisher") {
        let name = reader.text(publisher, "name");
        match name {
            Some(name) => {
                let url = reader.web(publisher, "url");
                let logo = reader.picture(publisher, "logo");
                rules.publisher = Some(Publisher { name, url, logo });
            }
            None => reader.warn(WarningCause::Incomplete("publisher")),
        }
    }
    if let Some(fields) = reader.object(source, "fields") {
        tell_unknown(reader, fields, &FIELDS);
        for field in FIELDS {
            for path in reader.list(fields, field) {
                match scalar(path) {
                    Some(path) => rules.fields.push((field, path)),
                    None => reader.bad("fields", path),
                }
            }
        }
    }
    rules
}

/// Warns of members that mean nothing.
fn tell_unknown(reader: &mut Reader<'_>, object: &Object, known: &[&str]) {
    for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
        let found = name.clone();
        reader.warnings.push(Warning { found, ..Warning::of_feed(WarningCause::BadValue(NAME)) });
    }
}
