//! Every version of a release, in a chain that anybody can verify, and what pages say of it.

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
    // What `docs/versions.md` says, and not what the builder does: keys sorted, no spaces, as UTF-8.
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

/// A site of three releases, whose oldest is then `changed`, and built again an hour later.
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
    // That time is the feed's, and the page has said it.
    assert!(html.contains("Publisert <time datetime=\"2000-01-02T09:00:00+01:00\">"), "{html}");
    assert!(!html.contains("Uendret siden"), "{html}");
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
        assert!(!html.contains("Uendret siden") && !html.contains("Sist oppdatert"), "{what}");
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

/// The chain after `damage` was done to its file, and the feed was built again; and what the builder said.
fn damaged(damage: impl Fn(&std::path::Path)) -> (Bench, Vec<Value>, String) {
    let bench = edited(edit_text);
    damage(&bench.out().join(FOLDER).join("versions.json"));
    // A break is told to whom cron mails, too.
    let said = program(&bench, &["--now", "2026-10-04T10:00:00+02:00", "--quiet"]).output().unwrap();
    assert!(said.status.success());
    let entries = entries(&bench);
    (bench, entries, String::from_utf8(said.stderr).unwrap())
}

#[test]
fn a_chain_that_does_not_verify_is_never_extended_and_the_new_one_says_so() {
    let change = |path: &std::path::Path, change: fn(&mut Value)| {
        let mut file: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        change(&mut file);
        fs::write(path, file.to_string()).unwrap();
    };
    let rehash = |file: &mut Value| {
        let mut previous = Value::Null;
        for entry in file["entries"].as_array_mut().unwrap() {
            let members = entry.as_object_mut().unwrap();
            members.remove("hash");
            members.insert("previous".to_owned(), previous);
            previous = json!(hash(entry));
            entry["hash"] = previous.clone();
        }
        file["chain"] = file["entries"][0]["hash"].clone();
    };
    type Damage = Box<dyn Fn(&std::path::Path)>;
    let edits: [(&str, Damage); 9] = [
        (
            "version 1 is not what its hash",
            Box::new(move |path| change(path, |file| file["entries"][0]["text"] = json!("Ingenting."))),
        ),
        (
            "version 2 is not what its hash",
            Box::new(move |path| change(path, |file| file["entries"][1]["more"] = json!(1))),
        ),
        (
            "version 1 does not name the one before",
            Box::new(move |path| {
                change(path, |file| {
                    file["entries"].as_array_mut().unwrap().remove(0);
                })
            }),
        ),
        (
            "lacks versions that it had",
            Box::new(move |path| {
                change(path, |file| {
                    file["entries"].as_array_mut().unwrap().pop();
                })
            }),
        ),
        (
            "lacks versions that it had",
            Box::new(move |path| {
                let mut file: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
                file["entries"][0]["text"] = json!("Skrevet om.");
                rehash(&mut file);
                fs::write(path, file.to_string()).unwrap();
            }),
        ),
        ("its name is not", Box::new(move |path| change(path, |file| file["chain"] = json!("x")))),
        ("not a chain", Box::new(|path| fs::write(path, "{").unwrap())),
        ("not a chain", Box::new(move |path| change(path, |file| file["entries"] = json!([])))),
        ("the file is gone", Box::new(|path| fs::remove_file(path).unwrap())),
    ];
    for (cause, damage) in edits {
        let (bench, entries, said) = damaged(damage);
        let line = said
            .lines()
            .find(|line| line.contains("versions.json"))
            .unwrap_or_else(|| panic!("{cause}: {said}"));
        assert!(
            line.contains(cause) && line.contains("a new chain begins") && line.contains("from a backup"),
            "{cause}: {said}"
        );
        assert_eq!(entries.len(), 1, "{cause}");
        assert_eq!(entries[0]["anew"], true, "{cause}");
        assert_eq!(
            (&entries[0]["time"], &entries[0]["time_from"]),
            (&json!("2026-10-04T10:00:00+02:00"), &json!("build"))
        );
        assert!(
            page(&bench, &format!("{FOLDER}index.html"))
                .contains("Uendret siden <time datetime=\"2026-10-04T10:00"),
            "{cause}"
        );
        assert!(!bench.out().join(FOLDER).join("versions").exists(), "{cause}");
        assert_eq!(said.matches("versions.json").count(), 1, "the others stay: {said}");
        let quiet = program(&bench, &["--quiet"]).output().unwrap();
        assert!(quiet.stderr.is_empty() && self::entries(&bench).len() == 1, "it is said once: {quiet:?}");
    }
}

