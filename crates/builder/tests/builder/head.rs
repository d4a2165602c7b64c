//! Heads of pages, and what search engines read in them.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_builder::head::{FeedLink, Head, PageKind, Preview};
use press_room_builder::json_ld;
use press_room_builder::site::{Entry, Site};
use press_room_builder::texts::Texts;
use press_room_core::address::Address;
use press_room_core::feed::{FeedInfo, LanguageTag, Publisher, SourceId, date, read_item};
use press_room_core::i18n::Language;
use serde_json::{Value, json};

const HOSTILE: &str = "</title></script><script>alert(1)</script> \u{2028}]]> \"q\" 'x' & --> \u{1}";

fn head() -> Head {
    Head {
        language: LanguageTag::new("nn").unwrap(),
        title: "Ny kai i Storvika".into(),
        description: Some("Kaia opnar i mai. ".repeat(20)),
        canonical: "https://presse.example.no/release/1/ny-kai/".into(),
        alternates: vec![
            ("nn".into(), "https://presse.example.no/release/1/ny-kai/".into()),
            ("en".into(), "https://presse.example.no/en/release/1/new-quay/".into()),
        ],
        image: Some(Preview {
            url: "https://presse.example.no/a.jpg".into(),
            alt: Some("Kaia".into()),
            size: Some((1600, 900)),
        }),
        kind: PageKind::Article,
        published: date::parse("2026-08-11T09:00:00+02:00"),
        modified: date::parse("2026-08-12"),
        feeds: vec![FeedLink {
            mime: "application/atom+xml",
            title: "Alt".into(),
            href: "../../../feed.atom".into(),
        }],
        json_ld: None,
        site_name: "Fjorddirektoratet".into(),
        noindex: false,
    }
}

/// Every element's name and attributes, read by a strict parser.
fn elements(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let closed: String = html
        .lines()
        // Data blocks are not markup.
        .filter(|line| !line.starts_with("<script"))
        .map(|line| match line.starts_with("<meta") || line.starts_with("<link") {
            true => format!("{}/>\n", line.strip_suffix('>').unwrap()),
            false => format!("{line}\n"),
        })
        .collect();
    let whole = format!("<head>{closed}</head>");
    let tree = roxmltree::Document::parse(&whole).unwrap_or_else(|error| panic!("{error}: {whole}"));
    tree.root_element()
        .children()
        .filter(roxmltree::Node::is_element)
        .map(|node| {
            let attributes =
                node.attributes().map(|it| (it.name().to_owned(), it.value().to_owned())).collect();
            (node.tag_name().name().to_owned(), attributes)
        })
        .collect()
}

fn content(html: &str, name: &str) -> Option<String> {
    elements(html).into_iter().find_map(|(_, attributes)| {
        let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, v)| v.clone());
        (value("property").or(value("name"))? == name).then(|| value("content"))?
    })
}

#[test]
fn a_preview_has_what_it_needs() {
    let html = head().to_html();
    for (name, value) in [
        ("og:type", "article"),
        ("og:title", "Ny kai i Storvika"),
        ("og:url", "https://presse.example.no/release/1/ny-kai/"),
        ("og:image", "https://presse.example.no/a.jpg"),
        ("og:image:alt", "Kaia"),
        ("og:image:width", "1600"),
        ("og:image:height", "900"),
        ("og:locale", "nn_NO"),
        ("og:site_name", "Fjorddirektoratet"),
        ("article:published_time", "2026-08-11T09:00:00+02:00"),
        ("article:modified_time", "2026-08-12"),
        ("twitter:card", "summary_large_image"),
    ] {
        assert_eq!(content(&html, name).as_deref(), Some(value), "{name}");
    }
    let description = content(&html, "description").unwrap();
    assert!(description.chars().count() <= 161 && description.ends_with("…"), "{description}");
    assert_eq!(content(&html, "og:description"), Some(description));
    assert_eq!(content(&html, "robots"), None);
}

#[test]
fn search_engines_find_the_one_address_and_the_other_languages() {
    let html = head().to_html();
    assert!(html.contains("<link rel=\"canonical\" href=\"https://presse.example.no/release/1/ny-kai/\">"));
    let languages: Vec<String> = elements(&html)
        .into_iter()
        .filter_map(|(_, attributes)| attributes.into_iter().find(|(name, _)| name == "hreflang"))
        .map(|(_, language)| language)
        .collect();
    assert_eq!(languages, ["nn", "en", "x-default"]);
    assert!(html.contains("title=\"Alt\" href=\"../../../feed.atom\""));
    let alone = Head { alternates: head().alternates[..1].to_vec(), ..head() };
    assert!(!alone.to_html().contains("hreflang"));
    let hidden = Head { noindex: true, ..head() }.to_html();
    assert!(hidden.contains("content=\"noindex\"") && !hidden.contains("canonical"));
}

