//! `press-room check`: what it reports of feeds, in words and as JSON.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

mod findings;
mod samples;

use crate::support::bench::Bench;
use crate::support::folder::Folder;
use crate::support::generated::generated;
use crate::support::server::{self, Server};
use jsonschema::Validator;
use press_room_builder::check::answer::CheckAnswer;
use press_room_builder::check::{CheckArgs, check};
use serde_json::{Value, json};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = std::fs::read_to_string(format!("{ROOT}/docs/check.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap()
});

/// Runs the program with `words` after `check`.
fn run(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_press-room")).arg("check").args(words).output().unwrap()
}

/// What the program writes with `--json`, which must be a single value that fits the schema; and its exit code.
fn answer(words: &[&str]) -> (Value, i32) {
    let output = run(&[&["--json"], words].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    let value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let wrong: Vec<String> =
        SCHEMA.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(wrong, Vec::<String>::new(), "{text}");
    let findings = value["findings"].as_array().unwrap();
    findings.iter().for_each(|finding| assert_documented(finding["code"].as_str().unwrap()));
    (value, output.status.code().unwrap())
}

/// What `check` reports of `feed`, which is put in a file.
fn told(feed: &Value) -> CheckAnswer {
    let folder = Folder::new();
    folder.write("feed.json", &feed.to_string());
    check_file(&folder, "feed.json", None)
}

fn check_file(folder: &Folder, name: &str, pages: Option<usize>) -> CheckAnswer {
    let source = folder.path(name).to_str().unwrap().to_owned();
    check(&CheckArgs { source, json: true, settings: None, pages })
}

/// The codes of the findings, each of which must be in the guide.
fn codes(answer: &CheckAnswer) -> Vec<&'static str> {
    let codes: Vec<&str> = answer.findings.iter().map(|finding| finding.code).collect();
    codes.iter().for_each(|code| assert_documented(code));
    codes
}

fn assert_documented(code: &str) {
    let guide = std::fs::read_to_string(format!("{ROOT}/docs/check.md")).unwrap();
    let rows = guide.lines().filter(|line| line.starts_with("| `"));
    assert!(
        rows.filter_map(|row| row.split('|').nth(1)).any(|names| names.contains(&format!("`{code}`"))),
        "{code}"
    );
}

fn feed(items: &[Value]) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Havnevesenet",
        "language": "nb",
        "_press_room": { "contacts": [{ "purpose": "Pressevakt", "phone": "55 50 01 23", "duty": true }] },
        "items": items
    })
}

/// An item in which there is nothing to mend.
fn item(id: &str) -> Value {
    json!({
        "id": id,
        "title": "Ny kai i Storvika",
        "content_html": "<p>Den gamle er revet.</p><p>Arbeidet er ferdig.</p>",
        "date_published": "2026-08-11T09:00:00+02:00",
        "_press_room": { "lead": "Den åpner fredag." }
    })
}

#[test]
fn a_good_feed_has_no_findings_and_is_told_release_by_release() {
    let folder = Folder::new();
    folder.write("feed.json", &feed(&[item("a"), item("b")]).to_string());
    let path = folder.path("feed.json");
    let path = path.to_str().unwrap();
    let (value, code) = answer(&[path]);
    let release = |id: &str| json!({ "id": id, "title": "Ny kai i Storvika", "language": "nb" });
    let expected = json!({
        "source": path, "format": "json-feed", "releases": [release("a"), release("b")], "findings": []
    });
    assert_eq!((value, code), (expected, 0));
    let text = String::from_utf8(run(&[path]).stdout).unwrap();
    assert!(text.contains("json-feed, 2 releases\n") && text.ends_with("\nnothing to mend\n"), "{text}");
    assert!(text.contains("$.items[1]  b  nb  Ny kai i Storvika\n"), "{text}");
}

