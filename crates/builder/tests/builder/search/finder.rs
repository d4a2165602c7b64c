//! The index as the pages of the site use it: what a list shows for an answer.

use super::archive::archive;
use super::{built, items};
use press_room::address::Address;
use press_room::archive::{Facets, KindFilter, Query};
use press_room::state::{Finder, SearchRequest, SearchResult, Want, index_finder};
use press_room_core::search::Question;

fn request(text: &str) -> SearchRequest {
    SearchRequest { query: Query { text: text.to_owned(), ..Query::default() }, insists: false, page_size: 2 }
}

/// The answer, given every file that it needs, and `item` for every text.
fn answer(finder: &mut dyn Finder, request: &SearchRequest, item: &str) -> SearchResult {
    until_answered(finder, item, |finder| finder.find(request))
}

/// How many releases each choice would show.
fn counts(finder: &mut dyn Finder, request: &SearchRequest) -> Option<Facets> {
    until_answered(finder, "", |finder| finder.count(request))
}

fn until_answered<T>(finder: &mut dyn Finder, item: &str, ask: impl Fn(&dyn Finder) -> Result<T, Want>) -> T {
    let (_bench, reader) = built(items());
    for _ in 0..12 {
        match ask(finder) {
            Ok(answer) => return answer,
            Err(Want::Files(names)) => {
                for name in names {
                    finder.take_file(&name, reader.file(&name)).unwrap();
                }
            }
            Err(Want::Texts(folders)) => {
                for folder in folders {
                    finder.take_item(&folder, item, &root());
                }
            }
            Err(Want::Index(fault)) => panic!("{fault}"),
        }
    }
    panic!("no answer");
}

fn root() -> Address {
    Address::parse("https://example.org/presse/", None).unwrap()
}

fn titles(result: &SearchResult) -> Vec<&str> {
    result.page.releases.iter().map(|release| release.title.as_str()).collect()
}

#[test]
fn a_card_becomes_the_head_of_a_release_with_its_page() {
    let result = answer(&mut *index_finder(root()), &request("fjordplan"), "");
    let head = &result.page.releases[0];
    assert_eq!(head.title, "Noreg får ny fjordplan");
    assert_eq!(head.lead.as_deref(), Some("Departementet seier ikkje nei."));
    assert_eq!(head.lang(), Some("nn"));
    assert_eq!(KindFilter::of(&head.kind).value(), "press-release");
    assert!(head.published.unwrap().has_time);
    let page = head.page.as_ref().unwrap().as_str();
    assert_eq!(page, "https://example.org/presse/release/2/noreg-far-ny-fjordplan/");
}

#[test]
fn hits_are_cut_into_pages_and_a_page_that_does_not_exist_is_the_first() {
    let mut finder = index_finder(root());
    let all = |page: u32| SearchRequest {
        query: Query { year: None, topic: Some("HAV".to_owned()), page, ..Query::default() },
        page_size: 1,
        ..request("")
    };
    let first = answer(&mut *finder, &all(1), "");
    assert_eq!((titles(&first), first.page.total), (vec!["Noreg får ny fjordplan"], 2));
    let second = answer(&mut *finder, &all(2), "");
    assert_eq!((titles(&second), second.page.page, second.page.pages), (vec!["Havbruk i Norge"], 2, 2));
    assert_eq!(answer(&mut *finder, &all(9), ""), first);
}

#[test]
fn a_typo_is_said_unless_the_reader_insists() {
    let mut finder = index_finder(root());
    let result = answer(&mut *finder, &request(" ny fjordpaln"), "");
    assert_eq!(result.instead.as_deref(), Some("ny fjordplan"));
    assert_eq!(titles(&result), ["Noreg får ny fjordplan"]);
    let insisting = SearchRequest { insists: true, ..request(" ny fjordpaln") };
    let result = answer(&mut *finder, &insisting, "");
    assert_eq!((result.instead, result.page.total), (None, 0));
}

