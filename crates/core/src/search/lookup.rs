//! Finds one answer: from words to groups, from groups to releases, from releases to cards. Missing files are noted, so
//! that all of them are asked for at once.

mod cards;
mod count;
mod files;
mod find;
mod gather;
mod narrow;
mod near;
mod phrase;

use super::bytes::Fault;
use super::head::Head;
use super::index::{Answer, Hit, Index, Lack, WordCorrection};
use super::pieces::Marker;
use super::question::{Order, Question, Term};
use super::rank;
use files::Files;
use find::WordGroup;

/// More hits than these are not picked, but all hits are sorted, which takes less time then.
const MOST_PICKED: usize = 256;

/// A release and how well it fits.
pub(super) type ScoredRelease = (u32, u32);

pub(super) struct Lookup<'i> {
    head: &'i Head,
    files: Files<'i>,
}

impl<'i> Lookup<'i> {
    pub(super) fn new(index: &'i Index, head: &'i Head) -> Self {
        Self { head, files: Files::new(index) }
    }

    pub(super) fn answer(mut self, question: &Question) -> Result<Answer, Lack> {
        let mut answer = Answer::default();
        let mut terms = question.terms();
        let mut found = self.resolve(&terms)?;
        // A last word that is still too short to look up, while it is typed, is left out.
        let mut is_short = terms.last().is_some_and(is_short_start);
        if is_short && found.last().is_some_and(|words| words.iter().all(Vec::is_empty)) {
            is_short = false;
            answer.left_out = terms.pop().map(|term| term.typed);
            found.pop();
            if terms.iter().all(|term| term.is_excluded) {
                return Ok(Answer { is_open: true, ..answer });
            }
        }
        if !question.insists && self.replace(&mut terms, &found, &mut answer)? {
            found = self.resolve(&terms)?;
        }
        let mut scored = self.matches(&terms, &found)?;
        // One that no release has together with the other words is left out too: it may be the beginning of a word that
        // some have.
        let is_wanted = |term: &Term| !term.is_excluded;
        if is_short && scored.is_empty() && terms.iter().rev().skip(1).any(is_wanted) {
            answer.left_out = terms.pop().map(|term| term.typed);
            found.pop();
            scored = self.matches(&terms, &found)?;
        }
        answer.marker = marker(&terms, &found);
        // Whether a release has a phrase can only be told from its text, so hits of a phrase are not counted.
        let counts = question.counts && terms.iter().all(|term| !term.is_phrase);
        let counted = if counts { scored.clone() } else { Vec::new() };
        let hits = self.narrowed(scored, &question.filters, None)?;
        let wanted = question.skip.saturating_add(question.show);
        let best = ordered(hits, question.order, wanted.max(phrase::MOST_CANDIDATES));
        let (best, unseen, later) = self.with_phrases(best, &terms, wanted)?;
        answer.total = best.len() + unseen;
        answer.reachable = best.len() + later;
        answer.is_at_most = unseen > 0;
        let shown = best.iter().skip(question.skip).take(question.show);
        answer.hits = self.hits(shown, &found)?;
        if counts {
            answer.counts = Some(self.counted(&counted, &question.filters)?);
        }
        Ok(answer)
    }

