//! Asking whether a text is one of the releases: which files of the site are needed for that, and what they say.

use super::bare::key;
use super::clues::Clues;
use super::release_versions::{ReleaseVersions, Seal};
use super::surroundings::Surroundings;
use super::verdict::{Likeness, Verdict, differences, same};
use super::{LEAST_WORDS, MOST_BYTES};
use crate::feed::text::lines_of_html;
use crate::search::card_file::Card;
use crate::search::{Index, Lack};
use crate::seek::has;

/// The most releases that are compared with the text: those whose title is in it, and then those that have most of its
/// words.
const MOST_CANDIDATES: usize = 3;
/// They are chosen from this many. What is around the text of a release is also around that of others, so one of these
/// may have more of its words.
const MOST_CARDS: usize = 8;
/// A text resembles a release if at least this many per cent of the pairs of words are the same.
const ALIKE: usize = 30;
/// The folder of the search index.
const SEARCH: &str = "search/";
/// The file with the versions of a release, in its folder.
const VERSIONS: &str = "versions.json";
/// The page of a release, in its folder.
const PAGE: &str = "index.html";
/// The mail with a release, in its folder.
const MAIL: &str = "mail.html";

/// A text, and what is known of it so far.
#[derive(Clone, Debug)]
pub struct Inquiry {
    text: String,
    words: Clues,
    clues: Vec<String>,
    is_cut: bool,
    /// The time of asking, in milliseconds since 1970.
    now: i64,
    index: Index,
    /// Paths of files that were taken, or that do not exist.
    known: Vec<String>,
    cards: Vec<Card>,
    candidates: Vec<Candidate>,
    failure: Option<Failure>,
}

#[derive(Clone, Debug)]
struct Candidate {
    folder: String,
    published: ReleaseVersions,
    /// How similar the text is to it, in per cent.
    likeness: usize,
    around: Surroundings,
}

/// Why there is no finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A file could not be fetched.
    Missing,
    /// A file does not have the form that it should have.
    Fault,
}

/// The finding about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// Whether the text has too few words to be looked up.
    pub is_short: bool,
    /// Whether only the beginning of the text was compared. Its verdict is then never [`Verdict::Same`].
    pub is_cut: bool,
    /// The release that it is or is like.
    pub release: Option<MatchingRelease>,
}

/// The release that a text is or is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchingRelease {
    /// The folder of its page, from the site's root.
    pub folder: String,
    /// Its headline.
    pub title: String,
    /// Its language; empty if unknown.
    pub language: String,
    /// How many versions it has.
    pub versions: usize,
    /// Whether it was withdrawn.
    pub is_withdrawn: bool,
    /// How the text is like it.
    pub likeness: Likeness,
    /// All versions up to the newest, for anybody who wants to verify them.
    pub seals: Vec<Seal>,
}

impl Inquiry {
    /// Asks about the text `whole` at `now`, in milliseconds since 1970.
    pub fn new(whole: &str, now: i64) -> Self {
        let mut end = whole.len().min(MOST_BYTES);
        while !whole.is_char_boundary(end) {
            end -= 1;
        }
        let text = whole.get(..end).unwrap_or_default();
        let is_cut = whole.len() > MOST_BYTES;
        let words = Clues::new(text);
        Self {
            text: text.to_owned(),
            clues: words.telling(),
            words,
            is_cut,
            now,
            index: Index::default(),
            known: Vec::new(),
            cards: Vec::new(),
            candidates: Vec::new(),
            failure: None,
        }
    }

    /// The files that are needed, by their paths from the site's root. Pass them to [`Self::take`], and ask again. Once
    /// none is needed, [`Self::finding`] has the answer.
    pub fn want(&mut self) -> Vec<String> {
        if self.failure.is_some() || self.words.len() < LEAST_WORDS {
            return Vec::new();
        }
        let wanted = match self.index.gather(&self.clues, MOST_CARDS) {
            Err(Lack::Files(names)) => names.iter().map(|name| [SEARCH, name].concat()).collect(),
            Err(_) => {
                self.failure = Some(Failure::Fault);
                return Vec::new();
            }
            Ok(cards) => {
                let bare = key(&self.text);
                let is_named = |card: &Card| has(&bare, &key(&card.title));
                let (mut named, others): (Vec<Card>, Vec<Card>) = cards.into_iter().partition(is_named);
                named.extend(others);
                named.truncate(MOST_CANDIDATES);
                self.cards = named;
                self.of_releases()
            }
        };
        // A file that is wanted although it was taken would be wanted for ever.
        if wanted.iter().any(|path| self.known.contains(path)) {
            self.failure = Some(Failure::Fault);
            return Vec::new();
        }
        wanted
    }

