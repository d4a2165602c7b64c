//! Reading a source, and everything that is to be mended in it.

use super::answer::{CheckAnswer, JsonFinding, ReadRelease, Spot};
use super::page::PagePositions;
use super::settings::Settings;
use super::words::{Words, texts};
use super::{error, links};
use crate::clock;
use crate::fetch::{Fetcher, Limits};
use crate::printable::{printable, printed};
use crate::progress::Progress;
use crate::read::{self, FeedLocation, FeedSource, PlacedPage, ReadProgress, Reading, SourcePage};
use crate::sources::markdown::Surroundings;
use press_room_core::address::Address;
use press_room_core::check::{self, Finding, ReleasePart, Severity};
use press_room_core::feed::{Release, ReleaseKey, UntrustedHtml, Warning};
use press_room_core::hours;
use press_room_core::rich_text::RichText;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The address that a feed in a file gets for the check. Only addresses that are relative in the feed are then below
/// [`FILE_FOLDER`].
const FILE_BASE: &str = "https://feed.press-room.invalid/f/feed.json";
/// The host of [`FILE_BASE`].
const FILE_HOST: &str = "https://feed.press-room.invalid";
/// The folder of [`FILE_BASE`].
pub(super) const FILE_FOLDER: &str = "https://feed.press-room.invalid/f/";

/// Checks `source`, of which at most `most_pages` pages are read; `None` for all.
pub(super) fn check(
    source: &str,
    most_pages: Option<usize>,
    settings: &Settings,
    shows_progress: bool,
) -> CheckAnswer {
    let answer = CheckAnswer { source: source.to_owned(), ..CheckAnswer::default() };
    let base = Address::parse(FILE_BASE, None);
    let Some(named) = base.and_then(|base| FeedSource::parse(source, &base)) else {
        return CheckAnswer { findings: vec![error::no_address(source)], ..answer };
    };
    let named = built_site(&named).unwrap_or(named);
    // A check of a file is about that file alone, and works without a network.
    let web = matches!(named.place, FeedLocation::Web(_));
    let fetcher = Fetcher::new(None, Limits { pages: most_pages, web, ..Limits::default() });
    let progress = Progress::new(shows_progress);
    progress.start("Reading", None);
    let mut seen = Sightings { folder: folder_of(&named.place), ..Sightings::default() };
    let around = Surroundings { now: clock::now(), language: settings.language.map(str::to_owned) };
    let sources = std::slice::from_ref(&named);
    let read = read::read_all(sources, &around, &settings.map, &fetcher, &mut |step| match step {
        ReadProgress::Page(page) => seen.add(page),
        ReadProgress::Warning(place, warning) => seen.warn(place, warning),
        ReadProgress::Listed(count) | ReadProgress::Texts(count, _) => progress.set(count),
        ReadProgress::NextLeft(_, next) => seen.next_left(next),
        ReadProgress::TextsLeft(count) => seen.texts_left(count),
    });
    progress.finish();
    let format = seen.pages.first().and_then(PagePositions::format);
    let mut answer = CheckAnswer { format, ..answer };
    match read {
        Ok(reading) => seen.judge(&named, &reading, &mut answer),
        Err(error) => {
            let whole = seen.pages.first().map(PagePositions::whole);
            answer.findings.push(error::told(&error, source, whole));
            answer.findings.extend(error::unread_texts(&error));
            answer.releases = seen.listed;
            answer.findings.append(&mut seen.findings);
        }
    }
    if !matches!(named.place, FeedLocation::Web(_)) {
        // The address is made up by this program, so it is removed from the messages.
        for finding in &mut answer.findings {
            finding.message = finding.message.replace(FILE_FOLDER, "").replace(FILE_HOST, "");
        }
    }
    answer
}

/// What a feed says about its own address.
#[derive(serde::Deserialize)]
struct FeedHead {
    feed_url: String,
}

/// The feed of a built site, under the address of that site, so that the files that the feed names are found in the
/// folder. `None` for any other feed.
fn built_site(named: &FeedSource) -> Option<FeedSource> {
    let FeedLocation::File(path) = &named.place else { return None };
    let beside = |name: &str| path.with_file_name(name);
    if !beside("index.html").is_file() || !beside("release").is_dir() {
        return None;
    }
    let feed: FeedHead = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
    let base = Address::parse(&feed.feed_url, None).filter(Address::is_web)?;
    let is_it = base.path().rsplit('/').next() == path.file_name()?.to_str();
    is_it.then(|| FeedSource { place: named.place.clone(), base })
}

fn folder_of(place: &FeedLocation) -> Option<PathBuf> {
    let path = match place {
        FeedLocation::File(path) | FeedLocation::Text(path) => path,
        FeedLocation::Folder(path) => return Some(path.clone()),
        FeedLocation::Web(_) | FeedLocation::Command(_) => return None,
    };
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    std::fs::canonicalize(parent.unwrap_or(Path::new("."))).ok()
}

/// What was collected while the source was read.
#[derive(Default)]
struct Sightings {
    /// The folder of a source in a file, without links.
    folder: Option<PathBuf>,
    pages: Vec<PagePositions>,
    /// The page of each release, and its position there.
    places: BTreeMap<ReleaseKey, (usize, usize)>,
    /// The releases so far, in the order of their pages.
    listed: Vec<ReadRelease>,
    findings: Vec<JsonFinding>,
    /// Warnings that are already among `findings`, as the reader writes them.
    told: BTreeSet<String>,
}

