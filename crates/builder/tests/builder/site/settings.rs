//! The settings in a file, for what the command line does not say.

use crate::support::bench::Bench;
use crate::support::generated::{feed, generated, release};
use crate::support::snapshot::contents;
use press_room_builder::settings::BUILD_KEYS;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};

/// The program in the folder of `bench`, with no flag but the browser part.
fn in_folder(bench: &Bench, more: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
    program.args(["build", "--assets", "assets"]).args(more).current_dir(bench.0.path(""));
    program.output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const SETTINGS: &str = r#"{
  "feeds": "content/feed.json", "siteUrl": "https://presse.example.no/rom", "output": "out/site",
  "pageSize": 2, "publisher": { "name": "Fjord </script><b>" }
}"#;

#[test]
fn in_a_folder_with_settings_a_build_needs_no_flags() {
    let bench = Bench::new();
    fs::create_dir(bench.0.path("out")).unwrap();
    bench.0.write("content/feed.json", &generated(3).to_string());
    bench.0.write("press-room.json", SETTINGS);
    let output = in_folder(&bench, &[]);
    assert!(output.status.success(), "{}", told(&output));
    assert!(!told(&output).contains("no such setting"), "{}", told(&output));
    let page = fs::read_to_string(bench.0.path("out/site/index.html")).unwrap();
    assert!(page.contains("https://presse.example.no/rom/"), "the address of the settings");
    assert!(bench.0.path("out/site/page/2/index.html").exists(), "two on a page");
    let (_, block) = page.split_once("press-room-config\">").unwrap();
    let (block, _) = block.split_once("</script").unwrap();
    let block: serde_json::Value = serde_json::from_str(block).unwrap();
    assert_eq!(block["publisher"]["name"], "Fjord </script><b>", "no text ends the block");
    assert_eq!(block["feeds"], serde_json::json!(["feed.json"]), "pages read the feed beside them");
    assert!(block.get("siteUrl").is_none() && block.get("output").is_none(), "{block}");
}

#[test]
fn what_stands_on_the_command_line_counts_before_the_settings() {
    let bench = Bench::new();
    bench.0.write("other.json", &generated(1).to_string());
    bench.0.write("set/mine.json", SETTINGS);
    let flags = ["--settings", "set/mine.json", "--feed", "other.json", "--out", "here"];
    let output = in_folder(&bench, &[&flags[..], &["--site-url", "https://other.example.no/"]].concat());
    assert!(output.status.success(), "{}", told(&output));
    let page = fs::read_to_string(bench.0.path("here/index.html")).unwrap();
    assert!(page.contains("https://other.example.no/") && !page.contains("example.no/rom"));
}

#[test]
fn settings_name_files_from_their_own_folder() {
    let bench = Bench::new();
    fs::create_dir(bench.0.path("out")).unwrap();
    bench.0.write("set/content/feed.json", &generated(1).to_string());
    fs::create_dir(bench.0.path("set/out")).unwrap();
    bench.0.write("set/mine.json", SETTINGS);
    let output = in_folder(&bench, &["--settings", "set/mine.json"]);
    assert!(output.status.success(), "{}", told(&output));
    assert!(bench.0.path("set/out/site/index.html").exists());
}

#[test]
fn what_nobody_says_is_asked_for_with_both_ways_to_say_it() {
    let bench = Bench::new();
    bench.feed(&generated(1));
    let mut flags = Vec::new();
    for (flag, value, setting) in [
        ("--feed", "feed.json", "\"feeds\""),
        ("--site-url", "https://x.no/", "\"siteUrl\""),
        ("--out", "site", "\"output\""),
    ] {
        let output = in_folder(&bench, &flags);
        assert_eq!(output.status.code(), Some(2));
        let told = told(&output);
        assert!(told.lines().count() == 1 && told.contains(flag) && told.contains(setting), "{told}");
        flags.extend([flag, value]);
    }
    assert!(in_folder(&bench, &flags).status.success());
}