#[test]
fn no_field_leaves_its_element() {
    let hostile = || HOSTILE.to_owned();
    let head = Head {
        title: hostile(),
        description: Some(hostile()),
        canonical: hostile(),
        alternates: vec![(hostile(), hostile()), (hostile(), hostile())],
        image: Some(Preview { url: hostile(), alt: Some(hostile()), size: None }),
        feeds: vec![FeedLink { mime: "a/b", title: hostile(), href: hostile() }],
        json_ld: Some(json!({ "name": HOSTILE })),
        site_name: hostile(),
        ..head()
    };
    let html = head.to_html();
    assert_eq!(html.matches("<script").count(), 1);
    assert_eq!(html.matches("</script>").count(), 1);
    assert_eq!(html.matches("</title>").count(), 1);
    let names: Vec<String> = elements(&html).into_iter().map(|(name, _)| name).collect();
    assert!(names.iter().all(|name| ["title", "meta", "link"].contains(&name.as_str())));
    let clean: String = HOSTILE.chars().filter(|c| *c != '\u{1}').collect();
    assert_eq!(content(&html, "og:title"), Some(clean));
    let data = html.split("ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    assert!(!data.contains('\u{2028}') && !data.contains("-->"));
    assert_eq!(serde_json::from_str::<Value>(data).unwrap()["name"], HOSTILE);
}

fn json_ld_of(item: &Value) -> Value {
    let base = Address::parse("https://kjelde.example.no/feed.json", None).unwrap();
    let release = read_item(&item.to_string(), SourceId(0), &base).unwrap();
    let publisher = Publisher {
        name: "Fjorddirektoratet".into(),
        url: Address::parse("https://fjord.example.no/", None),
        logo: Address::parse("https://fjord.example.no/logo.svg", None),
    };
    let entry = Entry::new(release, "release/1/ny-kai/".into(), Language::Nb);
    let site = Site {
        usual_rights: press_room_builder::site::UsualRights::default(),
        media: press_room_builder::media::MirroredPictures::default(),
        hub: None,
        url: Address::parse("https://presse.example.no/", None).unwrap(),
        languages: vec![Language::Nb],
        time_zone: "Europe/Oslo".into(),
        info: FeedInfo { publisher: Some(publisher), ..FeedInfo::default() },
        texts: Texts::default(),
        name: "Fjorddirektoratet".into(),
        entries: vec![entry],
    };
    let value = json_ld::of_release(&site, &site.entries[0]);
    serde_json::from_str(&press_room_builder::encode::data_block(&value)).unwrap()
}

fn release() -> Value {
    json!({
        "id": "1", "title": "Ny kai ".repeat(40), "language": "nn", "content_html": "<p>x</p>",
        "url": "https://kjelde.example.no/1", "image": "https://kjelde.example.no/a.jpg",
        "date_published": "2026-08-11T09:00:00+02:00", "date_modified": "2026-08-12T09:00:00+02:00",
        "_press_room": { "lead": "Kaia opnar." }
    })
}

#[test]
fn a_release_is_a_news_article_and_nothing_is_made_up() {
    let article = json_ld_of(&release());
    assert_eq!(article["@context"], "https://schema.org");
    assert_eq!(article["@type"], "NewsArticle");
    assert!(article["headline"].as_str().unwrap().chars().count() <= 110);
    assert_eq!(article["datePublished"], "2026-08-11T09:00:00+02:00");
    assert_eq!(article["dateModified"], "2026-08-12T09:00:00+02:00");
    assert_eq!(article["inLanguage"], "nn");
    assert_eq!(article["image"], json!(["https://kjelde.example.no/a.jpg"]));
    assert_eq!(article["description"], "Kaia opnar.");
    assert_eq!(article["mainEntityOfPage"], "https://presse.example.no/release/1/ny-kai/");
    assert_eq!(article["isAccessibleForFree"], true);
    assert_eq!(article["publisher"]["@type"], "Organization");
    assert_eq!(article["publisher"]["logo"]["url"], "https://fjord.example.no/logo.svg");
    assert_eq!(article.get("author"), None);
    let bare = json_ld_of(&json!({ "id": "1", "title": "T", "content_text": "x" }));
    for member in ["datePublished", "dateModified", "inLanguage", "image"] {
        assert_eq!(bare.get(member), None, "{member}");
    }
}

#[test]
fn an_invitation_with_a_start_is_an_event_too() {
    let mut item = release();
    item["_press_room"]["kind"] = json!("invitation");
    assert_eq!(json_ld_of(&item)["@type"], "NewsArticle", "nothing says when");
    item["_press_room"]["event"] = json!({ "start": "2026-08-14T09:00:00+02:00",
        "end": "2026-08-14T10:30:00+02:00", "place": "Storvika kai", "address": "Kaivegen 1" });
    let both = json_ld_of(&item);
    assert_eq!(both["@context"], "https://schema.org");
    assert_eq!(both["@graph"][0]["@type"], "NewsArticle");
    let event = &both["@graph"][1];
    assert_eq!(event["@type"], "Event");
    assert_eq!(event["startDate"], "2026-08-14T09:00:00+02:00");
    assert_eq!(event["endDate"], "2026-08-14T10:30:00+02:00");
    assert_eq!(
        event["location"],
        json!({ "@type": "Place", "name": "Storvika kai", "address": "Kaivegen 1" })
    );
    assert_eq!(event["organizer"]["name"], "Fjorddirektoratet");
    assert_eq!(event["url"], "https://presse.example.no/release/1/ny-kai/");
    assert_eq!(event["eventStatus"], "https://schema.org/EventScheduled");
    item["_press_room"]["withdrawn"] = json!(true);
    assert_eq!(json_ld_of(&item)["@graph"][1]["eventStatus"], "https://schema.org/EventCancelled");
    item["_press_room"]["withdrawn"] = json!(false);
    item["_press_room"]["kind"] = json!("news");
    assert_eq!(json_ld_of(&item)["@type"], "NewsArticle");
}