#[test]
fn after_a_loss_of_everything_a_chain_has_another_name_unless_it_is_the_same_first_entry() {
    let bench = edited(edit_text);
    let before = file(&bench, &format!("{FOLDER}versions.json"));
    let other = before["entries"][1]["text"].clone();
    fs::remove_dir_all(bench.out()).unwrap();
    bench.build(&["--now", "2026-10-04T10:00:00+02:00"]).unwrap();
    let after = file(&bench, &format!("{FOLDER}versions.json"));
    assert_eq!(after["entries"][0]["text"], other);
    assert_ne!(after["chain"], before["chain"]);
    assert_eq!(entries(&bench).len(), 1);
    bench.feed(&generated(3));
    fs::remove_dir_all(bench.out()).unwrap();
    bench.build(&[]).unwrap();
    assert_eq!(entries(&bench)[0], before["entries"][0]);
}

#[test]
fn a_release_under_embargo_has_no_chain_until_it_is_published() {
    let bench = Bench::new();
    let mut item = release(1);
    item["_press_room"]["embargo_until"] = json!("2026-10-02T10:00:00+02:00");
    bench.feed(&feed(vec![item.clone()]));
    bench.build(&["--now", NOW]).unwrap();
    edit_text(&mut item);
    bench.feed(&feed(vec![item.clone()]));
    bench.build(&["--now", NOW]).unwrap();
    let html = page(&bench, &format!("{FOLDER}index.html"));
    assert!(html.contains("kort og smal") && !html.contains("Uendret") && !html.contains("Endret"));
    assert!(!bench.out().join(FOLDER).join("versions.json").exists());
    assert_eq!(file(&bench, "integrity.json")["releases"], json!({}));
    bench.build(&["--now", LATER]).unwrap();
    let entries = entries(&bench);
    assert_eq!(entries.len(), 1);
    assert!(entries[0]["text"].as_str().unwrap().contains("kort og smal"));
    assert!(!page(&bench, &format!("{FOLDER}index.html")).contains("versions/"));
}

#[test]
fn an_embargo_that_comes_afterwards_does_not_hide_what_was_published() {
    let bench = edited(|item| {
        edit_text(item);
        item["_press_room"]["embargo_until"] = json!("2031-01-01");
    });
    assert_eq!(entries(&bench).len(), 2);
}

#[test]
fn a_release_that_leaves_the_feed_keeps_its_chain_as_its_page() {
    let bench = edited(edit_text);
    let before = contents(&bench.out().join(FOLDER));
    let chain = entries(&bench);
    let mut less = generated(3);
    less["items"].as_array_mut().unwrap().pop();
    bench.feed(&less);
    bench.build(&[]).unwrap();
    assert_eq!(entries(&bench), chain);
    // Its page cannot be made again, and is kept.
    fs::remove_file(bench.out().join(FOLDER).join("release.json")).unwrap();
    bench.build(&[]).unwrap();
    assert_eq!(entries(&bench), chain);
    // All but `release.json`, and the feed of its versions: nothing more is said of it.
    assert_eq!(contents(&bench.out().join(FOLDER)).len(), before.len() - 2);
    bench.build(&["--removed", "delete"]).unwrap();
    assert!(!bench.out().join(FOLDER).exists());
    assert!(file(&bench, "integrity.json")["releases"].get(FOLDER).is_none());
}

#[test]
fn a_chain_goes_on_where_its_page_is_not_made_anew() {
    let bench = edited(edit_text);
    let other = "release/r3/ny-kai-nummer-3/";
    assert_eq!(entries_in(&bench, other).len(), 1);
    let mut feed = generated(3);
    edit_text(&mut feed["items"][2]);
    edit_text(&mut feed["items"][0]);
    bench.feed(&feed);
    let before = stamps(&bench.out());
    bench.build(&["--now", "2026-10-03"]).unwrap();
    let after = stamps(&bench.out());
    for path in [
        format!("{FOLDER}versions.json"),
        format!("{FOLDER}index.html"),
        format!("{FOLDER}versions/index.html"),
    ] {
        assert_eq!(before[&path], after[&path], "{path}");
    }
    assert_eq!(
        (entries(&bench).len(), file(&bench, "integrity.json")["releases"].as_object().unwrap().len()),
        (2, 3)
    );
}

