//! Reading all pages of feeds, from files and over HTTP.

mod command;
mod elsewhere;
mod error;
mod failed;
mod feed_source;
mod folder;
mod paged;
mod public_address;
mod releases;
mod running;
mod texts;

pub use command::{CommandCause, CommandError, CommandLine};
pub use error::ReadError;
pub use failed::FailedFeed;
pub use feed_source::{FeedLocation, FeedSource, begins_as_address};
pub(super) use feed_source::{printed_name, unused_names};
pub use paged::{PagedFeed, ReadPage};
pub(super) use public_address::public_address;
pub(super) use running::end_all as end_programs;

use super::clock;
use super::fetch::{Answer, Fetcher};
pub use super::merge::Reading;
use super::merge::{OneFeed, merge};
use crate::printable::printable;
use crate::sources::markdown::Surroundings;
use crate::sources::{self, SourcePosition, SourceWarning, Translation};
use feed_source::Base;
use folder::FolderFiles;
use press_room::state::MAX_PAGES;
use press_room_core::address::Address;
use press_room_core::archive::MOST_VERSIONS;
use press_room_core::feed::error::WarningCause;
use press_room_core::feed::formats::wordpress::is_rest;
use press_room_core::feed::{
    self, FeedPage, FeedResponse, Release, ReleaseId, SourceId, SourceMap, SourceRules, Warning,
    is_secret_address,
};
use press_room_core::hours;
use releases::Releases;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Display;
use std::io;

/// The source of every release of a build: once the feeds are merged, ids are unique.
const SOURCE: SourceId = SourceId(0);

/// The progress of the reading.
#[derive(Clone, Copy, Debug)]
pub enum ReadProgress<'a> {
    /// A page was read.
    Page(&'a PlacedPage<'a>),
    /// Something is wrong with a page that can only be seen by comparing it with earlier pages.
    Warning(&'a FeedLocation, &'a Warning),
    /// How many releases were on the pages so far.
    Listed(usize),
    /// How many of one feed's texts at other addresses were requested so far, and how many there are in all.
    Texts(usize, usize),
    /// The page after this one is not read: it is on the web, and [`crate::fetch::Limits::web`] does not allow that, or
    /// it is the same file with another query, such as `?page=2`.
    NextLeft(&'a FeedLocation, &'a Address),
    /// This many texts of one feed are not read, because [`crate::fetch::Limits::web`] does not allow it.
    TextsLeft(usize),
}

/// A page that was read, with what is needed to say where in it something is.
#[derive(Debug)]
pub struct PlacedPage<'a> {
    /// Where it was read.
    pub place: &'a FeedLocation,
    /// Its address, against which the addresses in it are resolved.
    pub address: &'a Address,
    /// What it says, and where.
    pub read: &'a SourcePage,
}

/// A page, and the positions of its releases if its format is one that only the builder reads.
#[derive(Debug)]
pub struct SourcePage {
    /// What it says.
    pub page: FeedPage,
    /// The name of its format, if that is one that only the builder reads.
    pub format: Option<&'static str>,
    /// The page as JSON: its own text, or what it was translated into.
    pub text: String,
    /// The position of the page as a whole in the source; `None` for a folder.
    pub whole: Option<SourcePosition>,
    /// The position of each of its releases in the source, if it was translated.
    pub places: Vec<SourcePosition>,
    /// What was wrong while it was translated.
    pub warnings: Vec<SourceWarning>,
}

