//! `docs/translating.md` has every Northern Sámi text beside the English one, for a proof-reader.
//!
//! It is written anew with `UPDATE_TRANSLATING=1 cargo test -p press-room-core --test core catalogues`.

use super::{Pairs, read, texts};
use press_room_core::i18n::Language;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
const PAGE: &str = "docs/translating.md";
/// Everything above this line is written by hand.
const MARK: &str = "<!-- From here on this page is written by a test: see the end of “How to correct”. -->\n";

/// The files that have texts in Northern Sámi.
const CATALOGUE: &str = "crates/core/src/i18n/locales/se.json";
const START: &str = "index.html";
const BUILDER_TEXTS: &str = "public/widget/builder.json";
const BUILDER: &str = "public/widget/index.html";
const FRAME: &str = "public/widget/embed.js";
/// The texts of scripts that need no program; `en.json` is in the same folders.
const OF_SCRIPTS: [&str; 2] = ["public/tools/se.json", "public/device/se.json"];

/// One text, its place, and the doubts about it.
struct Text {
    file: &'static str,
    key: String,
    english: String,
    sami: String,
    doubt: String,
}

/// The headings of the tables, by how certain their texts are, the least certain first.
const LEVELS: [&str; 4] = ["Least certain", "With a remark", "Sentences", "Words and short labels"];

impl Text {
    fn level(&self) -> usize {
        let unsure = ["unsure", "coined", "check", "also", "literal", "put together"];
        let doubt = self.doubt.to_lowercase();
        if unsure.iter().any(|word| doubt.contains(word)) {
            0
        } else if !self.doubt.is_empty() {
            1
        } else if self.english.contains(['.', '?', '{']) || self.english.split(' ').count() > 5 {
            2
        } else {
            3
        }
    }
}

