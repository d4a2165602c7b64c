//! Which files the cards of hits are read from.
//!
//! Every card is in the file of its run. Hits may be anywhere in the archive, each with its card in a different file.
//! So the cards of the releases that fit a word best are also in one file, which replaces several others.

use super::Lookup;
use super::find::WordGroup;
use crate::search::bytes::Fault;
use crate::search::card_file::Card;
use crate::search::head::FileName;
use crate::search::index::Lack;
use crate::search::word_file::best_of;

/// The most groups that are looked at for each word. The first are those that have the word as a whole.
const MOST_GROUPS: usize = 8;

/// A file that has not been read yet, and the wanted releases whose cards it has.
type Offer = (FileName, Vec<u32>);

impl<'i> Lookup<'i> {
    /// Asks for the files with the cards of these releases that are lacking, as few files as it can. `found` is what
    /// was searched for.
    pub(super) fn want_cards(
        &mut self,
        releases: impl Iterator<Item = u32>,
        found: &[Vec<Vec<WordGroup<'i>>>],
    ) -> Result<(), Lack> {
        let mut open: Vec<u32> = releases.filter(|number| self.files.card(*number).is_none()).collect();
        let offers = self.offers(&open, found)?;
        while let Some((name, has)) = offers.iter().max_by_key(|(_, has)| self.spared(&open, has)) {
            // A file with the cards of the best releases is as large as two files of runs.
            if self.spared(&open, has) < 2 {
                break;
            }
            self.files.file(*name);
            open.retain(|number| !has.contains(number));
        }
        for number in open {
            self.card(number)?;
        }
        self.files.check()
    }

    /// The card of the release. If no file with it has been read, the file of its run is noted as lacking.
    pub(super) fn card(&mut self, number: u32) -> Result<Option<&'i Card>, Fault> {
        if let Some(card) = self.files.card(number) {
            return Ok(Some(card));
        }
        match self.files.file(*self.head.cards.get(self.head.run_of(number)).ok_or(Fault::Order)?) {
            Some(_) => Err(Fault::Order),
            None => Ok(None),
        }
    }

    /// The files with the cards of the best releases for a word that have any of `open`.
    fn offers(&self, open: &[u32], found: &[Vec<Vec<WordGroup<'i>>>]) -> Result<Vec<Offer>, Fault> {
        let mut offers: Vec<Offer> = Vec::new();
        if open.len() < 2 {
            return Ok(offers);
        }
        for group in found.iter().flatten().flat_map(|groups| groups.iter().take(MOST_GROUPS)) {
            let name = group.words.best_file(group.group).filter(|name| !self.files.has(*name));
            let Some(name) = name else { continue };
            let best = best_of(&group.words.releases(group.group, group.segment.releases)?);
            let best = best.iter().map(|number| group.segment.first + number);
            let has = best.filter(|number| open.contains(number));
            match offers.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => known.extend(has),
                None => offers.push((name, has.collect())),
            }
        }
        Ok(offers)
    }

    /// How many fewer files of runs are needed for `open` if the releases in `has` are left out.
    fn spared(&self, open: &[u32], has: &[u32]) -> usize {
        let rest = open.iter().filter(|number| !has.contains(number));
        self.runs(open.iter()) - self.runs(rest)
    }

    /// In how many files of runs these are.
    fn runs<'n>(&self, numbers: impl Iterator<Item = &'n u32>) -> usize {
        let mut runs: Vec<usize> = Vec::new();
        for run in numbers.map(|number| self.head.run_of(*number)) {
            if !runs.contains(&run) {
                runs.push(run);
            }
        }
        runs.len()
    }
}
