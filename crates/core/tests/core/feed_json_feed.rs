//! JSON Feed and its extension, from text to model.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

mod quirks;

use crate::support::{causes, url};
use press_room_core::address::Address;
use press_room_core::feed::{
    FeedPage, KindCode, LanguageTag, Phone, Publisher, Release, SourceId, Video, VideoSource, WarningCause,
    phone, read_item, read_page,
};
use serde_json::{Value, json};

const FULL: &str = include_str!("../../../../tests/fixtures/feeds/json-feed-full.json");

fn address() -> Address {
    Address::parse("https://fjord.example.no/presse/feed.json", None).unwrap()
}

fn read(text: &str) -> FeedPage {
    read_page(text, SourceId(0), &address()).unwrap()
}

/// A feed with these items and nothing else.
fn items(items: Value) -> FeedPage {
    read(&json!({ "version": "https://jsonfeed.org/version/1.1", "title": "F", "items": items }).to_string())
}

fn item(item: Value) -> Release {
    let mut page = items(json!([item]));
    assert_eq!(page.releases.len(), 1, "{:?}", page.warnings);
    page.releases.remove(0)
}

#[test]
fn a_full_feed_says_who_publishes_and_whom_to_call() {
    let page = read(FULL);
    assert_eq!(page.warnings, []);
    assert_eq!(page.total, Some(45));
    assert_eq!(url(&page.next), "https://fjord.example.no/presse/feed-2.json");
    let info = page.info;
    assert_eq!(info.title.as_deref(), Some("Presserom for Fjorddirektoratet"));
    assert_eq!(info.language, LanguageTag::new("nn"));
    let publisher = info.publisher.unwrap();
    assert_eq!(publisher.name, "Fjorddirektoratet");
    assert_eq!(url(&publisher.logo), "https://fjord.example.no/presse/logo.svg");
    assert_eq!(info.contacts.len(), 2);
    assert!(info.contacts[0].duty, "the duty phone stands first");
    assert_eq!(info.contacts[0].note.as_deref(), Some("ikkje SMS"));
    assert!(info.boilerplate.unwrap().html.contains("tel fjordar"));
    assert!(info.contact_note.is_some());
}

#[test]
fn a_full_item_fills_the_whole_model() {
    let page = read(FULL);
    let release = &page.releases[0];
    assert_eq!(release.title, "Fjordane er talde");
    assert_eq!(release.lead.as_deref(), Some("Alle fjordane er no talde for første gong."));
    assert_eq!(release.excerpt.as_deref(), Some("Kort om teljinga."));
    assert_eq!(url(&release.url), "https://fjord.example.no/presse/1.html");
    assert_eq!(release.kind.code, KindCode::News);
    assert_eq!(release.kind.label.as_deref(), Some("Nyheit"));
    assert_eq!(release.published.unwrap().millis, 1_772_440_200_000);
    assert_eq!(release.published.unwrap().offset_minutes, Some(60));
    assert_eq!(release.modified.unwrap().millis, 1_772_524_800_000);
    assert_eq!(release.topics, ["Fjordar", "Teljing"]);
    assert_eq!(release.revision, Some(3));
    assert_eq!(release.publisher, None);
    assert_eq!(url(&release.detail_url), "https://fjord.example.no/presse/1.json");
    assert_eq!(release.changes[0].note, "La til rapporten.");
    assert!(!release.withdrawn.as_ref().unwrap().at.unwrap().has_time);
    assert_eq!(release.embargo, release.published);
    assert_eq!(release.alternates[0].language.as_str(), "en");
    let event = release.event.as_ref().unwrap();
    assert_eq!(event.end.unwrap().millis - event.start.unwrap().millis, 90 * 60_000);
    assert_eq!(event.place.as_deref(), Some("Kaia"));
    let shown: Vec<_> = release.contacts[0].phones.iter().map(|phone| phone.display.as_str()).collect();
    assert_eq!(shown, ["902 00 000", "22 00 00 00"]);
    let links: Vec<_> = release.links.iter().map(|link| link.label.as_str()).collect();
    assert_eq!(links, ["Tala", "lov.example.no"]);
}

#[test]
fn the_main_image_comes_first_and_once() {
    let page = read(FULL);
    let images = &page.releases[0].images;
    assert_eq!(images.len(), 2);
    assert_eq!(images[0].src.as_str(), "https://fjord.example.no/presse/bilete/kai.jpg");
    assert_eq!(images[0].caption.as_deref(), Some("Kaia."));
    assert_eq!(images[0].credit.as_deref(), Some("Ola Eksempel"));
    assert_eq!(images[1].credit.as_deref(), Some("Kari Eksempel"));
    assert_eq!(images[1].size, Some((960, 640)));
    assert_eq!(url(&images[1].original), "https://fjord.example.no/presse/bilete/fjell.jpg");
}

#[test]
fn rule_1_invalid_json_is_used_for_nothing() {
    assert!(read_page("{\"version\":\"https://jsonfeed.org/version/1\",}", SourceId(0), &address()).is_err());
}

#[test]
fn rule_2_an_item_without_id_is_left_out() {
    let page = items(
        json!([{ "title": "A" }, { "id": " ", "title": "B" }, { "id": null, "title": "C" }, { "id": "d", "title": "D" }]),
    );
    assert_eq!(page.releases.len(), 1);
    assert_eq!(causes(&page), [WarningCause::NoId, WarningCause::NoId, WarningCause::NoId]);
    assert_eq!(page.warnings[1].item, Some(1));
}

