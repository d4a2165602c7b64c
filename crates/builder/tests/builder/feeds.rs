//! The feeds of a built site.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_builder::feeds_out::{self, Contents, File, placed, release_json};
use press_room_builder::site::{Entry, Site};
use press_room_builder::sitemap;
use press_room_builder::texts::Texts;
use press_room_core::address::Address;
use press_room_core::feed::{FeedInfo, Release, SourceId, UntrustedHtml, date, read_item, read_page};
use press_room_core::i18n::Language;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

const HOSTILE: &str =
    "</script><script>alert(1)</script> \u{2028}]]> \"quoted\" 'x' & &amp; <b>\u{1}\u{b}\u{fffe}";

fn site_of(releases: Vec<Release>, info: FeedInfo) -> Site {
    let entries = releases
        .into_iter()
        .enumerate()
        .map(|(at, release)| {
            let path = format!("release/{at}-{}/x/", release.key.id.as_str().len());
            Entry::new(release, path, Language::Nb)
        })
        .collect();
    Site {
        usual_rights: press_room_builder::site::UsualRights::default(),
        media: press_room_builder::media::MirroredPictures::default(),
        url: Address::parse("https://presse.example.no/bygd/", None).unwrap(),
        languages: vec![Language::Nb, Language::Nn],
        hub: None,
        time_zone: "Europe/Oslo".into(),
        name: "Fjorddirektoratet".into(),
        info,
        texts: Texts::default(),
        entries,
    }
}

fn feeds(site: &Site) -> Vec<File> {
    feeds_out::feeds(site, &Contents::default())
}

fn demo() -> Site {
    let address = Address::parse("https://kjelde.example.no/feed.json", None).unwrap();
    let mut info = None;
    let mut releases = Vec::new();
    for name in ["feed.json", "feed-2.json", "feed-3.json"] {
        let text =
            fs::read_to_string(format!("{}/public/{name}", concat!(env!("CARGO_MANIFEST_DIR"), "/../..")))
                .unwrap();
        let page = read_page(&text, SourceId(0), &address).unwrap();
        releases.extend(page.releases);
        info.get_or_insert(page.info);
    }
    site_of(releases, info.unwrap())
}

/// `count` releases, newest first; the newest has the highest number.
fn many(count: usize) -> Site {
    let release = |number: usize| {
        let item = json!({ "id": number.to_string(), "title": format!("Nr. {number}"), "content_text": "x",
            "date_published": format!("2026-01-01T00:{:02}:{:02}Z", number / 60, number % 60) });
        read_item(&item.to_string(), SourceId(0), &Address::parse("https://x.no/f", None).unwrap()).unwrap()
    };
    site_of((1..=count).rev().map(release).collect(), FeedInfo::default())
}

fn by_path(files: Vec<File>) -> BTreeMap<String, String> {
    let count = files.len();
    let map: BTreeMap<_, _> =
        files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
    assert_eq!(map.len(), count, "no path twice");
    map
}

fn ids(text: &str) -> Vec<usize> {
    let page: Value = serde_json::from_str(text).unwrap();
    page["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().parse().unwrap()).collect()
}

#[test]
fn an_archive_page_never_changes_when_a_release_is_added() {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for count in [0, 1, 50, 99, 100, 101, 149, 150, 151, 199, 200, 260] {
        let mut site = many(count);
        // The paths of these tests follow the position; those of a site do not.
        for entry in &mut site.entries {
            entry.path = format!("release/{}/", entry.release.key.id.as_str());
        }
        let files = by_path(feeds(&site));
        let newest = ids(&files["feed.json"]);
        assert!(if count < 100 { newest.len() == count } else { (50..100).contains(&newest.len()) });
        let mut all = newest;
        let mut next = serde_json::from_str::<Value>(&files["feed.json"]).unwrap()["next_url"].clone();
        while let Some(path) = next.as_str().map(|url| url.split_once("/bygd/").unwrap().1.to_owned()) {
            let text = &files[&path];
            assert_eq!(ids(text).len(), 50);
            all.extend(ids(text));
            assert_eq!(known.entry(path).or_insert_with(|| text.clone()), text);
            next = serde_json::from_str::<Value>(text).unwrap()["next_url"].clone();
        }
        assert_eq!(all, (1..=count).rev().collect::<Vec<_>>());
    }
    assert_eq!(known.len(), 4);
}

#[test]
fn the_feed_is_read_as_the_releases_that_went_in() {
    let site = demo();
    let files = by_path(feeds(&site));
    let address = Address::parse("https://presse.example.no/bygd/feed.json", None).unwrap();
    let page = read_page(&files["feed.json"], SourceId(0), &address).unwrap();
    assert_eq!(page.warnings, []);
    let home_page = Address::parse("https://presse.example.no/bygd/", None);
    assert_eq!(page.info, FeedInfo { home_page, ..site.info.clone() });
    assert_eq!(page.total, u32::try_from(site.entries.len()).ok());
    for (read, entry) in page.releases.iter().zip(&site.entries) {
        let release = entry.release.as_ref();
        assert_eq!((&read.key, &read.url), (&release.key, &release.url));
        assert_eq!(read.contacts, release.contacts);
        assert_eq!(read.body, None, "its content is a preview");
        assert_eq!(read.page.as_ref().unwrap().as_str(), site.absolute(&entry.path));
        let detail = read.detail_url.as_ref().unwrap();
        assert_eq!(detail.as_str(), site.absolute(&format!("{}release.json", entry.path)));
        let whole = String::from_utf8(release_json(&site, entry)).unwrap();
        let whole = read_item(&whole, SourceId(0), detail).unwrap();
        let expected = Release { detail_url: None, ..placed(&site, entry) };
        assert_eq!(whole, expected);
    }
}

#[test]
fn every_json_feed_follows_the_schema() {
    let schema = fs::read_to_string(format!(
        "{}/docs/feed.schema.json",
        concat!(env!("CARGO_MANIFEST_DIR"), "/../..")
    ))
    .unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let mut sites = vec![demo(), many(120)];
    let hostile = hostile();
    sites.push(hostile);
    let mut checked = 0;
    for site in sites {
        let mut files = feeds(&site);
        files.extend(
            site.entries.iter().map(|it| (it.path.clone() + "release.json", release_json(&site, it))),
        );
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".json")) {
            let value: Value = serde_json::from_slice(bytes).unwrap();
            let wrong: Vec<String> = schema
                .iter_errors(&value)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert_eq!(wrong, Vec::<String>::new(), "{path}");
            checked += 1;
        }
    }
    assert!(checked > 100);
}

