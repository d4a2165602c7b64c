//! Archives that are imported.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use crate::support::bench::Bench;
use crate::support::folder::Folder;
use crate::support::generated;
use crate::support::server::{Server, answer};
use clap::Parser;
use press_room_builder::args::{Cli, Command, ImportArgs};
use press_room_builder::import::{ImportError, ImportReport, import};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A feed of five pages with two releases each, the newest first. While `is_down`, the third page is missing.
fn archive(is_down: Arc<AtomicBool>) -> Server {
    Server::start(move |request| {
        let number: usize = request.path.rsplit("page=").next().and_then(|it| it.parse().ok()).unwrap_or(1);
        if number == 3 && is_down.load(Ordering::Relaxed) {
            return answer(404, &[], "");
        }
        let newest = 12 - 2 * number;
        let mut page = generated::feed(vec![generated::release(newest), generated::release(newest - 1)]);
        page["items"][0]["attachments"] =
            serde_json::json!([{ "url": "filer/plan.pdf", "mime_type": "application/pdf" }]);
        if number < 5 {
            page["next_url"] = format!("?key=hemmelig&page={}", number + 1).into();
        }
        answer(200, &[], &page.to_string())
    })
}

fn args(server: &Server, folder: &Folder, more: &[&str]) -> ImportArgs {
    args_of(&server.url("/feed?key=hemmelig&page=1"), folder, more)
}

fn args_of(feed: &str, folder: &Folder, more: &[&str]) -> ImportArgs {
    let out = folder.path("arkiv");
    let line = ["press-room", "import", "--feed", feed, "--out", out.to_str().unwrap()];
    let Command::Import(args) = Cli::parse_from(line.iter().chain(more)).command else {
        panic!("not an import")
    };
    args
}

fn up() -> Arc<AtomicBool> {
    Arc::new(AtomicBool::new(false))
}

fn built(folder: &Folder) -> Vec<String> {
    let bench = Bench::new();
    bench.build(&["--feed", folder.path("arkiv").to_str().unwrap()]).unwrap();
    bench.0.names("site/release")
}

