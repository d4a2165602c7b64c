//! What must be read before a release: that it was withdrawn, or may not be used yet.

use super::in_language::InLanguage;
use crate::feed::{Release, Timestamp};
use crate::i18n::fill;
use crate::state::Locale;
use crate::view::*;

/// Withdrawal and embargo, said in words and not by colour alone.
pub fn release_notices(locale: Locale, release: &Release) -> Node {
    let words = locale.words();
    let dated = |template: &str, at: &Timestamp| fill(template, &[("date", &locale.date_time_zone(at))]);
    let notice = |id: &'static str, title: &'static str| {
        section()
            .class("pr-notice pr-notice-warning")
            .attr("aria-labelledby", id)
            .child(h2().id(id).child(title))
    };
    let withdrawn = release.withdrawn.as_ref().map(|withdrawal| {
        let when = withdrawal.at.as_ref().map(|at| p().child(dated(words.withdrawn_at, at)));
        let note = withdrawal.note.as_ref().map(|note| p().in_language(release.lang()).child(note.as_str()));
        notice("pr-withdrawn", words.withdrawn_title).child(when).child(note)
    });
    let embargo = locale.embargo(release).map(|at| {
        notice("pr-embargo", words.embargo_label).child(p().child(dated(words.embargo_until, &at)))
    });
    Node::list([withdrawn, embargo])
}
