//! Dates as feeds write them, read by hand and leniently: an instant, the offset it was written with, and whether it had a time.
//!
//! A date without an offset is the newsroom's wall clock, taken to be
//! [`NEWSROOM_ZONE`]; `docs/decisions/0005-feeds.md` says why.

use super::model::Timestamp;
use crate::platform;
use serde_json::Value;

/// The zone of dates that name no offset.
pub const NEWSROOM_ZONE: &str = "Europe/Oslo";

const DAY: i64 = 86_400_000;
const MINUTE: i64 = 60_000;

/// Reads a JSON value: text, epoch seconds or milliseconds, or
/// `{"datetime": …}`. `None` for anything else.
pub fn parse_value(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => parse(text),
        Value::Number(number) => epoch(super::reader::whole(number)?),
        Value::Object(object) => match object.get("datetime")? {
            Value::Object(_) => None,
            inner => parse_value(inner),
        },
        _ => None,
    }
}

/// Reads a date in RFC 3339 and its common deviations, `dd.mm.yyyy [kl.] hh.mm`,
/// RFC 2822, `yyyymmdd`, or epoch digits. `None` when it is none of these, or is
/// no date (month 13, 30 February, a year before 1800).
///
/// A date without a time gets noon, so that it stays the same day in every
/// European zone; [`Timestamp::has_time`] is then false.
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > 64 || !text.is_ascii() {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            8 => Written {
                year: digits(text.get(..4)?)?,
                month: digits(text.get(4..6)?)?,
                day: digits(text.get(6..)?)?,
                ..Written::default()
            }
            .instant(),
            9..=14 => epoch(text.parse().ok()?),
            _ => None,
        };
    }
    let forms: &[fn(&mut Cursor) -> Option<Written>] = &[iso, day_first, rfc_2822];
    forms.iter().find_map(|form| {
        let mut cursor = Cursor(text);
        let written = form(&mut cursor)?;
        cursor.0.is_empty().then(|| written.instant()).flatten()
    })
}

/// The same date from its first moment, when it has no time: what is not for
/// publication before a day may be published all that day.
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

/// A date as it stands, before it is an instant.
#[derive(Default)]
struct Written {
    year: i64,
    month: i64,
    day: i64,
    time: Option<i64>,
    offset: Option<i32>,
}

impl Written {
    fn instant(&self) -> Option<Timestamp> {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let last = match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + i64::from(leap),
            _ => return None,
        };
        if !(1800..=9999).contains(&self.year) || !(1..=last).contains(&self.day) {
            return None;
        }
        let local = days_from_civil(self.year, self.month, self.day) * DAY + self.time.unwrap_or(DAY / 2);
        let offset = self.offset.unwrap_or_else(|| wall_clock_offset(local));
        Some(Timestamp {
            millis: local - i64::from(offset) * MINUTE,
            offset_minutes: self.offset,
            has_time: self.time.is_some(),
        })
    }
}

/// The offset of [`NEWSROOM_ZONE`] when its clocks show `local`; the later of
/// two readings in the hour that autumn repeats.
fn wall_clock_offset(local: i64) -> i32 {
    let at = |millis| platform::zone_offset_minutes(NEWSROOM_ZONE, millis);
    let Some(first) = at(local) else { return 0 };
    at(local - i64::from(first) * MINUTE).unwrap_or(first)
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in eras
/// of 400 years that begin on 1 March.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// What is left to read; ASCII only.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    /// A number of `least` to `most` digits.
    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        let len = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if len < least {
            return None;
        }
        let (number, rest) = self.0.split_at(len);
        self.0 = rest;
        digits(number)
    }

    /// Takes one of `chars`, when it stands next.
    fn take(&mut self, chars: &[char]) -> bool {
        match self.0.strip_prefix(chars) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn spaces(&mut self) {
        self.0 = self.0.trim_start();
    }
}

