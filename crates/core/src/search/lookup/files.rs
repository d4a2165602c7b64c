//! The files of the index that one answer needs: those that are there, and what is lacking.

use crate::search::card_file::Card;
use crate::search::choice_file::ChoiceFile;
use crate::search::ending_file::EndingFile;
use crate::search::head::{FileName, Shard};
use crate::search::index::{File, Index, Lack};
use crate::search::word_file::WordFile;

pub(super) struct Files<'i> {
    index: &'i Index,
    lacking: Vec<String>,
}

impl<'i> Files<'i> {
    pub(super) fn new(index: &'i Index) -> Self {
        Self { index, lacking: Vec::new() }
    }

    /// The file with this name. If it has not been read yet, it is noted as lacking.
    pub(super) fn file(&mut self, name: FileName) -> Option<&'i File> {
        let file = self.index.file(name);
        if file.is_none() {
            let name = name.text();
            if !self.lacking.contains(&name) {
                self.lacking.push(name);
            }
        }
        file
    }

    /// Whether the file with this name has been read.
    pub(super) fn has(&self, name: FileName) -> bool {
        self.index.file(name).is_some()
    }

    /// The card of the release, if any file that was read has it.
    pub(super) fn card(&self, number: u32) -> Option<&'i Card> {
        self.index.card(number)
    }

    /// Whether nothing is lacking so far.
    pub(super) fn are_there(&self) -> bool {
        self.lacking.is_empty()
    }

    /// The text of the release at `path`, if it was passed in.
    pub(super) fn text(&self, path: &str) -> Option<&'i str> {
        self.index.text(path)
    }

    pub(super) fn words(&mut self, place: &Shard) -> Option<&'i WordFile> {
        match self.file(place.name) {
            Some(File::Words(words)) => Some(words),
            _ => None,
        }
    }

    pub(super) fn endings(&mut self, place: &Shard) -> Option<&'i EndingFile> {
        match self.file(place.name) {
            Some(File::Endings(endings)) => Some(endings),
            _ => None,
        }
    }

    pub(super) fn choices(&mut self, place: &Shard) -> Option<&'i ChoiceFile> {
        match self.file(place.name) {
            Some(File::Choices(choices)) => Some(choices),
            _ => None,
        }
    }

    /// Fails with what is lacking, if anything is.
    pub(super) fn check(&mut self) -> Result<(), Lack> {
        if self.are_there() { Ok(()) } else { Err(Lack::Files(std::mem::take(&mut self.lacking))) }
    }
}
