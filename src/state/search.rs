//! Searches on a page of a built site, which the site's index answers.

use super::{
    Browser, Finder, Freshness, LocalFuture, Part, Parts, SearchRequest, SearchResult, Selection, Settings,
};
use crate::address::Address;
use crate::archive::{Facets, Page, Query};
use crate::feed::FeedError;
use leptos::prelude::*;
use std::sync::Arc;

/// The searches in the index of a built site. Where there is none, or it cannot be read, the feed is searched as on
/// every other page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Search {
    pub(super) settings: Settings,
    parts: Parts,
    progress: RwSignal<Progress>,
}

/// What answers the current query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answerer {
    /// The feed.
    Feed,
    /// The index, which is being asked.
    Asking,
    /// The index, which has answered.
    Index,
}

/// Reads a file from an address.
pub type ReadFile = fn(Address, Freshness) -> LocalFuture<Result<Vec<u8>, FeedError>>;

/// Answers questions until none is left, or returns why the index cannot be used. The function is in a part of the
/// program.
pub type AnswerSearch = fn(Search, ReadFile) -> LocalFuture<Result<(), String>>;

/// How a search gets at the index.
#[derive(Clone, Copy)]
pub struct IndexAccess {
    /// `None` before [`Part::Search`] was fetched.
    pub answer: fn() -> Option<AnswerSearch>,
    /// Reads the files of the index.
    pub read: ReadFile,
}

/// The most releases on a page of the list if words were searched for. Such releases may be anywhere in the archive,
/// each in a different file; those that match only filters are close together.
const MOST_HITS: usize = 10;

/// How far the search has come.
#[derive(Default)]
struct Progress {
    finder: Option<Box<dyn Finder>>,
    is_running: bool,
    /// Whether the index cannot be used.
    has_failed: bool,
    /// The text that the reader insists on.
    insisted: String,
    /// Whether the reader is about to choose a filter.
    wants_counts: bool,
    latest: Option<(SearchRequest, Arc<SearchResult>)>,
    counted: Option<(SearchRequest, Arc<Option<Facets>>)>,
}

/// What the index is asked next.
pub(super) enum Task {
    Find(SearchRequest),
    Count(SearchRequest),
}

impl Search {
    pub(super) fn new(settings: Settings, parts: Parts) -> Self {
        Self { settings, parts, progress: RwSignal::new(Progress::default()) }
    }

    /// Asks the index for what the reader's place shows, now and whenever that changes.
    pub fn start(self, index: IndexAccess) {
        Effect::new(move |_| {
            let begins = self.task().is_some() && self.progress.with_untracked(|now| !now.is_running);
            if begins {
                self.set(|now| now.is_running = true);
                Browser(self.settings).spawn(Box::pin(self.run(index)));
            }
        });
    }

    /// Whether an index answers searches on this page.
    pub fn is_there(self) -> bool {
        self.settings.built().is_some_and(|built| built.has_index())
            && self.progress.with(|now| !now.has_failed)
    }

    /// The request for the index; `None` if the feed answers.
    fn request(self) -> Option<SearchRequest> {
        let query = Selection(self.settings).query();
        (query.is_filtered() && self.is_there()).then(|| {
            let most = if query.text.trim().is_empty() { usize::MAX } else { MOST_HITS };
            let page_size = self.settings.config().page_size.min(most);
            let insists = self.progress.with(|now| !now.insisted.is_empty() && now.insisted == query.text);
            SearchRequest { query, insists, page_size }
        })
    }

    /// The request for the counts behind the choices, whatever the page and the order.
    fn request_for_counts(self) -> Option<SearchRequest> {
        let request = self.request().filter(|_| self.progress.with(|now| now.wants_counts))?;
        Some(SearchRequest { query: Query { is_by_date: false, page: 1, ..request.query }, ..request })
    }

    /// What is to be done next; nothing when all is answered.
    pub(super) fn task(self) -> Option<Task> {
        if let Some(request) = self.request().filter(|_| self.result().is_none()) {
            return Some(Task::Find(request));
        }
        self.request_for_counts().filter(|request| self.counted(request).is_none()).map(Task::Count)
    }