#[test]
fn there_is_a_feed_for_each_kind_that_there_is() {
    let site = demo();
    let files = by_path(feeds(&site));
    let mut kinds: Vec<&str> = site.entries.iter().map(|it| it.release.kind.code.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert!(kinds.len() > 2);
    for kind in kinds {
        for extension in ["json", "atom", "rss"] {
            assert!(files.contains_key(&format!("feed/{kind}.{extension}")), "{kind}.{extension}");
        }
        let page: Value = serde_json::from_str(&files[&format!("feed/{kind}.json")]).unwrap();
        for item in page["items"].as_array().unwrap() {
            let found = &item["_press_room"]["kind"];
            assert_eq!(found.as_str().or(found["code"].as_str()), Some(kind));
        }
    }
}

/// A release in which every field tries to break out of its element.
fn hostile() -> Site {
    let item = json!({
        "id": HOSTILE, "title": HOSTILE, "summary": HOSTILE, "language": "nb", "tags": [HOSTILE, "b"],
        "content_html": format!("<p onclick=x()>{HOSTILE}</p><table><tr><td>1</table><iframe src='https://www.youtube.com/embed/a1B2c3D4-_e'></iframe>"),
        "image": "https://x.no/a.jpg?a=1&b=\"><script>", "date_published": "2026-08-11T09:00:00+02:00",
        "_press_room": { "kind": { "code": "other", "label": HOSTILE }, "withdrawn": { "note": HOSTILE } }
    });
    let base = Address::parse("https://x.no/f", None).unwrap();
    let mut release = read_item(&item.to_string(), SourceId(0), &base).unwrap();
    // The worst case: the feed reader would have cleaned this up.
    release.title = HOSTILE.to_owned();
    release.topics = vec![HOSTILE.to_owned()];
    release.boilerplate = Some(UntrustedHtml { html: HOSTILE.to_owned(), base: None });
    let mut site = site_of(vec![release], FeedInfo::default());
    site.name = HOSTILE.to_owned();
    site
}

#[test]
fn atom_is_read_by_two_parsers() {
    for site in [demo(), many(0), many(70), hostile()] {
        let files = by_path(feeds(&site));
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".atom")) {
            let feed: atom_syndication::Feed = text.parse().unwrap();
            let tree = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            let entries: Vec<_> = tree.descendants().filter(|node| node.has_tag_name("entry")).collect();
            assert_eq!(entries.len(), feed.entries.len());
            let mut seen = std::collections::BTreeSet::new();
            for entry in entries {
                let child = |name: &str| entry.children().find(|node| node.tag_name().name() == name);
                let id = child("id").unwrap().text().unwrap();
                assert!(id.starts_with("urn:uuid:") && id.len() == 45 && seen.insert(id.to_owned()), "{id}");
                assert!(child("title").is_some() && child("updated").is_some() && child("link").is_some());
                let html = child("content").unwrap().text().unwrap();
                assert!(!html.contains("<script") && !html.contains("onclick") && !html.contains("<!"));
            }
            assert!(!feed.authors.is_empty() && feed.id.starts_with("https://presse.example.no/bygd/feed"));
        }
    }
}

