use super::*;
use crate::json::Fault;
use serde_json::Map;
use std::collections::BTreeSet;

fn texts_of(language: Language) -> Map<String, Value> {
    Texts::of(language).texts.as_object().unwrap().clone()
}

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect()
}

fn causes() -> Vec<WarningCause> {
    Vec::from([
        WarningCause::NotAnObject,
        WarningCause::NoId,
        WarningCause::NoTitle,
        WarningCause::Duplicate,
        WarningCause::BadValue("title"),
        WarningCause::Incomplete("images"),
        WarningCause::TooMany("images", 9),
        WarningCause::LostLetter,
        WarningCause::Mended("a lone surrogate".to_owned()),
        WarningCause::Unencrypted("image"),
        WarningCause::NotShown("content_html"),
        WarningCause::PagingLoop,
        WarningCause::NotEmbedded,
        WarningCause::RepeatedPage,
    ])
}

fn errors() -> Vec<FeedError> {
    let why = Fault { why: "expected the end", line: 1, column: 2, is_cut: false };
    Vec::from([
        FeedError::Offline,
        FeedError::Blocked,
        FeedError::Timeout,
        FeedError::Status(404),
        FeedError::TooLarge(1),
        FeedError::NotJson { html: true, why },
        FeedError::NotJson { html: false, why },
        FeedError::Truncated(None),
        FeedError::NotAFeed("no object"),
        FeedError::NOTHING_READ,
        FeedError::Service("gone".to_owned()),
        FeedError::NoReader,
    ])
}

#[test]
fn every_finding_has_words_in_every_language() {
    let lints = Lint::ALL.map(Lint::code);
    let others = ["no-releases", "nothing-read", "setting"];
    let codes = lints.into_iter().chain(others);
    let (causes, errors) = (causes(), errors());
    let codes = codes.chain(causes.iter().map(WarningCause::code)).chain(errors.iter().map(code_of));
    let codes: BTreeSet<&str> = codes.collect();
    for language in [Language::En, Language::Nb, Language::Nn] {
        let texts = texts_of(language);
        let known: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
        assert_eq!(known, codes, "{language:?}");
        // English warnings have their own message.
        let speaks = |code: &str| language == Language::En && causes.iter().any(|cause| cause.code() == code);
        for (code, text) in &texts {
            for name in ["message", "why", "fix"] {
                let said = text.get(name).and_then(Value::as_str);
                match said {
                    None => assert!(name == "message" && speaks(code), "{language:?} {code} {name}"),
                    Some(said) => assert!(!said.trim().is_empty(), "{language:?} {code} {name}"),
                }
            }
        }
    }
}

#[test]
fn the_languages_have_the_same_texts_with_the_same_placeholders() {
    let names = |text: &Value| text.as_str().map(placeholders);
    let (bokmal, nynorsk, english) = (texts_of(Language::Nb), texts_of(Language::Nn), texts_of(Language::En));
    for (code, text) in &bokmal {
        for part in ["message", "why", "fix", "one"] {
            let of = |texts: &Map<String, Value>| texts[code].get(part).and_then(names);
            let here = text.get(part).and_then(names);
            assert_eq!(of(&nynorsk), here, "{code} {part}");
            if english[code].get(part).is_some() {
                assert_eq!(of(&english), here, "{code} {part}");
            }
        }
    }
}

#[test]
fn no_placeholder_stays_in_what_is_said() {
    for language in Language::ALL {
        let texts = Texts::of(language);
        for cause in causes() {
            let words = texts.warning(&Warning::of_feed(cause));
            assert!(!words.message.contains(['{', '}']), "{words:?}");
        }
        for error in errors() {
            let words = texts.error(&error);
            assert!(!words.message.contains(['{', '}']), "{words:?}");
        }
        for lint in Lint::ALL {
            let words = texts.finding(&Finding::new(lint, crate::check::Part::Whole, "7"));
            assert!(!words.message.contains(['{', '}']), "{words:?}");
        }
    }
}

#[test]
fn a_language_without_texts_has_those_of_bokmal() {
    let texts = Texts::of(Language::Se);
    assert_eq!(texts.language(), Language::Nb);
    assert_eq!(texts.said("no-lead", &[]).message, "ingen ingress");
}

#[test]
fn one_picture_is_one_picture() {
    let said = |count: &str| {
        Texts::of(Language::En)
            .finding(&Finding::new(Lint::NoRights, crate::check::Part::Whole, count))
            .message
    };
    assert_eq!(said("1"), "1 picture without a word on use by others, this one first");
    assert_eq!(said("3"), "3 pictures without a word on use by others, this one first");
}
