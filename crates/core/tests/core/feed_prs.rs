//! PRS `json/v2`, from text to model.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use crate::support::{causes, url};
use press_room_core::address::Address;
use press_room_core::feed::{
    FeedPage, KindCode, Release, SourceId, VideoSource, WarningCause, read_item, read_page,
};
use serde_json::{Value, json};

const FULL: &str = include_str!("../../../../tests/fixtures/feeds/prs-full.json");
const PAGE: &str = "https://presse.example.no/json/v2/releases?publisher=9";

fn at(address: &str) -> Address {
    Address::parse(address, None).unwrap()
}

fn read(text: &str) -> FeedPage {
    read_page(text, SourceId(3), &at(PAGE)).unwrap()
}

/// The one release that has these members besides id and title.
fn release(members: Value) -> Release {
    let mut item = json!({ "id": 1, "title": "A", "language": "no" });
    item.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let mut page = read(&json!({ "releases": [item], "totalCount": 1 }).to_string());
    assert_eq!(page.releases.len(), 1, "{:?}", page.warnings);
    page.releases.remove(0)
}

#[test]
fn a_full_release_fills_the_model() {
    let page = read(FULL);
    // A document without an address and a person without a name are left out, with a warning.
    assert_eq!(causes(&page), [WarningCause::Incomplete("documents"), WarningCause::Incomplete("persons")]);
    assert_eq!(page.total, Some(41));
    let release = &page.releases[0];
    assert_eq!(release.title, "Opnar kaia & fjorden");
    assert_eq!(release.lead.as_deref(), Some("Kaia er open\u{a0}att."));
    assert_eq!(release.excerpt.as_deref(), Some("Kaia er open att. Det vart feira."));
    assert_eq!(release.topics, ["Fjord", "kai"]);
    assert_eq!(release.revision, Some(4));
    assert_eq!(release.published.unwrap().millis, 1_780_221_600_000);
    assert_eq!(release.kind.code, KindCode::Invitation);
    assert_eq!(release.links[0].label, "Om kaia");
    assert_eq!(release.documents.len(), 1);
    assert_eq!(release.documents[0].title, "plan.pdf");
    assert_eq!(release.documents[0].mime.as_deref(), Some("application/pdf"));
    assert_eq!(release.key.source, SourceId(3));
}

#[test]
fn what_all_releases_share_is_the_feeds() {
    let page = read(FULL);
    assert_eq!(page.info.publisher.as_ref().unwrap().name, "Fjorddirektoratet");
    assert_eq!(url(&page.info.publisher.unwrap().logo), "https://presse.example.no/data/images/logo.png");
    assert!(page.releases.iter().all(|release| release.publisher.is_none()));
    assert_eq!(page.info.contacts.len(), 1);
    assert!(page.info.contacts[0].duty);
    assert!(page.info.boilerplate.is_some());
    assert_eq!(page.info.language, None);
    let two = json!({ "releases": [
        { "id": 1, "title": "A", "publisher": { "name": "Ein" } },
        { "id": 2, "title": "B", "publisher": { "name": "To" } },
    ], "nextPage": null });
    let page = read(&two.to_string());
    assert_eq!(page.info.publisher, None);
    assert_eq!(page.releases[1].publisher.as_ref().unwrap().name, "To");
}

#[test]
fn one_release_that_writes_the_duty_phone_in_another_way_does_not_take_it_away() {
    let with =
        |id: u32, text: &str| json!({ "id": id, "title": "A", "contacts": { "text": text, "persons": [] } });
    let usual = "<p>Pressevakt: 902 00 000 (ikkje SMS)</p>";
    for odd in ["<p>Pressevakt: 902 00 000</p>", "<p>Pressevakt: 903 00 000</p>", "<p>Sjå nettsida.</p>"] {
        for at in 0..3 {
            let releases: Vec<_> = (0..3).map(|n| with(n, if n == at { odd } else { usual })).collect();
            let page = read(&json!({ "releases": releases, "nextPage": null }).to_string());
            let contacts = &page.info.contacts;
            assert_eq!(contacts.len(), 1, "{odd} at {at}: {contacts:?}");
            assert!(contacts[0].duty);
            assert_eq!(contacts[0].phones[0].display, "902 00 000");
        }
    }
    let each_its_own: Vec<_> = (0..3).map(|n| with(n, &format!("<p>Pressevakt: 90{n} 00 000</p>"))).collect();
    let page = read(&json!({ "releases": each_its_own, "nextPage": null }).to_string());
    assert_eq!(page.info.contacts, []);
}

