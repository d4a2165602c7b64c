//! The forms of dates. A text is only a date if one of the forms matches all of it.

mod offset;

use super::cursor::{Cursor, digits};
use super::date_parts::DateParts;
use crate::calendar::MINUTE;
use crate::letters::{is_letter, lowercase};
use crate::seek::cut;
use offset::offset;

/// The names of months in English and the Nordic languages.
pub const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "januari"],
    &["february", "februar", "februari"],
    &["march", "mars", "marts"],
    &["april"],
    &["may", "mai", "maj"],
    &["june", "juni"],
    &["july", "juli"],
    &["august", "augusti"],
    &["september"],
    &["october", "oktober"],
    &["november"],
    &["december", "desember"],
];

/// The parts of the date in `text`, if it has one of the forms.
pub(super) fn read(text: &str) -> Option<DateParts> {
    read_year_first(text).or_else(|| read_as(text, day_first)).or_else(|| read_as(text, named_month))
}

/// The parts of the date in `text`, if it begins with the year.
pub(super) fn read_year_first(text: &str) -> Option<DateParts> {
    read_as(text, iso)
}

fn read_as(text: &str, form: fn(&mut Cursor) -> Option<DateParts>) -> Option<DateParts> {
    // A no-break space, as before "PM", counts as a space.
    let text: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let mut cursor = Cursor(&text);
    let written = form(&mut cursor)?;
    cursor.spaces();
    cursor.0.is_empty().then_some(written)
}

fn iso(cursor: &mut Cursor) -> Option<DateParts> {
    let year = cursor.number(4, 4)?;
    let mark: &[char] = if cursor.0.starts_with('/') { &['/'] } else { &['-'] };
    // `20260504T100000` has no separators at all, not even in its time.
    let is_basic = !cursor.take(mark);
    let least = if is_basic { 2 } else { 1 };
    let month = cursor.number(least, 2)?;
    if !is_basic && !cursor.take(mark) {
        return None;
    }
    let day = cursor.number(least, 2)?;
    let mut written = DateParts { year, month, day, ..DateParts::default() };
    if cursor.0.is_empty() {
        return (!is_basic).then_some(written);
    }
    if !cursor.take(if is_basic { &['T', 't'] } else { &['T', 't', ' '] }) {
        return None;
    }
    cursor.spaces();
    written.time = Some(if is_basic { basic_time(cursor)? } else { time(cursor)? });
    written.offset = offset(cursor)?;
    Some(written)
}

fn day_first(cursor: &mut Cursor) -> Option<DateParts> {
    let day = cursor.number(1, 2)?;
    let month = cursor.take(&['.', '/']).then(|| cursor.spaces()).and_then(|()| cursor.number(1, 2))?;
    let year = cursor.take(&['.', '/']).then(|| cursor.spaces()).and_then(|()| cursor.number(4, 4))?;
    then_time(cursor, DateParts { year, month, day, ..DateParts::default() })
}

