//! Feeds with one bad spot each, as generators and people make them: the rest is read, its neighbours are
//! untouched, and whatever is left out is reported.
//!
//! | kind of fault | test |
//! |---|---|
//! | letters: half emoji, Latin-1 | `half_an_emoji_…`, `a_lost_letter_…`, `latin_1_…`; `feed/bytes.rs` |
//! | lists with gaps, items of another shape | `lists_with_gaps_…`, `every_list_…`, `items_of_any_other_shape_…` |
//! | dates, and what counts as an update | `feed_faults/dates.rs`, `feed_dates.rs` |
//! | topics, kinds | `only_a_bare_text_…`, `a_press_conference_…` |
//! | excerpts and leads | `an_excerpt_…` |
//! | contacts in free text | `contacts_are_shown_…`, `contact_notes_…` |
//! | whatever is left out is reported, once | `nothing_is_left_out_…`, `one_picture_…`; in texts `rich_text/lost.rs` |
//! | an id used twice, on one page or two | `feed_json_feed.rs`, `archive/tests.rs`, the builder's `fetch/whole.rs` |
//! | too much of something | `a_release_has_a_limit_…`, `an_archive_with_…`; texts: the builder's `report/tests.rs` |
//! | a logo in the settings | `config.rs` |

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

mod dates;
mod limits;

use press_room_core::address::Address;
use press_room_core::archive::{Archive, KindFilter, Query};
use press_room_core::feed::contact::emails;
use press_room_core::feed::{FeedError, FeedPage, Release, SourceId, WarningCause, bytes, date, read_page};
use press_room_core::rich_text::RichText;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn at() -> Address {
    Address::parse("https://feed.example.no/feed.json", None).unwrap()
}

fn fault(name: &str) -> FeedPage {
    let bytes = std::fs::read(format!("../../tests/fixtures/faults/{name}.json")).unwrap();
    read(&bytes::text_of(bytes, None).0).unwrap()
}

fn read(text: &str) -> Result<FeedPage, FeedError> {
    read_page(text, SourceId(0), &at())
}

/// A feed with `item` and a second, faultless one.
fn beside(item: Value) -> FeedPage {
    let neighbour = json!({ "id": "neighbour", "title": "Nabo", "content_html": "<p>Kort tekst.</p>" });
    let feed =
        json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item, neighbour] });
    let page = read(&feed.to_string()).unwrap();
    assert_eq!(page.releases.last().unwrap().title, "Nabo");
    assert!(page.warnings.iter().all(|warning| warning.item != Some(1)), "{:?}", page.warnings);
    page
}

fn release<'p>(page: &'p FeedPage, id: &str) -> &'p Release {
    page.releases.iter().find(|release| release.key.id.as_str() == id).unwrap()
}

#[test]
fn half_an_emoji_costs_that_letter_and_names_the_item() {
    let page = fault("half-emoji");
    assert_eq!(page.releases.len(), 2);
    assert_eq!(release(&page, "b").lead.as_deref(), Some("Velkomen til fest \u{fffd}"));
    assert_eq!(release(&page, "a").lead.as_deref(), Some("Ta turen ut i dag."));
    let told: Vec<String> = page.warnings.iter().map(ToString::to_string).collect();
    assert!(told[0].contains("line 1 column"), "{told:?}");
    assert_eq!(told[1], "item 1 (id b): a letter was lost (U+FFFD): summary");
}

#[test]
fn a_lost_letter_is_reported_with_its_member() {
    let page = beside(
        json!({ "id": "1", "title": "A \u{fffd}", "tags": { "0": "Veg", "3": "Vann \u{fffd}" },
        "_press_room": { "contacts": [{ "name": "Kari" }, { "name": "Ola \u{fffd}", "role": "\u{fffd}" }] } }),
    );
    let told: Vec<String> = page.warnings.iter().map(ToString::to_string).collect();
    let lost = |member: &str| format!("item 0 (id 1): a letter was lost (U+FFFD): {member}");
    assert_eq!(told, [lost("_press_room"), lost("tags"), lost("title")]);
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "\u{fffd}",
        "items": [{ "id": "1", "title": "A \u{fffd}" }] });
    let told: Vec<String> =
        read(&feed.to_string()).unwrap().warnings.iter().map(ToString::to_string).collect();
    let (of_feed, of_item) = ("feed: a letter was lost (U+FFFD): title", "item 0 (id 1): a letter was lost");
    assert!(told.len() == 2 && told[0] == of_feed && told[1].starts_with(of_item), "{told:?}");
}

