//! Reading the feeds: the first page at once, further pages and bodies only
//! when what the reader asked for needs them.

use super::built_page::NewerReleases;
use super::reading_plan::{ReadingPlan, plan};
use super::{Browser, Feeds, Freshness, HEADING_ID, LocalFuture, Selection, Settings, Source};
use crate::address::Address;
use crate::archive::{are_two, supersedes};
use crate::feed::error::WarningCause;
use crate::feed::{self, FeedError, FeedPage, Release, SourceId, Warning};
use crate::seek::replace;
use leptos::prelude::*;
use std::sync::Arc;

/// Where the fetching of a thin release's body stands. One that arrived is in
/// the archive and has no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// On its way.
    Reading,
    /// It did not come.
    Failed(FeedError),
}

/// The reading of the feeds, as far as the reader's place needs it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Reading {
    pub(super) settings: Settings,
    /// Bodies of thin releases: what was asked for and did not come.
    details: RwSignal<Vec<(Address, Detail)>>,
    /// Texts for the search that nobody has searched yet, and how many are on their way.
    texts: RwSignal<(Vec<Address>, usize)>,
    /// Whether the reader has asked for another try.
    asked_again: RwSignal<bool>,
    /// Whether the reader has asked for something that is about all releases.
    whole_archive: RwSignal<bool>,
    /// What came after the page was written.
    pub(super) newer: RwSignal<Option<NewerReleases>>,
}

impl Reading {
    /// Nothing is read before [`Self::start`].
    pub(super) fn new(settings: Settings) -> Self {
        Self {
            settings,
            details: RwSignal::new(Vec::new()),
            texts: RwSignal::new((Vec::new(), 0)),
            asked_again: RwSignal::new(false),
            whole_archive: RwSignal::new(false),
            newer: RwSignal::new(None),
        }
    }

    /// Reads what the reader's place needs, now and whenever that changes.
    /// Never called where nobody waits, as in rendering to HTML.
    pub fn start(self) {
        Effect::new(move |_| {
            let plan = self.plan();
            if plan.pages {
                self.read_on();
            }
            if let Some(release) = plan.body {
                self.read_body(release);
            }
            if plan.texts {
                self.read_texts();
            }
        });
    }

    fn plan(self) -> ReadingPlan {
        let page_size = self.settings.config().page_size;
        let whole_archive = self.whole_archive.get();
        let mut planned = ReadingPlan::default();
        Selection(self.settings).look(&mut |at| planned = plan(at, page_size, whole_archive));
        planned
    }

    /// Starts the next page of every feed that has one and is not on its way.
    fn read_on(self) {
        // Only a page that is really asked for is a change; anything else would
        // wake the effect that called this, for ever.
        let mut pages: Vec<(usize, Address)> = Vec::new();
        self.feeds().sources.maybe_update(|sources| {
            for (index, source) in sources.iter_mut().enumerate() {
                pages.extend(source.begin().map(|page| (index, page)));
            }
            !pages.is_empty()
        });
        for (index, page) in pages {
            Browser(self.settings).spawn(Box::pin(self.read_page(index, page)));
        }
    }

    fn fetch(self, address: &Address) -> LocalFuture<Result<String, FeedError>> {
        self.fetch_as(
            address,
            if self.asked_again.get_untracked() { Freshness::Anew } else { Freshness::Kept },
        )
    }

    /// A built site's own feed says where its publisher has the site. Read from
    /// anywhere else, a mirror or a preview, every address in it is there: what begins with a quote.
    pub(super) fn fetch_as(
        self,
        address: &Address,
        freshness: Freshness,
    ) -> LocalFuture<Result<String, FeedError>> {
        let answer = Browser(self.settings).read_text(address.clone(), freshness);
        match self.settings.built() {
            Some(built) if built.root.as_str() != built.home => {
                let quoted = |address: &str| String::from("\"") + address;
                Box::pin(async move {
                    Ok(replace(&answer.await?, &quoted(&built.home), &quoted(built.root.as_str())))
                })
            }
            _ => answer,
        }
    }

    async fn read_page(self, index: usize, page: Address) {
        let answer = self.fetch(&page).await;
        let source = SourceId(u16::try_from(index).unwrap_or(u16::MAX));
        let read = answer.and_then(|text| feed::read_page(&text, source, &page));
        let read = match read {
            Ok(read) => read,
            Err(error) => return self.read_failed(index, &page, error),
        };
        for warning in &read.warnings {
            self.warn(&page, warning);
        }
        let is_first = self.feeds().sources.with_untracked(|sources| sources[index].pages() == 1);
        if read.lost_all() && is_first {
            return self.read_failed(index, &page, FeedError::NOTHING_READ);
        }
        // What a built page brought along stands on the first page again, and may have changed since.
        if !is_first {
            self.tell_ids_used_twice(&page, &read.releases);
        }
        if let Some(cause) = self.take_in(index, read) {
            self.warn(&page, &Warning::of_feed(cause));
        }
    }

    fn read_failed(self, index: usize, page: &Address, error: FeedError) {
        (Browser(self.settings).ports().warn)(&format!("{}: {error}", page.as_str()));
        self.feeds().sources.update(|sources| sources[index].failed(error));
    }

