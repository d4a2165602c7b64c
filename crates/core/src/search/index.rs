//! What was read of the index so far, and answers from it.

use super::bytes::Fault;
use super::card_file::{self, Card};
use super::choice_file::Choice;
use super::choice_file::{self, ChoiceFile};
use super::ending_file::{self, EndingFile};
use super::head::{self, Dimension, FileName, Head};
use super::lookup::Lookup;
use super::pieces::Marker;
use super::question::Question;
use super::word_file::{self, WordFile};

/// No file of the index is larger.
pub const MOST_BYTES: usize = 4 << 20;

/// The index of a site, as far as it was read.
#[derive(Clone, Debug, Default)]
pub struct Index {
    head: Option<Head>,
    files: Vec<(String, File)>,
    /// The texts of releases, by the paths of their pages.
    texts: Vec<(String, String)>,
}

/// A file, read.
#[derive(Clone, Debug)]
pub(super) enum File {
    Words(WordFile),
    Cards(Vec<(u32, Card)>),
    Choices(ChoiceFile),
    Endings(EndingFile),
}

/// Why there is no answer yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// These files of `search/` are wanted. Pass them to [`Index::insert`], and ask again.
    Files(Vec<String>),
    /// The texts of the releases with these pages are wanted, to see whether they have a phrase. Pass them to
    /// [`Index::insert_text`], and ask again.
    Texts(Vec<String>),
    /// The index contradicts itself.
    Fault(Fault),
}

impl From<Fault> for Lack {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// How many releases were found.
    pub total: usize,
    /// How many of them can be shown: all except those that were not searched for a phrase and never will be.
    pub reachable: usize,
    /// Whether `total` is only an upper limit: for a phrase, only the first candidates are looked at.
    pub is_at_most: bool,
    /// Whether `total` is not known yet: all that was typed is the beginning of a word, too short to look up.
    pub is_open: bool,
    /// The last word as it was typed, if it was left out: it is short, and may be the beginning of another.
    pub left_out: Option<String>,
    /// The hits that were asked for.
    pub hits: Vec<Hit>,
    /// Words without a hit, and what is shown in their place.
    pub shown: Vec<WordCorrection>,
    /// Words without a hit for which nothing could be shown.
    pub unknown: Vec<String>,
    /// What can be chosen, with the number of hits of each; `None` if it was not asked for, and for phrases.
    pub counts: Option<Counts>,
    /// Marks the words in the texts of the hits.
    pub marker: Marker,
}

/// A release that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number: the higher, the newer.
    pub number: u32,
    /// How well it fits; 0 where no words were asked for.
    pub score: u32,
    /// What a list shows of it.
    pub card: Card,
}

/// A word that was taken for another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordCorrection {
    /// What was typed.
    pub typed: String,
    /// What is shown.
    pub shown: String,
}

/// What can be chosen, and how many hits there would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Years, newest first.
    pub years: Vec<(i32, u32)>,
    /// In the order of [`Dimension::ALL`]: each value that has hits, the most frequent first.
    pub choices: Vec<Vec<Choice>>,
}

impl Index {
    /// Takes a file that was asked for.
    ///
    /// # Errors
    /// [`Fault`], by cause; the index is then unchanged.
    pub fn insert(&mut self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        if bytes.len() > MOST_BYTES {
            return Err(Fault::Long);
        }
        if name == head::FILE_NAME {
            let head = Head::read(bytes)?;
            self.files.clear();
            self.texts.clear();
            self.head = Some(head);
            return Ok(());
        }
        let kind = name.bytes().next().map(|letter| letter.to_ascii_uppercase());
        let file = match kind.ok_or(Fault::Kind)? {
            word_file::KIND => File::Words(WordFile::read(bytes)?),
            card_file::KIND => File::Cards(card_file::read(bytes)?),
            choice_file::KIND => File::Choices(ChoiceFile::read(bytes)?),
            ending_file::KIND => File::Endings(EndingFile::read(bytes)?),
            _ => return Err(Fault::Kind),
        };
        self.files.retain(|(known, _)| known != name);
        self.files.push((name.to_owned(), file));
        Ok(())
    }

    /// Takes the plain text of the release with the page `page`: its body, and what else is shown of it.
    pub fn insert_text(&mut self, page: &str, text: &str) {
        self.texts.push((page.to_owned(), text.to_owned()));
    }

    pub(super) fn text(&self, page: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| known == page).map(|(_, text)| text.as_str())
    }

    /// The head, once it is read.
    pub fn head(&self) -> Option<&Head> {
        self.head.as_ref()
    }

    /// What can be chosen before anything was asked for, from the head alone.
    pub fn counts(&self) -> Option<Counts> {
        let head = self.head.as_ref()?;
        let choices = Dimension::ALL.map(|dimension| {
            head.choices(dimension).map(|choices| choices.values.clone()).unwrap_or_default()
        });
        Some(Counts { years: head.counts_by_year(), choices: choices.to_vec() })
    }

    /// The answer to `question`, or what is needed for it. Pass that in, and ask again until there is an answer.
    ///
    /// # Errors
    /// [`Lack`].
    pub fn ask(&self, question: &Question) -> Result<Answer, Lack> {
        match &self.head {
            Some(head) => Lookup::new(self, head).answer(question),
            None => Err(Lack::Files(vec![head::FILE_NAME.to_owned()])),
        }
    }

    /// Up to `most` releases, those that have the most of the folded `words`, the one that fits best first. Rare words
    /// count more, and a word that is not in the index counts nothing.
    ///
    /// # Errors
    /// [`Lack`], as for [`Self::ask`].
    pub fn gather(&self, words: &[String], most: usize) -> Result<Vec<Card>, Lack> {
        match &self.head {
            Some(head) => Lookup::new(self, head).gathered(words, most),
            None => Err(Lack::Files(vec![head::FILE_NAME.to_owned()])),
        }
    }

    /// The card of the release with this number, if any file that was read has it.
    pub(super) fn card(&self, number: u32) -> Option<&Card> {
        self.files.iter().find_map(|(_, file)| {
            let File::Cards(cards) = file else { return None };
            let at = cards.partition_point(|(known, _)| *known < number);
            cards.get(at).filter(|(known, _)| *known == number).map(|(_, card)| card)
        })
    }

    pub(super) fn file(&self, name: FileName) -> Option<&File> {
        let name = name.text();
        self.files.iter().find(|(known, _)| *known == name).map(|(_, file)| file)
    }
}