#[test]
fn a_lone_releases_person_is_not_the_press_rooms_contact() {
    let one = json!({ "nextPage": null, "releases": [{ "id": 1, "title": "A", "contacts": {
        "text": "<p>Pressevakt: 902 00 000</p>", "persons": [{ "name": "Kari Eksempel" }] } }] });
    let page = read(&one.to_string());
    assert_eq!(page.releases[0].contacts.len(), 2);
    assert_eq!(page.info.contacts.len(), 1);
    assert!(page.info.contacts[0].duty);
}

#[test]
fn quirk_1_the_lead_falls_back_to_an_excerpt_and_never_to_the_body_as_lead() {
    let page = read(FULL);
    assert_eq!(page.releases[1].lead, None);
    assert_eq!(page.releases[1].excerpt.as_deref(), Some("The quay is open again."));
    let bare = release(json!({ "leadtext": "", "body": "<p>Berre brødtekst.</p>" }));
    assert_eq!((bare.lead, bare.excerpt.as_deref()), (None, Some("Berre brødtekst.")));
}

#[test]
fn quirk_3_the_lead_is_html_and_becomes_text() {
    let lead = release(
        json!({ "leadtext": "<p>Ein <em>god</em> &laquo;start&raquo;</p><p>Til</p><script>x</script>" }),
    )
    .lead;
    assert_eq!(lead.as_deref(), Some("Ein god «start» Til"));
}

#[test]
fn quirk_4_no_image_is_normal_and_null_members_are_no_image() {
    let none = read(FULL).releases.remove(1);
    assert_eq!(none.images, []);
    let null = release(
        json!({ "images": [{ "url": null, "caption": null }], "mainImage": { "url": null }, "logos": null }),
    );
    assert_eq!(null.images, []);
}

#[test]
fn the_main_image_is_first_and_once_with_its_renditions() {
    let page = read(FULL);
    let images = &page.releases[0].images;
    assert_eq!(images.len(), 2);
    assert_eq!(images[0].caption.as_deref(), Some("Fjorden"));
    assert_eq!(images[0].credit.as_deref(), Some("DFF"));
    assert_eq!(images[1].src.as_str(), "https://presse.example.no/data/images/1/kai-w_960.jpg");
    assert_eq!(url(&images[1].original), "https://presse.example.no/data/images/1/kai.jpg");
    assert_eq!(url(&images[1].thumbnail), "https://presse.example.no/data/images/1/kai-w_300_h_169.jpg");
    assert_eq!(images[1].credit.as_deref(), Some("Ola Eksempel"));
}

#[test]
fn quirk_6_and_7_releases_are_told_apart_by_id_and_language() {
    let page = read(
        &json!({ "nextPage": 0, "releases": [
            { "id": 1, "title": "Møte", "language": "no" },
            { "id": 2, "title": "Møte", "language": "no" },
            { "id": 1, "title": "Møte", "language": "en" },
            { "id": "1", "title": "Møte", "language": "nb" },
        ] })
        .to_string(),
    );
    assert_eq!(page.releases.len(), 3);
    assert_eq!(causes(&page), [WarningCause::Duplicate]);
    assert_eq!(page.warnings[0].id.as_deref(), Some("1"));
}

#[test]
fn quirk_9_no_means_bokmal() {
    assert_eq!(read(FULL).releases[0].language().unwrap().as_str(), "nb");
    assert_eq!(release(json!({ "language": "kl" })).language().unwrap().as_str(), "kl");
}

#[test]
fn quirk_12_a_person_with_two_numbers_has_two_phones() {
    let page = read(FULL);
    let person = &page.releases[0].contacts[1];
    assert_eq!(person.name.as_deref(), Some("Kari Eksempel"));
    let shown: Vec<_> =
        person.phones.iter().map(|phone| (phone.display.as_str(), url(&phone.href))).collect();
    assert_eq!(shown, [("22 00 00 00", "tel:+4722000000"), ("+47 912 00 000", "tel:+4791200000")]);
    assert_eq!(url(&person.image), "https://presse.example.no/data/images/kari-s.jpg");
    let dane = release(
        json!({ "language": "da", "contacts": { "persons": [{ "name": "A B", "phone": "33 00 00 00" }] } }),
    );
    assert_eq!(url(&dane.contacts[0].phones[0].href), "tel:+4533000000");
    let swede = release(
        json!({ "language": "sv", "contacts": { "persons": [{ "name": "A B", "phone": "08-12 34 56" }] } }),
    );
    assert_eq!(swede.contacts[0].phones[0].href, None);
    assert_eq!(swede.contacts[0].phones[0].display, "08-12 34 56");
}

