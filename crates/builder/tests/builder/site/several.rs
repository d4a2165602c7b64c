//! Several sources, of which some fail or have the same releases.

use super::program;
use crate::support::bench::Bench;
use crate::support::generated::{feed, generated, release};
use crate::support::snapshot::contents;
use serde_json::Value;
use std::fs;

fn titles(bench: &Bench) -> Vec<String> {
    let text = fs::read_to_string(bench.out().join("feed.json")).unwrap();
    let page: Value = serde_json::from_str(&text).unwrap();
    page["items"].as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect()
}

/// Two feeds, whose releases alternate in time.
fn two() -> (Bench, String, String) {
    let bench = Bench::new();
    bench.0.write("a/feed.json", &feed(vec![release(8), release(4)]).to_string());
    let mut other = feed(vec![release(6), release(2)]);
    other["authors"][0]["name"] = "Fjelltest".into();
    other["title"] = "Fjelltest".into();
    bench.0.write("b/feed.json", &other.to_string());
    let path = |name: &str| bench.0.path(name).to_str().unwrap().to_owned();
    let (a, b) = (path("a/feed.json"), path("b/feed.json"));
    (bench, a, b)
}

#[test]
fn they_are_merged_by_time() {
    let (bench, a, b) = two();
    bench.build(&["--feed", &a, "--feed", &b]).unwrap();
    assert_eq!(titles(&bench), [8, 6, 4, 2].map(|number| format!("Ny kai nummer {number}")));
}

#[test]
fn one_that_fails_is_named_and_everything_stays_as_it_was_but_for_the_others_news() {
    let (bench, a, b) = two();
    let both = ["--feed", a.as_str(), "--feed", b.as_str()];
    bench.build(&both).unwrap();
    let before = contents(&bench.out());
    for broken in [&a, &b] {
        let text = fs::read_to_string(broken).unwrap();
        fs::write(broken, "<html>Oops").unwrap();
        let output = program(&bench, &[&both[..], &["--quiet"]].concat()).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{told}");
        assert!(told.contains(broken.as_str()) && told.contains("stay as they were"), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert_eq!(titles(&bench).len(), 4);
        let now = contents(&bench.out());
        let differ: Vec<&String> = before.keys().filter(|name| now.get(*name) != before.get(*name)).collect();
        assert_eq!((differ, now.len()), (Vec::new(), before.len()), "{broken}");
        fs::write(broken, text).unwrap();
    }
    fs::write(&b, "{").unwrap();
    fs::write(&a, feed(vec![release(9), release(8), release(4)]).to_string()).unwrap();
    bench.build(&both).unwrap();
    assert_eq!(titles(&bench), [9, 8, 6, 4, 2].map(|number| format!("Ny kai nummer {number}")));
}

#[test]
fn a_first_build_shows_what_it_could_read_and_one_that_could_read_nothing_fails() {
    let (bench, a, _) = two();
    let output = program(&bench, &["--feed", "nowhere.json", "--feed", &a]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && told.contains("nowhere.json"), "{told}");
    assert_eq!(titles(&bench).len(), 2);
    let output = program(&bench, &["--feed", "nowhere.json", "--feed", "neither.json"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.lines().last().unwrap().contains("nowhere.json"), "{told}");
}

#[test]
fn what_two_have_is_shown_once_and_named() {
    let (bench, a, b) = two();
    let mut once_more = release(8);
    once_more["id"] = "guid-8".into();
    once_more["url"] = "https://fjord.example.no/8/".into();
    let mut first = release(8);
    first["url"] = "https://fjord.example.no/8".into();
    fs::write(&a, feed(vec![first, release(4)]).to_string()).unwrap();
    fs::write(&b, feed(vec![once_more, release(4), release(2)]).to_string()).unwrap();
    let output = program(&bench, &["--feed", &a, "--feed", &b]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(titles(&bench), [8, 4, 2].map(|number| format!("Ny kai nummer {number}")));
    for part in ["release \"guid-8\" is \"r8\"", "release \"r4\" is \"r4\""] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn a_page_of_a_service_in_a_file_is_built_alone_and_the_build_says_so() {
    let bench = Bench::new();
    let mut page = generated(2);
    page["next_url"] = "?page=2&key=SECRET".into();
    bench.feed(&page);
    let output = program(&bench, &[]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("feed.json: it goes on at ?page=2&key=…, which a file cannot give"), "{told}");
    assert_eq!(bench.0.names("site/release").len(), 2);
}
