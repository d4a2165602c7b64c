//! Exact phrases. The index knows which releases have the words; only their texts show whether these are side by side.

use super::{Lookup, ScoredRelease};
use crate::search::index::Lack;
use crate::search::question::Term;
use crate::search::words::words;

/// The most releases that are searched for a phrase: those that fit best.
pub(super) const MOST_CANDIDATES: usize = 48;
/// The most texts that are asked for at once.
const AT_ONCE: usize = 12;

impl Lookup<'_> {
    /// Those of `best` that have every phrase and none that is excluded; how many were not searched; and how many of
    /// these will be searched for later pages. It stops when `wanted` are found.
    pub(super) fn with_phrases(
        &mut self,
        best: Vec<ScoredRelease>,
        terms: &[Term],
        wanted: usize,
    ) -> Result<(Vec<ScoredRelease>, usize, usize), Lack> {
        let phrases: Vec<&Term> = terms.iter().filter(|term| term.is_phrase).collect();
        if phrases.is_empty() {
            return Ok((best, 0, 0));
        }
        let mut kept = Vec::new();
        let mut seen = 0;
        for batch in best.chunks(AT_ONCE) {
            if kept.len() >= wanted || seen >= MOST_CANDIDATES {
                break;
            }
            seen += batch.len();
            kept.extend(self.having(batch, &phrases)?);
        }
        let unseen = best.len().saturating_sub(seen);
        Ok((kept, unseen, unseen.min(MOST_CANDIDATES.saturating_sub(seen))))
    }

    fn having(&mut self, batch: &[ScoredRelease], phrases: &[&Term]) -> Result<Vec<ScoredRelease>, Lack> {
        let mut cards = Vec::new();
        for hit in batch {
            cards.push((*hit, self.card(hit.0)?));
        }
        self.files.check()?;
        let mut kept = Vec::new();
        let mut missing = Vec::new();
        for (hit, card) in cards {
            let Some(card) = card else { continue };
            let text = self.files.text(&card.path);
            let is_in = |term: &&&Term| {
                let texts = [card.title.as_str(), &card.lead, text.unwrap_or_default()];
                texts.iter().any(|text| stands_in(&term.words, text))
            };
            let (excluded, wanted) =
                (phrases.iter().filter(|it| it.is_excluded), phrases.iter().filter(|it| !it.is_excluded));
            let is_out = excluded.clone().any(|term| is_in(&term));
            let is_whole = wanted.clone().all(|term| is_in(&term));
            let is_open = !is_whole || excluded.clone().next().is_some();
            if text.is_none() && is_open && !is_out {
                missing.push(card.path.clone());
            } else if is_whole && !is_out {
                kept.push(hit);
            }
        }
        if missing.is_empty() { Ok(kept) } else { Err(Lack::Texts(missing)) }
    }
}

/// Whether `text` has these folded words one after the other.
fn stands_in(phrase: &[String], text: &str) -> bool {
    words(text)
        .windows(phrase.len().max(1))
        .any(|run| run.iter().zip(phrase).all(|(word, want)| word.folded == *want))
}

#[cfg(test)]
mod tests {
    use super::stands_in;

    #[test]
    fn a_phrase_stands_in_a_text_word_by_word() {
        let phrase = ["ny", "kvote"].map(str::to_owned);
        assert!(stands_in(&phrase, "En «ny kvote» for laks"));
        assert!(
            !stands_in(&phrase, "Ny for kvote")
                && !stands_in(&phrase, "ny kvoter")
                && !stands_in(&phrase, "")
        );
    }
}
