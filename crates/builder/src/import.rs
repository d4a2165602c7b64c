//! `press-room import`: takes an archive over from a feed of many pages, once and without haste, into a folder of JSON
//! that is a feed from then on.
//!
//! Each page is a file as soon as it is read, and what is read is written down beside it, so that an import that was
//! stopped continues where it was. `feed.json`, which makes the folder a feed, is written last.

use super::args::ImportArgs;
use super::clock;
use super::digest::Digest;
use super::encode::{Encoder, Meta};
use super::fetch::{Fetcher, Limits};
use super::import_state::{self, ImportState};
use super::printable::{printable, printed};
use super::read::{FeedLocation, FeedSource, PagedFeed, ReadError, ReadPage, public_address};
use super::settings::{Settings, SettingsError, source_map};
use super::sources::markdown::Surroundings;
use super::texts::Texts;
use press_room::state::FEED_PATH;
use press_room_core::address::Address;
use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// More pages than any archive has.
const MOST_PAGES: usize = 100_000;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Pages in the folder.
    pub pages: usize,
    /// Releases in them.
    pub releases: usize,
    /// Whether the import was complete before.
    pub was_done: bool,
    /// What the publisher should know, a line each.
    pub warnings: Vec<String>,
}

/// Why an import stopped.
#[derive(Debug)]
pub enum ImportError {
    /// The settings cannot be used.
    Settings(SettingsError),
    /// A page could not be read; this many pages are in the folder.
    Read(ReadError, usize),
    /// The folder could not be written.
    Folder(PathBuf, io::Error),
    /// The folder holds something else, or an import of another feed.
    NotOurs(PathBuf),
    /// The feed has pages without end.
    TooManyPages,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Settings(error) => write!(f, "{error}"),
            Self::Read(error, 0) => write!(f, "{error}"),
            Self::Read(error, pages) => {
                write!(f, "{error}; {pages} pages are there, and the same command goes on after them")
            }
            Self::Folder(path, error) => write!(f, "{}: {error}", path.display()),
            Self::NotOurs(path) => {
                write!(
                    f,
                    "{}: not empty, and not an import of this feed; name another folder",
                    path.display()
                )
            }
            Self::TooManyPages => write!(f, "more than {MOST_PAGES} pages; --since DATE ends it earlier"),
        }
    }
}

impl std::error::Error for ImportError {}

/// Imports what `args` say.
///
/// # Errors
/// [`ImportError`]; what was read stays in the folder.
pub fn import(args: &ImportArgs) -> Result<ImportReport, ImportError> {
    let named = FeedSource { place: FeedLocation::Web(args.feed.clone()), base: args.feed.clone() };
    let mut state = open(args)?;
    if state.next.is_none() {
        let ImportState { pages, releases, .. } = state;
        return Ok(ImportReport { pages, releases, was_done: true, warnings: Vec::new() });
    }
    let settings = Settings::find(args.settings.as_deref()).map_err(ImportError::Settings)?;
    let (text, site) = settings.map_or_else(Default::default, |settings| (settings.text, settings.site_url));
    // A relative name in `sources` means a feed beside the site. Without the site's address, it can match no feed on
    // the web.
    let nowhere = Address::parse("https://site.invalid/", None);
    let (map, mut warnings) = match site.or(nowhere) {
        Some(home) => source_map(&text, &home),
        None => Default::default(),
    };
    let around = Surroundings { now: clock::now(), language: None };
    let fetcher = Fetcher::new(None, limits(args.rate));
    let failed = |state: &ImportState, error| ImportError::Read(error, state.pages);
    let feed = PagedFeed::open(&named, &around, &map, &fetcher).map_err(|error| failed(&state, error))?;
    if map.iter().next().is_some() && !feed.has_rules() {
        warnings.push(
            "settings: `sources` says nothing about this feed, so only what it says itself is imported; \
             name it there by the address of --feed"
                .to_owned(),
        );
    }
    while let Some(address) = state.next.take().and_then(|next| Address::parse(&next, None)) {
        if state.pages >= MOST_PAGES {
            return Err(ImportError::TooManyPages);
        }
        let page = feed.page(&address, state.pages == 0).map_err(|error| failed(&state, error))?;
        warnings.extend(
            page.warnings.iter().map(|warning| printable(&format!("{}: {warning}", printed(&address)))),
        );
        take(args, page, &address, &mut state)?;
    }
    warnings.extend(fetcher.warnings());
    finish(args, &state)?;
    Ok(ImportReport { pages: state.pages, releases: state.releases, was_done: false, warnings })
}

