//! Dates as feeds write them, read by hand and leniently: an instant, the offset it was written with, and whether it
//! had a time.
//!
//! A date without an offset is the newsroom's wall clock, taken to be
//! [`NEWSROOM_ZONE`]; `docs/decisions/0005-feeds.md` says why.

mod cursor;
mod date_parts;
mod forms;

pub use date_parts::NEWSROOM_ZONE;
pub use forms::MONTHS;

use super::timestamp::Timestamp;
use super::value::whole;
use crate::calendar::DAY;
use cursor::digits;
use date_parts::DateParts;
use serde_json::Value;

/// The most bytes of a date.
const LONGEST: usize = 100;

/// Reads a JSON value: text, epoch seconds or milliseconds, or
/// `{"datetime": …}`. `None` for anything else.
pub fn parse_value(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => parse(text),
        Value::Number(number) => epoch(whole(number)?),
        Value::Object(object) => match object.get("datetime")? {
            Value::Object(_) => None,
            inner => parse_value(inner),
        },
        _ => None,
    }
}

/// Reads a date in RFC 3339 and its common deviations, `dd.mm.yyyy [kl.] hh.mm`, `yyyymmdd`, epoch
/// digits, or with the month's name in English, Norwegian, Danish or Swedish, as in RFC 2822 and as
/// JavaScript, Java, Go and people write it. `None` when it is none of these, or is
/// no date (month 13, 30 February, a year before 1800).
///
/// A date without a time gets noon, so that it stays the same day in every
/// European zone; [`Timestamp::has_time`] is then false.
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => DateParts {
                year: digits(text.get(..4)?)?,
                month: digits(text.get(4..6)?)?,
                day: digits(text.get(6..)?)?,
                ..DateParts::default()
            }
            .instant(),
            9..=14 => epoch(digits(text)?),
            _ => None,
        };
    }
    forms::read(text)?.instant()
}

/// Reads a date in RFC 3339 or one of the deviations from it that begin with the year, as [`parse`] does; `None` for
/// all other forms.
pub fn parse_internet_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.len() > LONGEST { None } else { forms::read_year_first(text)?.instant() }
}

/// If the date has no time, the first moment of its day: what must not be published before a day may be
/// published from the beginning of that day.
pub fn start_of_day(date: Timestamp) -> Timestamp {
    if date.has_time { date } else { Timestamp { millis: date.millis - DAY / 2, ..date } }
}

fn epoch(value: i64) -> Option<Timestamp> {
    // Eleven digits of seconds would be the year 5138.
    let millis = if value < 100_000_000_000 { value.saturating_mul(1000) } else { value };
    (0 < millis && millis < 253_402_300_800_000).then_some(Timestamp {
        millis,
        offset_minutes: Some(0),
        has_time: true,
    })
}
