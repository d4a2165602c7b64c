//! SHA-256: to see whether two contents are the same, and to make distinct names.

use sha2::{Digest as _, Sha256};
use std::fmt;
use std::io::{self, Read};

/// The first 16 bytes of a SHA-256, written as 32 hexadecimal digits. Half the hash is enough to
/// distinguish contents, and keeps the manifest of a large site small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of one content.
    pub fn of(bytes: &[u8]) -> Self {
        Self::first_half(Sha256::new().chain_update(bytes))
    }

    /// The digest of everything that is left in `reader`, which is read in small pieces.
    ///
    /// # Errors
    /// Those of `reader`.
    pub fn of_reader(mut reader: impl Read) -> io::Result<Self> {
        let mut sum = Sha256::new();
        io::copy(&mut reader, &mut sum)?;
        Ok(Self::first_half(sum))
    }

    /// The digest of several contents in order. Each goes in with its length, so
    /// that `["ab", "c"]` and `["a", "bc"]` differ.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut sum = Sha256::new();
        for part in parts {
            sum.update((part.len() as u64).to_le_bytes());
            sum.update(part);
        }
        Self::first_half(sum)
    }

    /// Reads what [`fmt::Display`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let whole = digits.then(|| u128::from_str_radix(text, 16).ok()).flatten()?;
        Some(Self(whole.to_be_bytes()))
    }

    /// The bytes themselves.
    pub fn bytes(&self) -> [u8; 16] {
        self.0
    }

    fn first_half(sum: Sha256) -> Self {
        let mut half = [0; 16];
        for (to, from) in half.iter_mut().zip(sum.finalize()) {
            *to = from;
        }
        Self(half)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// The whole SHA-256 of `bytes` as 64 hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_start_of_the_whole_sum_and_reads_back() {
        let digest = Digest::of(b"abc");
        assert!(sha256_hex(b"abc").starts_with(&digest.to_string()));
        assert!(sha256_hex(b"abc").starts_with("ba7816bf8f01cfea"));
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        assert_eq!(Digest::parse("+a7816bf8f01cfea414140de5dae2223"), None);
        assert_eq!(Digest::parse("ba"), None);
    }

    #[test]
    fn parts_are_told_apart_by_where_they_end() {
        let parts = |parts: &[&'static str]| Digest::of_parts(parts.iter().map(|part| part.as_bytes()));
        assert_ne!(parts(&["ab", "c"]), parts(&["a", "bc"]));
        assert_ne!(parts(&["abc"]), parts(&["abc", ""]));
    }
}
