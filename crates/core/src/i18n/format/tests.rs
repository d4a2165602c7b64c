//! Dates and times as readers of each language see them.

use super::*;

/// 2026-08-12T12:30:00Z.
const AUGUST: i64 = 1_786_537_800_000;
/// 2026-12-08T09:00:00Z.
const DECEMBER: i64 = 1_796_720_400_000;
/// 2026-03-29T01:00:00Z, when Oslo goes from 02:00 to 03:00.
const TO_SUMMER: i64 = 1_774_746_000_000;
/// 2026-10-25T01:00:00Z, when Oslo goes from 03:00 to 02:00.
const TO_WINTER: i64 = 1_792_890_000_000;
/// 2025-12-31T23:30:00Z.
const NEW_YEAR: i64 = 1_767_223_800_000;
const MINUTE: i64 = 60_000;

fn oslo() -> Zone {
    Zone::new("Europe/Oslo")
}

fn at(millis: i64) -> Timestamp {
    Timestamp { millis, offset_minutes: Some(0), has_time: true }
}

fn day(millis: i64) -> Timestamp {
    Timestamp { millis, offset_minutes: None, has_time: false }
}

/// `text` with a visible mark for each no-break space.
fn joined(text: String) -> String {
    text.replace('\u{a0}', "_")
}

#[track_caller]
fn in_each_language(format: impl Fn(Language) -> String, expected: [&str; 4]) {
    for (language, text) in Language::ALL.into_iter().zip(expected) {
        assert_eq!(joined(format(language)), text, "{language:?}");
    }
}

#[test]
fn a_date_is_written_as_each_language_does() {
    in_each_language(
        |language| date(language, &at(AUGUST), &oslo()),
        ["12._august 2026", "12._august 2026", "12_August 2026", "borgemánu 12._b. 2026"],
    );
}

#[test]
fn a_short_date_cannot_be_read_as_another_day() {
    in_each_language(
        |language| short_date(language, &at(AUGUST), &oslo()),
        ["12.8.2026", "12.8.2026", "12_Aug 2026", "12.8.2026"],
    );
}

#[test]
fn a_time_stands_after_its_date_and_english_readers_get_the_zone() {
    in_each_language(
        |language| date_time(language, &at(AUGUST), &oslo()),
        [
            "12._august 2026 kl._14.30",
            "12._august 2026 kl._14.30",
            "12_August 2026 at_14:30_CEST",
            "borgemánu 12._b. 2026 dii._14.30",
        ],
    );
}

#[test]
fn the_zone_can_be_said_in_every_language() {
    in_each_language(
        |language| date_time_zone(language, &at(DECEMBER), &oslo()),
        [
            "8._desember 2026 kl._10.00_norsk_tid",
            "8._desember 2026 kl._10.00_norsk_tid",
            "8_December 2026 at_10:00_CET",
            "juovlamánu 8._b. 2026 dii._10.00_Norgga_áigi",
        ],
    );
}

#[test]
fn a_time_that_is_not_norwegian_always_says_so() {
    let london = Zone::new("Europe/London");
    assert_eq!(joined(date_time(Language::Nb, &at(AUGUST), &london)), "12._august 2026 kl._13.30_UTC+1");
    assert_eq!(joined(date_time(Language::En, &at(AUGUST), &london)), "12_August 2026 at_13:30_UTC+1");
    assert_eq!(
        joined(date_time(Language::Nn, &at(AUGUST), &Zone::new("?"))),
        "12._august 2026 kl._12.30_UTC"
    );
}

#[test]
fn hours_and_minutes_have_two_digits() {
    let early = at(AUGUST - (5 * 60 + 25) * MINUTE);
    in_each_language(|language| time(language, &early, &oslo()), ["09.05", "09.05", "09:05", "09.05"]);
}

#[test]
fn the_day_of_the_week_is_the_one_in_the_zone() {
    in_each_language(
        |language| weekday(language, &at(DECEMBER), &oslo()).to_owned(),
        ["tirsdag", "tysdag", "Tuesday", "maŋŋebárga"],
    );
    let late = at(DECEMBER + 14 * 60 * MINUTE + 30 * MINUTE);
    assert_eq!(weekday(Language::Nn, &late, &oslo()), "onsdag");
    assert_eq!(weekday(Language::Nn, &late, &Zone::new("UTC")), "tysdag");
}

#[test]
fn a_date_without_a_time_is_the_same_day_in_every_zone() {
    let august_12 = day(1_786_492_800_000);
    for zone in ["Europe/Oslo", "America/Los_Angeles", "Pacific/Kiritimati"] {
        let zone = Zone::new(zone);
        assert_eq!(joined(date(Language::Nb, &august_12, &zone)), "12._august 2026");
        assert_eq!(joined(date_time(Language::En, &august_12, &zone)), "12_August 2026");
        assert_eq!(joined(date_time_zone(Language::Nb, &august_12, &zone)), "12._august 2026");
        assert_eq!(time(Language::Nb, &august_12, &zone), "");
        assert_eq!(iso(&august_12, &zone), "2026-08-12");
    }
}

#[test]
fn a_date_written_at_an_offset_is_the_day_that_was_written() {
    let midnight_in_oslo =
        Timestamp { millis: 1_786_485_600_000, offset_minutes: Some(120), has_time: false };
    assert_eq!(iso(&midnight_in_oslo, &oslo()), "2026-08-12");
}

