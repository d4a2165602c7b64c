//! Pages that do not need the program: lists of links, such as the archive, topics and publishers, and pages with a
//! script of their own. They have none of the program's data, and no part of them is in the program.
//!
//! What such a page says is here as data, from which [`view`] makes the page and [`PlainPage::input`] its digest.

mod genuine;
mod unlock;
mod version;
mod view;

use super::digest::Digest;
use super::history::VersionEntry;
use super::site::{Entry, Site};
use press_room::components::release_card::kind_label;
use press_room_core::feed::{Contact, Event, Timestamp, UntrustedHtml};
use press_room_core::i18n::{Language, Zone, format};
use press_room_core::route::Files;
pub(crate) use version::about as about_version;
pub use view::view;

/// A page in one language.
#[derive(Clone, Debug)]
pub struct PlainPage {
    /// Its folder, relative to the site's root, with a slash at the end.
    pub folder: String,
    /// The language that it is written in.
    pub language: Language,
    /// Language and folder of each version of it, including itself, the main one first.
    pub versions: Vec<(String, String)>,
    /// What it is about: its heading.
    pub title: String,
    /// A sentence below the heading.
    pub intro: Option<String>,
    /// What it shows.
    pub parts: Vec<PagePart>,
    /// The path of the feed of just these releases, relative to the site's root, without the ending.
    pub feed: Option<String>,
    /// When something on it changed last.
    pub modified: Option<Timestamp>,
    /// For languages in which this page does not exist: the query with which the program shows the same releases.
    pub subject: Option<String>,
    /// Whether search engines should leave the page out.
    pub noindex: bool,
}

/// Something that a page shows. Paths are relative to the site's root.
#[derive(Clone, Debug)]
pub enum PagePart {
    /// Links, one below the other; the heading may be a link too.
    Links(Option<Link>, Vec<Link>),
    /// Links side by side.
    Row(Link, Vec<Link>),
    /// Releases, a line for each.
    Releases(Option<String>, Vec<Line>),
    /// Events, a line for each.
    Events(Vec<Line>),
    /// The feed of the page's subject, under this heading.
    Feed(String),
    /// A single link.
    More(Link),
    /// The page before and the page after.
    Steps(Option<Link>, Option<Link>),
    /// Contacts, under this heading.
    Contacts(String, Vec<Contact>),
    /// A text of the publisher, under this heading.
    Text(String, UntrustedHtml),
    /// An address to copy into another program: a link to it, below a heading and a text.
    Address {
        /// The heading.
        heading: String,
        /// What the address is for.
        text: String,
        /// The words of the link, the same in every language.
        name: &'static str,
        /// The path.
        path: String,
    },
    /// A sentence that ends with a link.
    Notice(String, Option<Link>),
    /// A version of a release.
    Version(Box<VersionEntry>),
    /// The place where a script shows what the reader's device keeps.
    Device,
    /// The form that opens the sealed file at this path.
    Unlock(String),
    /// The form that says whether a text is one of the releases of the publisher with this name.
    Genuine(String),
}

/// A link with something beside it.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads.
    pub path: String,
    /// Its words.
    pub text: String,
    /// The text beside the link.
    pub note: Option<String>,
}

impl Link {
    /// A link with nothing beside it.
    pub fn new(path: String, text: String) -> Self {
        Self { path, text, note: None }
    }
}

/// One release in a list.
#[derive(Clone, Debug)]
pub struct Line {
    path: String,
    title: String,
    /// The language of the title.
    lang: Option<String>,
    /// The date for programs and for people.
    date: Option<(String, String)>,
    kind: String,
    /// The words that say that it is withdrawn or under an embargo.
    flag: Option<&'static str>,
}

impl Line {
    /// A line about `entry` as it is at `now`, in milliseconds since 1970.
    pub fn new(entry: &Entry, language: Language, zone: &Zone, now: i64) -> Self {
        let (release, words) = (entry.release.as_ref(), language.catalogue());
        let flag = match &release.withdrawn {
            Some(_) => Some(words.withdrawn_label),
            None => release.embargo_at(now).map(|_| words.embargo_label),
        };
        let date = |at: &Timestamp| (format::iso(at, zone), format::date(language, at, zone));
        Self {
            path: entry.path.clone(),
            title: release.title.clone(),
            lang: release.lang().map(str::to_owned),
            date: release.published.as_ref().map(date),
            kind: kind_label(words, &release.kind),
            flag,
        }
    }

    /// A line about the event to which `entry` invites: the event's time in place of the release's date, and its place.
    pub fn of_event(entry: &Entry, event: &Event, language: Language, zone: &Zone, now: i64) -> Self {
        let line = Self::new(entry, language, zone, now);
        let time = |start: &Timestamp| {
            (format::iso(start, zone), format::event_time(language, start, event.end.as_ref(), zone))
        };
        Self {
            date: event.start.as_ref().map(time),
            kind: event.place.clone().or_else(|| event.address.clone()).unwrap_or(line.kind),
            ..line
        }
    }
}

impl PlainPage {
    /// A page without content at `below`, a path relative to the folder of each language.
    pub fn new(site: &Site, language: Language, below: &str, title: String) -> Self {
        let versions = site
            .languages
            .iter()
            .map(|language| (language.code().to_owned(), format!("{}{below}", site.folder(*language))));
        Self {
            folder: format!("{}{below}", site.folder(language)),
            language,
            versions: versions.collect(),
            title,
            intro: None,
            parts: Vec::new(),
            feed: None,
            modified: None,
            subject: None,
            noindex: false,
        }
    }

    /// The relative address of the site's root from its folder.
    pub fn to_root(&self) -> String {
        "../".repeat(self.folder.matches('/').count())
    }

    /// The digest of what it shows.
    pub fn input(&self) -> Digest {
        Digest::of(format!("{self:?}").as_bytes())
    }

    /// The address of this page in another language. The language switch does not know this page, so `address` is what
    /// it writes for an unknown page: the other language's list with `view=not-found`. `None` for any other address.
    pub fn switched(&self, files: &Files, address: &str) -> Option<String> {
        let before = address.strip_suffix("?view=not-found")?;
        let is_it = |(code, _): &&(String, String)| files.from_here(&files.folder(code)) == before;
        match (self.versions.iter().find(is_it), &self.subject) {
            (Some((_, folder)), _) => Some(files.from_here(folder)),
            (None, Some(subject)) => Some(format!("{before}{subject}")),
            (None, None) => None,
        }
    }
}

/// "412 press releases".
pub fn count(language: Language, count: usize) -> String {
    language.catalogue().result_count.fill(language, count, &[])
}

/// `text` with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
