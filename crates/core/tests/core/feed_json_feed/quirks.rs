//! The oddities of real feeds, and how each is read.

use super::*;

#[test]
fn quirk_1_without_lead_and_summary_the_body_begins_the_excerpt() {
    let release =
        item(json!({ "id": "1", "title": "A", "content_html": format!("<p>{}</p>", "ord ".repeat(200)) }));
    let excerpt = release.excerpt.unwrap();
    assert_eq!(release.lead, None);
    assert!(excerpt.ends_with("ord…") && excerpt.chars().count() <= 241, "{excerpt}");
}

#[test]
fn quirk_5_no_break_spaces_inside_stay_and_outside_go() {
    let release = item(json!({ "id": "1", "title": "\u{a0}10\u{a0}mill.\n kroner\u{a0}" }));
    assert_eq!(release.title, "10\u{a0}mill. kroner");
}

#[test]
fn quirk_6_the_same_title_twice_is_two_releases() {
    let page = items(json!([{ "id": "1", "title": "Møte" }, { "id": "2", "title": "Møte" }]));
    assert_eq!((page.releases.len(), page.warnings.len()), (2, 0));
}

#[test]
fn quirk_7_an_id_may_recur_in_another_language_only() {
    let page = items(json!([
        { "id": "1", "title": "A", "language": "nb" },
        { "id": "1", "title": "B", "language": "en" },
        { "id": "1", "title": "C", "language": "no" },
    ]));
    let titles: Vec<_> = page.releases.iter().map(|release| release.title.as_str()).collect();
    assert_eq!(titles, ["A", "B"]);
    assert_eq!(causes(&page), [WarningCause::Duplicate]);
}

#[test]
fn quirk_8_the_language_label_is_kept_even_when_the_text_belies_it() {
    let release = item(json!({ "id": "1", "title": "Dette er norsk", "language": "se" }));
    assert_eq!(release.language().map(LanguageTag::as_str), Some("se"));
}

#[test]
fn quirk_9_language_codes_are_normalised_and_inherited() {
    let language = |raw: &str| item(json!({ "id": "1", "title": "A", "language": raw })).key.language;
    assert_eq!(language("nb_NO"), LanguageTag::new("nb-NO"));
    assert_eq!(language("nno"), LanguageTag::new("nn"));
    assert_eq!(read(FULL).releases[1].key.language, LanguageTag::new("nn"));
    let bad = items(json!([{ "id": "1", "title": "A", "language": "norsk bokmål" }]));
    assert_eq!((bad.releases.len(), causes(&bad)), (1, vec![WarningCause::BadValue("language")]));
}

#[test]
fn quirk_10_long_titles_and_dashes_stay_and_a_missing_title_is_made() {
    let long = format!("– Vi må handle: {}", "å".repeat(300));
    assert_eq!(item(json!({ "id": "1", "title": long })).title, long);
    assert_eq!(item(json!({ "id": "1", "content_text": "Kort nytt." })).title, "Kort nytt.");
    let none = items(json!([{ "id": "1", "title": " ", "content_html": "" }]));
    assert_eq!(causes(&none), [WarningCause::NoTitle]);
}

#[test]
fn quirk_12_phones_are_shown_as_written_and_called_as_dialled() {
    let page = read(FULL);
    assert_eq!(page.info.contacts[0].phones, [Phone::parse("902 00 000", phone::Country::Norway)]);
    assert_eq!(url(&page.info.contacts[0].phones[0].href), "tel:+4790200000");
}

#[test]
fn quirk_14_dates_keep_the_offset_they_were_written_with() {
    let date =
        |raw: Value| item(json!({ "id": "1", "title": "A", "date_published": raw })).published.unwrap();
    assert_eq!(date(json!("2099-01-01T00:00:00Z")).offset_minutes, Some(0));
    assert_eq!(date(json!(1_772_440_200)).millis, 1_772_440_200_000);
    assert_eq!(date(json!("1772440200000")).millis, 1_772_440_200_000);
    assert_eq!(
        date(json!({ "datetime": "2026-03-02T09:30:00+01:00", "text": "x" })).millis,
        1_772_440_200_000
    );
}

