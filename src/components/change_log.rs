//! What was changed in a release, and when.

use super::time::Moment;
use crate::feed::Change;
use crate::state::PressRoom;
use leptos::prelude::*;

/// The `id` of the change log, where "see all changes" leads.
pub const CHANGES_ID: &str = "pr-changes";

/// The public change log; nothing when there is none.
#[component]
pub fn ChangeLog(
    /// The changes, newest first.
    changes: Vec<Change>,
    /// The release's language, for the notes.
    lang: Option<String>,
) -> impl IntoView {
    let words = PressRoom::of_view().words();
    (!changes.is_empty()).then(|| {
        let entries: Vec<_> = changes
            .into_iter()
            .map(|change| {
                let when = change.at.map(|at| view! { <Moment at /> });
                view! {
                    <li>
                        {when}
                        <p lang=lang.clone()>{change.note}</p>
                    </li>
                }
            })
            .collect();
        view! {
            <section class="pr-changes" id=CHANGES_ID aria-labelledby="pr-changes-heading">
                <h2 id="pr-changes-heading">{words.changes_heading}</h2>
                <ol>{entries}</ol>
            </section>
        }
    })
}
