//! A file of words: a run of the archive's words in order, and the releases of each.
//!
//! Words that mean the same to a search (the forms of one word, a word in Bokmål and Nynorsk) are a group, and the
//! releases are listed for the group. A group is in the same file as its first member; a member in another file names
//! that first member.

use super::bits::Set;
use super::bytes::{Bytes, Fault};
use super::head::FileName;
use super::{card_file, rank};

/// The letter that the file begins with.
pub const KIND: u8 = b'W';

/// How many of the releases that fit a group best have their cards in one file together.
pub const BEST: usize = 20;

/// Where in a release a word is; if it is in several places, the best of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In the body.
    Body,
    /// In the body, as a part of a compound.
    PartInBody,
    /// Several times in the body.
    OftenInBody,
    /// In the lead.
    Lead,
    /// In the headline.
    Title,
    /// In a topic.
    Topic,
    /// In the headline or the lead, as a part of a compound.
    PartInHead,
}

impl Standing {
    /// All, the most frequent first. The position here is how many ones stand for it in the file.
    pub const ALL: [Self; 7] = [
        Self::Body,
        Self::PartInBody,
        Self::OftenInBody,
        Self::Lead,
        Self::Title,
        Self::Topic,
        Self::PartInHead,
    ];
}

/// The file, read. The releases stay in bits until they are asked for.
#[derive(Clone, Debug)]
pub struct WordFile {
    /// Files with the cards of the releases that fit a group best.
    best: Vec<FileName>,
    groups: Vec<Group>,
    words: Vec<(String, Member)>,
    sets: Vec<u8>,
}

#[derive(Clone, Debug)]
struct Group {
    count: u32,
    set: std::ops::Range<usize>,
    /// Which of the files of best cards is its own, counted from 1; 0 if none is.
    best: usize,
    /// Its members in other files.
    elsewhere: Vec<String>,
}

/// What a word belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// The group at this position in the same file.
    Here(usize),
    /// Like [`Self::Here`], but the word itself is in no release, only words that begin with it.
    Stem(usize),
    /// The group of this word, which is in another file.
    Elsewhere(String),
}

impl WordFile {
    /// Reads the file.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn read(file: &[u8]) -> Result<Self, Fault> {
        let mut bytes = Bytes::open(file, KIND)?;
        let mut best = Vec::new();
        for _ in 0..bytes.count()? {
            best.push(FileName::read(&mut bytes, card_file::KIND)?);
        }
        let mut groups = Vec::new();
        let mut end = 0_usize;
        for _ in 0..bytes.count()? {
            let (count, length) = (bytes.number()?, bytes.number()? as usize);
            let start = end;
            end = end.checked_add(length).ok_or(Fault::Number)?;
            let own = bytes.number()? as usize;
            if own > best.len() {
                return Err(Fault::Order);
            }
            let mut elsewhere = Vec::new();
            for _ in 0..bytes.count()? {
                elsewhere.push(bytes.name()?.to_owned());
            }
            groups.push(Group { count, set: start..end, best: own, elsewhere });
        }
        let mut words = Vec::new();
        let mut last = Vec::new();
        let mut next = 0_usize;
        for _ in 0..bytes.count()? {
            let word = bytes.after(&mut last)?;
            // A group is given by its distance back from the next group that has had no member yet.
            let member = match bytes.number()? as usize {
                0 => Member::Elsewhere(bytes.name()?.to_owned()),
                back => {
                    let at =
                        (next + 1).checked_sub(back >> 1).filter(|at| *at <= next).ok_or(Fault::Order)?;
                    next = next.max(at + 1);
                    if back & 1 == 1 { Member::Stem(at) } else { Member::Here(at) }
                }
            };
            words.push((word, member));
        }
        let sets = bytes.take(end)?.to_vec();
        bytes.end()?;
        if next == groups.len() { Ok(Self { best, groups, words, sets }) } else { Err(Fault::Order) }
    }

    /// What `word` belongs to.
    pub fn find(&self, word: &str) -> Option<&Member> {
        let at = self.words.partition_point(|(known, _)| known.as_str() < word);
        self.words.get(at).filter(|(known, _)| known == word).map(|(_, member)| member)
    }

    /// All words that begin with `start`, in order.
    pub fn starting_with<'f>(&'f self, start: &'f str) -> impl Iterator<Item = &'f (String, Member)> {
        let at = self.words.partition_point(|(known, _)| known.as_str() < start);
        let tail = self.words.get(at..).unwrap_or_default();
        tail.iter().take_while(move |(word, _)| word.starts_with(start))
    }

    /// The most bytes at its beginning that `word` shares with either of the words that it would come between.
    pub fn shared_with(&self, word: &str) -> usize {
        let at = self.words.partition_point(|(known, _)| known.as_str() < word);
        let near = self.words.get(at.saturating_sub(1)..).unwrap_or_default().iter().take(2);
        let shared = |known: &str| known.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        near.map(|(known, _)| shared(known)).max().unwrap_or_default()
    }

    /// All words of the group at `group`.
    pub fn members(&self, group: usize) -> impl Iterator<Item = &str> {
        let is_member =
            move |member: &Member| matches!(member, Member::Here(at) | Member::Stem(at) if *at == group);
        let here = self.words.iter().filter(move |(_, member)| is_member(member));
        let elsewhere = self.groups.get(group).map(|group| group.elsewhere.as_slice()).unwrap_or_default();
        here.map(|(word, _)| word.as_str()).chain(elsewhere.iter().map(String::as_str))
    }

    /// How many releases the group has.
    pub fn count(&self, group: usize) -> u32 {
        self.groups.get(group).map_or(0, |group| group.count)
    }

    /// The file with the cards of the [`BEST`] releases that fit the group best, if it has one.
    pub fn best_file(&self, group: usize) -> Option<FileName> {
        let own = self.groups.get(group)?.best.checked_sub(1)?;
        self.best.get(own).copied()
    }

    /// The releases of the group, as numbers below `end`, and where it is in each.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn releases(&self, group: usize, end: u32) -> Result<Vec<(u32, Standing)>, Fault> {
        let group = self.groups.get(group).ok_or(Fault::Order)?;
        let bits = self.sets.get(group.set.clone()).ok_or(Fault::Short)?;
        let mut set = Set::new(bits, group.count, end)?;
        let mut releases = Vec::new();
        while let Some(number) = set.number()? {
            let standing = set.bits.ones(Standing::ALL.len() as u32 - 1)?;
            releases.push((number, *Standing::ALL.get(standing as usize).ok_or(Fault::Number)?));
        }
        Ok(releases)
    }
}

/// The [`BEST`] of `releases`, which are in order, in which a word counts most; of equal ones the newest.
pub fn best_of(releases: &[(u32, Standing)]) -> Vec<u32> {
    let weighed: Vec<(u32, u32)> =
        releases.iter().map(|(number, standing)| (*number, rank::weight(*standing))).collect();
    rank::best(&weighed, BEST).into_iter().map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_releases_are_those_where_the_word_counts_most_and_of_equal_ones_the_newest() {
        let of = |number: u32| (number, Standing::ALL[number as usize % Standing::ALL.len()]);
        let releases: Vec<(u32, Standing)> = (0..100).map(of).collect();
        let mut sorted = releases.clone();
        sorted.sort_by_key(|(number, standing)| std::cmp::Reverse((rank::weight(*standing), *number)));
        let best: Vec<u32> = sorted.iter().take(BEST).map(|(number, _)| *number).collect();
        assert_eq!(best_of(&releases), best);
        assert_eq!(best_of(&releases[..2]).len(), 2);
    }
}
