//! Which words were meant by one that is not in the index: the parts of a compound, or a word that is one typo away.

use super::Lookup;
use super::find::{MOST_FILES, WordGroup, files_of};
use crate::search::ending_file::reversed;
use crate::search::head::{Head, place_of};
use crate::search::index::Lack;
use crate::search::typo;
use crate::search::word_file::{Member, WordFile};
use crate::search::words::has_digit;
use crate::typo::is_one_typo_apart;

/// Shorter words are not taken apart, and shorter parts are not looked up.
const SHORTEST_COMPOUND: usize = 7;
const SHORTEST_PART: usize = 4;
/// What may come between the parts. The builder takes compounds apart in the same way.
const LINKS: [&str; 3] = ["", "s", "e"];
/// The most ways of taking a word apart that are tried, beginning with the longest first part.
const MOST_CUTS: usize = 4;

/// The joint of a compound is looked for at most this many letters before the place where the word begins to differ
/// from its neighbours.
const JOINTS: usize = 3;

/// Where a word that is one typo away is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// In the file where the word would be.
    Here,
    /// In all that may have it.
    Everywhere,
}

/// A word that is in the index.
struct NearWord {
    folded: String,
    spelling: String,
    count: u32,
    /// Whether it only begins like what was typed.
    is_longer: bool,
}

impl<'i> Lookup<'i> {
    /// What was meant by `word`, which is not in the index, as folded words, and how they are written.
    pub(super) fn meant(&mut self, word: &str) -> Result<Option<(Vec<String>, String)>, Lack> {
        let shown = |parts: Vec<String>| Some((parts.clone(), parts.join(" ")));
        if let Some(near) = self.nearest(word, Reach::Here)?.filter(|near| !near.is_longer) {
            return Ok(Some((vec![near.folded], near.spelling)));
        }
        let mut single = None;
        if let Some(parts) = self.parts(word, &mut single)? {
            return Ok(shown(parts));
        }
        if let Some(near) = self.nearest(word, Reach::Everywhere)? {
            return Ok(Some((vec![near.folded], near.spelling)));
        }
        Ok(single.map(|part| vec![part]).and_then(shown))
    }

    /// The two parts of `word`. If only the first one is in the index, it is put into `single`.
    fn parts(&mut self, word: &str, single: &mut Option<String>) -> Result<Option<Vec<String>>, Lack> {
        if word.len() < SHORTEST_COMPOUND || !word.is_ascii() || has_digit(word) {
            return Ok(None);
        }
        // Neighbours of a compound in the file usually share its first part, so the joint is where they begin to
        // differ.
        let head: &'i Head = self.head;
        let mut alike = 0;
        for segment in &head.segments {
            alike = self.file_with(segment, word).map_or(0, |words| words.shared_with(word)).max(alike);
        }
        let mut cuts = 0;
        for at in (SHORTEST_PART..=word.len().saturating_sub(SHORTEST_PART)).rev() {
            let (front, tail) = crate::seek::cut(word, at);
            let is_joint = at > SHORTEST_PART && at <= alike && at + JOINTS > alike;
            let known = self.front_part(front)?;
            let Some(front) = known.clone().or_else(|| is_joint.then(|| front.to_owned())) else { continue };
            let found = self.find_form(tail, SHORTEST_PART)?;
            self.files.check()?;
            if !found.is_empty() {
                return Ok(Some(vec![front, tail.to_owned()]));
            }
            if single.is_none() && front.len() > SHORTEST_PART {
                *single = known;
            }
            cuts += 1;
            if cuts >= MOST_CUTS {
                break;
            }
        }
        Ok(None)
    }

    /// `front` without the letter that links it to the rest, if the index has the word that is left.
    fn front_part(&mut self, front: &str) -> Result<Option<String>, Lack> {
        let links = LINKS.iter().filter_map(|link| front.strip_suffix(link));
        for part in links.filter(|part| part.len() >= SHORTEST_PART) {
            let found: Vec<WordGroup<'i>> = self.find_form(part, SHORTEST_PART)?;
            self.files.check()?;
            if !found.is_empty() {
                return Ok(Some(part.to_owned()));
            }
        }
        Ok(None)
    }

    /// The most frequent word that is one typo away from `word`, which is not in the index.
    fn nearest(&mut self, word: &str, reach: Reach) -> Result<Option<NearWord>, Lack> {
        if !typo::may_be_corrected(word) {
            return Ok(None);
        }
        let head: &'i Head = self.head;
        let mut best: Option<NearWord> = None;
        // The file in which the word would be has been read already, and usually has the word that was meant.
        for segment in &head.segments {
            if let Some(words) = self.file_with(segment, word) {
                nearest_in(words, word, "", &mut best);
            }
        }
        if reach == Reach::Everywhere && best.as_ref().is_none_or(|near| near.is_longer) {
            for segment in &head.segments {
                let start = typo::first_half(word);
                for place in files_of(&segment.words, start, MOST_FILES) {
                    if let Some(words) = self.files.words(place) {
                        nearest_in(words, word, start, &mut best);
                    }
                }
            }
            let from_end = reversed(word);
            let ending = typo::first_half(&from_end);
            for place in files_of(&head.endings, ending, MOST_FILES) {
                let Some(endings) = self.files.endings(place) else { continue };
                for known in endings.starting_with(ending) {
                    if is_one_typo_apart(&from_end, &known.reversed) {
                        take_better(&mut best, reversed(&known.reversed), known.count, false);
                    }
                }
            }
        }
        self.files.check()?;
        if let Some(near) = &mut best {
            self.spell(near)?;
        }
        Ok(best)
    }

    /// Looks up how the word is written.
    fn spell(&mut self, near: &mut NearWord) -> Result<(), Lack> {
        let from_end = reversed(&near.folded);
        let head: &'i Head = self.head;
        if let Some(place) = place_of(&head.endings, &from_end).and_then(|at| head.endings.get(at))
            && let Some(endings) = self.files.endings(place)
            && let Some(known) = endings.starting_with(&from_end).next()
            && known.reversed == from_end
        {
            near.spelling.clone_from(&known.spelling);
        }
        self.files.check()
    }
}

fn nearest_in(words: &WordFile, word: &str, start: &str, best: &mut Option<NearWord>) {
    for (known, member) in words.starting_with(start) {
        let count = match member {
            Member::Here(group) => words.count(*group),
            Member::Elsewhere(_) => 0,
            Member::Stem(_) => continue,
        };
        if is_one_typo_apart(word, known) {
            take_better(best, known.clone(), count, false);
        } else if typo::is_typo_of_start(word, known) {
            take_better(best, known.clone(), count, true);
        }
    }
}

/// A whole word is better than a longer one, and a frequent one better than a rare one.
fn take_better(best: &mut Option<NearWord>, folded: String, count: u32, is_longer: bool) {
    let is_better = |known: &NearWord| (!is_longer, count) > (!known.is_longer, known.count);
    if best.as_ref().is_none_or(is_better) {
        *best = Some(NearWord { spelling: folded.clone(), folded, count, is_longer });
    }
}
