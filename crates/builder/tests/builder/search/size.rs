//! What a search costs in bytes, requests and waits.

use super::archive::archive;
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
