//! The differences between two texts, word by word. The time that this takes is bounded by the lengths of the texts,
//! never by a clock, so that each build finds the same.

mod hunks;

use crate::letters::is_letter_or_digit;
use hunks::{Hunk, hunks};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The most words that are compared to find out which paragraphs belong together. Beyond this limit, whole paragraphs
/// are shown as removed and added.
const MOST_COMPARED: usize = 4_000_000;
/// Two paragraphs are versions of one if they share at least this many per cent of their words.
const ALIKE: usize = 50;

/// Some words of a paragraph, unchanged except for white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the older text.
    Removed(String),
    /// Only in the newer text.
    Added(String),
}

/// One or more paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Paragraphs that are as they were.
    Same(Vec<String>),
    /// A paragraph in which words differ.
    Changed(Vec<Piece>),
    /// A paragraph that is gone; it may be elsewhere in the newer text.
    Removed {
        /// Its text.
        text: String,
        /// Whether it is elsewhere now.
        is_moved: bool,
    },
    /// A paragraph that is new; it may have been elsewhere in the older text.
    Added {
        /// Its text.
        text: String,
        /// Whether it was elsewhere before.
        is_moved: bool,
    },
}

/// Makes the key by which words and lines are compared. Those with the same key count as equal, and the newer one is
/// shown.
pub type Key = fn(&str) -> String;

/// The words of `before` and `after` in the order in which they are read. Two changes with only one word between them
/// are one: read aloud, many small ones cannot be followed.
pub fn words(before: &str, after: &str) -> Vec<Piece> {
    words_by(before, after, str::to_owned)
}

/// Like [`words`], but compares words by `key`.
fn words_by(before: &str, after: &str, key: Key) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    let keys = |words: &[&str]| words.iter().map(|word| key(word)).collect::<Vec<_>>();
    let mut pieces = Vec::new();
    let mut push = |piece: fn(String) -> Piece, words: Option<&[&str]>| {
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            pieces.push(piece(words.join(" ")));
        }
    };
    let mut at = 0;
    for (removed, added) in close_together(hunks(&keys(&old), &keys(&new))) {
        push(Piece::Same, new.get(at..added.start));
        at = added.end;
        push(Piece::Removed, old.get(removed));
        push(Piece::Added, new.get(added));
    }
    push(Piece::Same, new.get(at..));
    pieces
}

/// The paragraphs of `before` and `after`, which are lines, in the order in which they are read.
pub fn paragraphs(before: &str, after: &str) -> Vec<Block> {
    paragraphs_by(before, after, str::to_owned)
}

/// Like [`paragraphs`], but compares lines and words by `key`.
pub fn paragraphs_by(before: &str, after: &str, key: Key) -> Vec<Block> {
    let (old, new): (Vec<String>, Vec<String>) = (lines(before), lines(after));
    let keys = |lines: &[String]| lines.iter().map(|line| key(line)).collect::<Vec<_>>();
    let mut blocks = Vec::new();
    let same = |range: Range<usize>, blocks: &mut Vec<Block>| {
        if let Some(lines) = new.get(range).filter(|lines| !lines.is_empty()) {
            blocks.push(Block::Same(lines.to_vec()));
        }
    };
    let mut at = 0;
    for (removed, added) in hunks(&keys(&old), &keys(&new)) {
        same(at..added.start, &mut blocks);
        at = added.end;
        let sides = [old.get(removed), new.get(added)].map(Option::unwrap_or_default);
        changed(sides, key, &mut blocks);
    }
    same(at..new.len(), &mut blocks);
    mark_moved(&mut blocks, key);
    blocks
}

fn lines(text: &str) -> Vec<String> {
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(line).filter(|line| !line.is_empty()).collect()
}

fn close_together(hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut merged: Vec<Hunk> = Vec::new();
    for (removed, added) in hunks {
        match merged.last_mut().filter(|(before, _)| removed.start - before.end <= 1) {
            Some((before, after)) => (before.end, after.end) = (removed.end, added.end),
            None => merged.push((removed, added)),
        }
    }
    merged
}

/// Paragraphs that replace others: similar ones are compared word by word, the rest is shown as a whole.
fn changed([old, new]: [&[String]; 2], key: Key, blocks: &mut Vec<Block>) {
    let whole = |removed: &[String], added: &[String], blocks: &mut Vec<Block>| {
        blocks.extend(removed.iter().map(|text| Block::Removed { text: text.clone(), is_moved: false }));
        blocks.extend(added.iter().map(|text| Block::Added { text: text.clone(), is_moved: false }));
    };
    let mut at = (0, 0);
    for (one, other) in pairs(old, new, key) {
        let between = [old.get(at.0..one), new.get(at.1..other)].map(Option::unwrap_or_default);
        whole(between[0], between[1], blocks);
        if let (Some(before), Some(after)) = (old.get(one), new.get(other)) {
            blocks.push(Block::Changed(words_by(before, after, key)));
        }
        at = (one + 1, other + 1);
    }
    whole(old.get(at.0..).unwrap_or_default(), new.get(at.1..).unwrap_or_default(), blocks);
}