#[test]
fn quirk_15_relative_addresses_resolve_against_the_feed() {
    let release =
        item(json!({ "id": "1", "title": "A", "url": "/a?b=1", "image": "//bilete.example.no/x.jpg" }));
    assert_eq!(url(&release.url), "https://fjord.example.no/a?b=1");
    assert_eq!(release.images[0].src.as_str(), "https://bilete.example.no/x.jpg");
}

#[test]
fn an_address_that_runs_code_is_dropped_with_a_warning() {
    let page = items(
        json!([{ "id": "1", "title": "A", "url": "javascript:alert(1)", "image": "data:image/png,x" }]),
    );
    assert_eq!(page.releases[0].url, None);
    assert_eq!(page.releases[0].images, []);
    assert_eq!(causes(&page), [WarningCause::BadValue("url"), WarningCause::BadValue("image")]);
}

#[test]
fn quirk_17_the_body_is_kept_as_it_came_as_untrusted_html() {
    let page = read(FULL);
    let body = page.releases[0].body.as_ref().unwrap();
    assert!(body.html.contains("onerror"), "nobody but the rich text reader may judge it");
    assert_eq!(body.base, Some(address()));
}

#[test]
fn quirk_18_entities_in_titles_are_decoded_once() {
    assert_eq!(item(json!({ "id": "1", "title": "A &amp; B &#8211; C" })).title, "A & B – C");
    assert_eq!(item(json!({ "id": "1", "title": "&amp;lt;b&amp;gt;" })).title, "&lt;b&gt;");
}

#[test]
fn quirk_19_tags_come_as_list_text_object_or_not_at_all() {
    let topics = |tags: Value| item(json!({ "id": "1", "title": "A", "tags": tags })).topics;
    assert_eq!(topics(json!(["Fisk", "FISK", 7, null])), ["Fisk", "7"]);
    assert_eq!(topics(json!("Fisk, hav")), ["Fisk", "hav"]);
    assert_eq!(topics(json!({ "tag": ["Fisk", "hav"] })), ["Fisk", "hav"]);
    assert_eq!(topics(json!(null)), [""; 0]);
}

#[test]
fn quirk_20_changes_and_withdrawals_are_read_in_every_form() {
    let withdrawn = |value: Value| {
        item(json!({ "id": "1", "title": "A", "_press_room": { "withdrawn": value } })).withdrawn
    };
    assert_eq!(withdrawn(json!({})), None);
    assert_eq!(withdrawn(json!(false)), None);
    assert!(withdrawn(json!(true)).is_some());
    assert_eq!(withdrawn(json!("Feil tal")).unwrap().note.as_deref(), Some("Feil tal"));
}

#[test]
fn quirk_22_kinds_are_codes_labels_or_both() {
    let kind = |value: Value| item(json!({ "id": "1", "title": "A", "_press_room": { "kind": value } })).kind;
    assert_eq!((kind(json!("speech")).code, kind(json!("speech")).label), (KindCode::Speech, None));
    assert_eq!(kind(json!("Pressinbjudan")).code, KindCode::Invitation);
    assert_eq!(kind(json!({ "code": "Statement" })).code, KindCode::Statement);
    let other = kind(json!({ "code": "x", "label": "Kunngjering" }));
    assert_eq!((other.code, other.label.as_deref()), (KindCode::Other, Some("Kunngjering")));
    assert_eq!(kind(json!(null)).code, KindCode::PressRelease);
}

#[test]
fn one_bad_item_costs_that_item() {
    let page = items(
        json!([null, 7, "x", [], { "id": "1", "title": ["A"], "tags": 3, "attachments": ["x", { "url": 5 }] },
        { "id": "2", "title": "B", "_press_room": [1] }, { "id": "3", "title": "C", "_press_room": {
            "contacts": [null, {}, { "phone": {} }], "images": [null, {}, "x.jpg"], "alternates": [{ "language": "?" }],
            "event": [], "changes": "x", "videos": [{}], "links": [[]], "total": {} } }]),
    );
    let ids: Vec<_> = page.releases.iter().map(|release| release.key.id.as_str()).collect();
    assert_eq!(ids, ["2", "3"]);
    assert_eq!(causes(&page)[..4], vec![WarningCause::NotAnObject; 4]);
    assert_eq!(page.releases[1].images.len(), 1);
}

