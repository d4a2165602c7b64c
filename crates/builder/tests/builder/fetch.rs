//! Reading feeds over HTTP, from a server that behaves and fails like real ones.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

mod whole;
mod wordpress;

use crate::support::server::{Server, answer, feed, item};
use press_room_builder::fetch::{FetchCause, FetchError, Fetcher, Limits};
use press_room_builder::read::{FeedSource, ReadError, ReadProgress, Reading, read_feeds};
use press_room_core::address::Address;
use std::io::Write;
use std::time::{Duration, Instant};

fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(2),
        total: Duration::from_secs(5),
        first_wait: Duration::from_millis(5),
        ..Limits::default()
    }
}

fn read(url: &str, fetcher: &Fetcher) -> Result<Reading, ReadError> {
    let base = Address::parse("https://x.no/feed.json", None).unwrap();
    read_feeds(&[FeedSource::parse(url, &base).unwrap()], fetcher, &mut |_| {})
}

fn read_once(url: &str) -> Result<Reading, ReadError> {
    read(url, &Fetcher::new(None, limits()))
}

fn cause(result: Result<Reading, ReadError>) -> FetchCause {
    match result {
        Err(ReadError::Fetch(FetchError { cause, .. })) => cause,
        other => panic!("{other:?}"),
    }
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.releases.iter().map(|release| release.key.id.as_str()).collect()
}

#[test]
fn pages_are_followed_to_the_end_and_progress_is_told() {
    let server = Server::start(|request| match request.path.as_str() {
        "/feed.json" => answer(200, &[], &feed(&[item("1", "")], Some("feed-2.json"))),
        _ => answer(200, &[], &feed(&[item("2", ""), item("3", "")], None)),
    });
    let source = FeedSource::parse(&server.url("/feed.json"), &server.address("/")).unwrap();
    let mut steps = Vec::new();
    let mut add = |step: ReadProgress<'_>| {
        steps.push(match step {
            ReadProgress::Page(seen) => format!("page of {}", seen.read.page.releases.len()),
            ReadProgress::Listed(count) => format!("{count} listed"),
            other => format!("{other:?}"),
        });
    };
    let reading = read_feeds(&[source], &Fetcher::new(None, limits()), &mut add).unwrap();
    assert_eq!(ids(&reading), ["1", "2", "3"]);
    assert_eq!(steps, ["page of 1", "1 listed", "page of 2", "3 listed"]);
    let agent = server.requests()[0].header("user-agent").unwrap();
    assert!(agent.starts_with("press-room/"), "{agent}");
}

#[test]
fn a_server_that_stumbles_is_asked_again() {
    let server = Server::start(|request| match request.number {
        0 => answer(500, &[], "oops"),
        1 => answer(429, &["Retry-After: 0"], ""),
        2 => Vec::new(),
        _ => answer(200, &[], &feed(&[item("1", "")], None)),
    });
    assert_eq!(ids(&read_once(&server.url("/")).unwrap()), ["1"]);
}

#[test]
fn a_server_that_stays_down_is_given_up_and_one_that_says_no_is_asked_once() {
    for (status, requests) in [(503, 4), (404, 1), (403, 1)] {
        let server = Server::start(move |_| answer(status, &[], ""));
        assert!(matches!(cause(read_once(&server.url("/"))), FetchCause::Status(found) if found == status));
        assert_eq!(server.requests().len(), requests, "{status}");
    }
}

#[test]
fn a_server_may_ask_for_a_wait_but_not_for_a_long_one() {
    let server = Server::start(|request| match request.number {
        0 => answer(503, &["Retry-After: 1"], ""),
        _ => answer(200, &[], &feed(&[item("1", "")], None)),
    });
    let begin = Instant::now();
    read_once(&server.url("/")).unwrap();
    assert!(begin.elapsed() >= Duration::from_secs(1));
    for wait in ["31", "Fri, 01 Jan 2100 00:00:00 GMT"] {
        let server = Server::start(move |_| answer(503, &[&format!("Retry-After: {wait}")], ""));
        assert!(matches!(cause(read_once(&server.url("/"))), FetchCause::Status(503)));
        assert_eq!(server.requests().len(), 1, "{wait}");
    }
}

#[test]
fn a_server_that_is_too_slow_is_not_waited_for() {
    let server = Server::start(|_| {
        std::thread::sleep(Duration::from_secs(60));
        answer(200, &[], &feed(&[], None))
    });
    let limits = Limits { total: Duration::from_millis(150), retries: 1, ..limits() };
    let fetcher = Fetcher::new(None, limits);
    let begin = Instant::now();
    let result = cause(read(&server.url("/"), &fetcher));
    assert!(matches!(result, FetchCause::Timeout(_)), "{result:?}");
    assert!(begin.elapsed() < Duration::from_secs(30), "{:?}", begin.elapsed());
}

