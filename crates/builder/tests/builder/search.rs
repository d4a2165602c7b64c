//! The search on a built site: the files that the builder writes, queried with the browser's code.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

mod archive;
mod broken;
mod finder;
mod found;
mod rounds;
mod size;

use crate::support::bench::Bench;
use crate::support::generated;
use crate::support::reader::Reader;
use press_room_core::search::head::Dimension;
use press_room_core::search::{Answer, Filters, Order, Question, WordCorrection};
use serde_json::{Value, json};

/// A release with these texts.
fn item(id: &str, language: &str, date: &str, texts: [&str; 3], topics: &[&str]) -> Value {
    let [title, lead, body] = texts;
    json!({
        "id": id,
        "title": title,
        "language": language,
        "content_html": body,
        "date_published": format!("{date}T09:00:00+01:00"),
        "tags": topics,
        "_press_room": { "lead": lead },
    })
}

fn items() -> Vec<Value> {
    vec![
        item(
            "1",
            "nb",
            "2026-03-01",
            ["Nye kvoter for torsk", "Regjeringen øker kvotene.", "<p>Fiskerne får 10 000 tonn.</p>"],
            &["Fiskeri"],
        ),
        item(
            "2",
            "nn",
            "2026-02-01",
            ["Noreg får ny fjordplan", "Departementet seier ikkje nei.", "<p>Hamna ved sjøen.</p>"],
            &["Hav"],
        ),
        item(
            "3",
            "nb",
            "2025-06-01",
            ["Havbruk i Norge", "Laksen vokser.", "<p>Torskekvoten er ikke endret. E-post til vakta.</p>"],
            &["Hav", "Fiskeri"],
        ),
        item(
            "4",
            "en",
            "2025-05-01",
            ["New ministers appointed", "Two ministers.", "<p>The fjord plan is ready.</p>"],
            &[],
        ),
    ]
}

/// A site of `items`, and a reader of its index.
fn built(items: Vec<Value>) -> (Bench, Reader) {
    let bench = Bench::new();
    bench.feed(&generated::feed(items));
    bench.build(&[]).unwrap();
    let reader = reader(&bench);
    (bench, reader)
}

fn reader(bench: &Bench) -> Reader {
    Reader::of_site(&bench.out())
}

#[test]
fn words_are_found_in_every_form_and_in_both_kinds_of_norwegian() {
    let (_bench, mut reader) = built(items());
    for (text, titles) in [
        ("kvote torsk", &["Nye kvoter for torsk", "Havbruk i Norge"][..]),
        ("norge", &["Noreg får ny fjordplan", "Havbruk i Norge"]),
        ("ikke", &["Noreg får ny fjordplan", "Havbruk i Norge"]),
        ("10000 tonn", &["Nye kvoter for torsk"]),
        ("minister", &["New ministers appointed"]),
        ("havn", &["Noreg får ny fjordplan"]),
        ("epost", &["Havbruk i Norge"]),
        ("hav -laks", &["Noreg får ny fjordplan"]),
        ("hyse", &[]),
    ] {
        assert_eq!(reader.titles(text), titles, "{text}");
    }
}

fn question(text: &str) -> Question {
    Question { text: text.to_owned(), show: 10, ..Question::default() }
}

fn titles(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.card.title.as_str()).collect()
}

