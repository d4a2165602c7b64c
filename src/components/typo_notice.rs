//! The notice that a typo was corrected in a search.

use super::action_button;
use super::search_form::FIELD_ID;
use crate::i18n::fill;
use crate::state::{Browser, Locale, Search};
use crate::view::*;

/// The sentence that says that `typed` has no hits, and that the hits of `shown` are shown instead.
pub fn typo_sentence(locale: Locale, typed: &str, shown: &str) -> String {
    fill(locale.words().search_instead, &[("typed", typed), ("shown", shown)])
}

/// That sentence, with a button for readers who meant what they typed.
pub fn typo_notice(locale: Locale, browser: Browser, search: Search, typed: String, shown: &str) -> Tag {
    let insist = fill(locale.words().search_insist, &[("typed", typed.trim())]);
    section().class("pr-notice").child(p().child(typo_sentence(locale, typed.trim(), shown))).child(
        p().class("pr-actions").child(action_button(insist, move || {
            // The button disappears with the notice, so the focus has to move.
            browser.focus(FIELD_ID);
            search.insist(typed.clone());
        })),
    )
}