#[test]
fn rule_3_a_number_as_id_is_text() {
    assert_eq!(
        item(json!({ "id": 9_007_199_254_740_993_u64, "title": "A" })).key.id.as_str(),
        "9007199254740993"
    );
}

#[test]
fn rule_4_authors_go_before_author_and_the_feeds_own_is_not_repeated() {
    let author = |value: Value| {
        let mut value = value;
        value["id"] = json!("1");
        value["title"] = json!("A");
        item(value).publisher.map(|publisher: Publisher| publisher.name)
    };
    assert_eq!(
        author(json!({ "authors": [{ "name": null }, { "name": "Ny" }], "author": { "name": "Gammal" } })),
        Some("Ny".into())
    );
    assert_eq!(author(json!({ "author": { "name": "Gammal" } })), Some("Gammal".into()));
    assert_eq!(author(json!({ "authors": [{ "name": "F" }] })), None);
    assert_eq!(author(json!({ "authors": [{ "name": null }] })), None);
}

#[test]
fn rule_5_only_content_html_is_markup() {
    let page = read(FULL);
    let body = page.releases[1].body.as_ref().unwrap();
    assert_eq!(body.html, "<p>Fyrste avsnitt &amp; meir.<br>Ny linje.</p><p>Andre &lt;avsnitt&gt;.</p>");
    let release = item(json!({ "id": "1", "title": "<b>A</b>", "summary": "<i>B</i>" }));
    assert_eq!(release.title, "<b>A</b>");
    assert_eq!(release.lead.as_deref(), Some("<i>B</i>"));
}

#[test]
fn rule_6_a_next_page_that_is_this_page_stops_the_paging() {
    for next in ["https://fjord.example.no/presse/feed.json", "feed.json#2", "/copy.json"] {
        let page = read(
            &json!({ "version": "https://jsonfeed.org/version/1", "feed_url": "/copy.json", "next_url": next, "items": [] })
                .to_string(),
        );
        assert_eq!(page.next, None, "{next}");
        assert_eq!(causes(&page), [WarningCause::PagingLoop], "{next}");
    }
}

#[test]
fn rule_6_a_next_page_that_is_no_address_ends_the_paging_and_costs_no_release() {
    for next in [json!(2), json!(null), json!(""), json!({ "url": "feed-2.json" }), json!(false), json!([])] {
        let page = read(
            &json!({ "version": "https://jsonfeed.org/version/1.1", "next_url": next, "items": [{ "id": "1", "title": "A" }] })
                .to_string(),
        );
        assert_eq!(page.next, None, "{next}");
        assert_eq!(page.releases.len(), 1, "{next}");
    }
}

#[test]
fn rule_7_a_bad_date_costs_the_date_and_a_missing_mime_type_nothing() {
    let page =
        items(json!([{ "id": "1", "title": "A", "date_published": "2026-13-01", "date_modified": {} }]));
    assert_eq!(page.releases[0].published, None);
    assert_eq!(
        causes(&page),
        [WarningCause::BadValue("date_published"), WarningCause::BadValue("date_modified")]
    );
    let page = read(FULL);
    let documents = &page.releases[0].documents;
    assert!(documents[1].mime.as_ref().unwrap().contains("wordprocessingml"));
    assert_eq!(documents[2].title, "Oversikt år.xlsx");
    assert_eq!(documents[0].bytes, Some(120_000));
}

#[test]
fn rule_8_foreign_members_are_ignored() {
    let page = items(json!([{ "id": "1", "title": "A", "_other": { "x": [1] }, "expired": "maybe" }]));
    assert_eq!(page.releases.len(), 1);
    assert_eq!(page.warnings, []);
}

#[test]
fn rule_9_films_with_one_title_are_one_film() {
    let page = read(FULL);
    let titles: Vec<_> = page.releases[0].videos.iter().map(|video| video.title.as_deref()).collect();
    assert_eq!(titles, [Some("Slik talde vi"), Some("Film")]);
    assert_eq!(
        page.releases[0].videos[0],
        Video { source: VideoSource::YouTube("a1B2c3D4e5F".into()), title: Some("Slik talde vi".into()) }
    );
}

#[test]
fn rule_10_the_item_is_at_url_and_not_at_external_url() {
    let release = item(
        json!({ "id": "https://fjord.example.no/7", "title": "A", "external_url": "https://x.example.no/" }),
    );
    assert_eq!(url(&release.url), "https://fjord.example.no/7");
    assert_eq!(release.links[0].url.as_str(), "https://x.example.no/");
}

#[test]
fn rule_11_a_byte_order_mark_is_no_error() {
    assert_eq!(read(&format!("\u{feff}\n{FULL}")).releases.len(), 2);
}

#[test]
fn rule_12_every_version_1_is_read_and_no_other() {
    let feed = |version: &str| json!({ "version": version, "items": [] }).to_string();
    for version in [
        "https://jsonfeed.org/version/1",
        "http://jsonfeed.org/version/1.1",
        "https://jsonfeed.org/version/1.9",
    ] {
        assert!(read_page(&feed(version), SourceId(0), &address()).is_ok(), "{version}");
    }
    assert!(read_page(&feed("https://jsonfeed.org/version/2"), SourceId(0), &address()).is_err());
}
