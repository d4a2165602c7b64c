//! Which year a release is from.

use crate::feed::Timestamp;
use crate::platform;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// No zone is further from UTC than this.
const FURTHEST: i64 = 14 * HOUR;

/// The year in `zone`, or in UTC when the zone is unknown. `None` outside
/// 1000–9999, where a date is a mistake and no address has room for it.
///
/// A date without a time of day is its own year, whatever the zone.
pub(super) fn year_of(at: &Timestamp, zone: &str) -> Option<i32> {
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
    i32::try_from(year(local)).ok().filter(|year| (1000..=9999).contains(year))
}

fn shift(millis: i64, minutes: Option<i32>) -> i64 {
    millis.saturating_add(i64::from(minutes.unwrap_or(0)) * 60_000)
}

/// The year of the proleptic Gregorian calendar in UTC. It begins its years in
/// March, so that the leap day is the last of one, and counts whole eras of
/// 400 years, which all have 146 097 days.
fn year(millis: i64) -> i64 {
    let days_since_march_of_year_0 = millis.div_euclid(DAY) + 719_468;
    let era = days_since_march_of_year_0.div_euclid(146_097);
    let day = days_since_march_of_year_0.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let january_or_february = i64::from(day_of_year >= 306);
    era * 400 + year + january_or_february
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(year(millis), i64::from(expected.year()), "{expected}");
        }
    }

    #[test]
    fn impossible_years_are_none() {
        assert_eq!(year_of(&at(i64::MIN), "Europe/Oslo"), None);
        assert_eq!(year_of(&at(i64::MAX), "Europe/Oslo"), None);
        assert_eq!(year_of(&at(-40_000 * 365 * DAY), "Europe/Oslo"), None);
    }
}
