//! The interface that the websites of PRS services read, from text to model. Its shape is that of real answers, with invented
//! words.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_core::address::Address;
use press_room_core::feed::{KindCode, Release, SourceId, read_item, read_page};
use serde_json::{Value, json};

const LIST: &str = "https://via.example.dk/public-website-api/pressroom/2012/releases/2/0?categories=19";

fn at(address: &str) -> Address {
    Address::parse(address, None).unwrap()
}

fn listing(page: u32) -> Value {
    let version = |title: &str, language: &str| {
        json!({ "title": title, "type": "Nyhed", "metadescription": "Kajen åbner &amp; fjorden med.",
        "url": format!("/release/151/kajen?publisherId=2012&lang={language}"),
        "image": { "path": "/data/images/a.jpg", "caption": "Kajen. Foto: Ola Eksempel", "focus": "center" }, "logoUrl": "/data/images/logo.png" })
    };
    json!({
        "paging": { "count": 5, "itemsPerPage": 2, "page": page },
        "releases": [
            { "id": 151, "date": "2026-10-01T07:21:34.266Z", "versions": { "da": version("Kajen åbner", "da"), "en": version("The quay opens", "en") } },
            { "id": 150, "date": "2026-09-30T13:00:00.000Z", "versions": { "da": { "title": "Fisk", "type": "Pressemeddelelse", "metadescription": null, "url": null, "image": null, "logoUrl": null } } },
        ],
        "categories": [{ "id": 19, "localizedLabel": "en__label__News__lang__da__label__Nyhed" }], "brands": [],
    })
}

fn about() -> Value {
    json!({ "url": "/nyhedsrum/2012/x", "publisher": { "id": 2012, "name": "Fjorddirektoratet", "website": "http://fjord.example.dk/",
        "boilerplate": "<p>Om os</p>", "logopath": "/data/images/logo.png", "phone": "00 00 00 00" } })
}

fn titles(releases: &[Release]) -> Vec<(&str, &str, Option<&str>)> {
    releases.iter().map(|it| (it.key.id.as_str(), it.title.as_str(), it.lang())).collect()
}

#[test]
fn a_record_with_several_languages_is_as_many_releases() {
    let page = read_page(&listing(0).to_string(), SourceId(0), &at(LIST)).unwrap();
    assert_eq!(page.warnings, []);
    assert_eq!(
        titles(&page.releases),
        [
            ("151", "Kajen åbner", Some("da")),
            ("151", "The quay opens", Some("en")),
            ("150", "Fisk", Some("da"))
        ]
    );
    let quay = &page.releases[0];
    assert_eq!((quay.kind.code, quay.kind.label.as_deref()), (KindCode::News, Some("Nyhed")));
    assert_eq!((quay.lead.as_ref(), quay.excerpt.as_deref()), (None, Some("Kajen åbner & fjorden med.")));
    assert_eq!(quay.published.unwrap().millis, 1_790_839_294_266);
    assert_eq!(
        quay.url.as_ref().unwrap().as_str(),
        "https://via.example.dk/release/151/kajen?publisherId=2012&lang=da"
    );
    let image = &quay.images[0];
    assert_eq!(
        (image.src.as_str(), image.credit.as_deref()),
        ("https://via.example.dk/data/images/a.jpg", Some("Ola Eksempel"))
    );
    assert_eq!(
        quay.detail_url.as_ref().unwrap().as_str(),
        "https://via.example.dk/public-website-api/release/151?lang=da"
    );
    assert_eq!(page.releases[2].kind.code, KindCode::PressRelease);
    assert_eq!(page.info.language, None);
}

#[test]
fn pages_are_counted_from_nought_in_the_path() {
    let next = |page: u32, address: &str| {
        let read = read_page(&listing(page).to_string(), SourceId(0), &at(address)).unwrap();
        assert_eq!(read.total, Some(5));
        read.next.map(|next| next.as_str().to_owned())
    };
    let second = "https://via.example.dk/public-website-api/pressroom/2012/releases/2/1?categories=19";
    assert_eq!(next(0, LIST).as_deref(), Some(second));
    assert!(next(1, second).unwrap().contains("/2/2?"));
    assert_eq!(next(2, "https://via.example.dk/public-website-api/pressroom/2012/releases/2/2"), None);
    assert_eq!(next(0, "https://press.example.dk/copy.json"), None, "a copy has no further pages");
}