#[test]
fn a_hit_is_shown_with_all_that_a_card_needs_and_with_its_words_marked() {
    let (_bench, mut reader) = built(items());
    let answer = reader.ask(&question("kvote"));
    let hit = &answer.hits[0];
    assert_eq!(hit.card.path, "release/1/nye-kvoter-for-torsk/");
    assert_eq!((hit.card.kind.as_str(), hit.card.language.as_str()), ("press-release", "nb"));
    assert!(hit.card.published.unwrap().has_time);
    let marked = |text: &str, marks: &[std::ops::Range<usize>]| -> Vec<String> {
        marks.iter().map(|mark| text[mark.clone()].to_owned()).collect()
    };
    assert_eq!(marked(&hit.card.title, &answer.marker.marks(&hit.card.title)), ["kvoter"]);
    assert_eq!(marked(&hit.card.lead, &answer.marker.marks(&hit.card.lead)), ["kvotene"]);
    let pieces = answer.marker.pieces("Laksen vokser.\nTorskekvoten er ikke endret. E-post til vakta.", 2);
    assert_eq!(pieces.len(), 1);
    assert_eq!(pieces[0].text, "Torskekvoten er ikke endret. E-post til vakta.");
    assert_eq!(marked(&pieces[0].text, &pieces[0].marks), ["Torskekvoten"]);
}

#[test]
fn a_typo_is_mended_only_where_there_is_no_hit_and_said_aloud() {
    let (_bench, mut reader) = built(items());
    let answer = reader.ask(&question("fjordpaln"));
    assert_eq!(titles(&answer), ["Noreg får ny fjordplan"]);
    let shown = WordCorrection { typed: "fjordpaln".to_owned(), shown: "fjordplan".to_owned() };
    assert_eq!(answer.shown, [shown]);
    let insists = reader.ask(&Question { insists: true, ..question("fjordpaln") });
    assert_eq!((insists.total, insists.shown.len()), (0, 0));
    assert!(reader.ask(&question("fjordplan")).shown.is_empty());
    // A hit is shown as it is written, with its own letters.
    assert_eq!(reader.ask(&question("sjøne")).shown[0].shown, "sjøen");
    for number in ["10001", "2027"] {
        assert_eq!(reader.ask(&question(number)).total, 0, "{number}");
    }
}

#[test]
fn the_last_word_is_a_beginning_while_it_is_typed() {
    let (_bench, mut reader) = built(items());
    let typing = |text: &str| Question { is_typing: true, ..question(text) };
    assert_eq!(titles(&reader.ask(&typing("fjordp"))), ["Noreg får ny fjordplan"]);
    assert_eq!(titles(&reader.ask(&typing("noreg fis"))), ["Havbruk i Norge"]);
    assert_eq!(titles(&reader.ask(&typing("kvoter fis"))), ["Nye kvoter for torsk", "Havbruk i Norge"]);
    // Two letters may become another word, even if they are one; a space says that they are.
    let left_out = reader.ask(&typing("fjordplan er"));
    assert_eq!(titles(&left_out), ["Noreg får ny fjordplan"]);
    assert_eq!(left_out.left_out.as_deref(), Some("er"));
    assert_eq!(reader.ask(&typing("fjordplan fy")).left_out.as_deref(), Some("fy"));
    assert_eq!(reader.ask(&typing("-torsk ikkje fy")).total, 1);
    assert!(reader.ask(&typing("-torsk fy")).is_open);
    assert_eq!(titles(&reader.ask(&typing("fjordplan er "))), [""; 0]);
    assert_eq!(titles(&reader.ask(&typing("ikke er"))), ["Havbruk i Norge"]);
}

#[test]
fn a_phrase_has_to_stand_as_it_is_written() {
    let (_bench, reader) = built(items());
    let texts = [
        ("release/1/nye-kvoter-for-torsk/", "Fiskerne får 10 000 tonn."),
        ("release/3/havbruk-i-norge/", "Torskekvoten er ikke endret."),
    ];
    let mut reader =
        reader.with_texts(texts.iter().map(|(page, text)| ((*page).to_owned(), (*text).to_owned())));
    assert_eq!(reader.titles("\"kvoter for torsk\""), ["Nye kvoter for torsk"]);
    assert_eq!(reader.titles("\"får 10 000 tonn\""), ["Nye kvoter for torsk"]);
    assert_eq!(reader.titles("\"torsk for kvoter\""), [""; 0]);
    assert_eq!(reader.titles("\"er ikke endret\""), ["Havbruk i Norge"]);
    assert_eq!(reader.titles("kvote -\"kvoter for torsk\""), ["Havbruk i Norge"]);
}

