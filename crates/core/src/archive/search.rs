//! Finding: which releases answer a query, newest first.

use super::entry::Entry;
use super::page::cut;
use super::{Archive, KindFilter, Page, Query};
use crate::feed::Release;
use crate::fold::fold;
use crate::seek::{has, replace};
use std::sync::Arc;

/// A reader types fewer words than this; an address may hold any number, and
/// each costs a walk through everything loaded.
const MOST_WORDS: usize = 16;

impl Archive {
    /// The page of releases that `query` asks for, `page_size` to a page. A page
    /// that does not exist is page 1.
    pub fn search(&self, query: &Query, page_size: usize) -> Page {
        let wanted = PreparedQuery::new(query);
        let hits: Vec<&Arc<Release>> =
            self.newest_first().filter(|entry| wanted.matches(entry)).map(|entry| &entry.release).collect();
        let cut = cut(hits.len(), query.page, page_size);
        Page {
            releases: hits.get(cut.range).unwrap_or_default().iter().map(|hit| Arc::clone(hit)).collect(),
            total: hits.len(),
            page: cut.page,
            pages: cut.pages,
        }
    }

    /// The releases that fit the filters of `query`, newest first. Its words and its page do not count.
    pub fn filtered(&self, query: &Query) -> Vec<Arc<Release>> {
        let filters = Filters::new(query);
        self.newest_first().filter(|it| filters.fit(it)).map(|it| Arc::clone(&it.release)).collect()
    }
}

/// A query made ready for comparing.
struct PreparedQuery<'q> {
    filters: Filters<'q>,
    words: Vec<Word>,
}

impl<'q> PreparedQuery<'q> {
    fn new(query: &'q Query) -> Self {
        Self { filters: Filters::new(query), words: words(&query.text) }
    }

    fn matches(&self, entry: &Entry) -> bool {
        self.filters.fit(entry) && self.words.iter().all(|word| entry.any_text(|text| word.is_in(text)))
    }
}

/// The filters of a query: all of it except its words.
struct Filters<'q> {
    kind: Option<&'q KindFilter>,
    year: Option<i32>,
    topic: Option<String>,
    language: Option<&'q str>,
    publisher: Option<String>,
}

impl<'q> Filters<'q> {
    fn new(query: &'q Query) -> Self {
        Self {
            kind: query.kind.as_ref(),
            year: query.year,
            topic: folded(&query.topic),
            language: query.language.as_deref(),
            publisher: folded(&query.publisher),
        }
    }

    fn fit(&self, entry: &Entry) -> bool {
        self.kind.is_none_or(|kind| *kind == entry.kind)
            && self.year.is_none_or(|year| entry.year == Some(year))
            && self.topic.as_ref().is_none_or(|topic| entry.topics.iter().any(|(folded, _)| folded == topic))
            && self.language.is_none_or(|language| entry.language == language)
            && self.publisher.as_ref().is_none_or(|publisher| entry.publisher.0 == *publisher)
    }
}

fn folded(name: &Option<String>) -> Option<String> {
    name.as_deref().map(fold).filter(|name| !name.is_empty())
}

/// One word to find, folded.
struct Word {
    written: String,
    /// The word with `o` for `oe`, since readers whose keyboard has no ø may write `oeyer`.
    meant: Option<String>,
}

impl Word {
    fn is_in(&self, text: &str) -> bool {
        has(text, &self.written) || self.meant.as_ref().is_some_and(|meant| has(text, meant))
    }
}

/// The words of `text`, each once, the longest first, since it is missing most often.
fn words(text: &str) -> Vec<Word> {
    let folded = fold(text);
    let mut parts: Vec<&str> = Vec::new();
    for part in folded.split(' ').filter(|part| !part.is_empty()) {
        if parts.len() < MOST_WORDS && !parts.contains(&part) {
            parts.push(part);
        }
    }
    crate::order::sort_by_key(&mut parts, |part| -(part.len() as i64));
    parts
        .iter()
        .map(|part| Word {
            written: (*part).to_owned(),
            meant: has(part, "oe").then(|| replace(part, "oe", "o")),
        })
        .collect()
}