#[test]
fn quirk_13_the_duty_phone_in_the_free_text_is_the_first_contact() {
    let page = read(FULL);
    let release = &page.releases[0];
    assert_eq!(release.contacts.len(), 2, "an empty person is no contact");
    assert_eq!(release.contacts[0].purpose.as_deref(), Some("Pressevakt FD"));
    assert_eq!(release.contacts[0].note.as_deref(), Some("ikkje SMS"));
    assert!(release.contacts[0].duty);
    assert_eq!(release.contact_note, None);
    let free =
        self::release(json!({ "contacts": { "text": "<p>Spør oss om det meste, når som helst.</p>" } }));
    assert!(free.contacts.is_empty() && free.contact_note.is_some());
}

#[test]
fn contacts_are_tolerated_as_a_list_and_as_nothing() {
    for none in [json!(null), json!([]), json!("x"), json!({}), json!({ "persons": {} })] {
        assert_eq!(release(json!({ "contacts": none })).contacts, []);
    }
    let list = release(json!({ "contacts": [{ "name": "Kari Eksempel", "phone": 90_200_000 }] }));
    assert_eq!(url(&list.contacts[0].phones[0].href), "tel:+4790200000");
}

#[test]
fn quirk_15_addresses_resolve_against_the_host_of_the_feed() {
    let page = read(FULL);
    let expected = "https://presse.example.no/pressemelding/17000001/opnar-kaia?publisherId=9&lang=no";
    assert_eq!(url(&page.releases[0].url), expected);
    assert_eq!(url(&page.releases[1].url), "https://other.example.no/quay");
    assert_eq!(page.releases[0].body.as_ref().unwrap().base, Some(at(PAGE)));
}

#[test]
fn quirk_16_the_embed_code_becomes_a_video() {
    let page = read(FULL);
    assert_eq!(page.releases[0].videos[0].source, VideoSource::YouTube("a1B2c3D4e5F".into()));
    assert_eq!(page.releases[0].videos[0].title.as_deref(), Some("Opninga"));
    assert_eq!(release(json!({ "video": { "url": null } })).videos, []);
    let page = read(
        &json!({ "nextPage": 0, "releases": [{ "id": 1, "title": "A", "video": { "url": "<iframe>" } }] })
            .to_string(),
    );
    assert_eq!(causes(&page), [WarningCause::BadValue("video")]);
}

#[test]
fn quirk_17_inline_styles_stay_in_the_untrusted_body() {
    assert!(read(FULL).releases[0].body.as_ref().unwrap().html.contains("style="));
}

#[test]
fn quirk_19_keywords_and_channels_in_every_form() {
    let topics = |members: Value| release(members).topics;
    assert_eq!(topics(json!({ "keywords": "fisk, hav , Fisk" })), ["fisk", "hav"]);
    assert_eq!(topics(json!({ "keywords": null, "channels": [] })), [""; 0]);
    assert_eq!(
        topics(json!({ "channels": [{ "id": 1, "label": "Hav" }], "keywords": ["hav", "fisk"] })),
        ["Hav", "fisk"]
    );
}

#[test]
fn quirk_20_there_is_a_revision_and_no_time_of_change() {
    let release = release(json!({ "version": 7 }));
    assert_eq!((release.revision, release.modified), (Some(7), None));
}

#[test]
fn quirk_22_labels_in_five_languages_are_kinds_and_the_rest_keeps_its_label() {
    let kind = |label: &str| release(json!({ "type": label })).kind;
    for (label, code) in [
        ("Pressemelding", KindCode::PressRelease),
        ("Pressemeddelelse", KindCode::PressRelease),
        ("pressmeddelande", KindCode::PressRelease),
        ("Tiedote", KindCode::PressRelease),
        ("Press release", KindCode::PressRelease),
        ("Nyheit", KindCode::News),
        ("Nyhed", KindCode::News),
        ("Uutinen", KindCode::News),
        ("Presseinvitasjon", KindCode::Invitation),
        ("KUTSU", KindCode::Invitation),
        ("Kunngjering", KindCode::Other),
    ] {
        assert_eq!((kind(label).code, kind(label).label.as_deref()), (code, Some(label)));
    }
}

