//! Which releases the reader's place shows, and what has to be fetched for it. Pure functions: each rule
//! has a test.

use super::{HostPage, Source};
use crate::archive::{Archive, Query};
use crate::feed::{LanguageTag, Release};
use crate::i18n::Language;
use crate::route::Route;
use std::sync::Arc;

/// The most pages of one feed that are read for an element on somebody else's page. Releases of a rare
/// kind may be far down, but a page that shows only a few releases must not read a whole archive.
const MOST_PAGES: usize = 10;

/// Where the reader is, and what was read so far.
pub(super) struct Situation<'a> {
    /// What is shown.
    pub(super) route: &'a Route,
    /// The page that it is shown on.
    pub(super) host: &'a HostPage,
    /// The reader's language.
    pub(super) language: Language,
    /// The releases that were read.
    pub(super) archive: &'a Archive,
    /// The feeds, and how far each was read.
    pub(super) sources: &'a [Source],
    /// Whether only the releases of a built page are known so far.
    pub(super) seeded: bool,
}

/// What is to be fetched now.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ReadingPlan {
    /// The next page of every feed that has one.
    pub(super) pages: bool,
    /// The body of this release, which came without one.
    pub(super) body: Option<Arc<Release>>,
    /// The texts of all releases, for a search in them.
    pub(super) texts: bool,
}

/// Decides what is to be fetched for a place, with `page_size` releases on each page of the list.
/// `whole_archive` says that the reader is about to choose a filter, which needs all releases; `is_searched`
/// that the index of a built site answers what the place asks for, so that no feed has to.
pub(super) fn plan(
    at: &Situation<'_>,
    page_size: usize,
    whole_archive: bool,
    is_searched: bool,
) -> ReadingPlan {
    ReadingPlan {
        pages: !is_searched && at.wants_pages(page_size, whole_archive),
        body: at.release().filter(|release| release.body.is_none()),
        texts: !is_searched && at.query().is_some_and(|query| !query.text.trim().is_empty()),
    }
}

impl Situation<'_> {
    fn query(&self) -> Option<&Query> {
        match self.route {
            Route::List(query) => Some(query),
            Route::Release { .. } | Route::Contacts | Route::Follow | Route::Check | Route::NotFound => None,
        }
    }

    /// The release that the place names or, if somebody else's page asks for one without naming it, the newest.
    pub(super) fn release(&self) -> Option<Arc<Release>> {
        match self.route {
            Route::Release { id, language } => self.archive.find(id, language.as_ref(), self.language.code()),
            Route::List(_) | Route::Contacts | Route::Follow | Route::Check | Route::NotFound => {
                let whole = self.host.embed().is_some_and(|embed| embed.whole);
                whole.then(|| self.latest()).into_iter().flatten().next()
            }
        }
    }

    /// The newest releases that match the place's query, as many as somebody else's page asks for, each in
    /// one language. Empty on a page of our own.
    pub(super) fn latest(&self) -> Vec<Arc<Release>> {
        let Some(embed) = self.host.embed() else { return Vec::new() };
        let query = self.query().cloned().unwrap_or_default();
        let only = embed.only.as_ref().map(LanguageTag::primary);
        let speaks = |release: &Arc<Release>| {
            only.is_none_or(|only| release.language().is_none_or(|language| language.primary() == only))
        };
        let wanted = only.unwrap_or(self.language.code());
        let archive = self.archive;
        // There is no search field on somebody else's page.
        let hits: Vec<_> = archive.filtered(&query).into_iter().filter(speaks).collect();
        let is_hit = |it: &Release| hits.iter().any(|hit| hit.key == it.key);
        let is_wanted = |it: &Release| it.language().is_some_and(|it| it.primary() == wanted);
        let mut found: Vec<Arc<Release>> = Vec::new();
        for release in &hits {
            if found.len() == embed.limit {
                break;
            }
            let versions = archive.versions_of(release);
            let stands_already = found.iter().any(|it| versions.iter().any(|other| other.key == it.key));
            // A version may lack what was asked for, such as a topic; then it does not take the place of another.
            let has_better =
                !is_wanted(release) && versions.iter().any(|other| is_wanted(other) && is_hit(other));
            if !stands_already && !has_better {
                found.push(Arc::clone(release));
            }
        }
        found
    }

    /// Whether the place may need releases that were not read yet.
    pub(super) fn wants_pages(&self, page_size: usize, whole_archive: bool) -> bool {
        // Every place but a form needs the first page of every feed, since it contains the contacts.
        let lacks_first_page = self.sources.iter().any(|source| source.info.is_none());
        let near = || self.sources.iter().all(|source| source.pages() < MOST_PAGES);
        match (self.route, self.host) {
            (Route::Follow, HostPage::Foreign(_)) => false,
            _ if lacks_first_page => true,
            (Route::List(_), HostPage::Foreign(embed)) => near() && self.latest().len() < embed.limit,
            (Route::Release { .. }, HostPage::Foreign(_)) => near() && self.release().is_none(),
            (Route::List(query), _) => self.list_wants_pages(query, page_size, whole_archive),
            (Route::Release { language, .. }, _) => {
                self.lacks_version(language.as_ref()) || self.is_cut_out()
            }
            (Route::Contacts | Route::Follow | Route::Check | Route::NotFound, _) => false,
        }
    }

    /// A search or a filter needs the whole archive; a page of the list needs no more than its releases.
    fn list_wants_pages(&self, query: &Query, page_size: usize, whole_archive: bool) -> bool {
        let covered = self.seeded && self.host.built().is_some_and(|built| built.lists(query));
        let wanted = page_size.saturating_mul(query.page as usize);
        !covered && (query.is_filtered() || whole_archive || self.archive.len() < wanted)
    }

    /// Whether the release is only known from a list on a built page: without its text, and without the address of its
    /// text.
    fn is_cut_out(&self) -> bool {
        self.seeded
            && self.host.built().is_some_and(|built| built.listing.is_some())
            && self.release().is_some_and(|release| release.body.is_none() && release.detail_url.is_none())
    }

    /// Whether the release that the location names was not read yet, or not in the language asked for.
    /// Until that version arrives, another language version is shown.
    fn lacks_version(&self, language: Option<&LanguageTag>) -> bool {
        self.release().is_none_or(|release| {
            language.is_some_and(|it| release.language().map(LanguageTag::primary) != Some(it.primary()))
        })
    }
}

#[cfg(test)]
mod tests;
