//! Whole sites from feeds of other formats.

use crate::support::bench::Bench;
use crate::support::server::{Server, answer};
use crate::support::snapshot::contents;
use press_room_builder::fetch::{Fetcher, Limits};
use press_room_builder::read::{FeedSource, read_feeds};
use press_room_core::address::Address;

/// A page of RSS with one item, whose only text is `text`, its description.
fn rss(id: &str, next: Option<&str>, text: &str) -> String {
    let next = next.map(|href| format!("<atom:link rel=\"next\" href=\"{href}\"/>")).unwrap_or_default();
    format!(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Fjord</title>\
         <link>https://www.fjord.example.no/</link><language>nn</language>{next}\
         <item><title>Sak {id}</title><guid>{id}</guid><link>https://www.fjord.example.no/sak/{id}</link>\
         <pubDate>Thu, 17 Sep 2026 11:0{id}:00 +0200</pubDate><description>{text}</description></item></channel></rss>"
    )
}

fn read(url: &str) -> press_room_builder::read::Reading {
    let base = Address::parse(url, None).unwrap();
    let source = FeedSource::parse(url, &base).unwrap();
    read_feeds(&[source], &Fetcher::new(None, Limits { retries: 0, ..Limits::default() }), &mut |_| {})
        .unwrap()
}

#[test]
fn pages_of_rss_follow_each_other_and_one_that_leads_back_ends_them() {
    let server = Server::start(|request| match request.path.as_str() {
        "/rss" => answer(200, &["Content-Type: application/rss+xml"], &rss("1", Some("/rss?side=2"), "Ein")),
        _ => answer(200, &[], &rss("2", Some("/rss"), "To")),
    });
    let reading = read(&server.url("/rss"));
    let ids: Vec<_> = reading.releases.iter().map(|release| release.key.id.as_str()).collect();
    assert_eq!(ids, ["2", "1"], "the newest first");
    assert_eq!(reading.warnings.len(), 1);
    assert!(reading.warnings[0].contains("already read"), "{:?}", reading.warnings);
    assert!(server.requests()[0].header("accept").unwrap().contains("application/atom+xml"));
}

#[test]
fn warnings_say_where_the_release_stands() {
    let server = Server::start(|_| {
        answer(
            200,
            &[],
            "<rss><channel><title>A</title>\n<item><guid>1</guid></item>\n <item><guid>2</guid><title>B</title></item></channel></rss>",
        )
    });
    let reading = read(&server.url("/rss"));
    assert!(
        reading.warnings[0].contains("/rss: line 2, column 1: item 0 (id 1): no title"),
        "{:?}",
        reading.warnings
    );
}

#[test]
fn a_feed_that_breaks_off_stops_the_build_and_says_so() {
    let bench = Bench::new();
    bench.0.write("cut.xml", "<rss><channel><item><title>A</title>");
    let path = bench.0.path("cut.xml");
    let error = bench.build(&["--feed", path.to_str().unwrap()]).unwrap_err().to_string();
    assert!(error.contains("cut.xml: truncated: it breaks off at line 1"), "{error}");
    assert!(!bench.out().exists());
}

#[test]
fn a_release_that_is_read_elsewhere_has_a_page_with_what_there_is_and_the_way_there() {
    let bench = Bench::new();
    bench.0.write("feed.xml", &rss("1", None, "Ho skal møte dei som driv ferja."));
    bench.0.write("cut.xml", &rss("2", None, "Ferja går snart igjen, seier […]").replace("fjord.", "hav."));
    let path = |name: &str| bench.0.path(name).to_str().unwrap().to_owned();
    bench.build(&["--feed", &path("feed.xml"), "--feed", &path("cut.xml")]).unwrap();
    let files = contents(&bench.out());
    let page = |slug: &str| {
        let end = format!("/{slug}/index.html");
        let found = files.iter().find(|(path, _)| path.contains("release/") && path.ends_with(&end));
        let (_, bytes) = found.unwrap_or_else(|| panic!("{slug}: {:?}", files.keys()));
        String::from_utf8(bytes.clone()).unwrap()
    };
    let first = page("sak-1");
    assert!(
        first.contains("<p class=\"pr-lead\" lang=\"nn\">Ho skal møte dei som driv ferja.</p>"),
        "{first}"
    );
    assert!(first.contains("href=\"https://www.fjord.example.no/sak/1\""), "{first}");
    assert!(first.contains("hos fjord.example.no"), "{first}");
    let second = page("sak-2");
    assert!(second.contains("<p lang=\"nn\">Ferja går snart igjen, seier…</p>"), "{second}");
    assert!(!second.contains("pr-lead"), "a program cut it: nobody wrote it as a lead");
    assert!(second.contains("hos hav.example.no"), "{second}");
}
