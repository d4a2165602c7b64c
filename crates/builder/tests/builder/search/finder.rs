//! The index as the pages of the site ask it: what a list shows, made of an answer.

use super::{built, items};
use press_room::address::Address;
use press_room::archive::{KindFilter, Query};
use press_room::state::{Finder, Finding, Want, Wish, index_finder};

fn wish(text: &str) -> Wish {
    Wish { query: Query { text: text.to_owned(), ..Query::default() }, insists: false, page_size: 2 }
}

/// The answer, with every file that is wanted for it, and `item` for every text.
fn answer(finder: &mut dyn Finder, wish: &Wish, item: &str) -> Finding {
    let (_bench, reader) = built(items());
    for _ in 0..12 {
        match finder.find(wish) {
            Ok(finding) => return finding,
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
    panic!("no answer to {wish:?}");
}

fn root() -> Address {
    Address::parse("https://example.org/presse/", None).unwrap()
}

fn titles(finding: &Finding) -> Vec<&str> {
    finding.page.releases.iter().map(|release| release.title.as_str()).collect()
}

#[test]
fn a_card_becomes_the_head_of_a_release_with_its_page() {
    let finding = answer(&mut *index_finder(root()), &wish("fjordplan"), "");
    let head = &finding.page.releases[0];
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
    let all = |page: u32| Wish {
        query: Query { year: None, topic: Some("HAV".to_owned()), page, ..Query::default() },
        page_size: 1,
        ..wish("")
    };
    let first = answer(&mut *finder, &all(1), "");
    assert_eq!((titles(&first), first.page.total), (vec!["Noreg får ny fjordplan"], 2));
    let second = answer(&mut *finder, &all(2), "");
    assert_eq!((titles(&second), second.page.page, second.page.pages), (vec!["Havbruk i Norge"], 2, 2));
    assert_eq!(answer(&mut *finder, &all(9), ""), first);
}

#[test]
fn a_slip_is_said_unless_the_reader_insists() {
    let mut finder = index_finder(root());
    let finding = answer(&mut *finder, &wish(" ny fjordpaln"), "");
    assert_eq!(finding.instead.as_deref(), Some("ny fjordplan"));
    assert_eq!(titles(&finding), ["Noreg får ny fjordplan"]);
    let insisting = Wish { insists: true, ..wish(" ny fjordpaln") };
    let finding = answer(&mut *finder, &insisting, "");
    assert_eq!((finding.instead, finding.page.total), (None, 0));
}

#[test]
fn a_phrase_is_looked_for_in_the_items_of_releases() {
    let item = |body: &str| format!(r#"{{"id": "1", "title": "Nye kvoter", "content_html": "{body}"}}"#);
    let phrase = wish("\"får 10 000 tonn\"");
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
    assert_eq!(finder.find(&wish("hav")), Err(Want::Files(vec!["head.txt".to_owned()])));
}
