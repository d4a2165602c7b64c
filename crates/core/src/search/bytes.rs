//! Reading numbers and texts from bytes that may be wrong on purpose.

/// Why a file of the index cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not a file of this kind.
    Kind,
    /// It is written in a format that this program does not know.
    Version(u8),
    /// It ends too early, or a length in it is too large.
    Short,
    /// Bytes follow the end of its content.
    Long,
    /// A number is too large.
    Number,
    /// A text is not UTF-8.
    Text,
    /// Something is out of order, or refers to something that is not there.
    Order,
}

/// The version of the format. A program reads no other.
pub const VERSION: u8 = 3;

/// Words and names are no longer than this, in bytes. Since many entries may refer to one name, a longer name could
/// make a small file large in memory.
pub const LONGEST_NAME: usize = 255;

/// Bytes that are read from the front.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    /// Reads `rest`.
    pub fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    /// Opens a file that must begin with the letter `kind` and the version.
    ///
    /// # Errors
    /// [`Fault::Kind`], [`Fault::Version`].
    pub fn open(file: &'a [u8], kind: u8) -> Result<Self, Fault> {
        let mut bytes = Self::new(file);
        if bytes.byte() != Ok(kind) {
            return Err(Fault::Kind);
        }
        match bytes.byte()? {
            VERSION => Ok(bytes),
            other => Err(Fault::Version(other)),
        }
    }

    /// The next byte.
    ///
    /// # Errors
    /// [`Fault::Short`].
    pub fn byte(&mut self) -> Result<u8, Fault> {
        let (first, rest) = self.rest.split_first().ok_or(Fault::Short)?;
        self.rest = rest;
        Ok(*first)
    }

    /// The next number: seven bits in each byte, the low ones first; the highest bit says that more follow.
    ///
    /// # Errors
    /// [`Fault::Short`]; [`Fault::Number`] beyond 64 bits.
    #[inline(never)]
    pub fn long(&mut self) -> Result<u64, Fault> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(Fault::Number);
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Fault::Number)
    }

    /// The next number, which must fit 32 bits.
    ///
    /// # Errors
    /// As for [`Self::long`].
    pub fn number(&mut self) -> Result<u32, Fault> {
        u32::try_from(self.long()?).map_err(|_| Fault::Number)
    }

    /// How many things follow. Each of them takes at least one byte, so a count that exceeds the bytes left is
    /// refused, and no memory is ever reserved for it.
    ///
    /// # Errors
    /// As for [`Self::long`]; [`Fault::Short`].
    pub fn count(&mut self) -> Result<usize, Fault> {
        let count = self.number()? as usize;
        if count > self.rest.len() { Err(Fault::Short) } else { Ok(count) }
    }

    /// The next `length` bytes.
    ///
    /// # Errors
    /// [`Fault::Short`].
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Fault::Short)?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next text, with its length before it.
    ///
    /// # Errors
    /// As for [`Self::count`]; [`Fault::Text`].
    pub fn text(&mut self) -> Result<&'a str, Fault> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Fault::Text)
    }

    /// The next name: a text of at most [`LONGEST_NAME`].
    ///
    /// # Errors
    /// As for [`Self::text`]; [`Fault::Number`].
    pub fn name(&mut self) -> Result<&'a str, Fault> {
        let name = self.text()?;
        if name.len() > LONGEST_NAME { Err(Fault::Number) } else { Ok(name) }
    }

    /// The next name of a sorted list. It is written as the number of bytes that it shares with `last`, and the rest of
    /// it. `last` is then this name.
    ///
    /// # Errors
    /// As for [`Self::text`]; [`Fault::Order`] if it does not come after `last`.
    pub fn after(&mut self, last: &mut Vec<u8>) -> Result<String, Fault> {
        let shared = self.number()? as usize;
        let length = self.count()?;
        let rest = self.take(length)?;
        let next = last.get(shared..).ok_or(Fault::Order)?;
        if !last.is_empty() && rest <= next {
            return Err(Fault::Order);
        }
        if shared + length > LONGEST_NAME {
            return Err(Fault::Number);
        }
        last.truncate(shared);
        last.extend_from_slice(rest);
        std::str::from_utf8(last).map(str::to_owned).map_err(|_| Fault::Text)
    }

    /// What is left.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Makes sure that nothing is left.
    ///
    /// # Errors
    /// [`Fault::Long`].
    pub fn end(&self) -> Result<(), Fault> {
        if self.rest.is_empty() { Ok(()) } else { Err(Fault::Long) }
    }
}
