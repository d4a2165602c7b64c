//! What must be read before a release: that it was withdrawn, or may not be used yet.

use crate::feed::Release;
use crate::i18n::{fill, format};
use crate::state::PressRoom;
use leptos::prelude::*;

/// Withdrawal and embargo, said in words and not by colour alone.
#[component]
pub fn ReleaseNotices<'a>(
    /// The release.
    release: &'a Release,
) -> impl IntoView + use<> {
    let room = PressRoom::of_view();
    let words = room.words();
    let (language, zone) = (room.language.get_untracked(), room.zone());
    let lang = release.language().map(|tag| tag.as_str().to_owned());
    let withdrawn = release.withdrawn.clone().map(|withdrawal| {
        let when = withdrawal
            .at
            .map(|at| fill(words.withdrawn_at, &[("date", &format::date_time(language, &at, &zone))]));
        view! {
            <section class="pr-notice pr-notice-warning" aria-labelledby="pr-withdrawn">
                <h2 id="pr-withdrawn">{words.withdrawn_title}</h2>
                {when.map(|when| view! { <p>{when}</p> })}
                {withdrawal.note.map(|note| view! { <p lang=lang>{note}</p> })}
            </section>
        }
    });
    let embargo = release.embargo.filter(|at| at.millis > (room.ports().now)()).map(|at| {
        let until = fill(words.embargo_until, &[("date", &format::date_time(language, &at, &zone))]);
        view! {
            <section class="pr-notice pr-notice-warning" aria-labelledby="pr-embargo">
                <h2 id="pr-embargo">{words.embargo_label}</h2>
                <p>{until}</p>
            </section>
        }
    });
    view! {
        {withdrawn}
        {embargo}
    }
}
