//! Files with the cards of the releases that fit a word best: a search for that word reads one of them, and not a file
//! of cards for each of its hits.

use super::IndexFiles;
use super::cards::write_file;
use super::document::Document;
use super::landmark::FileSize;
use press_room_core::search::card_file::KIND;
use press_room_core::search::head::FileName;
use std::collections::BTreeSet;

/// A word in fewer releases than this gets no such file: its cards are in few files anyway.
pub(super) const FEWEST: usize = 3;
/// The number of cards in a file.
const FILE: FileSize = FileSize { least: 40, most: 64 };

/// Collects the cards of consecutive words into shared files.
pub(super) struct BestCards<'d, 'f> {
    documents: &'d [Document],
    /// The number of the first release of the run.
    first: usize,
    files: &'f mut IndexFiles,
    /// The releases of the file that is being filled.
    open: BTreeSet<u32>,
    /// The files so far.
    names: Vec<FileName>,
}

impl<'d, 'f> BestCards<'d, 'f> {
    /// No cards yet, for the run that begins with the release `first` of `documents`.
    pub(super) fn new(documents: &'d [Document], first: usize, files: &'f mut IndexFiles) -> Self {
        Self { documents, first, files, open: BTreeSet::new(), names: Vec::new() }
    }

    /// Adds the best releases of the group with this key, by their numbers in the run. Returns the number of the file
    /// that has them, counted from 1; 0 if there are none.
    pub(super) fn add(&mut self, key: &str, best: &[u32]) -> usize {
        if best.is_empty() {
            return 0;
        }
        let new = best.iter().filter(|number| !self.open.contains(number)).count();
        if FILE.ends(self.open.len(), new, key) {
            self.close();
        }
        self.open.extend(best);
        self.names.len() + 1
    }

    /// The files since the last call.
    pub(super) fn take(&mut self) -> Vec<FileName> {
        self.close();
        std::mem::take(&mut self.names)
    }

    fn close(&mut self) {
        let numbers = std::mem::take(&mut self.open);
        if numbers.is_empty() {
            return;
        }
        let cards: Vec<(usize, &Document)> = numbers
            .into_iter()
            .map(|number| self.first + number as usize)
            .filter_map(|number| Some((number, self.documents.get(number)?)))
            .collect();
        self.names.push(self.files.add(KIND, write_file(cards.into_iter())));
    }
}
