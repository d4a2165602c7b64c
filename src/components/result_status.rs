//! How many there are, said politely whenever it changes.

use crate::i18n::{fill, format};
use crate::state::PressRoom;
use leptos::prelude::*;

/// The count, and while the archive is still being read, how far.
#[component]
pub fn ResultStatus(
    /// How many releases match what was read so far.
    total: Signal<usize>,
) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let language = room.language.get_untracked();
    let count = move || {
        if room.is_loading() || (room.failure().is_some() && total.get() == 0) {
            return String::new();
        }
        let query = room.query();
        let whole = !query.is_filtered();
        let found = total.get();
        if !query.text.trim().is_empty() {
            words.result_hits.fill(language, found, &[("query", query.text.trim())])
        } else if whole {
            room.total().map(|all| words.result_count.fill(language, all, &[])).unwrap_or_default()
        } else {
            words.result_filtered.fill(language, found, &[])
        }
    };
    let progress = move || {
        let query = room.query();
        let whole = !query.is_filtered();
        let loaded = room.archive.with(|archive| archive.len());
        if whole || loaded == 0 {
            return None;
        }
        if !room.is_reading_on() {
            return room.has_more().then(|| words.search_incomplete.to_owned());
        }
        let loaded = format::number(language, loaded);
        Some(match room.total() {
            Some(all) => fill(
                words.search_reading_total,
                &[("loaded", &loaded), ("total", &format::number(language, all))],
            ),
            None => fill(words.search_reading, &[("loaded", &loaded)]),
        })
    };
    view! {
        <p class="pr-result-status" role="status">
            <span>{count}</span>
            {move || progress().map(|text| view! { <span class="pr-progress">{text}</span> })}
        </p>
    }
}