/// Limits for slow requests, with long waits if the server asks for them.
fn limits(rate: f64) -> Limits {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    Limits {
        pause: Duration::try_from_secs_f64(rate.recip()).unwrap_or_default(),
        retries: 5,
        longest_wait: Duration::from_secs(15 * 60),
        all_time: DAY,
        all_bytes: 20_000_000_000,
        ..Limits::default()
    }
}

/// The state of the import in the folder, which may begin now.
fn open(args: &ImportArgs) -> Result<ImportState, ImportError> {
    let start = &args.feed;
    let digest = Digest::of(start.as_str().as_bytes()).to_string();
    let fresh = ImportState {
        feed: public_address(start).as_str().to_owned(),
        digest: Some(digest.clone()),
        since: args.since,
        next: Some(start.as_str().to_owned()),
        pages: 0,
        releases: 0,
        visited: Vec::new(),
    };
    let failed = |error| ImportError::Folder(args.out.clone(), error);
    match ImportState::read(&args.out) {
        Ok(state) => {
            // Older states have no digest. In those, the first page shows which feed it is; in a finished import, which
            // lists no pages any more, the address before its query does.
            let before_query = start.as_str().split('?').next().unwrap_or_default();
            let is_it = |state: &ImportState| match (&state.digest, state.visited.first()) {
                (Some(known), _) => *known == digest,
                (None, Some(first)) => first == start.as_str(),
                (None, None) => state.feed == before_query,
            };
            let state = state.filter(|it| is_it(it) && it.since == args.since);
            let state = state.ok_or_else(|| ImportError::NotOurs(args.out.clone()))?;
            if state.digest.is_some() {
                return Ok(state);
            }
            // An older version may have written down the address with its key.
            let state = ImportState { feed: fresh.feed, digest: fresh.digest, ..state };
            save(args, &state)?;
            Ok(state)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(&args.out).map_err(failed)?;
            match fs::read_dir(&args.out).map_err(failed)?.next() {
                Some(_) => Err(ImportError::NotOurs(args.out.clone())),
                None => Ok(fresh),
            }
        }
        Err(error) => Err(failed(error)),
    }
}

/// Writes a page, and the state of the import.
fn take(
    args: &ImportArgs,
    mut page: ReadPage,
    address: &Address,
    state: &mut ImportState,
) -> Result<(), ImportError> {
    let is_old = |at: i64| args.since.is_some_and(|since| at < since);
    let date = |release: &press_room_core::feed::Release| release.published.map(|at| at.millis);
    // Feeds have the newest first; undated releases say nothing about the rest.
    let is_past = page.releases.iter().any(|release| date(release).is_some_and(is_old))
        && page.releases.iter().filter_map(date).all(is_old);
    page.releases.retain(|release| !date(release).is_some_and(is_old));
    state.visited.push(address.as_str().to_owned());
    let visited: HashSet<&String> = state.visited.iter().collect();
    let next = page.next.as_ref().map(|next| next.as_str().to_owned());
    let next = next.filter(|next| !is_past && !visited.contains(next));
    state.pages += 1;
    state.releases += page.releases.len();
    let items =
        page.releases.iter().map(|release| Encoder::absolute().item(release, &Texts::default())).collect();
    let mut json = Encoder::absolute().page(&page.info, &Texts::default(), items, Meta::default());
    if let (Some(_), Some(members)) = (&next, json.as_object_mut()) {
        members.insert("next_url".to_owned(), page_name(state.pages + 1).into());
    }
    write(&args.out.join(page_name(state.pages)), json.to_string().as_bytes())?;
    state.next = next;
    if state.next.is_some() { save(args, state) } else { Ok(()) }
}

/// Makes the folder a feed.
fn finish(args: &ImportArgs, state: &ImportState) -> Result<(), ImportError> {
    let first = args.out.join(page_name(1));
    let feed = args.out.join(FEED_PATH);
    // An import that was killed at the very end has renamed it already.
    if first.exists() || !feed.exists() {
        fs::rename(&first, feed).map_err(|error| ImportError::Folder(first, error))?;
    }
    // Addresses of pages may hold a key, and are no longer needed.
    save(args, &ImportState { next: None, visited: Vec::new(), ..state.clone() })
}

fn save(args: &ImportArgs, state: &ImportState) -> Result<(), ImportError> {
    let path = args.out.join(import_state::FILE);
    let json =
        serde_json::to_vec_pretty(state).map_err(|error| ImportError::Folder(path.clone(), error.into()))?;
    write(&path, &json)
}

/// Writes a file in one step, so that an import that is killed leaves no incomplete file.
fn write(path: &Path, bytes: &[u8]) -> Result<(), ImportError> {
    let part = path.with_extension("part");
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| ImportError::Folder(path.to_owned(), error))
}

fn page_name(number: usize) -> String {
    format!("feed-{number}.json")
}
