//! Which year a release is from.

use crate::calendar::{CivilTime, MINUTE};
use crate::feed::Timestamp;
use crate::platform;

const HOUR: i64 = 3_600_000;

/// No zone is further from UTC than this.
const FURTHEST: i64 = 14 * HOUR;

/// The year in `zone`, or in UTC when the zone is unknown. `None` outside
/// 1000–9999, where a date is a mistake and no address has room for it.
///
/// A date without a time of day keeps its year in every zone.
pub fn year_of(at: &Timestamp, zone: &str) -> Option<i32> {
    let utc = at.millis;
    let local = if at.has_time {
        // The zone costs a call into the browser, and matters on two days a year.
        if year(utc.saturating_sub(FURTHEST)) == year(utc.saturating_add(FURTHEST)) {
            utc
        } else {
            shift(utc, platform::zone_offset_minutes(zone, utc))
        }
    } else {
        shift(utc, at.offset_minutes)
    };
    Some(year(local)).filter(|year| (1000..=9999).contains(year))
}

fn shift(millis: i64, minutes: Option<i32>) -> i64 {
    millis.saturating_add(i64::from(minutes.unwrap_or(0)) * MINUTE)
}

/// The year in UTC.
fn year(millis: i64) -> i32 {
    CivilTime::new(millis, 0).year
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::DAY;

    fn at(millis: i64) -> Timestamp {
        Timestamp { millis, offset_minutes: None, has_time: true }
    }

    /// 2026-01-01T00:00:00Z
    const NEW_YEAR: i64 = 1_767_225_600_000;

    #[test]
    fn new_year_comes_when_it_comes_in_the_newsroom() {
        assert_eq!(year_of(&at(NEW_YEAR - HOUR), "Europe/Oslo"), Some(2026));
        assert_eq!(year_of(&at(NEW_YEAR - HOUR - 1), "Europe/Oslo"), Some(2025));
        assert_eq!(year_of(&at(NEW_YEAR), "America/New_York"), Some(2025));
        assert_eq!(year_of(&at(NEW_YEAR), "No/Where"), Some(2026));
    }

    #[test]
    fn a_date_alone_is_its_own_year() {
        let date = |offset_minutes| Timestamp { millis: NEW_YEAR, offset_minutes, has_time: false };
        assert_eq!(year_of(&date(None), "America/New_York"), Some(2026));
        assert_eq!(year_of(&date(Some(-60)), "Europe/Oslo"), Some(2025));
    }

    #[test]
    fn years_agree_with_a_calendar_far_and_wide() {
        for days in (-300_000..300_000).step_by(97) {
            let millis = days * DAY;
            let instant = jiff::Timestamp::from_millisecond(millis).unwrap();
            let expected = jiff::tz::TimeZone::UTC.to_datetime(instant);
            assert_eq!(year(millis), i32::from(expected.year()), "{expected}");
        }
    }

    #[test]
    fn impossible_years_are_none() {
        assert_eq!(year_of(&at(i64::MIN), "Europe/Oslo"), None);
        assert_eq!(year_of(&at(i64::MAX), "Europe/Oslo"), None);
        assert_eq!(year_of(&at(-40_000 * 365 * DAY), "Europe/Oslo"), None);
    }
}
