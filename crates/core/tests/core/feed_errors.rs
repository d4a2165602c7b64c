//! Files that are no feeds, by cause, and input that is meant to break the reader.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_core::address::Address;
use press_room_core::feed::{FeedError, SourceId, date, read_item, read_page};
use serde_json::json;

const FULL: [&str; 2] = [
    include_str!("../../../../tests/fixtures/feeds/json-feed-full.json"),
    include_str!("../../../../tests/fixtures/feeds/prs-full.json"),
];

fn address() -> Address {
    Address::parse("https://example.no/feed.json", None).unwrap()
}

fn error(text: &str) -> Option<FeedError> {
    read_page(text, SourceId(0), &address()).err()
}

#[test]
fn what_is_not_json_says_whether_it_looks_like_a_web_page() {
    for text in ["<!doctype html><p>Hei</p>", "\u{feff}  <html>", "<?xml version=\"1.0\"?><rss/>"] {
        assert!(matches!(error(text), Some(FeedError::NotJson { html: true, .. })), "{text}");
    }
    for text in ["", "  ", "\u{feff}", "Not found", "{feil}", "\"open", "tru"] {
        assert!(matches!(error(text), Some(FeedError::NotJson { html: false, .. })), "{text}");
    }
}

#[test]
fn a_feed_cut_off_anywhere_is_truncated() {
    for text in FULL {
        for end in (1..text.trim_end().len()).filter(|end| text.is_char_boundary(*end)) {
            assert!(matches!(error(&text[..end]), Some(FeedError::Truncated(_))), "{end}");
        }
    }
}

#[test]
fn json_of_another_shape_is_not_a_feed() {
    for text in [
        "null",
        "7",
        "\"x\"",
        "[]",
        "{}",
        "[{\"id\":1}]",
        r#"{"items":[]}"#,
        r#"{"items":{"item":[]}}"#,
        r#"{"total_count":1,"items":[{"type_of_media":"pressrelease","id":1,"header":"A"}]}"#,
        r#"{"Releases":[]}"#,
        r#"{"version":"https://jsonfeed.org/version/2","items":[]}"#,
    ] {
        assert!(matches!(error(text), Some(FeedError::NotAFeed(_))), "{text}");
    }
}

#[test]
fn a_feed_that_forgot_its_version_is_known_by_its_items() {
    assert_eq!(error(r#"{"items":[{"id":"1","content_html":"<p>A</p>"}]}"#), None);
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    let text = "[".repeat(1_000_000);
    assert!(matches!(error(&text), Some(FeedError::Truncated(_))));
    assert!(read_item(&"{\"release\":".repeat(1_000_000), SourceId(0), &address()).is_err());
}

#[test]
fn texts_of_ten_million_bytes_are_only_long() {
    for unit in ["a", "<", "<p>", "&amp;"] {
        let long = unit.repeat(10_000_000 / unit.len());
        let prs = json!({ "totalCount": 1, "releases": [{ "id": 1, "title": "A", "leadtext": null, "body": long }] });
        let page = read_page(&prs.to_string(), SourceId(0), &address()).unwrap();
        assert!(
            page.releases[0].excerpt.as_ref().is_some_and(|excerpt| excerpt.chars().count() <= 241)
                || unit == "<p>"
        );
        assert_eq!(page.releases[0].body.as_ref().unwrap().html.len(), long.len());
    }
}

#[test]
fn every_text_may_be_long() {
    for unit in ["a ", "<", "<p>", "&amp;", "Foto: ", "9", "\u{1F600}", "902 51 303 / "] {
        let long = unit.repeat(200_000 / unit.len());
        let contacts = json!({ "text": long, "persons": [{ "name": long, "phone": long, "email": long }] });
        let prs = json!({ "totalCount": 1, "releases": [{ "id": 1, "title": long, "leadtext": long, "body": long,
            "published": long, "type": long, "keywords": long, "contacts": contacts,
            "mainImage": { "url": "/a.jpg", "caption": long }, "video": { "url": long } }] });
        let page = read_page(&prs.to_string(), SourceId(0), &address()).unwrap();
        assert_eq!(page.releases.len(), 1);
    }
}

#[test]
fn every_member_may_be_of_every_type() {
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5e300),
        json!(""),
        json!("\u{202e}\u{0}"),
        json!("x"),
        json!([]),
        json!([[[]]]),
        json!([null, 1, "x", {}]),
        json!({}),
        json!({ "x": { "url": 1 } }),
        json!(u64::MAX),
        json!(i64::MIN),
    ];
    for text in FULL {
        let whole: serde_json::Value = serde_json::from_str(text).unwrap();
        let mut paths = Vec::new();
        collect(&whole, String::new(), &mut paths);
        assert!(paths.len() > 60);
        for path in paths {
            for value in &values {
                let mut changed = whole.clone();
                *changed.pointer_mut(&path).unwrap() = value.clone();
                let _ = read_page(&changed.to_string(), SourceId(0), &address());
            }
        }
    }
}

fn collect(value: &serde_json::Value, path: String, paths: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(object) => {
            object.iter().for_each(|(name, value)| collect(value, format!("{path}/{name}"), paths));
        }
        serde_json::Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| collect(value, format!("{path}/{at}"), paths));
        }
        _ => {}
    }
    paths.push(path);
}

#[test]
fn no_date_however_wrong_breaks_the_reader() {
    let mut random = fastrand::Rng::with_seed(7);
    let parts = [
        "2026",
        "-",
        "02",
        "30",
        "T",
        " ",
        ":",
        ".",
        "+",
        "Z",
        "9",
        "99999999999",
        "kl.",
        "Mon",
        ",",
        "å",
        "\u{0}",
        "é",
        "",
    ];
    let mut dates = 0;
    for _ in 0..20_000 {
        let text: String = (0..random.usize(..14)).map(|_| parts[random.usize(..parts.len())]).collect();
        dates += usize::from(date::parse(&text).is_some());
    }
    assert!(dates < 2_000, "{dates} of 20000 pieces of garbage are dates");
    for number in [i64::MIN, i64::MAX, -1, 0, 1, 99_999_999_999, 100_000_000_000] {
        let _ = date::parse_value(&json!(number));
    }
    for number in [f64::MAX, f64::MIN, 1e18, -0.0, 0.1] {
        let _ = date::parse_value(&json!(number));
    }
}
