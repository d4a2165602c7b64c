//! The sitemap and the headers of a built site.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_builder::headers::{PolicySources, headers, policy};
use press_room_builder::site::{Entry, Site};
use press_room_builder::sitemap::{self, ListedPage};
use press_room_builder::texts::Texts;
use press_room_core::address::Address;
use press_room_core::feed::{FeedInfo, SourceId, date, read_item};
use press_room_core::i18n::Language;
use std::collections::BTreeMap;
use std::fs;

/// A site with one release.
fn site() -> Site {
    let base = Address::parse("https://x.no/f", None).unwrap();
    let item = r#"{ "id": "1", "title": "T", "content_text": "x", "date_published": "2026-08-11" }"#;
    let release = read_item(item, SourceId(0), &base).unwrap();
    let entry = Entry::new(release, "release/1/t/".into(), Language::Nb);
    Site {
        usual_rights: press_room_builder::site::UsualRights::default(),
        media: press_room_builder::media::MirroredPictures::default(),
        url: Address::parse("https://presse.example.no/bygd/", None).unwrap(),
        languages: vec![Language::Nb, Language::Nn],
        hub: None,
        time_zone: "Europe/Oslo".into(),
        name: "Fjorddirektoratet".into(),
        info: FeedInfo::default(),
        texts: Texts::default(),
        entries: vec![entry],
    }
}

fn by_path(files: Vec<(String, Vec<u8>)>) -> BTreeMap<String, String> {
    files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn the_sitemap_has_every_page_and_its_languages() {
    let site = site();
    let list = ListedPage {
        path: String::new(),
        modified: date::parse("2026-08-11T09:00:00+02:00"),
        alternates: vec![("nb".into(), String::new()), ("nn".into(), "nn/".into())],
    };
    let files = by_path(sitemap::files(&site, &[list]));
    let tree = roxmltree::Document::parse(&files["sitemap.xml"]).unwrap();
    let count = |name: &str| tree.descendants().filter(|node| node.tag_name().name() == name).count();
    assert_eq!(count("url"), 2);
    assert_eq!(count("link"), 3);
    assert!(files["sitemap.xml"].contains(
        "<xhtml:link rel=\"alternate\" hreflang=\"nn\" href=\"https://presse.example.no/bygd/nn/\"/>"
    ));
    assert!(String::from_utf8(sitemap::robots(&site)).unwrap().ends_with("bygd/sitemap.xml\n"));
}

#[test]
fn a_long_sitemap_is_an_index() {
    let pages = vec![ListedPage { path: "a&b/".into(), ..ListedPage::default() }; sitemap::MOST + 1];
    let files = by_path(sitemap::files(&site(), &pages));
    assert_eq!(files.keys().collect::<Vec<_>>(), ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
    let tree = roxmltree::Document::parse(&files["sitemap.xml"]).unwrap();
    assert_eq!(tree.descendants().filter(|node| node.tag_name().name() == "loc").count(), 2);
    assert!(files["sitemap-2.xml"].contains("a&amp;b/"));
}

#[test]
fn the_headers_hold_the_policy_and_no_rule_meets_another_over_a_header() {
    let allowed = PolicySources {
        only_own_pictures: false,
        connect: vec!["https://liste.example.no".into(), "x; script-src *".into()],
        form: vec!["mailto:".into()],
        films: true,
    };
    let policy = policy(&allowed);
    assert!(
        policy.contains("connect-src 'self' https://liste.example.no; form-action 'self' mailto:; frame-src")
    );
    assert_eq!(policy.matches("script-src").count(), 1);
    let text = headers(&site(), &PolicySources::default());
    // The first rule sets these for every address, so no other rule may set them again.
    for once in ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"] {
        assert_eq!(text.matches(once).count(), 1, "{once}");
    }
    assert!(text.find("Cache-Control") > text.find("/bygd/press-room-*"));
    assert!(text.starts_with("/bygd/*\n  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; form-action 'self'; base-uri 'none'\n"));
    for rule in [
        "/bygd/press-room-*\n  Cache-Control: public, max-age=31536000, immutable\n",
        "/bygd/feed/*\n  Access-Control-Allow-Origin: *\n",
        "/bygd/widget/*\n",
    ] {
        assert!(text.contains(rule), "{rule} in {text}");
    }
}

#[test]
fn the_policy_is_the_one_of_the_documentation() {
    let page =
        fs::read_to_string(format!("{}/docs/deploy.md", concat!(env!("CARGO_MANIFEST_DIR"), "/../..")))
            .unwrap();
    let policy = policy(&PolicySources::default());
    assert!(page.contains(&format!("```\n{policy}\n```")), "{policy}");
}