#[test]
fn nothing_is_read_past_the_limit_whether_it_is_announced_or_not() {
    let long = feed(&[item("1", &"x".repeat(5_000))], None);
    let announced = answer(200, &[], &long);
    let silent = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{long}").into_bytes();
    for bytes in [announced, silent] {
        let server = Server::start(move |_| bytes.clone());
        let limits = Limits { bytes: 4_000, ..limits() };
        let result = cause(read(&server.url("/"), &Fetcher::new(None, limits)));
        assert!(matches!(result, FetchCause::TooLarge(4_000)), "{result:?}");
        assert_eq!(server.requests().len(), 1, "it would be as long again");
    }
}

#[test]
fn the_limit_is_to_what_comes_out_of_unpacking() {
    let long = feed(&[item("1", &"x".repeat(5_000_000))], None);
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(long.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    assert!(packed.len() < 10_000);
    let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: ";
    let mut bytes = format!("{head}{}\r\n\r\n", packed.len()).into_bytes();
    bytes.extend(packed);
    let server = Server::start(move |_| bytes.clone());
    let read = |bytes: u64| read(&server.url("/"), &Fetcher::new(None, Limits { bytes, ..limits() }));
    assert_eq!(ids(&read(6_000_000).unwrap()), ["1"], "it is a feed");
    assert!(matches!(cause(read(20_000)), FetchCause::TooLarge(20_000)));
}

#[test]
fn an_answer_that_breaks_off_is_asked_for_again_and_never_used() {
    let whole = feed(&[item("1", "")], None);
    let cut = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}", whole.len(), &whole[..20]);
    let server = Server::start(move |_| cut.clone().into_bytes());
    let result = cause(read_once(&server.url("/")));
    assert!(matches!(result, FetchCause::BrokenOff | FetchCause::Protocol(_)), "{result:?}");
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn redirects_are_followed_and_a_loop_of_them_ends() {
    let server = Server::start(|request| match request.path.as_str() {
        "/old" => answer(301, &["Location: /new"], ""),
        "/new" => answer(200, &[], &feed(&[item("1", "")], None)),
        _ => answer(302, &["Location: /loop"], ""),
    });
    assert_eq!(ids(&read_once(&server.url("/old")).unwrap()), ["1"]);
    assert!(matches!(cause(read_once(&server.url("/loop"))), FetchCause::TooManyRedirects(10)));
}

#[test]
fn a_feed_whose_pages_lead_back_ends_there_with_a_warning() {
    let server = Server::start(|request| match request.path.as_str() {
        "/a" => answer(200, &[], &feed(&[item("1", "")], Some("/b"))),
        _ => answer(200, &[], &feed(&[item("2", "")], Some("/a#again"))),
    });
    let reading = read_once(&server.url("/a")).unwrap();
    assert_eq!(ids(&reading), ["1", "2"]);
    assert!(reading.warnings[0].contains("paging stops"), "{:?}", reading.warnings);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_feed_that_never_ends_is_given_up() {
    let server = Server::start(|request| {
        let page: u32 = request.path[1..].parse().unwrap();
        answer(200, &[], &feed(&[], Some(&format!("/{}", page + 1))))
    });
    assert!(matches!(read_once(&server.url("/1")), Err(ReadError::TooManyPages(_, 2_000))));
}

#[test]
fn a_page_that_fails_fails_all_and_says_which() {
    let server = Server::start(|request| match request.path.as_str() {
        "/a" => answer(200, &[], &feed(&[item("1", "")], Some("/b"))),
        _ => answer(200, &[], "<!doctype html><title>Log in</title>"),
    });
    let error = read_once(&server.url("/a")).unwrap_err().to_string();
    assert_eq!(error, format!("{}: a web page and not a feed: “Log in”", server.url("/b")));
    let nobody = cause(read_once("http://127.0.0.1:1/feed.json"));
    assert!(matches!(nobody, FetchCause::NoConnection(_)), "{nobody:?}");
}

#[test]
fn a_thin_release_gets_its_text_and_one_that_is_gone_costs_only_itself() {
    let thin = |id: &str| {
        format!(r#"{{"id":"{id}","title":"T","summary":"S","_press_room":{{"detail_url":"/item/{id}"}}}}"#)
    };
    let server = Server::start(move |request| match request.path.as_str() {
        "/feed" => answer(200, &[], &feed(&[thin("1"), thin("2"), thin("3")], None)),
        "/item/1" => answer(200, &[], &item("1", "whole")),
        "/item/2" => answer(200, &[], &item("1", "of another")),
        "/item/3" => answer(404, &[], ""),
        _ => answer(500, &[], ""),
    });
    let reading = read_once(&server.url("/feed")).unwrap();
    let has_body = |id: usize| reading.releases[id].body.as_ref().is_some_and(|it| it.html.contains("whole"));
    assert_eq!((0..3).map(has_body).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(reading.releases[0].key.language.as_ref().unwrap().as_str(), "nb", "as in the list");
    assert_eq!(reading.warnings.len(), 2, "{:?}", reading.warnings);
    let down = Server::start(move |request| match request.path.as_str() {
        "/feed" => answer(200, &[], &feed(&[thin("1")], None)),
        _ => answer(500, &[], ""),
    });
    assert!(matches!(cause(read_once(&down.url("/feed"))), FetchCause::Status(500)));
}
