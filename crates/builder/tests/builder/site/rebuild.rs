//! A second build touches only the files that changed.

use super::program;
use crate::support::bench::Bench;
use crate::support::generated::{generated, release};
use crate::support::snapshot::{contents, stamps};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/feed.json");

/// The files that differ after `act`.
fn touched(bench: &Bench, act: impl FnOnce()) -> BTreeSet<String> {
    let before = stamps(&bench.out());
    act();
    let after = stamps(&bench.out());
    let is_other = |path: &&String| before.get(*path) != after.get(*path);
    before.keys().chain(after.keys()).filter(is_other).filter(|path| !path.is_empty()).cloned().collect()
}

fn built(count: usize) -> (Bench, Value) {
    let (bench, feed) = (Bench::new(), generated(count));
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    (bench, feed)
}

#[test]
fn an_unchanged_feed_makes_no_change_at_all() {
    let bench = Bench::new();
    bench.build(&["--feed", DEMO]).unwrap();
    let before = stamps(&bench.out());
    let output = program(&bench, &["--feed", DEMO, "--quiet"]).output().unwrap();
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
    assert_eq!(stamps(&bench.out()), before, "not even the folder is another one");
    let told = program(&bench, &["--feed", DEMO]).output().unwrap();
    let told = String::from_utf8(told.stderr).unwrap();
    assert!(told.contains(": 0 files written, ") && told.contains(" kept, 0 removed"), "{told}");
}

#[test]
fn two_builds_of_one_feed_are_the_same_byte_for_byte() {
    let bench = Bench::new();
    let other = bench.0.path("other");
    for out in [&bench.out(), &other] {
        // Each build has its own process, so that nothing is left over from the first one.
        let status = program(&bench, &["--feed", DEMO, "--quiet", "--out", out.to_str().unwrap()]).status();
        assert!(status.unwrap().success());
    }
    assert_eq!(contents(&bench.out()), contents(&other));
}

/// The past of a site shows only where it is meant to: in the versions of the release that was changed, and in the time
/// of the last change wherever that is shown.
#[test]
fn what_a_site_was_before_shows_in_the_versions_and_nowhere_else() {
    let (bench, mut feed) = built(6);
    feed["items"][5]["title"] = json!("En annen tittel");
    feed["items"][5]["content_html"] = json!("<p>En annen tekst.</p>");
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    feed["items"][5] = release(1);
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    let other = bench.0.path("other");
    bench.build(&["--out", other.to_str().unwrap()]).unwrap();
    let (grown, fresh) = (contents(&bench.out()), contents(&other));
    let is_other = |path: &&String| grown.get(*path) != fresh.get(*path);
    let differ: BTreeSet<&String> = grown.keys().chain(fresh.keys()).filter(is_other).collect();
    let release = ["index.html", "release.json", "versions.atom", "versions.json", "versions/index.html"];
    let release = release.map(|name| format!("release/r1/ny-kai-nummer-1/{name}"));
    let others = [
        ".press-room.json",
        "feed.atom",
        "feed.rss",
        "feed/press-release.atom",
        "feed/press-release.rss",
        "feed/topic/kai.atom",
        "feed/topic/kai.rss",
        "integrity.json",
        "sitemap.xml",
    ];
    let expected: BTreeSet<String> = release.into_iter().chain(others.map(str::to_owned)).collect();
    assert_eq!(differ, expected.iter().collect());
    // The digest of what a file was made from may differ even if the file is the same.
    let manifest = |files: &BTreeMap<String, Vec<u8>>| -> Value {
        let mut manifest: Value = serde_json::from_slice(&files[".press-room.json"]).unwrap();
        let made = manifest["files"].as_object_mut().unwrap();
        made.retain(|path, _| !expected.contains(path));
        made.values_mut().for_each(|record| drop(record.as_object_mut().unwrap().remove("input")));
        manifest
    };
    assert_eq!(manifest(&grown), manifest(&fresh));
}

