//! The listing: search, filters, releases newest first, pages.

use crate::archive::Query;
use crate::components::error_notice::ErrorNotice;
use crate::components::loading::Loading;
use crate::components::pagination::Pagination;
use crate::components::release_card::ReleaseCard;
use crate::components::result_status::ResultStatus;
use crate::components::search_form::SearchForm;
use crate::i18n::{Catalogue, fill};
use crate::pages::numbered;
use crate::route::Route;
use crate::state::{HEADING_ID, PressRoom};
use leptos::prelude::*;

/// "Press releases", with the page number from page 2 on.
pub(super) fn title(room: PressRoom, words: &'static Catalogue, page: u32) -> String {
    let query = room.query();
    if page < 2 {
        return words.list_title.to_owned();
    }
    let found = room.archive.with(|archive| archive.search(&query, room.config().page_size));
    let total =
        if query.is_filtered() { (!room.is_reading_on()).then_some(found.total) } else { room.total() };
    match total {
        Some(total) => numbered(words.list_title_page, page, pages_of(total, room.config().page_size)),
        None => numbered(words.list_title_page_open, page, page),
    }
}

fn pages_of(total: usize, page_size: usize) -> u32 {
    u32::try_from(total.div_ceil(page_size.max(1))).unwrap_or(u32::MAX).max(1)
}

/// The list page.
#[component]
pub fn ListPage() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let page_size = room.config().page_size;
    let found = Memo::new(move |_| {
        let query = room.query();
        room.archive.with(|archive| archive.search(&query, page_size))
    });
    let total = Signal::derive(move || found.with(|found| found.total));
    let failed = Memo::new(move |_| room.failure().map(|failure| (failure, room.failed_feed())));
    let notice = move || {
        failed.get().map(|((error, partial), feed)| {
            let title = if partial { words.some_feeds_failed } else { words.error_title };
            view! { <ErrorNotice title error feed /> }
        })
    };
    let state = Memo::new(move |_| list_state(room, found.with(|found| (found.total, found.page))));
    let body = move || match state.get() {
        ListState::Loading => view! { <Loading text=words.loading /> }.into_any(),
        ListState::Empty => view! { <Empty /> }.into_any(),
        ListState::NoHits => view! { <NoHits /> }.into_any(),
        ListState::Nothing => ().into_any(),
        ListState::Releases => {
            let cards = move || {
                found
                    .with(|found| found.releases.clone())
                    .into_iter()
                    .map(|release| view! { <ReleaseCard release /> })
                    .collect_view()
            };
            let pages = move || {
                let filtered = room.query().is_filtered();
                let total = if filtered { Some(total.get()) } else { room.total() };
                let (page, loaded) = found.with(|found| (found.page, found.pages));
                match total {
                    Some(total) => view! {
                        <Pagination page pages=pages_of(total, page_size) open_end=false />
                    },
                    None => view! { <Pagination page pages=loaded open_end=room.has_more() /> },
                }
            };
            view! {
                <div class="pr-releases">{cards}</div>
                {pages}
            }
            .into_any()
        }
    };
    view! {
        <h1 id=HEADING_ID tabindex="-1">{words.list_title}</h1>
        <SearchForm />
        <ResultStatus total />
        {notice}
        {body}
    }
}

#[derive(Clone, Copy, PartialEq)]
enum ListState {
    Loading,
    Releases,
    NoHits,
    Empty,
    /// The failure is all there is to say.
    Nothing,
}

fn list_state(room: PressRoom, (total, page): (usize, u32)) -> ListState {
    let query = room.query();
    let reading = room.is_reading_on();
    // A page that is not read yet falls back to page 1 until it is.
    let awaited = reading && page != query.page;
    if awaited || (reading && total == 0) {
        ListState::Loading
    } else if total > 0 {
        ListState::Releases
    } else if room.archive.with(|archive| archive.len() > 0) {
        ListState::NoHits
    } else if room.failure().is_some() {
        ListState::Nothing
    } else {
        ListState::Empty
    }
}

#[component]
fn Empty() -> impl IntoView {
    let words = PressRoom::of_view().words();
    view! {
        <section class="pr-empty">
            <h2>{words.empty_title}</h2>
            <p>{words.empty_text}</p>
        </section>
    }
}

#[component]
fn NoHits() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let title = move || match room.query().text.trim() {
        "" => words.no_hits_title_filter.to_owned(),
        text => fill(words.no_hits_title, &[("query", text)]),
    };
    view! {
        <section class="pr-empty">
            <h2>{title}</h2>
            <p>{words.no_hits_intro}</p>
            <ul>
                <li>{words.no_hits_spelling}</li>
                <li>{words.no_hits_fewer_words}</li>
                <li>{words.no_hits_filters}</li>
            </ul>
            <p>
                <a href=room.href(Route::List(Query::default()))>{words.no_hits_back}</a>
            </p>
        </section>
    }
}