#[test]
fn a_phrase_is_looked_for_in_the_items_of_releases() {
    let item = |body: &str| format!(r#"{{"id": "1", "title": "Nye kvoter", "content_html": "{body}"}}"#);
    let phrase = request("\"får 10 000 tonn\"");
    let found = answer(&mut *index_finder(root()), &phrase, &item("<p>Fiskerne får <b>10 000</b> tonn.</p>"));
    assert_eq!(titles(&found), ["Nye kvoter for torsk"]);
    assert_eq!(answer(&mut *index_finder(root()), &phrase, "no item").page.total, 0);
}

#[test]
fn files_that_lie_are_refused_with_their_name() {
    let mut finder = index_finder(root());
    for bytes in [&b""[..], b"H", b"H\x09", b"<!doctype html>"] {
        assert!(finder.take_file("head.txt", bytes).unwrap_err().starts_with("head.txt: "));
    }
    assert_eq!(finder.find(&request("hav")), Err(Want::Files(vec!["head.txt".to_owned()])));
}

#[test]
fn choices_are_counted_alone_and_with_words() {
    let mut finder = index_finder(root());
    let asked = |text: &str, topic: Option<&str>| SearchRequest {
        query: Query { topic: topic.map(str::to_owned), ..request(text).query },
        ..request(text)
    };
    let topics = |counts: &Facets| counts.topics.clone();
    let words = counts(&mut *finder, &asked("kvote", None)).unwrap();
    assert_eq!(words.years, [(2026, 1), (2025, 1)]);
    assert_eq!(topics(&words), [("Fiskeri".to_owned(), 2), ("Hav".to_owned(), 1)]);
    assert_eq!(words.kinds.len(), 1);
    assert_eq!((words.kinds[0].filter.value(), words.kinds[0].count), ("press-release", 2));
    // The counts of topics ignore the chosen topic, since another would replace it; the counts of years respect it.
    let both = counts(&mut *finder, &asked("kvote", Some("hav"))).unwrap();
    assert_eq!(topics(&both), topics(&words));
    assert_eq!(both.years, [(2025, 1)]);
    assert_eq!(counts(&mut *finder, &asked("\"ny kvote\"", None)), None, "a phrase stands in texts");
}

#[test]
fn what_is_too_short_to_look_up_is_neither_found_nor_missing() {
    let mut finder = index_finder(root());
    let result = answer(&mut *finder, &request("fj"), "");
    assert!(result.is_open && result.page.total == 0);
    let result = answer(&mut *finder, &request("fjordplan x"), "");
    assert_eq!((result.is_open, titles(&result)), (false, vec!["Noreg får ny fjordplan"]));
    let result = answer(&mut *finder, &request("xq "), "");
    assert!(!result.is_open, "a whole word, and nothing has it");
}

#[test]
fn readers_may_want_the_newest_hits_first() {
    let mut finder = index_finder(root());
    assert_eq!(
        titles(&answer(&mut *finder, &request("hav"), "")),
        ["Havbruk i Norge", "Noreg får ny fjordplan"]
    );
    let newest =
        SearchRequest { query: Query { is_by_date: true, ..request("hav").query }, ..request("hav") };
    assert_eq!(titles(&answer(&mut *finder, &newest, "")), ["Noreg får ny fjordplan", "Havbruk i Norge"]);
}

#[test]
fn where_not_all_texts_were_looked_at_the_number_is_the_most_that_it_can_be() {
    let mut reader = archive(300);
    let ask = |text: &str| Question { text: text.to_owned(), show: 10, ..Question::default() };
    let words = reader.ask(&ask("kommunene og for"));
    assert!(words.total > 60 && !words.is_at_most, "{}", words.total);
    let phrase = reader.ask(&ask("\"for kommunene og for\""));
    assert!(phrase.is_at_most && phrase.total < words.total, "{}", phrase.total);
}
