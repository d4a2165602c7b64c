use super::*;
use crate::i18n::Language;
use crate::rich_text::RichText;

fn checked(feed: &str) -> Result<FeedCheck, FeedError> {
    let address = Address::parse("https://x.no/feed.json", None).unwrap();
    let is_shortened = |_: &ReleasePart, html: &UntrustedHtml| RichText::read(html).shortened;
    super::text(feed, &address, Texts::of(Language::Nn), &is_shortened)
}

fn told(checked: &FeedCheck) -> Vec<(&'static str, Option<usize>, FeedPosition)> {
    checked.findings.iter().map(|told| (told.code, told.release, told.place.clone())).collect()
}

fn path(path: &str) -> FeedPosition {
    FeedPosition::Path(path.to_owned())
}

#[test]
fn what_is_wrong_is_told_with_its_release_and_its_place() {
    let feed = r#"{ "version": "https://jsonfeed.org/version/1.1", "title": "Havnevesenet", "items": [
        { "title": "Utan id" },
        { "id": "1", "title": "Ny kai", "language": "nn", "summary": "Han er open.", "content_html": "<p>Ja.</p>",
          "date_published": "snart", "_press_room": { "contacts": [{ "name": "Embla" }],
          "images": [{ "url": "https://x.no/kai.jpg", "caption": "Fri bruk", "credit": "Havnevesenet" }] } } ] }"#;
    let checked = checked(feed).unwrap();
    assert_eq!(checked.format, "json-feed");
    assert_eq!(
        told(&checked),
        [
            ("item-without-id", None, path("$.items[0]")),
            ("unreadable-value", Some(0), path("$.items[1].date_published")),
            ("picture-without-alt", Some(0), path("$.items[1]._press_room.images[0].alt")),
        ]
    );
    assert_eq!(checked.findings[1].words.message, "`date_published` kunne ikkje lesast: snart");
}

#[test]
fn a_feed_in_which_nothing_is_wrong_has_no_findings() {
    let feed = r#"{ "version": "https://jsonfeed.org/version/1.1", "title": "Havnevesenet", "items": [
        { "id": "1", "title": "Ny kai", "summary": "Han er open.", "content_html": "<p>Ja.</p>",
          "_press_room": { "contacts": [{ "name": "Embla" }] } } ] }"#;
    assert_eq!(told(&checked(feed).unwrap()), []);
}

#[test]
fn a_text_that_cannot_be_read_is_told_with_line_and_column() {
    for (text, line, column) in [
        ("{\n  \"items\": [,]\n}", 2, 13),
        // As an editor counts them: in characters, and with the blank lines above.
        ("{\"title\": \"Å 😀\", \"items\": [,]}", 1, 28),
        ("\u{feff}\n\n  {\"items\": [,]}", 3, 14),
    ] {
        let told = PlacedFinding::of_error(&checked(text).unwrap_err(), Texts::of(Language::En), text);
        assert_eq!((told.code, told.severity), ("not-json", Severity::Error));
        assert_eq!(told.place, FeedPosition::Line(line, column), "{text}");
    }
}

#[test]
fn what_only_the_builder_reads_is_no_web_page() {
    for (text, code) in [
        ("<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<rss version=\"2.0\"></rss>", "builder-format"),
        ("\n<feed xmlns=\"http://www.w3.org/2005/Atom\"/>", "builder-format"),
        ("<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", "builder-format"),
        ("<?xml version='1.0'?><rdf:RDF>", "builder-format"),
        ("<!doctype html><title>Nyheter</title>", "web-page"),
        ("<!-- <rss> --><html><feedback-form></html>", "web-page"),
        ("<!-- never ends <rss>", "web-page"),
        ("<", "web-page"),
    ] {
        let told = PlacedFinding::of_error(&checked(text).unwrap_err(), Texts::of(Language::Nb), text);
        let line = if text.starts_with('\n') { 2 } else { 1 };
        assert_eq!((told.code, told.place), (code, FeedPosition::Line(line, 1)), "{text}");
    }
}

#[test]
fn a_feed_without_releases_is_told() {
    let checked =
        checked(r#"{ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [] }"#).unwrap();
    assert_eq!(told(&checked), [("no-releases", None, path("$"))]);
}

#[test]
fn hours_that_cannot_be_read_are_told_with_their_place() {
    let feed = r#"{ "version": "https://jsonfeed.org/version/1.1", "title": "Havnevesenet",
        "_press_room": { "contacts": [{ "name": "Kari", "hours": [] }] }, "items": [
        { "title": "Utan id" },
        { "id": "1", "title": "Ny kai", "summary": "Han er open.", "content_html": "<p>Ja.</p>",
          "_press_room": { "contacts": [{ "name": "Ola" }, { "name": "Embla", "hours": { "weekly": [
            { "days": ["MO"], "from": "7", "to": "22:00" },
            { "days": ["TU"], "from": "07:00", "to": "22:00" } ] } }] } } ] }"#;
    let checked = checked(feed).unwrap();
    assert_eq!(
        told(&checked),
        [
            ("item-without-id", None, path("$.items[0]")),
            ("unreadable-value", None, path("$._press_room.contacts[0].hours")),
            ("unreadable-value", Some(0), path("$.items[1]._press_room.contacts[1].hours")),
        ]
    );
    let message = &checked.findings[2].words.message;
    assert!(message.starts_with("`hours` kunne ikkje lesast: {\"days\":[\"MO\"]"), "{message}");
}
