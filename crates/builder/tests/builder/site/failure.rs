//! A build that fails says why on one line and leaves the site as it was.

use super::program;
use crate::support::bench::Bench;
use crate::support::generated::generated;
use crate::support::reader::Reader;
use crate::support::server::{Server, answer, feed, item};
use crate::support::snapshot::{contents, stamps};
use std::process::{Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

fn built() -> Bench {
    let bench = Bench::new();
    bench.feed(&generated(4));
    bench.build(&[]).unwrap();
    bench
}

/// Checks that the program failed as it should, with all of `parts` in its only line.
fn check(output: &Output, parts: &[&str]) {
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(output.stdout, b"");
    let lines: Vec<&str> = told.lines().collect();
    assert!(matches!(lines.as_slice(), [line] if line.starts_with("error: ")), "{told}");
    parts.iter().for_each(|part| assert!(told.contains(part), "{part} in {told}"));
}

/// Runs the program, and checks that it fails and leaves the site as it is.
fn fails(bench: &Bench, more: &[&str], parts: &[&str]) {
    let before = stamps(&bench.out());
    check(&program(bench, more).output().unwrap(), parts);
    assert_eq!(stamps(&bench.out()), before);
    let beside: Vec<String> =
        bench.0.names("").into_iter().filter(|name| name.starts_with("site.")).collect();
    assert!(beside.iter().all(|name| name == "site.cache"), "{beside:?}");
}

#[test]
fn a_missing_feed() {
    let bench = built();
    fails(&bench, &["--feed", "nowhere/feed.json"], &["nowhere/feed.json"]);
}

#[test]
fn a_server_that_stumbles_or_is_down() {
    let bench = Bench::new();
    let server = Server::start(|request| match (request.number, request.path.as_str()) {
        (0, _) => answer(200, &["ETag: \"v1\""], &feed(&[item("1", "first")], None)),
        (_, "/gone.json") => answer(404, &[], ""),
        _ => answer(500, &[], "<h1>Oops</h1>"),
    });
    let (broken, gone) = (server.address("/feed.json"), server.address("/gone.json"));
    bench.build(&["--feed", broken.as_str()]).unwrap();
    fails(&bench, &["--feed", broken.as_str()], &[broken.as_str(), "500"]);
    fails(&bench, &["--feed", gone.as_str()], &[gone.as_str(), "404"]);
    let requests = server.requests();
    assert_eq!(requests.len(), 6, "four attempts at what may pass, one at what is gone");
    assert_eq!(requests[1].header("if-none-match").as_deref(), Some("\"v1\""));
}

#[test]
fn a_feed_that_breaks_off_or_is_no_feed() {
    let bench = built();
    let whole = generated(4).to_string();
    for text in [&whole[..whole.len() / 2], "", "<!doctype html><p>Login", "[]", "{}", "\u{0}"] {
        bench.0.write("feed.json", text);
        fails(&bench, &[], &["feed.json"]);
    }
}

#[test]
fn a_missing_second_page() {
    let bench = built();
    let mut feed = generated(4);
    feed["next_url"] = "feed-2.json".into();
    bench.feed(&feed);
    fails(&bench, &[], &["feed-2.json"]);
}

#[test]
fn a_browser_part_that_is_missing_or_not_whole() {
    let bench = built();
    fails(&bench, &["--assets", "nowhere"], &["nowhere", "cargo xtask dist"]);
    bench.0.write("assets/press-room-other.css", "two are one too many");
    fails(&bench, &[], &["style sheet", "cargo xtask dist"]);
    bench.assets("0a1b");
    bench.0.write("assets/index.html", "<p>no config</p>");
    fails(&bench, &[], &["press-room-config"]);
    bench.assets("0a1b");
    bench.0.write("assets/bilder fra mai.jpg", "");
    fails(&bench, &[], &["bilder fra mai.jpg"]);
}

#[test]
fn a_folder_of_somebody_else() {
    let bench = built();
    bench.0.write("home/thesis.txt", "years of work");
    let home = bench.0.path("home");
    fails(&bench, &["--out", home.to_str().unwrap()], &["home"]);
    assert_eq!(bench.0.names("home"), ["thesis.txt"]);
}

#[test]
fn a_wrong_command_line_has_an_exit_code_of_its_own() {
    let bench = built();
    for more in [
        ["--site-url", "presse"],
        ["--language", "fr"],
        ["--site-url", "https://a.no/?b"],
        ["--feed", "https://"],
        ["--feed", "ftp://a.no/feed"],
    ] {
        assert_eq!(program(&bench, &more).output().unwrap().status.code(), Some(2), "{more:?}");
    }
}

#[test]
fn a_build_that_is_killed_while_it_writes() {
    let bench = built();
    let before = (contents(&bench.out()), stamps(&bench.out()));
    bench.feed(&generated(2_000));
    let mut child = program(&bench, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let started = Instant::now();
    let written = || std::fs::read_dir(bench.0.path("site.next/release")).map_or(0, Iterator::count);
    while written() < 20 {
        assert!(started.elapsed() < Duration::from_secs(120), "nothing is written");
        assert_eq!(child.try_wait().unwrap(), None, "it was done before it could be killed");
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(bench.0.names("").contains(&"site.next".to_owned()), "it was killed half-way");
    assert_eq!((contents(&bench.out()), stamps(&bench.out())), before);
    bench.feed(&generated(5));
    bench.build(&[]).unwrap();
    assert_eq!(bench.0.names(""), ["assets", "feed.json", "site"]);
    assert_eq!(bench.0.names("site/release"), ["r1", "r2", "r3", "r4", "r5"]);
}

#[test]
fn a_first_build_makes_no_empty_site_out_of_a_feed_that_was_not_understood() {
    const NAMED: &str = r#""version":"https://jsonfeed.org/version/1.1","title":"T""#;
    for (feed, parts) in [
        (format!("{{{NAMED},\"items\":{{\"item\":[]}}}}"), ["items", "feed.json"]),
        (format!("{{{NAMED}}}"), ["items", "feed.json"]),
        (format!("{{{NAMED},\"items\":[{{\"title\":\"A\"}}]}}"), ["no id", "item 0"]),
        (format!("{{{NAMED},\n\"items\":[,]}}"), ["line 2 column 10", "not JSON"]),
        (format!("{{{NAMED},\n\"items\":["), ["line 2 column 10", "breaks off"]),
        (r#"{"totalCount":7,"releases":[]}"#.to_owned(), ["nothing could be read", "feed.json"]),
    ] {
        let bench = Bench::new();
        bench.0.write("feed.json", &feed);
        check(&program(&bench, &[]).output().unwrap(), &parts);
        assert!(!bench.out().join("index.html").exists(), "{feed}");
    }
}

#[test]
fn what_is_left_out_is_in_the_report_with_release_member_and_cause() {
    let bench = Bench::new();
    let mut feed = generated(1);
    feed["items"][0]["date_published"] = "30. februar 2026".into();
    feed["items"][0]["tags"] = (0..50_000).map(|n| format!("t{n}")).collect::<Vec<_>>().into();
    bench.feed(&feed);
    let id = feed["items"][0]["id"].as_str().unwrap();
    let report = bench.0.path("report.txt");
    let started = Instant::now();
    let output = program(&bench, &["--report", report.to_str().unwrap()]).output().unwrap();
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
    assert!(output.status.success());
    let told = String::from_utf8(output.stderr).unwrap();
    let written = std::fs::read_to_string(report).unwrap();
    for text in [told, written] {
        assert!(
            text.contains(&format!("item 0 (id {id}): `date_published` could not be read: 30. februar 2026")),
            "{text}"
        );
        assert!(
            text.contains(&format!("item 0 (id {id}): `tags` holds too much, left out after 100")),
            "{text}"
        );
    }
}

#[test]
fn a_feed_in_an_old_charset_is_read_with_a_warning() {
    let bench = Bench::new();
    let bytes = include_bytes!("../../../../../tests/fixtures/faults/latin1.json");
    std::fs::write(bench.0.path("feed.json"), bytes).unwrap();
    let output = program(&bench, &[]).output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("feed.json: no UTF-8, read as Windows-1252"));
    assert!(
        bench.0.names("site/release/a").iter().any(|name| name.starts_with("blabaer")),
        "in the address too"
    );
    let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nETag: \"1\"\r\nContent-Type: application/json; charset=iso-8859-1";
    let server = Server::start(move |request| match request.header("if-none-match") {
        Some(_) => answer(304, &[], ""),
        None => {
            let head = format!("{head}\r\nContent-Length: {}\r\n\r\n", bytes.len());
            [head.as_bytes(), bytes].concat()
        }
    });
    for _ in 0..2 {
        // The second time, the answer comes from the cache.
        let output = program(&bench, &["--feed", server.address("/feed.json").as_str()]).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && !told.contains("Windows"), "{told}");
        assert!(
            std::fs::read_to_string(bench.out().join("index.html")).unwrap().contains("tyttebær på Ørlandet")
        );
    }
}

/// How many moments of a build it is killed at.
const MOMENTS: u32 = 12;

#[test]
fn a_build_of_one_release_more_that_is_killed_at_any_moment_leaves_whole_pages_and_a_whole_index() {
    let bench = Bench::new();
    let start = || program(&bench, &["--quiet"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut releases = 60;
    let mut more = || {
        releases += 1;
        bench.feed(&generated(releases));
    };
    more();
    assert!(start().wait().unwrap().success());
    more();
    let started = Instant::now();
    assert!(start().wait().unwrap().success());
    let whole = started.elapsed();
    let mut ended_early = 0;
    for moment in 1..=MOMENTS {
        more();
        let mut child = start();
        thread::sleep(whole * moment / MOMENTS);
        child.kill().unwrap();
        ended_early += u32::from(!child.wait().unwrap().success());
        let mut reader = Reader::of_site(&bench.out());
        assert_eq!(reader.titles("kai ferdig").len(), 10, "killed at {moment} of {MOMENTS}");
        for (path, page) in contents(&bench.out()).iter().filter(|(path, _)| path.ends_with(".html")) {
            assert!(page.trim_ascii_end().ends_with(b"</html>"), "{path}, killed at {moment} of {MOMENTS}");
        }
    }
    assert!(ended_early > MOMENTS / 2, "only {ended_early} were done before they ended");
    bench.build(&[]).unwrap();
    let afresh = Bench::new();
    afresh.feed(&generated(releases));
    afresh.build(&[]).unwrap();
    let [index, wanted] = [&bench, &afresh].map(|bench| contents(&bench.out().join("search")));
    assert_eq!(index, wanted);
}
