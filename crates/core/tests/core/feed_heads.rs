//! Heads: what a list shows of a feed is the same whether only that is read or everything.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_core::address::Address;
use press_room_core::feed::extent::{HEADS, HEADS_AND_DUTY};
use press_room_core::feed::{Contact, FeedPage, Release, SourceId, read_heads, read_page};
use serde_json::{Value, json};
use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn address() -> Address {
    Address::parse("https://presse.example.no/feed.json", None).unwrap()
}

fn heads(text: &str) -> Option<FeedPage> {
    read_heads(text, &HEADS_AND_DUTY, SourceId(0), &address())
}

/// What a list, its filters and its links show of a release.
fn shown(release: &Release) -> impl PartialEq + std::fmt::Debug + use<> {
    let picture = release.images.first().map(|image| image.thumbnail.as_ref().unwrap_or(&image.src).clone());
    let texts = (release.title.clone(), release.lead.clone().or_else(|| release.excerpt.clone()));
    let flags = (release.withdrawn.is_some(), release.embargo);
    let links = (release.url.clone(), release.page.clone());
    let filters = (release.kind.clone(), release.topics.clone(), release.publisher.clone());
    (release.key.clone(), texts, release.published, picture, flags, links, filters)
}

/// What a header shows of the first duty phone.
fn duty(page: &FeedPage) -> impl PartialEq + std::fmt::Debug + use<> {
    let is_shown = |contact: &&Contact| contact.duty && !contact.phones.is_empty();
    let contact = page.info.contacts.iter().find(is_shown).cloned();
    contact.map(|contact| (contact.purpose, contact.phones.first().cloned(), contact.note))
}

/// The heads of `text`, after checking that they show the same as the whole of it.
fn same(name: &str, text: &str) -> Option<FeedPage> {
    let heads = heads(text)?;
    let whole = read_page(text, SourceId(0), &address()).unwrap();
    for (head, release) in heads.releases.iter().zip(&whole.releases) {
        assert_eq!(shown(head), shown(release), "{name}");
    }
    assert_eq!(heads.releases.len(), whole.releases.len(), "{name}");
    assert_eq!((&heads.next, heads.total), (&whole.next, whole.total), "{name}");
    let of_feed = |page: &FeedPage| (page.info.publisher.clone(), page.info.home_page.clone());
    assert_eq!(of_feed(&heads), of_feed(&whole), "{name}");
    assert_eq!(duty(&heads), duty(&whole), "{name}");
    let without = read_heads(text, &HEADS, SourceId(0), &address()).unwrap();
    assert_eq!(without.releases, heads.releases, "{name}");
    Some(heads)
}

fn files(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(Path::new(ROOT).join(folder)).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap_or_default()));
        }
    }
    files
}

#[test]
fn the_demo_is_shown_of_its_heads() {
    for name in ["feed.json", "feed-2.json", "feed-3.json"] {
        let text = std::fs::read_to_string(Path::new(ROOT).join("public").join(name)).unwrap();
        let page = same(name, &text).unwrap_or_else(|| panic!("{name} is left to the press room"));
        assert!(!page.releases.is_empty());
    }
}

#[test]
fn samples_and_real_feeds_show_the_same_of_their_heads() {
    let folders =
        ["tests/fixtures/feeds", "tests/fixtures/faults", "tests/fixtures/widget", "../shared/feeds"];
    let files: Vec<_> = folders.iter().flat_map(|folder| files(folder)).collect();
    let shown = files.iter().filter(|(name, text)| same(name, text).is_some()).count();
    assert!(shown > 5, "only {shown} of {} were shown", files.len());
}

fn feed(members: &Value, item: &Value) -> String {
    let mut page = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [] });
    let mut whole =
        json!({ "id": "1", "title": "En", "content_html": "<p>Brua åpner lørdag klokka tolv.</p>" });
    for (base, more) in [(&mut page, members), (&mut whole, item)] {
        base.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    }
    page["items"] = json!([whole]);
    page.to_string()
}

#[test]
fn a_head_is_read_whatever_else_is_in_the_item() {
    for item in [
        json!({}),
        json!({ "summary": "Brua åpner lørdag" }),
        json!({ "_press_room": { "lead": "Brua åpner." }, "summary": "Brua åpner." }),
        json!({ "_press_room": { "lead": "Brua åpner lørdag klo…" }, "summary": "Om brua" }),
        json!({ "title": "A &amp; B", "tags": ["Bru", "bru", "Fjord"] }),
        json!({ "attachments": [{ "url": "a.pdf", "mime_type": "application/pdf" },
            { "url": "a.jpg", "mime_type": "image/jpeg", "title": "Brua. Foto: Kari" }] }),
        json!({ "image": "a.jpg",
            "_press_room": { "images": [{ "url": "b.jpg", "thumbnail_url": "c.jpg", "caption": "Foto: Kari" },
                { "url": "a.jpg", "thumbnail_url": "d.jpg" }] } }),
        json!({ "_press_room": { "withdrawn": { "note": "Feil" }, "embargo_until": "2027-01-01" } }),
        json!({ "_press_room": { "detail_url": "1.json" }, "content_html": null, "content_text": "Brua" }),
        json!({ "_press_room": { "videos": ["javascript:x"], "contacts": [{}], "event": { "start": "i morgen" } } }),
        json!({ "date_published": "2026-05-04T10:00:00+02:00", "date_modified": "i går" }),
    ] {
        assert!(same("", &feed(&json!({}), &item)).is_some(), "{item}");
    }
}

#[test]
fn what_takes_a_closer_look_is_left() {
    for item in [
        json!({ "date_published": "4. mai 2026" }),
        json!({ "date_published": "i fjor" }),
        json!({ "title": null, "content_html": null }),
        json!({ "image": "javascript:x" }),
    ] {
        assert!(heads(&feed(&json!({}), &item)).is_none(), "{item}");
    }
    for page in ["", "{}", "[]", r#"{"releases": [], "totalCount": 0}"#] {
        assert!(heads(page).is_none(), "{page}");
    }
    let cut = feed(&json!({}), &json!({}));
    assert!(heads(&cut[..cut.len() - 1]).is_none());
}

#[test]
fn a_duty_phone_in_plain_form_is_shown_and_any_other_is_left() {
    let of = |contacts: Value| feed(&json!({ "_press_room": { "contacts": contacts } }), &json!({}));
    for contacts in [
        json!([{ "purpose": "Pressevakt", "phone": "55 50 01 23", "email": "presse@example.no", "note": "ikke SMS" }]),
        json!([{ "name": "Kari", "phone": "+47 911 22 333" }, { "name": "Pressevakta", "phone": 55500123 }]),
        json!([{ "name": "Vakt", "phones": [{ "display": "Ring 123 (hele døgnet)", "tel": "+4755500123" }] }]),
        json!([{ "duty": true, "phone": "02800", "email": "ring heller" }, { "name": "Ola", "phone": "55 50 01 23–25" }]),
        json!([{ "name": "Kari", "role": "rådgiver" }]),
        json!([]),
    ] {
        assert!(same("", &of(contacts.clone())).is_some(), "{contacts}");
    }
    for contacts in [
        json!([{ "purpose": "Pressevakt", "phone": "55 50 01 23 (ikke SMS)" }]),
        json!([{ "name": "Kari", "phone": "Pressevakt: 55 50 01 23" }]),
        json!([{ "duty": true, "phone": "55-50-01-23" }]),
    ] {
        assert!(heads(&of(contacts.clone())).is_none(), "{contacts}");
    }
}
