//! A file of cards: what a list shows of some releases. Either these are a run, one after the other, or those that fit
//! a word best, from anywhere in the archive.

use super::bytes::{Bytes, Fault};
use crate::feed::Timestamp;

/// The letter that the file begins with.
pub const KIND: u8 = b'C';

/// What a list shows of a release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The folder of its page, from the site's root.
    pub path: String,
    /// The headline.
    pub title: String,
    /// The lead, or the beginning of a long one; empty if it has none.
    pub lead: String,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// Until when it is under embargo.
    pub embargo: Option<Timestamp>,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// Its kind, as an address has it.
    pub kind: String,
    /// Its publisher's word for the kind; empty if the catalogues have one.
    pub kind_label: String,
    /// Its language; empty if unknown.
    pub language: String,
    /// Who published it; empty if that is the site's publisher.
    pub publisher: String,
}

/// The bits which say that there is a date, that it has a time, and that it has an offset from UTC.
pub const DATE_FLAGS: [u8; 3] = [1, 2, 4];

/// Reads the file: the numbers of its releases, in order, and their cards.
///
/// # Errors
/// [`Fault`].
pub fn read(file: &[u8]) -> Result<Vec<(u32, Card)>, Fault> {
    let mut bytes = Bytes::open(file, KIND)?;
    let mut names = vec![""];
    for _ in 0..bytes.count()? {
        names.push(bytes.name()?);
    }
    let name = |bytes: &mut Bytes<'_>| {
        let at = bytes.number()? as usize;
        names.get(at).map(|name| (*name).to_owned()).ok_or(Fault::Order)
    };
    let mut cards = Vec::new();
    let mut next = 0_u32;
    for _ in 0..bytes.count()? {
        let number = next.checked_add(bytes.number()?).ok_or(Fault::Number)?;
        next = number.checked_add(1).ok_or(Fault::Number)?;
        let card = Card {
            path: bytes.text()?.to_owned(),
            title: bytes.text()?.to_owned(),
            lead: bytes.text()?.to_owned(),
            published: date(&mut bytes)?,
            embargo: date(&mut bytes)?,
            withdrawn: bytes.byte()? != 0,
            kind: name(&mut bytes)?,
            kind_label: name(&mut bytes)?,
            language: name(&mut bytes)?,
            publisher: name(&mut bytes)?,
        };
        cards.push((number, card));
    }
    bytes.end()?;
    Ok(cards)
}

fn date(bytes: &mut Bytes<'_>) -> Result<Option<Timestamp>, Fault> {
    let flags = bytes.byte()?;
    let [is_there, has_time, has_offset] = DATE_FLAGS.map(|flag| flags & flag != 0);
    if !is_there {
        return Ok(None);
    }
    let millis = signed(bytes.long()?);
    let offset = if has_offset { Some(signed(bytes.long()?)) } else { None };
    let offset_minutes = offset.map(i32::try_from).transpose().map_err(|_| Fault::Number)?;
    Ok(Some(Timestamp { millis, offset_minutes, has_time }))
}

/// A number with its sign in the lowest bit.
fn signed(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}
