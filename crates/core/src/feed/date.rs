//! Dates as feeds write them, read by hand and leniently: an instant, the offset it was written with, and whether it had a time.
//!
//! A date without an offset is the newsroom's wall clock, taken to be
//! [`NEWSROOM_ZONE`]; `docs/decisions/0005-feeds.md` says why.

mod forms;

use super::model::Timestamp;
use crate::platform;
use serde_json::Value;

/// The zone of dates that name no offset.
pub const NEWSROOM_ZONE: &str = "Europe/Oslo";

/// A longer text is no date, in bytes.
const LONGEST: usize = 100;

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
            8 => Written {
                year: forms::digits(text.get(..4)?)?,
                month: forms::digits(text.get(4..6)?)?,
                day: forms::digits(text.get(6..)?)?,
                ..Written::default()
            }
            .instant(),
            9..=14 => epoch(forms::digits(text)?),
            _ => None,
        };
    }
    forms::read(text)?.instant()
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
