//! The demo feed, which is what anyone who tries the press room sees first, and what the
//! documentation promises about it.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn public(address: &str) -> PathBuf {
    root().join("public").join(address)
}

fn read_json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn schema() -> Validator {
    let schema = read_json(&root().join("docs/feed.schema.json"));
    jsonschema::validator_for(&schema).expect("the schema is a schema")
}

fn complaints(validator: &Validator, instance: &Value) -> Vec<String> {
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The pages in the order in which `next_url` leads through them.
fn pages() -> Vec<(String, Value)> {
    let mut pages = Vec::new();
    let mut next = Some("feed.json".to_owned());
    while let Some(name) = next {
        assert!(pages.iter().all(|(seen, _)| *seen != name), "{name} is reached twice");
        let page = read_json(&public(&name));
        next = page["next_url"].as_str().map(str::to_owned);
        pages.push((name, page));
    }
    pages
}

fn items() -> Vec<Value> {
    pages().iter().flat_map(|(_, page)| page["items"].as_array().unwrap().clone()).collect()
}

/// Every file of the demo that `value` points at, found by its address.
fn demo_files(value: &Value, found: &mut HashSet<String>) {
    match value {
        Value::String(text) => {
            for piece in text.split(['"', ' ']).filter(|piece| piece.starts_with("demo/")) {
                found.insert(piece.to_owned());
            }
        }
        Value::Array(values) => values.iter().for_each(|value| demo_files(value, found)),
        Value::Object(members) => members.values().for_each(|value| demo_files(value, found)),
        _ => {}
    }
}

#[test]
fn every_page_follows_the_schema() {
    let validator = schema();
    for (name, page) in pages() {
        assert_eq!(complaints(&validator, &page), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_example_in_the_documentation_follows_the_schema() {
    let validator = schema();
    let text = fs::read_to_string(root().join("docs/feed.md")).unwrap();
    let examples: Vec<&str> =
        text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert_eq!(examples.len(), 4);
    for example in examples {
        let mut example: Value = serde_json::from_str(example).expect(example);
        // This example is only the hours of a contact.
        if example.get("weekly").is_some() {
            let release = json!({ "id": "1", "title": "T", "content_text": "x",
                "_press_room": { "contacts": [{ "purpose": "Pressevakt", "hours": example }] } });
            example =
                json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [release] });
        }
        assert_eq!(complaints(&validator, &example), Vec::<String>::new(), "{example}");
    }
}

#[test]
fn the_schema_refuses_what_a_publisher_is_likely_to_get_wrong() {
    let validator = schema();
    let wrong = [
        ("/items/0/id", json!("  ")),
        ("/items/0/title", json!("")),
        ("/items/0/date_published", json!("20.11.2026")),
        ("/items/0/date_published", json!("2026-11-20T09:00:00")),
        ("/items/0/attachments/0/size_in_bytes", json!("48 kB")),
        ("/items/0/_press_room/kind", json!("Pressemelding")),
        ("/items/0/_press_room/contacts", json!({ "name": "Embla Vardnes" })),
        ("/items/0/_press_room/contacts/0", json!({ "purpose": "Nobody to call" })),
        ("/items/0/_press_room/links/0/url", json!("javascript:alert(1)")),
        ("/items/0/_press_room/alternates/0", json!({ "language": "en" })),
        ("/_press_room", json!({ "contact": [] })),
        ("/items", json!({})),
    ];
    let feed = read_json(&public("feed.json"));
    for (pointer, value) in wrong {
        let mut feed = feed.clone();
        *feed.pointer_mut(pointer).expect(pointer) = value.clone();
        assert!(!validator.is_valid(&feed), "{pointer} = {value} was accepted");
    }
}

#[test]
fn an_item_has_content_also_when_the_whole_of_it_is_elsewhere() {
    let validator = schema();
    let feed =
        |item: Value| json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [item] });
    assert!(!validator.is_valid(&feed(json!({ "id": "1", "title": "x" }))));
    let mut thin = json!({ "id": "1", "title": "x", "_press_room": { "detail_url": "1.json" } });
    assert!(!validator.is_valid(&feed(thin.clone())));
    thin["content_text"] = json!("x");
    assert!(validator.is_valid(&feed(thin)));
}