#[test]
fn rss_is_read_by_two_parsers() {
    for site in [demo(), many(0), many(70), hostile()] {
        let files = by_path(feeds(&site));
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rss")) {
            let channel: rss::Channel = text.parse().unwrap();
            let tree = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(channel.items.len() <= 50);
            assert_eq!(tree.descendants().filter(|it| it.has_tag_name("item")).count(), channel.items.len());
            for item in &channel.items {
                let content = item.content.as_deref().unwrap();
                assert!(!content.contains("<script") && !content.contains("onclick"));
                assert!(date::parse(item.pub_date.as_deref().unwrap_or("2026-01-01")).is_some());
                assert!(item.link.as_deref().unwrap().starts_with("https://presse.example.no/bygd/release/"));
            }
        }
    }
}

#[test]
fn what_a_feed_reader_shows_is_what_the_release_says() {
    let site = hostile();
    let files = by_path(feeds(&site));
    let feed: atom_syndication::Feed = files["feed.atom"].parse().unwrap();
    let entry = &feed.entries[0];
    let kept: String = HOSTILE.chars().filter(|c| !matches!(c, '\u{1}' | '\u{b}' | '\u{fffe}')).collect();
    assert_eq!(entry.title.value, kept);
    assert_eq!(entry.title.lang.as_deref(), Some("nb"));
    assert!(entry.categories.iter().any(|category| category.term == kept));
    let html = entry.content.as_ref().unwrap().value.clone().unwrap();
    assert!(html.starts_with("<div><p><strong>Pressemeldingen er trukket tilbake</strong></p>"), "{html}");
    assert!(html.contains("https://www.youtube.com/watch?v=a1B2c3D4-_e"));
    let enclosure = entry.links.iter().find(|link| link.rel == "enclosure").unwrap();
    assert_eq!(enclosure.mime_type.as_deref(), Some("image/jpeg"));
}

#[test]
fn an_embargo_until_a_day_names_that_day() {
    let mut site = many(1);
    let item = json!({ "id": "1", "title": "T", "content_text": "x",
        "_press_room": { "embargo_until": "2026-08-11" } });
    let base = Address::parse("https://x.no/f", None).unwrap();
    site.entries[0].release = Arc::new(read_item(&item.to_string(), SourceId(0), &base).unwrap());
    let files = by_path(feeds(&site));
    assert!(
        files["feed.rss"].contains("Kan ikke publiseres før 11.\u{a0}august 2026"),
        "{}",
        files["feed.rss"]
    );
}

#[test]
fn a_release_that_left_is_in_no_feed_and_not_in_the_sitemap() {
    let mut site = many(3);
    site.entries[1].left = true;
    let path = site.entries[1].path.clone();
    for (name, text) in by_path(feeds(&site)).into_iter().chain(by_path(sitemap::files(&site, &[]))) {
        assert!(!text.contains(&path), "{name}");
    }
}

#[test]
fn nothing_comes_from_the_clock() {
    for make in [demo, hostile, || many(120)] {
        assert_eq!(feeds(&make()), feeds(&make()));
    }
    assert!(by_path(feeds(&many(3)))["feed.atom"].contains("<updated>2026-01-01T00:00:03+00:00</updated>"));
}

/// A feed as a feed reader sees it: title, description, and summary and content of the first entry.
fn as_read(feed: &str) -> [String; 4] {
    let feed = feed_rs::parser::parse(feed.as_bytes()).unwrap();
    let entry = feed.entries.into_iter().next().unwrap();
    let text = |text: Option<feed_rs::model::Text>| text.map(|text| text.content).unwrap_or_default();
    let content = entry.content.and_then(|content| content.body).unwrap_or_default();
    [text(feed.title), text(feed.description), text(entry.summary), content]
}

#[test]
fn a_title_that_looks_like_markup_is_text_in_an_rss_channel_and_in_its_items() {
    let text = include_str!("../../../../tests/fixtures/feeds/markup-in-titles.json");
    let address = Address::parse("https://kjelde.example.no/feed.json", None).unwrap();
    let page = read_page(text, SourceId(0), &address).unwrap();
    let files = by_path(feeds(&site_of(page.releases, page.info)));
    let [title, description, summary, _] = as_read(&files["feed.rss"]);
    // A description is markup: a feed reader must turn it into text, and not into a picture.
    assert_eq!(description, "&lt;img src=x onerror=alert(1)&gt;");
    assert_eq!(summary, "&lt;img src=x onerror=alert(2)&gt;");
    assert_eq!(title, "<img src=x onerror=alert(1)>");
}

#[test]
fn a_release_written_from_right_to_left_says_so_in_every_feed() {
    let text = include_str!("../../../../tests/fixtures/feeds/leftwards.json");
    let address = Address::parse("https://kjelde.example.no/feed.json", None).unwrap();
    let page = read_page(text, SourceId(0), &address).unwrap();
    let files = by_path(feeds(&site_of(page.releases, page.info)));
    for path in ["feed.atom", "feed.rss"] {
        let [_, _, summary, content] = as_read(&files[path]);
        assert!(summary.starts_with("<p dir=\"rtl\">الجسر"), "{path}: {summary}");
        assert!(content.starts_with("<div dir=\"rtl\">"), "{path}: {content}");
    }
    let json: Value = serde_json::from_str(&files["feed.json"]).unwrap();
    assert_eq!(json["items"][0]["language"], "ar");
}
