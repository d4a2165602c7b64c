//! What a search costs in bytes, requests and waits, and what a release more changes.

use super::archive::{archive, documents};
use press_room_builder::search::{Document, index};
use press_room_core::search::Question;

const QUERIES: [&str; 8] =
    ["torsk", "regjeringen", "kommune", "bergen", "strømprisene", "fiskeripolitikk", "hansen", "ikke"];

#[test]
fn a_search_costs_few_bytes_requests_and_waits() {
    let mut reader = archive(1_000);
    for text in QUERIES {
        reader.forget();
        let question = Question { text: text.to_owned(), show: 10, ..Question::default() };
        let answer = reader.ask(&question);
        assert!(answer.total > 0, "{text}");
        let bytes: usize = reader.asked.iter().map(|name| reader.file(name).len()).sum();
        let requests = reader.asked.len();
        println!(
            "{text}: {} hits, {bytes} bytes, {requests} requests, {} waits",
            answer.total, reader.rounds
        );
        // This is without compression. Most of it is leads.
        assert!(bytes < 80_000, "{text}: {bytes} bytes");
        assert!(requests <= 7, "{text}: {requests} requests");
        assert!(reader.rounds <= 3, "{text}: {} waits", reader.rounds);
        let before = reader.asked.len();
        reader.ask(&question);
        assert_eq!(reader.asked.len(), before, "nothing is asked for twice");
    }
}

#[test]
fn a_release_without_new_words_leaves_the_files_of_endings_as_they_are() {
    let same = |count: usize| {
        let one = documents(1).swap_remove(0);
        (0..count).map(move |number| {
            let mut copy = one.clone();
            copy.card.path = format!("release/{number}/");
            copy
        })
    };
    let endings = |documents: Vec<Document>| {
        let mut files = index(documents);
        files.retain(|(path, _)| path.starts_with("search/e"));
        files
    };
    let known = endings(same(5).collect());
    assert!(!known.is_empty());
    assert_eq!(endings(same(6).collect()), known);
    assert_ne!(endings(same(9).collect()), known, "words that are much more frequent by now");
}
