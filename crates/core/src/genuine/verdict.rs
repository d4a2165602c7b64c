//! Compares a text with the versions of one release.

use super::bare::{BareText, OverlookedMarks, key, overlooked};
use super::clues::Clues;
use super::release_versions::ReleaseVersions;
use super::sheet::Unprinted;
use super::surroundings::{Cleared, Surroundings};
use crate::compare::{Block, Piece, paragraphs_by};
use crate::seek::replace;
use std::collections::{HashMap, HashSet};

/// How many bytes may surround a release in a text that is compared with it. A text is compared only up to this plus
/// twice the length of the release.
const AROUND: usize = 20_000;

/// The verdict on a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All of it is in a release, in whole sentences that follow each other.
    Same,
    /// It is much like a release, and says something else or something more.
    Altered,
    /// No release is like it.
    Unknown,
}

impl Verdict {
    /// Its name in pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Altered => "altered",
            Self::Unknown => "unknown",
        }
    }
}

/// How a text and a release are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// Whether the text is the same.
    pub is_same: bool,
    /// Whether it is only a part of the release.
    pub is_part: bool,
    /// The number of the version that it was compared with, counted from 1.
    pub version: usize,
    /// What was overlooked: in all of a text that is the same; otherwise in its unchanged paragraphs, and in what is
    /// around the release's text.
    pub overlooked: OverlookedMarks,
    /// How many things in it come from printing.
    pub printed: usize,
    /// How many of its lines are around the release's text on the release's page.
    pub around: usize,
    /// Whether only its beginning was compared, since it is far longer than the release.
    pub is_cut: bool,
    /// What differs in a text that is not the same; the release counts as the older text.
    pub blocks: Vec<Block>,
}

/// Whether `text` is one of the versions: the newest one that it equals, or else the newest that it is a part of. It may
/// be so only without what comes from printing.
pub(super) fn same(text: &str, published: &ReleaseVersions, around: &Surroundings) -> Option<Likeness> {
    same_on_screen(text, published, around).or_else(|| {
        let Unprinted { text, count } = unprinted(text, published, around);
        let likeness = { count > 0 }.then(|| same_on_screen(&text, published, around)).flatten()?;
        Some(Likeness { printed: count, ..likeness })
    })
}

/// `text` without what comes from printing.
fn unprinted(text: &str, published: &ReleaseVersions, around: &Surroundings) -> Unprinted {
    around.unprinted(text, published.versions.first().map_or("", |newest| &newest.lines))
}

fn same_on_screen(text: &str, published: &ReleaseVersions, around: &Surroundings) -> Option<Likeness> {
    let mut part = None;
    for (back, version) in published.versions.iter().enumerate() {
        let cleared = around.cleared(text, &version.lines);
        let (rest, whole) = (BareText::new(&cleared.rest), BareText::new(&version.lines));
        let Some(place) = whole.find(&rest) else { continue };
        let mut overlooked = cleared.overlooked;
        overlooked += rest.overlooked(&whole, place);
        let likeness = Likeness {
            is_same: true,
            is_part: rest.len() < whole.len(),
            version: published.count - back,
            overlooked,
            printed: 0,
            around: cleared.lines,
            is_cut: false,
            blocks: Vec::new(),
        };
        if !likeness.is_part {
            return Some(likeness);
        }
        part = part.or(Some(likeness));
    }
    part
}

/// What differs between `text` and the version that it is most like.
pub(super) fn differences(
    text: &str,
    clues: &Clues,
    published: &ReleaseVersions,
    around: &Surroundings,
) -> Likeness {
    let mut best = (0, 0, "");
    for (back, version) in published.versions.iter().enumerate() {
        let likeness = clues.likeness(&Clues::new(&version.lines));
        if back == 0 || likeness > best.0 {
            best = (likeness, back, version.lines.as_str());
        }
    }
    let (_, back, lines) = best;
    let whole = text;
    let start = beginning(whole, lines.len() * 2 + AROUND);
    // A table is copied with tabs between its cells, each of which is a line of the release.
    let Unprinted { text, count: printed } = unprinted(&replace(start, "\t", "\n"), published, around);
    // Mail programs break lines anywhere, and leave a blank one between paragraphs.
    let [as_is, joined] = [&*text, &paragraphs_of(&text)].map(|text| {
        let mut cleared = around.cleared(text, lines);
        cleared.rest = unbroken(&cleared.rest, lines);
        (shown(paragraphs_by(lines, &cleared.rest, key)), cleared)
    });
    let known = |(blocks, cleared): &(Vec<Block>, Cleared)| count_same(blocks) + cleared.lines;
    let (blocks, cleared) = if known(&joined) > known(&as_is) { joined } else { as_is };
    Likeness {
        is_same: false,
        is_part: false,
        version: published.count - back,
        overlooked: overlooked_in(&cleared, lines),
        printed,
        around: cleared.lines,
        is_cut: start.len() < whole.len(),
        blocks,
    }
}

