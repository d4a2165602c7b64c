//! The catalogues as translators leave them. `build.rs` checks that every language has every key, in the same shape.

mod proof;
mod words;

use press_room_core::i18n::Language;
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

#[derive(Deserialize)]
struct File {
    language: BTreeMap<String, String>,
    comments: Pairs<String>,
    strings: Pairs<Value>,
}

/// A JSON object with every pair in it: a map would hide a key that occurs twice.
struct Pairs<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Collect<T> {
            type Value = Pairs<T>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs<T>, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Collect(std::marker::PhantomData))
    }
}

fn read(language: Language) -> File {
    let path = format!(
        "{}/crates/core/src/i18n/locales/{}.json",
        concat!(env!("CARGO_MANIFEST_DIR"), "/../.."),
        language.code()
    );
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every text under its key; a plural's as `key.one`, a list's as `key.0`.
fn texts(file: &File) -> Vec<(String, &str)> {
    let mut texts = Vec::new();
    for (key, value) in &file.strings.0 {
        match value {
            Value::String(text) => texts.push((key.clone(), text.as_str())),
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    texts.push((format!("{key}.{place}"), item.as_str().unwrap_or_default()));
                }
            }
            Value::Object(forms) => {
                for (form, text) in forms {
                    texts.push((format!("{key}.{form}"), text.as_str().unwrap_or_default()));
                }
            }
            other => panic!("{key}: {other}"),
        }
    }
    texts
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    // A placeholder without a closing brace counts as the rest of the text, which no other language has: so the
    // comparison fails.
    text.split('{').skip(1).map(|part| part.split_once('}').map_or(part, |(name, _)| name)).collect()
}

/// What `check` finds in any text, as lines that name language and key.
fn problems(check: impl Fn(&str, &str) -> Option<String>) -> Vec<String> {
    let mut problems = Vec::new();
    for language in Language::ALL {
        for (key, text) in texts(&read(language)) {
            if let Some(problem) = check(&key, text) {
                problems.push(format!("{}.json: {key}: {problem}", language.code()));
            }
        }
    }
    problems
}

fn assert_none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn each_text_has_the_placeholders_of_the_english_one() {
    let english = read(Language::En);
    let wanted: BTreeMap<String, BTreeSet<&str>> =
        texts(&english).into_iter().map(|(key, text)| (key, placeholders(text))).collect();
    assert_none(problems(|key, text| {
        // A dual is measured by the form that English has for it.
        let same = wanted.get(key).or_else(|| wanted.get(&key.replace(".two", ".other")));
        (same != Some(&placeholders(text))).then(|| format!("{:?}, not {same:?}", placeholders(text)))
    }));
}

#[test]
fn plurals_always_say_how_many() {
    for language in Language::ALL {
        for (key, value) in &read(language).strings.0 {
            for (form, text) in value.as_object().into_iter().flatten() {
                let text = text.as_str().unwrap_or_default();
                assert!(text.contains("{count}"), "{}: {key}.{form}", language.code());
            }
        }
    }
}

#[test]
fn each_language_has_exactly_the_plural_forms_it_needs() {
    for language in Language::ALL {
        let needed: &[&str] = match language {
            Language::Se => &["one", "other", "two"],
            _ => &["one", "other"],
        };
        for (key, value) in &read(language).strings.0 {
            if let Some(forms) = value.as_object() {
                let found: Vec<_> = forms.keys().map(String::as_str).collect();
                assert_eq!(found, needed, "{}: {key}", language.code());
            }
        }
    }
}

#[test]
fn no_text_is_empty_or_has_stray_spaces() {
    assert_none(problems(|key, text| {
        let stray = text.trim() != text || text.contains("  ");
        let tidy = !text.is_empty() && (!stray || key == "thousands");
        (!tidy).then(|| format!("{text:?}"))
    }));
}

#[test]
fn a_line_never_breaks_inside_a_time_or_a_date() {
    // A clock and its time, a day and its month, a time and its zone.
    let loose = ["kl. ", "dii. ", " {time}", " {zone}", "{day} ", "{day}. "];
    assert_none(problems(|key, text| {
        let zone = key.starts_with("zone_") && text.contains(' ');
        (zone || loose.iter().any(|pair| text.contains(pair))).then(|| format!("{text:?}"))
    }));
}

#[test]
fn no_text_is_markup_or_a_straight_quote() {
    assert_none(problems(|_, text| text.contains(['<', '>', '"', '&']).then(|| text.to_owned())));
}

#[test]
fn no_key_stands_twice_and_every_comment_is_about_a_key() {
    for language in Language::ALL {
        let file = read(language);
        let keys: BTreeSet<_> = file.strings.0.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys.len(), file.strings.0.len(), "a key stands twice in {}.json", language.code());
        for (key, comment) in &file.comments.0 {
            let known = key == "*" || keys.contains(key.as_str());
            assert!(known && !comment.is_empty(), "{}.json: comment on {key}", language.code());
        }
    }
}

#[test]
fn the_keys_stand_in_the_same_order_everywhere() {
    let order = |language| read(language).strings.0.into_iter().map(|(key, _)| key).collect::<Vec<_>>();
    for language in Language::ALL {
        assert_eq!(order(language), order(Language::En), "{}.json", language.code());
    }
}

#[test]
fn each_file_says_which_language_it_is() {
    for language in Language::ALL {
        let file = read(language);
        assert_eq!(file.language.get("code").map(String::as_str), Some(language.code()));
        assert_eq!(file.language.get("name").map(String::as_str), Some(language.name()));
    }
}

#[test]
fn nothing_but_names_and_patterns_is_left_in_english() {
    let english = read(Language::En);
    let english: BTreeMap<String, &str> = texts(&english).into_iter().collect();
    let shared = [
        "feed_atom",
        "feed_json",
        "feed_rss",
        "filter_counted",
        "filter_kind",
        "range",
        "range_days",
        "video_untitled",
        "weekday_date",
    ];
    for language in [Language::Nb, Language::Nn, Language::Se] {
        for (key, text) in texts(&read(language)) {
            let same = english.get(&key) == Some(&text);
            assert!(!same || shared.contains(&key.as_str()), "{}.json: {key}: {text}", language.code());
        }
    }
}

#[test]
fn bokmal_and_nynorsk_keep_to_their_own_words() {
    let strangers: [(Language, &[&str]); 2] = [
        (Language::Nb, &["ikkje", "ein", "eit", "dei", "frå", "kva", "korleis", "berre", "vart", "sjå"]),
        (Language::Nn, &["ikke", "en", "et", "de", "fra", "hva", "hvordan", "bare", "ble", "se", "hvis"]),
    ];
    for (language, words) in strangers {
        for (key, text) in texts(&read(language)) {
            let text = text.to_lowercase();
            let stranger = text.split(|c: char| !c.is_alphabetic()).find(|word| words.contains(word));
            assert_eq!(stranger, None, "{}.json: {key}: {text}", language.code());
        }
    }
}

#[test]
fn every_error_says_what_to_do_next() {
    // What the reader should do is in a sentence of its own, so there are at least two.
    for language in Language::ALL {
        for (key, text) in texts(&read(language)) {
            let exempt = key.ends_with("_title")
                || matches!(key.as_str(), "fail_kept" | "error_home" | "error_feed_link");
            if (key.starts_with("error_") || key.starts_with("fail_")) && !exempt {
                assert!(text.contains(". ") && text.ends_with('.'), "{}.json: {key}", language.code());
            }
        }
    }
}
