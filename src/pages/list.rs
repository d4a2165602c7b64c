//! The listing: search, filters, releases newest first, pages.

mod result_words;

use crate::archive::{Page, Query};
use crate::components::error_notice::error_notice;
use crate::components::found_card::found_card;
use crate::components::loading::loading;
use crate::components::order_choice::order_choice;
use crate::components::pagination::pagination;
use crate::components::release_card::release_card;
use crate::components::result_status::{plain_result_status, result_status};
use crate::components::search_form::{plain_search_form, search_form};
use crate::components::typo_notice::typo_notice;
use crate::i18n::{Catalogue, fill};
use crate::pages::{numbered, page_heading};
use crate::route::Route;
use crate::search::Marker;
use crate::state::{Frame, Links, Locale, PressRoom, Selection};
use crate::view::*;
use leptos::prelude::{Get, Memo, With, WithUntracked};
use result_words::result_words;

/// "Press releases", with the page number from page 2 on.
pub(super) fn title(room: PressRoom, words: &'static Catalogue, page: u32) -> String {
    let PressRoom { settings, feeds, selection, reading, links, .. } = room;
    let query = selection.query();
    let page_size = settings.config().page_size;
    let found = room.search.found();
    // An address may name a page that does not exist; then the first one is shown.
    let page = found.as_ref().filter(|_| !reading.is_reading_on()).map_or(page, |found| found.page);
    if page < 2 {
        return words.list_title.to_owned();
    }
    let pages = if query.is_filtered() {
        found.filter(|_| !reading.is_reading_on()).map(|found| found.pages)
    } else {
        feeds.total().map(|total| links.listed_pages(&query, pages_of(total, page_size)))
    };
    match pages {
        Some(pages) => numbered(words.list_title_page, page, pages),
        None => numbered(words.list_title_page_open, page, page),
    }
}

fn pages_of(total: usize, page_size: usize) -> u32 {
    u32::try_from(total.div_ceil(page_size.max(1))).unwrap_or(u32::MAX).max(1)
}

/// The list page.
pub fn list_page(room: PressRoom) -> Node {
    let words = room.locale.words();
    // The results stay visible until the index has the next answer.
    let found = Memo::new(move |before: Option<&ListContent>| {
        let nothing = || ListContent {
            page: Page { releases: Vec::new(), total: 0, page: 1, pages: 1 },
            marker: Marker::default(),
        };
        look(room).or_else(|| before.cloned()).unwrap_or_else(nothing)
    });
    let total = move || found.with(|found| found.page.total);
    let failed = Memo::new(move |_| room.feeds.failure().map(|failure| (failure, room.feeds.failed_feed())));
    let notice = move || {
        let notice = failed.get().map(|((error, partial), feed)| {
            let title = if partial { words.some_feeds_failed } else { words.error_title };
            error_notice(room.locale, room.reading, title, &error, feed)
        });
        let notice = notice.or_else(|| typo(room));
        // The notice and the choice of the order share one place, which the plain list has too.
        match (notice, order(room, total())) {
            (None, None) => Node::Empty,
            (notice, order) => Node::list([notice, order]),
        }
    };
    let state = Memo::new(move |_| list_state(room, found.with(|found| (found.page.total, found.page.page))));
    let body = move || match state.get() {
        ListState::Loading => loading(words.loading).into(),
        ListState::Empty => empty(room.locale).into(),
        ListState::NoHits => no_hits(room.locale, room.links, room.selection).into(),
        ListState::Nothing => Node::Empty,
        ListState::Releases => releases(room, found),
    };
    Node::list([
        list_heading(words).into(),
        search(room).into(),
        result_status(room.browser, move || result_words(room, total())),
        Node::live(notice),
        Node::live(body),
    ])
}

/// The search field and the filters. Counting the choices needs the whole archive, so the archive is read when the
/// reader is about to choose.
fn search(room: PressRoom) -> Tag {
    let PressRoom { locale, links, navigation, selection, reading, search, .. } = room;
    let counts = Memo::new(move |_| search.counts());
    search_form(locale, links, navigation, selection, counts, move || {
        if search.is_there() {
            search.want_counts();
        } else {
            reading.read_whole_archive();
        }
    })
}

/// What the list shows.
#[derive(Clone, PartialEq)]
struct ListContent {
    page: Page,
    /// Marks the words that were looked for.
    marker: Marker,
}

/// The result for the reader's place; `None` while the index is being asked.
fn look(room: PressRoom) -> Option<ListContent> {
    let page = room.search.found()?;
    let marker = match room.search.result() {
        Some(result) => result.marker.clone(),
        None => Marker::of_text(&room.selection.query().text),
    };
    Some(ListContent { page, marker })
}

/// The choice of the order, if the index has found what was typed.
fn order(room: PressRoom, total: usize) -> Option<Tag> {
    let query = room.selection.query();
    let is_ordered = total > 0 && room.search.is_used() && !query.text.trim().is_empty();
    is_ordered.then(|| order_choice(room.locale, room.links, room.navigation, &query))
}

