//! The search index: this writes what `press_room_core::search` reads. All knowledge of languages is here, except for
//! the letters that may link the parts of a compound, which `press_room_core::search` needs too.
//!
//! | | |
//! |---|---|
//! | `document` | a release as the index sees it |
//! | `vocabulary` | all words, and where each occurs |
//! | `stems`, `twins`, `groups`, `compounds` | which words mean the same, and which are parts of other words |
//! | `word_files`, `best`, `cards`, `choices`, `endings`, `head` | the files |
//! | `landmark` | where one file ends and the next begins |
//! | [`bytes`] | numbers, texts and sets in bytes |
//!
//! The same releases give the same files. `docs/search.md` describes them.

mod best;
pub mod bytes;
mod cards;
mod choices;
mod compounds;
mod document;
mod endings;
mod groups;
mod head;
mod landmark;
mod stems;
mod twins;
mod vocabulary;
mod word_files;

pub use document::Document;

use crate::digest::Digest;
use crate::feeds_out::File;
use crate::site::{Entry, Site};
use press_room_core::search::head::{FileName, HASH};
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;

/// The folder of the index, relative to the site's root.
pub const FOLDER: &str = "search/";

/// The number of releases in a full segment. Later releases do not change a full segment.
const SEGMENT: usize = 65_536;
/// The newest segment has fewer releases than this, and is all that a new release changes. When it has as many, they
/// become a part of the segment before it, until that is full. Every further segment is one more request for each word.
const NEWEST: usize = 16_384;

/// The digest of the program's own sources: another program may write another index.
const MADE_FROM: &str = env!("PRESS_ROOM_SOURCES");

/// The files of the index of `site`. The head is the last of them.
pub fn files(site: &Site) -> Vec<File> {
    let current: Vec<&Entry> = site.current().collect();
    index(current.par_iter().map(|entry| Document::new(&entry.release, &entry.path, site)).collect())
}

/// The path of the head, relative to the site's root.
pub fn head_path() -> String {
    format!("{FOLDER}{}", press_room_core::search::head::FILE_NAME)
}

/// The digest of everything that the index of `site` depends on.
pub fn input(site: &Site) -> Digest {
    let general = [MADE_FROM, &site.time_zone, &site.name].map(|text| Digest::of(text.as_bytes()));
    let digest = |entry: &&Entry| {
        let release = &entry.release;
        let body = release.body.as_ref().map(|body| body.html.as_str()).unwrap_or_default();
        let rest = format!(
            "{:?}",
            (
                (&entry.path, &release.title, &release.lead, &release.excerpt, &release.topics),
                (release.published, release.embargo, &release.withdrawn),
                (&release.kind, release.lang(), &release.publisher),
            )
        );
        Digest::of_parts([body.as_bytes(), rest.as_bytes()])
    };
    let current: Vec<&Entry> = site.current().collect();
    let releases: Vec<Digest> = current.par_iter().map(digest).collect();
    let all: Vec<[u8; 16]> = general.into_iter().chain(releases).map(|digest| digest.bytes()).collect();
    Digest::of_parts(all.iter().map(|digest| &digest[..]))
}

/// The files of the index of `documents`, which may be in any order.
pub fn index(mut documents: Vec<Document>) -> Vec<File> {
    documents.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut files = IndexFiles::default();
    let write = |numbers| {
        let mut files = IndexFiles::default();
        (word_files::write(&documents, numbers, &mut files), files)
    };
    let written: Vec<_> = segments(documents.len()).into_par_iter().map(write).collect();
    let mut segments = Vec::new();
    for (segment, own) in written {
        segments.push(segment);
        files.add_all(own);
    }
    let head = head::HeadContent {
        documents: &documents,
        cards: cards::write(&documents, &mut files),
        endings: endings::write(&segments, &mut files),
        choices: choices::write(&documents, &mut files),
        segments,
    };
    files.all.push((head_path(), head.write()));
    files.all
}

/// The releases of each segment of an archive of `count` releases.
fn segments(count: usize) -> Vec<Range<usize>> {
    let mut segments = Vec::new();
    let mut first = 0;
    while first < count {
        let left = count - first;
        let most = if left < NEWEST { left } else { (left - left % NEWEST).min(SEGMENT) };
        segments.push(first..first + most);
        first += most;
    }
    segments
}

/// The files so far.
#[derive(Default)]
struct IndexFiles {
    all: Vec<File>,
    names: HashSet<String>,
}

impl IndexFiles {
    /// Adds a file that is named by its content; `kind` is the letter that it begins with.
    fn add(&mut self, kind: u8, bytes: Vec<u8>) -> FileName {
        let mut name = FileName { kind, hash: [0; HASH] };
        for (to, from) in name.hash.iter_mut().zip(Digest::of(&bytes).bytes()) {
            *to = from;
        }
        self.add_file((format!("{FOLDER}{}", name.text()), bytes));
        name
    }

    /// Adds the files of `others`.
    fn add_all(&mut self, others: Self) {
        others.all.into_iter().for_each(|file| self.add_file(file));
    }

    fn add_file(&mut self, file: File) {
        // Files with the same content are one file.
        if self.names.insert(file.0.clone()) {
            self.all.push(file);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_release_more_changes_only_the_newest_segment_which_is_small() {
        let lengths = |count| Vec::from_iter(segments(count).iter().map(Range::len));
        assert!(segments(0).is_empty());
        assert_eq!(lengths(NEWEST - 1), [NEWEST - 1]);
        assert_eq!(lengths(100_000), [SEGMENT, 2 * NEWEST, 1_696]);
        for count in (1..200_000).step_by(1_023).chain([NEWEST, SEGMENT, SEGMENT + NEWEST]) {
            let lengths = lengths(count);
            assert_eq!(lengths.iter().sum::<usize>(), count);
            let open: Vec<&usize> = lengths.iter().filter(|length| **length < SEGMENT).collect();
            assert!(open.len() <= 2 && open.iter().skip(1).all(|newest| **newest < NEWEST), "{open:?}");
        }
    }
}