#[test]
fn an_event_within_a_day_says_the_date_once() {
    let (start, end) = (at(DECEMBER), at(DECEMBER + 90 * MINUTE));
    in_each_language(
        |language| date_time_range(language, &start, Some(&end), &oslo()),
        [
            "8._desember 2026 kl._10.00–11.30",
            "8._desember 2026 kl._10.00–11.30",
            "8_December 2026 at_10:00–11:30_CET",
            "juovlamánu 8._b. 2026 dii._10.00–11.30",
        ],
    );
    in_each_language(
        |language| event_time(language, &start, Some(&end), &oslo()),
        [
            "tirsdag 8._desember 2026 kl._10.00–11.30",
            "tysdag 8._desember 2026 kl._10.00–11.30",
            "Tuesday 8_December 2026 at_10:00–11:30_CET",
            "maŋŋebárga juovlamánu 8._b. 2026 dii._10.00–11.30",
        ],
    );
}

#[test]
fn an_event_over_several_days_says_both_in_full() {
    let (start, end) = (at(DECEMBER), at(DECEMBER + (24 * 60 + 90) * MINUTE));
    in_each_language(
        |language| date_time_range(language, &start, Some(&end), &oslo()),
        [
            "8._desember 2026 kl._10.00 – 9._desember 2026 kl._11.30",
            "8._desember 2026 kl._10.00 – 9._desember 2026 kl._11.30",
            "8_December 2026 at_10:00_CET – 9_December 2026 at_11:30_CET",
            "juovlamánu 8._b. 2026 dii._10.00 – juovlamánu 9._b. 2026 dii._11.30",
        ],
    );
}

#[test]
fn an_event_of_whole_days_has_no_times() {
    let (first, last) = (day(1_796_688_000_000), day(1_796_774_400_000));
    assert_eq!(
        joined(date_time_range(Language::Nb, &first, Some(&last), &oslo())),
        "8._desember 2026 – 9._desember 2026"
    );
    assert_eq!(
        joined(date_time_range(Language::Nb, &first, Some(&at(DECEMBER)), &oslo())),
        "8._desember 2026"
    );
}

#[test]
fn an_end_that_is_not_after_the_start_is_left_out() {
    let start = at(DECEMBER);
    for end in [None, Some(at(DECEMBER)), Some(at(DECEMBER - MINUTE))] {
        let text = date_time_range(Language::Nn, &start, end.as_ref(), &oslo());
        assert_eq!(joined(text), "8._desember 2026 kl._10.00");
    }
}

#[test]
fn the_clock_jumps_an_hour_in_march() {
    let (before, after) = (at(TO_SUMMER - MINUTE), at(TO_SUMMER));
    assert_eq!(joined(date_time(Language::En, &before, &oslo())), "29_March 2026 at_01:59_CET");
    assert_eq!(joined(date_time(Language::En, &after, &oslo())), "29_March 2026 at_03:00_CEST");
    assert_eq!(joined(date_time(Language::Nn, &after, &oslo())), "29._mars 2026 kl._03.00");
    assert_eq!(iso(&before, &oslo()), "2026-03-29T01:59:00+01:00");
    assert_eq!(iso(&after, &oslo()), "2026-03-29T03:00:00+02:00");
    assert_eq!(
        joined(date_time_range(Language::En, &before, Some(&after), &oslo())),
        "29_March 2026 at_01:59–03:00_CEST"
    );
}

#[test]
fn the_hour_that_comes_twice_in_october_can_be_told_apart() {
    let (first, second) = (at(TO_WINTER - MINUTE), at(TO_WINTER + 59 * MINUTE));
    assert_eq!(joined(date_time(Language::En, &first, &oslo())), "25_October 2026 at_02:59_CEST");
    assert_eq!(joined(date_time(Language::En, &second, &oslo())), "25_October 2026 at_02:59_CET");
    assert_eq!(joined(date_time(Language::Se, &first, &oslo())), "golggotmánu 25._b. 2026 dii._02.59");
    assert_eq!(iso(&first, &oslo()), "2026-10-25T02:59:00+02:00");
    assert_eq!(iso(&second, &oslo()), "2026-10-25T02:59:00+01:00");
}

#[test]
fn a_machine_reads_the_offset_with_the_time() {
    assert_eq!(iso(&at(AUGUST), &oslo()), "2026-08-12T14:30:00+02:00");
    assert_eq!(iso(&at(AUGUST), &Zone::new("America/St_Johns")), "2026-08-12T10:00:00-02:30");
}

#[test]
fn the_new_year_comes_first_in_oslo() {
    assert_eq!(joined(date_time(Language::Nb, &at(NEW_YEAR), &oslo())), "1._januar 2026 kl._00.30");
}

#[test]
fn old_dates_are_dates_and_nothing_panics_far_away() {
    assert_eq!(iso(&day(-62_135_596_800_000), &oslo()), "0001-01-01");
    assert_eq!(joined(date(Language::Nb, &at(-1_710_000_000_000), &oslo())), "25._oktober 1915");
    assert!(iso(&day(-72_135_596_800_000), &oslo()).starts_with("-0316-"));
    for millis in [i64::MIN, i64::MAX] {
        for language in Language::ALL {
            for ts in [at(millis), day(millis)] {
                assert!(!date_time_zone(language, &ts, &oslo()).contains('{'));
                assert!(!event_time(language, &ts, Some(&at(i64::MAX)), &oslo()).contains('{'));
                assert!(!short_date(language, &ts, &oslo()).contains('{'));
            }
        }
        assert!(iso(&at(millis), &oslo()).contains('T'));
    }
}

#[test]
fn english_months_are_still_told_apart_when_they_are_short() {
    let short: std::collections::HashSet<_> =
        Language::En.catalogue().months.iter().filter_map(|name| name.get(..3)).collect();
    assert_eq!(short.len(), 12);
}
