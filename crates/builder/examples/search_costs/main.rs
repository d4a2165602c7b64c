//! Measures what the tables of docs/decisions/0016-search.md say about the index of made-up press releases: what
//! searches ask for, how many of the queries of `queries.txt` find what was meant, and what one release more writes
//! anew. The only argument is the number of releases.

#![expect(clippy::unwrap_used, reason = "it fails as a test does")]

#[path = "../../tests/builder/search/archive.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod archive;
mod support;

use fastrand::Rng;
use press_room_builder::feeds_out::File;
use press_room_builder::search::{Document, FOLDER, index};
use press_room_core::search::Question;
use std::collections::HashMap;
use std::io;
use std::time::Instant;
use support::{natural, reader::Reader};

/// An hour, in milliseconds.
const HOUR: i64 = 3_600_000;

/// How many searches of each sort.
const SEARCHES: usize = 1_000;

/// Where the words of a search are taken from.
#[derive(Clone, Copy)]
enum Words {
    Headline,
    Text,
    Start,
    Headlines,
    HeadlineAndText,
    Texts,
}

const SORTS: [(&str, Words); 6] = [
    ("a word of a headline", Words::Headline),
    ("a word of a text", Words::Text),
    ("the first four letters of a word", Words::Start),
    ("two words of a headline", Words::Headlines),
    ("a word of a headline, one of a text", Words::HeadlineAndText),
    ("two words of a text", Words::Texts),
];

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let count: usize = count.ok_or_else(|| io::Error::other("search_costs RELEASES"))?;
    let documents = archive::documents(count);
    let copy = documents.clone();
    let started = Instant::now();
    let files = index(copy);
    println!("the index: {:.1} s", started.elapsed().as_secs_f64());
    sizes(&files);
    one_more(&documents, &files);
    let texts: Vec<_> = documents.iter().map(|it| (it.card.path.clone(), it.body.clone())).collect();
    let mut reader = Reader::new(files).with_texts(texts.into_iter());
    for is_typing in [false, true] {
        found(&mut reader, is_typing);
    }
    for (name, sort) in SORTS {
        searches(&mut reader, &documents, name, sort);
    }
    Ok(())
}

/// Says how many files there are of each kind, and their bytes.
fn sizes<'f>(files: impl IntoIterator<Item = &'f File>) {
    let mut kinds: HashMap<char, (usize, usize)> = HashMap::new();
    for (path, bytes) in files {
        let kind = path.strip_prefix(FOLDER).unwrap().chars().next().unwrap();
        let (files, size) = kinds.entry(kind).or_default();
        *files += 1;
        *size += bytes.len();
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_unstable();
    println!("  {} bytes: {kinds:?}", kinds.iter().map(|(_, (_, size))| size).sum::<usize>());
}

/// What one release more writes anew, for five different ones. Each is the newest of all.
fn one_more(documents: &[Document], files: &[File]) {
    let known: HashMap<&str, &[u8]> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let newest = documents.iter().max_by_key(|it| (it.year, it.card.published.map(|at| at.millis))).unwrap();
    for number in 0..5 {
        let release = natural::release(10_000_000 + number, 10_000_001);
        let mut new = archive::document(&release);
        (new.year, new.card.published) = (newest.year, newest.card.published);
        new.card.published.as_mut().unwrap().millis += HOUR;
        let all = index(documents.iter().cloned().chain([new]).collect());
        println!("one release more:");
        sizes(all.iter().filter(|(path, bytes)| known.get(path.as_str()) != Some(&bytes.as_slice())));
    }
}

/// How many queries find what was meant, if the last word is complete, or may be a beginning as on a page.
fn found(reader: &mut Reader, is_typing: bool) {
    let queries = include_str!("../../tests/builder/search/queries.txt").lines();
    let queries = queries
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| <[&str; 3]>::try_from(line.split(" | ").collect::<Vec<_>>()).ok());
    let (mut all, mut requests) = (0, Vec::new());
    for [what, text, wanted] in queries {
        reader.forget();
        let question = Question { text: text.to_owned(), is_typing, show: 10, ..Question::default() };
        let answer = reader.ask(&question);
        let wanted: Vec<String> = wanted.split(',').map(|id| format!("release/{id}/")).collect();
        match answer.hits.iter().take(3).any(|hit| wanted.contains(&hit.card.path)) {
            true => all += 1,
            false => println!("  not found: {what}: {text}"),
        }
        requests.push(reader.asked.len() + 1);
    }
    println!(
        "found, while typing {is_typing}: {all} of {}; requests {:?}",
        requests.len(),
        quantiles(&mut requests)
    );
}

fn searches(reader: &mut Reader, documents: &[Document], name: &str, sort: Words) {
    let mut random = Rng::with_seed(7);
    let [mut requests, mut bytes, mut hits] = [const { Vec::new() }; 3];
    while requests.len() < SEARCHES {
        let document = &documents[random.usize(..documents.len())];
        let Some(text) = text(document, sort, &mut random) else { continue };
        reader.forget();
        let answer = reader.ask(&Question { text, is_typing: true, show: 10, ..Question::default() });
        requests.push(reader.asked.len() + 1);
        bytes.push(
            reader
                .asked
                .iter()
                .filter(|name| name.ends_with(".txt"))
                .map(|name| reader.file(name).len())
                .sum(),
        );
        hits.push(answer.total);
    }
    let many = requests.iter().filter(|count| **count > 12).count() * 100;
    println!(
        "{name}: requests {:?}, more than twelve {} %; bytes {:?}; hits {:?}",
        quantiles(&mut requests),
        many as f64 / SEARCHES as f64,
        quantiles(&mut bytes),
        quantiles(&mut hits),
    );
}

/// The words of one search, if the release has such words.
fn text(document: &Document, sort: Words, random: &mut Rng) -> Option<String> {
    let mut word = |text: &str| {
        let words: Vec<&str> = text
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| word.chars().count() >= 4)
            .collect();
        random.choice(words).map(str::to_owned)
    };
    let (title, body) = (&document.card.title, &document.body);
    Some(match sort {
        Words::Headline => word(title)?,
        Words::Text => word(body)?,
        Words::Start => word(body)?.chars().take(4).collect(),
        Words::Headlines => format!("{} {}", word(title)?, word(title)?),
        Words::HeadlineAndText => format!("{} {}", word(title)?, word(body)?),
        Words::Texts => format!("{} {}", word(body)?, word(body)?),
    })
}

/// The median, the 90th and the 99th percentile, and the largest.
fn quantiles(all: &mut [usize]) -> [usize; 4] {
    all.sort_unstable();
    [50, 90, 99, 100].map(|percent| all[(all.len() * percent / 100).min(all.len() - 1)])
}