/// The notice that a corrected spelling was searched for, if it was.
fn typo(room: PressRoom) -> Option<Tag> {
    let result = room.search.result()?;
    let shown = result.instead.as_deref()?;
    Some(typo_notice(room.locale, room.browser, room.search, room.selection.query().text, shown))
}

/// The first page of the list before the press room is loaded: the releases that were read so far, or a list that is
/// being loaded.
pub fn plain_list(frame: Frame) -> Node {
    let Frame { settings, locale, links, navigation, feeds } = frame;
    let words = locale.words();
    let page_size = settings.config().page_size;
    feeds.archive.with_untracked(|archive| {
        let total = (!archive.is_empty()).then(|| feeds.total()).flatten();
        let cards = archive.releases().take(page_size);
        let cards = cards.map(|release| release_card(locale, links, release, true, None));
        let body = if archive.is_empty() {
            loading(words.loading).into()
        } else {
            let loaded = pages_of(archive.len(), page_size);
            let pages = total.map_or(loaded, |total| pages_of(total, page_size));
            let has_open_end = total.is_none() && feeds.has_more();
            let pages = pagination(locale, links, &Query::default(), 1, pages, has_open_end);
            Node::list::<Node>([div().class("pr-releases").child(Node::list(cards)).into(), pages.into()])
        };
        Node::list([
            list_heading(words).into(),
            plain_search_form(locale, links, navigation, &archive.facets()).into(),
            plain_result_status(locale, total),
            Node::Empty,
            body,
        ])
    })
}

fn list_heading(words: &'static Catalogue) -> Tag {
    page_heading().key("list").child(words.list_title)
}

fn releases(room: PressRoom, found: Memo<ListContent>) -> Node {
    let PressRoom { locale, links, feeds, selection, .. } = room;
    let page_size = room.settings.config().page_size;
    let cards = move || {
        let text = selection.query().text;
        let sought = links.built().filter(|_| (room.browser.ports().finds_texts)()).map(|_| text.as_str());
        found.with(|ListContent { page, marker }| {
            Node::list(page.releases.iter().map(|release| match marker.is_empty() {
                true => release_card(locale, links, release, true, None),
                false => found_card(locale, links, release, marker, sought),
            }))
        })
    };
    let pages = move || {
        let (page, loaded) = found.with(|ListContent { page, .. }| (page.page, page.pages));
        let query = selection.query();
        let all = feeds.total().map(|total| links.listed_pages(&query, pages_of(total, page_size)));
        match if query.is_filtered() { Some(loaded) } else { all } {
            Some(pages) => pagination(locale, links, &query, page, pages, false),
            None => pagination(locale, links, &query, page, loaded, feeds.has_more()),
        }
        .into()
    };
    Node::list([div().class("pr-releases").live(cards).into(), Node::live(pages)])
}

#[derive(Clone, Copy, PartialEq)]
enum ListState {
    Loading,
    Releases,
    NoHits,
    Empty,
    /// Nothing: a notice or the count already says it.
    Nothing,
}

fn list_state(room: PressRoom, (total, page): (usize, u32)) -> ListState {
    let PressRoom { feeds, selection, search, .. } = room;
    let query = selection.query();
    let reading = room.reading.is_reading_on();
    // Until the requested page is read, the first page is the result.
    let awaited = reading && page != query.page && !search.is_asking();
    if awaited || (reading && total == 0) {
        ListState::Loading
    } else if total > 0 {
        ListState::Releases
    } else if search.result().is_some_and(|result| result.is_open) {
        // The count already says it.
        ListState::Nothing
    } else if feeds.loaded() > 0 || search.is_used() {
        ListState::NoHits
    } else if feeds.failure().is_some() {
        ListState::Nothing
    } else {
        ListState::Empty
    }
}

fn empty(locale: Locale) -> Tag {
    let words = locale.words();
    section().class("pr-empty").child(h2().child(words.empty_title)).child(p().child(words.empty_text))
}

fn no_hits(locale: Locale, links: Links, selection: Selection) -> Tag {
    let words = locale.words();
    let title = move || match selection.query().text.trim() {
        "" => words.no_hits_title_filter.into(),
        text => fill(words.no_hits_title, &[("query", text)]).into(),
    };
    let tips = move || {
        let query = selection.query();
        let text = !query.text.trim().is_empty();
        let filters = query.is_narrowed();
        let tip = |wanted: bool, tip: &'static str| wanted.then(|| li().child(tip));
        Node::list([
            tip(text, words.no_hits_spelling),
            tip(text, words.no_hits_fewer_words),
            tip(filters, words.no_hits_filters),
        ])
    };
    section()
        .class("pr-empty")
        .child(h2().live(title))
        .child(p().child(words.no_hits_intro))
        .child(ul().live(tips))
        .child(p().child(a(links.href(Route::List(Query::default()))).child(words.no_hits_back)))
}
