//! Feeds in files: relative addresses in them name files in their folder, and no other file is read.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use crate::support::folder::Folder;
use press_room_builder::fetch::{Fetcher, Limits};
use press_room_builder::read::{FeedLocation, FeedSource, ReadError, Reading, read_feeds};
use press_room_core::address::Address;

fn read(folder: &Folder, names: &[&str]) -> Result<Reading, ReadError> {
    let base = Address::parse("http://127.0.0.1:1/presse/feed.json", None).unwrap();
    let path = |name: &str| folder.path(name).to_str().unwrap().to_owned();
    let sources: Vec<_> = names.iter().map(|name| FeedSource::parse(&path(name), &base).unwrap()).collect();
    let limits = Limits { bytes: 10_000, retries: 0, ..Limits::default() };
    read_feeds(&sources, &Fetcher::new(None, limits), &mut |_| {})
}

/// Writes a feed with one item, which has the members `more` too.
fn write(folder: &Folder, name: &str, next: &str, id: &str, more: &str) {
    let next = if next.is_empty() { String::new() } else { format!(r#""next_url":"{next}","#) };
    let text = format!(
        r#"{{"version":"https://jsonfeed.org/version/1.1","title":"F","language":"nb",{next}
        "items":[{{"id":"{id}","title":"T{id}"{more}}}]}}"#
    );
    folder.write(name, &text);
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.releases.iter().map(|release| release.key.id.as_str()).collect()
}

