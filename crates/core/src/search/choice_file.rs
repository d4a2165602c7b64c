//! A file of choices: which releases have which kind, topic, language or publisher.

use super::bits::Set;
use super::bytes::{Bytes, Fault};

/// The letter that the file begins with.
pub const KIND: u8 = b'S';

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value as an address has it, or folded.
    pub value: String,
    /// The value as its publisher writes it; empty if the catalogues have a word for it.
    pub label: String,
    /// How many releases have it.
    pub count: u32,
}

/// The file, read.
#[derive(Clone, Debug)]
pub struct ChoiceFile {
    values: Vec<(Choice, std::ops::Range<usize>)>,
    sets: Vec<u8>,
}

impl ChoiceFile {
    /// Reads the file.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn read(file: &[u8]) -> Result<Self, Fault> {
        let mut bytes = Bytes::open(file, KIND)?;
        let mut values = Vec::new();
        let mut last = Vec::new();
        let mut end = 0_usize;
        for _ in 0..bytes.count()? {
            let (value, label) = (bytes.after(&mut last)?, bytes.name()?.to_owned());
            let (count, length) = (bytes.number()?, bytes.number()? as usize);
            let start = end;
            end = end.checked_add(length).ok_or(Fault::Number)?;
            values.push((Choice { value, label, count }, start..end));
        }
        let sets = bytes.take(end)?.to_vec();
        bytes.end()?;
        Ok(Self { values, sets })
    }

    /// Every value with its releases, as numbers below `end`.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn all(&self, end: u32) -> impl Iterator<Item = Result<(&Choice, Vec<u32>), Fault>> {
        self.values.iter().map(move |(choice, set)| {
            let bits = self.sets.get(set.clone()).ok_or(Fault::Short)?;
            Ok((choice, Set::new(bits, choice.count, end)?.numbers()?))
        })
    }

    /// The releases that have `value`, as numbers below `end`.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn releases(&self, value: &str, end: u32) -> Result<Vec<u32>, Fault> {
        let at = self.values.partition_point(|(choice, _)| choice.value.as_str() < value);
        match self.values.get(at).filter(|(choice, _)| choice.value == value) {
            Some((choice, set)) => {
                let bits = self.sets.get(set.clone()).ok_or(Fault::Short)?;
                Set::new(bits, choice.count, end)?.numbers()
            }
            None => Ok(Vec::new()),
        }
    }
}