#[test]
fn the_pages_hold_as_many_releases_as_the_feed_says() {
    let pages = pages();
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["feed.json", "feed-2.json", "feed-3.json"]);
    let total: usize = pages.iter().map(|(_, page)| page["items"].as_array().unwrap().len()).sum();
    for (name, page) in &pages {
        assert_eq!(page["_press_room"]["total"], json!(total), "{name}");
    }
}

#[test]
fn every_page_is_small_enough_to_wait_for() {
    for (name, _) in pages() {
        let bytes = fs::metadata(public(&name)).unwrap().len();
        assert!(bytes < 250_000, "{name} is {bytes} bytes");
    }
}

#[test]
fn ids_are_unique_and_releases_stand_newest_first() {
    let mut ids = HashSet::new();
    let mut previous = "9999-12-31".to_owned();
    for item in items() {
        let id = item["id"].as_str().unwrap().to_owned();
        if let Some(date) = item["date_published"].as_str() {
            assert!(date[..10] <= previous[..], "{id} is newer than the one before it");
            previous = date[..10].to_owned();
        }
        assert!(ids.insert(id.clone()), "{id} is used twice");
    }
}

#[test]
fn language_versions_name_each_other() {
    let items: HashMap<String, Value> =
        items().into_iter().map(|item| (item["id"].as_str().unwrap().to_owned(), item)).collect();
    let mut pairs = 0;
    for (id, item) in &items {
        for alternate in item["_press_room"]["alternates"].as_array().into_iter().flatten() {
            let other = &items[alternate["id"].as_str().unwrap()];
            assert_eq!(other["language"], alternate["language"], "{id}");
            assert_eq!(other["title"], alternate["title"], "{id}");
            let back = other["_press_room"]["alternates"].as_array().expect(id);
            assert!(back.iter().any(|alternate| alternate["id"] == item["id"]), "{id} is not named back");
            pairs += 1;
        }
    }
    assert!(pairs >= 4);
}

#[test]
fn every_file_that_the_feed_points_at_is_there_and_every_file_is_used() {
    let mut named = HashSet::new();
    for (_, page) in pages() {
        demo_files(&page, &mut named);
    }
    let there: HashSet<String> = fs::read_dir(public("demo"))
        .unwrap()
        .map(|entry| format!("demo/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    let missing: Vec<_> = named.difference(&there).collect();
    assert!(missing.is_empty(), "not there: {missing:?}");
    let unused: Vec<_> = there.difference(&named).collect();
    assert!(unused.is_empty(), "not used: {unused:?}");
}

#[test]
fn documents_are_as_large_as_they_say() {
    let mut documents = 0;
    for item in items() {
        for document in item["attachments"].as_array().into_iter().flatten() {
            let url = document["url"].as_str().unwrap();
            let bytes = fs::metadata(public(url)).unwrap().len();
            assert_eq!(document["size_in_bytes"], json!(bytes), "{url}");
            documents += 1;
        }
    }
    assert!(documents > 0);
}

#[test]
fn pictures_keep_to_their_budget() {
    for entry in fs::read_dir(public("demo")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".jpg") else { continue };
        let limit = match stem.rsplit('-').next() {
            Some("320") => 10_000,
            Some("800") => 40_000,
            _ => 120_000,
        };
        let bytes = entry.metadata().unwrap().len();
        assert!(bytes < limit, "{name} is {bytes} bytes");
    }
}

#[test]
fn a_thin_release_leads_to_the_whole_of_itself() {
    let validator = schema();
    let mut thin = 0;
    for item in items() {
        let Some(url) = item["_press_room"]["detail_url"].as_str() else { continue };
        assert!(item["content_html"].is_null());
        let whole = read_json(&public(url));
        assert_eq!(whole["id"], item["id"]);
        assert!(whole["content_html"].is_string());
        let page = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [whole] });
        assert_eq!(complaints(&validator, &page), Vec::<String>::new());
        thin += 1;
    }
    assert_eq!(thin, 1);
}

#[test]
fn the_demo_names_no_host_but_reserved_ones() {
    for name in ["feed.json", "feed-2.json", "feed-3.json", "demo/release-dff-2026-012.json"] {
        let text = fs::read_to_string(public(name)).unwrap();
        for after in text.split("https://").skip(1) {
            let host = after.split(['/', '"', '<', '\\']).next().unwrap();
            let invented = host.ends_with("example.no") || host.ends_with("example.org");
            let invented_film = after.starts_with("www.youtube.com/watch?v=demo0000000");
            assert!(invented || invented_film || host == "jsonfeed.org", "{name}: {host}");
        }
    }
}
