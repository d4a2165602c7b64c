//! How many there are, said politely whenever it changes.

use crate::i18n::{fill, format};
use crate::state::{MAX_PAGES, PressRoom};
use crate::view::*;
use leptos::prelude::{Get, Signal, With};

/// The count, and while the archive is still being read, how far. `total` is
/// how many releases match among those read so far.
pub fn result_status(room: PressRoom, total: Signal<usize>) -> Tag {
    p().class("pr-result-status")
        .attr("role", "status")
        .child(span().live(move || count(room, total.get()).into()))
        .live(move || progress(room).map(|text| span().class("pr-progress").child(text)).into())
}

fn count(room: PressRoom, found: usize) -> String {
    let (words, language) = (room.words(), room.language_now());
    if room.is_loading() || (room.failure().is_some() && found == 0) {
        return String::new();
    }
    let query = room.query();
    let text = query.text.trim();
    if !text.is_empty() {
        words.result_hits.fill(language, found, &[("query", text)])
    } else if query.is_filtered() {
        words.result_filtered.fill(language, found, &[])
    } else {
        room.total().map(|all| words.result_count.fill(language, all, &[])).unwrap_or_default()
    }
}

fn progress(room: PressRoom) -> Option<String> {
    let (words, language) = (room.words(), room.language_now());
    let loaded = room.archive.with(|archive| archive.len());
    if !room.query().is_filtered() || loaded == 0 {
        return None;
    }
    if !room.is_reading_on() {
        if room.is_cut() {
            let pages = format::number(language, MAX_PAGES);
            return Some(fill(words.search_cut, &[("pages", &pages)]));
        }
        return room.has_more().then(|| words.search_incomplete.to_owned());
    }
    let loaded = format::number(language, loaded);
    Some(match room.total() {
        Some(all) => {
            let all = format::number(language, all);
            fill(words.search_reading_total, &[("loaded", &loaded), ("total", &all)])
        }
        None => fill(words.search_reading, &[("loaded", &loaded)]),
    })
}
