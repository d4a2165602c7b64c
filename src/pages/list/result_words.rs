//! The words about the results of a list: how many there are, how far the archive is read, what was searched instead.

use crate::components::result_status::ResultWords;
use crate::components::typo_notice::typo_sentence;
use crate::i18n::fill;
use crate::state::{MAX_PAGES, PressRoom};

/// The words for `found` results among the releases that were read so far.
pub(super) fn result_words(room: PressRoom, found: usize) -> ResultWords {
    ResultWords {
        typo: typo(room).unwrap_or_default(),
        count: count(room, found),
        progress: progress(room).unwrap_or_default(),
    }
}

fn count(room: PressRoom, found: usize) -> String {
    let PressRoom { locale, feeds, selection, reading, search, .. } = room;
    let (words, language) = (locale.words(), locale.language_now());
    if search.is_asking() || reading.is_loading() || (feeds.failure().is_some() && found == 0) {
        return String::new();
    }
    let query = selection.query();
    let result = search.result();
    let searched = result.as_ref().map(|result| result.instead.as_ref().unwrap_or(&result.searched).clone());
    let text = searched.as_deref().unwrap_or(query.text.trim());
    if result.as_ref().is_some_and(|result| result.is_open) {
        words.search_short.to_owned()
    } else if result.is_some_and(|result| result.is_at_most) {
        words.result_hits_at_most.fill(language, found, &[("query", text)])
    } else if !text.is_empty() {
        words.result_hits.fill(language, found, &[("query", text)])
    } else if query.is_filtered() {
        words.result_filtered.fill(language, found, &[])
    } else {
        feeds.total().map(|all| words.result_count.fill(language, all, &[])).unwrap_or_default()
    }
}

fn typo(room: PressRoom) -> Option<String> {
    let result = room.search.result()?;
    Some(typo_sentence(room.locale, room.selection.query().text.trim(), result.instead.as_deref()?))
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