#[test]
fn filters_are_answered_from_the_index_with_counts() {
    let (_bench, mut reader) = built(items());
    let narrowed = |filters: Filters, text: &str| Question { filters, counts: true, ..question(text) };
    let topic = |topic: &str| Filters { topic: Some(topic.to_owned()), ..Filters::default() };
    let answer = reader.ask(&narrowed(topic("fiskeri"), "torsk"));
    assert_eq!(titles(&answer), ["Nye kvoter for torsk", "Havbruk i Norge"]);
    let counts = answer.counts.unwrap();
    assert_eq!(counts.years, [(2026, 1), (2025, 1)]);
    let of = |dimension: Dimension| -> Vec<(&str, u32)> {
        counts.choices[dimension as usize].iter().map(|it| (it.value.as_str(), it.count)).collect()
    };
    assert_eq!(of(Dimension::Topic), [("fiskeri", 2), ("hav", 1)]);
    assert_eq!(of(Dimension::Language), [("nb", 2)]);
    assert_eq!(of(Dimension::Kind), [("press-release", 2)]);
    let alone = reader.index.counts().unwrap();
    assert_eq!(alone.years, [(2026, 2), (2025, 2)]);
    assert_eq!(alone.choices[Dimension::Language as usize].len(), 3);
    for (filters, expected) in [
        (
            Filters { year: Some(2025), ..Filters::default() },
            &["Havbruk i Norge", "New ministers appointed"][..],
        ),
        (Filters { language: Some("nn".to_owned()), ..Filters::default() }, &["Noreg får ny fjordplan"]),
        (Filters { year: Some(2026), ..topic("hav") }, &["Noreg får ny fjordplan"]),
        (Filters { publisher: Some("fjordtest".to_owned()), year: Some(2024), ..Filters::default() }, &[]),
        (Filters { kind: Some("news".to_owned()), ..Filters::default() }, &[]),
    ] {
        let asked = format!("{filters:?}");
        assert_eq!(titles(&reader.ask(&Question { filters, ..question("") })), expected, "{asked}");
    }
}

#[test]
fn hits_may_be_ordered_by_date_and_are_cut_into_pages() {
    let (_bench, mut reader) = built(items());
    let by_date = Question { order: Order::Date, ..question("torsk") };
    assert_eq!(titles(&reader.ask(&by_date)), ["Nye kvoter for torsk", "Havbruk i Norge"]);
    let second = Question { skip: 1, show: 1, ..question("") };
    assert_eq!(titles(&reader.ask(&second)), ["Noreg får ny fjordplan"]);
}

#[test]
fn a_file_of_the_index_that_is_missing_is_made_anew() {
    let (bench, reader) = built(items());
    let name = reader.names().find(|name| name.starts_with('c')).unwrap();
    let file = bench.out().join("search").join(name);
    let before = std::fs::read(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(bench.build(&[]).unwrap().written, 1);
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn what_did_not_change_stays_and_what_is_left_over_goes() {
    let (bench, first) = built(items());
    assert_eq!(bench.build(&[]).unwrap().written, 0, "the same releases give the same files");
    let mut more = items();
    more.push(item("5", "nb", "2026-04-01", ["Hyse", "Hyse.", "<p>Hyse.</p>"], &[]));
    bench.feed(&generated::feed(more));
    bench.build(&[]).unwrap();
    let mut second = reader(&bench);
    assert_eq!(second.titles("hyse"), ["Hyse"]);
    let left: Vec<_> = first.names().filter(|name| second.names().all(|known| known != *name)).collect();
    assert!(!left.is_empty() && left.iter().all(|name| !bench.out().join("search").join(name).exists()));
    // Files of endings and of choices with the same content are the same files.
    assert!(first.names().any(|name| second.names().any(|known| known == name && name != "head.txt")));
}
