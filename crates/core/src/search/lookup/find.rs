//! Words in the index: which groups they mean, and which word was meant by one that is not there.

use super::Lookup;
use crate::search::bytes::Fault;
use crate::search::ending_file::reversed;
use crate::search::head::{Head, Place, Segment, place_of};
use crate::search::index::Lack;
use crate::search::slip;
use crate::search::word_file::{Member, WordFile};
use crate::seek::{has, replace};

/// Fewer letters than this are no beginning: too many words have it.
const SHORTEST_START: usize = 3;
/// At most so many files are read for all words with one beginning.
const MOST_FILES: usize = 2;

/// A group in a file of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'i> {
    pub(crate) segment: &'i Segment,
    pub(crate) words: &'i WordFile,
    pub(crate) group: usize,
    /// Whether the word is in it, and not only one that begins like it.
    pub(crate) is_whole: bool,
}

/// A word that is in the index.
pub(super) struct Near {
    pub(super) folded: String,
    pub(super) spelling: String,
    count: u32,
}

impl<'i> Lookup<'i> {
    /// The groups that `word` means: its own, and, if it may be a beginning, those of longer words.
    pub(super) fn find(&mut self, word: &str, is_start: bool) -> Result<Vec<Found<'i>>, Fault> {
        // `oe` may stand for ø, which is folded to `o`.
        let meant = has(word, "oe").then(|| replace(word, "oe", "o"));
        let head: &'i Head = self.head;
        let mut found: Vec<Found<'i>> = Vec::new();
        for word in std::iter::once(word).chain(meant.as_deref()) {
            self.find_form(word, &mut found)?;
            for segment in &head.segments {
                if is_start && word.chars().count() >= SHORTEST_START {
                    self.find_longer(segment, word, &mut found);
                }
            }
        }
        Ok(found)
    }

    /// The groups of `word`; if it is nowhere, those of what is left without an ending.
    fn find_form(&mut self, word: &str, found: &mut Vec<Found<'i>>) -> Result<(), Fault> {
        let head: &'i Head = self.head;
        let endings = head.inflections.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        for form in std::iter::once(word).chain(endings.filter(|stem| stem.len() >= SHORTEST_START)) {
            for segment in &head.segments {
                if let Some(whole) = self.find_whole(segment, form)? {
                    add(found, whole);
                }
            }
            if !found.is_empty() || !self.lacking.is_empty() {
                break;
            }
        }
        Ok(())
    }

    fn find_whole(&mut self, segment: &'i Segment, word: &str) -> Result<Option<Found<'i>>, Fault> {
        let Some(words) = self.file_with(segment, word) else { return Ok(None) };
        match words.find(word) {
            Some(Member::Here(group) | Member::Stem(group)) => {
                Ok(Some(Found { segment, words, group: *group, is_whole: true }))
            }
            Some(Member::Elsewhere(other)) => {
                let Some(words) = self.file_with(segment, other) else { return Ok(None) };
                match words.find(other) {
                    Some(Member::Here(group) | Member::Stem(group)) => {
                        Ok(Some(Found { segment, words, group: *group, is_whole: true }))
                    }
                    _ => Err(Fault::Order),
                }
            }
            None => Ok(None),
        }
    }

    fn find_longer(&mut self, segment: &'i Segment, start: &str, found: &mut Vec<Found<'i>>) {
        for place in files_of(&segment.words, start, MOST_FILES) {
            let Some(words) = self.words(place) else { continue };
            for (_, member) in words.starting_with(start) {
                if let Member::Here(group) | Member::Stem(group) = member {
                    add(found, Found { segment, words, group: *group, is_whole: false });
                }
            }
        }
    }

    fn file_with(&mut self, segment: &'i Segment, word: &str) -> Option<&'i WordFile> {
        let place = place_of(&segment.words, word).and_then(|at| segment.words.get(at))?;
        self.words(place)
    }

    /// The most frequent word that is one slip away from `word`, which is not in the index.
    pub(super) fn nearest(&mut self, word: &str) -> Result<Option<Near>, Lack> {
        if !slip::may_slip(word) {
            return Ok(None);
        }
        let head: &'i Head = self.head;
        let mut best: Option<Near> = None;
        // The file in which the word would be is there already, and mostly has it.
        for segment in &head.segments {
            if let Some(words) = self.file_with(segment, word) {
                nearest_in(words, word, "", &mut best);
            }
        }
        if best.is_none() {
            for segment in &head.segments {
                let start = slip::first_half(word);
                for place in files_of(&segment.words, start, MOST_FILES) {
                    if let Some(words) = self.words(place) {
                        nearest_in(words, word, start, &mut best);
                    }
                }
            }
            let from_end = reversed(word);
            let ending = slip::first_half(&from_end);
            for place in files_of(&head.endings, ending, MOST_FILES) {
                let Some(endings) = self.endings(place) else { continue };
                for known in endings.starting_with(ending) {
                    if slip::is_slip(&from_end, &known.reversed) {
                        take_better(&mut best, reversed(&known.reversed), known.count);
                    }
                }
            }
        }
        self.check()?;
        if let Some(near) = &mut best {
            self.spell(near)?;
        }
        Ok(best)
    }

    /// Looks up how the word is written.
    fn spell(&mut self, near: &mut Near) -> Result<(), Lack> {
        let from_end = reversed(&near.folded);
        let head: &'i Head = self.head;
        if let Some(place) = place_of(&head.endings, &from_end).and_then(|at| head.endings.get(at))
            && let Some(endings) = self.endings(place)
            && let Some(known) = endings.starting_with(&from_end).next()
            && known.reversed == from_end
        {
            near.spelling.clone_from(&known.spelling);
        }
        self.check()
    }
}

/// The files that have texts beginning with `start`, at most `most`.
fn files_of<'p>(places: &'p [Place], start: &str, most: usize) -> impl Iterator<Item = &'p Place> {
    let first = place_of(places, start).unwrap_or(0);
    let last = places.iter().skip(first + 1).take_while(|place| place.first.starts_with(start)).count() + 1;
    places.iter().skip(first).take(last.min(most))
}

fn add<'i>(found: &mut Vec<Found<'i>>, new: Found<'i>) {
    let is_known = |known: &Found<'_>| std::ptr::eq(known.words, new.words) && known.group == new.group;
    if !found.iter().any(is_known) {
        found.push(new);
    }
}

fn nearest_in(words: &WordFile, word: &str, start: &str, best: &mut Option<Near>) {
    for (known, member) in words.starting_with(start) {
        if slip::is_slip(word, known) {
            let count = match member {
                Member::Here(group) => words.count(*group),
                Member::Elsewhere(_) => 0,
                Member::Stem(_) => continue,
            };
            take_better(best, known.clone(), count);
        }
    }
}

fn take_better(best: &mut Option<Near>, folded: String, count: u32) {
    if best.as_ref().is_none_or(|known| known.count < count) {
        *best = Some(Near { spelling: folded.clone(), folded, count });
    }
}
