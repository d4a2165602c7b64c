//! Where the words are in a text: marks, and the pieces of it that are worth showing.

use super::words::{Word, has_digit, words};
use crate::seek::find;
use std::ops::Range;

/// About how many bytes a piece has.
const PIECE: usize = 180;
/// How many bytes of a piece may come before its first mark.
const BEFORE: usize = 60;
/// Shorter words are not looked for inside of compounds.
const SHORTEST_PART: usize = 4;
/// A word found inside a compound has at least this many letters before it.
const SHORTEST_FRONT: usize = 3;
/// A word found inside a compound has at most this many letters after it.
const LONGEST_ENDING: usize = 3;

/// Finds the words of a question in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marker {
    terms: Vec<Forms>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Forms {
    words: Vec<String>,
    start: Option<String>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, with line breaks as spaces.
    pub text: String,
    /// Where the words are in it, in bytes.
    pub marks: Vec<Range<usize>>,
    /// Whether something comes before it in its paragraph.
    pub is_cut_before: bool,
    /// Whether something follows it in its paragraph.
    pub is_cut_after: bool,
}

impl Marker {
    /// Marks the words of `text` as they are typed, and longer words that begin like them: for a list that is searched
    /// without an index.
    pub fn of_text(text: &str) -> Self {
        let mut marker = Self::default();
        for Word { folded, .. } in words(text) {
            // `oe` may stand for ø, which is folded to `o`.
            let meant = crate::seek::replace(&folded, "oe", "o");
            marker.add(vec![folded.clone(), meant], Some(folded));
        }
        marker
    }

    /// Also marks words with one of these folded forms, and words that begin with `start`.
    pub fn add(&mut self, words: Vec<String>, start: Option<String>) {
        self.terms.push(Forms { words, start });
    }

    /// Whether there are no words to mark.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Where the words are in `text`, in bytes and in order.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        if self.terms.is_empty() {
            return Vec::new();
        }
        words(text)
            .iter()
            .filter(|word| self.term_of(word).is_some())
            .map(|word| word.start..word.end)
            .collect()
    }

    fn term_of(&self, word: &Word) -> Option<usize> {
        self.terms.iter().position(|term| term.has(&word.folded))
    }

    /// The best pieces of `text`, at most `most`, in order: preferably those with words that no other piece has.
    pub fn pieces(&self, text: &str, most: usize) -> Vec<Piece> {
        let words = words(text);
        let marked: Vec<(usize, Range<usize>)> =
            words.iter().filter_map(|word| Some((self.term_of(word)?, word.start..word.end))).collect();
        let mut seen: Vec<usize> = Vec::new();
        let mut chosen: Vec<Range<usize>> = Vec::new();
        while chosen.len() < most {
            let mut best: Option<(usize, Range<usize>, Vec<usize>)> = None;
            for (at, (_, first)) in marked.iter().enumerate() {
                let place = place(text, &words, first.start);
                if chosen.iter().any(|other| other.start < place.end && place.start < other.end) {
                    continue;
                }
                let inside = marked.iter().skip(at).take_while(|(_, mark)| mark.end <= place.end);
                let mut terms: Vec<usize> = Vec::new();
                for (term, _) in inside {
                    if !seen.contains(term) && !terms.contains(term) {
                        terms.push(*term);
                    }
                }
                if best.as_ref().is_none_or(|(most, ..)| terms.len() > *most) {
                    best = Some((terms.len(), place, terms));
                }
            }
            let Some((count, place, terms)) = best else { break };
            if count == 0 && !chosen.is_empty() {
                break;
            }
            seen.extend(terms);
            chosen.push(place);
        }
        crate::order::sort_by_key(&mut chosen, |place| place.start as i64);
        chosen.into_iter().map(|place| piece(text, place, &marked)).collect()
    }
}

impl Forms {
    fn has(&self, word: &str) -> bool {
        let is_part = |form: &String| {
            let at = find(word, form).filter(|_| form.len() >= SHORTEST_PART && !has_digit(form));
            // At the front of a compound, or at its end with an ending of its own.
            at.is_some_and(|at| {
                at == 0 || at >= SHORTEST_FRONT && word.len() - at - form.len() <= LONGEST_ENDING
            })
        };
        self.words.iter().any(|form| form == word)
            || self.start.as_ref().is_some_and(|start| word.starts_with(start.as_str()))
            || self.words.iter().any(is_part)
    }
}

/// The place around the mark at `mark`: whole words of one paragraph.
fn place(text: &str, words: &[Word], mark: usize) -> Range<usize> {
    let is_break = |at: &usize| text.as_bytes().get(*at) == Some(&b'\n');
    let paragraph = (0..mark).rev().find(is_break).map_or(0, |at| at + 1);
    let paragraph_end = (mark..text.len()).find(is_break).unwrap_or(text.len());
    let first = words.partition_point(|word| word.start < paragraph.max(mark.saturating_sub(BEFORE)));
    let start = words.get(first).map_or(mark, |word| word.start).min(mark);
    // The punctuation before the first word of a paragraph belongs to it.
    let start = if first == 0 || words.get(first - 1).is_some_and(|word| word.start < paragraph) {
        paragraph
    } else {
        start
    };
    if start + PIECE >= paragraph_end {
        return start..paragraph_end;
    }
    let last = words.partition_point(|word| word.end <= start + PIECE);
    start
        ..last
            .checked_sub(1)
            .and_then(|last| words.get(last))
            .map_or(paragraph_end, |word| word.end.max(mark))
}

fn piece(text: &str, place: Range<usize>, marked: &[(usize, Range<usize>)]) -> Piece {
    let inside = marked.iter().filter(|(_, mark)| place.start <= mark.start && mark.end <= place.end);
    let byte = |at: usize| text.as_bytes().get(at).copied();
    let is_edge = |byte: Option<u8>| byte.is_none_or(|byte| byte == b'\n');
    Piece {
        text: text.get(place.clone()).unwrap_or_default().to_owned(),
        marks: inside.map(|(_, mark)| mark.start - place.start..mark.end - place.start).collect(),
        is_cut_before: !is_edge(place.start.checked_sub(1).and_then(byte)),
        is_cut_after: !is_edge(byte(place.end)),
    }
}
