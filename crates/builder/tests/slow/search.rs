//! What a search costs in an archive of ten thousand releases, and that no file makes its reader fail.

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
use press_room_builder::search::{Document, index};
use press_room_core::search::Question;
use std::time::{Duration, Instant, SystemTime};

/// What readers type, one word each; half of them in most archives, half of them rare.
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

/// The part of the program that reads the index.
const PART: usize = 24_000;

struct Cost {
    bytes: usize,
    requests: usize,
}

fn generated(count: usize) -> Reader {
    let documents = (0..count).map(|number| {
        let release = natural::release(number, count);
        Document::of(&release, &format!("release/{}/", release.key.id.as_str()), "Europe/Oslo", "Fjordtest")
    });
    Reader::new(index(documents.collect()))
}

/// What the first ten hits of a first search for `text` cost, the part of the program included.
fn first_search(reader: &mut Reader, text: &str) -> Cost {
    reader.forget();
    let question = Question { text: text.to_owned(), is_typing: true, show: 10, ..Question::default() };
    let answer = reader.ask(&question);
    assert!(answer.total > 0, "{text}");
    let bytes = reader.asked.iter().map(|name| compressed(reader.file(name)).len()).sum::<usize>();
    Cost { bytes: bytes + PART, requests: reader.asked.len() + 1 }
}

fn compressed(content: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    let mut content = content;
    brotli::BrotliCompress(&mut content, &mut out, &parameters).unwrap();
    out
}

fn costs(count: usize) -> Vec<Cost> {
    let mut reader = generated(count);
    let costs = WORDS.map(|word| {
        let cost = first_search(&mut reader, word);
        println!("{count}: {word}: {} bytes, {} requests", cost.bytes, cost.requests);
        cost
    });
    costs.into()
}

/// What was measured, with a little room; docs/decisions/0016-search.md has the figures of a hundred thousand too.
#[test]
fn a_first_search_of_ten_thousand_releases_costs_less_than_seventy_five_kilobytes() {
    for Cost { bytes, requests } in costs(10_000) {
        assert!(bytes <= 75_000 && requests <= 14, "{bytes} bytes, {requests} requests");
    }
}

/// The reader is attacked for twenty seconds, or for as many seconds as `ATTACK_SECONDS` says, each time in other ways.
#[test]
fn no_broken_file_makes_the_reader_panic_or_wait_for_ever() {
    let seconds = std::env::var("ATTACK_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(20);
    let seed = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64;
    println!("seed {seed}");
    let (files, questions, mut chance) = (broken::files(), broken::questions(), broken::Chance(seed));
    let [mut faults, mut answers] = [0, 0];
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(seconds) {
        let [more_faults, more_answers] = broken::attack(&files, &questions, &mut chance);
        faults += more_faults;
        answers += more_answers;
    }
    println!("{faults} faults, {answers} answers");
    assert!(faults > answers / 10 && answers > faults / 10, "{faults} faults, {answers} answers");
}

#[test]
fn explore_costs() {
    let count: usize = std::env::var("COUNT").ok().and_then(|it| it.parse().ok()).unwrap_or(10_000);
    let releases: Vec<_> = (0..count).map(|number| natural::release(number, count)).collect();
    let start = Instant::now();
    let documents = releases.iter().map(|release| {
        Document::of(release, &format!("release/{}/", release.key.id.as_str()), "Europe/Oslo", "Fjordtest")
    }).collect();
    let files = index(documents);
    println!("index of {count}: {:?}", start.elapsed());
    for kind in ["c", "w", "e", "s", "h"] {
        let own: Vec<_> = files.iter().filter(|(name, _)| name.starts_with(&format!("search/{kind}"))).collect();
        println!("{kind}: {} files, {} bytes", own.len(), own.iter().map(|(_, it)| it.len()).sum::<usize>());
    }
    let head = files.last().unwrap();
    println!("head {}", compressed(&head.1).len());
    let mut reader = Reader::new(files);
    let mut seed = 7_u64;
    let mut chance = |end: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % end.max(1)
    };
    let mut sizes = std::collections::HashMap::new();
    for what in ["title word", "title pair", "body word", "body pair", "mixed pair", "beginning", "pair with a beginning"] {
        let mut costs = Vec::new();
        let mut short = 0;
        for _ in 0..400 {
            let release = &releases[chance(count)];
            let title = release.title.clone();
            let body = press_room_core::rich_text::plain_text_of(&release.body.as_ref().unwrap().html);
            let mut word = |text: &str| {
                let all: Vec<&str> = text.split(|it: char| !it.is_alphanumeric()).filter(|it| it.chars().count() > 3).collect();
                all[chance(all.len())].to_owned()
            };
            let begin = |word: String| word.chars().take(4).collect::<String>();
            let text = match what {
                "title word" => word(&title),
                "title pair" => format!("{} {}", word(&title), word(&title)),
                "body word" => word(&body),
                "body pair" => format!("{} {}", word(&body), word(&body)),
                "mixed pair" => format!("{} {}", word(&title), word(&body)),
                "beginning" => begin(word(&body)),
                _ => format!("{} {}", word(&title), begin(word(&body))),
            };
            reader.forget();
            let question = Question { text: text.clone(), is_typing: true, show: 10, ..Question::default() };
            let answer = reader.ask(&question);
            short += usize::from(answer.hits.len() < 10);
            let bytes: usize = reader.asked.iter().map(|name| *sizes.entry(name.clone()).or_insert_with(|| compressed(reader.file(name)).len())).sum();
            let cards = reader.asked.iter().filter(|name| name.starts_with('c')).count();
            let words = reader.asked.iter().filter(|name| name.starts_with('w')).count();
            costs.push((reader.asked.len() + 1, cards, words, bytes + PART, reader.rounds, text));
        }
        costs.sort();
        let over = costs.iter().filter(|it| it.0 > 12).count();
        let quantile = |part: usize| &costs[(costs.len() - 1) * part / 100];
        let mut bytes: Vec<usize> = costs.iter().map(|it| it.3).collect();
        bytes.sort();
        let mut words: Vec<usize> = costs.iter().map(|it| it.2).collect();
        words.sort();
        println!("{what}: requests {} {} {} {:?}; over 12: {over} of 400; words {} {}; bytes {} {} {}; fewer than ten {short}", quantile(50).0, quantile(90).0, quantile(99).0, quantile(100), words[200], words[399], bytes[200], bytes[360], bytes[399]);
    }
}
