//! A file of endings: words written from their end, in order, so that those that end alike stand together.
//! With it, a word is found whose beginning was mistyped.

use super::bytes::{Bytes, Fault};

/// The letter that it begins with.
pub const KIND: u8 = b'E';

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The folded word, from its end.
    pub reversed: String,
    /// How many releases have it.
    pub count: u32,
    /// As it is mostly written, in lower case.
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
            let (reversed, count) = (bytes.after(&mut last)?, bytes.number()?);
            let spelling = match bytes.name()? {
                "" => self::reversed(&reversed),
                other => other.to_owned(),
            };
            words.push(Ending { reversed, count, spelling });
        }
        bytes.end()?;
        Ok(Self { words })
    }

    /// The words that end with `ending`, which is written from its end too.
    pub fn starting_with<'f>(&'f self, ending: &'f str) -> impl Iterator<Item = &'f Ending> {
        let at = self.words.partition_point(|known| known.reversed.as_str() < ending);
        let tail = self.words.get(at..).unwrap_or_default();
        tail.iter().take_while(move |word| word.reversed.starts_with(ending))
    }
}

/// `word` written from its end.
pub fn reversed(word: &str) -> String {
    word.chars().rev().collect()
}
