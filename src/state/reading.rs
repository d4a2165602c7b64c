//! Reading the feeds: the first page at once, further pages and bodies only
//! when what the reader asked for needs them.

use super::reading_plan::{ReadingPlan, plan};
use super::{
    Browser, Feeds, Freshness, HEADING_ID, LocalFuture, Part, Parts, Search, Selection, Settings, Source,
};
use crate::address::Address;
use crate::archive::{Archive, are_two, supersedes};
use crate::feed::error::WarningCause;
use crate::feed::formats::wordpress::{SourceSettings, WordPressReader, is_rest, may_be_wordpress};
use crate::feed::formats::wordpress_reader;
use crate::feed::{self, FeedError, FeedPage, FeedResponse, Release, SourceId, Warning, is_secret_address};
use crate::seek::replace;
use leptos::prelude::*;
use std::sync::Arc;

/// The state of the fetching of a thin release's body. A body that has arrived is in the archive and
/// has no such entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// On its way.
    Reading,
    /// It could not be fetched.
    Failed(FeedError),
}

/// The reading of the feeds, as far as the reader's place needs it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Reading {
    pub(super) settings: Settings,
    parts: Parts,
    search: Search,
    /// Bodies of thin releases that are being fetched, or could not be.
    details: RwSignal<Vec<(Address, Detail)>>,
    /// Addresses of texts that a search will need, and how many texts are being fetched.
    texts: RwSignal<(Vec<Address>, usize)>,
    /// Whether the reader has asked for another try.
    asked_again: RwSignal<bool>,
    /// Whether the reader has asked for something that needs all releases.
    whole_archive: RwSignal<bool>,
}

impl Reading {
    /// Nothing is read before [`Self::start`].
    pub(super) fn new(settings: Settings, parts: Parts, search: Search) -> Self {
        Self {
            settings,
            parts,
            search,
            details: RwSignal::new(Vec::new()),
            texts: RwSignal::new((Vec::new(), 0)),
            asked_again: RwSignal::new(false),
            whole_archive: RwSignal::new(false),
        }
    }

    /// Reads what the reader's place needs, now and whenever that changes. It is not called when a page
    /// is rendered to HTML, since nothing is fetched there.
    pub fn start(self) {
        self.feeds().archive.update(Archive::make_searchable);
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
        let is_searched = self.search.is_used();
        let mut planned = ReadingPlan::default();
        Selection(self.settings).look(&mut |at| planned = plan(at, page_size, whole_archive, is_searched));
        planned
    }

