//! The calendar: from milliseconds to date and time of day, and back.

use crate::seek::written;

/// A day in milliseconds.
pub const DAY: i64 = 86_400_000;
/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;

/// Days from the beginning of year 0, which is 1 March here, to 1970-01-01.
const TO_1970: i64 = 719_468;

/// Date and time of day at some offset from UTC, in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CivilTime {
    /// Year; 0 is 1 BC.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Days since 1970-01-01.
    pub days: i64,
}

impl CivilTime {
    /// The date and time at `millis` since 1970 (UTC), `offset_minutes` east of UTC. Any number is valid: the
    /// years of `i64` milliseconds always fit an `i32`.
    pub fn new(millis: i64, offset_minutes: i32) -> Self {
        let local = millis.saturating_add(i64::from(offset_minutes) * MINUTE);
        let (days, seconds) = (local.div_euclid(DAY), local.rem_euclid(DAY) / 1000);
        let (year, month, day) = date_of(days);
        Self {
            year,
            month,
            day,
            hour: (seconds / 3600) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
            days,
        }
    }

    /// The beginning of the day that is `days` days after 1970-01-01.
    pub fn of_day(days: i64) -> Self {
        Self::new(days.saturating_mul(DAY), 0)
    }

    /// The date as `2027-03-25`; a year has at least four digits, and a sign before them if it is before year 0.
    pub fn iso_date(&self) -> String {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = written(self.year.unsigned_abs().into());
        let zeros = "0000".get(year.len()..).unwrap_or_default();
        let (month, day) = (two_digits(self.month.into()), two_digits(self.day.into()));
        [sign, zeros, &year, "-", &month, "-", &day].concat()
    }

    /// Year, month and day.
    pub fn date(&self) -> (i32, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// 0 on Mondays to 6 on Sundays.
    pub fn weekday(&self) -> u8 {
        // 1970-01-01 was a Thursday.
        (self.days + 3).rem_euclid(7) as u8
    }
}

/// A number with at least two digits.
pub(crate) fn two_digits(number: u32) -> String {
    let zero = if number < 10 { "0" } else { "" };
    [zero, &written(number.into())].concat()
}

/// Year, month and day of a day counted from 1970-01-01, by Howard Hinnant's
/// `civil_from_days`. Years begin in March here, so that the leap day is the
/// last of its year, and 400 years (146 097 days) repeat exactly.
fn date_of(days: i64) -> (i32, u8, u8) {
    let from_march_of_year_0 = days + TO_1970;
    let era = from_march_of_year_0.div_euclid(146_097);
    let day_of_era = from_march_of_year_0.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Months from March are 31, 30, 31, 30, 31 days long, again and again: 153 in five.
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year as i32, month as u8, day as u8)
}

/// Days from 1970-01-01 to a date with a year between 0 and 9999; `None` when there is no such day.
pub fn days_to(year: i64, month: i64, day: i64) -> Option<i64> {
    let years = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (years.div_euclid(400), years.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days =
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - TO_1970;
    let (same_year, same_month, same_day) = date_of(days);
    let there = (i64::from(same_year), i64::from(same_month), i64::from(same_day)) == (year, month, day);
    there.then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_with_all_its_digits() {
        for (day, date) in
            [(0, "1970-01-01"), (20_537, "2026-03-25"), (-719_528, "0000-01-01"), (-1, "1969-12-31")]
        {
            assert_eq!(CivilTime::of_day(day).iso_date(), date);
        }
    }

    #[test]
    fn every_day_of_eight_centuries_follows_the_one_before() {
        // From 1600-01-01, a day at a time, against the rules everybody learns.
        let mut expected = (1600, 1_u8, 1_u8);
        for day in -135_140..157_060 {
            assert_eq!(date_of(day), expected, "day {day}");
            let (year, month, day_of_month) = expected;
            let back = days_to(i64::from(year), i64::from(month), i64::from(day_of_month));
            assert_eq!(back, Some(day));
            let day = day_of_month;
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = match month {
                2 => 28 + u8::from(leap),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            expected = match (day == length, month) {
                (false, _) => (year, month, day + 1),
                (true, 12) => (year + 1, 1, 1),
                (true, _) => (year, month + 1, 1),
            };
        }
        assert_eq!(expected, (2400, 1, 7));
    }

    #[test]
    fn the_day_before_1970_is_the_last_of_1969() {
        let at = CivilTime::new(-1, 0);
        assert_eq!(at.date(), (1969, 12, 31));
        assert_eq!((at.hour, at.minute, at.second, at.weekday()), (23, 59, 59, 2));
    }

    #[test]
    fn the_ends_of_time_are_dates_too() {
        for millis in [i64::MIN, i64::MAX] {
            for offset in [i32::MIN, 0, i32::MAX] {
                let at = CivilTime::new(millis, offset);
                assert!((1..=12).contains(&at.month) && (1..=31).contains(&at.day) && at.weekday() < 7);
            }
        }
    }

    #[test]
    fn a_day_that_no_month_has_is_none() {
        for (year, month, day) in [(2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1)] {
            assert_eq!(days_to(year, month, day), None, "{year}-{month}-{day}");
        }
        for (month, day) in [(1, 0), (1, 32), (12, 99), (99, 99), (24, 1)] {
            assert_eq!(days_to(2026, month, day), None, "{month}-{day}");
        }
        assert_eq!(days_to(2024, 2, 29), Some(19_782));
        assert_eq!(days_to(1970, 1, 1), Some(0));
    }
}