#[test]
fn what_the_press_room_says_about_itself_may_stand_beside_its_list() {
    let both = json!({ "pressroom": about(), "release_listing": listing(0) }).to_string();
    let page = read_page(&both, SourceId(0), &at("https://press.example.dk/feed.json")).unwrap();
    let publisher = page.info.publisher.unwrap();
    assert_eq!((publisher.name.as_str(), publisher.logo), ("Fjorddirektoratet", None));
    assert_eq!(publisher.url.unwrap().as_str(), "http://fjord.example.dk/");
    assert!(page.info.boilerplate.is_some());
    // Relative to another host than the service's, addresses lead nowhere.
    let quay = &page.releases[0];
    assert_eq!((&quay.url, quay.images.len(), &quay.detail_url), (&None, 0, &None));
}

#[test]
fn a_record_alone_is_read_in_the_language_that_was_asked_for() {
    let version = |title: &str, body: Value| {
        json!({ "title": title, "leadtext": "<p>Lead.</p>", "metadescription": "Lead.", "body": body,
        "keywords": "fisk, hav", "type": "Nyhed", "localizedlabel": "en__label__News", "links": [{ "url": "https://fjord.example.dk/", "description": "Fjord" }],
        "documents": [{ "downloadPath": "/data/attachments/1.pdf", "originalFilename": "Plan.pdf" }],
        "contacts": { "cards": [{ "name": "Kari Eksempel", "title": "Presse", "company_department": "FD", "phone": "+45 00 00 00 00", "email": "kari@example.dk" }] } })
    };
    let record = json!({ "id": 151, "date": "2026-10-01T07:21:34.266Z", "format": "normal", "publisher": { "name": "Fjorddirektoratet" }, "versions": {
        "da": version("Kajen", json!({ "complete": "<p>Hele teksten.</p>", "cookieless": { "content": "x" } })),
        "en": version("The quay", json!({ "complete": null, "cookieless": { "content": "<p>All of it.</p>" } })),
    } }).to_string();
    let read = |language: &str| {
        let address = at(&format!("https://via.example.dk/public-website-api/release/151?lang={language}"));
        read_item(&record, SourceId(0), &address).unwrap()
    };
    let english = read("en");
    assert_eq!(
        (english.title.as_str(), english.body.unwrap().html.as_str()),
        ("The quay", "<p>All of it.</p>")
    );
    let danish = read("da");
    assert_eq!((danish.title.as_str(), danish.lead.as_deref()), ("Kajen", Some("Lead.")));
    assert_eq!(danish.body.unwrap().html, "<p>Hele teksten.</p>");
    assert_eq!(
        (danish.topics, danish.documents[0].title.as_str()),
        (vec!["fisk".to_owned(), "hav".to_owned()], "Plan.pdf")
    );
    assert_eq!((danish.links.len(), danish.contacts[0].organisation.as_deref()), (1, Some("FD")));
    assert_eq!(read("sv").title, "Kajen", "the first, where there is none in that language");
}

#[test]
fn records_that_lie_cost_themselves() {
    for lie in
        [Value::Null, json!(0), json!(""), json!([]), json!({}), json!([[1]]), json!({ "a": {} }), json!("x")]
    {
        for pointer in [
            "/releases/0",
            "/releases/0/id",
            "/releases/0/date",
            "/releases/0/versions",
            "/releases/0/versions/da",
            "/releases/0/versions/da/title",
            "/releases/0/versions/da/image",
            "/releases/0/versions/da/url",
            "/paging",
            "/paging/count",
            "/paging/itemsPerPage",
        ] {
            let mut page = listing(0);
            *page.pointer_mut(pointer).unwrap() = lie.clone();
            let read = read_page(&page.to_string(), SourceId(0), &at(LIST)).unwrap();
            assert!(read.releases.iter().any(|it| it.key.id.as_str() == "150"), "{pointer}: {lie}");
        }
    }
    let whole = listing(0).to_string();
    for at_byte in (1..whole.len()).step_by(11).filter(|at| whole.is_char_boundary(*at)) {
        assert!(read_page(&whole[..at_byte], SourceId(0), &at(LIST)).is_err());
    }
}