fn iso(cursor: &mut Cursor) -> Option<Written> {
    let year = cursor.number(4, 4)?;
    let month = cursor.take(&['-']).then(|| cursor.number(1, 2)).flatten()?;
    let day = cursor.take(&['-']).then(|| cursor.number(1, 2)).flatten()?;
    let mut written = Written { year, month, day, ..Written::default() };
    if cursor.0.is_empty() {
        return Some(written);
    }
    if !cursor.take(&['T', 't', ' ']) {
        return None;
    }
    cursor.spaces();
    written.time = Some(time(cursor)?);
    written.offset = offset(cursor)?;
    Some(written)
}

fn day_first(cursor: &mut Cursor) -> Option<Written> {
    let day = cursor.number(1, 2)?;
    let month = cursor.take(&['.', '/']).then(|| cursor.spaces()).and_then(|()| cursor.number(1, 2))?;
    let year = cursor.take(&['.', '/']).then(|| cursor.spaces()).and_then(|()| cursor.number(4, 4))?;
    let mut written = Written { year, month, day, ..Written::default() };
    cursor.take(&[',']);
    cursor.spaces();
    if cursor.0.is_empty() {
        return Some(written);
    }
    if let Some(rest) = cursor.0.strip_prefix("kl") {
        cursor.0 = rest;
        cursor.take(&['.']);
        cursor.spaces();
    }
    written.time = Some(time(cursor)?);
    written.offset = offset(cursor)?;
    Some(written)
}

/// `Fri, 31 May 2019 12:17:58 -0700`, the date of RSS, which generators carry over.
fn rfc_2822(cursor: &mut Cursor) -> Option<Written> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if let Some((_, rest)) = cursor.0.split_once(", ") {
        cursor.0 = rest.trim_start();
    }
    let day = cursor.number(1, 2)?;
    cursor.spaces();
    let (name, rest) = cursor.0.split_once(' ')?;
    let name = name.get(..3)?;
    let month = MONTHS.iter().position(|month| name.eq_ignore_ascii_case(month))?;
    cursor.0 = rest;
    cursor.spaces();
    let year = cursor.number(4, 4)?;
    cursor.spaces();
    let time = Some(time(cursor)?);
    Some(Written { year, month: month as i64 + 1, day, time, offset: offset(cursor)? })
}

/// `hh:mm`, `hh.mm`, with seconds and any fraction, in milliseconds.
fn time(cursor: &mut Cursor) -> Option<i64> {
    let hours = cursor.number(1, 2)?;
    let minutes = cursor.take(&[':', '.']).then(|| cursor.number(2, 2)).flatten()?;
    let mut millis = 0;
    if cursor.take(&[':', '.']) {
        let seconds = cursor.number(2, 2)?;
        // A leap second is the last second of its minute here.
        millis = seconds.min(59) * 1000;
        if seconds > 60 {
            return None;
        }
        if cursor.take(&['.', ',']) {
            let len = cursor.0.bytes().take_while(u8::is_ascii_digit).count();
            let (fraction, rest) = cursor.0.split_at(len);
            cursor.0 = rest;
            millis +=
                fraction.bytes().zip([100, 10, 1]).map(|(b, unit)| i64::from(b - b'0') * unit).sum::<i64>();
        }
    }
    (hours < 24 && minutes < 60).then_some((hours * 60 + minutes) * MINUTE + millis)
}

/// `Z`, `+02:00`, `+0200`, `+02`; the inner `None` when nothing is left to read.
#[expect(clippy::option_option, reason = "no offset is an answer of its own, and not a bad offset")]
fn offset(cursor: &mut Cursor) -> Option<Option<i32>> {
    cursor.spaces();
    if cursor.0.is_empty() {
        return Some(None);
    }
    for name in ["Z", "z", "UTC", "GMT"] {
        if cursor.0 == name {
            cursor.0 = "";
            return Some(Some(0));
        }
    }
    let sign = if cursor.take(&['+']) {
        1
    } else if cursor.take(&['-']) {
        -1
    } else {
        return None;
    };
    let hours = cursor.number(2, 2)?;
    cursor.take(&[':']);
    let minutes = if cursor.0.is_empty() { 0 } else { cursor.number(2, 2)? };
    let total = i32::try_from(hours * 60 + minutes).ok()?;
    (total <= 18 * 60 && minutes < 60).then_some(Some(sign * total))
}
