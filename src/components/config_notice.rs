//! A slip in the publisher's config, said on the page so that it is found.

use crate::i18n::fill;
use crate::state::PressRoom;
use leptos::prelude::*;

/// Names each setting that could not be used. Nothing when all is well.
#[component]
pub fn ConfigNotice() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let problems = room.config_problems();
    let lines: Vec<_> = problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(|problem| {
            let line = fill(
                words.config_problem,
                &[("setting", &problem.setting), ("problem", &problem.cause.to_string())],
            );
            view! { <li>{line}</li> }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="pr-notice pr-notice-error" aria-labelledby="pr-config-notice">
                <h2 id="pr-config-notice">{words.config_title}</h2>
                <p>{words.config_text}</p>
                <ul>{lines}</ul>
            </section>
        }
    })
}
