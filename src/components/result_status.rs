//! How many releases there are: shown at once, and announced when the reader has stopped typing.

use crate::i18n::fill;
use crate::state::{Browser, Feeds, Locale, MAX_PAGES, Reading, Selection};
use crate::view::*;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, Signal, WithUntracked, untrack};

/// The count, and while the archive is still being read, how far that is. The visible text follows
/// each letter; what screen readers announce waits until the reader stops typing. `total` is how
/// many of the releases read so far match.
pub fn result_status(
    locale: Locale,
    browser: Browser,
    feeds: Feeds,
    selection: Selection,
    reading: Reading,
    total: Signal<usize>,
) -> Node {
    let told = move || {
        [
            Some(count(locale, feeds, selection, reading, total.get())),
            progress(locale, feeds, selection, reading),
        ]
        .map(Option::unwrap_or_default)
    };
    let said = RwSignal::new(untrack(|| told().join(" ")));
    let latest = RwSignal::new(String::new());
    let seen = move || {
        let told = told();
        say_later(browser, told.join(" "), latest, said);
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

fn count(locale: Locale, feeds: Feeds, selection: Selection, reading: Reading, found: usize) -> String {
    let (words, language) = (locale.words(), locale.language_now());
    if reading.is_loading() || (feeds.failure().is_some() && found == 0) {
        return String::new();
    }
    let query = selection.query();
    let text = query.text.trim();
    if !text.is_empty() {
        words.result_hits.fill(language, found, &[("query", text)])
    } else if query.is_filtered() {
        words.result_filtered.fill(language, found, &[])
    } else {
        feeds.total().map(|all| words.result_count.fill(language, all, &[])).unwrap_or_default()
    }
}

fn progress(locale: Locale, feeds: Feeds, selection: Selection, reading: Reading) -> Option<String> {
    let words = locale.words();
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
