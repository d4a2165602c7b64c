//! What is read from each sample of a feed.

use super::{ROOT, answer};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A sample, its format, how many releases it has and the id of the first one, and the exit code.
type Sample = (&'static str, Option<&'static str>, usize, Option<&'static str>, i32);

/// Samples with the exit code 2 are no feeds, break off, or name a file that is not there.
const SAMPLES: [Sample; 63] = [
    ("markdown", Some("markdown"), 7, Some("2024-02-15-in-2023-tts-stepped-up"), 1),
    (
        "sources/atom/content-src.xml",
        Some("atom"),
        1,
        Some("urn:uuid:2c43eb19-7261-4a41-9225-4dc421f9a1b7"),
        1,
    ),
    ("sources/atom/content-xml-base.xml", Some("atom"), 1, Some("https://numi.st/post/2022/travel-uke"), 1),
    (
        "sources/atom/id-of-last-change.atom",
        Some("atom"),
        1,
        Some("https://www.crown.example.uk/news/harbour-call"),
        1,
    ),
    (
        "sources/atom/relative-links.xml",
        Some("atom"),
        1,
        Some("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"),
        1,
    ),
    ("sources/atom/topics.xml", Some("atom"), 2, Some("sak-1"), 1),
    (
        "sources/atom/xhtml.xml",
        Some("atom"),
        1,
        Some("tag:pier.example.org,1999:post-1097972507907717676"),
        1,
    ),
    (
        "sources/hostile/atom-blank-before-declaration.xml",
        Some("atom"),
        1,
        Some("https://www.scattered-thoughts.net/log/0042/"),
        1,
    ),
    ("sources/hostile/feedparser-doctype.xml", Some("rss"), 0, None, 1),
    ("sources/hostile/feedparser-double-encoded.xml", Some("rss"), 1, Some("fa078d9b6e05c7f0"), 1),
    ("sources/hostile/feedparser-greek-date.xml", Some("rss"), 0, None, 1),
    ("sources/hostile/feedparser-invalid-bytes-bom.xml", Some("rss"), 0, None, 1),
    ("sources/hostile/feedparser-javascript-base.xml", Some("atom"), 1, Some("10b40108fb218752"), 1),
    ("sources/hostile/feedparser-nested-xml-base.xml", Some("atom"), 1, Some("10b40108fb218752"), 1),
    ("sources/hostile/gofeed-217-enclosure-children.xml", Some("rss"), 1, Some("9d2da2bf2f9c0468"), 1),
    ("sources/hostile/gofeed-303-encoded-no-namespace.xml", Some("rss"), 1, Some("ff69273707141f65"), 1),
    ("sources/hostile/gofeed-320-entity-in-url.xml", Some("rss"), 0, None, 1),
    ("sources/hostile/gofeed-illegal-char.xml", Some("rss"), 1, Some("fc4b5fd6816f75a7"), 1),
    ("sources/hostile/gofeed-xml-base.xml", Some("rss"), 1, Some("http://example.org/feeds/post/1"), 1),
    ("sources/hostile/no-version-no-guid.xml", Some("rss"), 2, Some("https://noticias.example.br/a"), 1),
    ("sources/hostile/one-link-for-all.xml", Some("rss"), 2, Some("d1b0ff1f96ead04b"), 1),
    ("sources/hostile/page.html", None, 0, None, 2),
    ("sources/hostile/php-warning.xml", Some("rss"), 1, Some("1"), 1),
    ("sources/hostile/sitemap.xml", None, 0, None, 2),
    ("sources/hostile/truncated-cdata.xml", None, 0, None, 2),
    ("sources/hostile/truncated.xml", None, 0, None, 2),
    ("sources/hostile/undeclared.xml", Some("rss"), 1, Some("1"), 1),
    (
        "sources/rss/calendar.xml",
        Some("rss"),
        1,
        Some("https://www.pineharbour.example.org/Calendar.aspx?EID=11058"),
        1,
    ),
    ("sources/rss/comments-before-root.xml", Some("rss"), 1, Some("IPR-COM_IPR-2026-07-15-46501_EN"), 1),
    (
        "sources/rss/courts.xml",
        Some("rss"),
        1,
        Some("https://www.perinta.example.fi/?post_type=ajankohtaiset&p=46218"),
        1,
    ),
    (
        "sources/rss/guid-of-last-change.xml",
        Some("rss"),
        1,
        Some("https://www.pineharbour.example.org/CivicAlerts.aspx?aid=277"),
        1,
    ),
    ("sources/rss/headlines.xml", Some("rss"), 1, Some("3171341"), 1),
    (
        "sources/rss/italian-dates.xml",
        Some("rss"),
        1,
        Some("https://www.corriere.example.it/porto/nave-7054869.html"),
        1,
    ),
    (
        "sources/rss/latin1.xml",
        Some("rss"),
        1,
        Some("https://www.invencao.example.br/noticia.php?artigo=farois&id=0101"),
        1,
    ),
    (
        "sources/rss/midnights.xml",
        Some("rss"),
        2,
        Some("https://laering.example.dk/nyheder/ny-uddannelse/"),
        1,
    ),
    ("sources/rss/podcast.xml", Some("rss"), 1, Some("c7e3cca2-665e-4bc4-bcac-acc6011b9fa2"), 1),
    (
        "sources/rss/rdf-latin1.xml",
        Some("rss-1.0-rdf"),
        1,
        Some("https://www.hafen.example.de/news/faehren-171451.html"),
        1,
    ),
    (
        "sources/rss/relative-enclosure.xml",
        Some("rss"),
        1,
        Some("https://kryogenix.org/nothing-here-really"),
        1,
    ),
    ("sources/rss/wordpress-excerpts.xml", Some("rss"), 2, Some("https://elmbrook.example.org/?p=9839"), 1),
    ("sources/rss/wordpress-full.xml", Some("rss"), 1, Some("https://minato.example.jp/?p=395"), 1),
    ("faults/comma-topic.json", Some("json-feed"), 2, Some("a"), 1),
    ("faults/contacts.json", Some("json-feed"), 1, Some("a"), 0),
    ("faults/excerpt-is-beginning.json", Some("json-feed"), 3, Some("dots"), 1),
    ("faults/half-emoji.json", Some("json-feed"), 2, Some("a"), 1),
    ("faults/latin1.json", Some("json-feed"), 1, Some("a"), 1),
    ("faults/modified-before-published.json", Some("json-feed"), 1, Some("a"), 1),
    ("faults/odd-dates.json", Some("json-feed"), 12, Some("hugo"), 1),
    ("faults/php-gaps-lists.json", Some("json-feed"), 2, Some("a"), 1),
    ("faults/php-gaps.json", Some("json-feed"), 2, Some("a"), 1),
    ("feeds/build-pages.json", Some("json-feed"), 4, Some("3"), 1),
    ("feeds/json-feed-1.json", Some("json-feed"), 1, Some("https://fyr.example.no/2026/01/17/tent"), 1),
    ("feeds/json-feed-full.json", Some("json-feed"), 2, Some("fjord-1"), 2),
    ("feeds/json-feed-plain.json", Some("json-feed"), 3, Some("https://havn.example.no/nytt/3"), 1),
    ("feeds/leftwards.json", Some("json-feed"), 2, Some("ar"), 1),
    ("feeds/markup-in-titles.json", Some("json-feed"), 1, Some("1"), 1),
    ("feeds/own-host.json", Some("json-feed"), 1, Some("1"), 1),
    ("feeds/pictures-by-http.json", Some("json-feed"), 1, Some("a"), 1),
    ("feeds/print.json", Some("json-feed"), 1, Some("a"), 1),
    ("feeds/prs-full.json", Some("prs"), 2, Some("17000001"), 1),
    ("feeds/prs-press-room.json", Some("prs"), 4, Some("17000104"), 1),
    ("feeds/translated.json", Some("json-feed"), 24, Some("m0"), 0),
    ("feeds/wordpress/fasab-posts-fields.json", Some("wordpress"), 2, Some("12417"), 1),
    ("feeds/wordpress/worona-embed-posts.json", Some("wordpress"), 3, Some("57"), 1),
];

/// Where the samples are.
const FIXTURES: [&str; 2] = ["tests/fixtures", "crates/builder/tests/fixtures"];
/// The folders in which each file is a sample.
const FOLDERS: [&str; 3] = ["feeds", "faults", "sources"];

fn path_of(sample: &str) -> PathBuf {
    let paths = FIXTURES.map(|folder| Path::new(ROOT).join(folder).join(sample));
    paths.into_iter().find(|path| path.exists()).unwrap_or_else(|| panic!("no {sample}"))
}

/// Adds the files below `folder`, named like their samples.
fn files_below(fixtures: &Path, folder: &Path, files: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(fixtures, &path, files);
        } else if !path.ends_with("README.md") {
            files.insert(path.strip_prefix(fixtures).unwrap().to_str().unwrap().to_owned());
        }
    }
}

