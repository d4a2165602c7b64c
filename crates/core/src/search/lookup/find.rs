//! Words in the index: which groups they mean.

use super::Lookup;
use crate::search::bytes::Fault;
use crate::search::head::{Head, Segment, Shard, place_of};
use crate::search::word_file::{Member, WordFile};
use crate::seek::{has, replace};

/// The beginning of a word is only looked up if it has at least this many letters: too many words share a shorter one.
pub(super) const SHORTEST_START: usize = 3;
/// A word with at least this many letters that is not in the index is taken for the beginning of longer ones.
const SHORTEST_FRONT: usize = 4;
/// The most files that are read for all words with one beginning.
pub(super) const MOST_FILES: usize = 2;

/// A group in a file of words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordGroup<'i> {
    pub(crate) segment: &'i Segment,
    pub(crate) words: &'i WordFile,
    pub(crate) group: usize,
    /// Whether the word is in it, and not only one that begins like it.
    pub(crate) is_whole: bool,
}

impl<'i> Lookup<'i> {
    /// The groups that `word` means: its own, and, if it may be a beginning, those of longer words.
    pub(super) fn find(&mut self, word: &str, is_start: bool) -> Result<Vec<WordGroup<'i>>, Fault> {
        let mut found = self.find_form(word, SHORTEST_START)?;
        // A word that is not in the index by itself may be the beginning of compounds.
        let is_front = found.is_empty() && self.files.are_there() && word.chars().count() >= SHORTEST_FRONT;
        if is_start || is_front {
            self.find_longer(word, &mut found);
        }
        Ok(found)
    }

    /// The groups of `word`. If it is not in the index: those of the word without its ending, or as it would be
    /// written in the other kind of Norwegian. Without its ending it has at least `least` bytes.
    pub(super) fn find_form(&mut self, word: &str, least: usize) -> Result<Vec<WordGroup<'i>>, Fault> {
        let head: &'i Head = self.head;
        let mut found = Vec::new();
        let endings = head.inflections.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        for form in std::iter::once(word).chain(endings.filter(|stem| stem.len() >= least)) {
            self.find_written(form, &mut found)?;
            if found.is_empty() {
                let mut other = form.to_owned();
                for (from, to) in head.exchanges.iter().filter(|(from, _)| has(form, from)) {
                    other = replace(&other, from, to);
                }
                if other != form {
                    self.find_written(&other, &mut found)?;
                }
            }
            if !found.is_empty() || !self.files.are_there() {
                break;
            }
        }
        Ok(found)
    }

    /// The groups of `word` as it is written, in every segment.
    fn find_written(&mut self, word: &str, found: &mut Vec<WordGroup<'i>>) -> Result<(), Fault> {
        let head: &'i Head = self.head;
        // `oe` may stand for ø, which is folded to `o`.
        let meant = has(word, "oe").then(|| replace(word, "oe", "o"));
        for word in std::iter::once(word).chain(meant.as_deref()) {
            for segment in &head.segments {
                if let Some(whole) = self.find_in(segment, word)? {
                    add(found, whole);
                }
            }
        }
        Ok(())
    }

    fn find_in(&mut self, segment: &'i Segment, word: &str) -> Result<Option<WordGroup<'i>>, Fault> {
        let Some(words) = self.file_with(segment, word) else { return Ok(None) };
        match words.find(word) {
            Some(Member::Here(group) | Member::Stem(group)) => {
                Ok(Some(WordGroup { segment, words, group: *group, is_whole: true }))
            }
            Some(Member::Elsewhere(other)) => {
                let Some(words) = self.file_with(segment, other) else { return Ok(None) };
                match words.find(other) {
                    Some(Member::Here(group) | Member::Stem(group)) => {
                        Ok(Some(WordGroup { segment, words, group: *group, is_whole: true }))
                    }
                    _ => Err(Fault::Order),
                }
            }
            None => Ok(None),
        }
    }

    fn find_longer(&mut self, start: &str, found: &mut Vec<WordGroup<'i>>) {
        if start.chars().count() < SHORTEST_START {
            return;
        }
        let head: &'i Head = self.head;
        for segment in &head.segments {
            for place in files_of(&segment.words, start, MOST_FILES) {
                let Some(words) = self.files.words(place) else { continue };
                for (_, member) in words.starting_with(start) {
                    if let Member::Here(group) | Member::Stem(group) = member {
                        add(found, WordGroup { segment, words, group: *group, is_whole: false });
                    }
                }
            }
        }
    }

    pub(super) fn file_with(&mut self, segment: &'i Segment, word: &str) -> Option<&'i WordFile> {
        let place = place_of(&segment.words, word).and_then(|at| segment.words.get(at))?;
        self.files.words(place)
    }
}

/// The files that have texts beginning with `start`, at most `most`.
pub(super) fn files_of<'p>(places: &'p [Shard], start: &str, most: usize) -> impl Iterator<Item = &'p Shard> {
    let first = place_of(places, start).unwrap_or(0);
    let last = places.iter().skip(first + 1).take_while(|place| place.first.starts_with(start)).count() + 1;
    places.iter().skip(first).take(last.min(most))
}

fn add<'i>(found: &mut Vec<WordGroup<'i>>, new: WordGroup<'i>) {
    let is_known = |known: &WordGroup<'_>| std::ptr::eq(known.words, new.words) && known.group == new.group;
    if !found.iter().any(is_known) {
        found.push(new);
    }
}