    /// The files that are needed about the releases that have the words: their versions; then, unless the text is the
    /// same as one of them, the page and the mail of the release that it is most like.
    fn of_releases(&self) -> Vec<String> {
        let public = self.cards.iter().filter(|card| card.embargo.is_none_or(|end| end.millis <= self.now));
        let folders = public.map(|card| card.path.as_str()).filter(|path| is_folder(path));
        let versions: Vec<String> = folders
            .map(|folder| [folder, VERSIONS].concat())
            .filter(|path| !self.known.contains(path))
            .collect();
        if !versions.is_empty() {
            return versions;
        }
        let unlike = self.best().filter(|(_, likeness)| likeness.is_none());
        let next = unlike.and_then(|(candidate, _)| {
            let paths = [PAGE, MAIL].map(|name| [&candidate.folder, name].concat());
            paths.into_iter().find(|path| !self.known.contains(path))
        });
        next.into_iter().collect()
    }

    /// Takes the content of a file that was wanted; `None` if there is no such file.
    pub fn take(&mut self, path: &str, bytes: Option<&[u8]>) {
        self.known.push(path.to_owned());
        let text = || bytes.map(String::from_utf8_lossy).unwrap_or_default();
        if let Some(name) = path.strip_prefix(SEARCH) {
            self.failure = match bytes {
                None => Some(Failure::Missing),
                Some(bytes) => self.index.insert(name, bytes).err().map(|_| Failure::Fault),
            };
        } else if let Some(folder) = path.strip_suffix(VERSIONS) {
            let Some(published) = ReleaseVersions::read(&text()) else { return };
            let of_version = published.versions.iter().map(|it| self.words.likeness(&Clues::new(&it.lines)));
            let (likeness, around) = (of_version.max().unwrap_or_default(), Surroundings::default());
            self.candidates.push(Candidate { folder: folder.to_owned(), published, likeness, around });
        } else if let Some(folder) = path.strip_suffix(PAGE).or_else(|| path.strip_suffix(MAIL)) {
            let of_folder = self.candidates.iter_mut().filter(|it| it.folder == folder);
            for Candidate { published, around, .. } in of_folder {
                let Some(newest) = published.versions.first() else { continue };
                let add = if path.ends_with(PAGE) { Surroundings::add_page } else { Surroundings::add };
                add(around, &text(), newest);
            }
        }
    }

    /// The release that the text equals, and how; otherwise the one that it is most like.
    fn best(&self) -> Option<(&Candidate, Option<Likeness>)> {
        let like = || self.candidates.iter().filter(|it| it.likeness >= ALIKE);
        let whole = like().filter(|_| !self.is_cut);
        match { whole }.find_map(|it| Some((it, same(&self.text, &it.published, &it.around)?))) {
            Some((candidate, likeness)) => Some((candidate, Some(likeness))),
            // Among equally similar ones, the one that fits the words best.
            None => like().rev().max_by_key(|it| it.likeness).map(|it| (it, None)),
        }
    }

    /// The finding about the text.
    ///
    /// # Errors
    /// [`Failure`], by cause.
    pub fn finding(&self) -> Result<Finding, Failure> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let release = self.best().map(|(candidate, likeness)| {
            let Candidate { folder, published, around, .. } = candidate;
            MatchingRelease {
                folder: folder.clone(),
                title: published.title.clone(),
                language: self
                    .cards
                    .iter()
                    .find(|it| it.path == *folder)
                    .map(|it| it.language.clone())
                    .unwrap_or_default(),
                versions: published.count,
                is_withdrawn: published.is_withdrawn,
                likeness: likeness.unwrap_or_else(|| differences(&self.text, &self.words, published, around)),
                seals: published.seals.clone(),
            }
        });
        let verdict = match &release {
            None => Verdict::Unknown,
            Some(found) if found.likeness.is_same => Verdict::Same,
            Some(_) => Verdict::Altered,
        };
        let is_cut = self.is_cut || release.as_ref().is_some_and(|found| found.likeness.is_cut);
        Ok(Finding { verdict, is_short: self.words.len() < LEAST_WORDS, is_cut, release })
    }
}

/// Elements that a browser shows and that are not read as text, since no release keeps them.
const UNREAD: [&str; 16] = [
    "applet",
    "button",
    "embed",
    "form",
    "frameset",
    "iframe",
    "input",
    "math",
    "object",
    "option",
    "output",
    "plaintext",
    "select",
    "svg",
    "textarea",
    "xmp",
];

/// The text of an HTML file, a line for each paragraph. `None` if the file shows, or may show, text that is not read
/// here: changes in such text would not be noticed.
pub fn text_of_html(html: &str) -> Option<String> {
    // Not by the tokeniser, which leaves out some of these elements with all their content. Here each mention counts,
    // even one that is not a tag.
    let names = html.split('<').skip(1).map(|tag| {
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        tag.get(..end).unwrap_or_default()
    });
    let is_unread = |name: &str| UNREAD.iter().any(|unread| unread.eq_ignore_ascii_case(name));
    if { names }.any(is_unread) {
        return None;
    }
    // One byte more than is compared, to show that there is more.
    Some(lines_of_html(html, MOST_BYTES + 1).join("\n"))
}

/// Whether `path` leads to a folder below the site's root, and nowhere else.
fn is_folder(path: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name != "." && name != ".." && !name.contains([':', '\\', '?', '#']);
    path.strip_suffix('/').is_some_and(|path| path.split('/').all(is_name))
}

#[cfg(test)]
mod tests;
