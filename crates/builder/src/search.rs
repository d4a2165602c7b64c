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
//! | `input`, `kept` | whether anything changed, and which segments need not be made anew |
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
mod input;
mod kept;
mod landmark;
mod stems;
mod twins;
mod vocabulary;
mod word_files;

pub use document::Document;
pub use input::IndexInput;
pub use kept::{KeptSegments, SegmentsFolder};

use crate::digest::Digest;
use crate::feeds_out::File;
use crate::site::{Entry, Site};
use press_room_core::search::head::{FileName, HASH};
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;
use word_files::Segment;

/// The folder of the index, relative to the site's root.
pub const FOLDER: &str = "search/";

/// The number of releases in a full segment. Later releases do not change a full segment.
const SEGMENT: usize = 65_536;
/// The newest segment has fewer releases than this, and is all that a new release changes. When it has as many, they
/// become a part of the segment before it, until that is full. Every further segment is one more request for each word.
const NEWEST: usize = 16_384;

/// The index of a site.
#[derive(Debug, Default)]
pub struct Index {
    /// The new files. The head is the last of them.
    pub new: Vec<File>,
    /// The paths of files that are in the site already.
    pub kept: Vec<String>,
    /// The closed segments, those of 16 384 releases and more, for the next build.
    pub segments: KeptSegments,
}

/// A segment that is to be written, or the one that the last build wrote.
struct Run {
    /// Its releases.
    numbers: Range<usize>,
    last: Option<Segment>,
}

/// The index of `site`, which is made from `input`. Of the `kept` segments of the last build, those are used again that
/// are the same and have all of their files according to `is_there`.
pub fn of_site(
    site: &Site,
    input: &IndexInput,
    mut kept: KeptSegments,
    is_there: &dyn Fn(&str) -> bool,
) -> Index {
    let current: Vec<&Entry> = site.current().collect();
    let document = |(entry, digest): (&&'_ Entry, &Digest)| {
        (Document::without_body(&entry.release, &entry.path, site), (entry.release.clone(), *digest))
    };
    let mut documents: Vec<_> = current.par_iter().zip(input.releases()).map(document).collect();
    documents.par_sort_by(|(one, _), (other, _)| one.order().cmp(&other.order()));
    let (mut documents, sources): (Vec<Document>, Vec<_>) = documents.into_iter().unzip();
    let mut inputs = Vec::new();
    let mut runs = Vec::new();
    for numbers in segments(documents.len()) {
        let of_run = sources.get(numbers.clone()).unwrap_or_default();
        let input = input.of_segment(numbers.start, of_run.iter().map(|(_, digest)| *digest)).to_string();
        let last = kept.take(&input, is_there);
        if last.is_none() {
            let new = documents.get_mut(numbers.clone()).unwrap_or_default();
            new.par_iter_mut().zip(of_run).for_each(|(document, (release, _))| document.read_body(release));
        }
        inputs.push(input);
        runs.push(Run { numbers, last });
    }
    let (files, segments) = write(&documents, runs);
    let closed = inputs.into_iter().zip(segments).filter(|(_, segment)| segment.releases >= NEWEST);
    let mut segments = KeptSegments::default();
    closed.for_each(|(input, segment)| segments.add(input, segment));
    Index { new: files.new, kept: files.kept, segments }
}

/// The path of the head, relative to the site's root.
pub fn head_path() -> String {
    format!("{FOLDER}{}", press_room_core::search::head::FILE_NAME)
}

/// The files of the index of `documents`, which may be in any order. The head is the last of them.
pub fn index(mut documents: Vec<Document>) -> Vec<File> {
    documents.sort_by(|one, other| one.order().cmp(&other.order()));
    let runs = segments(documents.len()).into_iter().map(|numbers| Run { numbers, last: None });
    write(&documents, runs.collect()).0.new
}

/// The files of the index of `documents`, which are in order, and its segments.
fn write(documents: &[Document], runs: Vec<Run>) -> (IndexFiles, Vec<Segment>) {
    let mut files = IndexFiles::default();
    let write = |Run { numbers, last }| {
        let mut files = IndexFiles::default();
        let segment = last.inspect(|last| files.keep(&last.paths));
        (segment.unwrap_or_else(|| word_files::write(documents, numbers, &mut files)), files)
    };
    let written: Vec<_> = runs.into_par_iter().map(write).collect();
    let mut segments = Vec::new();
    for (segment, own) in written {
        segments.push(segment);
        files.add_all(own);
    }
    let head = head::HeadContent {
        documents,
        cards: cards::write(documents, &mut files),
        endings: endings::write(&segments, &mut files),
        choices: choices::write(documents, &mut files),
        segments: &segments,
    };
    files.new.push((head_path(), head.write()));
    (files, segments)
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
    new: Vec<File>,
    /// The paths of files that are in the site already.
    kept: Vec<String>,
    /// The paths of both.
    paths: HashSet<String>,
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

    /// Adds files that are in the site already.
    fn keep(&mut self, paths: &[String]) {
        for path in paths {
            if self.paths.insert(path.clone()) {
                self.kept.push(path.clone());
            }
        }
    }

    /// Adds the files of `others`.
    fn add_all(&mut self, others: Self) {
        self.keep(&others.kept);
        others.new.into_iter().for_each(|file| self.add_file(file));
    }

    fn add_file(&mut self, file: File) {
        // Files with the same content are one file.
        if self.paths.insert(file.0.clone()) {
            self.new.push(file);
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
