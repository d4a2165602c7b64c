//! One release in the archive, with the text in which a search finds it.

use super::query::KindFilter;
use super::year;
use crate::feed::Release;
use crate::fold::{Folder, fold};
use std::sync::{Arc, OnceLock};

/// A release with what searching it needs, worked out once.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) release: Arc<Release>,
    pub(super) kind: KindFilter,
    pub(super) year: Option<i32>,
    /// The topics, each once: folded, and as the publisher writes it.
    pub(super) topics: Vec<(String, String)>,
    /// Its language's primary subtag; empty where it names none.
    pub(super) language: String,
    /// Its publisher, folded and as it is written.
    pub(super) publisher: (String, String),
    /// Its searchable text, once it has been worked out.
    text: OnceLock<String>,
    /// Searchable text that arrived after the release.
    more: String,
}

impl Entry {
    /// The entry for a release of a newsroom in `zone`; `publisher` is its publisher if it names none.
    pub(super) fn new(release: Release, zone: &str, publisher: &str) -> Self {
        let publisher = release.publisher.as_ref().map_or(publisher, |publisher| &publisher.name);
        let mut topics: Vec<(String, String)> = Vec::with_capacity(release.topics.len());
        for topic in &release.topics {
            let folded = fold(topic);
            if !folded.is_empty() && topics.iter().all(|(known, _)| *known != folded) {
                topics.push((folded, topic.clone()));
            }
        }
        Self {
            kind: KindFilter::of(&release.kind),
            year: release.published.as_ref().and_then(|at| year::year_of(at, zone)),
            topics,
            language: release.language().map(|tag| tag.primary().to_owned()).unwrap_or_default(),
            publisher: (fold(publisher), publisher.to_owned()),
            text: OnceLock::new(),
            more: String::new(),
            release: Arc::new(release),
        }
    }

    /// Works out its searchable text.
    pub(super) fn make_ready(&self) {
        self.text.get_or_init(|| text_of(&self.release));
    }

    /// Whether its searchable text (title, lead, body and topics, folded) passes the test `holds`.
    pub(super) fn any_text(&self, holds: impl Fn(&str) -> bool) -> bool {
        holds(self.text.get_or_init(|| text_of(&self.release))) || holds(&self.more)
    }

    /// Adds `text`, which is folded, to its searchable text.
    pub(super) fn add_text(&mut self, text: String) {
        self.more = text;
    }

    /// The sort key for newest first, with an unknown date last.
    pub(super) fn rank(&self) -> i64 {
        self.release.published.map_or(i64::MAX, |at| -at.millis)
    }
}

/// The searchable text of `release`: title, lead, body and topics.
pub(super) fn text_of(release: &Release) -> String {
    let body = release.body.as_ref().map_or("", |body| body.html.as_str());
    let lead = release.lead.as_deref().unwrap_or_default();
    let mut folder = Folder::with_capacity(release.title.len() + lead.len() + body.len() + 64);
    folder.text(&release.title);
    folder.space();
    folder.text(lead);
    folder.space();
    if release.body.is_none() {
        // If there is a body, the excerpt is only its beginning.
        folder.text(release.excerpt.as_deref().unwrap_or_default());
        folder.space();
    }
    folder.html(body);
    for topic in &release.topics {
        folder.space();
        folder.text(topic);
    }
    let mut text = folder.finish();
    text.shrink_to_fit();
    text
}