/// Reads the feeds of a site that is built now, without a main language and without settings. See [`read_all`].
///
/// # Errors
/// As [`read_all`].
pub fn read_feeds(
    sources: &[FeedSource],
    fetcher: &Fetcher,
    on_progress: &mut dyn FnMut(ReadProgress<'_>),
) -> Result<Reading, ReadError> {
    let around = Surroundings { now: clock::now(), language: None };
    read_all(sources, &around, &SourceMap::default(), fetcher, on_progress)
}

/// Reads every page of every feed, and the body of every thin release that says where its body is. `map` is what the
/// settings know about each feed, and `on_progress` is called with the progress. If one of several feeds cannot be
/// read, it is named in [`Reading::failed`], and the others are read.
///
/// # Errors
/// [`ReadError`] for the first page that cannot be read, if there is only one feed or none can be read; for a program
/// that fails; and for limits that apply to all feeds together. A bad item is only left out, with a warning; a release
/// whose body is gone (404, 410) or is no release stays without it, with a warning. Any other failure of a body fails
/// its whole feed.
pub fn read_all(
    sources: &[FeedSource],
    around: &Surroundings,
    map: &SourceMap,
    fetcher: &Fetcher,
    on_progress: &mut dyn FnMut(ReadProgress<'_>),
) -> Result<Reading, ReadError> {
    let mut warnings = Vec::new();
    let mut feeds = Vec::new();
    let mut failed = Vec::new();
    let mut gathered = FolderFiles::default();
    let (mut listed, mut thin) = (0, 0);
    let mut known = HashSet::new();
    for named in sources {
        // Resolves links, so that one file under two names counts as one.
        if !known.insert(feed_source::found(&named.place).unwrap_or_else(|| named.place.clone())) {
            warnings.push(printable(&format!("--feed {}: the same feed as before, read once", named.place)));
            continue;
        }
        let read = Base::of(named).and_then(|base| {
            let source = Source { base, fetcher, around, rules: named.rules_in(map) };
            let mut feed = source.pages(named, &mut gathered, &mut warnings, &mut |step| {
                on_progress(match step {
                    ReadProgress::Listed(count) => ReadProgress::Listed(listed + count),
                    step => step,
                });
            })?;
            let filled = texts::fill(&source, &mut feed.releases, &mut |done, of| {
                on_progress(ReadProgress::Texts(done, of))
            })?;
            if filled.left > 0 {
                on_progress(ReadProgress::TextsLeft(filled.left));
            }
            Ok((feed, filled))
        });
        match read {
            Ok((feed, filled)) => {
                listed += feed.releases.len();
                thin += filled.thin;
                warnings.extend(filled.warnings.iter().map(|warning| printable(warning)));
                feeds.push(feed);
            }
            Err(error) if error.concerns_all() => return Err(error),
            Err(error) => {
                failed.push((feeds.len(), error));
                feeds.push(OneFeed { name: named.name(), ..OneFeed::default() });
            }
        }
    }
    let failed = failed::told(failed, &feeds)?;
    warnings.extend(fetcher.warnings().iter().map(|warning| printable(warning)));
    let mut reading = Reading { thin, failed, files: gathered.files, ..merge(feeds, warnings) };
    let crowded = crowded(&reading.releases);
    reading.warnings.extend(crowded.iter().map(|warning| printable(warning)));
    Ok(reading)
}

/// Warnings about ids with more language versions than their pages link to.
fn crowded(releases: &[Release]) -> Vec<String> {
    let mut counts: BTreeMap<&ReleaseId, usize> = BTreeMap::new();
    releases.iter().for_each(|release| *counts.entry(&release.key.id).or_default() += 1);
    counts.retain(|_, count| *count > MOST_VERSIONS + 1);
    let told = |(id, count): (&ReleaseId, usize)| {
        format!("id {:?}: {count} language versions; each links to {MOST_VERSIONS} others", id.as_str())
    };
    counts.into_iter().map(told).collect()
}

/// One feed, with what is needed to read it and the files that belong to it.
struct Source<'a> {
    base: Base,
    fetcher: &'a Fetcher,
    around: &'a Surroundings,
    /// What the settings know about it.
    rules: Option<&'a SourceRules>,
}

impl Source<'_> {
    fn pages(
        &self,
        source: &FeedSource,
        gathered: &mut FolderFiles,
        warnings: &mut Vec<String>,
        on_progress: &mut dyn FnMut(ReadProgress<'_>),
    ) -> Result<OneFeed, ReadError> {
        // The ids in these warnings are still the feed's own.
        let mut warn = |place: &FeedLocation, warning: &dyn Display| {
            warnings.push(printable(&format!("{place}: {warning}")));
        };
        let mut read = Releases::default();
        // If every item is left out, the feed is not empty but was not understood.
        let mut lost = None;
        let mut info = None;
        // Later pages name files by the paths found on the disk.
        let mut visited: HashSet<FeedLocation> = feed_source::found(&source.place).into_iter().collect();
        let mut pages = 0;
        let mut next = Some((source.base.clone(), source.place.clone()));
        while let Some((address, place)) = next {
            visited.insert(place.clone());
            pages += 1;
            if pages > MAX_PAGES {
                return Err(ReadError::TooManyPages(source.base.clone(), MAX_PAGES));
            }
            let read_page = match self.folder_page(&place, &address, self.around, gathered) {
                Some(page) => Some(page?),
                None => self.page_at(&place, &address, pages == 1)?,
            };
            let Some(source_page) = read_page else { break };
            let seen = PlacedPage { place: &place, address: &address, read: &source_page };
            on_progress(ReadProgress::Page(&seen));
            let SourcePage { page, places, warnings, .. } = source_page;
            warnings.iter().for_each(|warning| warn(&place, warning));
            if page.lost_all() && lost.is_none() {
                let why = page.warnings.first().map(Warning::to_string).unwrap_or_default();
                lost = Some(ReadError::NothingRead(place.clone(), why));
            }
            for warning in &page.warnings {
                match warning.item.and_then(|item| places.get(item)) {
                    Some(at) => warn(&place, &format!("{at}: {warning}")),
                    None => warn(&place, warning),
                }
            }
            for warning in &hours::warnings_of_page(&page, &|_| None) {
                warn(&place, warning);
            }
            let mut about = page.info;
            public_address::hide_in_feed(&mut about, &address);
            info.get_or_insert(about);
            for mut release in page.releases {
                public_address::hide(&mut release, &address);
                let key = release.key.clone();
                if read.add(release) {
                    let id = Some(key.id.as_str().to_owned());
                    let twice = Warning { id, ..Warning::of_feed(WarningCause::Duplicate) };
                    warn(&place, &twice);
                    on_progress(ReadProgress::Warning(&place, &twice));
                }
            }
            on_progress(ReadProgress::Listed(read.list.len()));
            next = match page.next.filter(|_| self.fetcher.limits().pages.is_none_or(|most| pages < most)) {
                Some(address) => Some((address.clone(), self.base.place_of(&address)?)),
                None => None,
            };
            if let Some((next, _)) =
                next.take_if(|(to, next)| self.leaves(next) || next.has_only(to, &address))
            {
                on_progress(ReadProgress::NextLeft(&place, &next));
            }
            if next.as_ref().is_some_and(|(_, next)| visited.contains(next)) {
                let again = Warning::of_feed(WarningCause::PagingLoop);
                warn(&place, &again);
                on_progress(ReadProgress::Warning(&place, &again));
                next = None;
            }
        }
        if let (true, Some(lost)) = (read.list.is_empty(), lost) {
            return Err(lost);
        }
        Ok(OneFeed {
            name: source.name(),
            place: source.place.to_string(),
            info: info.unwrap_or_default(),
            releases: read.list,
            unpublished: std::mem::take(&mut gathered.unpublished),
            unread: std::mem::take(&mut gathered.unread),
        })
    }

    /// Whether `place` is left unread, because it is on the web and nothing may be read from there.
    fn leaves(&self, place: &FeedLocation) -> bool {
        !self.fetcher.limits().web && matches!(place, FeedLocation::Web(_))
    }

    /// The page at `place`; `None` if the server refuses it because the list has ended before, as WordPress does.
    fn page_at(
        &self,
        place: &FeedLocation,
        address: &Address,
        is_first: bool,
    ) -> Result<Option<SourcePage>, ReadError> {
        match self.read(place, |answer| self.page(place, answer, address, is_first)) {
            Err(error) if !is_first && is_rest(address) && error.is_bad_request() => Ok(None),
            read => read.map(Some),
        }
    }

    /// The page in `answer`, in whatever format it is.
    fn page(
        &self,
        place: &FeedLocation,
        answer: Answer,
        address: &Address,
        is_first: bool,
    ) -> Result<SourcePage, ReadError> {
        let translation = sources::translate(&answer.bytes, answer.content_type.as_deref(), address)
            .map_err(|error| ReadError::Source(place.clone(), error))?;
        let headers = answer.headers.clone();
        let (format, text) = match &translation {
            Some(read) => (Some(read.format), read.feed.to_json().to_string()),
            None => (None, self.text_of(answer, place)),
        };
        let Translation { whole, places, mut warnings, .. } = translation.unwrap_or_default();
        // Otherwise relative addresses would become addresses that hold a key.
        let base = if is_secret_address(address) { public_address(address) } else { address.clone() };
        let answer = FeedResponse { text, headers };
        let mut page = feed::read_answer(&answer, SOURCE, &base, self.rules)
            .map_err(|error| ReadError::Feed(place.clone(), error))?;
        if format.is_some() {
            sources::forget_members(&mut page.warnings);
        }
        // Every page of such a site has the same fault; one warning is enough.
        if is_first && is_rest(address) {
            warnings.extend(elsewhere::warning(&answer.headers, page.next.as_ref(), address));
        }
        Ok(SourcePage { page, format, text: answer.text, whole: Some(whole), places, warnings })
    }

    /// The complete form of a release.
    fn whole(&self, address: &Address) -> Result<Release, ReadError> {
        let place = self.base.place_of(address)?;
        let (mut whole, warnings) = self.read(&place, |answer| {
            feed::read_item_answer(&self.text_of(answer, &place), SOURCE, address, self.rules)
                .map_err(|error| ReadError::Feed(place.clone(), error))
        })?;
        for warning in warnings {
            self.fetcher.warn(format!("{place}: {warning}"));
        }
        public_address::hide(&mut whole, address);
        Ok(whole)
    }

    /// Reads `place`. If an answer that the last build cached cannot be parsed, it is requested again.
    fn read<T>(
        &self,
        place: &FeedLocation,
        parse: impl Fn(Answer) -> Result<T, ReadError>,
    ) -> Result<T, ReadError> {
        let once = || parse(self.answer(place)?);
        let makes_no_sense =
            |read: &Result<T, ReadError>| matches!(read, Err(ReadError::Feed(..) | ReadError::Source(..)));
        match (once(), place) {
            (read, FeedLocation::Web(address)) if makes_no_sense(&read) && self.fetcher.forget(address) => {
                let again = once();
                if makes_no_sense(&again) {
                    self.fetcher.forget(address);
                }
                again
            }
            (read, _) => read,
        }
    }

    fn answer(&self, place: &FeedLocation) -> Result<Answer, ReadError> {
        let answer = match place {
            FeedLocation::File(path) => {
                let bytes = feed_source::read_file(path, self.fetcher.limits().bytes)?;
                Answer { bytes, ..Answer::default() }
            }
            FeedLocation::Web(address) => self.fetcher.answer(address).map_err(ReadError::Fetch)?,
            FeedLocation::Command(command) => {
                let limits = self.fetcher.limits();
                let run = command.run(limits.command_time, limits.command_bytes);
                Answer { bytes: run.map_err(ReadError::Command)?, ..Answer::default() }
            }
            FeedLocation::Folder(path) | FeedLocation::Text(path) => {
                return Err(ReadError::File(path.clone(), io::ErrorKind::IsADirectory.into()));
            }
        };
        match self.fetcher.count(answer.bytes.len()) {
            true => Ok(answer),
            false => Err(ReadError::AllTooLarge(self.fetcher.limits().all_bytes)),
        }
    }

    fn text_of(&self, answer: Answer, place: &FeedLocation) -> String {
        self.fetcher.letters(answer.bytes, answer.content_type.as_deref(), place)
    }
}