#[test]
fn settings_that_cannot_be_used_stop_the_build_and_say_where() {
    let bench = Bench::new();
    for (text, place) in [
        ("{\n  \"feeds\": [feed.json]\n}", "line 2, column 14"),
        ("[]", "an object"),
        (r#"{"siteUrl": "presse.example.no"}"#, "`siteUrl`"),
        (r#"{"output": 3}"#, "`output`"),
        (r#"{"feeds": [1]}"#, "`feeds`"),
    ] {
        bench.0.write("press-room.json", text);
        let output = in_folder(&bench, &[]);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("press-room.json") && told.contains(place), "{told}");
    }
    let output = in_folder(&bench, &["--settings", "nowhere.json"]);
    assert!(output.status.code() == Some(1) && told(&output).contains("nowhere.json"));
}

#[test]
fn what_concerns_the_machine_and_what_nobody_knows_is_in_no_page() {
    let bench = Bench::new();
    bench.0.write("content/feed.json", &generated(1).to_string());
    let more = r#""command": "echo SECRET", "sources": { "SECRET": {} }, "$schema": "SECRET", "feed": "https://x.no/?key=SECRET", "language""#;
    bench.0.write("press-room.json", &SETTINGS.replace("\"pageSize\": 2", &format!("{more}: \"nn\"")));
    let output = in_folder(&bench, &["--feed", "content/feed.json"]);
    assert!(output.status.success(), "{output:?}");
    assert!(told(&output).contains("there is no \"feed\""), "{output:?}");
    for (path, bytes) in contents(&bench.0.path("out/site")) {
        assert!(!String::from_utf8_lossy(&bytes).contains("SECRET"), "{path}");
    }
    let page = fs::read_to_string(bench.0.path("out/site/index.html")).unwrap();
    assert!(page.contains(r#""language":"nn""#), "what is a setting stays");
}

#[test]
fn a_time_without_an_offset_is_told_where_the_newsroom_has_other_clocks() {
    for (zone, is_told) in [("America/New_York", true), ("Europe/Stockholm", false)] {
        let bench = Bench::new();
        let settings = format!(
            r#"{{ "feeds": "releases", "siteUrl": "https://p.example.no/", "output": "site", "timeZone": "{zone}" }}"#
        );
        bench.0.write("press-room.json", &settings);
        let text = |event: &str, date: &str| {
            format!("---\nid: {event}\ntitle: A\ndate: {date}\nevent: {{ start: {event} }}\n---\nText")
        };
        bench.0.write("releases/a.md", &text("2026-10-09T10:00", "2026-02-01"));
        bench.0.write("releases/b.md", &text("2026-10-09", "2026-02-01 09.30"));
        bench.0.write("releases/c.md", &text("2026-10-09T10:00-04:00", "2026-02-01T09:00:00Z"));
        let output = in_folder(&bench, &["--now", "2026-03-01"]);
        let told = told(&output);
        assert!(output.status.success(), "{told}");
        let says = told.contains("releases with such times: 2, the first with id ");
        assert_eq!(says, is_told, "{told}");
        assert_eq!(told.contains(zone), is_told, "{told}");
    }
}

/// A bench with `settings` under `build`, and with a feed of releases of that week.
fn with_build(settings: &str) -> Bench {
    let bench = Bench::new();
    let items = [1, 2].map(|number| {
        let mut item = release(number);
        item["date_published"] = json!("2026-11-19T09:00:00+01:00");
        item
    });
    bench.0.write("feed.json", &feed(items.to_vec()).to_string());
    let text = format!(
        r#"{{ "feeds": "feed.json", "siteUrl": "https://p.example.no/", "output": "site", "build": {settings} }}"#
    );
    bench.0.write("press-room.json", &text);
    bench
}

const NEW: [&str; 2] = ["--now", "2026-11-20T12:00:00+01:00"];

#[test]
fn what_a_build_makes_beside_the_pages_stands_in_the_settings_and_flags_count_first() {
    let bench = with_build(
        r#"{ "pressKits": 7, "releaseFeeds": 0, "removed": "delete", "websub": "http://127.0.0.1:9/" }"#,
    );
    let output = in_folder(&bench, &NEW);
    assert!(output.status.success() && !told(&output).contains("settings"), "{output:?}");
    let has = |name: &str| bench.0.path(&format!("site/release/r1/ny-kai-nummer-1/{name}")).exists();
    assert!(has("press-kit.zip") && !has("versions.atom"));
    let written = || fs::read_to_string(bench.0.path("site/feed.json")).unwrap();
    assert!(written().contains("http://127.0.0.1:9/"));
    let flags = ["--press-kits", "0", "--release-feeds", "7", "--websub", "http://127.0.0.1:10/"];
    let output = in_folder(&bench, &[&NEW[..], &flags].concat());
    assert!(output.status.success(), "{output:?}");
    assert!(!has("press-kit.zip") && has("versions.atom"));
    assert!(written().contains("http://127.0.0.1:10/") && !written().contains("127.0.0.1:9/"));
    // One of two releases leaves the feed: its page is deleted, unless the flag says otherwise.
    let one = feed(vec![release(2)]);
    bench.0.write("feed.json", &one.to_string());
    assert!(in_folder(&bench, &[&NEW[..], &["--removed", "keep"]].concat()).status.success());
    assert!(has("index.html"));
    assert!(in_folder(&bench, &NEW).status.success());
    assert!(!has("index.html"));
}

#[test]
fn mirrored_media_are_a_setting_too_and_can_be_switched_off_once() {
    let bench = with_build(r#"{ "mirrorMedia": true }"#);
    let tried = |more: &[&str]| {
        let output = in_folder(&bench, &[&NEW[..], more].concat());
        assert!(output.status.success(), "{output:?}");
        // No server answers at the address of the picture.
        told(&output).contains("media: ")
    };
    assert!(tried(&[]));
    assert!(!tried(&["--mirror-media=false"]));
    bench.0.write(
        "press-room.json",
        &fs::read_to_string(bench.0.path("press-room.json")).unwrap().replace("true", "false"),
    );
    assert!(!tried(&[]));
    assert!(tried(&["--mirror-media"]));
}

#[test]
fn what_stands_wrong_under_build_is_told_by_its_name() {
    for (text, place) in [
        ("true", "`build`: write an object"),
        (r#"{ "pressKits": -1 }"#, "`build.pressKits`: write a number of days"),
        (r#"{ "releaseFeeds": "7" }"#, "`build.releaseFeeds`: write a number of days"),
        (r#"{ "mirrorMedia": 1 }"#, "`build.mirrorMedia`: write true or false"),
        (r#"{ "removed": "hide" }"#, "`build.removed`: write \"keep\""),
        (r#"{ "websub": "hub" }"#, "`build.websub`: write the web address"),
    ] {
        let output = in_folder(&with_build(text), &NEW);
        assert!(output.status.code() == Some(1) && told(&output).contains(place), "{place}: {output:?}");
    }
    let output = in_folder(&with_build(r#"{ "pressKit": 7, "websub": null }"#), &NEW);
    assert!(
        output.status.success() && told(&output).contains("there is no \"build.pressKit\""),
        "{output:?}"
    );
}

#[test]
fn the_schema_knows_the_same_members_of_build_as_the_code() {
    let schema = include_str!("../../../../../docs/config.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let members = schema["properties"]["build"]["properties"].as_object().unwrap();
    let known: BTreeSet<&str> = BUILD_KEYS.into_iter().collect();
    assert_eq!(members.keys().map(String::as_str).collect::<BTreeSet<_>>(), known);
}