impl Sightings {
    fn add(&mut self, seen: &PlacedPage<'_>) {
        let name = (!self.pages.is_empty()).then(|| self.name_of(seen.place));
        let page = PagePositions::new(seen, name, self.folder.clone());
        let SourcePage { page: read, places, warnings, .. } = seen.read;
        for (position, release) in read.releases.iter().enumerate() {
            self.places.insert(release.key.clone(), (self.pages.len(), position));
            self.listed.push(listed(release, page.release(position)));
        }
        self.pages.push(page);
        for warning in warnings {
            self.told.insert(printable(&format!("{}: {warning}", seen.place)));
            self.findings.extend(self.pages.last().map(|page| page.source_warning(warning)));
        }
        for warning in &read.warnings {
            if let Some(at) = warning.item.and_then(|item| places.get(item)) {
                self.told.insert(printable(&format!("{}: {at}: {warning}", seen.place)));
            }
            self.warn(seen.place, warning);
        }
        let item_of = |at| self.pages.last().map(|page| page.item_of(at));
        for warning in hours::warnings_of_page(read, &item_of) {
            self.warn(seen.place, &warning);
            // The builder's own message names no item.
            let line = Warning { item: None, ..warning };
            self.told.insert(printable(&format!("{}: {line}", seen.place)));
        }
    }

    /// The name of a page: its address or, for a file, its path relative to the folder of the first page.
    fn name_of(&self, place: &FeedLocation) -> String {
        match (place, &self.folder) {
            (FeedLocation::File(path), Some(folder)) => {
                path.strip_prefix(folder).unwrap_or(path).display().to_string()
            }
            _ => place.to_string(),
        }
    }

    /// Adds `warning`, which is about the page that was read last.
    fn warn(&mut self, place: &FeedLocation, warning: &Warning) {
        self.told.insert(printable(&format!("{place}: {warning}")));
        self.findings.extend(self.pages.last().map(|page| page.warning(warning)));
    }

    /// Adds the finding that the feed continues at an address that was not read.
    fn next_left(&mut self, next: &Address) {
        let next = printed(next);
        // The file has its own name, and not that of the address that is made up for it.
        let next = next.strip_prefix(FILE_BASE).unwrap_or(&next);
        let words = Words {
            message: format!("it goes on at {next}, which was not read"),
            why: "Only what is in the file was checked.",
            fix: "Check the address of the feed, to see all of its pages.",
        };
        let spot = self.pages.last().map(PagePositions::whole).unwrap_or_default();
        self.findings.push(JsonFinding::new("next-page-left", Severity::Hint, None, spot, words));
    }

    /// Adds the finding that the texts of `count` releases are on the web and were not read.
    fn texts_left(&mut self, count: usize) {
        let words = Words {
            message: format!("texts on the web, which were not read: {count}"),
            why: "Only what is in the file was checked.",
            fix: "Check the address of the feed, to see the texts too.",
        };
        let spot = self.pages.first().map(PagePositions::whole).unwrap_or_default();
        self.findings.push(JsonFinding::new("texts-left", Severity::Hint, None, spot, words));
    }

    /// Adds every release, in the order of the source, and the findings about it.
    fn judge(mut self, source: &FeedSource, reading: &Reading, answer: &mut CheckAnswer) {
        answer.findings.append(&mut self.findings);
        let unread = reading.warnings.iter().filter(|line| !self.told.contains(*line));
        let pages = &self.pages;
        let spot = |line: &str| pages.iter().find(|page| page.is_named_in(line)).map(PagePositions::whole);
        answer.findings.extend(unread.map(|line| reading_warning(line, spot(line).unwrap_or_default())));
        if reading.releases.is_empty() {
            let spot = self.pages.first().map(PagePositions::whole).unwrap_or_default();
            answer.findings.push(no_releases(spot));
        }
        let place = |release: &Release| self.places.get(&release.key).copied().unwrap_or_default();
        let mut releases: Vec<&Release> = reading.releases.iter().collect();
        releases.sort_by_key(|release| place(release));
        let folder = links::Folder::of(source, &releases);
        let is_shortened = |_: &ReleasePart, html: &UntrustedHtml| RichText::read(html).shortened;
        let dead_links =
            |release: &Release| folder.iter().flat_map(|folder| folder.dead_links(release)).collect();
        let found = check::releases(&releases, &reading.info, &is_shortened, &dead_links);
        let spot = |release: &Release, finding: Option<&Finding>| {
            let (page, position) = place(release);
            self.pages.get(page).map(|page| match finding {
                Some(finding) => page.finding(position, finding),
                None => page.release(position),
            })
        };
        answer.releases =
            releases.iter().map(|release| listed(release, spot(release, None).unwrap_or_default())).collect();
        for (at, finding) in found {
            let Some(release) = releases.get(at) else { continue };
            let (lint, id) = (finding.lint, Some(release.key.id.as_str().to_owned()));
            let spot = spot(release, Some(&finding)).unwrap_or_default();
            answer.findings.push(JsonFinding::new(
                lint.code(),
                lint.severity(),
                id,
                spot,
                texts().finding(&finding),
            ));
        }
    }
}

fn listed(release: &Release, place: Spot) -> ReadRelease {
    ReadRelease {
        id: release.key.id.as_str().to_owned(),
        title: release.title.clone(),
        language: release.lang().map(str::to_owned),
        place,
    }
}

/// A warning of the reader that is not about a single value: a text that could not be fetched, a charset.
fn reading_warning(line: &str, spot: Spot) -> JsonFinding {
    let words = Words {
        message: line.to_owned(),
        why: "Readers may not get all that the feed should say.",
        fix: "Correct the feed, or the server that it comes from.",
    };
    JsonFinding::new("reading", Severity::Warning, None, spot, words)
}

fn no_releases(spot: Spot) -> JsonFinding {
    JsonFinding::new("no-releases", Severity::Warning, None, spot, texts().said("no-releases", &[]))
}
