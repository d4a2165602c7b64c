//! A large site fits into a small machine.

use crate::support::bench::Bench;
use crate::support::generated::{feed, generated, release};
use crate::support::server::Server;
use crate::support::snapshot::contents;
use serde_json::json;
use std::collections::BTreeMap;
use std::process::Command;
use std::sync::{Arc, Mutex};

/// The shell limits the program to a gigabyte of address space, of which it never uses all.
#[cfg(unix)]
#[test]
fn ten_thousand_releases_are_built_within_a_gigabyte() {
    let bench = Bench::new();
    bench.feed(&generated(10_000));
    let limited = "ulimit -v 1000000 && exec \"$@\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", limited, "sh", env!("CARGO_BIN_EXE_press-room"), "build", "--quiet"]);
    let output = shell.args(bench.line(&["--language", "nb"])).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(bench.0.names("site/release").len(), 10_000);
    assert!(bench.out().join("page/10/index.html").exists() && !bench.out().join("page/11").exists());
    assert!(bench.out().join("archive/2000/02/index.html").exists());
    assert_eq!(bench.build(&["--language", "nb"]).unwrap().written, 0, "nothing has changed");
}

/// The next build keeps a closed segment of the search index. What it writes is what it would write without.
#[test]
fn one_release_more_makes_the_same_search_index_with_what_was_kept_as_without() {
    // As many as close a segment, and a few.
    let releases = 16_384 + 3;
    let bench = Bench::new();
    let build = |newest: usize| {
        let item = |number| {
            let mut item = release(number);
            item["content_html"] = "<p>Kaia er av gråstein.</p>".into();
            item
        };
        bench.feed(&feed((1..=newest).rev().map(item).collect()));
        bench.build(&["--language", "nb", "--removed", "delete"]).unwrap();
        contents(&bench.out().join("search"))
    };
    let index = build(releases);
    let kept = bench.0.path("site.cache/search-segments.json");
    assert!(kept.exists());
    let more = build(releases + 1);
    assert_ne!(more, index);
    assert_eq!(build(releases), index);
    // What is kept is used: another spelling gets into the index.
    let text = std::fs::read_to_string(&kept).unwrap();
    let (usual, other) = ("\"gråstein\"", "\"GRÅSTEIN\"");
    assert!(text.contains(usual));
    std::fs::write(&kept, text.replace(usual, other)).unwrap();
    let spelling = other.trim_matches('"').as_bytes();
    let has_other = |index: &BTreeMap<String, Vec<u8>>| {
        index.values().any(|bytes| bytes.windows(spelling.len()).any(|part| part == spelling))
    };
    assert!(!has_other(&more) && has_other(&build(releases + 1)));
    std::fs::remove_file(&kept).unwrap();
    build(releases);
    std::fs::remove_file(&kept).unwrap();
    assert_eq!(build(releases + 1), more);
}

/// Only one picture of a kit is in memory at a time. The limit is for memory that the program writes to, of which its
/// threads need some too.
#[cfg(target_os = "linux")]
#[test]
fn a_press_kit_of_ninety_megabytes_is_made_within_sixty() {
    let text = Arc::new(Mutex::new(String::new()));
    let shown = text.clone();
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    picture.resize(6_000_000, 0);
    let server = Server::start(move |request| {
        let body = match request.path.as_str() {
            "/feed.json" => shown.lock().unwrap().clone().into_bytes(),
            _ => picture.clone(),
        };
        let head = format!("HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
        [head.into_bytes(), body].concat()
    });
    let mut item = release(1);
    item["date_published"] = json!("2026-11-19T09:00:00+01:00");
    let pictures = (0..15).map(|number| server.url(&format!("/{number}.png")));
    item["_press_room"]["images"] = pictures.map(|url| json!({ "url": url, "alt": "En kai" })).collect();
    *text.lock().unwrap() = feed(vec![item]).to_string();
    let (bench, url) = (Bench::new(), server.url("/feed.json"));
    let mut shell = Command::new("sh");
    let limited = "ulimit -d 60000 && exec \"$@\"";
    shell.args(["-c", limited, "sh", env!("CARGO_BIN_EXE_press-room"), "build", "--quiet"]);
    let line = ["--feed", &url, "--press-kits", "7", "--now", "2026-11-20T12:00:00+01:00"];
    let output = shell.args(bench.line(&line)).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let kit = bench.out().join("release/r1/ny-kai-nummer-1/press-kit.zip");
    assert!(std::fs::metadata(kit).unwrap().len() > 90_000_000);
}
