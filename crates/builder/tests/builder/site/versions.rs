//! Every version of a release, in a chain that anybody can verify, and what pages say about it.

mod hostile;
mod kept;

use super::program;
use crate::support::bench::Bench;
use crate::support::generated::{feed, generated, release};
use crate::support::markup::elements;
use crate::support::snapshot::{contents, stamps};
use press_room::view::MARK;
use press_room_builder::command;
use press_room_builder::history::{Chain, Record, Time};
use press_room_builder::job::Job;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;

const FOLDER: &str = "release/r1/ny-kai-nummer-1/";
const NOW: &str = "2026-10-02T09:15:00+02:00";
const LATER: &str = "2026-10-02T10:20:00+02:00";

fn hash(value: &Value) -> String {
    // This follows `docs/versions.md` and not the builder's code: keys sorted, no spaces, as UTF-8.
    fn canonical(value: &Value, out: &mut String) {
        match value {
            Value::Object(members) => {
                let mut names: Vec<&String> = members.keys().collect();
                names.sort();
                out.push('{');
                for (at, name) in names.into_iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { "," });
                    out.push_str(&json!(name).to_string());
                    out.push(':');
                    canonical(&members[name], out);
                }
                out.push('}');
            }
            Value::Array(_) => panic!("there are no lists in an entry"),
            scalar => out.push_str(&scalar.to_string()),
        }
    }
    let mut text = String::new();
    canonical(value, &mut text);
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn file(bench: &Bench, path: &str) -> Value {
    serde_json::from_slice(&fs::read(bench.out().join(path)).unwrap()).unwrap()
}

/// The entries of the chain in `folder`, verified.
fn entries_in(bench: &Bench, folder: &str) -> Vec<Value> {
    let file = file(bench, &format!("{folder}versions.json"));
    assert_eq!(file["version"], 1);
    let entries = file["entries"].as_array().unwrap().clone();
    let mut previous = Value::Null;
    for entry in &entries {
        let mut rest = entry.clone();
        rest.as_object_mut().unwrap().remove("hash");
        assert_eq!(entry["hash"], hash(&rest));
        assert_eq!(entry["previous"], previous);
        previous = entry["hash"].clone();
    }
    assert_eq!(file["chain"], entries[0]["hash"]);
    let heads = self::file(bench, "integrity.json");
    assert_eq!(heads["hash"], hash(&heads["releases"]));
    let link = json!({ "chain": file["chain"], "head": previous, "entries": entries.len() });
    assert_eq!(heads["releases"][folder], link);
    entries
}

fn entries(bench: &Bench) -> Vec<Value> {
    entries_in(bench, FOLDER)
}

fn page(bench: &Bench, path: &str) -> String {
    fs::read_to_string(bench.out().join(path)).unwrap().replace(MARK, "")
}

/// A site of three releases that is built again an hour later, after `change` has changed the oldest release.
fn edited(change: impl Fn(&mut Value)) -> Bench {
    let bench = Bench::new();
    let mut feed = generated(3);
    bench.feed(&feed);
    bench.build(&["--now", NOW]).unwrap();
    change(&mut feed["items"][2]);
    bench.feed(&feed);
    bench.build(&["--now", LATER]).unwrap();
    bench
}

fn edit_text(item: &mut Value) {
    let text = item["content_html"].as_str().unwrap().replacen("lang og bred", "kort og smal", 1);
    item["content_html"] = json!(text);
}

#[test]
fn a_first_build_begins_a_chain_for_each_release_with_the_time_of_the_feed() {
    let bench = Bench::new();
    bench.feed(&generated(3));
    bench.build(&["--now", NOW]).unwrap();
    let entries = entries(&bench);
    assert_eq!(entries.len(), 1);
    let entry = &entries[0];
    assert_eq!(entry["title"], "Ny kai nummer 1");
    assert_eq!(entry["lead"], "Kaia nummer 1 er ferdig.");
    assert_eq!(entry["text"].as_str().unwrap().lines().count(), 9, "a line for each paragraph");
    assert_eq!(entry["facts"], json!({ "kind": "press-release" }));
    assert_eq!((&entry["time"], &entry["time_from"]), (&json!("2000-01-02T09:00:00+01:00"), &json!("feed")));
    assert_eq!((&entry["note"], &entry["previous"]), (&Value::Null, &Value::Null));
    let html = page(&bench, &format!("{FOLDER}index.html"));
    assert!(html.contains("Uendret siden <time datetime=\"2000-01-02T09:00:00+01:00\">"), "{html}");
    assert!(!bench.out().join(FOLDER).join("versions").exists());
    assert_eq!(file(&bench, "integrity.json")["releases"].as_object().unwrap().len(), 3);
}

#[test]
fn two_first_builds_are_the_same_whenever_they_are_made() {
    let (one, other) = (Bench::new(), Bench::new());
    for (bench, now) in [(&one, NOW), (&other, LATER)] {
        let mut items = vec![release(2), release(1)];
        items.push(json!({ "id": "undated", "title": "Uten dato", "content_html": "<p>x</p>" }));
        bench.feed(&feed(items));
        bench.build(&["--now", now]).unwrap();
    }
    assert_eq!(contents(&one.out()), contents(&other.out()));
}

