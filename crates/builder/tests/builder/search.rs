//! What is searched on a built site: the files that the builder writes, asked through the code of the browser.

use crate::support::bench::Bench;
use crate::support::generated;
use crate::support::reader::Reader;
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

/// A site of `items`, and who reads it.
fn built(items: Vec<Value>) -> (Bench, Reader) {
    let bench = Bench::new();
    bench.feed(&generated::feed(items));
    bench.build(&[]).unwrap();
    let reader = reader(&bench);
    (bench, reader)
}

fn reader(bench: &Bench) -> Reader {
    let names = bench.0.names("site/search").into_iter();
    let read = |name: String| {
        (format!("search/{name}"), std::fs::read(bench.out().join("search").join(name)).unwrap())
    };
    Reader::new(names.map(read).collect())
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
