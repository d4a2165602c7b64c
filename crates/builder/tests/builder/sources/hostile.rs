//! Feeds with faults, and what is no feed.

use super::{address, body, page_of, read, sample, translated};
use press_room_builder::sources::{SourcePosition, translate};
use press_room_core::address::Address;
use press_room_core::feed::WarningCause;

#[test]
fn what_is_no_feed_says_what_it_is() {
    for (name, told) in [
        ("hostile/page.html", "a web page and not a feed: “Attention & wait | Shield”"),
        ("hostile/sitemap.xml", "no feed that this program can read: XML whose root is <urlset>"),
        ("hostile/truncated.xml", "truncated: it breaks off at line 13, column 1"),
        ("hostile/truncated-cdata.xml", "truncated: it breaks off at line 2, column 111"),
    ] {
        assert_eq!(translated(name).unwrap_err().to_string(), told, "{name}");
    }
    for (bytes, told) in [
        (b"<opml version=\"2.0\"><body/></opml>".as_slice(), "XML whose root is <opml>"),
        (b"<P>No such feed", "a web page and not a feed"),
        (b" \n", "it is empty"),
        (b"\x1f\x8b\x08\0", "a file that gzip has packed"),
    ] {
        let said = translate(bytes, None, &address()).unwrap_err().to_string();
        assert!(said.ends_with(told), "{said}");
    }
    assert_eq!(translate(b"{}", None, &address()), Ok(None));
    assert_eq!(translate(b"Not found", None, &address()), Ok(None));
}

#[test]
fn faults_that_leave_no_doubt_are_mended() {
    let (_, page) = read("hostile/feedparser-doctype.xml");
    assert_eq!(page.info.title.as_deref(), Some("found"));
    let (translation, page) = read("hostile/feedparser-invalid-bytes-bom.xml");
    assert_eq!(page.info.title.as_deref(), Some("Valid UTF8: ѨInvalid UTF8: Espa\u{fffd}a"));
    assert!(translation.warnings[0].message.contains("UTF-8"), "{:?}", translation.warnings);
    assert_eq!(read("hostile/feedparser-greek-date.xml").1.releases, []);
    let (_, page) = read("hostile/gofeed-illegal-char.xml");
    assert_eq!(page.releases[0].title, "abcd");
    let (_, page) = read("hostile/gofeed-303-encoded-no-namespace.xml");
    assert_eq!((page.releases[0].title.as_str(), &page.releases[0].body), ("First", &None));
    let (_, page) = read("hostile/gofeed-320-entity-in-url.xml");
    assert_eq!(page.info.title.as_deref(), Some("?page=1&copy=2;mode=x & done"));
    let (_, page) = read("hostile/atom-blank-before-declaration.xml");
    assert!(page.releases[0].title.starts_with("0042: consulting"));
    assert_eq!(body(&page.releases[0]).trim(), "0042: consulting lessons, there are no strings on me");
    let (_, page) = read("hostile/feedparser-double-encoded.xml");
    assert_eq!(page.releases[0].title, "â€¦");
}

#[test]
fn bases_add_up_and_one_that_runs_is_none() {
    let text = |base: &str| {
        format!(
            "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\" xml:base=\"http://example.com/\">\
             <entry xml:base=\"test/entry/\"><id>1</id><title>T</title>\
             <content type=\"application/xhtml+xml\" xml:base=\"{base}\">\
             <div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"test.html\">test</a></div></content></entry></feed>"
        )
    };
    for (base, read_as) in
        [("../", "http://example.com/test/"), ("javascript:alert(1)", "http://example.com/test/entry/")]
    {
        let read = translate(text(base).as_bytes(), None, &address()).unwrap().unwrap();
        assert_eq!(read.feed.releases[0].base.as_deref(), Some(read_as));
    }
    for name in ["hostile/feedparser-nested-xml-base.xml", "hostile/feedparser-javascript-base.xml"] {
        assert_eq!(read(name).1.releases[0].title, "Example test");
    }
    let (_, page) = read("hostile/gofeed-xml-base.xml");
    assert_eq!(page.releases[0].url.as_ref().unwrap().as_str(), "http://example.org/feeds/post/1");
}

