//! The message in place of a view whose part of the program could not be fetched.

use super::action_button;
use crate::state::{Locale, Part, Parts};
use crate::view::*;

/// Says that `part` could not be fetched, with a button that tries again.
pub fn part_notice(locale: Locale, parts: Parts, part: Part) -> Tag {
    failed_notice(locale, move || parts.retry(part))
}

/// Says that a part of the page could not be fetched, with a button that runs `retry`.
pub fn failed_notice(locale: Locale, retry: impl FnMut() + 'static) -> Tag {
    let words = locale.words();
    section()
        .class("pr-notice pr-notice-error")
        .attr("role", "alert")
        .child(h2().child(words.part_failed_title))
        .child(p().child(words.part_failed_text))
        .child(p().class("pr-actions").child(action_button(words.retry, retry)))
}