#[test]
fn the_exit_code_follows_the_worst_that_was_found() {
    let folder = Folder::new();
    let mut hint = item("1");
    hint["_press_room"]["lead"] = json!(null);
    let mut warning = hint.clone();
    warning["_press_room"]["images"] = json!([{ "url": "https://x.no/a.jpg", "credit": "Foto: A" }]);
    folder.write("hint.json", &feed(&[hint]).to_string());
    folder.write("warning.json", &feed(&[warning]).to_string());
    folder.write("broken.json", "\n\n{\"å\": 1,\n \"ø\" 2}");
    folder.write("cut.json", "{\"items\": [");
    folder.write("page.json", "<!doctype html><title>Forside</title>");
    folder.write("other.json", "{\"a\": 1}");
    folder.write("none.json", &feed(&[json!({ "title": "uten id" })]).to_string());
    folder.write("empty.json", &feed(&[]).to_string());
    for (name, code, first) in [
        ("hint.json", 0, "no-lead"),
        ("warning.json", 1, "no-lead"),
        ("broken.json", 2, "not-json"),
        ("cut.json", 2, "truncated"),
        ("page.json", 2, "web-page"),
        ("other.json", 2, "not-a-feed"),
        ("none.json", 2, "nothing-read"),
        ("empty.json", 1, "no-releases"),
        ("missing.json", 2, "no-file"),
    ] {
        let (value, exit) = answer(&[folder.path(name).to_str().unwrap()]);
        assert_eq!((exit, value["findings"][0]["code"].as_str()), (code, Some(first)), "{name}: {value}");
    }
    let (value, _) = answer(&[folder.path("broken.json").to_str().unwrap()]);
    let finding = &value["findings"][0];
    assert_eq!((&finding["line"], &finding["column"]), (&json!(4), &json!(6)), "{finding}");
    assert_eq!(value["format"], json!(null));
    let (value, _) = answer(&[folder.path("none.json").to_str().unwrap()]);
    assert_eq!(value["findings"][1]["code"], "item-without-id", "why nothing was read: {value}");
    assert_eq!(value["findings"][1]["path"], "$.items[0]");
}

#[test]
fn a_wrong_command_line_is_answered_in_json_too() {
    for (words, source) in [
        (vec![], ""),
        (vec!["a.json", "--page", "1"], "a.json"),
        (vec!["--pages", "0", "a.json"], "a.json"),
        (vec!["a.json", "b"], "a.json"),
    ] {
        let (value, code) = answer(&words);
        assert_eq!(value["source"], source, "{words:?}");
        assert_eq!((code, &value["findings"][0]["code"]), (2, &json!("command-line")), "{words:?}");
        assert_eq!(value["findings"].as_array().unwrap().len(), 1);
    }
    let output = run(&["--json", "--help"]);
    assert!(output.status.success() && String::from_utf8(output.stdout).unwrap().contains("Exit codes:"));
    let output = run(&["a.json", "--page"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), b"".as_slice()));
    for source in ["https://", "ftp://x.no/feed.json"] {
        let (value, code) = answer(&[source]);
        assert_eq!((code, &value["findings"][0]["code"]), (2, &json!("no-address")), "{source}");
    }
}

