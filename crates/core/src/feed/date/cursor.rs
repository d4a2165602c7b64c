//! Reads a text from its beginning, piece by piece.

use crate::letters::is_letter;
use crate::seek::{cut, number};

/// A number that consists only of digits.
pub(super) fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| number(text, 10)).flatten()
}

/// What is left to read.
pub(super) struct Cursor<'a>(pub(super) &'a str);

impl<'a> Cursor<'a> {
    /// A number of `least` to `most` digits.
    pub(super) fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        let len = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if len < least {
            return None;
        }
        let (number, rest) = cut(self.0, len);
        self.0 = rest;
        digits(number)
    }

    /// Takes one of `chars`, if it comes next.
    pub(super) fn take(&mut self, chars: &[char]) -> bool {
        match self.0.strip_prefix(chars) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    /// Takes one of `words`, whatever its case, and the spaces after it.
    pub(super) fn take_word(&mut self, words: &[&str]) -> bool {
        let word = self.0.split(|c: char| !is_letter(c)).next().unwrap_or_default();
        let found = words.iter().any(|known| word.eq_ignore_ascii_case(known));
        if found {
            self.0 = self.0.get(word.len()..).unwrap_or_default();
            self.take(&['.', ',']);
            self.spaces();
        }
        found
    }

    pub(super) fn spaces(&mut self) {
        self.0 = self.0.trim_start();
    }
}
