//! What a search costs in an archive of ten thousand releases, and that no broken file makes its reader panic or hang.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

#[path = "../builder/search/archive.rs"]
#[expect(dead_code, reason = "the tests in ../builder use the rest")]
mod archive;
#[path = "../builder/search/broken.rs"]
mod broken;
#[path = "../builder/search/rounds.rs"]
mod rounds;

use crate::support::natural;
use crate::support::reader::Reader;
use fastrand::Rng;
use press_room_builder::feeds_out::File;
use press_room_builder::search::{Document, index};
use press_room_core::search::Question;
use std::collections::HashSet;
use std::time::{Duration, Instant, SystemTime};

/// What readers type, one word each: half of the words are in most archives, half are rare.
const WORDS: [&str; 12] = [
    "torsk",
    "regjeringen",
    "kommune",
    "bergen",
    "strømprisene",
    "fiskeripolitikk",
    "hansen",
    "ikke",
    "sykehus",
    "skole",
    "millioner",
    "høring",
];

/// The number of releases.
const RELEASES: usize = 10_000;

/// The size of the part of the program that reads the index, in bytes.
const PART: usize = 26_000;

struct Cost {
    bytes: usize,
    requests: usize,
}

/// The first `count` of ten thousand releases and a few more.
fn documents(count: usize) -> Vec<Document> {
    let document = |number| {
        let release = natural::release(number, RELEASES);
        Document::of(&release, &format!("release/{}/", release.key.id.as_str()), "Europe/Oslo", "Fjordtest")
    };
    (0..count).map(document).collect()
}

/// What the first ten hits of a first search for `text` cost, including the part of the program.
fn first_search(reader: &mut Reader, text: &str) -> Cost {
    reader.forget();
    let question = Question { text: text.to_owned(), is_typing: true, show: 10, ..Question::default() };
    let answer = reader.ask(&question);
    assert!(answer.total > 0, "{text}");
    let bytes = reader.asked.iter().map(|name| compressed(reader.file(name))).sum::<usize>();
    Cost { bytes: bytes + PART, requests: reader.asked.len() + 1 }
}

fn compressed(content: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    let mut content = content;
    brotli::BrotliCompress(&mut content, &mut out, &parameters).unwrap();
    out.len()
}

fn costs() -> Vec<Cost> {
    let mut reader = Reader::new(index(documents(RELEASES)));
    let costs = WORDS.map(|word| {
        let cost = first_search(&mut reader, word);
        println!("{word}: {} bytes, {} requests", cost.bytes, cost.requests);
        cost
    });
    costs.into()
}

/// The limits are what was measured, with a little room. docs/decisions/0016-search.md has the figures for a hundred
/// thousand releases too.
#[test]
fn a_first_search_for_a_word_among_ten_thousand_releases_takes_at_most_eight_requests_and_sixty_kilobytes() {
    for Cost { bytes, requests } in costs() {
        assert!(bytes <= 60_000 && requests <= 8, "{bytes} bytes, {requests} requests");
    }
}

/// The newest segment has at most 16 383 releases, so a larger archive does not write more, but for one build in 16 384:
/// docs/decisions/0016-search.md has both.
#[test]
fn one_release_more_among_ten_thousand_writes_at_most_two_megabytes_of_the_index() {
    let known: HashSet<File> = index(documents(RELEASES)).into_iter().collect();
    for count in RELEASES..RELEASES + 3 {
        let more = index([documents(RELEASES), documents(count + 1).split_off(count)].concat());
        let written: usize =
            more.iter().filter(|file| !known.contains(*file)).map(|(_, bytes)| bytes.len()).sum();
        println!("release {count}: {written} bytes");
        assert!((100_000..2_000_000).contains(&written), "release {count}: {written} bytes");
    }
}

/// The reader is attacked for twenty seconds, or for as many seconds as `ATTACK_SECONDS` says, each time in other ways.
#[test]
fn no_broken_file_makes_the_reader_panic_or_wait_for_ever() {
    let seconds = std::env::var("ATTACK_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(20);
    let seed = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64;
    println!("seed {seed}");
    let (files, questions, mut random) = (broken::files(), broken::questions(), Rng::with_seed(seed));
    let [mut faults, mut answers] = [0, 0];
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(seconds) {
        let [more_faults, more_answers] = broken::attack(&files, &questions, &mut random);
        faults += more_faults;
        answers += more_answers;
    }
    println!("{faults} faults, {answers} answers");
    // Both have to be common. Faults are fewer, since most files of cards are not read by a question.
    assert!(faults > answers / 20 && answers > faults / 20, "{faults} faults, {answers} answers");
}
