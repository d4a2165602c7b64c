//! Dates, times, numbers and sizes as each language writes them.
//!
//! An instant is shown in the press room's zone whatever zone the reader is in.
//! A date without a time of day is the day that the feed wrote, in any zone.

mod quantity;
mod zone;

pub use quantity::{file_size, number};
pub use zone::Zone;

use super::{Language, fill};
use crate::calendar::{CivilTime, two_digits};
use crate::feed::Timestamp;
use crate::seek::written;

/// The clock and calendar reading to show for `ts`.
fn local(ts: &Timestamp, zone: &Zone) -> CivilTime {
    CivilTime::new(ts.millis, offset(ts, zone))
}

fn offset(ts: &Timestamp, zone: &Zone) -> i32 {
    match ts.has_time {
        true => zone.offset_at(ts.millis),
        false => ts.offset_minutes.unwrap_or(0),
    }
}

/// The date: "12. august 2026".
pub fn date(language: Language, ts: &Timestamp, zone: &Zone) -> String {
    let at = local(ts, zone);
    fill_date(language.catalogue().date, &at, month_name(language, &at))
}

/// The date in its compact form: "12.8.2026", in English "12 Aug 2026".
pub fn short_date(language: Language, ts: &Timestamp, zone: &Zone) -> String {
    let at = local(ts, zone);
    let pattern = language.catalogue().date_short;
    if language == Language::En {
        // 12/8 is August to some readers of English and December to others.
        let name = month_name(language, &at);
        return fill_date(pattern, &at, name.get(..3).unwrap_or(name));
    }
    fill_date(pattern, &at, &written(at.month.into()))
}

/// The name of the day: "tysdag".
pub fn weekday(language: Language, ts: &Timestamp, zone: &Zone) -> &'static str {
    let day = local(ts, zone).weekday();
    language.catalogue().weekdays.get(usize::from(day)).copied().unwrap_or_default()
}

/// The time of day: "14.30". Empty when `ts` is only a date.
pub fn time(language: Language, ts: &Timestamp, zone: &Zone) -> String {
    if !ts.has_time {
        return String::new();
    }
    let at = local(ts, zone);
    let (hour, minute) = (two_digits(at.hour.into()), two_digits(at.minute.into()));
    fill(language.catalogue().time, &[("hour", &hour), ("minute", &minute)])
}

/// The zone that has to follow a time of day: for readers of English always, for others when it is
/// not the Norwegian time that they take for granted.
pub fn zone_label(language: Language, ts: &Timestamp, zone: &Zone) -> Option<String> {
    let understood = language != Language::En && zone.keeps_norwegian_time(ts.millis);
    (ts.has_time && !understood).then(|| zone.label(language, ts.millis))
}

/// Date and time: "12. august 2026 kl. 14.30", in English "12 August 2026 at
/// 14:30 CEST". Only the date when `ts` has no time. A reader of Norwegian or
/// Sámi takes the time for Norwegian time, so it is only named when it is not.
pub fn date_time(language: Language, ts: &Timestamp, zone: &Zone) -> String {
    date_and_time(language, ts, zone, date(language, ts, zone), &time(language, ts, zone), Label::IfNeeded)
}

/// Like [`date_time`], with the zone in every language: "… kl. 14.30 norsk tid".
pub fn date_time_zone(language: Language, ts: &Timestamp, zone: &Zone) -> String {
    date_and_time(language, ts, zone, date(language, ts, zone), &time(language, ts, zone), Label::Always)
}

/// From `start` to `end`: "8. desember 2026 kl. 10.00–11.30", and both in full
/// when they fall on different days. Only `start` when `end` is not after it.
pub fn date_time_range(
    language: Language,
    start: &Timestamp,
    end: Option<&Timestamp>,
    zone: &Zone,
) -> String {
    range(language, start, end, zone, date)
}

/// Like [`date_time_range`], with the names of the days: "tysdag 8. desember 2026 kl. 10.00–11.30".
pub fn event_time(language: Language, start: &Timestamp, end: Option<&Timestamp>, zone: &Zone) -> String {
    range(language, start, end, zone, weekday_date)
}

/// For a `datetime` attribute: `2026-08-12T14:30:00+02:00`, or `2026-08-12` for only a date.
pub fn iso(ts: &Timestamp, zone: &Zone) -> String {
    let at = local(ts, zone);
    let mut text = at.iso_date();
    if ts.has_time {
        for (mark, part) in [('T', at.hour), (':', at.minute), (':', at.second)] {
            text.push(mark);
            text.push_str(&two_digits(part.into()));
        }
        zone::push_iso_offset(&mut text, offset(ts, zone));
    }
    text
}

/// When the zone follows a time.
#[derive(Clone, Copy)]
enum Label {
    Always,
    IfNeeded,
}

fn range(
    language: Language,
    start: &Timestamp,
    end: Option<&Timestamp>,
    zone: &Zone,
    day: fn(Language, &Timestamp, &Zone) -> String,
) -> String {
    let one = |ts: &Timestamp, clock: &str| {
        date_and_time(language, ts, zone, day(language, ts, zone), clock, Label::IfNeeded)
    };
    let opening = time(language, start, zone);
    let Some(end) = end.filter(|end| end.millis > start.millis) else {
        return one(start, &opening);
    };
    let texts = language.catalogue();
    let closing = time(language, end, zone);
    if local(start, zone).date() != local(end, zone).date() {
        let (from, to) = (one(start, &opening), one(end, &closing));
        return fill(texts.range_days, &[("from", &from), ("to", &to)]);
    }
    if opening.is_empty() || closing.is_empty() {
        return one(start, &opening);
    }
    // The zone is the closing time's: the clocks may change in between.
    one(end, &fill(texts.range, &[("from", &opening), ("to", &closing)]))
}

fn date_and_time(
    language: Language,
    ts: &Timestamp,
    zone: &Zone,
    date: String,
    time: &str,
    label: Label,
) -> String {
    if time.is_empty() {
        return date;
    }
    let texts = language.catalogue();
    let label = match label {
        Label::Always => Some(zone.label(language, ts.millis)),
        Label::IfNeeded => zone_label(language, ts, zone),
    };
    let zone = label.unwrap_or_default();
    let pattern = if zone.is_empty() { texts.date_time } else { texts.date_time_zone };
    fill(pattern, &[("date", &date), ("time", time), ("zone", &zone)])
}

fn weekday_date(language: Language, ts: &Timestamp, zone: &Zone) -> String {
    let date = date(language, ts, zone);
    let weekday = weekday(language, ts, zone);
    fill(language.catalogue().weekday_date, &[("weekday", weekday), ("date", &date)])
}

fn month_name(language: Language, at: &CivilTime) -> &'static str {
    let index = usize::from(at.month.saturating_sub(1));
    language.catalogue().months.get(index).copied().unwrap_or_default()
}

fn fill_date(pattern: &str, at: &CivilTime, month: &str) -> String {
    let (day, year) = (written(at.day.into()), written(at.year.into()));
    fill(pattern, &[("day", &day), ("month", month), ("year", &year)])
}

#[cfg(test)]
mod tests;
