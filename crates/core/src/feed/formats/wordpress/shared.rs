//! What posts and events have in common.

use crate::address::Address;
use crate::feed::excerpt::{Excerpt, is_beginning};
use crate::feed::reader::{Object, Reader, present, scalar};
use crate::feed::source_rules::Term;
use crate::feed::{Release, SourceRules};
use crate::letters::bare_letters;
use serde_json::Value;

/// Uses `excerpt` as the lead of `release`, or as its excerpt if a program has cut it. If it is only the beginning of
/// the body, `html`, it is used as neither.
pub(super) fn set_summary(release: &mut Release, excerpt: Excerpt, html: Option<&str>) {
    let is_blank = bare_letters(&excerpt.text).next().is_none();
    if is_blank || html.is_some_and(|html| is_beginning(&excerpt.text, html)) {
        return;
    }
    let place = if excerpt.is_cut { &mut release.excerpt } else { &mut release.lead };
    *place = Some(excerpt.text);
}

/// Gives `release` its topics, and applies what the settings say about its source.
pub(super) fn apply(reader: &Reader<'_>, release: &mut Release, terms: Vec<Term>) {
    match reader.rules {
        Some(rules) => rules.apply_terms(release, terms),
        None => SourceRules::default().apply_terms(release, terms),
    }
}

/// A member with `rendered` in it, or a mere text.
pub(super) fn rendered(reader: &mut Reader<'_>, object: &Object, name: &'static str) -> Option<String> {
    match present(object, name)? {
        Value::Object(text) => reader.raw(text, "rendered"),
        value => {
            let text = scalar(value);
            if text.is_none() && *value != Value::Bool(false) {
                reader.bad(name, value);
            }
            text
        }
    }
}

/// The address without the parameters by which campaigns are counted.
pub(super) fn without_tracking(url: &Address) -> Address {
    let Some(query) = url.query() else { return url.clone() };
    let counts = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        name.starts_with("utm_") || name == "fbclid" || name == "gclid"
    };
    if !query.split('&').any(|pair| counts(&pair)) {
        return url.clone();
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !counts(pair)).collect();
    let whole = url.as_str();
    let path = whole.split(['?', '#']).next().unwrap_or(whole);
    let mark = if kept.is_empty() { "" } else { "?" };
    Address::parse(&[path, mark, &kept.join("&")].concat(), None).unwrap_or_else(|| url.clone())
}
