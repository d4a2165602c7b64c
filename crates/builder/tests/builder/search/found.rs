//! How much of what people search for is found: two hundred queries, among releases about similar subjects.

use super::archive::archive;
use press_room_core::search::Question;

/// For what percentage of the queries a release that was meant must be among the first three.
const WANTED: usize = 95;

#[test]
fn of_two_hundred_queries_nearly_all_find_what_was_meant() {
    let mut reader = archive(1_000);
    let queries: Vec<[&str; 3]> = include_str!("queries.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(" | ").collect::<Vec<_>>().try_into().ok())
        .collect();
    assert_eq!(queries.len(), 200);
    let mut missed = Vec::new();
    for [what, text, wanted] in &queries {
        reader.forget();
        let question = Question { text: (*text).to_owned(), show: 10, ..Question::default() };
        let answer = reader.ask(&question);
        let wanted: Vec<String> = wanted.split(',').map(|id| format!("release/{id}/")).collect();
        if !answer.hits.iter().take(3).any(|hit| wanted.contains(&hit.card.path)) {
            missed.push(format!("{what}: {text}"));
        }
    }
    let found = queries.len() - missed.len();
    println!("{found} of {} at the first three; not: {missed:#?}", queries.len());
    assert!(found * 100 >= queries.len() * WANTED, "{found} found; not: {missed:#?}");
}