/// `Fri, 31 May 2019 12:17:58 -0700`, the date of RSS, which generators carry over; `4. mai 2026`;
/// `May 4, 2026`; `Mon May  4 10:00:00 CEST 2026`.
fn named_month(cursor: &mut Cursor) -> Option<DateParts> {
    const DAYS: [&str; 36] = [
        "mon",
        "monday",
        "tue",
        "tues",
        "tuesday",
        "wed",
        "wednesday",
        "thu",
        "thurs",
        "thursday",
        "fri",
        "friday",
        "sat",
        "saturday",
        "sun",
        "sunday",
        "man",
        "mandag",
        "måndag",
        "tir",
        "tirsdag",
        "tysdag",
        "tisdag",
        "ons",
        "onsdag",
        "tor",
        "torsdag",
        "fre",
        "fredag",
        "lørdag",
        "laurdag",
        "lördag",
        "søndag",
        "sundag",
        "søn",
        "söndag",
    ];
    cursor.take_word(&DAYS);
    cursor.take_word(&["den"]);
    let (day, month) = match cursor.number(1, 2) {
        Some(day) => {
            cursor.take(&['.', '-']);
            cursor.spaces();
            (day, month(cursor)?)
        }
        None => {
            let month = month(cursor)?;
            (cursor.number(1, 2)?, month)
        }
    };
    cursor.take_word(&["st", "nd", "rd", "th"]);
    cursor.take(&['.', ',', '-']);
    cursor.spaces();
    let written = DateParts { month, day, ..DateParts::default() };
    if cursor.0.get(1..3).is_some_and(|after| crate::seek::holds(after, ':')) {
        // In dates that the program `date` or Java writes, the year comes last.
        let at = Some(time(cursor)?);
        let end = cursor.0.len().saturating_sub(4);
        let (zone, year) = cursor.0.split_at_checked(end)?;
        cursor.0 = "";
        let offset = offset(&mut Cursor(zone.trim_end()))?;
        return Some(DateParts { year: digits(year)?, time: at, offset, ..written });
    }
    let year = match cursor.number(4, 4) {
        Some(year) => year,
        // A year of two digits, as in RFC 822. It is only read if a time follows, so that it can be nothing else.
        None => {
            let short = cursor.number(2, 2).filter(|_| crate::seek::holds(cursor.0, ':'))?;
            short + if short < 50 { 2000 } else { 1900 }
        }
    };
    then_time(cursor, DateParts { year, ..written })
}

/// A month by its name, or the beginning of it.
fn month(cursor: &mut Cursor) -> Option<i64> {
    let word = cursor.0.split(|c: char| !is_letter(c)).next()?;
    let folded = lowercase(word);
    let is_it = |name: &&str| folded.len() >= 3 && name.starts_with(folded.as_str());
    let position = MONTHS.iter().position(|names| names.iter().any(is_it))?;
    cursor.0 = cursor.0.get(word.len()..)?;
    cursor.take(&['.', ',', '-']);
    cursor.spaces();
    Some(position as i64 + 1)
}

/// Reads what follows a date: nothing, or a time, perhaps after `kl` or `at`.
fn then_time(cursor: &mut Cursor, mut written: DateParts) -> Option<DateParts> {
    cursor.take(&[',']);
    cursor.spaces();
    cursor.take_word(&["kl", "at"]);
    if !cursor.0.is_empty() {
        written.time = Some(time(cursor)?);
        written.offset = offset(cursor)?;
    }
    Some(written)
}

/// `hhmm` or `hhmmss`, in milliseconds.
fn basic_time(cursor: &mut Cursor) -> Option<i64> {
    let (hours, minutes) = (cursor.number(2, 2)?, cursor.number(2, 2)?);
    let seconds = cursor.number(2, 2).unwrap_or(0);
    in_day(hours, minutes, seconds * 1000)
}

/// `hh:mm`, `hh.mm`, with seconds and any fraction, or with AM or PM, in milliseconds.
fn time(cursor: &mut Cursor) -> Option<i64> {
    let mut hours = cursor.number(1, 2)?;
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
            let (fraction, rest) = cut(cursor.0, len);
            cursor.0 = rest;
            millis +=
                fraction.bytes().zip([100, 10, 1]).map(|(b, unit)| i64::from(b - b'0') * unit).sum::<i64>();
        }
    }
    cursor.spaces();
    for (word, start) in [("am", 0), ("pm", 12)] {
        if cursor.take_word(&[word]) {
            hours = (1..=12).contains(&hours).then_some(hours % 12 + start)?;
        }
    }
    in_day(hours, minutes, millis)
}

/// The time of day; 24:00 is the end of the day.
fn in_day(hours: i64, minutes: i64, millis: i64) -> Option<i64> {
    let time = (hours * 60 + minutes) * MINUTE + millis;
    (minutes < 60 && millis < MINUTE && time <= 24 * 60 * MINUTE).then_some(time)
}
