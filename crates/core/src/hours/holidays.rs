//! Public holidays in Norway: the law on holidays (lov om helligdager og helligdagsfred, § 2), New Year's Day, and
//! those of the law on 1 and 17 May.

use crate::calendar::{CivilTime, days_to};

/// Whether a day since 1970 is a public holiday in Norway. Ordinary Sundays do not count.
pub fn is_holiday(day: i64) -> bool {
    let (year, month, day_of_month) = CivilTime::of_day(day).date();
    if matches!((month, day_of_month), (1, 1) | (5, 1 | 17) | (12, 25 | 26)) {
        return true;
    }
    // Maundy Thursday, Good Friday, Easter, Ascension and Whitsun.
    easter(i64::from(year)).is_some_and(|easter| matches!(day - easter, -3 | -2 | 0 | 1 | 39 | 49 | 50))
}

/// Easter Sunday, in days since 1970, by the algorithm of Meeus, Jones and Butcher (Jean Meeus, “Astronomical
/// Algorithms”, chapter 8).
fn easter(year: i64) -> Option<i64> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    days_to(year, days / 31, days % 31 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_when_it_was_and_will_be() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
            (2285, 3, 22),
        ] {
            assert_eq!(easter(year), days_to(year, month, day), "{year}");
        }
    }

    #[test]
    fn a_year_has_these_holidays() {
        let of_year = |year: i64| {
            let (first, last) = (days_to(year, 1, 1).unwrap(), days_to(year, 12, 31).unwrap());
            let dates = (first..=last).filter(|day| is_holiday(*day)).map(CivilTime::of_day);
            dates.map(|at| (at.month, at.day)).collect::<Vec<_>>()
        };
        let holidays_2027 = [
            (1, 1),
            (3, 25),
            (3, 26),
            (3, 28),
            (3, 29),
            (5, 1),
            (5, 6),
            (5, 16),
            (5, 17),
            (12, 25),
            (12, 26),
        ];
        // Whit Monday is on 17 May.
        assert_eq!(of_year(2027), holidays_2027);
        let holidays_2026 = [
            (1, 1),
            (4, 2),
            (4, 3),
            (4, 5),
            (4, 6),
            (5, 1),
            (5, 14),
            (5, 17),
            (5, 24),
            (5, 25),
            (12, 25),
            (12, 26),
        ];
        assert_eq!(of_year(2026), holidays_2026);
    }
}
