//! Instants as feeds, heads and sitemaps write them.

use press_room_core::calendar::CivilTime;
use press_room_core::feed::Timestamp;
use press_room_core::feed::date::NEWSROOM_ZONE;
use press_room_core::i18n::Zone;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The instant as the feed wrote it: `2026-08-11` for a day alone, else [`rfc3339`].
pub fn written(at: &Timestamp) -> String {
    if at.has_time { rfc3339(at) } else { day(at) }
}

/// Date, time and offset: `2026-08-11T09:00:00+02:00`. A time without an offset gets the newsroom's offset,
/// and so does a date without a time, whose time is noon.
pub fn rfc3339(at: &Timestamp) -> String {
    let offset = offset(at);
    let civil = CivilTime::new(at.millis, offset);
    let mut text = format!("{}T{:02}:{:02}:{:02}", civil.iso_date(), civil.hour, civil.minute, civil.second);
    let millis = at.millis.rem_euclid(1000);
    if millis != 0 {
        text.push_str(&format!(".{millis:03}"));
    }
    text.push_str(&match offset {
        0 => "Z".to_owned(),
        _ => offset_text(offset, ":"),
    });
    text
}

/// The same as [`written`], but with the time in UTC: `2026-08-11T07:00:00Z`.
pub fn utc(at: &Timestamp) -> String {
    if at.has_time { rfc3339(&Timestamp { offset_minutes: Some(0), ..*at }) } else { day(at) }
}

/// The instant as RSS writes it: `Tue, 11 Aug 2026 09:00:00 +0200`.
pub fn rfc2822(at: &Timestamp) -> String {
    let offset = offset(at);
    let civil = CivilTime::new(at.millis, offset);
    let weekday = DAYS.get(usize::from(civil.weekday())).copied().unwrap_or_default();
    let month = MONTHS.get(usize::from(civil.month.saturating_sub(1))).copied().unwrap_or_default();
    format!(
        "{weekday}, {:02} {month} {:04} {:02}:{:02}:{:02} {}",
        civil.day,
        civil.year,
        civil.hour,
        civil.minute,
        civil.second,
        offset_text(offset, "")
    )
}

/// The day of a date without a time, which the model puts at noon in the newsroom's zone.
fn day(at: &Timestamp) -> String {
    CivilTime::new(at.millis, at.offset_minutes.unwrap_or(0)).iso_date()
}

fn offset(at: &Timestamp) -> i32 {
    at.offset_minutes.unwrap_or_else(|| Zone::new(NEWSROOM_ZONE).offset_at(at.millis))
}

fn offset_text(offset: i32, between: &str) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    format!("{sign}{:02}{between}{:02}", offset.unsigned_abs() / 60, offset.unsigned_abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use press_room_core::feed::date::parse;

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "2026-08-11",
            "2026-08-11T09:00:00+02:00",
            "2026-01-11T09:00:00.250-05:30",
            "1999-12-31T23:59:59Z",
        ] {
            assert_eq!(written(&parse(text).unwrap()), text);
        }
    }

    #[test]
    fn a_time_without_an_offset_gets_the_newsrooms() {
        assert_eq!(written(&parse("2026-08-11 09:00").unwrap()), "2026-08-11T09:00:00+02:00");
        assert_eq!(rfc3339(&parse("2026-01-11").unwrap()), "2026-01-11T12:00:00+01:00");
    }

    #[test]
    fn the_same_instant_in_another_zone_is_the_same_in_utc() {
        for text in ["2026-08-11T09:00:00+02:00", "2026-08-11T07:00:00Z", "2026-08-11 09:00"] {
            assert_eq!(utc(&parse(text).unwrap()), "2026-08-11T07:00:00Z");
        }
        assert_eq!(utc(&parse("2026-08-11").unwrap()), "2026-08-11");
    }

    #[test]
    fn rss_has_its_own_form() {
        let at = parse("2026-08-11T09:05:00+02:00").unwrap();
        assert_eq!(rfc2822(&at), "Tue, 11 Aug 2026 09:05:00 +0200");
        assert_eq!(parse(&rfc2822(&at)), Some(at));
    }
}
