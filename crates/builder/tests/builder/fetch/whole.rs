//! All reading has limits, and an error names the limit that was reached. A feed without a usable item is an error.

use super::{cause, ids, limits, read, read_once};
use crate::support::server::{Server, answer, feed, item};
use press_room_builder::fetch::{FetchCause, Fetcher, Limits};
use press_room_builder::read::{FeedSource, ReadError, read_feeds};
use press_room_core::address::Address;
use std::time::{Duration, Instant};

#[test]
fn reading_everything_has_a_time_limit() {
    let server = Server::start(|request| {
        std::thread::sleep(Duration::from_millis(20));
        answer(200, &[], &feed(&[], Some(&format!("/{}", request.number))))
    });
    let all = |all_time| Fetcher::new(None, Limits { all_time, ..limits() });
    let time = Duration::from_millis(300);
    let began = Instant::now();
    let error = read(&server.url("/feed"), &all(time)).unwrap_err();
    assert!(error.to_string().contains("--max-time"), "{error}");
    assert!(matches!(cause(Err(error)), FetchCause::AllTimeout(found) if found == time));
    assert!(began.elapsed() < Duration::from_secs(4));
    // A server that never answers, one that asks for a wait, and one that stays down.
    for slow in [
        Server::start(|_| {
            std::thread::sleep(Duration::from_secs(20));
            Vec::new()
        }),
        Server::start(|_| answer(503, &["Retry-After: 20"], "")),
        Server::start(|_| answer(503, &[], "")),
    ] {
        let limits = Limits { first_wait: Duration::from_secs(20), ..limits() };
        let fetcher = Fetcher::new(None, Limits { all_time: time, ..limits });
        let began = Instant::now();
        assert!(matches!(cause(read(&slow.url("/feed"), &fetcher)), FetchCause::AllTimeout(_)));
        assert!(began.elapsed() < Duration::from_secs(4));
    }
}

#[test]
fn reading_everything_has_a_size_limit() {
    let server = Server::start(|request| {
        let text = "x".repeat(10_000);
        answer(
            200,
            &[],
            &feed(&[item(&request.number.to_string(), &text)], Some(&format!("/{}", request.number))),
        )
    });
    let all = |all_bytes| Fetcher::new(None, Limits { all_bytes, ..limits() });
    let error = read(&server.url("/feed"), &all(100_000)).unwrap_err();
    assert!(matches!(error, ReadError::AllTooLarge(100_000)), "{error}");
    assert!(error.to_string().contains("--max-size"), "{error}");
    assert_eq!(server.requests().len(), 10, "nothing more is asked for");
    let texts = Server::start(|request| match request.path.as_str() {
        "/feed" => {
            let thin =
                |id: usize| format!(r#"{{"id":"{id}","title":"T","_press_room":{{"detail_url":"/{id}"}}}}"#);
            answer(200, &[], &feed(&(0..200).map(thin).collect::<Vec<_>>(), None))
        }
        path => answer(200, &[], &item(&path[1..], &"x".repeat(10_000))),
    });
    assert!(matches!(read(&texts.url("/feed"), &all(100_000)), Err(ReadError::AllTooLarge(_))));
    assert!(texts.requests().len() < 50, "{}", texts.requests().len());
}

#[test]
fn one_feed_in_several_spellings_is_read_once_with_a_warning() {
    let server = Server::start(|_| answer(200, &[], &feed(&[item("1", "")], None)));
    let base = Address::parse("https://x.no/feed.json", None).unwrap();
    let spellings = ["/feed.json", "/x/../feed.json", "/./feed.json", "/feed.json#top"];
    let mut sources: Vec<FeedSource> =
        spellings.iter().map(|path| FeedSource::parse(&server.url(path), &base).unwrap()).collect();
    let reading = read_feeds(&sources, &Fetcher::new(None, limits()), &mut |_| {}).unwrap();
    assert_eq!(ids(&reading), ["1"], "and the id is as if it stood there once");
    assert_eq!(server.requests().len(), 1);
    assert_eq!(reading.warnings.len(), 3, "{:?}", reading.warnings);
    assert!(reading.warnings[0].contains("read once"), "{:?}", reading.warnings);
    sources.push(FeedSource::parse(&server.url("/feed.json?page=1"), &base).unwrap());
    let reading = read_feeds(&sources, &Fetcher::new(None, limits()), &mut |_| {}).unwrap();
    assert_eq!(reading.releases.len(), 2, "another query may be another feed");
}

#[test]
fn feeds_without_a_usable_item_are_an_error_and_empty_feeds_are_not() {
    let bad = |items: &[&str], next: Option<&str>| {
        let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
        feed(&items, next)
    };
    let broken = Server::start(move |request| match request.path.as_str() {
        "/1" => answer(200, &[], &bad(&[], Some("/2"))),
        _ => answer(200, &[], &bad(&[r#"{"title":"no id"}"#, "7"], None)),
    });
    let error = read_once(&broken.url("/1")).unwrap_err();
    assert!(matches!(error, ReadError::NothingRead(..)), "{error}");
    assert!(error.to_string().contains("no id") && error.to_string().contains("/2"), "{error}");
    let empty = Server::start(move |_| answer(200, &[], &bad(&[], None)));
    assert_eq!(ids(&read_once(&empty.url("/")).unwrap()), [""; 0]);
}

#[test]
fn more_language_versions_than_a_reader_can_choose_from_are_a_warning() {
    let server = Server::start(|request| {
        let count: usize = request.path[1..].parse().unwrap();
        let version = |n: usize| format!(r#"{{"id":"1","title":"T","language":"nb-x{n}"}}"#);
        answer(200, &[], &feed(&(0..count).map(version).collect::<Vec<_>>(), None))
    });
    let warnings = |path: &str| read_once(&server.url(path)).unwrap().warnings;
    assert_eq!(warnings("/24"), [""; 0]);
    assert!(warnings("/100")[0].contains("100 language versions"), "{:?}", warnings("/100"));
    let two = Server::start(|_| {
        let version = |n: usize| format!(r#"{{"id":"{}","title":"T","language":"nb-x{n}"}}"#, n % 2);
        answer(200, &[], &feed(&(0..100).map(version).collect::<Vec<_>>(), None))
    });
    let told = read_once(&two.url("/")).unwrap().warnings;
    assert!(
        told.len() == 2 && told[0].starts_with("id \"0\"") && told[1].starts_with("id \"1\""),
        "{told:?}"
    );
}

#[test]
fn an_id_that_is_used_on_two_pages_is_a_warning() {
    let server = Server::start(|request| {
        let (known, next, title, more) = match request.path.as_str() {
            "/two" => (true, Some("/two-2"), "A", ""),
            "/two-2" => (false, None, "B", ""),
            "/again" => (true, Some("/again-2"), "A", ""),
            "/again-2" => (false, None, "A", ""),
            "/revised" => (true, Some("/revised-2"), "A", r#","_press_room":{"revision":1}"#),
            _ => (false, None, "B", r#","_press_room":{"revision":2}"#),
        };
        let first = format!(r#"{{"id":"{known}","title":"first"}}"#);
        let item = format!(r#"{{"id":"1","title":"{title}"{more}}}"#);
        answer(200, &[], &feed(&[first, item], next))
    });
    let warnings = |path: &str| read_once(&server.url(path)).unwrap().warnings;
    let told = warnings("/two");
    assert!(told.len() == 1 && told[0].contains("/two-2: id 1: same id"), "{told:?}");
    assert_eq!((warnings("/again").len(), warnings("/revised").len()), (0, 0));
}