#[test]
fn a_new_release_writes_its_page_and_no_other_releases() {
    let (bench, _) = built(9);
    bench.feed(&generated(10));
    let changed = touched(&bench, || assert!(bench.build(&[]).unwrap().written > 0));
    let releases: Vec<&String> = changed.iter().filter(|path| path.ends_with("/index.html")).collect();
    let releases: Vec<_> = releases.iter().filter(|path| path.starts_with("release/")).collect();
    assert_eq!(releases, [&"release/r10/ny-kai-nummer-10/index.html"]);
    assert!(changed.contains("index.html") && changed.contains("feed.json"), "{changed:?}");
}

#[test]
fn a_change_in_one_release_rewrites_its_page_and_the_lists_that_show_it() {
    let (bench, mut feed) = built(9);
    feed["items"][7]["_press_room"]["lead"] = json!("Kaia må rives.");
    bench.feed(&feed);
    let changed = touched(&bench, || assert!(bench.build(&[]).unwrap().written > 0));
    let releases: Vec<&String> = changed.iter().filter(|path| path.starts_with("release/")).collect();
    let folder = "release/r2/ny-kai-nummer-2";
    let files =
        ["index.html", "mail.html", "release.json", "versions.atom", "versions.json", "versions/index.html"];
    let files = files.map(|file| format!("{folder}/{file}"));
    assert_eq!(releases, files.iter().collect::<Vec<_>>());
    assert!(changed.contains("page/3/index.html") && changed.contains("feed.json"), "{changed:?}");
    assert!(!changed.contains("index.html") && !changed.contains("page/2/index.html"), "{changed:?}");
    assert!(!changed.contains("press-room-0a1b_bg.wasm") && !changed.contains("contacts/index.html"));
}

#[test]
fn a_new_title_leaves_the_address_as_it_was() {
    let (bench, mut feed) = built(3);
    feed["items"][2]["title"] = json!("Kaia heter noe annet");
    bench.feed(&feed);
    let mut before = outside_index(&bench);
    bench.build(&[]).unwrap();
    for new in ["versions.atom", "versions/index.html"] {
        before.insert(format!("release/r1/ny-kai-nummer-1/{new}"));
    }
    assert_eq!(outside_index(&bench), before);
    assert_eq!(bench.0.names("site/release/r1"), ["ny-kai-nummer-1"]);
    let page = std::fs::read_to_string(bench.out().join("release/r1/ny-kai-nummer-1/index.html")).unwrap();
    assert!(page.contains("Kaia heter noe annet"));
}

#[test]
fn a_new_browser_part_rewrites_the_pages_and_no_feed() {
    let (bench, _) = built(3);
    bench.assets("9f8e");
    let changed = touched(&bench, || assert_eq!(bench.build(&[]).unwrap().removed, 8));
    for (path, bytes) in contents(&bench.out()) {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") && !path.ends_with("/mail.html") {
            assert!(changed.contains(&path) && text.contains("press-room-9f8e.css"), "{path}");
            assert!(!text.contains("0a1b"), "{path}");
        } else if path.contains("feed")
            || path.ends_with("/mail.html")
            || path.ends_with("release.json")
            || path == "sitemap.xml"
        {
            assert!(!changed.contains(&path), "{path}");
        }
    }
}

#[test]
fn a_new_release_is_on_the_first_page_and_leaves_the_others_data_alone() {
    let (bench, _) = built(5);
    bench.feed(&generated(6));
    let before = outside_index(&bench);
    let changed = touched(&bench, || {
        bench.build(&[]).unwrap();
    });
    assert!(before.is_subset(&outside_index(&bench)));
    assert!(changed.contains("index.html") && changed.contains("release/r6/ny-kai-nummer-6/index.html"));
    let data: Vec<&String> = changed.iter().filter(|path| path.ends_with("/release.json")).collect();
    assert_eq!(data, ["release/r6/ny-kai-nummer-6/release.json"]);
}

/// The files of the site except those of the search index, whose names change with their content.
fn outside_index(bench: &Bench) -> BTreeSet<String> {
    contents(&bench.out()).into_keys().filter(|path| !path.starts_with("search/")).collect()
}
