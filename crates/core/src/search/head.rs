//! The head: what the index has, and in which files. The only file of the index with a fixed name.

use super::bytes::{Bytes, Fault};
use super::choice_file::{self, Choice};
use serde::{Deserialize, Serialize};

/// Its name in `search/`.
pub const FILE_NAME: &str = "head.txt";
/// The letter that the file begins with.
pub const KIND: u8 = b'H';
/// How many bytes of a file's hash are in its name.
pub const HASH: usize = 5;
/// No press room has more releases than this.
pub const MOST_RELEASES: u32 = 1 << 24;

/// What a list can be narrowed to, besides the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// The kind of release.
    Kind,
    /// A topic.
    Topic,
    /// The language of the release.
    Language,
    /// Who published it.
    Publisher,
}

impl Dimension {
    /// All, in the order in which the head has them.
    pub const ALL: [Self; 4] = [Self::Kind, Self::Topic, Self::Language, Self::Publisher];
}

/// The head, read.
#[derive(Clone, Debug)]
pub struct Head {
    /// How many releases there are. They are numbered from 0, the oldest.
    pub releases: u32,
    /// Each year and its first release, in order. Releases without a year come first, under the year 0.
    pub years: Vec<(u32, u32)>,
    /// Runs of releases, each with files of words of its own, in order.
    pub segments: Vec<Segment>,
    /// Inflectional endings in the languages of the index, the longest first.
    pub inflections: Vec<String>,
    /// Spellings that are tried for others anywhere in a word: what is written, and what it may stand for.
    pub exchanges: Vec<(String, String)>,
    /// How many cards are in a file of a run.
    pub cards_each: u32,
    /// The files with the cards of all releases, from the first on.
    pub cards: Vec<FileName>,
    /// The files of endings, by the first of them.
    pub endings: Vec<Shard>,
    /// What can be chosen, in the order of [`Dimension::ALL`].
    pub choices: Vec<Choices>,
}

/// A run of releases.
#[derive(Clone, Debug)]
pub struct Segment {
    /// The number of its first release.
    pub first: u32,
    /// How many releases it has.
    pub releases: u32,
    /// Its files of words, by the first word of each.
    pub words: Vec<Shard>,
}

/// A file that is one of several in order.
#[derive(Clone, Debug)]
pub struct Shard {
    /// The first text in it.
    pub first: String,
    /// Its name.
    pub name: FileName,
}

/// What can be chosen of one [`Dimension`].
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The most frequent values.
    pub values: Vec<Choice>,
    /// The files with the releases of each value, by the first value of each.
    pub files: Vec<Shard>,
}

/// The name of a file, which is made from its content: the letter of its kind, and its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct FileName {
    /// The letter, in lower case in the name.
    pub kind: u8,
    /// The beginning of the hash of its content.
    pub hash: [u8; HASH],
}

impl FileName {
    /// As it is written: `w0123456789.txt`.
    pub fn text(&self) -> String {
        let mut text = String::new();
        text.push(char::from(self.kind.to_ascii_lowercase()));
        for half in self.hash.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
            text.push(char::from(if half < 10 { b'0' + half } else { b'a' + half - 10 }));
        }
        text.push_str(".txt");
        text
    }

    pub(super) fn read(bytes: &mut Bytes<'_>, kind: u8) -> Result<Self, Fault> {
        let hash = bytes.take(HASH)?.try_into().map_err(|_| Fault::Short)?;
        Ok(Self { kind, hash })
    }
}

