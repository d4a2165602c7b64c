//! Reading the feeds: the first page at once, further pages and bodies only
//! when what the reader asked for needs them.

use super::{Phase, PressRoom};
use crate::address::Address;
use crate::archive::Query;
use crate::feed::error::WarningCause;
use crate::feed::{self, FeedError, Release, SourceId, Warning};
use crate::route::Route;
use leptos::prelude::*;

/// Where the fetching of a thin release's body stands. One that arrived is in
/// the archive and has no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// On its way.
    Reading,
    /// It did not come.
    Failed(FeedError),
}

impl PressRoom {
    /// Reads what the reader's place needs, now and whenever that changes.
    /// Never called where nobody waits, as in rendering to HTML.
    pub fn start_reading(self) {
        Effect::new(move |_| {
            if self.needs_more() {
                self.read_on();
            }
            if let Some(release) = self.current_release() {
                self.read_detail(&release);
            }
        });
    }

    /// Whether the reader's place may need releases that were not read yet.
    /// Every feed's first page is always needed: it carries the contacts.
    fn needs_more(self) -> bool {
        let first = self.sources.with(|sources| sources.iter().any(|source| source.info.is_none()));
        first
            || self.location.with(|at| match &at.route {
                Route::List(query) => self.list_needs_more(query),
                Route::Release { .. } => self.current_release().is_none(),
                Route::Contacts | Route::Follow | Route::NotFound => false,
            })
    }

    /// A search or filter is over the whole archive; a page needs its releases and no more.
    fn list_needs_more(self, query: &Query) -> bool {
        let whole = query.is_filtered() || self.whole_archive.get();
        let wanted = self.config().page_size.saturating_mul(query.page as usize);
        whole || self.archive.with(|archive| archive.len() < wanted)
    }

    /// Starts the next page of every feed that has one and is not on its way.
    fn read_on(self) {
        // Only a page that is really asked for is a change; anything else would
        // wake the effect that called this, for ever.
        let mut pages: Vec<(usize, Address)> = Vec::new();
        self.sources.maybe_update(|sources| {
            for (index, source) in sources.iter_mut().enumerate() {
                pages.extend(source.begin().map(|page| (index, page)));
            }
            !pages.is_empty()
        });
        for (index, page) in pages {
            (self.ports().spawn)(Box::pin(self.read_page(index, page)));
        }
    }

    async fn read_page(self, index: usize, page: Address) {
        let answer = (self.ports().fetch)(page.clone()).await;
        let source = SourceId(u16::try_from(index).unwrap_or(u16::MAX));
        let read = answer.and_then(|text| feed::read_page(&text, source, &page));
        let read = match read {
            Ok(read) => read,
            Err(error) => {
                self.sources.update(|sources| sources[index].failed(error));
                return;
            }
        };
        for warning in &read.warnings {
            self.warn(&page, warning);
        }
        self.archive.update(|archive| {
            archive.insert_page(read.releases);
        });
        let mut onward = true;
        self.sources.update(|sources| {
            onward = sources[index].arrived(read.info, read.next, read.total);
        });
        if !onward {
            self.warn(&page, &Warning { item: None, id: None, cause: WarningCause::PagingLoop });
        }
    }

    fn warn(self, page: &Address, warning: &Warning) {
        (self.ports().warn)(&format!("{}: {warning}", page.as_str()));
    }

    /// Fetches the body of a thin release, once.
    fn read_detail(self, release: &Release) {
        let Some(address) = release.detail_url.clone().filter(|_| release.body.is_none()) else {
            return;
        };
        let known = self.details.with_untracked(|details| details.contains_key(address.as_str()));
        if known {
            return;
        }
        self.details.update(|details| {
            details.insert(address.as_str().to_owned(), Detail::Reading);
        });
        let source = release.key.source;
        (self.ports().spawn)(Box::pin(async move {
            let answer = (self.ports().fetch)(address.clone()).await;
            match answer.and_then(|text| feed::read_item(&text, source, &address)) {
                Ok(whole) => self.archive.update(|archive| {
                    archive.insert_page(vec![Release { detail_url: None, ..whole }]);
                }),
                Err(error) => self.details.update(|details| {
                    details.insert(address.as_str().to_owned(), Detail::Failed(error));
                }),
            }
        }));
    }

    /// Where the fetching of this release's body stands; `None` when it has all it will get.
    pub fn detail(self, release: &Release) -> Option<Detail> {
        let address = release.detail_url.as_ref().filter(|_| release.body.is_none())?;
        self.details.with(|details| details.get(address.as_str()).cloned())
    }

    /// The reader is about to choose among everything: reads all there is.
    pub fn read_whole_archive(self) {
        if !self.whole_archive.get_untracked() {
            self.whole_archive.set(true);
        }
    }

    /// Asks again for everything that failed.
    pub fn retry(self) {
        self.details.update(|details| details.retain(|_, state| *state == Detail::Reading));
        self.sources.update(|sources| sources.iter_mut().for_each(super::Source::retry));
    }

    /// Whether the reader still waits for the very first releases.
    pub fn is_loading(self) -> bool {
        self.archive.with(|archive| archive.is_empty())
            && self.sources.with(|sources| sources.iter().any(|source| source.may_grow()))
    }

    /// Whether more will arrive on its own for the reader's place.
    pub fn is_reading_on(self) -> bool {
        self.needs_more() && self.sources.with(|sources| sources.iter().any(|source| source.may_grow()))
    }

    /// Whether the feeds have more than was read.
    pub fn has_more(self) -> bool {
        self.sources.with(|sources| sources.iter().any(|source| source.next.is_some()))
    }

    /// How many releases there are in all: counted when all was read, else as the feeds say.
    pub fn total(self) -> Option<usize> {
        let loaded = self.archive.with(|archive| archive.len());
        if !self.has_more() {
            return Some(loaded);
        }
        let said = self.sources.with(|sources| {
            sources.iter().map(|source| source.total.map(|total| total as usize)).sum::<Option<usize>>()
        });
        said.filter(|said| *said >= loaded)
    }

    /// The first failure, and whether any feed could be read in spite of it.
    pub fn failure(self) -> Option<(FeedError, bool)> {
        let partial = self.archive.with(|archive| !archive.is_empty());
        self.sources.with(|sources| {
            let error = sources.iter().find_map(|source| source.error().cloned())?;
            Some((error, partial || sources.iter().any(|source| source.info.is_some())))
        })
    }

    /// The feed that failed first, for a link to it.
    pub fn failed_feed(self) -> Option<Address> {
        self.sources.with(|sources| {
            sources
                .iter()
                .find(|source| matches!(source.phase, Phase::Failed(_)))
                .map(|source| source.address.clone())
        })
    }
}