#[test]
fn pages_pictures_and_texts_of_a_file_lie_beside_it() {
    let folder = Folder::new();
    write(&folder, "feed/all.json", "more/page%202.json", "1", r#","image":"a.jpg""#);
    let detail = r#","summary":"S","_press_room":{"detail_url":"/presse/items/2.json"}"#;
    write(&folder, "feed/more/page 2.json", "", "2", detail);
    folder.write("feed/items/2.json", r#"{"id":"2","title":"T2","content_html":"<p>whole</p>"}"#);
    let reading = read(&folder, &["feed/all.json"]).unwrap();
    assert_eq!((ids(&reading), &reading.warnings), (vec!["1", "2"], &vec![]));
    assert_eq!(reading.releases[0].images[0].src.as_str(), "http://127.0.0.1:1/presse/a.jpg");
    assert!(reading.releases[1].body.is_some());
}

#[test]
fn nothing_outside_the_folder_is_read_whatever_leads_there() {
    for next in [
        "%2e%2e%2fsecret.json",
        "..%2Fsecret.json",
        "a/..%5c..%5csecret.json",
        "link.json",
        "folder/secret.json",
        "%00",
        "a%",
        "a//secret.json",
        "sub/",
    ] {
        let folder = Folder::new();
        write(&folder, "secret.json", "", "secret", "");
        write(&folder, "feed/all.json", next, "1", "");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../secret.json", folder.path("feed/link.json")).unwrap();
            std::os::unix::fs::symlink("..", folder.path("feed/folder")).unwrap();
        }
        match read(&folder, &["feed/all.json"]) {
            Err(ReadError::Outside(_)) => {}
            other => panic!("{next}: {other:?}"),
        }
    }
}

#[test]
fn a_climbing_address_is_one_of_the_folder_or_of_the_web_and_never_a_file_above() {
    let folder = Folder::new();
    write(&folder, "secret.json", "", "secret", "");
    // The address parser has resolved `..` already, so this is /secret.json on the host and no file.
    write(&folder, "feed/all.json", "../secret.json", "1", "");
    assert!(matches!(read(&folder, &["feed/all.json"]), Err(ReadError::Fetch(_))));
}

#[test]
fn a_file_that_leads_back_ends_there() {
    let folder = Folder::new();
    write(&folder, "all.json", "two.json", "1", "");
    write(&folder, "two.json", "all.json?again=1", "2", "");
    let reading = read(&folder, &["all.json"]).unwrap();
    assert_eq!(ids(&reading), ["1", "2"]);
    assert!(reading.warnings[0].contains("paging stops"), "{:?}", reading.warnings);
    assert_eq!(folder.names(""), ["all.json", "two.json"], "reading writes nothing");
}

#[test]
fn a_page_that_a_service_numbers_is_the_only_one_of_its_file() {
    let folder = Folder::new();
    write(&folder, "page-1.json", "?page=2", "1", "");
    assert_eq!(ids(&read(&folder, &["page-1.json"]).unwrap()), ["1"]);
    write(&folder, "feed.json", "feed.json?page=2", "1", "");
    let reading = read(&folder, &["feed.json"]).unwrap();
    assert_eq!((ids(&reading), &reading.warnings), (vec!["1"], &Vec::new()), "no circle");
}

#[test]
fn an_unreadable_file_is_reported_on_one_line_with_its_name() {
    let folder = Folder::new();
    folder.write("cut.json", r#"{"items":[{"id""#);
    folder.write("page.json", "<html>");
    folder.write("other.json", "{}");
    folder.write("long.json", &"x".repeat(10_001));
    write(&folder, "next.json", "missing.json", "1", "");
    for (name, words) in [
        ("cut.json", "breaks off"),
        ("page.json", "a web page"),
        ("other.json", "no feed"),
        ("long.json", "more than 10000 bytes"),
        ("none.json", "none.json"),
        ("next.json", "missing.json"),
    ] {
        let line = read(&folder, &[name]).unwrap_err().to_string();
        assert!(line.contains(words) && !line.contains('\n'), "{line}");
    }
}

#[test]
fn a_bad_item_is_a_warning_and_a_repeated_one_is_its_latest_revision() {
    let folder = Folder::new();
    folder.write(
        "all.json",
        r#"{"version":"https://jsonfeed.org/version/1.1","language":"nb","next_url":"two.json","items":[
        {"title":"no id"}, {"id":"\u001b[2J"}, {"id":"1","title":"second","_press_room":{"revision":2}}]}"#,
    );
    write(&folder, "two.json", "", "1", r#","_press_room":{"revision":1}"#);
    let reading = read(&folder, &["all.json"]).unwrap();
    assert_eq!(reading.releases.len(), 1);
    assert_eq!(reading.releases[0].title, "second");
    assert!(reading.warnings[0].contains("all.json: item 0: no id"), "{:?}", reading.warnings);
    assert!(reading.warnings[1].contains("(id  [2J)"), "no orders for a terminal: {:?}", reading.warnings);
}

#[test]
fn two_feeds_are_one_with_every_id_once() {
    let folder = Folder::new();
    write(&folder, "a.json", "", "1", "");
    write(&folder, "b.json", "", "1", "");
    let reading = read(&folder, &["a.json", "b.json"]).unwrap();
    assert!(matches!(ids(&reading).as_slice(), ["1", other] if other.starts_with("1@127.0.0.1-")));
}

#[test]
fn a_feeds_name_follows_from_where_it_is_and_not_from_where_a_build_is_started() {
    let base = Address::parse("https://x.no/feed.json", None).unwrap();
    let name = |text: &str| FeedSource::parse(text, &base).unwrap().name();
    let whole = std::env::current_dir().unwrap().join("feeds/a.json");
    assert_eq!(name("feeds/a.json"), name(whole.to_str().unwrap()));
    let feeds = [
        "feeds/a.json",
        "feeds/b.json",
        "old/a.json",
        "https://x.no/?publisher=1",
        "https://x.no/?publisher=2",
    ];
    let names: std::collections::BTreeSet<String> = feeds.map(name).into();
    assert_eq!(names.len(), feeds.len(), "{names:?}");
    assert_eq!(name("https://x.no/a#b"), name("https://x.no/a"));
}

#[test]
fn a_feed_is_an_address_only_when_it_says_so() {
    let base = Address::parse("https://x.no/feed.json", None).unwrap();
    let place = |text: &str| FeedSource::parse(text, &base).map(|source| source.place);
    assert!(
        matches!(place("HTTPS://y.no/feed#x"), Some(FeedLocation::Web(at)) if at.as_str() == "https://y.no/feed")
    );
    assert_eq!(place("ftp://y.no/feed"), None, "no file is called so");
    assert!(matches!(place("feed.json"), Some(FeedLocation::File(_))));
    assert_eq!(place("https://"), None);
}

#[cfg(unix)]
#[test]
fn one_file_by_several_names_is_one_feed() {
    let folder = Folder::new();
    write(&folder, "feed/all.json", "", "1", "");
    std::os::unix::fs::symlink("all.json", folder.path("feed/link.json")).unwrap();
    let names = ["feed/all.json", "feed/./all.json", "feed/../feed/all.json", "feed/link.json"];
    let reading = read(&folder, &names).unwrap();
    assert_eq!(ids(&reading), ["1"]);
    assert_eq!(reading.warnings.len(), 3, "{:?}", reading.warnings);
}
