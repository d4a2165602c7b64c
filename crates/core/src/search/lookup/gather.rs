//! Releases that have many of some words, in any combination.

use super::{Lookup, ordered};
use crate::search::card_file::Card;
use crate::search::index::Lack;
use crate::search::question::Order;
use std::collections::BTreeMap;

impl Lookup<'_> {
    /// The cards of the `most` releases in which all of `words` together count most; rare words count more. Words are
    /// looked up as they are written: one that is not in the index is not replaced.
    pub(in crate::search) fn gathered(mut self, words: &[String], most: usize) -> Result<Vec<Card>, Lack> {
        let mut found = Vec::new();
        for word in words {
            found.push(self.find_form(word, usize::MAX)?);
        }
        self.files.check()?;
        let mut sums: BTreeMap<u32, u32> = BTreeMap::new();
        for groups in &found {
            for (number, score) in self.scored(groups)? {
                let sum = sums.entry(number).or_default();
                *sum = sum.saturating_add(score);
            }
        }
        let best = ordered(sums.into_iter().collect(), Order::Relevance, most);
        let mut cards = Vec::new();
        for (number, _) in best.iter().take(most) {
            cards.extend(self.card(*number)?.cloned());
        }
        self.files.check()?;
        Ok(cards)
    }
}