#[test]
fn one_picture_with_one_address_is_reported_once() {
    let (refused, other) = ("http://x.no/a.png", "http://x.no/b.png");
    let causes = |page: &FeedPage| page.warnings.iter().map(|it| it.cause.clone()).collect::<Vec<_>>();
    let own = |image: Value| beside(json!({ "id": "1", "title": "A", "_press_room": { "images": [image] } }));
    let prs = |image: Value| {
        let release = json!({ "id": 1, "title": "A", "leadtext": null, "images": [image] });
        read(&json!({ "totalCount": 1, "releases": [release] }).to_string()).unwrap()
    };
    let unencrypted = |member: &'static str| WarningCause::Unencrypted(member);
    for image in [json!({ "url": refused, "original_url": refused }), json!({ "original_url": refused })] {
        assert_eq!(causes(&own(image)), [unencrypted("images")]);
    }
    let both = json!({ "url": refused, "original_url": other });
    assert_eq!(causes(&own(both)), [unencrypted("images"), unencrypted("original_url")]);
    assert_eq!(causes(&prs(json!({ "url": refused, "normal": refused }))), [unencrypted("normal")]);
    let both = json!({ "url": other, "normal": refused });
    assert_eq!(causes(&prs(both)), [unencrypted("normal"), unencrypted("images")]);
    let page = prs(json!({ "url": "https://x.no/a.png", "normal": refused }));
    assert_eq!(page.releases[0].images[0].src.as_str(), "https://x.no/a.png", "the other one is shown");
}

#[test]
fn contact_notes_of_several_objects_all_stand() {
    let release = json!({ "id": 1, "title": "A", "leadtext": null, "contacts": [
        { "text": "<p>Sjå nettsida." }, { "text": "Skriv til oss." }, { "text": "Ring <b>ikkje</b>." }] });
    let page = read(&json!({ "totalCount": 1, "releases": [release] }).to_string()).unwrap();
    let note = RichText::read(page.info.contact_note.as_ref().unwrap());
    assert_eq!(note.text(), "Sjå nettsida.\nSkriv til oss.\nRing ikkje.");
}

#[test]
fn lists_with_gaps_as_php_writes_them_are_lists() {
    let page = fault("php-gaps");
    assert_eq!(
        page.releases.iter().map(|it| it.title.as_str()).collect::<Vec<_>>(),
        ["Første sak", "Andre sak"]
    );
    let page = fault("php-gaps-lists");
    let with_gaps = release(&page, "a");
    assert_eq!(with_gaps.topics, ["Veg", "Vann"]);
    let titles: Vec<_> = with_gaps.documents.iter().map(|document| document.title.as_str()).collect();
    assert_eq!(titles, ["Plan", "Kart"]);
    assert_eq!((page.warnings.len(), page.releases.len()), (0, 2));
}

#[test]
fn every_list_may_have_gaps() {
    fn with_gaps(value: &mut Value) {
        match value {
            Value::Array(values) if !values.is_empty() => {
                values.iter_mut().for_each(with_gaps);
                let entries =
                    values.iter().enumerate().map(|(n, value)| ((n * 7).to_string(), value.clone()));
                *value = Value::Object(entries.collect());
            }
            Value::Object(object) => object.values_mut().for_each(with_gaps),
            _ => {}
        }
    }
    for text in [
        include_str!("../../../../tests/fixtures/feeds/json-feed-full.json"),
        include_str!("../../../../tests/fixtures/feeds/prs-full.json"),
    ] {
        let mut feed: Value = serde_json::from_str(text).unwrap();
        with_gaps(&mut feed);
        assert_eq!(read(&feed.to_string()), read(text));
    }
    let many: serde_json::Map<String, Value> =
        (0..120).map(|n| (n.to_string(), json!({ "id": n, "title": format!("Sak {n}") }))).collect();
    let page =
        read(&json!({ "version": "https://jsonfeed.org/version/1", "items": many }).to_string()).unwrap();
    let ids: Vec<_> = page.releases.iter().map(|release| release.key.id.as_str().to_owned()).collect();
    assert_eq!(ids, (0..120).map(|n| n.to_string()).collect::<Vec<_>>(), "in the order of their numbers");
}

#[test]
fn items_of_any_other_shape_are_an_error_of_their_own() {
    for items in [json!({ "item": [] }), json!("x"), json!(7), json!(true), json!(null)] {
        let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "items": items });
        assert_eq!(read(&feed.to_string()), Err(FeedError::NotAFeed("items")), "{items}");
        let prs = json!({ "totalCount": 1, "releases": items });
        assert_eq!(read(&prs.to_string()), Err(FeedError::NotAFeed("releases")), "{items}");
    }
    let empty = read(r#"{"version":"https://jsonfeed.org/version/1.1","items":[]}"#).unwrap();
    assert!(!empty.lost_all(), "no releases yet");
    let lost = read(r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"no id"}]}"#).unwrap();
    assert!(lost.lost_all());
}