#[test]
fn another_text_is_another_version_with_the_time_of_the_build_where_the_feed_says_none() {
    let bench = edited(edit_text);
    let entries = entries(&bench);
    assert_eq!(entries.len(), 2);
    assert_eq!(
        (&entries[1]["time"], &entries[1]["time_from"]),
        (&json!("2026-10-02T10:20:00+02:00"), &json!("build"))
    );
    assert!(entries[1]["text"].as_str().unwrap().contains("kort og smal"));
    assert!(!entries[0]["text"].as_str().unwrap().contains("kort og smal"));
    let before = stamps(&bench.out());
    bench.build(&["--now", "2026-10-05"]).unwrap();
    assert_eq!(stamps(&bench.out()), before, "and then nothing has changed");
}

#[test]
fn the_time_is_the_feeds_where_it_says_that_it_changed() {
    for (modified, time, from) in [
        ("2026-10-02T10:02:00+02:00", "2026-10-02T10:02:00+02:00", "feed"),
        ("2026-10-02", "2026-10-02", "feed"),
        ("1999-10-02T10:02:00+02:00", "2026-10-02T10:20:00+02:00", "build"),
        ("2031-10-02T10:02:00+02:00", "2026-10-02T10:20:00+02:00", "build"),
    ] {
        let bench = edited(|item| {
            edit_text(item);
            item["date_modified"] = json!(modified);
        });
        let entries = entries(&bench);
        assert_eq!(
            (&entries[1]["time"], &entries[1]["time_from"]),
            (&json!(time), &json!(from)),
            "{modified}"
        );
    }
}

#[test]
fn a_date_that_moved_for_a_tag_is_not_that_of_a_text_that_changed_afterwards() {
    let bench = Bench::new();
    let mut feed = generated(3);
    let build = |feed: &Value, now: &str| {
        bench.feed(feed);
        bench.build(&["--now", now]).unwrap();
    };
    build(&feed, NOW);
    feed["items"][2]["tags"] = json!(["Annet"]);
    feed["items"][2]["date_modified"] = json!("2026-10-02T09:30:00+02:00");
    build(&feed, "2026-10-02T09:40:00+02:00");
    assert_eq!(entries(&bench).len(), 1);
    edit_text(&mut feed["items"][2]);
    build(&feed, LATER);
    assert_eq!(entries(&bench)[1]["time_from"], "build");
}

#[test]
fn what_the_feed_says_of_a_change_comes_along_with_its_time() {
    let bench = edited(|item| {
        edit_text(item);
        item["_press_room"]["changes"] =
            json!([{ "at": "2026-10-02T10:02:00+02:00", "note": "Rettet lengden." }]);
    });
    let entries = entries(&bench);
    assert_eq!(entries[1]["note"], "Rettet lengden.");
    assert_eq!(
        (&entries[1]["time"], &entries[1]["time_from"]),
        (&json!("2026-10-02T10:02:00+02:00"), &json!("feed"))
    );
    assert!(page(&bench, &format!("{FOLDER}versions/index.html")).contains("Rettet lengden."));
}

#[test]
fn housekeeping_is_no_version_and_no_update() {
    type Edit = fn(&mut Value);
    let edits: [(&str, Edit); 9] = [
        ("a tag", |item| item["tags"] = json!(["Noe annet"])),
        ("only a date", |item| item["date_modified"] = json!("2026-10-02T10:00:00+02:00")),
        ("markup", |item| {
            let html =
                item["content_html"].as_str().unwrap().replace("lang og", "<b class=x>lang</b>&#32;og");
            item["content_html"] =
                json!(html.replace("<p>", "<div><p style='color:red'>").replace("</p>", "</p></div>"));
        }),
        ("white space", |item| item["title"] = json!(" Ny \n kai  nummer&nbsp;1 ")),
        ("paragraphs", |item| {
            item["content_html"] = json!(item["content_html"].as_str().unwrap().replace("</p><p>", "<br>"));
        }),
        ("a contact", |item| {
            item["_press_room"]["contacts"] = json!([{ "name": "Ola", "phones": ["55 50 01 24"] }])
        }),
        ("a picture", |item| item["_press_room"]["images"] = json!([])),
        ("an address", |item| item["url"] = json!("https://elsewhere.example/")),
        ("a link", |item| {
            let html = item["content_html"]
                .as_str()
                .unwrap()
                .replace("lang og", "<a href='https://presse.example.no/om'>lang</a> og");
            item["content_html"] = json!(html);
        }),
    ];
    for (what, edit) in edits {
        let bench = edited(|item| {
            edit(item);
            item["date_modified"] = json!("2026-10-02T10:02:00+02:00");
        });
        assert_eq!(entries(&bench).len(), 1, "{what}");
        let html = page(&bench, &format!("{FOLDER}index.html"));
        assert!(html.contains("Uendret siden") && !html.contains("Sist oppdatert"), "{what}");
        let atom = page(&bench, "feed.atom");
        assert!(
            atom.contains("<updated>2000-01-02T09:00:00+01:00</updated>") && !atom.contains("2026-10-02"),
            "{what}"
        );
    }
}