#[test]
fn every_page_is_read_as_a_build_reads_it_and_texts_that_are_elsewhere() {
    let folder = Folder::new();
    let mut first = feed(&[item("1")]);
    first["next_url"] = json!("two.json");
    let thin = json!({ "id": "2", "title": "Ny bro", "_press_room": { "detail_url": "text.json" } });
    let mut whole = item("2");
    whole["_press_room"] = json!({});
    whole["content_html"] = json!("<p>Se <a href='plan.pdf'>planen</a>.</p>");
    folder.write("feed.json", &first.to_string());
    folder.write("two.json", &feed(&[thin, item("1")]).to_string());
    folder.write("text.json", &whole.to_string());
    let answer = check_file(&folder, "feed.json", None);
    assert_eq!(answer.releases.len(), 2);
    assert_eq!(codes(&answer), ["no-lead", "only-pdf", "dead-link"], "{answer:#?}");
    let spot = &answer.findings[0].spot;
    assert_eq!(spot.path.as_deref(), Some("$.items[0]"));
    assert_eq!(spot.page.as_deref(), Some("two.json"));
    let one = check_file(&folder, "feed.json", Some(1));
    assert_eq!((one.releases.len(), one.findings.len()), (1, 0));
    folder.write("text.json", "{");
    assert_eq!(check_file(&folder, "feed.json", None).exit_code(), 2, "as a build, which stops here");
    std::fs::remove_file(folder.path("text.json")).unwrap();
    let answer = check_file(&folder, "feed.json", None);
    assert!(codes(&answer).contains(&"reading"), "{answer:#?}");
    let folders = folder.names("");
    assert_eq!(folders, ["feed.json", "two.json"], "nothing is written");
}

#[test]
fn an_address_is_checked_and_what_the_server_says_is_told() {
    let body = feed(&[item("1")]).to_string();
    let server = Server::start(move |request| match request.path.as_str() {
        "/feed.json" => server::answer(200, &[], &body),
        _ => server::answer(404, &[], ""),
    });
    let (value, code) = answer(&[&server.url("/feed.json")]);
    assert_eq!((code, &value["releases"][0]["id"]), (0, &json!("1")), "{value}");
    let (value, code) = answer(&[&server.url("/gone.json")]);
    assert_eq!((code, &value["findings"][0]["code"]), (2, &json!("no-answer")), "{value}");
    assert!(value["findings"][0]["fix"].as_str().unwrap().contains("Correct the address"));
}