    /// Takes in the page that the source at `index` was asked for. Answers why
    /// the one after it will not be asked for, when there is something wrong with it.
    pub(super) fn take_in(self, index: usize, page: FeedPage) -> Option<WarningCause> {
        self.forget_seeds();
        let last = page.releases.last().map(|release| release.key.clone());
        self.feeds().archive.update(|archive| _ = archive.insert_page(page.releases));
        if let Some(texts) = page.texts {
            self.texts.update(|(waiting, _)| waiting.push(texts));
        }
        let mut end = None;
        self.feeds().sources.update(|sources| {
            end = sources[index].arrived(page.info, page.next, page.total, last);
        });
        end
    }

    /// Names the releases of a later page whose id another release had on a page before it.
    fn tell_ids_used_twice(self, page: &Address, releases: &[Release]) {
        for release in releases {
            let known = self.feeds().archive.with_untracked(|archive| archive.get(&release.key));
            if known.is_some_and(|known| are_two(release, &known)) {
                let id = Some(release.key.id.as_str().to_owned());
                self.warn(page, &Warning { id, ..Warning::of_feed(WarningCause::Duplicate) });
            }
        }
    }

    fn warn(self, page: &Address, warning: &Warning) {
        (Browser(self.settings).ports().warn)(&format!("{}: {warning}", page.as_str()));
    }

    /// Fetches the body of a thin release, once.
    fn read_body(self, thin: Arc<Release>) {
        let Some(address) = thin.detail_url.clone().filter(|_| thin.body.is_none()) else {
            return;
        };
        let known = self.details.with_untracked(|details| details.iter().any(|(known, _)| *known == address));
        if known {
            return;
        }
        self.details.update(|details| details.push((address.clone(), Detail::Reading)));
        Browser(self.settings).spawn(Box::pin(async move {
            let answer = self.fetch(&address).await;
            let read = answer.and_then(|text| feed::read_item_and_warnings(&text, thin.key.source, &address));
            let read = read.map(|(whole, warnings)| {
                warnings.iter().for_each(|warning| self.warn(&address, warning));
                whole
            });
            let whole =
                read.and_then(|whole| thin.completed_by(whole).ok_or(FeedError::NotAFeed("another release")));
            match whole.and_then(|whole| match supersedes(&whole, &thin) {
                true => Ok(whole),
                // A cache on the way has what was there before the list changed.
                false => Err(FeedError::Truncated(String::new())),
            }) {
                Ok(whole) => self.feeds().archive.update(|archive| _ = archive.insert_page(vec![whole])),
                Err(error) => self.details.update(|details| {
                    details.retain(|(known, _)| *known != address);
                    details.push((address, Detail::Failed(error)));
                }),
            }
        }));
    }

    /// Where the fetching of this release's body stands; `None` when it has all it will get.
    pub fn detail(self, release: &Release) -> Option<Detail> {
        let address = release.detail_url.as_ref().filter(|_| release.body.is_none())?;
        self.details.with(|details| {
            details.iter().find(|(known, _)| known == address).map(|(_, state)| state.clone())
        })
    }

    /// The reader is about to choose among everything: reads all there is.
    pub fn read_whole_archive(self) {
        if !self.whole_archive.get_untracked() && !Selection(self.settings).knows_facets() {
            self.whole_archive.set(true);
        }
    }

    /// Asks again for everything that failed.
    pub fn retry(self) {
        self.asked_again.set(true);
        // The button that was pressed goes with the message it stood in.
        Browser(self.settings).focus(HEADING_ID);
        self.details.update(|details| details.retain(|(_, state)| *state == Detail::Reading));
        self.feeds().sources.update(|sources| sources.iter_mut().for_each(Source::retry));
    }

    /// Whether the reader still waits for the very first releases.
    pub fn is_loading(self) -> bool {
        self.feeds().loaded() == 0 && self.is_reading_on()
    }

    /// Fetches the texts of thin releases, which only a search needs. One that does
    /// not come leaves the search to titles and leads.
    fn read_texts(self) {
        let mut pages = Vec::new();
        self.texts.maybe_update(|(waiting, coming)| {
            pages.append(waiting);
            *coming += pages.len();
            !pages.is_empty()
        });
        for page in pages {
            Browser(self.settings).spawn(Box::pin(async move {
                let text = self.fetch(&page).await;
                match text.and_then(|text| feed::read_page(&text, SourceId(0), &page)) {
                    Ok(texts) => {
                        // A release without text has none here either.
                        let is_news = |warning: &&Warning| warning.cause != WarningCause::NoTitle;
                        texts.warnings.iter().filter(is_news).for_each(|warning| self.warn(&page, warning));
                        self.feeds().archive.update(|archive| archive.insert_texts(&texts.releases));
                    }
                    Err(error) => {
                        (Browser(self.settings).ports().warn)(&format!("{}: {error}", page.as_str()))
                    }
                }
                self.texts.update(|(_, coming)| *coming -= 1);
            }));
        }
    }

    /// Whether more will arrive on its own for the reader's place.
    pub fn is_reading_on(self) -> bool {
        let plan = self.plan();
        if plan.texts && self.texts.with(|(waiting, coming)| *coming > 0 || !waiting.is_empty()) {
            return true;
        }
        plan.pages && self.feeds().any(Source::may_grow)
    }

    /// What was read so far.
    pub fn feeds(self) -> Feeds {
        self.settings.basis().feeds
    }
}
