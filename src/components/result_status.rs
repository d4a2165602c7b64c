//! How many there are, seen at once, and said politely when the reader has stopped typing.

use crate::i18n::fill;
use crate::state::{Browser, MAX_PAGES, PressRoom};
use crate::view::*;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, Signal, With, WithUntracked, untrack};

/// The count, and while the archive is still being read, how far: what is seen follows each letter,
/// what is said waits for the reader to stop typing. `total` is how many releases match among those
/// read so far.
pub fn result_status(room: PressRoom, total: Signal<usize>) -> Node {
    let told = move || [Some(count(room, total.get())), progress(room)].map(Option::unwrap_or_default);
    let said = RwSignal::new(untrack(|| told().join(" ")));
    let latest = RwSignal::new(String::new());
    let seen = move || {
        let told = told();
        say_later(room.browser, told.join(" "), latest, said);
        let [count, progress] = told;
        let progress = (!progress.is_empty()).then(|| span().class("pr-progress").child(progress));
        Node::list::<Node>([span().child(count).into(), progress.into()])
    };
    Node::list([
        p().class("pr-result-status").attr("aria-hidden", "true").live(seen),
        p().class("pr-hidden").attr("role", "status").live(move || said.get().trim().into()),
    ])
}

/// Says `text` after a pause, when it is then still the latest.
fn say_later(browser: Browser, text: String, latest: RwSignal<String>, said: RwSignal<String>) {
    latest.set(text.clone());
    if said.with_untracked(|said| *said == text) {
        return;
    }
    let pause = (browser.ports().pause)();
    browser.spawn(Box::pin(async move {
        pause.await;
        // The reader may have left the list meanwhile, and both signals with it.
        if latest.try_get_untracked().as_ref() == Some(&text) {
            said.try_set(text);
        }
    }));
}

fn count(room: PressRoom, found: usize) -> String {
    let (words, language) = (room.locale.words(), room.locale.language_now());
    if room.reading.is_loading() || (room.feeds.failure().is_some() && found == 0) {
        return String::new();
    }
    let query = room.selection.query();
    let text = query.text.trim();
    if !text.is_empty() {
        words.result_hits.fill(language, found, &[("query", text)])
    } else if query.is_filtered() {
        words.result_filtered.fill(language, found, &[])
    } else {
        room.feeds.total().map(|all| words.result_count.fill(language, all, &[])).unwrap_or_default()
    }
}

fn progress(room: PressRoom) -> Option<String> {
    let words = room.locale.words();
    let loaded = room.feeds.archive.with(|archive| archive.len());
    if !room.selection.query().is_filtered() || loaded == 0 {
        return None;
    }
    if !room.reading.is_reading_on() {
        if room.feeds.is_cut() {
            let pages = room.locale.number(MAX_PAGES);
            return Some(fill(words.search_cut, &[("pages", &pages)]));
        }
        return room.feeds.has_more().then(|| words.search_incomplete.to_owned());
    }
    let loaded = room.locale.number(loaded);
    Some(match room.feeds.total() {
        Some(all) => {
            let all = room.locale.number(all);
            fill(words.search_reading_total, &[("loaded", &loaded), ("total", &all)])
        }
        None => fill(words.search_reading, &[("loaded", &loaded)]),
    })
}