#[test]
fn quirk_23_the_next_page_comes_in_every_type() {
    let next = |address: &str, value: Value| {
        let text = json!({ "releases": [], "nextPage": value, "totalCount": 9 }).to_string();
        let page = read_page(&text, SourceId(0), &at(address)).unwrap();
        (url(&page.next).to_owned(), causes(&page))
    };
    let second = format!("{PAGE}&page=2");
    for value in [json!(2), json!("2"), json!("/json/v2/releases?publisher=9&page=2"), json!(second)] {
        assert_eq!(next(PAGE, value), (second.clone(), vec![]));
    }
    for value in [json!(null), json!(0), json!("0"), json!(""), json!(false)] {
        assert_eq!(next(PAGE, value), (String::new(), vec![]));
    }
    for (address, value) in [(&*second, json!(2)), (&*second, json!(1)), (PAGE, json!(PAGE))] {
        assert_eq!(next(address, value), (String::new(), vec![WarningCause::PagingLoop]));
    }
    for value in [json!({}), json!(-1), json!("x")] {
        assert_eq!(next(PAGE, value), (String::new(), vec![WarningCause::BadValue("nextPage")]));
    }
    assert_eq!(next(&second, json!(3)).0, format!("{PAGE}&page=3"));
}

#[test]
fn quirk_24_the_next_page_is_asked_for_with_the_feeds_own_parameters_and_no_others() {
    let next = |address: &str| {
        let text = json!({ "releases": [], "nextPage": 3 }).to_string();
        url(&read_page(&text, SourceId(0), &at(address)).unwrap().next).to_owned()
    };
    assert_eq!(next("https://x.no/json/v2/releases"), "https://x.no/json/v2/releases?page=3");
    assert_eq!(
        next("https://x.no/r?publisher=9&page=2&lang=no"),
        "https://x.no/r?publisher=9&lang=no&page=3"
    );
    assert_eq!(next("https://x.no/feed.json#top"), "https://x.no/feed.json?page=3");
}

#[test]
fn a_missing_title_is_made_of_the_lead_or_else_of_the_text() {
    let title = |members: Value| {
        let mut release = json!({ "id": 1, "title": null });
        release.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        let page = read(&json!({ "releases": [release], "nextPage": null }).to_string());
        page.releases.first().map(|release| release.title.clone())
    };
    assert_eq!(title(json!({ "leadtext": "<p>Kaia er <b>open</b>.</p>" })).as_deref(), Some("Kaia er open."));
    assert_eq!(title(json!({ "leadTextOrBodyStrip": "Kaia er open." })).as_deref(), Some("Kaia er open."));
    assert_eq!(
        title(json!({ "body": "<p>Kaia er open.</p><p>Ja.</p>" })).as_deref(),
        Some("Kaia er open. Ja.")
    );
    assert_eq!(title(json!({})), None);
}

#[test]
fn versions_are_the_other_languages_only() {
    let page = read(FULL);
    let alternates = &page.releases[0].alternates;
    assert_eq!(alternates.len(), 1);
    assert_eq!(alternates[0].language.as_str(), "en");
    assert_eq!(alternates[0].id.as_ref().unwrap().as_str(), "17000002");
    assert_eq!(url(&alternates[0].url), "https://presse.example.no/pressemelding/17000002/quay");
}

#[test]
fn one_bad_release_costs_that_release() {
    let page = read(
        &json!({ "totalCount": "2", "releases": [null, { "title": "utan id" }, { "id": 1 }, { "id": 2, "title": "A",
            "published": "i går", "images": 7, "documents": "x", "links": {}, "versions": [1], "publisher": [] }] })
        .to_string(),
    );
    assert_eq!(page.releases.len(), 1);
    assert_eq!(page.total, Some(2));
    let expected = [
        WarningCause::NotAnObject,
        WarningCause::NoId,
        WarningCause::NoTitle,
        WarningCause::BadValue("published"),
    ];
    assert_eq!(causes(&page)[..4], expected);
}

#[test]
fn a_single_release_is_read_bare_wrapped_and_listed() {
    let value: Value = serde_json::from_str(FULL).unwrap();
    let item = &value["releases"][0];
    for text in
        [item.to_string(), json!({ "release": item }).to_string(), json!({ "releases": [item] }).to_string()]
    {
        assert_eq!(read_item(&text, SourceId(0), &at(PAGE)).unwrap().key.id.as_str(), "17000001");
    }
    assert!(read_item("{\"release\":{}}", SourceId(0), &at(PAGE)).is_err());
}