/// What was overlooked in the paragraphs of a text that are also in `published`, and in what it was cleared of.
fn overlooked_in(text: &Cleared, published: &str) -> OverlookedMarks {
    let known: HashMap<String, &str> = published.lines().map(|line| (key(line), line)).collect();
    let mut sum = text.overlooked;
    for line in text.rest.lines() {
        if let Some(published) = known.get(&key(line)) {
            sum += overlooked(line, published);
        }
    }
    sum
}

/// At most `most` bytes of `text`.
fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// `text` with a line for each paragraph.
fn paragraphs_of(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        joined.push_str(if line.is_empty() { "\n" } else { " " });
        joined.push_str(line);
    }
    joined
}

/// `text` with its lines joined where the last word of one and the first of the next follow each other in a line of
/// `published`.
fn unbroken(text: &str, published: &str) -> String {
    let mut known = HashSet::new();
    for line in published.lines() {
        let words: Vec<String> = line.split_whitespace().map(key).collect();
        known.extend(words.windows(2).map(<[String]>::concat));
    }
    let mut joined = String::with_capacity(text.len());
    let mut last = String::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let first = words.next().map(key).unwrap_or_default();
        joined.push(if known.contains(&[&*last, &*first].concat()) { ' ' } else { '\n' });
        joined.push_str(line.trim());
        last = words.next_back().map_or(first, key);
    }
    joined
}

/// The blocks, without marks for differences that are overlooked.
fn shown(blocks: Vec<Block>) -> Vec<Block> {
    let block = |block: Block| match block {
        Block::Changed(pieces) => {
            let pieces = forgiven(pieces);
            match pieces.as_slice() {
                [Piece::Same(text)] => Block::Same(vec![text.clone()]),
                _ => Block::Changed(pieces),
            }
        }
        other => other,
    };
    blocks.into_iter().map(block).filter(|block| !is_blank(block)).collect()
}

/// Counts words as the same if they differ only in what is overlooked, such as the spaces between them.
fn forgiven(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut shown: Vec<Piece> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let piece = match piece {
            Piece::Removed(old) => {
                match pieces.next_if(|next| matches!(next, Piece::Added(new) if key(new) == key(&old))) {
                    Some(Piece::Added(new)) => Piece::Same(new),
                    _ if key(&old).is_empty() => continue,
                    _ => Piece::Removed(old),
                }
            }
            Piece::Added(new) if key(&new).is_empty() => Piece::Same(new),
            other => other,
        };
        match (shown.last_mut(), piece) {
            (Some(Piece::Same(before)), Piece::Same(text)) => {
                before.push(' ');
                before.push_str(&text);
            }
            (_, piece) => shown.push(piece),
        }
    }
    shown
}

fn is_blank(block: &Block) -> bool {
    matches!(block, Block::Removed { text, .. } | Block::Added { text, .. } if key(text).is_empty())
}

/// How many words are the same.
fn count_same(blocks: &[Block]) -> usize {
    let words = |text: &String| text.split_whitespace().count();
    let of_block = |block: &Block| match block {
        Block::Same(lines) => lines.iter().map(words).sum(),
        Block::Changed(pieces) => {
            pieces.iter().map(|it| if let Piece::Same(text) = it { words(text) } else { 0 }).sum()
        }
        Block::Removed { .. } | Block::Added { .. } => 0_usize,
    };
    blocks.iter().map(of_block).sum()
}
