//! What the settings say about each source: the member `sources`, which `docs/configure.md` describes.
//!
//! It is read where a source is, and not with the other settings: what shows the list of an ordinary feed first does
//! without it.

use super::formats::extension;
use super::kind::{self, word_of};
use super::model::{Contact, FeedInfo, Kind, LanguageTag, Publisher, Release, SourceId};
use super::reader::{Object, Reader, scalar};
use super::{Warning, WarningCause, text};
use crate::address::Address;
use crate::json;
use crate::letters::lowercase;
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

/// What the settings say about one source.
#[derive(Clone, Debug, Default)]
pub struct SourceRules {
    kind: Option<Kind>,
    /// By the [`word_of`] a category.
    kinds: Vec<(String, Kind)>,
    /// Topics that all releases have.
    topics: Vec<String>,
    /// What topics are called here, by the [`word_of`] what the source calls them; `None` for what is no topic.
    names: Vec<(String, Option<String>)>,
    pub(crate) language: Option<LanguageTag>,
    contacts: Vec<Contact>,
    publisher: Option<Publisher>,
    fields: Vec<(&'static str, String)>,
}

/// A category of a release at its source. Either text may be empty.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) name: String,
    pub(crate) slug: String,
    /// Whether it is a topic, as long as the settings say nothing else.
    pub(crate) is_topic: bool,
}

impl Term {
    fn called(name: String) -> Self {
        Self { name, slug: String::new(), is_topic: true }
    }

    fn is(&self, word: &str) -> bool {
        [&self.name, &self.slug].into_iter().any(|text| !text.is_empty() && word_of(text) == word)
    }
}

impl SourceMap {
    /// Reads the member `sources` of `settings`, a JSON object. Relative addresses are resolved against `page`, the page
    /// with the settings. What cannot be used is left out, with a warning that has the source's name as its id. Settings
    /// that are no JSON have no map: reading the other settings tells that.
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
            let mut reader = Reader::new(SourceId(0), page);
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

    /// What is said about the source that has this name in the settings.
    pub fn by_name(&self, name: &str) -> Option<&SourceRules> {
        self.sources.iter().find(|(own, ..)| own == name).map(|(.., rules)| rules)
    }

    /// What is said about the source at this address.
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

impl SourceRules {
    /// Gives `release` its kind, its topics and, if it has none, its language. Its topics, and the label of its kind, are
    /// taken for its categories.
    pub fn apply(&self, release: &mut Release) {
        let label = release.kind.label.clone().map(Term::called);
        let labelled = label.and_then(|label| self.kinds.iter().find(|(word, _)| label.is(word)));
        let terms = std::mem::take(&mut release.topics).into_iter().map(Term::called).collect();
        self.apply_terms(release, terms);
        if let Some((_, kind)) = labelled {
            let label = kind.label.clone().or_else(|| release.kind.label.take());
            release.kind = Kind { code: kind.code, label };
        }
    }

    /// The same for a release whose categories are `terms`. A category that says the kind is no topic.
    pub(crate) fn apply_terms(&self, release: &mut Release, mut terms: Vec<Term>) {
        if let Some(kind) = &self.kind {
            release.kind = kind.clone();
        }
        let position = |word: &str| terms.iter().position(|term| term.is(word));
        let said = self.kinds.iter().find_map(|(word, kind)| Some((kind, position(word)?)));
        if let Some((kind, at)) = said {
            let name = Some(terms.remove(at).name).filter(|name| !name.is_empty());
            release.kind = Kind { code: kind.code, label: kind.label.clone().or(name) };
        }
        let mut seen: Vec<String> = release.topics.iter().map(|topic| lowercase(topic)).collect();
        let topics = terms.into_iter().filter_map(|term| self.name_of(term));
        for topic in topics.chain(self.topics.iter().cloned()) {
            let folded = lowercase(&topic);
            if !seen.contains(&folded) && seen.len() < super::reader::MOST {
                seen.push(folded);
                release.topics.push(topic);
            }
        }
        if release.key.language.is_none() {
            release.key.language.clone_from(&self.language);
        }
    }

    fn name_of(&self, term: Term) -> Option<String> {
        match self.names.iter().find(|(word, _)| term.is(word)) {
            Some((_, name)) => name.clone(),
            None if !term.is_topic => None,
            None => [term.name, term.slug].into_iter().find(|name| !name.is_empty()),
        }
    }

    /// Says about the feed what the settings say: who publishes it, and, if the feed does not say so, whom to call and in
    /// which language its releases are. A publisher that a release names beside that is no longer said.
    pub fn apply_to_feed(&self, info: &mut FeedInfo, releases: &mut [Release]) {
        if let Some(publisher) = &self.publisher {
            info.publisher = Some(publisher.clone());
            releases.iter_mut().for_each(|release| release.publisher = None);
        }
        if info.contacts.is_empty() && info.contact_note.is_none() {
            info.contacts.clone_from(&self.contacts);
        }
        if info.language.is_none() {
            info.language.clone_from(&self.language);
        }
    }

    /// The press contacts of the source, if it names none.
    pub fn contacts(&self) -> &[Contact] {
        &self.contacts
    }

    /// Where in an item of the source the field `name` (`lead`, `contacts` or `documents`) stands: paths of members with
    /// dots between them.
    pub(crate) fn fields<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r str> {
        self.fields.iter().filter(move |(field, _)| *field == name).map(|(_, path)| path.as_str())
    }
}
