//! How many releases there are: shown at once, and announced when the reader has stopped typing.

use super::slip_notice::slip_sentence;
use crate::i18n::fill;
use crate::state::{Browser, Locale, MAX_PAGES, PressRoom};
use crate::view::*;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, Signal, WithUntracked, untrack};

/// The count, and while the archive is still being read, how far that is. The visible text follows
/// each letter; what screen readers announce waits until the reader stops typing. `total` is how
/// many of the releases read so far match.
pub fn result_status(room: PressRoom, total: Signal<usize>) -> Node {
    let told = move || [Some(count(room, total.get())), progress(room)].map(Option::unwrap_or_default);
    // The notice of a slip stands above the results, but is nowhere announced.
    let announced = move || [slip(room).unwrap_or_default(), told().join(" ")].join(" ");
    let said = RwSignal::new(untrack(announced));
    let latest = RwSignal::new(String::new());
    let seen = move || {
        let told = told();
        say_later(room.browser, announced(), latest, said);
        let [count, progress] = told;
        let progress = (!progress.is_empty()).then(|| span().class("pr-progress").child(progress));
        Node::list::<Node>([span().child(count).into(), progress.into()])
    };
    status(Node::live(seen), Node::live(move || said.get().trim().into()))
}

/// The count of a list that nothing was searched in, for a page that does not change; none before it is known.
pub fn plain_result_status(locale: Locale, total: Option<usize>) -> Node {
    let count = total
        .map(|all| locale.words().result_count.fill(locale.language_now(), all, &[]))
        .unwrap_or_default();
    status(Node::list::<Node>([span().child(count.as_str()).into(), Node::Empty]), count.trim().into())
}

fn status(seen: Node, said: Node) -> Node {
    Node::list([
        p().class("pr-result-status").attr("aria-hidden", "true").child(seen),
        p().class("pr-hidden").attr("role", "status").child(said),
    ])
}

/// Announces `text` after a pause, if it is still the latest by then.
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
    let PressRoom { locale, feeds, selection, reading, search, .. } = room;
    let (words, language) = (locale.words(), locale.language_now());
    if search.is_asking() || reading.is_loading() || (feeds.failure().is_some() && found == 0) {
        return String::new();
    }
    let query = selection.query();
    let instead = search.finding().and_then(|finding| finding.instead.clone());
    let text = instead.as_deref().unwrap_or(query.text.trim());
    let finding = search.finding();
    if finding.as_ref().is_some_and(|finding| finding.is_open) {
        words.search_short.to_owned()
    } else if finding.is_some_and(|finding| finding.is_at_most) {
        words.result_hits_at_most.fill(language, found, &[("query", text)])
    } else if !text.is_empty() {
        words.result_hits.fill(language, found, &[("query", text)])
    } else if query.is_filtered() {
        words.result_filtered.fill(language, found, &[])
    } else {
        feeds.total().map(|all| words.result_count.fill(language, all, &[])).unwrap_or_default()
    }
}

fn slip(room: PressRoom) -> Option<String> {
    let finding = room.search.finding()?;
    Some(slip_sentence(room.locale, room.selection.query().text.trim(), finding.instead.as_deref()?))
}

fn progress(room: PressRoom) -> Option<String> {
    let PressRoom { locale, feeds, selection, reading, search, .. } = room;
    let words = locale.words();
    if search.is_used() {
        return search.is_asking().then(|| words.loading.to_owned());
    }
    let loaded = feeds.loaded();
    if !selection.query().is_filtered() || loaded == 0 {
        return None;
    }
    if !reading.is_reading_on() {
        if feeds.is_cut() {
            let pages = locale.number(MAX_PAGES);
            return Some(fill(words.search_cut, &[("pages", &pages)]));
        }
        return feeds.has_more().then(|| words.search_incomplete.to_owned());
    }
    let loaded = locale.number(loaded);
    Some(match feeds.total() {
        Some(all) => {
            let all = locale.number(all);
            fill(words.search_reading_total, &[("loaded", &loaded), ("total", &all)])
        }
        None => fill(words.search_reading, &[("loaded", &loaded)]),
    })
}
