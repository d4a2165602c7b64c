//! A file of endings: words spelt backwards, in order, so that those with the same ending are next to each other. With
//! it, a word is found whose beginning was mistyped.

use super::bytes::{Bytes, Fault};

/// The letter that the file begins with.
pub const KIND: u8 = b'E';

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The folded word, spelt backwards.
    pub reversed: String,
    /// About how many releases have it: the largest power of two that is not more. The exact number would change, and
    /// the file with it, with every release that has the word.
    pub count: u32,
    /// Its most frequent spelling, in lower case.
    pub spelling: String,
}

/// The file, read.
#[derive(Clone, Debug)]
pub struct EndingFile {
    words: Vec<Ending>,
}

impl EndingFile {
    /// Reads the file.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn read(file: &[u8]) -> Result<Self, Fault> {
        let mut bytes = Bytes::open(file, KIND)?;
        let mut words = Vec::new();
        let mut last = Vec::new();
        for _ in 0..bytes.count()? {
            let reversed = bytes.after(&mut last)?;
            let count = 1_u32.checked_shl(bytes.number()?).ok_or(Fault::Number)?;
            let spelling = match bytes.name()? {
                "" => self::reversed(&reversed),
                other => other.to_owned(),
            };
            words.push(Ending { reversed, count, spelling });
        }
        bytes.end()?;
        Ok(Self { words })
    }

    /// The words that end with `ending`, which is spelt backwards too.
    pub fn starting_with<'f>(&'f self, ending: &'f str) -> impl Iterator<Item = &'f Ending> {
        let at = self.words.partition_point(|known| known.reversed.as_str() < ending);
        let tail = self.words.get(at..).unwrap_or_default();
        tail.iter().take_while(move |word| word.reversed.starts_with(ending))
    }
}

/// `word` spelt backwards.
pub fn reversed(word: &str) -> String {
    word.chars().rev().collect()
}