#[test]
fn what_stands_in_an_enclosure_belongs_to_it() {
    let at = Address::parse("http://example.org/feed.xml", None).unwrap();
    let read = translate(&sample("hostile/gofeed-217-enclosure-children.xml"), None, &at).unwrap().unwrap();
    let page = page_of(&read, &at);
    assert_eq!(page.releases[0].images[0].credit.as_deref(), Some("Enclosure credits"));
    assert_eq!(page.releases[0].title, "Enclosure test title");
}

#[test]
fn an_item_without_a_title_takes_its_beginning_and_one_with_nothing_is_named() {
    let (translation, page) = read("hostile/no-version-no-guid.xml");
    let [first, second] = page.releases.as_slice() else { panic!("{:?}", page.releases) };
    assert_eq!(first.key.id.as_str(), "https://noticias.example.br/a");
    assert_eq!(first.published.unwrap().offset_minutes, Some(-180));
    assert_eq!(
        second.title,
        "Bare tekst, uten overskrift eller noe annet som kan si hva dette er for en sak…"
    );
    assert_eq!(page.warnings.len(), 1);
    assert_eq!((&page.warnings[0].cause, page.warnings[0].item), (&WarningCause::NoTitle, Some(2)));
    assert_eq!(page.warnings[0].id.as_deref(), Some("ingenting"));
    assert_eq!(translation.places[2], SourcePosition::Line { line: 7, column: 1 });
}

#[test]
fn releases_that_share_one_link_stay_apart_and_the_same_twice_is_one() {
    let (translation, page) = read("hostile/one-link-for-all.xml");
    let ids: Vec<_> = page.releases.iter().map(|release| release.key.id.as_str()).collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    assert_ne!(ids[0], ids[1]);
    assert_eq!(translation.warnings[0].id.as_deref(), Some("https://tinget.example.no/saker/"));
}

#[test]
fn text_before_the_feed_is_named_and_passed_over() {
    let (translation, page) = read("hostile/php-warning.xml");
    assert_eq!(page.releases[0].title, "Under");
    assert!(translation.warnings[0].message.starts_with("text before the feed: "));
    assert!(matches!(translation.places[0], SourcePosition::Line { line: 5, .. }));
}

#[test]
fn nothing_is_expanded_and_what_was_not_declared_or_closed_is_read() {
    let (_, page) = read("hostile/undeclared.xml");
    assert_eq!(page.info.title.as_deref(), Some("A & B &b; &c; å"));
    let release = &page.releases[0];
    assert_eq!(release.title, "Lov & rett");
    assert!(!release.published.unwrap().has_time);
    assert_eq!(release.lead.as_deref(), Some("Se her \u{a0}no"));
    assert_eq!(body(release).trim(), "Heile teksten");
}

#[test]
fn the_charset_of_the_server_counts_before_that_of_the_document() {
    let bytes =
        b"<?xml version='1.0' encoding='utf-8'?><rss><channel><title>\xf8\xe5</title></channel></rss>";
    let read = translate(bytes, Some("text/xml; charset=iso-8859-1"), &address()).unwrap().unwrap();
    assert_eq!(read.feed.title.as_deref(), Some("øå"));
    let wide: Vec<u8> = "\u{feff}<rss><channel><title>øå</title></channel></rss>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let read = translate(&wide, None, &address()).unwrap().unwrap();
    assert_eq!(read.feed.title.as_deref(), Some("øå"));
}

#[test]
fn a_date_that_cannot_be_read_is_unknown_and_told() {
    let mut bytes = b"<?xml version=\"1.0\" encoding=\"iso-8859-7\"?><rss><channel><item><title>".to_vec();
    bytes.extend(
        b"\xc3\xe5\xe9\xe1</title><guid>1</guid><pubDate>\xd4\xf1\xe9, 29 \xc9\xef\xfd\xed 2004 12:53:00 GMT",
    );
    bytes.extend(b"</pubDate></item></channel></rss>");
    let translation = translate(&bytes, None, &address()).unwrap().unwrap();
    let page = page_of(&translation, &address());
    assert_eq!((page.releases[0].title.as_str(), page.releases[0].published), ("Γεια", None));
    assert_eq!(page.warnings[0].cause, WarningCause::BadValue("date_published"));
    assert_eq!(page.warnings[0].found, "Τρι, 29 Ιούν 2004 12:53:00 GMT");
}
