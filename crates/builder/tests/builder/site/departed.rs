//! What happens to the page of a release that left the feed.

use super::program;
use crate::support::bench::{Bench, SITE_URL};
use crate::support::generated::generated;
use crate::support::markup::elements;
use crate::support::snapshot::{contents, stamps};
use press_room_builder::failure::BuildError;
use serde_json::json;

/// A site of six releases, whose feed then loses the oldest two.
fn two_left() -> Bench {
    let bench = Bench::new();
    let mut feed = generated(6);
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    feed["items"].as_array_mut().unwrap().truncate(4);
    bench.feed(&feed);
    bench
}

const PAGE: &str = "release/r1/ny-kai-nummer-1/index.html";

#[test]
fn it_is_kept_out_of_lists_feeds_and_search_engines() {
    let bench = two_left();
    bench.build(&[]).unwrap();
    let page = std::fs::read_to_string(bench.out().join(PAGE)).unwrap();
    let elements = elements(&page);
    let robots = elements.iter().find(|element| element.get("name") == "robots");
    assert_eq!(robots.map(|meta| meta.get("content")), Some("noindex"));
    assert!(!elements.iter().any(|element| element.get("rel") == "canonical"));
    assert!(page.contains("Kaia nummer 1 er ferdig.") && page.contains("lang og bred"), "it can be read");
    for (path, bytes) in contents(&bench.out()) {
        // These files still name it: with them, anybody can verify everything that the site has ever said.
        let is_own = path.starts_with("release/r1/")
            || [".press-room.json", "integrity.json"].contains(&path.as_str());
        let text = String::from_utf8_lossy(&bytes);
        assert!(is_own || !text.contains("ny-kai-nummer-1/"), "{path} leads there");
    }
    let sitemap = std::fs::read_to_string(bench.out().join("sitemap.xml")).unwrap();
    assert!(sitemap.contains(&format!("{SITE_URL}release/r3/")) && !sitemap.contains("release/r2/"));
}

#[test]
fn it_stays_as_it_is_from_build_to_build() {
    let bench = two_left();
    bench.build(&[]).unwrap();
    let before = stamps(&bench.out());
    bench.build(&[]).unwrap();
    assert_eq!(stamps(&bench.out()), before);
}

#[test]
fn it_follows_the_browser_part_and_comes_back_as_it_was() {
    let bench = two_left();
    let before = contents(&bench.out());
    bench.assets("9f8e");
    bench.build(&[]).unwrap();
    let page = std::fs::read_to_string(bench.out().join(PAGE)).unwrap();
    assert!(page.contains("press-room-9f8e.css") && page.contains("noindex"));
    bench.assets("0a1b");
    bench.feed(&generated(6));
    bench.build(&[]).unwrap();
    assert_eq!(contents(&bench.out()), before);
}

#[test]
fn a_release_that_uses_every_member_is_kept_as_it_was() {
    let bench = Bench::new();
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/feed.json");
    bench.build(&["--feed", demo]).unwrap();
    let before = contents(&bench.out());
    bench.feed(&json!({ "version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [] }));
    bench.build(&["--remove-many"]).unwrap();
    bench.build(&["--feed", demo]).unwrap();
    assert_eq!(contents(&bench.out()), before);
}

#[test]
fn it_is_deleted_on_request() {
    let bench = two_left();
    assert!(bench.build(&["--removed", "delete"]).unwrap().removed >= 4);
    assert_eq!(bench.0.names("site/release"), ["r3", "r4", "r5", "r6"]);
}

#[test]
fn most_of_a_site_is_deleted_only_on_request() {
    for removed in ["keep", "delete"] {
        let bench = two_left();
        let before = stamps(&bench.out());
        let empty = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [] });
        for feed in [generated(1), empty] {
            bench.feed(&feed);
            let error = bench.build(&["--removed", removed]).unwrap_err();
            assert!(matches!(error, BuildError::Removed(_)), "{error}");
            assert_eq!(stamps(&bench.out()), before);
        }
        bench.build(&["--removed", removed, "--remove-many"]).unwrap();
        assert_eq!(bench.out().join("release").exists(), removed == "keep");
        bench.build(&["--removed", removed]).unwrap();
    }
}

#[test]
fn a_release_that_left_is_reported_once_even_with_quiet() {
    let bench = two_left();
    let told = |more: &[&str]| String::from_utf8(program(&bench, more).output().unwrap().stderr).unwrap();
    assert_eq!(
        told(&["--quiet"]),
        "warning: 2 of 6 releases left the feeds; their pages stay, out of all lists (--removed list keeps them in)\n"
    );
    assert_eq!(told(&["--quiet"]), "");
}

#[test]
fn a_feed_with_the_newest_only_makes_a_growing_archive_on_request() {
    let bench = Bench::new();
    let window = |newest: usize| {
        let mut feed = generated(newest);
        feed["items"].as_array_mut().unwrap().truncate(4);
        bench.feed(&feed);
        bench.build(&["--removed", "list"]).unwrap();
    };
    [4, 6, 9].into_iter().for_each(window);
    let grown = contents(&bench.out());
    let other = Bench::new();
    other.feed(&generated(9));
    other.build(&[]).unwrap();
    for (path, bytes) in contents(&other.out()) {
        let is_manifest = path == ".press-room.json";
        assert!(is_manifest || grown[&path] == bytes, "{path} is as if the feed had all of them");
    }
    let before = stamps(&bench.out());
    window(9);
    assert_eq!(stamps(&bench.out()), before);
}

#[test]
fn a_page_whose_release_cannot_be_read_any_more_stays_as_it_is() {
    let bench = two_left();
    std::fs::remove_file(bench.out().join("release/r1/ny-kai-nummer-1/release.json")).unwrap();
    let before = std::fs::read(bench.out().join(PAGE)).unwrap();
    for _ in 0..2 {
        bench.build(&[]).unwrap();
        assert_eq!(std::fs::read(bench.out().join(PAGE)).unwrap(), before);
    }
}

#[test]
fn a_feed_that_begins_to_say_its_language_keeps_its_addresses() {
    let bench = Bench::new();
    let mut feed = generated(4);
    for item in feed["items"].as_array_mut().unwrap() {
        item.as_object_mut().unwrap().remove("language");
    }
    feed.as_object_mut().unwrap().remove("language");
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    let folders = |bench: &Bench| -> Vec<String> {
        contents(&bench.out()).into_keys().filter(|path| path.starts_with("release/")).collect()
    };
    let before = folders(&bench);
    feed["language"] = json!("nb");
    bench.feed(&feed);
    bench.build(&["--removed", "delete"]).unwrap();
    assert_eq!(folders(&bench), before);
}

#[test]
fn a_new_id_in_one_feed_never_takes_the_address_of_another_feeds_release() {
    let bench = Bench::new();
    let second = bench.0.path("second.json");
    std::fs::write(&second, generated(2).to_string()).unwrap();
    bench.feed(&json!({ "version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [] }));
    let first = bench.0.path("feed.json");
    let both = ["--feed", first.to_str().unwrap(), "--feed", second.to_str().unwrap()];
    bench.build(&both).unwrap();
    let before: Vec<String> =
        contents(&bench.out()).into_keys().filter(|path| path.starts_with("release/")).collect();
    let mut other = generated(1);
    other["items"][0]["title"] = json!("Noe helt annet");
    bench.feed(&other);
    bench.build(&both).unwrap();
    let after = contents(&bench.out());
    for path in before {
        let text = String::from_utf8(after[&path].clone()).unwrap();
        assert!(text.contains("Ny kai nummer"), "{path} is about what it was about");
    }
}
