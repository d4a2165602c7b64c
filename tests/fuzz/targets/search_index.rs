//! The index of the search: one of its files has any other content, or some of its bytes are replaced. There is an
//! answer or a fault, after as many rounds as a reader would wait for.
#![no_main]

use press_room_builder::search::{Document, FOLDER, index};
use press_room_core::feed::{Release, ReleaseId, ReleaseKey, SourceId, UntrustedHtml, date};
use press_room_core::search::{Filters, Order, Question};
use std::sync::LazyLock;

#[path = "../../../crates/builder/tests/builder/search/rounds.rs"]
mod rounds;

const WORDS: [&str; 8] = ["kai", "fjordplan", "laks", "statsråd", "havn", "kystverket", "budsjett", "åpner"];
const QUESTIONS: [&str; 6] = ["kai", "fjordpaln", "\"laks havn\"", "budsjett -kai", "statsråd åpn", ""];

static FILES: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let files = index((0..200).map(document).collect()).into_iter();
    files.map(|(path, bytes)| (path.strip_prefix(FOLDER).unwrap_or(&path).to_owned(), bytes)).collect()
});

fn document(number: usize) -> Document {
    let word = |step: usize| WORDS[(number / step) % WORDS.len()];
    let id = ReleaseId::new(&format!("r{number}")).expect("an id of the target's own");
    let release = Release {
        lead: Some(format!("{} i {}", word(1), word(3))),
        body: Some(UntrustedHtml {
            html: format!("<p>{} og {}: {number}</p>", word(5), word(7)),
            base: None,
        }),
        published: date::parse(&format!("20{:02}-05-06T10:00:00Z", 10 + number % 15)),
        topics: vec![word(2).to_owned()],
        ..Release::new(
            ReleaseKey { source: SourceId(0), id, language: None },
            format!("{} {number}", word(4)),
        )
    };
    Document::of(&release, &format!("release/r{number}/"), "Europe/Oslo", "Fjordtest")
}

libfuzzer_sys::fuzz_target!(|input: (u8, u8, bool, Vec<u8>)| {
    let (file, question, is_whole, bytes) = input;
    let (name, original) = &FILES[usize::from(file) % FILES.len()];
    let hostile = if is_whole { bytes } else { exchanged(original, &bytes) };
    let question = Question {
        text: QUESTIONS[usize::from(question) % QUESTIONS.len()].to_owned(),
        is_typing: question & 64 != 0,
        filters: Filters { year: (question & 32 != 0).then_some(2020), ..Filters::default() },
        order: if question & 128 != 0 { Order::Date } else { Order::Relevance },
        show: 10,
        counts: question & 16 != 0,
        ..Question::default()
    };
    let _ = rounds::ask(&FILES, name, &hostile, &question);
});

/// `original` with some bytes replaced. Of every three bytes of `changes`, two give the position, and one the new
/// value.
fn exchanged(original: &[u8], changes: &[u8]) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len().max(1);
        if let Some(byte) = bytes.get_mut(at) {
            *byte = change[2];
        }
    }
    bytes
}