impl Head {
    /// Reads the file.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn read(file: &[u8]) -> Result<Self, Fault> {
        let mut bytes = Bytes::open(file, KIND)?;
        let releases = bytes.number()?;
        if releases > MOST_RELEASES {
            return Err(Fault::Number);
        }
        let mut years: Vec<(u32, u32)> = Vec::new();
        for _ in 0..bytes.count()? {
            let (year, first) = (bytes.number()?, bytes.number()?);
            let is_later = years.last().is_none_or(|last| last.0 < year && last.1 < first);
            if !is_later || first >= releases || year > 9999 {
                return Err(Fault::Order);
            }
            years.push((year, first));
        }
        let segments = segments(&mut bytes, releases)?;
        let mut inflections = Vec::new();
        for _ in 0..bytes.count()? {
            inflections.push(bytes.name()?.to_owned());
        }
        let mut exchanges = Vec::new();
        for _ in 0..bytes.count()? {
            let (from, to) = (bytes.name()?.to_owned(), bytes.name()?.to_owned());
            if from.is_empty() {
                return Err(Fault::Order);
            }
            exchanges.push((from, to));
        }
        let cards_each = bytes.number()?;
        let mut cards = Vec::new();
        for _ in 0..bytes.count()? {
            cards.push(FileName::read(&mut bytes, super::card_file::KIND)?);
        }
        if releases > 0 && (cards_each == 0 || cards.len() != releases.div_ceil(cards_each) as usize) {
            return Err(Fault::Order);
        }
        let endings = places(&mut bytes, super::ending_file::KIND)?;
        let mut choices = Vec::new();
        for _ in Dimension::ALL {
            choices.push(choices_of(&mut bytes, releases)?);
        }
        bytes.end()?;
        Ok(Self { releases, years, segments, inflections, exchanges, cards_each, cards, endings, choices })
    }

    /// The place in [`Self::cards`] of the file that has the card of the release `number`.
    pub(super) fn run_of(&self, number: u32) -> usize {
        (number / self.cards_each.max(1)) as usize
    }

    /// What can be chosen of `dimension`.
    pub fn choices(&self, dimension: Dimension) -> Option<&Choices> {
        self.choices.get(dimension as usize)
    }

    /// The releases of `year`.
    pub fn of_year(&self, year: i32) -> std::ops::Range<u32> {
        let at = self.years.iter().position(|(known, _)| i64::from(*known) == i64::from(year));
        let Some(at) = at.filter(|_| year > 0) else { return 0..0 };
        let first = |at: usize| self.years.get(at).map_or(self.releases, |(_, first)| *first);
        first(at)..first(at + 1)
    }

    /// Each year and how many releases it has, newest first.
    pub fn counts_by_year(&self) -> Vec<(i32, u32)> {
        let known = self.years.iter().rev().filter(|(year, _)| *year > 0);
        known.map(|(year, _)| (*year as i32, self.of_year(*year as i32).len() as u32)).collect()
    }
}

fn segments(bytes: &mut Bytes<'_>, releases: u32) -> Result<Vec<Segment>, Fault> {
    let mut segments = Vec::new();
    let mut first = 0_u32;
    for _ in 0..bytes.count()? {
        let count = bytes.number()?;
        let end = first.checked_add(count).filter(|end| count > 0 && *end <= releases);
        let words = places(bytes, super::word_file::KIND)?;
        segments.push(Segment { first, releases: count, words });
        first = end.ok_or(Fault::Order)?;
    }
    if first == releases { Ok(segments) } else { Err(Fault::Order) }
}

fn places(bytes: &mut Bytes<'_>, kind: u8) -> Result<Vec<Shard>, Fault> {
    let mut places = Vec::new();
    let mut last = Vec::new();
    for _ in 0..bytes.count()? {
        places.push(Shard { first: bytes.after(&mut last)?, name: FileName::read(bytes, kind)? });
    }
    Ok(places)
}

fn choices_of(bytes: &mut Bytes<'_>, releases: u32) -> Result<Choices, Fault> {
    let mut values = Vec::new();
    for _ in 0..bytes.count()? {
        let (value, label) = (bytes.name()?.to_owned(), bytes.name()?.to_owned());
        let count = bytes.number()?;
        if count > releases {
            return Err(Fault::Number);
        }
        values.push(Choice { value, label, count });
    }
    Ok(Choices { values, files: places(bytes, choice_file::KIND)? })
}

/// The position of the file that has `text`, if any has.
pub(super) fn place_of(places: &[Shard], text: &str) -> Option<usize> {
    places.partition_point(|place| place.first.as_str() <= text).checked_sub(1)
}
