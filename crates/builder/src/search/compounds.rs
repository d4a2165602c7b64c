//! Compound words by their parts: `torskekvoten` is found by `torsk` and by `kvote`, if both are words of the archive.

use super::groups::Groups;
use super::vocabulary::Vocabulary;
use press_room_core::search::words::has_digit;
use rayon::prelude::*;

/// A compound has at least this many letters.
const SHORTEST: usize = 7;
const SHORTEST_HEAD: usize = 3;
const SHORTEST_TAIL: usize = 4;
/// The letters that may link the parts.
const LINKS: [&str; 3] = ["", "s", "e"];
/// Endings that look like words but are no parts.
const NO_TAILS: [&str; 16] = [
    "ingen", "inger", "ingar", "ende", "ande", "eller", "elle", "heter", "heten", "elsen", "else", "leg",
    "skapet", "skap", "aren", "erne",
];
/// Beginnings that look like words but are no parts.
const NO_HEADS: [&str; 22] = [
    "for", "til", "med", "inn", "opp", "over", "under", "etter", "fra", "mot", "ved", "sam", "inter", "ing",
    "den", "det", "kan", "var", "mis", "bort", "fram", "frem",
];

/// For each word, the groups of its first and its last part, as far as they are known.
pub(super) fn parts(vocabulary: &Vocabulary, groups: &Groups) -> Vec<[Option<u32>; 2]> {
    let ids = (0..vocabulary.words.len()).into_par_iter();
    ids.map(|id| parts_of(vocabulary, groups, id).unwrap_or_default()).collect()
}

fn parts_of(vocabulary: &Vocabulary, groups: &Groups, id: usize) -> Option<[Option<u32>; 2]> {
    let info = vocabulary.words.get(id)?;
    let word = &info.folded;
    if word.len() < SHORTEST || !word.is_ascii() || has_digit(word) || info.is_name() || info.releases == 0 {
        return None;
    }
    let own = groups.of_word.get(id).copied();
    let whole = |word: &str| vocabulary.find(word).and_then(|id| groups.of_word.get(id as usize)).copied();
    let known = |word: &str| whole(word).or_else(|| groups.by_stem(word)).filter(|group| Some(*group) != own);
    let head_of = |front: &str| {
        let heads = LINKS.iter().filter_map(|link| front.strip_suffix(link));
        let mut heads = heads.filter(|head| head.len() >= SHORTEST_HEAD && !NO_HEADS.contains(head));
        heads.find_map(known)
    };
    let mut best = None;
    // The longest last part is tried first: it says what kind of thing the word names.
    for at in SHORTEST_HEAD..=word.len() - SHORTEST_TAIL {
        let (front, end) = word.split_at(at);
        let tail = if NO_TAILS.contains(&end) { None } else { known(end) };
        let head = head_of(front);
        if head.is_some() && tail.is_some() {
            return Some([head, tail]);
        }
        // One known part is enough if both parts are long.
        let is_long = front.len() >= SHORTEST_TAIL && (tail.is_some() || front.len() > SHORTEST_TAIL);
        if best.is_none() && is_long && (head.is_some() || tail.is_some()) {
            best = Some([head, tail]);
        }
    }
    best
}