#[test]
fn latin_1_is_read_with_a_warning() {
    let (text, said) =
        bytes::text_of(std::fs::read("../../tests/fixtures/faults/latin1.json").unwrap(), None);
    assert!(said.is_some());
    assert_eq!(read(&text).unwrap().releases[0].title, "Blåbær og tyttebær på Ørlandet");
}

#[test]
fn only_a_bare_text_is_split_at_commas_and_topics_are_found_by_meaning() {
    let page = fault("comma-topic");
    assert_eq!(release(&page, "a").topics, ["Kultur, idrett og frivilligheit"]);
    assert_eq!(release(&page, "b").topics, ["Kultur, idrett og frivilligheit", "Budsjett"]);
    let bare = beside(json!({ "id": "1", "title": "A", "tags": "Veg, Vann" }));
    assert_eq!(bare.releases[0].topics, ["Veg", "Vann"]);
    let mut archive = Archive::new("Europe/Oslo");
    archive.insert_page(page.releases);
    let asked = "kultur idrett og FRIVILLIGHEIT";
    let query = Query { topic: Some(asked.to_owned()), ..Query::default() };
    assert_eq!(archive.search(&query, 20).total, 2);
    assert_eq!(archive.facets().topic(asked.to_owned()), "Kultur, idrett og frivilligheit");
    assert_eq!(archive.facets().topic("Anna".to_owned()), "Anna");
}

#[test]
fn an_excerpt_that_is_the_beginning_is_read_once() {
    let page = fault("excerpt-is-beginning");
    for id in ["dots", "hugo", "whole"] {
        let release = release(&page, id);
        let body = RichText::read(release.body.as_ref().unwrap());
        let shown = release
            .lead
            .as_ref()
            .map_or_else(|| body.text(), |lead| format!("{lead}\n{}", body.without_lead(lead).text()));
        assert_eq!(shown.matches("Kommunen opnar den nye brua").count(), 1, "{id}: {shown}");
        assert!(shown.contains("Avsnitt to"), "{id}: {shown}");
        assert!(release.lead.is_some() || release.excerpt.is_some(), "{id}: the list has a text");
    }
    assert!(release(&page, "whole").lead.is_some(), "a lead that is the first paragraph stays a lead");
}

#[test]
fn contacts_are_shown_as_written_and_called_where_it_is_certain() {
    let page = fault("contacts");
    let contacts = &page.releases[0].contacts;
    for (name, shown, called) in [
        ("Ada", "55 50 01 23", "tel:+4755500123"),
        ("Bo", "+1 (202) 555-0143", "tel:+12025550143"),
        ("Cis", "55 50 01 23 - 25", "tel:+4755500123"),
        ("Dag", "55 50 01 23–25", "tel:+4755500123"),
        ("Eva", "+47 (0) 55 50 01 23", "tel:+4755500123"),
        ("Finn", "55‐50‐01‐23", "tel:+4755500123"),
        ("Gro", "Kari: 911 22 333 + Ola: 922 33 444", "tel:+4791122333 tel:+4792233444"),
        ("Hans", "02800", "tel:02800"),
        ("Ida", "112", ""),
        ("Mia", "55 50 01 23 / 24", "tel:+4755500123"),
        ("Nils", "００４７ 55500123", "tel:+4755500123"),
        ("Oda", "+47-555-01-234", "tel:+4755501234"),
        ("Pia", "5550 0123", "tel:+4755500123"),
        ("Rolf", "55 50 01 23 + 911 22 333", "tel:+4755500123 tel:+4791122333"),
    ] {
        let contact = contacts.iter().find(|it| it.name.as_deref() == Some(name)).unwrap();
        let displays: Vec<&str> = contact.phones.iter().map(|it| it.display.as_str()).collect();
        let hrefs: Vec<&str> =
            contact.phones.iter().filter_map(|it| it.href.as_ref()).map(Address::as_str).collect();
        assert_eq!((displays.join(" + ").as_str(), hrefs.join(" ").as_str()), (shown, called), "{name}");
        assert_eq!(contact.purpose, None, "{name}");
    }
    for (name, links) in [("Jon", 2), ("Kaia", 1)] {
        let contact = contacts.iter().find(|it| it.name.as_deref() == Some(name)).unwrap();
        let pieces = emails(contact.email.as_deref().unwrap());
        assert_eq!(pieces.iter().filter(|(_, link)| link.is_some()).count(), links, "{name}");
    }
    let lars = contacts.iter().find(|it| it.name.as_deref() == Some("Lars")).unwrap();
    assert_eq!(lars.note.as_deref(), Some("lars (a) x.example.no"), "shown as written");
}

