use super::*;
use crate::check::BUILDER_FORMAT;
use crate::json::{Cause, Fault};
use serde_json::Map;
use std::collections::BTreeSet;

/// The texts about findings, by their codes.
fn texts_of(language: Language) -> Map<String, Value> {
    let mut texts = Texts::of(language).texts.as_object().unwrap().clone();
    texts.remove("page");
    texts.remove("reasons");
    texts
}

/// The texts of the check page, by their names.
fn page_of(language: Language) -> Map<String, Value> {
    Texts::of(language).texts["page"].as_object().unwrap().clone()
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
        WarningCause::Mended(Fault { cause: Cause::LoneSurrogate, line: 1, column: 2, is_cut: false }),
        WarningCause::Unencrypted("image"),
        WarningCause::NotShown("content_html"),
        WarningCause::PagingLoop,
        WarningCause::NotEmbedded,
        WarningCause::RepeatedPage,
    ])
}

fn errors() -> Vec<FeedError> {
    let why = Fault { cause: Cause::TrailingText, line: 1, column: 2, is_cut: false };
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
        FeedError::Secret,
    ])
}

#[test]
fn every_finding_has_words_in_every_language() {
    let lints = Lint::ALL.map(Lint::code);
    let others = ["no-releases", "nothing-read", "setting", BUILDER_FORMAT];
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
fn why_json_cannot_be_read_is_said_in_every_language() {
    let others =
        ["no object", "no known format", "not one release", "another release", "no item could be read"];
    let reasons: BTreeSet<&str> = Cause::ALL.iter().map(|cause| cause.as_str()).chain(others).collect();
    for language in [Language::Nb, Language::Nn] {
        let texts = Texts::of(language);
        let known = texts.texts["reasons"].as_object().unwrap();
        assert_eq!(known.keys().map(String::as_str).collect::<BTreeSet<_>>(), reasons, "{language:?}");
        for english in &reasons {
            assert_ne!(texts.reason(english), *english, "{language:?}");
            assert!(!texts.reason(english).is_empty());
        }
        assert_eq!(texts.reason("items"), "items");
    }
    let fault = Fault { cause: Cause::NoComma, line: 1, column: 2, is_cut: false };
    let said = |language| Texts::of(language).error(&FeedError::NotJson { html: false, why: fault }).message;
    assert_eq!(said(Language::En), "not JSON: expected a comma or the end of what is open");
    assert_eq!(said(Language::Nb), "ikke JSON: her mangler et komma, eller slutten på det som er åpnet");
}

#[test]
fn the_languages_have_the_same_texts_with_the_same_placeholders() {
    let names = |text: &Value| text.as_str().map(placeholders);
    let (bokmal, nynorsk, english) = (texts_of(Language::Nb), texts_of(Language::Nn), texts_of(Language::En));
    for (code, text) in &bokmal {
        for part in ["message", "why", "fix", "one", "login"] {
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
fn the_check_page_has_the_same_texts_in_every_language() {
    let english = page_of(Language::En);
    for language in [Language::Nb, Language::Nn] {
        let texts = page_of(language);
        assert!(texts.keys().eq(english.keys()), "{language:?}");
        for (name, text) in &texts {
            let names = |text: &Value| placeholders(text.as_str().unwrap());
            assert_eq!(names(text), names(&english[name]), "{language:?} {name}");
            assert!(!text.as_str().unwrap().trim().is_empty(), "{language:?} {name}");
        }
    }
}

#[test]
fn a_file_of_texts_is_read_and_another_is_refused() {
    let file = include_str!("../locales/en.json");
    let texts = Texts::read(Language::En, file).unwrap();
    assert_eq!(texts.page("fetch"), "Fetch");
    assert_eq!(texts.said("no-lead", &[]), Texts::of(Language::En).said("no-lead", &[]));
    for other in ["<!doctype html>", "{}", &file[..file.len() / 2]] {
        assert!(Texts::read(Language::En, other).is_none(), "{other}");
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
            let words = texts.finding(&Finding::new(lint, crate::check::ReleasePart::Whole, "7"));
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
fn a_server_that_wants_a_login_is_not_asked_again_later() {
    for language in [Language::En, Language::Nb, Language::Nn] {
        let fix = |status| Texts::of(language).error(&FeedError::Status(status)).fix;
        assert!(fix(401).contains("/feed/") && fix(403) == fix(401), "{language:?}");
        assert!(!fix(404).contains("/feed/") && !fix(500).is_empty(), "{language:?}");
    }
}

#[test]
fn one_picture_is_one_picture() {
    let said = |count: &str| {
        Texts::of(Language::En)
            .finding(&Finding::new(Lint::NoRights, crate::check::ReleasePart::Whole, count))
            .message
    };
    assert_eq!(said("1"), "1 picture without a word on use by others, this one first");
    assert_eq!(said("3"), "3 pictures without a word on use by others, this one first");
}