#[test]
fn a_single_item_is_read_bare_and_inside_a_feed() {
    let value: Value = serde_json::from_str(FULL).unwrap();
    let whole = read(FULL).releases.remove(0);
    let mut bare = value["items"][0].clone();
    bare["language"] = json!("nn");
    let address = address();
    assert_eq!(read_item(&bare.to_string(), SourceId(0), &address).unwrap(), whole);
    let mut feed = value.clone();
    feed["items"] = json!([bare]);
    assert_eq!(read_item(&feed.to_string(), SourceId(0), &address).unwrap(), whole);
    assert!(read_item(FULL, SourceId(0), &address).is_err(), "two items are not one");
    assert!(read_item("{\"title\":\"x\"}", SourceId(0), &address).is_err());
}

#[test]
fn an_embargo_until_a_date_ends_as_that_day_begins() {
    let embargo = |raw: &str| {
        item(json!({ "id": "1", "title": "A", "_press_room": { "embargo_until": raw } })).embargo.unwrap()
    };
    let ends = |raw: &str| press_room_core::feed::date::start_of_day(embargo(raw)).millis;
    assert_eq!(ends("2026-08-12"), ends("2026-08-12T00:00:00+02:00"));
    assert_eq!(
        embargo("2026-08-12"),
        press_room_core::feed::date::parse("2026-08-12").unwrap(),
        "as written"
    );
}

#[test]
fn quirk_13_contacts_inside_the_body_stay_part_of_the_text() {
    let body = "<p>Tekst.</p><h2>Kontakt</h2><p>Pressevakt, tlf. 55 50 01 23</p>";
    let release = item(json!({ "id": "1", "title": "T", "content_html": body }));
    assert_eq!(release.contacts, []);
    assert_eq!(release.body.unwrap().html, body);
}

#[test]
fn quirk_21_rubbish_from_an_editor_is_text_like_any_other() {
    let page = items(json!([
        { "id": "1", "title": "<<<<<<< HEAD", "content_html": "<p>&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD</p>" },
        { "id": "2", "title": "=======", "content_text": ">>>>>>> main" },
    ]));
    assert_eq!(page.warnings, []);
    assert_eq!(page.releases[0].title, "<<<<<<< HEAD");
    assert_eq!(page.releases[1].excerpt.as_deref(), Some(">>>>>>> main"));
}

#[test]
fn a_picture_comes_by_https_wherever_it_stands_and_what_does_not_is_named() {
    let text = include_str!("../../../../../tests/fixtures/feeds/pictures-by-http.json");
    let base = Address::parse("https://feed.example.no/feed.json", None).unwrap();
    let page = read_page(text, SourceId(0), &base).unwrap();
    let release = &page.releases[0];
    let shown: Vec<&str> = release.images.iter().map(|image| image.src.as_str()).collect();
    assert_eq!(shown, ["https://bilete.example.no/god.png"]);
    assert_eq!(release.images[0].thumbnail, None);
    assert_eq!(release.images[0].original.as_ref().unwrap().as_str(), "http://bilete.example.no/stor.png");
    assert_eq!(release.contacts[0].image, None);
    assert_eq!(page.info.publisher.unwrap().logo, None);
    let warned: Vec<String> = page.warnings.iter().map(ToString::to_string).collect();
    for member in ["image", "images", "thumbnail_url", "attachments"] {
        let wanted = format!("item 0 (id a): `{member}` is a picture that does not come by https, left out");
        assert!(warned.contains(&wanted), "{member}: {warned:?}");
    }
    assert!(warned.contains(&"feed: `logo` is a picture that does not come by https, left out".to_owned()));
    let in_text = "`content_html` has a picture, frame or film by an address that is not shown: ";
    let wanted = format!("item 0 (id a): {in_text}http://bilete.example.no/brua.png");
    assert!(warned.contains(&wanted), "{warned:?}");
    // The origin that served the feed may be unencrypted, as it is while a press room is tried out.
    let own = Address::parse("http://bilete.example.no/feed.json", None).unwrap();
    let page = read_page(text, SourceId(0), &own).unwrap();
    assert_eq!(page.releases[0].images.len(), 4);
    let warned: Vec<String> = page.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warned, [format!("item 0 (id a): {in_text}data:image/png;base64,AA")]);
}
