//! How the archive's cost grows. The bounds are generous, for a slow machine and
//! an unoptimised build; what they catch is work that grows with the square.

#![expect(clippy::unwrap_used, reason = "a number is always an id")]

use press_room_core::archive::{Archive, KindFilter, MOST_VERSIONS, Query};
use press_room_core::feed::{
    LanguageTag, Release, ReleaseId, ReleaseKey, SourceId, Timestamp, UntrustedHtml,
};
use std::time::{Duration, Instant};

const WORDS: [&str; 12] = [
    "regjeringa",
    "føreslår",
    "nye",
    "kvotar",
    "for",
    "kystflåten",
    "&aring;",
    "<b>samstundes</b>",
    "måling",
    "næringa",
    "«havet»",
    "– Dette",
];

/// About 3 kB of text, as a long release has.
fn release(n: usize) -> Release {
    let id = ReleaseId::new(&n.to_string()).unwrap();
    let key = ReleaseKey { source: SourceId(0), id, language: None };
    let words: Vec<&str> = (0..400).map(|i| WORDS[(n * 7 + i) % WORDS.len()]).collect();
    let mut release = Release::new(key, format!("Sak nummer {n}"));
    release.body = Some(UntrustedHtml { html: format!("<p>{}</p>", words.join(" ")), base: None });
    release.published = Some(Timestamp {
        millis: 1_783_000_000_000 - n as i64 * 3_600_000,
        offset_minutes: None,
        has_time: true,
    });
    release.topics = vec![format!("Tema {}", n % 50)];
    release
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let answer = work();
    let took = start.elapsed();
    println!("{what}: {:.1} ms", took.as_secs_f64() * 1000.0);
    (answer, took)
}

#[test]
fn a_thousand_long_releases_are_searched_within_a_keystroke() {
    let releases: Vec<Release> = (0..1_000).map(release).collect();
    let bytes: usize = releases.iter().filter_map(|r| r.body.as_ref()).map(|body| body.html.len()).sum();
    assert!(bytes > 2_500_000, "too little text to show anything: {bytes}");
    let mut archive = Archive::new("Europe/Oslo");
    archive.make_searchable();
    let (_, took) = timed("insert 1 000", || archive.insert_page(releases));
    assert!(took < Duration::from_secs(3), "insert took {took:?}");

    let ask = |text: &str| Query { text: text.to_owned(), ..Query::default() };
    for (query, total) in [
        (ask("finst ikkje"), 0),
        (ask("Maaling kystflaaten NÆRINGA samstundes"), 1_000),
        (ask("nummer 77"), 19),
        (Query { kind: KindFilter::parse("pressemelding"), topic: Some("tema 7".to_owned()), ..ask("") }, 20),
    ] {
        let (page, took) = timed(&format!("search {:?}", query.text), || archive.search(&query, 20));
        assert_eq!(page.total, total, "{query:?}");
        assert!(took < Duration::from_millis(200), "{query:?} took {took:?}");
    }
    let (facets, took) = timed("facets", || archive.facets());
    assert_eq!(facets.topics.len(), 30);
    assert!(took < Duration::from_millis(200), "facets took {took:?}");
}

#[test]
fn ten_thousand_releases_arrive_in_pages_without_growing_slower() {
    let thin = |n: usize| Release { body: None, ..release(n) };
    let all: Vec<Release> = (0..10_000).map(thin).collect();
    let fill = |pages: Vec<Vec<Release>>| {
        let mut archive = Archive::new("Europe/Oslo");
        pages.into_iter().map(|page| archive.insert_page(page)).sum::<usize>()
    };
    let one_by_one: Vec<Vec<Release>> = all.iter().cloned().map(|release| vec![release]).collect();
    let twenties: Vec<Vec<Release>> = all.chunks(20).map(<[Release]>::to_vec).collect();
    let scattered = vec![(0..10_000).map(|n| all[n * 7_919 % 10_000].clone()).collect()];
    for (what, pages) in [("one by one", one_by_one), ("by twenties", twenties), ("scattered", scattered)] {
        let (new, took) = timed(what, || fill(pages));
        assert_eq!(new, 10_000);
        assert!(took < Duration::from_secs(2), "{what} took {took:?}");
    }
}

#[test]
fn hostile_markup_is_folded_in_linear_time() {
    for piece in ["<", "&", "<!--", "<script>", "</", "<a b=\"", "&amp", "a\u{308}", "<script></x"] {
        let mut hostile = release(1);
        hostile.body = Some(UntrustedHtml { html: piece.repeat(300_000), base: None });
        let (_, took) = timed(piece, || Archive::new("Europe/Oslo").insert_page(vec![hostile]));
        assert!(took < Duration::from_secs(3), "{piece:?} took {took:?}");
    }
}

#[test]
fn a_release_in_ten_thousand_languages_has_as_many_versions_as_a_reader_can_choose_from() {
    let version = |n: usize| {
        let mut version = Release::new(release(0).key, "Sak".to_owned());
        version.key.language = LanguageTag::new(&format!("nb-x{n}"));
        version
    };
    let all: Vec<Release> = (0..10_000).map(version).collect();
    let mut archive = Archive::new("Europe/Oslo");
    archive.insert_page(all.clone());
    let (_, took) = timed("versions of each of 10 000", || {
        for release in &all {
            assert_eq!(archive.versions_of(release).len(), MOST_VERSIONS);
        }
    });
    assert!(took < Duration::from_secs(20), "{took:?}");
}