#[test]
fn what_a_feed_claims_of_its_versions_is_not_believed() {
    let bench = Bench::new();
    let mut item = release(1);
    item["_press_room"]["versions"] =
        json!({ "count": 7, "at": "2026-01-01", "url": "https://evil.example/" });
    bench.feed(&feed(vec![item]));
    bench.build(&["--now", NOW]).unwrap();
    assert_eq!(entries(&bench).len(), 1);
    for (path, bytes) in contents(&bench.out()) {
        assert!(!String::from_utf8_lossy(&bytes).contains("evil.example"), "{path}");
    }
}

#[test]
fn a_hostile_text_is_shown_as_text_on_the_page_that_compares() {
    let bench = edited(|item| {
        item["title"] = json!("<script>alert(1)</script> & Osl\u{43e} \u{202e}iak");
        item["content_html"] = json!("<p>&lt;img src=x onerror=alert(1)&gt; ka\u{200b}i</p>");
    });
    let html = page(&bench, &format!("{FOLDER}versions/index.html"));
    assert!(!html.contains("<script") && !html.contains("<img src=x"), "{html}");
    assert!(
        html.contains("Osl\u{43e}[U+043E]") && html.contains("[U+202E]iak") && html.contains("ka[U+200B]i")
    );
}

#[test]
fn a_text_that_changes_at_each_build_is_told_from_a_hundred_versions_on() {
    let bench = Bench::new();
    bench.feed(&generated(1));
    bench.build(&[]).unwrap();
    let path = bench.out().join(FOLDER).join("versions.json");
    let mut chain = Chain::read(&fs::read(&path).unwrap()).unwrap();
    for number in 2..100 {
        let record = Record { text: format!("Laget kl. {number}"), ..chain.last().record.clone() };
        chain.append(record, Time::of_build(number), None);
    }
    fs::write(&path, chain.to_json()).unwrap();
    let said = || String::from_utf8(program(&bench, &[]).output().unwrap().stderr).unwrap();
    assert!(said().contains("release \"r1\" has 100 versions"));
    assert!(!said().contains("has 100 versions"), "only when there is another one");
    assert_eq!(entries(&bench).len(), 100);
    let html = page(&bench, &format!("{FOLDER}versions/index.html"));
    assert_eq!(html.matches("<section class=\"pr-version\">").count(), 50);
    assert!(html.contains("Eldre versjoner er bare med i filen."));
}

#[test]
fn what_somebody_tries_while_writing_is_no_version() {
    let bench = Bench::new();
    let mut feed = generated(1);
    let build = |feed: &Value| {
        bench.feed(feed);
        let job = Job::new(&bench.args(&[])).unwrap();
        command::run(&Job { keeps_versions: false, ..job }).unwrap();
    };
    build(&feed);
    edit_text(&mut feed["items"][0]);
    build(&feed);
    assert_eq!(entries(&bench).len(), 1);
    assert!(entries(&bench)[0].get("anew").is_none());
}

/// The few lines of Python in the guide, run with the files of a site.
#[cfg(unix)]
#[test]
fn the_lines_in_the_guide_verify_a_chain_and_find_what_was_changed() {
    let guide = include_str!("../../../../../docs/versions.md");
    let (_, script) = guide.split_once("```python\n").unwrap();
    let (script, _) = script.split_once("```").unwrap();
    let bench = edited(|item| {
        item["title"] = json!("«Æ» \u{202e}\u{7f}\u{1f600} \\ \"/\" \u{2028}");
        item["_press_room"]["lead"] = json!("a\tb");
    });
    let files = [format!("{FOLDER}versions.json"), "integrity.json".to_owned()];
    let run = |folder: &str| {
        let mut python = std::process::Command::new("python3");
        python.args(["-c", script, folder]).current_dir(bench.out()).output().unwrap()
    };
    let good = run(FOLDER);
    assert!(good.status.success(), "{}", String::from_utf8_lossy(&good.stderr));
    assert_eq!(String::from_utf8(good.stdout).unwrap(), format!("{FOLDER}: 2 versions, verified\n"));
    for file in &files {
        let path = bench.out().join(file);
        let text = fs::read_to_string(&path).unwrap();
        // One digit of the last hash, which is in both.
        let head = entries(&bench)[1]["hash"].as_str().unwrap().to_owned();
        let other = format!("{}{}", &head[..63], if head.ends_with('0') { "1" } else { "0" });
        fs::write(&path, text.replace(&head, &other)).unwrap();
        assert!(!run(FOLDER).status.success(), "{file}");
        fs::write(&path, text).unwrap();
    }
}
