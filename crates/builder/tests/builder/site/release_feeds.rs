//! A feed for each new release, with its versions, read back by a library that the builder does not use.

use crate::support::bench::Bench;
use crate::support::generated::{feed, release};
use crate::support::snapshot::{contents, stamps};
use feed_rs::model::Feed;
use press_room::view::MARK;
use serde_json::{Value, json};
use std::fs;

const FOLDER: &str = "release/r1/ny-kai-nummer-1/";
const NOW: &str = "2026-10-02T09:15:00+02:00";
const LATER: &str = "2026-10-02T10:20:00+02:00";

/// A release of the day before.
fn new_release(number: usize) -> Value {
    let mut item = release(number);
    item["date_published"] = json!("2026-10-01T09:00:00+02:00");
    item
}

fn build(bench: &Bench, items: &[Value], now: &str) {
    bench.feed(&feed(items.to_vec()));
    bench.build(&["--now", now]).unwrap();
}

fn edit(item: &mut Value) {
    let text = item["content_html"].as_str().unwrap().replacen("lang og bred", "kort & <smal>", 1);
    item["content_html"] = json!(text.replace("& <smal>", "&amp; &lt;smal&gt;"));
    item["title"] = json!("Ny kai nummer én");
}

fn read(bench: &Bench) -> Feed {
    let bytes = fs::read(bench.out().join(FOLDER).join("versions.atom")).unwrap();
    feed_rs::parser::parse(&bytes[..]).unwrap()
}

fn page(bench: &Bench, path: &str) -> String {
    fs::read_to_string(bench.out().join(FOLDER).join(path)).unwrap().replace(MARK, "")
}

fn has_feed(bench: &Bench, number: usize) -> bool {
    let page =
        fs::read_to_string(bench.out().join(format!("release/r{number}/ny-kai-nummer-{number}/index.html")));
    let page = page.unwrap().replace(MARK, "");
    let is_named = page.contains("href=\"versions.atom\">\n");
    let is_offered =
        page.contains("<a href=\"versions.atom\">Følg endringer i denne pressemeldingen (Atom)</a>");
    assert_eq!(is_offered, is_named, "who reads the page sees what programs find in its head");
    let is_there =
        bench.out().join(format!("release/r{number}/ny-kai-nummer-{number}/versions.atom")).exists();
    assert_eq!(is_named, is_there, "a feed that is named is there");
    is_there
}

#[test]
fn each_version_is_an_entry_that_says_what_changed_and_leads_to_the_comparison() {
    let bench = Bench::new();
    let mut items = vec![new_release(1)];
    build(&bench, &items, NOW);
    let first = read(&bench);
    let home = format!("https://presse.example.no/{FOLDER}");
    assert_eq!(first.entries.len(), 1);
    assert_eq!(first.entries[0].title.as_ref().unwrap().content, "Versjon 1");
    assert_eq!(first.entries[0].links[0].href, home, "with one version there is nothing to compare");
    edit(&mut items[0]);
    build(&bench, &items, LATER);
    let feed = read(&bench);
    assert_eq!(feed.title.unwrap().content, "Hva som er endret: Ny kai nummer én");
    assert_eq!(feed.updated.unwrap().to_rfc3339(), "2026-10-02T08:20:00+00:00");
    let [new, old] = &feed.entries[..] else { panic!("{}", feed.entries.len()) };
    assert_eq!(old.id, first.entries[0].id, "who has read it does not see it again");
    assert_ne!(new.id, old.id);
    assert_eq!(new.title.as_ref().unwrap().content, "Versjon 2: Tittel, Tekst");
    assert_eq!(new.links[0].href, format!("{home}versions/"));
    let html = new.content.as_ref().unwrap().body.clone().unwrap();
    assert!(html.contains("lagt til: </span>én<span"), "{html}");
    assert!(html.contains("kort &amp; &lt;smal&gt;"), "what is text stays text: {html}");
    let head = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Hva som er endret: Ny kai nummer én (Atom)\" href=\"versions.atom\">";
    assert!(page(&bench, "index.html").contains(head));
    let comparison = page(&bench, "versions/index.html");
    assert!(
        comparison.contains(&format!("href=\"../../../../{FOLDER}versions.atom\">Atom</a>")),
        "{comparison}"
    );
    assert!(comparison.contains("Følg endringene"));
}

#[test]
fn a_withdrawal_is_named_as_what_it_is() {
    let bench = Bench::new();
    let mut items = vec![new_release(1)];
    build(&bench, &items, NOW);
    items[0]["_press_room"]["withdrawn"] =
        json!({ "at": "2026-10-02T10:00:00+02:00", "note": "Tallene var gale." });
    build(&bench, &items, LATER);
    let feed = read(&bench);
    assert_eq!(feed.entries[0].title.as_ref().unwrap().content, "Versjon 2: Trukket tilbake");
    assert!(feed.entries[0].content.as_ref().unwrap().body.as_ref().unwrap().contains("Tallene var gale."));
}

#[test]
fn only_what_was_published_or_changed_of_late_has_a_feed() {
    let bench = Bench::new();
    let mut items: Vec<Value> = (1..=3).map(new_release).collect();
    items[1]["date_published"] = json!("2026-08-01T09:00:00+02:00");
    items[2]["_press_room"]["embargo_until"] = json!("2026-10-03T09:00:00+02:00");
    build(&bench, &items, NOW);
    let have = |bench: &Bench| [1, 2, 3].map(|number| has_feed(bench, number));
    assert_eq!(have(&bench), [true, false, false]);
    items[1]["content_html"] = json!("<p>En ny tekst</p>");
    build(&bench, &items, LATER);
    assert_eq!(have(&bench), [true, true, false], "an old one that changes is followed again");
    bench.build(&["--now", LATER, "--release-feeds", "0"]).unwrap();
    assert_eq!(have(&bench), [false; 3]);
    build(&bench, &items, "2026-12-01");
    assert_eq!(have(&bench), [false; 3]);
    // A release that left the feeds keeps its page, but has no feed of its versions any more.
    build(&bench, &items[1..], LATER);
    assert_eq!(have(&bench), [false, true, true]);
}

#[test]
fn two_builds_are_the_same_and_the_next_one_touches_nothing() {
    let (one, other) = (Bench::new(), Bench::new());
    for bench in [&one, &other] {
        let mut items = vec![new_release(1), new_release(2)];
        build(bench, &items, NOW);
        edit(&mut items[0]);
        build(bench, &items, LATER);
    }
    assert_eq!(contents(&one.out()), contents(&other.out()));
    let before = stamps(&one.out());
    one.build(&["--now", "2026-10-05"]).unwrap();
    assert_eq!(stamps(&one.out()), before);
}
