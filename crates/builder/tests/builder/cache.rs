//! Answers that are kept for the next build.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use crate::support::folder::Folder;
use crate::support::server::{Server, answer, feed, item};
use press_room_builder::fetch::{Fetcher, Limits};
use press_room_builder::read::{FeedSource, ReadError, Reading, read_feeds};
use press_room_core::address::Address;
use std::time::Duration;

fn limits() -> Limits {
    Limits { first_wait: Duration::from_millis(5), ..Limits::default() }
}

fn read(url: &str, fetcher: &Fetcher) -> Result<Reading, ReadError> {
    let base = Address::parse("https://x.no/feed.json", None).unwrap();
    read_feeds(&[FeedSource::parse(url, &base).unwrap()], fetcher, &mut |_| {})
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.releases.iter().map(|release| release.key.id.as_str()).collect()
}

#[test]
fn an_unchanged_answer_is_not_sent_again() {
    let server = Server::start(|request| match request.header("if-none-match").as_deref() {
        Some("\"v1\"") => answer(304, &[], ""),
        _ => answer(
            200,
            &["ETag: \"v1\"", "Last-Modified: Tue, 06 Jan 2026 10:00:00 GMT"],
            &feed(&[item("1", "")], None),
        ),
    });
    let folder = Folder::new();
    let cache = folder.path("cache");
    for _ in 0..2 {
        let fetcher = Fetcher::new(Some(cache.clone()), limits());
        assert_eq!(ids(&read(&server.url("/feed.json"), &fetcher).unwrap()), ["1"]);
        fetcher.forget_unused().unwrap();
    }
    let requests = server.requests();
    assert!(requests.iter().all(|request| request.path == "/feed.json"));
    assert_eq!(requests[0].header("if-none-match"), None);
    assert_eq!(requests[1].header("if-modified-since").as_deref(), Some("Tue, 06 Jan 2026 10:00:00 GMT"));
    assert_eq!(folder.names("cache").len(), 1, "one file for one address: {:?}", folder.names("cache"));
    Fetcher::new(Some(cache), limits()).forget_unused().unwrap();
    assert_eq!(folder.names("cache"), [""; 0], "what no build asks for any more is forgotten");
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let (server, folder) = (unchanged(), Folder::new());
    let cache = folder.path("cache");
    read(&server.url("/feed.json"), &Fetcher::new(Some(cache.clone()), limits())).unwrap();
    assert_eq!(std::fs::metadata(cache).unwrap().permissions().mode() & 0o777, 0o700);
}

/// A server whose feed never changes, and which says so to clients that have it.
fn unchanged() -> Server {
    Server::start(|request| match request.header("if-none-match") {
        Some(_) => answer(304, &[], ""),
        None => answer(200, &["ETag: \"v1\""], &feed(&[item("1", "")], None)),
    })
}

#[test]
fn a_broken_cache_is_no_more_than_no_cache() {
    let server = unchanged();
    let folder = Folder::new();
    let read = || read(&server.url("/feed.json"), &Fetcher::new(Some(folder.path("cache")), limits()));
    read().unwrap();
    let name = folder.names("cache").remove(0);
    folder.write(&format!("cache/{name}"), "not what was written");
    assert_eq!(ids(&read().unwrap()), ["1"]);
}

#[test]
fn a_kept_body_that_was_changed_is_fetched_again() {
    let server = unchanged();
    let folder = Folder::new();
    let read = || read(&server.url("/feed.json"), &Fetcher::new(Some(folder.path("cache")), limits()));
    read().unwrap();
    let name = format!("cache/{}", folder.names("cache").remove(0));
    let kept = std::fs::read_to_string(folder.path(&name)).unwrap();
    folder.write(&name, &kept.replace(r#""id":"1""#, r#""id":"7""#));
    assert_eq!(ids(&read().unwrap()), ["1"]);
    assert_eq!(server.requests()[1].header("if-none-match"), None);
}

#[test]
fn an_answer_that_makes_no_sense_is_not_kept_whatever_its_headers_say() {
    let page = "<!doctype html><title>Closed for the night</title>";
    let server = Server::start(move |request| match request.number {
        0 => answer(200, &["ETag: \"v1\""], page),
        _ if request.header("if-none-match").is_some() => answer(304, &[], ""),
        _ => answer(200, &["ETag: \"v1\""], &feed(&[item("1", "")], None)),
    });
    let folder = Folder::new();
    let read = || read(&server.url("/feed.json"), &Fetcher::new(Some(folder.path("cache")), limits()));
    assert!(matches!(read(), Err(ReadError::Feed(..) | ReadError::Source(..))));
    assert_eq!(ids(&read().unwrap()), ["1"]);
}

#[test]
fn an_old_answer_that_this_program_cannot_read_is_asked_for_once_more() {
    let server = Server::start(|request| match (request.number, request.header("if-none-match")) {
        (0, _) => answer(200, &["ETag: \"v1\""], "[1]"),
        (_, Some(_)) => answer(304, &[], ""),
        _ => answer(200, &["ETag: \"v2\""], &feed(&[item("1", "")], None)),
    });
    let folder = Folder::new();
    let fetcher = || Fetcher::new(Some(folder.path("cache")), limits());
    // Like an earlier version of the program, which accepted this as an answer.
    fetcher().text(&server.address("/feed.json")).unwrap();
    assert_eq!(ids(&read(&server.url("/feed.json"), &fetcher()).unwrap()), ["1"]);
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_cache_that_cannot_be_written_is_a_warning() {
    let server = Server::start(|_| answer(200, &["ETag: \"v1\""], &feed(&[item("1", "")], None)));
    let folder = Folder::new();
    folder.write("cache", "a file where the folder should be");
    let reading =
        read(&server.url("/feed.json"), &Fetcher::new(Some(folder.path("cache")), limits())).unwrap();
    assert_eq!(ids(&reading), ["1"]);
    assert!(matches!(reading.warnings.as_slice(), [one] if one.contains("cache")), "{:?}", reading.warnings);
}

#[cfg(unix)]
#[test]
fn files_of_others_in_the_folder_of_the_cache_stay_whatever_their_names() {
    use std::os::unix::fs::symlink;
    let server = unchanged();
    let folder = Folder::new();
    let cache = folder.path("cache");
    let read = || {
        let fetcher = Fetcher::new(Some(cache.clone()), limits());
        read(&server.url("/feed.json"), &fetcher).unwrap();
        fetcher.forget_unused().unwrap();
    };
    read();
    let ours = folder.names("cache").remove(0);
    folder.write("precious", "precious");
    // As a store of pictures may have them.
    let [file, link] = ["a", "b"].map(|letter| letter.repeat(64));
    folder.write(&format!("cache/{file}"), "a picture");
    symlink(folder.path("precious"), cache.join(&link)).unwrap();
    symlink(folder.path("precious"), cache.join(&ours).with_extension("part")).unwrap();
    folder.write(&format!("cache/{}.part", "c".repeat(64)), "{\"addr");
    std::fs::remove_file(cache.join(&ours)).unwrap();
    symlink(folder.path("precious"), cache.join(&ours)).unwrap();
    read();
    assert_eq!(std::fs::read_to_string(folder.path("precious")).unwrap(), "precious");
    let mut left = [file, link, ours.clone()];
    left.sort();
    assert_eq!(folder.names("cache"), left);
    assert!(!cache.join(ours).is_symlink(), "the answer took the link's place");
}