    /// Requests the next page of every feed that has one, unless a page of it is already on its way.
    fn read_on(self) {
        // Only a request that is really made may count as a change; otherwise the effect that called
        // this would run again for ever.
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

    /// Fetches the text at `address`. In the feed of a built site, addresses begin with the address of the publisher's
    /// site. If the feed is read from another copy, such as a mirror or a preview, the address of that copy replaces it
    /// wherever a JSON string begins with it. An address with a secret key is not requested, so that the publisher
    /// notices that the key is in the page.
    fn fetch(self, address: &Address) -> LocalFuture<Result<FeedResponse, FeedError>> {
        if is_secret_address(address) {
            return Box::pin(async { Err(FeedError::Secret) });
        }
        let freshness = if self.asked_again.get_untracked() { Freshness::Anew } else { Freshness::Kept };
        let answer = Browser(self.settings).read_answer(address.clone(), freshness);
        match self.settings.built() {
            Some(built) if built.root.as_str() != built.home => {
                let quoted = |address: &str| String::from("\"") + address;
                Box::pin(async move {
                    let text =
                        replace(&answer.await?.text, &quoted(&built.home), &quoted(built.root.as_str()));
                    Ok(text.into())
                })
            }
            _ => answer,
        }
    }

    /// Reads an answer of the feed at `index` with `read` or, if that needs the reader of WordPress, with `by_part`.
    /// First fetches the part of the program that is needed, if it is missing.
    async fn understand<T>(
        self,
        answer: Result<FeedResponse, FeedError>,
        index: usize,
        page: &Address,
        read: impl Fn(&str) -> Result<T, FeedError>,
        by_part: impl Fn(&WordPressReader, &FeedResponse, Option<SourceSettings<'_>>) -> Result<T, FeedError>,
    ) -> Result<T, FeedError> {
        let answer = answer?;
        // The feed of a built site already contains what its settings say about the sources.
        let known = match self.settings.built() {
            Some(_) => None,
            None => (Browser(self.settings).ports().sources)(),
        };
        let feed = self.feeds().sources.with_untracked(|sources| Some(sources.get(index)?.address.clone()));
        let settings = known.as_ref().zip(feed.as_ref());
        let settings = settings.map(|((text, page), feed)| SourceSettings { text, page, feed });
        let needs_part = settings.is_some() || may_be_wordpress(&answer.text, page);
        if needs_part && !self.parts.fetch(Part::WordPress).await {
            return Err(FeedError::NoReader);
        }
        let read = || match needs_part {
            true => by_part(wordpress_reader()?, &answer, settings),
            false => read(&answer.text),
        };
        match read() {
            Err(FeedError::NoReader) if self.parts.fetch(Part::Prs).await => read(),
            read => read,
        }
    }

    async fn read_as_page(
        self,
        answer: Result<FeedResponse, FeedError>,
        index: usize,
        source: SourceId,
        page: &Address,
    ) -> Result<FeedPage, FeedError> {
        let plain = |text: &str| feed::read_page(text, source, page);
        self.understand(answer, index, page, plain, |part, answer, settings| {
            (part.page)(answer, source, page, settings)
        })
        .await
    }

    async fn read_page(self, index: usize, page: Address) {
        let answer = self.fetch(&page).await;
        let source = SourceId::at(index);
        let read = self.read_as_page(answer, index, source, &page).await;
        let is_first = self.feeds().sources.with_untracked(|sources| sources[index].pages() == 1);
        let read = match read {
            Ok(read) => read,
            // WordPress answers like this after the last page of a list.
            Err(FeedError::Status(400)) if !is_first && is_rest(&page) => FeedPage::default(),
            Err(error) => return self.read_failed(index, &page, error),
        };
        for warning in &read.warnings {
            self.warn(&page, warning);
        }
        if read.lost_all() && is_first {
            return self.read_failed(index, &page, FeedError::NOTHING_READ);
        }
        // The releases of a built page are on the feed's first page again, and may have changed since.
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

    /// Takes in the first page of the first feed, whose `answer` was fetched before there was a press room, and warns
    /// of what is wrong with it. If it cannot be read, the page is requested later like any other.
    pub fn begin(self, answer: &str) {
        let Some(page) = self.feeds().sources.with_untracked(|sources| sources.first()?.next.clone()) else {
            return;
        };
        let Ok(read) = feed::read_page(answer, SourceId(0), &page) else { return };
        for warning in &read.warnings {
            self.warn(&page, warning);
        }
        self.feeds().begin(None);
        self.take_in(0, read);
    }

    /// Adds a page that has arrived from the source at `index`. Returns why the next page will not be
    /// requested, if something is wrong with it.
    pub(super) fn take_in(self, index: usize, page: FeedPage) -> Option<WarningCause> {
        self.forget_seeds();
        if let Some(texts) = page.texts.clone() {
            self.texts.update(|(waiting, _)| waiting.push(texts));
        }
        self.feeds().take_in(index, page)
    }

    /// Warns of releases on a later page that have the id of another release on an earlier page.
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
            let source = thin.key.source;
            let plain = |text: &str| feed::read_item_and_warnings(text, source, &address);
            let read = self.understand(answer, source.0.into(), &address, plain, |part, answer, settings| {
                (part.item)(answer, source, &address, settings)
            });
            let read = read.await.map(|(whole, warnings)| {
                warnings.iter().for_each(|warning| self.warn(&address, warning));
                whole
            });
            let whole =
                read.and_then(|whole| thin.completed_by(whole).ok_or(FeedError::NotAFeed("another release")));
            match whole.and_then(|whole| match supersedes(&whole, &thin) {
                true => Ok(whole),
                // A cache on the way still has the text from before the list changed.
                false => Err(FeedError::Truncated(None)),
            }) {
                Ok(whole) => self.feeds().archive.update(|archive| _ = archive.insert_page(vec![whole])),
                Err(error) => self.details.update(|details| {
                    details.retain(|(known, _)| *known != address);
                    details.push((address, Detail::Failed(error)));
                }),
            }
        }));
    }

    /// The state of the fetching of this release's body; `None` when nothing more will be fetched.
    pub fn detail(self, release: &Release) -> Option<Detail> {
        let address = release.detail_url.as_ref().filter(|_| release.body.is_none())?;
        self.details.with(|details| {
            details.iter().find(|(known, _)| known == address).map(|(_, state)| state.clone())
        })
    }

    /// Reads the whole archive, because the reader is about to choose a filter.
    pub fn read_whole_archive(self) {
        if !self.whole_archive.get_untracked() && !Selection(self.settings).knows_facets() {
            self.whole_archive.set(true);
        }
    }

    /// Fetches again everything that failed.
    pub fn retry(self) {
        self.asked_again.set(true);
        // The button that was pressed disappears together with its message.
        Browser(self.settings).focus(HEADING_ID);
        self.details.update(|details| details.retain(|(_, state)| *state == Detail::Reading));
        self.feeds().sources.update(|sources| sources.iter_mut().for_each(Source::retry));
    }

    /// Whether the reader still waits for the very first releases.
    pub fn is_loading(self) -> bool {
        self.feeds().loaded() == 0 && self.is_reading_on()
    }

    /// Fetches the texts of thin releases, which only a search needs. Where a text cannot be fetched, the
    /// search covers titles and leads.
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
                match self.read_as_page(text, 0, SourceId(0), &page).await {
                    Ok(texts) => {
                        // In the feed of texts, a release without a text is an empty item, which is no reason for a
                        // warning.
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
        if self.search.is_asking() {
            return true;
        }
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