    /// Whether the feed or the index answers the current query. `Ports::answering` is this function on built sites.
    pub fn answering(self) -> Answerer {
        match (self.request(), self.result()) {
            (None, _) => Answerer::Feed,
            (Some(_), None) => Answerer::Asking,
            (Some(_), Some(_)) => Answerer::Index,
        }
    }

    /// Whether the index, and not the feed, answers the current query. This goes through a port, so that only a
    /// program on pages of a built site contains the rest of this module.
    pub fn is_used(self) -> bool {
        (self.settings.ports().answering)(self) != Answerer::Feed
    }

    /// Whether the answer is still to come.
    pub fn is_asking(self) -> bool {
        (self.settings.ports().answering)(self) == Answerer::Asking
    }

    /// The answer to what the reader's place asks for, once it is there.
    pub fn result(self) -> Option<Arc<SearchResult>> {
        let request = self.request()?;
        self.progress.with(|now| of(now.latest.as_ref(), &request))
    }

    /// How many releases there would be behind each choice of the filters; `None` unless a reader is about to choose
    /// and the numbers are known. A choice that is missing has no releases.
    pub fn counts(self) -> Option<Facets> {
        if let Some(request) = self.request_for_counts() {
            return Option::clone(&*self.counted(&request)?);
        }
        // Before anything was asked for, the page's own counts are used.
        let is_wanted = self.is_there() && self.progress.with(|now| now.wants_counts);
        is_wanted.then(|| Facets::clone(&*Selection(self.settings).facets()))
    }

    fn counted(self, request: &SearchRequest) -> Option<Arc<Option<Facets>>> {
        self.progress.with(|now| of(now.counted.as_ref(), request))
    }

    /// From now on, counts the releases behind each choice of the filters.
    pub fn want_counts(self) {
        if self.progress.with_untracked(|now| !now.wants_counts) {
            self.progress.update(|now| now.wants_counts = true);
        }
    }

    /// The releases of the reader's place; `None` while the index is asked for them.
    pub fn found(self) -> Option<Page> {
        if self.is_used() {
            return self.result().map(|result| result.page.clone());
        }
        let selection = Selection(self.settings);
        Some(selection.found(&selection.query(), self.settings.config().page_size))
    }

    /// Searches for `text` as it is typed, without corrections.
    pub fn insist(self, text: String) {
        self.progress.update(|now| now.insisted = text);
    }

    /// Takes the reader of the index out, until [`Self::keep`] puts it back.
    pub(super) fn take_finder(self) -> Option<Box<dyn Finder>> {
        let mut known = None;
        self.set(|now| known = now.finder.take());
        known
    }

    /// Keeps the reader of the index for the next search.
    pub(super) fn keep(self, finder: Box<dyn Finder>) {
        self.set(|now| now.finder = Some(finder));
    }

    /// Shows what was found.
    pub(super) fn show(self, request: SearchRequest, result: SearchResult) {
        self.progress.update(|now| now.latest = Some((request, Arc::new(result))));
    }

    /// Shows how many there are behind each choice.
    pub(super) fn show_counts(self, request: SearchRequest, counts: Option<Facets>) {
        self.progress.update(|now| now.counted = Some((request, Arc::new(counts))));
    }

    /// Changes something that no signal is derived from.
    fn set(self, change: impl FnOnce(&mut Progress)) {
        self.progress.maybe_update(|now| {
            change(now);
            false
        });
    }

    /// Answers from the index until no question is left, or until it turns out that the index cannot be used.
    async fn run(self, index: IndexAccess) {
        self.parts.fetch(Part::Search).await;
        let end = match (index.answer)() {
            Some(answer) => answer(self, index.read).await,
            None => Err("Its part has not come.".to_owned()),
        };
        self.set(|now| now.is_running = false);
        if let Err(problem) = end {
            let problem = ["The search index cannot be used, so the feed is searched. ", &problem].concat();
            (Browser(self.settings).ports().warn)(&problem);
            self.progress.update(|now| now.has_failed = true);
        }
    }
}

/// The answer, if it is the one to `request`.
fn of<T>(answered: Option<&(SearchRequest, Arc<T>)>, request: &SearchRequest) -> Option<Arc<T>> {
    answered.filter(|(answered, _)| answered == request).map(|(_, answer)| Arc::clone(answer))
}
