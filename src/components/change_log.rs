//! What was changed in a release, and when.

use super::in_language::InLanguage;
use super::time::moment;
use super::titled_section;
use crate::feed::Change;
use crate::state::Locale;
use crate::view::*;

/// The `id` of the change log, where "see all changes" leads.
pub const CHANGES_ID: &str = "pr-changes";

/// The public change log, newest first; nothing when there is none.
pub fn change_log(locale: Locale, changes: &[Change], lang: Option<&str>) -> Option<Tag> {
    let entries = changes.iter().map(|change| {
        let when = change.at.map(|at| moment(locale, &at));
        li().key(&change.note).child(when).child(p().in_language(lang).child(change.note.as_str()))
    });
    (!changes.is_empty()).then(|| {
        titled_section("pr-changes", "pr-changes-heading", locale.words().changes_heading)
            .id(CHANGES_ID)
            .child(ol().children(entries))
    })
}
