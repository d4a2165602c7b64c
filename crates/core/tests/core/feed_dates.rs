//! Dates in the forms that feeds use.

use press_room_core::feed::{Timestamp, date};

/// 2026-08-12T12:30:00Z.
const NOON: i64 = 1_786_537_800_000;

fn read(text: &str) -> Option<(i64, Option<i32>, bool)> {
    date::parse(text).map(|Timestamp { millis, offset_minutes, has_time }| (millis, offset_minutes, has_time))
}

#[test]
fn an_instant_is_read_from_every_common_form() {
    for (text, offset) in [
        ("2026-08-12T12:30:00Z", Some(0)),
        ("2026-08-12t12:30:00z", Some(0)),
        ("2026-08-12T12:30Z", Some(0)),
        ("2026-08-12 12:30:00+00:00", Some(0)),
        ("2026-08-12 12:30:00 UTC", Some(0)),
        ("2026-08-12T14:30:00+02:00", Some(120)),
        ("2026-08-12T14:30:00+0200", Some(120)),
        ("2026-08-12T14:30:00+02", Some(120)),
        ("2026-08-12 14:30:00 +0200", Some(120)),
        ("2026-08-12T09:00:00-03:30", Some(-210)),
        ("Wed, 12 Aug 2026 14:30:00 +0200", Some(120)),
        ("12 Aug 2026 12:30 GMT", Some(0)),
        ("2026-08-12T14:30:00", None),
        ("2026-08-12 14:30", None),
        ("12.08.2026 kl. 14.30", None),
        ("12.8.2026 kl 14:30", None),
        ("12.08.2026, 14.30", None),
        ("2026-08-12 14:30:00 +0200 CEST", Some(120)),
        ("Wed Aug 12 2026 14:30:00 GMT+0200 (Central European Summer Time)", Some(120)),
        ("Wed Aug 12 2026 14:30:00 GMT+0200 (sentraleuropeisk sommartid)", Some(120)),
        ("Wed Aug 12 14:30:00 CEST 2026", Some(120)),
        ("Wed Aug 12 12:30:00 UTC 2026", Some(0)),
        ("20260812T143000+0200", Some(120)),
        ("20260812T1230Z", Some(0)),
        ("2026-08-12T14:30:00+02:00[Europe/Oslo]", Some(120)),
        ("Wed 12 Aug 2026 14:30:00 +0200", Some(120)),
        ("Wed, 12 Aug 26 12:30:00 GMT", Some(0)),
        ("12 August 2026 08:30:00 EDT", Some(-240)),
        ("August 12th, 2026 at 2:30 PM", None),
        ("Aug 12, 2026, 2:30:00\u{202f}pm", None),
        ("12. august 2026 kl. 14.30", None),
        ("onsdag 12. august 2026, kl 14:30", None),
        ("Onsdag den 12. augusti 2026 kl. 14.30", None),
        ("2026/08/12 14:30", None),
        ("1786537800", Some(0)),
        ("1786537800000", Some(0)),
    ] {
        assert_eq!(read(text), Some((NOON, offset, true)), "{text}");
    }
}

#[test]
fn any_fraction_of_a_second_is_cut_to_milliseconds() {
    for (text, millis) in [("Z", 0), (".5Z", 500), (".123Z", 123), (",12Z", 120), (".123456789Z", 123)] {
        assert_eq!(
            date::parse(&format!("2026-08-12T12:30:00{text}")).map(|date| date.millis),
            Some(NOON + millis)
        );
    }
}

#[test]
fn a_date_without_offset_is_on_the_newsrooms_clock_in_winter_too() {
    assert_eq!(
        date::parse("2026-01-12T14:30:00").unwrap().millis,
        date::parse("2026-01-12T13:30:00Z").unwrap().millis
    );
    // The hour that spring leaves out and the one that autumn repeats still are instants.
    assert!(date::parse("2026-03-29T02:30:00").is_some());
    assert_eq!(
        date::parse("2026-10-25T02:30:00").unwrap().millis,
        date::parse("2026-10-25T01:30:00Z").unwrap().millis
    );
}

#[test]
fn a_date_alone_has_no_time_and_stays_that_day_all_over_europe() {
    for text in [
        "2026-08-12",
        "2026/08/12",
        "12.08.2026",
        "12.8.2026",
        "20260812",
        "12. august 2026",
        "12 aug. 2026",
        "12-Aug-2026",
        "August 12, 2026",
        "Wed, 12 Aug 2026",
    ] {
        assert_eq!(read(text), Some((NOON - 150 * 60_000, None, false)), "{text}");
    }
}

#[test]
fn the_end_of_a_day_is_the_beginning_of_the_next() {
    assert_eq!(read("2026-08-12T24:00:00Z"), read("2026-08-13T00:00:00Z"));
    assert_eq!(read("2026-12-31T24:00Z"), read("2027-01-01T00:00Z"));
}

#[test]
fn every_month_is_read_by_its_names() {
    for (month, names) in [
        "January jan januar januari",
        "February feb. februar",
        "March mar mars marts",
        "April apr",
        "May mai maj",
        "June juni jun",
        "July juli jul.",
        "August aug augusti",
        "September sep sept.",
        "October oct oktober okt",
        "November nov",
        "December dec desember des.",
    ]
    .iter()
    .enumerate()
    {
        for name in names.split(' ') {
            let expected = read(&format!("2026-{:02}-04", month + 1));
            assert_eq!(read(&format!("4. {name} 2026")), expected, "{name}");
            assert_eq!(read(&format!("{name} 4, 2026")), expected, "{name}");
        }
    }
}

#[test]
fn leap_years_are_known() {
    for (text, valid) in
        [("2024-02-29", true), ("2026-02-29", false), ("2000-02-29", true), ("1900-02-29", false)]
    {
        assert_eq!(date::parse(text).is_some(), valid, "{text}");
    }
    assert_eq!(date::parse("1970-01-01T00:00:00Z").unwrap().millis, 0);
    assert_eq!(date::parse("1969-12-31T23:59:59Z").unwrap().millis, -1000);
}

#[test]
fn text_that_is_no_date_is_refused() {
    for text in [
        "",
        " ",
        "i går",
        "2026",
        "2026-08",
        "2026-13-01",
        "2026-00-01",
        "2026-08-32",
        "2026-04-31",
        "0001-01-01T00:00:00",
        "2026-08-12T24:00:01Z",
        "2026-08-12T24:30Z",
        "før 12. august 2026",
        "ca. 12. august 2026",
        "12. august",
        "12. auk 2026",
        "august 2026",
        "31. april 2026",
        "12 Aug 26",
        "Aug 12, 2026 13:30 PM",
        "12 Aug 2026 12:30 CET+0200",
        "2026-08-12 14:30 +0200 (2)",
        "2026-08-12T12:60:00Z",
        "2026-08-12T12:30:61Z",
        "2026-08-12T12:30:00+99:00",
        "2026-08-12T12:30:00+02:00x",
        "2026-08-12x",
        "2026-08-12T",
        "12.13.2026",
        "32.01.2026",
        "12.08.26",
        "20261301",
        "0",
        "-1786537800",
        "999999999999999999999",
        "Wed, 12 Foo 2026 14:30:00 +0200",
        "12345678",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
