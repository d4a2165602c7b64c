//! One page of each kind, word by word.
//!
//! If a page is meant to change, write it anew with
//! `UPDATE_PAGES=1 cargo test -p press-room-builder --test builder golden`, and read the change in
//! the diff of `tests/fixtures/pages/`.

use crate::support::bench::Bench;
use std::fs;
use std::path::Path;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures");

/// The golden file of each page.
const PAGES: &[(&str, &str)] = &[
    ("list", "index.html"),
    ("list-2", "en/page/2/index.html"),
    ("release", "release/2/fjorden-er-dypere-enn-trodd-malt/index.html"),
    ("invitation", "release/3/velkommen-til-maling/index.html"),
    ("contacts", "contacts/index.html"),
    ("follow", "nn/follow/index.html"),
    ("archive", "en/archive/index.html"),
    ("archive-month", "archive/2020/08/index.html"),
    ("not-found", "404.html"),
];

/// The golden file of each fragment.
const FRAGMENTS: &[(&str, &str)] =
    &[("fragment-list", "list-nb.json"), ("fragment-contacts", "contacts-nn.json")];

#[test]
fn one_page_of_each_kind_is_as_it_was() {
    let bench = Bench::new();
    for file in ["rapport.pdf", "fjord.jpg"] {
        bench.0.write(&format!("assets/{file}"), file);
    }
    bench.0.write("assets/widget/press-room.js", "\"fragments:\"");
    bench.build(&["--feed", &format!("{FIXTURES}/feeds/build-pages.json")]).unwrap();
    let anew = std::env::var_os("UPDATE_PAGES").is_some_and(|value| value == "1");
    let mut others = Vec::new();
    let pages = PAGES.iter().map(|(name, page)| (format!("{name}.html"), (*page).to_owned()));
    let fragments =
        FRAGMENTS.iter().map(|(name, file)| (format!("{name}.json"), format!("widget/fragments/{file}")));
    for (name, page) in pages.chain(fragments) {
        let built =
            fs::read_to_string(bench.out().join(&page)).unwrap_or_else(|error| panic!("{page}: {error}"));
        let golden = Path::new(FIXTURES).join("pages").join(&name);
        let readable = if name.ends_with(".html") { lines(&built) } else { built.replace("[\"", "\n[\"") };
        if anew {
            fs::create_dir_all(golden.parent().unwrap()).unwrap();
            fs::write(&golden, &readable).unwrap();
        }
        let known = fs::read_to_string(&golden).unwrap_or_default();
        if let Some((at, (now, before))) = first_difference(&readable, &known) {
            others.push(format!("{name}:{at}\n  is now {now}\n  and was {before}"));
        }
    }
    assert!(
        others.is_empty(),
        "{}\nIf this is meant, write the pages anew with UPDATE_PAGES=1 cargo test -p press-room-builder --test builder golden",
        others.join("\n")
    );
}

/// The page with every element of the body on a line of its own. Nothing but
/// line breaks is added, each before a `<`, so that no other difference is lost.
fn lines(html: &str) -> String {
    let (head, body) = html.split_once("<body>").unwrap();
    let body = ["<div", "<p", "<h", "<ul", "<ol", "<li", "<section", "<article", "<nav", "<main", "<footer"]
        .iter()
        .chain(&[
            "<form", "<label", "<select", "<option", "<dl", "<dt", "<dd", "<figure", "<img", "<a ", "<script",
        ])
        .fold(body.to_owned(), |text, start| text.replace(start, &format!("\n{start}")));
    format!("{head}<body>{body}")
}

fn first_difference<'a>(one: &'a str, other: &'a str) -> Option<(usize, (&'a str, &'a str))> {
    if one == other {
        return None;
    }
    let ends = |text: &'a str| text.lines().chain(std::iter::repeat("(no more lines)"));
    let count = one.lines().count().max(other.lines().count()) + 1;
    let mut pairs = ends(one).zip(ends(other)).take(count).enumerate();
    let found = pairs.find(|(_, (one, other))| one != other);
    found.map(|(at, pair)| (at + 1, pair)).or(Some((count, ("other line breaks", "these"))))
}