/// Which paragraphs of `old` and `new` are versions of each other: the pairs, in the same order in both, that share the
/// most words.
fn pairs(old: &[String], new: &[String], key: Key) -> Vec<(usize, usize)> {
    let mut known = HashMap::new();
    let from: Vec<Vec<usize>> = old.iter().map(|line| bag(line, key, &mut known)).collect();
    let to: Vec<Vec<usize>> = new.iter().map(|line| bag(line, key, &mut known)).collect();
    let count = |bags: &[Vec<usize>]| bags.iter().map(Vec::len).sum::<usize>();
    let cost = count(&from).saturating_mul(to.len()) + count(&to).saturating_mul(from.len());
    if cost > MOST_COMPARED && (from.len(), to.len()) != (1, 1) {
        return Vec::new();
    }
    // For each number of first paragraphs on either side, the best sum of shared words, as for the longest common
    // subsequence.
    let width = to.len() + 1;
    let mut best = vec![0_usize; (from.len() + 1) * width];
    let mut shared = vec![0_usize; from.len() * to.len()];
    let cell = |sums: &[usize], at: usize| sums.get(at).copied().unwrap_or_default();
    for (row, one) in from.iter().enumerate() {
        for (column, other) in to.iter().enumerate() {
            let words = in_both(one, other);
            let words = if words * 200 >= (one.len() + other.len()) * ALIKE { words } else { 0 };
            let at = row * width + column;
            let paired = if words > 0 { cell(&best, at) + words } else { 0 };
            let sum = paired.max(cell(&best, at + 1)).max(cell(&best, at + width));
            if let (Some(sum_here), Some(words_here)) =
                (best.get_mut(at + width + 1), shared.get_mut(row * to.len() + column))
            {
                (*sum_here, *words_here) = (sum, words);
            }
        }
    }
    let mut found = Vec::new();
    let (mut row, mut column) = (from.len(), to.len());
    while row > 0 && column > 0 {
        let at = row * width + column;
        let words = cell(&shared, (row - 1) * to.len() + column - 1);
        if words > 0 && cell(&best, at) == cell(&best, at - width - 1) + words {
            (row, column) = (row - 1, column - 1);
            found.push((row, column));
        } else if cell(&best, at) == cell(&best, at - width) {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    found.reverse();
    found
}

/// The words of a paragraph as numbers, sorted; marks around a word do not count as parts of it.
fn bag(line: &str, key: Key, known: &mut HashMap<String, usize>) -> Vec<usize> {
    let mut words: Vec<usize> = Vec::new();
    for word in line.split(' ').map(|word| word.trim_matches(|c: char| !is_letter_or_digit(c))) {
        let next = known.len();
        words.push(*known.entry(key(word)).or_insert(next));
    }
    words.sort_unstable();
    words
}

/// How many words two sorted bags share.
fn in_both(one: &[usize], other: &[usize]) -> usize {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut count = 0;
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => drop(one.next()),
            std::cmp::Ordering::Greater => drop(other.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                one.next();
                other.next();
            }
        }
    }
    count
}

/// Marks the paragraphs that were removed in one place and added in another.
fn mark_moved(blocks: &mut [Block], key: Key) {
    let texts = |wants_removed: bool| -> HashSet<String> {
        let text = |block: &Block| match block {
            Block::Removed { text, .. } if wants_removed => Some(key(text)),
            Block::Added { text, .. } if !wants_removed => Some(key(text)),
            _ => None,
        };
        blocks.iter().filter_map(text).collect()
    };
    let (removed, added) = (texts(true), texts(false));
    for block in blocks {
        match block {
            Block::Removed { text, is_moved } => *is_moved = added.contains(&key(text)),
            Block::Added { text, is_moved } => *is_moved = removed.contains(&key(text)),
            Block::Same(_) | Block::Changed(_) => {}
        }
    }
}

/// `text` with the code point after each character that looks like another, and in place of each invisible one:
/// `U+200B` is nothing on a screen, a Cyrillic o in a Latin word looks like an o, and a minus (`U+2212`) like a dash.
pub fn told_apart(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let is_latin = word.chars().any(|c| c.is_ascii_alphanumeric())
            || word.chars().filter(|c| is_letter_or_digit(*c)).all(is_twin);
        for c in word.chars() {
            if !is_invisible(c) {
                told.push(c);
            }
            if is_invisible(c) || is_like_sign(c) || is_latin && is_like_letter(c) {
                told.push_str(&format!("[U+{:04X}]", u32::from(c)));
            }
        }
    }
    told
}

/// Characters without a glyph, and marks that turn the direction of what follows.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e01ef}')
        || c.is_control()
}

/// Signs that look like a hyphen, a dash, a slash, a comma or a colon.
fn is_like_sign(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'
            ..='\u{2012}'
                | '\u{2015}'
                | '\u{2212}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{2044}'
                | '\u{2215}'
                | '\u{201a}'
                | '\u{2236}'
    )
}

/// Characters that look like Latin letters or digits in a word that has some of these: phonetic letters, combining
/// marks, Greek, Cyrillic, Armenian and Cherokee letters, Roman numerals, ligatures, full-width and mathematical
/// letters.
fn is_like_letter(c: char) -> bool {
    matches!(c,
        '\u{250}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{2160}'..='\u{2188}' | '\u{fb00}'..='\u{fb06}'
        | '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}')
}

/// Greek and Cyrillic letters that look exactly like Latin ones. A whole word may be made of these alone.
const TWINS: &str = "АВЕЗКМНОРСТУХЅІЈаеорсухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧνο";

fn is_twin(c: char) -> bool {
    TWINS.chars().any(|twin| twin == c)
}

#[cfg(test)]
mod tests;
