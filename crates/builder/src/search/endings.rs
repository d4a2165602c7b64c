//! Files of endings: `press_room_core::search::ending_file`.

use super::IndexFiles;
use super::bytes::{after, file, name, number, text};
use super::landmark::FileSize;
use super::vocabulary::WordInfo;
use super::word_files::Segment;
use press_room_core::search::ending_file::{KIND, reversed};
use press_room_core::search::head::FileName;
use press_room_core::search::typo::SHORTEST;
use press_room_core::search::words::has_digit;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The number of words in a file.
const FILE: FileSize = FileSize { least: 1_500, most: 3_000 };

/// A word of a segment that a reader who made a typo may have meant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct IntendedWord {
    folded: String,
    /// As in [`WordInfo`].
    spelling: String,
    /// How many releases of the segment have it.
    releases: u32,
}

impl IntendedWord {
    /// `word`, if a reader may have meant it.
    pub(super) fn of(word: WordInfo) -> Option<Self> {
        let WordInfo { folded, spelling, releases, .. } = word;
        // What was typed may have one letter too many.
        let may_be_meant = releases > 0 && folded.len() + 1 >= SHORTEST && !has_digit(&folded);
        may_be_meant.then_some(Self { folded, spelling, releases })
    }
}

/// Writes the endings of all words of `segments`.
pub(super) fn write(segments: &[Segment], files: &mut IndexFiles) -> Vec<(String, FileName)> {
    let mut words: BTreeMap<String, (u32, &str)> = BTreeMap::new();
    for word in segments.iter().flat_map(|segment| &segment.words) {
        let (count, spelling) = words.entry(reversed(&word.folded)).or_default();
        *count += word.releases;
        if spelling.is_empty() {
            *spelling = &word.spelling;
        }
    }
    let mut places = Vec::new();
    let words: Vec<_> = words.into_iter().collect();
    let mut size = 0;
    let runs = words.chunk_by(|_, (next, _)| {
        size += 1;
        let ends = FILE.ends(size, 1, next);
        if ends {
            size = 0;
        }
        !ends
    });
    for run in runs {
        let mut out = file(KIND);
        let mut last = String::new();
        number(&mut out, run.len());
        for (word, (count, spelling)) in run {
            after(&mut out, &mut last, word);
            number(&mut out, count.max(&1).ilog2() as usize);
            text(&mut out, name(spelling));
        }
        let first = run.first().map(|(word, _)| word.clone()).unwrap_or_default();
        places.push((first, files.add(KIND, out)));
    }
    places
}
