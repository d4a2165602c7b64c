//! Every feed of a built site, read by a library that knows nothing of this program.

use crate::support::bench::{Bench, SITE_URL};
use feed_rs::model::{Entry, Feed, FeedType};
use serde_json::Value;
use std::collections::BTreeMap;

/// The members of an entry that must be the same in every format.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    title: String,
    published: String,
}

fn demo() -> Bench {
    let bench = Bench::new();
    bench.build(&["--feed", concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/feed.json")]).unwrap();
    bench
}

/// Every feed whose file has this ending, with its content.
fn feeds(bench: &Bench, ending: &str) -> Vec<(String, String)> {
    let below = |folder: &'static str| {
        bench.0.names(&format!("site/{folder}")).into_iter().map(move |name| format!("{folder}{name}"))
    };
    let all = below("").chain(below("feed/")).filter(|path| path.ends_with(ending) && path.contains("feed"));
    all.map(|path| (path.clone(), std::fs::read_to_string(bench.out().join(&path)).unwrap())).collect()
}

fn parse(path: &str, text: &str) -> Feed {
    feed_rs::parser::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn page_of(entry: &Entry) -> String {
    let is_page = |rel: Option<&str>| matches!(rel, None | Some("alternate"));
    entry.links.iter().find(|link| is_page(link.rel.as_deref())).unwrap().href.clone()
}

/// The entries of a feed by the addresses of their pages.
fn told(feed: &Feed) -> BTreeMap<String, Told> {
    let entry = |entry: &Entry| {
        let title = entry.title.as_ref().unwrap().content.clone();
        let published = entry.published.map(|at| at.to_rfc3339()).unwrap_or_default();
        (page_of(entry), Told { title, published })
    };
    feed.entries.iter().map(entry).collect()
}

#[test]
fn atom_rss_and_json_feed_say_the_same_to_another_library() {
    let bench = demo();
    let mut compared = 0;
    for (path, json) in feeds(&bench, ".json").into_iter().filter(|(path, _)| !path.contains("-texts")) {
        let json = parse(&path, &json);
        assert_eq!(json.feed_type, FeedType::JSON, "{path}");
        let expected = told(&json);
        assert_eq!(expected.len(), json.entries.len(), "{path}: each has a page of its own");
        for (ending, kind) in [(".atom", FeedType::Atom), (".rss", FeedType::RSS2)] {
            let other = path.replace(".json", ending);
            let Ok(text) = std::fs::read_to_string(bench.out().join(&other)) else { continue };
            let feed = parse(&other, &text);
            assert_eq!(feed.feed_type, kind, "{other}");
            let said = told(&feed);
            assert_eq!(said.len(), feed.entries.len(), "{other}");
            for (page, entry) in said {
                let expected = expected.get(&page).unwrap_or_else(|| panic!("{other}: {page}"));
                assert_eq!(expected.title, entry.title, "{other}");
                // A JSON feed has a day where Atom and RSS must have a time.
                let day = expected.published.strip_suffix("T00:00:00+00:00");
                let published = day.unwrap_or(&expected.published);
                assert!(entry.published.starts_with(published), "{other}: {expected:?} {entry:?}");
                let folder = page.strip_prefix(SITE_URL).unwrap();
                assert!(bench.out().join(folder).join("index.html").is_file(), "{other}: {page}");
                compared += 1;
            }
            let ids: std::collections::BTreeSet<&String> = feed.entries.iter().map(|it| &it.id).collect();
            assert_eq!(ids.len(), feed.entries.len(), "{other}: no id twice");
        }
    }
    assert!(compared > 100, "{compared} entries compared");
}

/// What JSON Feed 1.1 requires: `version`, `title` and `items` in a feed, `id` and one of the two contents in an item.
#[test]
fn every_item_has_the_content_that_json_feed_asks_for() {
    let bench = demo();
    let mut items = 0;
    let release = bench.0.names("site/release").into_iter().flat_map(|id| {
        let folder = format!("release/{id}");
        let slugs = bench.0.names(&format!("site/{folder}"));
        slugs.into_iter().map(move |slug| format!("{folder}/{slug}/release.json"))
    });
    let release =
        release.map(|path| (path.clone(), std::fs::read_to_string(bench.out().join(path)).unwrap()));
    for (path, text) in feeds(&bench, ".json").into_iter().chain(release) {
        let page: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(page["version"], "https://jsonfeed.org/version/1.1", "{path}");
        assert!(page["title"].as_str().is_some_and(|title| !title.is_empty()), "{path}");
        let is_thin = path.starts_with("feed") && !path.contains("-texts");
        if is_thin {
            assert_eq!(page["home_page_url"], SITE_URL, "{path}");
        }
        for item in page["items"].as_array().unwrap() {
            assert!(item["id"].is_string(), "{path}");
            let text = item["content_text"].as_str();
            assert!(text.is_some() || item["content_html"].is_string(), "{path}: {}", item["id"]);
            assert!(!is_thin || text.is_some_and(|text| !text.is_empty()), "{path}: {}", item["id"]);
            items += 1;
        }
    }
    assert!(items > 200, "{items} items");
}
