//! Sets of release numbers in bits.
//!
//! A set is written as the gaps between its numbers, each by Rice's code: the gap's high part as that many ones and a
//! zero, then its low bits. The first byte of the set says how many bits are low. For a rare word, each release takes
//! about as many bits as the number of its gap has; for a word that every second release has, each takes two bits.

use super::bytes::Fault;

/// No gap needs more low bits than this.
const MOST_LOW_BITS: u8 = 30;

/// Bits that are read from the front, the highest of each byte first.
#[derive(Clone, Debug)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bits<'a> {
    /// Reads `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bit.
    ///
    /// # Errors
    /// [`Fault::Short`].
    pub fn bit(&mut self) -> Result<bool, Fault> {
        let byte = self.bytes.get(self.at / 8).ok_or(Fault::Short)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Ok(bit == 1)
    }

    /// The next `count` bits as a number, the highest first.
    ///
    /// # Errors
    /// [`Fault::Short`].
    pub fn low(&mut self, count: u8) -> Result<u32, Fault> {
        let mut value = 0;
        for _ in 0..count {
            value = value << 1 | u32::from(self.bit()?);
        }
        Ok(value)
    }

    /// How many ones come before the next zero.
    ///
    /// # Errors
    /// [`Fault::Short`]; [`Fault::Number`] for more than `most`.
    pub fn ones(&mut self, most: u32) -> Result<u32, Fault> {
        let mut count = 0;
        while self.bit()? {
            count += 1;
            if count > most {
                return Err(Fault::Number);
            }
        }
        Ok(count)
    }
}

/// The numbers of a set, in ascending order.
#[derive(Debug)]
pub struct Set<'a> {
    /// If each number has further data, it is read from here after the number.
    pub bits: Bits<'a>,
    low_bits: u8,
    /// The least number that may come next.
    next: u32,
    /// All numbers are below this.
    end: u32,
    left: u32,
}

impl<'a> Set<'a> {
    /// The set of `count` numbers below `end` in `bytes`.
    ///
    /// # Errors
    /// [`Fault::Short`]; [`Fault::Number`] if there can be no such set.
    pub fn new(bytes: &'a [u8], count: u32, end: u32) -> Result<Self, Fault> {
        let (low_bits, bytes) = bytes.split_first().ok_or(Fault::Short)?;
        if *low_bits > MOST_LOW_BITS || count > end {
            return Err(Fault::Number);
        }
        Ok(Self { bits: Bits::new(bytes), low_bits: *low_bits, next: 0, end, left: count })
    }

    /// The next number; `None` at the end.
    ///
    /// # Errors
    /// [`Fault::Short`]; [`Fault::Number`] for a number that is not below the end.
    pub fn number(&mut self) -> Result<Option<u32>, Fault> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let room = self.end - self.next;
        let high = self.bits.ones(room >> self.low_bits)?;
        let gap = high << self.low_bits | self.bits.low(self.low_bits)?;
        if gap >= room {
            return Err(Fault::Number);
        }
        let number = self.next + gap;
        self.next = number + 1;
        Ok(Some(number))
    }

    /// Decodes all numbers of a set that has no other data.
    ///
    /// # Errors
    /// As for [`Self::number`].
    pub fn numbers(mut self) -> Result<Vec<u32>, Fault> {
        let mut all = Vec::new();
        while let Some(number) = self.number()? {
            all.push(number);
        }
        Ok(all)
    }
}