    /// The groups of each word of each term.
    fn resolve(&mut self, terms: &[Term]) -> Result<Vec<Vec<Vec<WordGroup<'i>>>>, Lack> {
        let mut found = Vec::new();
        for term in terms {
            found.push(
                term.words.iter().map(|word| self.find(word, term.is_start)).collect::<Result<_, _>>()?,
            );
        }
        self.files.check()?;
        Ok(found)
    }

    /// Replaces words that no release has with known ones. Returns whether any were replaced.
    fn replace(
        &mut self,
        terms: &mut [Term],
        found: &[Vec<Vec<WordGroup<'i>>>],
        answer: &mut Answer,
    ) -> Result<bool, Lack> {
        let mut is_changed = false;
        for (term, found) in terms.iter_mut().zip(found).filter(|(term, _)| !term.is_excluded) {
            let mut words = Vec::new();
            for (word, found) in std::mem::take(&mut term.words).into_iter().zip(found) {
                if !found.is_empty() {
                    words.push(word);
                    continue;
                }
                let typed = if term.is_phrase { &word } else { &term.typed };
                let meant = if term.is_phrase { None } else { self.meant(&word)? };
                let Some((meant, shown)) = meant else {
                    answer.unknown.push(typed.clone());
                    words.push(word);
                    continue;
                };
                answer.shown.push(WordCorrection { typed: typed.clone(), shown });
                words.extend(meant);
                is_changed = true;
            }
            term.words = words;
        }
        self.files.check()?;
        Ok(is_changed)
    }

    /// The releases that have every term and no excluded one, in the order of their numbers.
    fn matches(
        &self,
        terms: &[Term],
        found: &[Vec<Vec<WordGroup<'i>>>],
    ) -> Result<Vec<ScoredRelease>, Fault> {
        let mut all: Option<Vec<ScoredRelease>> = None;
        let mut excluded: Vec<Vec<ScoredRelease>> = Vec::new();
        for (term, words) in terms.iter().zip(found) {
            let mut of_term: Option<Vec<ScoredRelease>> = None;
            for word in words {
                let scored = self.scored(word)?;
                of_term = Some(match of_term {
                    Some(before) => both(&before, &scored),
                    None => scored,
                });
            }
            let of_term = of_term.unwrap_or_default();
            if term.is_excluded && term.is_phrase {
                // A release may have all words of the phrase and still not the phrase.
            } else if term.is_excluded {
                excluded.push(of_term);
            } else {
                all = Some(match all {
                    Some(before) => both(&before, &of_term),
                    None => of_term,
                });
            }
        }
        let mut all = all.unwrap_or_else(|| (0..self.head.releases).map(|number| (number, 0)).collect());
        for excluded in &excluded {
            let mut excluded = excluded.iter().map(|(number, _)| *number).peekable();
            all.retain(|(number, _)| !is_among(*number, &mut excluded));
        }
        Ok(all)
    }

    fn hits<'h>(
        &mut self,
        shown: impl Iterator<Item = &'h ScoredRelease> + Clone,
        found: &[Vec<Vec<WordGroup<'i>>>],
    ) -> Result<Vec<Hit>, Lack> {
        self.want_cards(shown.clone().map(|(number, _)| *number), found)?;
        let mut hits = Vec::new();
        for (number, score) in shown {
            let Some(card) = self.card(*number)?.cloned() else { continue };
            hits.push(Hit { number: *number, score: *score, card });
        }
        self.files.check()?;
        Ok(hits)
    }

    /// The releases of the groups, each with the best of its scores.
    fn scored(&self, found: &[WordGroup<'i>]) -> Result<Vec<ScoredRelease>, Fault> {
        let count = found.iter().map(|found| found.words.count(found.group)).fold(0, u32::saturating_add);
        let rarity = rank::rarity(count.min(self.head.releases), self.head.releases);
        let mut all: Vec<ScoredRelease> = Vec::new();
        for found in found {
            let mut of_group = Vec::new();
            for (number, standing) in found.words.releases(found.group, found.segment.releases)? {
                let weight = rank::weight(standing);
                // The whole word counts more than one that only begins like it.
                let weight = if found.is_whole { weight } else { weight * 3 / 4 };
                of_group.push((found.segment.first + number, weight * rarity));
            }
            all = either(&all, &of_group);
        }
        Ok(all)
    }
}

/// Whether the term is being typed and is still too short to be looked up as a beginning.
fn is_short_start(term: &Term) -> bool {
    term.is_start && term.words.iter().all(|word| word.chars().count() < find::SHORTEST_START)
}

/// The hits, which are in the order of their numbers, with the first `most` of them in the order in which they are
/// shown.
fn ordered(mut hits: Vec<ScoredRelease>, order: Order, most: usize) -> Vec<ScoredRelease> {
    match order {
        Order::Relevance if most > MOST_PICKED => {
            crate::order::sort_by_key(&mut hits, |(number, score)| {
                -(i64::from(*score) << 32 | i64::from(*number))
            });
            hits
        }
        Order::Relevance => {
            let mut best = rank::best(&hits, most);
            if let Some((number, score)) = best.last().copied() {
                hits.retain(|hit| (hit.1, hit.0) < (score, number));
            }
            best.extend(hits);
            best
        }
        Order::Date => {
            hits.reverse();
            hits
        }
    }
}

/// Marks the words of the terms.
fn marker(terms: &[Term], found: &[Vec<Vec<WordGroup<'_>>>]) -> Marker {
    let mut marker = Marker::default();
    for (term, words) in terms.iter().zip(found).filter(|(term, _)| !term.is_excluded) {
        for (word, found) in term.words.iter().zip(words) {
            let mut forms = vec![word.clone()];
            for found in found.iter().filter(|found| found.is_whole) {
                forms.extend(found.words.members(found.group).map(str::to_owned));
            }
            marker.add(forms, term.is_start.then(|| word.clone()));
        }
    }
    marker
}

/// The releases in both lists, with their scores added up.
fn both(one: &[ScoredRelease], other: &[ScoredRelease]) -> Vec<ScoredRelease> {
    let mut other = other.iter().peekable();
    let mut both = Vec::new();
    for (number, score) in one {
        while other.next_if(|(next, _)| next < number).is_some() {}
        if let Some((_, more)) = other.next_if(|(next, _)| next == number) {
            both.push((*number, score.saturating_add(*more)));
        }
    }
    both
}

/// The releases in one list or both, with the better score.
fn either(one: &[ScoredRelease], other: &[ScoredRelease]) -> Vec<ScoredRelease> {
    let mut all = Vec::with_capacity(one.len() + other.len());
    let mut other = other.iter().copied().peekable();
    for (number, score) in one {
        while let Some(before) = other.next_if(|(next, _)| next < number) {
            all.push(before);
        }
        let same = other.next_if(|(next, _)| next == number);
        all.push((*number, same.map_or(*score, |(_, better)| better.max(*score))));
    }
    all.extend(other);
    all
}

/// Whether `number` is among `others`. These must be in order, and so must the numbers of successive calls.
fn is_among(number: u32, others: &mut std::iter::Peekable<impl Iterator<Item = u32>>) -> bool {
    while others.next_if(|other| *other < number).is_some() {}
    others.peek() == Some(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn picked_or_sorted_the_hits_are_in_the_same_order() {
        let hits: Vec<ScoredRelease> = (0..1_000).map(|number| (number, number * 37 % 11)).collect();
        let mut sorted = hits.clone();
        sorted.sort_by_key(|(number, score)| std::cmp::Reverse((*score, *number)));
        for most in [1, 48, MOST_PICKED, MOST_PICKED + 1, 5_000] {
            let ordered = ordered(hits.clone(), Order::Relevance, most);
            assert_eq!(ordered.len(), hits.len());
            let most = most.min(hits.len());
            assert_eq!(ordered[..most], sorted[..most]);
        }
    }
}
