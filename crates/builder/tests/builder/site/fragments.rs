//! What the widget shows on other sites' pages without a program.

use crate::support::bench::Bench;
use crate::support::generated::{feed, release};
use serde_json::{Value, json};
use std::fs;

const LOADER: &str = "widget/press-room.js";

/// A bench whose browser part has a loader that knows fragments.
fn bench() -> Bench {
    let bench = Bench::new();
    bench.0.write(&format!("assets/{LOADER}"), "const all = \"fragments:\".slice(10);");
    bench
}

fn read(bench: &Bench, path: &str) -> String {
    fs::read_to_string(bench.out().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn fragment(bench: &Bench, name: &str) -> Value {
    serde_json::from_str(&read(bench, &format!("widget/fragments/{name}.json"))).unwrap()
}

fn names(bench: &Bench) -> Vec<String> {
    let mut names = bench.0.names("site/widget/fragments");
    names.sort();
    names
}

/// Every element in `view`, with its attributes.
fn elements(view: &Value) -> Vec<(String, Value)> {
    let Some(children) = view.as_array() else { return Vec::new() };
    let own = match (children.first(), children.get(1)) {
        (Some(Value::String(name)), Some(attributes @ Value::Object(_))) => {
            Some((name.clone(), attributes.clone()))
        }
        _ => None,
    };
    own.into_iter().chain(children.iter().flat_map(elements)).collect()
}

/// The text of every element with the class `class`.
fn texts(view: &Value, class: &str) -> Vec<String> {
    fn text(view: &Value) -> String {
        match view {
            Value::String(text) => text.clone(),
            Value::Array(element) => element.iter().skip(2).map(text).collect(),
            _ => String::new(),
        }
    }
    fn find(view: &Value, class: &str, found: &mut Vec<String>) {
        let Some(children) = view.as_array() else { return };
        let own = children.get(1).and_then(|attributes| attributes["class"].as_str());
        if own.is_some_and(|own| own.split(' ').any(|own| own == class)) {
            found.push(text(view));
        }
        children.iter().for_each(|child| find(child, class, found));
    }
    let mut found = Vec::new();
    find(view, class, &mut found);
    found
}

fn of_kind(n: usize, kind: &str) -> Value {
    let mut release = release(n);
    release["_press_room"]["kind"] = json!(kind);
    release
}

#[test]
fn there_is_one_for_each_language_and_kind_and_the_loader_names_them() {
    let bench = bench();
    bench.feed(&feed((1..=14).map(|n| of_kind(n, if n == 3 { "speech" } else { "news" })).collect()));
    bench.build(&[]).unwrap();
    let stems = ["contacts", "list", "list-news", "list-speech"];
    let mut expected: Vec<String> = stems
        .iter()
        .flat_map(|stem| ["nb", "nn", "en", "se"].map(|code| format!("{stem}-{code}.json")))
        .collect();
    expected.sort();
    assert_eq!(names(&bench), expected);
    let loader = read(&bench, LOADER);
    assert!(
        loader.starts_with("const all = \"fragments:contacts,list,list-news list-nyhet list-nyheit"),
        "{loader}"
    );
    assert!(
        loader.contains(",list-speech list-tale-eller-innlegg") && loader.ends_with("\".slice(10);"),
        "{loader}"
    );

    let all = texts(&fragment(&bench, "list-nb")["view"], "pr-release-card-title");
    assert_eq!((all.len(), all[0].as_str()), (10, "Ny kai nummer 14"));
    let speech = fragment(&bench, "list-speech-en");
    assert_eq!(texts(&speech["view"], "pr-release-card-title"), ["Ny kai nummer 3"]);
    assert_eq!(texts(&speech["view"], "pr-widget-heading"), ["Press releases"]);
}

#[test]
fn a_loader_that_knows_none_gets_none() {
    let bench = bench();
    bench.0.write(&format!("assets/{LOADER}"), "of another version");
    bench.feed(&feed(vec![release(1)]));
    bench.build(&[]).unwrap();
    assert_eq!(read(&bench, LOADER), "of another version");
    assert!(!bench.out().join("widget/fragments").exists());
}

#[test]
fn one_of_a_kind_that_is_gone_goes_and_what_stays_the_same_is_not_written() {
    let bench = bench();
    bench.feed(&feed(vec![of_kind(1, "news"), of_kind(2, "speech")]));
    bench.build(&[]).unwrap();
    assert_eq!(bench.build(&[]).unwrap().written, 0);
    bench.feed(&feed(vec![of_kind(1, "news")]));
    bench.build(&["--removed", "delete"]).unwrap();
    assert!(names(&bench).iter().all(|name| !name.contains("speech")), "{:?}", names(&bench));
    assert!(!read(&bench, LOADER).contains("speech"));
}

#[test]
fn releases_have_the_addresses_of_the_feed_and_the_press_room_is_where_the_loader_is() {
    let bench = bench();
    bench.feed(&feed(vec![of_kind(1, "news")]));
    bench.build(&[]).unwrap();
    let links: Vec<String> = elements(&fragment(&bench, "list-news-nn")["view"])
        .into_iter()
        .filter_map(|(_, attributes)| attributes["href"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(links.len(), 2, "{links:?}");
    assert_eq!(links[0], "https://presse.example.no/release/r1/ny-kai-nummer-1/");
    assert!(links[1].starts_with("./?") && links[1].contains("news"), "{links:?}");
}

#[test]
fn what_a_feed_says_is_text_and_an_address_is_one_of_the_web() {
    let bench = bench();
    let mut bad = release(1);
    bad["title"] = json!("<script>alert(1)</script>");
    bad["_press_room"]["images"] = json!([{ "url": "javascript:alert(1)", "alt": "" }]);
    let mut feed = feed(vec![bad]);
    feed["_press_room"] = json!({
        "contacts": [{ "name": "<img src=x onerror=alert(1)>", "phones": ["javascript:alert(1)"], "duty": true }],
        "contact_note": "<p onclick=alert(1)>Ring <a href='javascript:alert(1)'>oss</a><script>alert(1)</script></p>",
    });
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    for name in ["list-nb", "contacts-nb"] {
        let fragment = fragment(&bench, name);
        for (element, attributes) in elements(&fragment["view"]) {
            assert!(!["script", "iframe", "img"].contains(&element.as_str()), "{name}: {element}");
            for (attribute, value) in attributes.as_object().unwrap() {
                let value = value.as_str().unwrap();
                assert!(
                    !attribute.starts_with("on") && !value.contains("javascript:"),
                    "{name}: {attribute}"
                );
            }
        }
    }
    let titles = texts(&fragment(&bench, "list-nb")["view"], "pr-release-card-title");
    assert_eq!(titles, ["<script>alert(1)</script>"], "as a text");
}

#[test]
fn contacts_with_a_film_are_left_to_the_program() {
    let bench = bench();
    let mut feed = feed(vec![release(1)]);
    let film = "<p>Ring.</p><iframe src='https://www.youtube-nocookie.com/embed/aaaaaaaaaaa'></iframe>";
    feed["_press_room"] = json!({ "contacts": [{ "name": "Kari" }], "contact_note": film });
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    assert!(names(&bench).iter().all(|name| name.starts_with("list-")), "{:?}", names(&bench));
    assert!(read(&bench, LOADER).contains("\"fragments:list,"));
}

#[test]
fn a_fragment_ends_with_the_next_embargo() {
    let bench = bench();
    let until = |embargo: &str| {
        let mut release = release(1);
        release["_press_room"]["embargo_until"] = json!(embargo);
        bench.feed(&feed(vec![release]));
        bench.build(&[]).unwrap();
        fragment(&bench, "list-nb")["until"].clone()
    };
    assert_eq!(until("2096-08-11T06:00:00Z"), json!(3_995_503_200_000_i64));
    assert_eq!(until("2020-08-11T06:00:00Z"), Value::Null);
}