#[test]
fn a_server_that_says_what_is_wrong_is_not_to_be_asked_again_later() {
    let server = Server::start(|request| {
        let status = if request.path.contains("many") { 400 } else { 401 };
        server::answer(status, &[], r#"{ "code": "rest_cannot_access", "message": "Only for members." }"#)
    });
    for (path, fix) in [
        ("/wp-json/wp/v2/posts", "Give its /feed/"),
        ("/wp-json/wp/v2/posts?per_page=many", "Correct the address"),
        ("/feed.json", "without a login"),
    ] {
        let (value, code) = answer(&[&server.url(path)]);
        let finding = &value["findings"][0];
        assert_eq!((code, &finding["code"]), (2, &json!("no-answer")), "{value}");
        assert!(finding["message"].as_str().unwrap().ends_with("Only for members."), "{value}");
        assert!(finding["fix"].as_str().unwrap().contains(fix), "{path}: {value}");
    }
}

#[test]
fn settings_are_checked_with_the_feed() {
    let folder = Folder::new();
    folder.write("feed.json", &feed(&[item("1")]).to_string());
    folder.write("good.json", r#"{ "language": "nn" }"#);
    folder.write("bad.json", r#"{ "pageSize": "many" }"#);
    folder.write("broken.json", "{\n ,");
    // The settings of a press room with several feeds, of which one is checked.
    folder.write("several.json", r#"{ "sources": { "feed.json": { "language": "nb" }, "other.json": {} } }"#);
    let path = folder.path("feed.json");
    let path = path.to_str().unwrap();
    for (name, exit, told) in [
        ("good.json", 0, None),
        ("several.json", 0, None),
        ("bad.json", 1, Some("setting")),
        ("broken.json", 1, Some("setting")),
        ("missing.json", 2, Some("no-settings")),
    ] {
        let settings = folder.path(name);
        let (value, code) = answer(&[path, "--settings", settings.to_str().unwrap()]);
        let first = value["findings"].get(0);
        assert_eq!((code, first.and_then(|it| it["code"].as_str())), (exit, told), "{name}: {value}");
        if name == "bad.json" {
            assert_eq!(first.unwrap()["path"], "$.pageSize");
        }
    }
}

#[test]
fn what_a_finding_means_stands_once_in_words() {
    let mut items = [item("1"), item("2")];
    items.iter_mut().for_each(|item| item["_press_room"]["lead"] = json!(null));
    items[1]["title"] = json!("Ny\u{1b}[31m kai");
    let text = told(&feed(&items)).to_string();
    assert_eq!(text.matches("  hint no-lead at $.items[").count(), 2, "{text}");
    assert_eq!(text.matches("\n  Why:  ").count(), 1, "{text}");
    assert!(text.contains("\n  Mend: Write two or three sentences") && text.ends_with("\n2 hints"), "{text}");
    assert!(!text.contains('\u{1b}'), "a terminal gets no orders");
}

/// A server, and how many requests it has received.
fn counting() -> (Server, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let asked = count.clone();
    let server = Server::start(move |_| {
        asked.fetch_add(1, Ordering::Relaxed);
        server::answer(404, &[], "")
    });
    (server, count)
}

#[test]
fn a_feed_in_a_file_that_goes_on_in_the_web_is_checked_alone_and_that_is_a_hint() {
    let (server, asked) = counting();
    let folder = Folder::new();
    let mut first = feed(&[item("a"), item("b")]);
    first["next_url"] = json!(server.url("/feed.json?page=2"));
    first["items"][1]["content_html"] = json!(null);
    first["items"][1]["_press_room"]["detail_url"] = json!(server.url("/b.json"));
    folder.write("first.json", &first.to_string());
    let (value, code) = answer(&[folder.path("first.json").to_str().unwrap()]);
    let findings = value["findings"].as_array().unwrap();
    let codes: Vec<&str> = findings.iter().filter_map(|it| it["code"].as_str()).collect();
    assert_eq!((codes, code), (vec!["next-page-left", "texts-left"], 0), "{value}");
    assert_eq!(value["releases"].as_array().unwrap().len(), 2);
    let told = findings[0]["message"].as_str().unwrap();
    assert!(told.contains("/feed.json?page=2") && findings[0]["severity"] == "hint", "{told}");
    assert_eq!(asked.load(Ordering::Relaxed), 0, "without a network");
}

#[test]
fn the_folder_of_a_built_site_is_checked_with_what_lies_in_it_and_without_a_network() {
    let (server, asked) = counting();
    let bench = Bench::new();
    let mut all = generated(60);
    let dead = format!("<p>Se <a href=\"{}\">planen</a>.</p>", server.url("/files/plan.pdf"));
    all["items"][0]["content_html"] = json!(dead);
    bench.feed(&all);
    bench.build(&["--site-url", &server.url("/")]).unwrap();
    let (value, code) = answer(&[bench.out().to_str().unwrap()]);
    assert_eq!(value["releases"].as_array().unwrap().len(), 60, "with the pages of its archive");
    assert_eq!((value["format"].as_str(), code), (Some("json-feed"), 1), "{value}");
    let findings = value["findings"].as_array().unwrap();
    let dead = findings.iter().filter(|it| it["code"] == "dead-link");
    let dead: Vec<&str> = dead.filter_map(|it| it["message"].as_str()).collect();
    assert!(dead.len() == 1 && dead[0].contains("files/plan.pdf"), "{dead:?}");
    assert!(!findings.iter().any(|it| it["code"] == "texts-left"), "{value}");
    assert_eq!(asked.load(Ordering::Relaxed), 0, "without a network");
}

#[test]
fn the_guide_lists_every_code_with_its_severity() {
    let guide = std::fs::read_to_string(format!("{ROOT}/docs/check.md")).unwrap();
    for lint in press_room_core::check::Lint::ALL {
        let severity = format!("{:?}", lint.severity()).to_lowercase();
        let row = guide.lines().find(|line| line.starts_with(&format!("| `{}` |", lint.code())));
        assert!(row.is_some_and(|row| row.contains(&format!("| {severity} |"))), "{}: {row:?}", lint.code());
    }
}
