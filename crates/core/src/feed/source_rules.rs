//! What the settings know about a source, and how that is applied to its releases.

use super::kind::word_of;
use super::model::{Contact, FeedInfo, Kind, LanguageTag, Publisher, Release};
use super::value::MOST;
use crate::letters::lowercase;

/// The names of the category for posts without a category, in the languages of Nordic WordPress sites, in lower case.
/// It is not a topic.
pub const NO_CATEGORY_NAMES: [&str; 8] = [
    "uncategorized",
    "uncategorised",
    "ukategorisert",
    "ukategoriserte",
    "ikke-kategorisert",
    "ikkje-kategorisert",
    "ikke-kategoriseret",
    "okategoriserade",
];

/// What the settings say about one source.
#[derive(Clone, Debug, Default)]
pub struct SourceRules {
    pub(super) kind: Option<Kind>,
    /// Kinds, each by what [`word_of`] gives for its category.
    pub(super) kinds: Vec<(String, Kind)>,
    /// Topics that all releases have.
    pub(super) topics: Vec<String>,
    /// The names of topics in the press room, by what [`word_of`] gives for their names at the source; `None` for a
    /// category that is not a topic.
    pub(super) names: Vec<(String, Option<String>)>,
    pub(crate) language: Option<LanguageTag>,
    pub(super) contacts: Vec<Contact>,
    pub(super) publisher: Option<Publisher>,
    pub(super) fields: Vec<(&'static str, String)>,
}

/// A category of a release at its source. Either text may be empty.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) name: String,
    pub(crate) slug: String,
    /// Whether it is a topic, unless the settings say otherwise.
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

impl SourceRules {
    /// Gives `release` its kind, its topics and, if it has none, its language. Its topics, and the label of its kind,
    /// count as its categories.
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

    /// Like [`Self::apply`], for a release whose categories are `terms`. A category that gives the kind is not a topic.
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
            if !seen.contains(&folded) && seen.len() < MOST {
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

    /// Applies to the feed what the settings say: who publishes it, and, if the feed does not say so itself, whom to
    /// call and in which language its releases are. Where the settings name a publisher, those that releases name are
    /// removed.
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

    /// The press contacts for a source that names none itself.
    pub fn contacts(&self) -> &[Contact] {
        &self.contacts
    }

    /// Where an item of the source has the field `name` (`lead`, `contacts` or `documents`): paths of members, with
    /// dots between them.
    pub(crate) fn fields<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r str> {
        self.fields.iter().filter(move |(field, _)| *field == name).map(|(_, path)| path.as_str())
    }
}