#[test]
fn an_archive_becomes_a_folder_that_is_a_feed() {
    let (server, folder) = (archive(up()), Folder::new());
    let done = import(&args(&server, &folder, &["--rate", "1000"])).unwrap();
    assert_eq!((done.pages, done.releases, done.was_done), (5, 10, false));
    assert_eq!(built(&folder), ["r1", "r10", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"]);
    let page = std::fs::read_to_string(folder.path("arkiv/feed-2.json")).unwrap();
    assert!(page.contains(&server.url("/filer/plan.pdf")), "addresses lead where they led: {page}");
    for name in folder.names("arkiv") {
        let text = std::fs::read_to_string(folder.path(&format!("arkiv/{name}"))).unwrap();
        assert!(!text.contains("hemmelig"), "{name}");
    }
    let again = import(&args(&server, &folder, &[])).unwrap();
    assert_eq!(again, ImportReport { pages: 5, releases: 10, was_done: true, warnings: Vec::new() });
    assert_eq!(server.requests().len(), 5);
}

#[test]
fn one_that_was_stopped_goes_on_where_it_was() {
    let is_down = Arc::new(AtomicBool::new(true));
    let (server, folder) = (archive(is_down.clone()), Folder::new());
    let error = import(&args(&server, &folder, &["--rate", "1000"])).unwrap_err();
    assert!(matches!(error, ImportError::Read(_, 2)), "{error:?}");
    assert!(error.to_string().contains("2 pages are there, and the same command goes on"), "{error}");
    assert!(!folder.path("arkiv/feed.json").exists(), "it is no feed yet");
    let stopped = Bench::new().build(&["--feed", folder.path("arkiv").to_str().unwrap()]).unwrap_err();
    assert!(stopped.to_string().contains("an import that was stopped"), "{stopped}");
    is_down.store(false, Ordering::Relaxed);
    let done = import(&args(&server, &folder, &["--rate", "1000"])).unwrap();
    assert_eq!((done.pages, done.releases), (5, 10));
    assert_eq!(built(&folder).len(), 10);
    let asked: Vec<String> =
        server.requests().iter().map(|it| it.path.rsplit('=').next().unwrap().to_owned()).collect();
    assert_eq!(asked, ["1", "2", "3", "3", "4", "5"]);
}

#[test]
fn it_ends_where_it_is_old_enough() {
    let (server, folder) = (archive(up()), Folder::new());
    // Release 7 is of that day, and pages hold 10 and 9, 8 and 7, 6 and 5.
    let done = import(&args(&server, &folder, &["--rate", "1000", "--since", "2000-01-08"])).unwrap();
    assert_eq!((done.pages, done.releases), (3, 4));
    assert_eq!(built(&folder), ["r10", "r7", "r8", "r9"]);
}

#[test]
fn it_asks_no_faster_than_it_may_and_waits_as_it_is_asked() {
    let (server, folder) = (archive(up()), Folder::new());
    let begin = Instant::now();
    import(&args(&server, &folder, &["--rate", "10"])).unwrap();
    assert!(begin.elapsed() >= Duration::from_millis(400), "{:?}", begin.elapsed());
    let server = Server::start(|request| match request.number {
        0 => answer(429, &["Retry-After: 1"], ""),
        _ => answer(200, &[], &generated::generated(1).to_string()),
    });
    let (folder, begin) = (Folder::new(), Instant::now());
    assert_eq!(import(&args(&server, &folder, &["--rate", "1000"])).unwrap().releases, 1);
    assert!(begin.elapsed() >= Duration::from_secs(1), "{:?}", begin.elapsed());
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let (server, folder) = (archive(up()), Folder::new());
    folder.write("arkiv/roman.txt", "years of work");
    let error = import(&args(&server, &folder, &[])).unwrap_err();
    assert!(matches!(error, ImportError::NotOurs(_)), "{error:?}");
    assert_eq!(folder.names("arkiv"), ["roman.txt"]);
    let other = Folder::new();
    import(&args(&server, &other, &["--rate", "1000"])).unwrap();
    let elsewhere = archive(up());
    assert!(matches!(import(&args(&elsewhere, &other, &[])), Err(ImportError::NotOurs(_))));
    assert!(elsewhere.requests().is_empty());
}

#[test]
fn feeds_that_differ_in_their_queries_are_two() {
    let (server, folder) = (archive(up()), Folder::new());
    import(&args(&server, &folder, &["--rate", "1000"])).unwrap();
    let named = |query: &str| args_of(&server.url(query), &folder, &["--rate", "1000"]);
    let other = named("/feed?key=hemmelig&topic=hav&page=1");
    assert!(matches!(import(&other), Err(ImportError::NotOurs(_))));
    assert_eq!(server.requests().len(), 5, "nothing is read");
    assert!(import(&named("/feed?key=hemmelig&page=1#topp")).unwrap().was_done);
}

#[test]
fn what_the_settings_know_about_the_feed_goes_into_the_folder() {
    let post = serde_json::json!({
        "id": 7, "slug": "kai", "link": "/sak-7/", "date": "2026-03-01T12:00:00", "date_gmt": "2026-03-01T11:00:00",
        "title": { "rendered": "Ny kai" }, "content": { "rendered": "<p>Tekst</p>", "protected": false },
        "acf": { "ingress": "Kaia opnar fredag.", "kontakt": { "name": "Kari Eksempel", "phone": "55 50 01 23" } },
        "_embedded": { "wp:term": [[{ "id": 3, "taxonomy": "category", "name": "Invitasjonar", "slug": "invitasjonar" }]] }
    });
    let page = serde_json::json!([post]).to_string();
    let server = Server::start(move |_| answer(200, &["X-WP-TotalPages: 1"], &page));
    let folder = Folder::new();
    let feed = server.url("/wp-json/wp/v2/posts?per_page=2&_embed");
    let rules = serde_json::json!({
        "kinds": { "invitasjonar": "invitation" },
        "fields": { "lead": "acf.ingress", "contacts": "acf.kontakt" }
    });
    let mut sources = serde_json::Map::new();
    sources.insert(feed.clone(), rules);
    folder.write("press-room.json", &serde_json::json!({ "sources": sources }).to_string());
    folder.write("other.json", r#"{ "sources": { "https://x.no/feed.json": { "language": "nn" } } }"#);
    folder.write("broken.json", "{");
    let settings = |name: &str| folder.path(name).to_str().unwrap().to_owned();
    let with = |name: &str, out: &str| {
        let args = args_of(&feed, &folder, &["--rate", "1000", "--settings", &settings(name)]);
        import(&ImportArgs { out: folder.path(out), ..args })
    };
    assert_eq!(with("press-room.json", "arkiv").unwrap().warnings, [""; 0]);
    let text = std::fs::read_to_string(folder.path("arkiv/feed.json")).unwrap();
    let page: serde_json::Value = serde_json::from_str(&text).unwrap();
    let said = &page["items"][0]["_press_room"];
    assert_eq!((&said["lead"], &said["kind"]["code"]), (&"Kaia opnar fredag.".into(), &"invitation".into()));
    assert_eq!(said["contacts"][0]["name"], "Kari Eksempel", "{text}");
    let warnings = with("other.json", "other").unwrap().warnings;
    assert!(warnings[0].contains("`sources` says nothing about this feed"), "{warnings:?}");
    assert!(matches!(with("broken.json", "none"), Err(ImportError::Settings(_))));
    // The settings are found as in a build: in the current folder.
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_press-room"));
    program.args(["import", "--rate", "1000", "--out", "here", "--feed", &feed]).current_dir(folder.path(""));
    assert!(program.output().unwrap().status.success());
    assert_eq!(std::fs::read_to_string(folder.path("here/feed.json")).unwrap(), text);
}

#[test]
fn a_folder_of_an_older_version_is_known_by_its_feed_and_mended() {
    for is_done in [true, false] {
        let is_down = Arc::new(AtomicBool::new(!is_done));
        let (server, folder) = (archive(is_down.clone()), Folder::new());
        assert_eq!(import(&args(&server, &folder, &["--rate", "1000"])).is_ok(), is_done);
        let state = || -> serde_json::Value {
            serde_json::from_str(&std::fs::read_to_string(folder.path("arkiv/import.json")).unwrap()).unwrap()
        };
        let new = state();
        let mut old = new.clone();
        old.as_object_mut().unwrap().remove("digest");
        folder.write("arkiv/import.json", &old.to_string());
        let elsewhere = archive(up());
        assert!(matches!(import(&args(&elsewhere, &folder, &[])), Err(ImportError::NotOurs(_))));
        is_down.store(false, Ordering::Relaxed);
        let done = import(&args(&server, &folder, &["--rate", "1000"])).unwrap();
        assert_eq!((done.pages, done.releases, done.was_done), (5, 10, is_done));
        assert_eq!(state()["digest"], new["digest"], "the next import knows it");
    }
}

#[test]
fn pages_that_lead_in_a_circle_end() {
    let server = Server::start(|_| {
        let mut page = generated::generated(1);
        page["next_url"] = "/feed".into();
        answer(200, &[], &page.to_string())
    });
    let folder = Folder::new();
    let done = import(&args(&server, &folder, &["--rate", "1000"])).unwrap();
    assert!(done.pages <= 2, "{done:?}");
}