#[test]
fn of_every_sample_the_format_the_releases_and_the_outcome_are_known() {
    for (sample, format, count, first, code) in SAMPLES {
        let (value, exit) = answer(&[path_of(sample).to_str().unwrap()]);
        let releases = value["releases"].as_array().unwrap();
        let id = releases.first().map(|release| &release["id"]);
        let found = (value["format"].as_str(), releases.len(), id, exit);
        assert_eq!(found, (format, count, first.map(|id| json!(id)).as_ref(), code), "{sample}: {value}");
        for finding in value["findings"].as_array().unwrap() {
            let is_placed = finding["path"].is_string() || finding["line"].is_u64();
            assert!(is_placed || finding["code"] == "no-file", "{sample}: {finding}");
        }
        let is_read = value["findings"].as_array().unwrap().iter().all(|it| it["severity"] != "error");
        assert_eq!(is_read, code < 2, "{sample}: {value}");
    }
}

#[test]
fn no_sample_is_left_out_of_the_table() {
    let mut files = BTreeSet::new();
    for fixtures in FIXTURES.map(|folder| Path::new(ROOT).join(folder)) {
        FOLDERS.iter().for_each(|folder| files_below(&fixtures, &fixtures.join(folder), &mut files));
    }
    let known: BTreeSet<String> = SAMPLES.iter().map(|(sample, ..)| (*sample).to_owned()).collect();
    let left: Vec<&String> = files.difference(&known).collect();
    assert_eq!(left, [""; 0]);
}
