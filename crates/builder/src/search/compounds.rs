//! Compound words by their parts: `torskekvoten` is found by `torsk` and by `kvote`, where both are words of the archive.

use super::groups::Groups;
use super::vocabulary::Vocabulary;
use press_room_core::search::words::has_digit;

/// Shorter words are no compounds that anybody takes apart.
const SHORTEST: usize = 7;
const SHORTEST_HEAD: usize = 3;
const SHORTEST_TAIL: usize = 4;
/// What may stand between the parts.
const LINKS: [&str; 3] = ["", "s", "e"];
/// Endings that look like words.
const NO_TAILS: [&str; 16] = [
    "ingen", "inger", "ingar", "ende", "ande", "eller", "elle", "heter", "heten", "elsen", "else", "leg",
    "skapet", "skap", "aren", "erne",
];
/// Beginnings that look like words.
const NO_HEADS: [&str; 22] = [
    "for", "til", "med", "inn", "opp", "over", "under", "etter", "fra", "mot", "ved", "sam", "inter", "ing",
    "den", "det", "kan", "var", "mis", "bort", "fram", "frem",
];

/// The groups of the parts of a word, if it has any.
pub(super) fn parts(vocabulary: &Vocabulary, groups: &Groups, id: u32) -> Option<[u32; 2]> {
    let word = &vocabulary.words.get(id as usize)?.folded;
    if word.len() < SHORTEST || !word.is_ascii() || has_digit(word) {
        return None;
    }
    let own = groups.of_word.get(id as usize)?;
    let known = |word: &str| vocabulary.find(word).and_then(|id| groups.of_word.get(id as usize)).copied();
    // The longest tail first: it says what the thing is.
    (SHORTEST_HEAD..=word.len() - SHORTEST_TAIL).find_map(|at| {
        let (front, tail) = word.split_at(at);
        let heads = LINKS.iter().filter_map(|link| front.strip_suffix(link));
        let mut heads = heads.filter(|head| head.len() >= SHORTEST_HEAD && !NO_HEADS.contains(head));
        let head = heads.find_map(known)?;
        let tail = Some(tail).filter(|tail| !NO_TAILS.contains(tail))?;
        let tail = known(tail).or_else(|| groups.by_stem(tail))?;
        Some([head, tail]).filter(|parts| parts.iter().all(|part| part != own))
    })
}