#[test]
fn title_lead_and_each_fact_make_a_version() {
    type Edit = fn(&mut Value);
    let edits: [(&str, Edit); 6] = [
        ("Kaia er gammel", |item| item["title"] = json!("Kaia er gammel")),
        ("</span>nesten<span", |item| item["_press_room"]["lead"] = json!("Kaia nummer 1 er nesten ferdig.")),
        ("Storvika", |item| {
            item["_press_room"]["event"] =
                json!({ "start": "2026-11-02T10:00:00+01:00", "place": "Storvika" });
        }),
        ("Presseinvitasjon", |item| item["_press_room"]["kind"] = json!("invitation")),
        ("Feil tall", |item| item["_press_room"]["withdrawn"] = json!({ "note": "Feil tall." })),
        ("2. november 2026", |item| item["_press_room"]["event"] = json!({ "start": "2026-11-02" })),
    ];
    for (what, edit) in edits {
        let bench = edited(edit);
        assert_eq!(entries(&bench).len(), 2, "{what}");
        let html = page(&bench, &format!("{FOLDER}versions/index.html")).replace('\u{a0}', " ");
        assert!(html.contains(what), "{what}: {html}");
        assert!(html.contains("<ins>"), "{what}");
    }
}

#[test]
fn an_event_in_another_zone_is_at_the_same_time() {
    let bench = Bench::new();
    let mut feed = generated(1);
    for start in ["2026-11-02T10:00:00+01:00", "2026-11-02T09:00:00Z"] {
        feed["items"][0]["_press_room"]["event"] = json!({ "start": start });
        bench.feed(&feed);
        bench.build(&[]).unwrap();
    }
    assert_eq!(entries(&bench).len(), 1);
}

#[test]
fn the_page_says_how_often_and_leads_to_a_comparison_in_words_that_can_be_heard() {
    let bench = edited(edit_text);
    let html = page(&bench, &format!("{FOLDER}index.html"));
    assert!(html.contains("<a href=\"../../../release/r1/ny-kai-nummer-1/versions/\">Endret 1 gang – se hva som er endret</a>"), "{html}");
    assert!(html.contains("Sist oppdatert <time datetime=\"2026-10-02T10:20"), "{html}");
    assert!(!html.contains("Uendret siden"));
    let html = page(&bench, &format!("{FOLDER}versions/index.html"));
    let hidden = |words: &str| format!("<span class=\"pr-hidden\">{words}</span>");
    let (before, after) = (hidden("fjernet: "), hidden("lagt til: "));
    let end = hidden(" (slutt) ");
    let compared = format!(
        "Kai nummer 1 er <del>{before}lang og bred{end}</del> <ins>{after}kort og smal{end}</ins> og har"
    );
    assert!(html.contains(&compared), "{html}");
    assert!(html.contains("8 uendrede avsnitt</summary>"), "{html}");
    assert!(html.contains("Avsenderen har ikke sagt når."), "{html}");
    assert!(!html.contains("<script"), "it is read without the program");
    let found = elements(&html);
    let robots = found.iter().find(|element| element.get("name") == "robots");
    assert_eq!(robots.map(|meta| meta.get("content")), Some("noindex"));
    let headings: Vec<&str> = found
        .iter()
        .filter(|it| it.in_body && ["h1", "h2", "h3"].contains(&it.name.as_str()))
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(headings[..3], ["h1", "h2", "h3"], "no level is left out");
    assert!(!page(&bench, "sitemap.xml").contains("versions"));
}

#[test]
fn in_another_language_the_switch_leads_to_the_release() {
    let bench = Bench::new();
    let languages = ["--language", "nb", "--language", "nn"];
    let mut feed = generated(1);
    bench.feed(&feed);
    bench.build(&languages).unwrap();
    edit_text(&mut feed["items"][0]);
    bench.feed(&feed);
    bench.build(&languages).unwrap();
    let html = page(&bench, &format!("{FOLDER}versions/index.html"));
    let links = elements(&html);
    let switch = links.iter().find(|link| link.name == "a" && link.get("hreflang") == "nn").unwrap();
    assert_eq!(switch.get("href"), "../../../../nn/?release=r1&version=nb");
    assert!(bench.out().join("nn/index.html").exists());
    assert!(!html.contains("view=not-found"));
}

#[test]
fn an_edit_that_is_taken_back_is_a_third_version() {
    let bench = edited(edit_text);
    bench.feed(&generated(3));
    bench.build(&["--now", "2026-10-03T10:00:00+02:00"]).unwrap();
    let entries = entries(&bench);
    assert_eq!(entries.len(), 3);
    assert_eq!(entries[0]["text"], entries[2]["text"]);
    assert_ne!(entries[0]["hash"], entries[2]["hash"]);
    assert!(page(&bench, &format!("{FOLDER}index.html")).contains("Endret 2 ganger"));
}