fn file(path: &str) -> String {
    std::fs::read_to_string(format!("{ROOT}/{path}")).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// `key.one` and `key.0` have the doubts of `key`.
fn doubt_about(key: &str, comments: &[(String, String)]) -> String {
    let stem = key.split_once('.').map_or(key, |(stem, _)| stem);
    comments.iter().find(|(about, _)| about == stem).map(|(_, doubt)| doubt.clone()).unwrap_or_default()
}

fn of_catalogue() -> Vec<Text> {
    let (english, sami) = (read(Language::En), read(Language::Se));
    let known: BTreeMap<String, &str> = texts(&english).into_iter().collect();
    let all = texts(&sami).into_iter().map(|(key, text)| Text {
        file: CATALOGUE,
        // A dual has no English of its own.
        english: (*known.get(&key).unwrap_or_else(|| &known[&key.replace(".two", ".other")])).to_owned(),
        doubt: doubt_about(&key, &sami.comments.0),
        key,
        sami: text.to_owned(),
    });
    all.collect()
}

fn of_builder() -> Vec<Text> {
    let mut all: BTreeMap<String, Pairs<Value>> =
        serde_json::from_str(&file(BUILDER_TEXTS)).unwrap_or_else(|error| panic!("{BUILDER_TEXTS}: {error}"));
    let mut take = |language| all.remove(language).map(|texts| texts.0).unwrap_or_default();
    let (english, sami) = (take("en"), take("se"));
    let comments = sami.iter().find(|(key, _)| key == "_comment").and_then(|(_, them)| them.as_object());
    let comment = |key: &str| comments.and_then(|them| them.get(key)?.as_str());
    let known: BTreeMap<String, Value> = english.into_iter().collect();
    let texts = sami.iter().filter(|(key, _)| key != "_comment").map(|(key, text)| Text {
        file: BUILDER_TEXTS,
        english: known[key].as_str().unwrap_or_default().to_owned(),
        doubt: comment(key).unwrap_or_default().to_owned(),
        key: key.clone(),
        sami: text.as_str().unwrap_or_default().to_owned(),
    });
    texts.collect()
}

/// The texts of a script, each under its key, and those of a list under its place in it.
fn of_script(path: &str) -> BTreeMap<String, String> {
    let all: BTreeMap<String, Value> =
        serde_json::from_str(&file(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut texts = BTreeMap::new();
    for (key, value) in all {
        match value.as_array() {
            // A key of the keyboard, and what it does.
            Some(rows) => {
                texts.extend(rows.iter().map(|row| (format!("{key}.{}", said(&row[0])), said(&row[1]))))
            }
            None => _ = texts.insert(key, said(&value)),
        }
    }
    texts
}

fn of_scripts() -> Vec<Text> {
    let mut all = Vec::new();
    for path in OF_SCRIPTS {
        let english = of_script(&path.replace("se.json", "en.json"));
        all.extend(of_script(path).into_iter().map(|(key, sami)| Text {
            file: path,
            english: english[&key].clone(),
            key,
            sami,
            // Nobody who speaks the language has seen any of these.
            doubt: "Not checked.".to_owned(),
        }));
    }
    all
}

#[test]
fn the_texts_of_scripts_are_there_in_every_language() {
    for path in OF_SCRIPTS {
        let [first, rest @ ..] =
            ["nb", "nn", "en", "se"].map(|code| of_script(&path.replace("se.json", &format!("{code}.json"))));
        for other in rest {
            assert!(first.keys().eq(other.keys()), "{path}: {:?}, {:?}", first.keys(), other.keys());
            let named = |text: &str| text.matches('{').count();
            assert!(first.iter().all(|(key, text)| named(text) == named(&other[key])), "{path}");
        }
    }
}

/// The texts of every `section` and `p` in a language, without the tags.
fn in_language(html: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    for element in ["section", "p"] {
        let start = format!("<{element} lang=\"{language}\">");
        for part in html.split(&start).skip(1) {
            let inside = part.split(&format!("</{element}>")).next().unwrap_or_default();
            let inside = if element == "p" { inside.to_owned() } else { inside.replace("\n", "") };
            // Links and code are words in a sentence; any other tag ends one.
            let ends = ["h1", "p"].iter().fold(inside, |text, tag| text.replace(&format!("</{tag}>"), "\n"));
            let plain = ends.split('<').enumerate().map(|(at, piece)| match at {
                0 => piece,
                _ => piece.split_once('>').map_or("", |(_, text)| text),
            });
            let plain: String = plain.collect();
            found.extend(plain.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
        }
    }
    found
}

fn of_page(path: &'static str) -> Vec<Text> {
    let html = file(path);
    let (english, sami) = (in_language(&html, "en"), in_language(&html, "se"));
    assert_eq!(english.len(), sami.len(), "{path}");
    let pairs = english.into_iter().zip(sami).enumerate();
    let text = |(at, (english, sami)): (usize, (String, String))| Text {
        file: path,
        key: (at + 1).to_string(),
        english,
        sami,
        doubt: String::new(),
    };
    pairs.map(text).collect()
}

fn of_frame() -> Text {
    let script = file(FRAME);
    let titled = |language: &str| {
        let rest =
            script.split_once(&format!(" {language}: \"")).unwrap_or_else(|| panic!("{FRAME}: {language}")).1;
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    Text {
        file: FRAME,
        key: "TITLES".to_owned(),
        english: titled("en"),
        sami: titled("se"),
        doubt: String::new(),
    }
}

fn everything() -> Vec<Text> {
    let mut all = of_catalogue();
    all.extend(of_page(START));
    all.extend(of_builder());
    all.extend(of_page(BUILDER));
    all.push(of_frame());
    all.extend(of_scripts());
    all
}

/// A text as the table has it, so that it can be found there: a no-break space is written as in the catalogue.
fn cell(text: &str) -> String {
    text.replace('\u{a0}', "\\u00a0").replace('|', "\\|")
}

fn tables(all: &[Text]) -> String {
    let mut page = String::new();
    for (level, title) in LEVELS.iter().enumerate() {
        let _ =
            write!(page, "\n## {title}\n\n| Where | English | Northern Sámi | Remark |\n|---|---|---|---|\n");
        for text in all.iter().filter(|text| text.level() == level) {
            let name = text.file.rsplit('/').next().unwrap_or_default();
            let name = match text.file {
                BUILDER => "widget/index.html",
                path if OF_SCRIPTS.contains(&path) => path.trim_start_matches("public/"),
                _ => name,
            };
            let (english, sami, doubt) = (cell(&text.english), cell(&text.sami), cell(&text.doubt));
            let _ = writeln!(page, "| {name} `{}` | {english} | {sami} | {doubt} |", text.key);
        }
    }
    page
}

#[test]
fn the_page_for_proof_readers_has_every_northern_sami_text_beside_the_english_one() {
    let page = file(PAGE);
    let (guide, written) = page.split_once(MARK).unwrap_or_else(|| panic!("{PAGE} has lost its mark"));
    let now = tables(&everything());
    if std::env::var_os("UPDATE_TRANSLATING").is_some_and(|value| value == "1") {
        std::fs::write(format!("{ROOT}/{PAGE}"), [guide, MARK, &now].concat()).unwrap();
        return;
    }
    let other = now.lines().zip(written.lines().chain(std::iter::repeat(""))).find(|(now, was)| now != was);
    assert!(
        now == written,
        "{PAGE} is not what the texts are now: {other:?}\n\
         Write it anew with UPDATE_TRANSLATING=1 cargo test -p press-room-core --test core catalogues"
    );
}

#[test]
fn no_other_file_that_readers_get_has_texts_in_northern_sami() {
    let known = [START, BUILDER_TEXTS, BUILDER, FRAME];
    let mut folders = vec!["public".to_owned()];
    let mut files = vec![START.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(format!("{ROOT}/{folder}")).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            let is_folder = entry.file_type().unwrap().is_dir();
            if is_folder { &mut folders } else { &mut files }.push(path);
        }
    }
    // A feed is what a publisher wrote; a guide is for developers.
    let is_ours = |path: &String| {
        path.ends_with(".html")
            || path.ends_with(".js")
            || (path.ends_with(".json") && !path.contains("feed"))
    };
    for path in files.iter().filter(|path| is_ours(path)) {
        let text = file(path);
        let sami = ["lang=\"se\">", " se: \"", "\"se\": {"].iter().any(|sign| text.contains(sign));
        assert!(!sami || known.contains(&path.as_str()), "{path} belongs in {PAGE}");
    }
}

#[test]
fn the_least_certain_texts_stand_first() {
    let all = everything();
    let first: Vec<_> = all.iter().filter(|text| text.level() == 0).map(|text| text.key.as_str()).collect();
    for key in ["press_room", "embargo_label", "copy_failed", "form_pinned_hint", "email_too_long"] {
        let unsure = first.contains(&key);
        let doubted = all.iter().any(|text| text.key == key && !text.doubt.is_empty());
        assert_eq!(unsure, doubted, "{key}");
    }
    assert!(all.iter().all(|text| text.level() < LEVELS.len()));
}