#[test]
fn a_press_conference_is_found_as_one() {
    let page = beside(json!({ "id": "1", "title": "A", "_press_room": { "kind": "Pressekonferanse" } }));
    let asked = KindFilter::parse("pressekonferanse");
    assert_eq!(asked, Some(KindFilter::of(&page.releases[0].kind)));
    let mut archive = Archive::new("Europe/Oslo");
    archive.insert_page(page.releases);
    assert_eq!(archive.search(&Query { kind: asked, ..Query::default() }, 20).total, 1);
}

/// Each item has a member that cannot be shown.
#[test]
fn nothing_is_left_out_in_silence() {
    use WarningCause::{BadValue, Incomplete, LostLetter, NotShown, TooMany};
    let own = |own: Value| json!({ "_press_room": own });
    for (members, cause) in [
        (json!({ "tags": [true] }), BadValue("tags")),
        (json!({ "tags": [{ "x": 1 }] }), BadValue("tags")),
        (json!({ "attachments": ["plan.pdf"] }), BadValue("attachments")),
        (json!({ "attachments": [{ "title": "Plan" }] }), Incomplete("attachments")),
        (json!({ "attachments": [{ "url": "javascript:x" }] }), BadValue("url")),
        (json!({ "authors": [true] }), BadValue("authors")),
        (json!({ "authors": [{ "name": "A" }, { "name": "B" }] }), TooMany("authors", 1)),
        (json!({ "authors": [{ "name": "A" }], "author": { "name": "B" } }), TooMany("author", 1)),
        (json!({ "content_html": "<p>A<img src=http://x.no/a.png>" }), NotShown("content_html")),
        (json!({ "content_html": "<p>A<iframe src=http://x.no/></iframe>" }), NotShown("content_html")),
        (own(json!({ "contact_note": "<video src=blob:x></video>A" })), NotShown("contact_note")),
        (own(json!({ "boilerplate": "<img src='C:\\a.png'>A" })), NotShown("boilerplate")),
        (json!({ "content_html": "<p>A \u{fffd}" }), LostLetter),
        (json!({ "title": { "rendered": "A" }, "summary": "B" }), BadValue("title")),
        (json!({ "image": "data:image/png;base64,AA" }), BadValue("image")),
        (json!({ "date_published": "i går" }), BadValue("date_published")),
        (json!({ "_press_room": "x" }), BadValue("_press_room")),
        (own(json!({ "event": "14. august" })), BadValue("event")),
        (own(json!({ "links": ["mailto:x@y.no"] })), BadValue("links")),
        (own(json!({ "links": [{ "label": "A" }] })), Incomplete("links")),
        (own(json!({ "images": [{ "alt": "A" }] })), Incomplete("images")),
        (own(json!({ "images": [true, null] })), BadValue("images")),
        (own(json!({ "videos": [{ "title": "A" }] })), BadValue("videos")),
        (own(json!({ "alternates": [{ "url": "/a" }] })), Incomplete("alternates")),
        (own(json!({ "changes": [{ "at": "2026-05-04" }] })), Incomplete("changes")),
        (own(json!({ "contacts": ["Kari 911 22 333"] })), BadValue("contacts")),
        (own(json!({ "contacts": [{ "role": "Sjef" }] })), Incomplete("contacts")),
        (
            own(json!({ "contacts": [{ "name": "A", "phones": [{ "tel": "+4755500123" }] }] })),
            Incomplete("phones"),
        ),
        (own(json!({ "contacts": [{ "name": "A", "phone": [[1]] }] })), BadValue("phones")),
        (own(json!({ "contacts": [{ "name": "A", "duty": "kanskje" }] })), BadValue("duty")),
        (own(json!({ "contacts": [{ "name": "A", "image": "c:\\kari.jpg" }] })), BadValue("image")),
        (own(json!({ "kind": {} })), Incomplete("kind")),
        (own(json!({ "withdrawn": 7 })), BadValue("withdrawn")),
        (own(json!({ "revision": 5_000_000_000_u64 })), BadValue("revision")),
    ] {
        let mut item = json!({ "id": "1", "title": "A" });
        item.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        let page = beside(item);
        assert_eq!(page.releases.len(), 2, "{members}");
        let told: Vec<_> =
            page.warnings.iter().map(|it| (it.item, it.id.as_deref(), it.cause.clone())).collect();
        assert_eq!(told, [(Some(0), Some("1"), cause)], "{members}");
    }
}
