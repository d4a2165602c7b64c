//! One view per route, the frame around them, and the title of each.

pub mod contacts;
pub mod follow;
pub mod list;
pub mod not_found;
pub mod release;

use crate::components::config_notice::ConfigNotice;
use crate::components::site_footer::SiteFooter;
use crate::components::site_header::SiteHeader;
use crate::feed::{LanguageTag, ReleaseId};
use crate::i18n::{Catalogue, fill};
use crate::route::Route;
use crate::state::{MAIN_ID, PressRoom};
use crate::subscribe::FormState;
use leptos::prelude::*;

/// Which page is shown. A search or another page of the list is the same page:
/// the search field must not be rendered anew under the reader's fingers.
#[derive(Clone, PartialEq)]
enum Shown {
    List,
    Release(ReleaseId, Option<LanguageTag>),
    Contacts,
    Follow,
    NotFound,
}

/// The whole press room. `debug_panic` makes it crash, to see what readers would see.
#[component]
pub fn App(
    /// The press room to show.
    room: PressRoom,
    /// Crash while rendering.
    #[prop(optional)]
    debug_panic: bool,
) -> impl IntoView {
    provide_context(room);
    let shown = Memo::new(move |_| {
        room.location.with(|at| match &at.route {
            Route::List(_) => Shown::List,
            Route::Release { id, language } => Shown::Release(id.clone(), language.clone()),
            Route::Contacts => Shown::Contacts,
            Route::Follow => Shown::Follow,
            Route::NotFound => Shown::NotFound,
        })
    });
    let page = move || match shown.get() {
        Shown::List => view! { <list::ListPage /> }.into_any(),
        Shown::Release(..) => {
            assert!(!debug_panic, "asked for by data-debug-panic");
            view! { <release::ReleasePage /> }.into_any()
        }
        Shown::Contacts => view! { <contacts::ContactsPage /> }.into_any(),
        Shown::Follow => view! { <follow::FollowPage /> }.into_any(),
        Shown::NotFound => view! { <not_found::NotFoundPage /> }.into_any(),
    };
    move || {
        // Words are fixed while rendering; another language renders all of it anew.
        room.language.track();
        view! {
            <div class="pr-app">
                <SiteHeader />
                <main id=MAIN_ID class="pr-wrap pr-main" tabindex="-1">
                    <ConfigNotice />
                    {page}
                </main>
                <SiteFooter />
            </div>
        }
    }
}

/// The document's title: the page, then whose press room it is.
pub fn title(room: PressRoom) -> String {
    let words = room.language.get().catalogue();
    let page = page_title(room, words);
    let publisher = room.publisher().name;
    let whose = if publisher.is_empty() { words.press_room } else { &publisher };
    if page == whose { page } else { format!("{page} – {whose}") }
}

fn page_title(room: PressRoom, words: &'static Catalogue) -> String {
    match room.location.get().route {
        Route::List(query) => {
            let list = list::title(room, words, query.page);
            let text = query.text.trim();
            if text.is_empty() { list } else { format!("{text} – {list}") }
        }
        Route::Release { .. } => match room.current_release() {
            Some(release) => release.title.clone(),
            None if room.is_reading_on() => words.loading_release.to_owned(),
            None => words.release_missing_title.to_owned(),
        },
        Route::Contacts => words.contacts_title.to_owned(),
        Route::Follow => {
            let wrong = matches!(
                room.follow.state.get(),
                FormState::Editing { problem: Some(_) } | FormState::Failed(_)
            );
            if wrong {
                fill(words.title_error_prefix, &[("title", words.follow_title)])
            } else {
                words.follow_title.to_owned()
            }
        }
        Route::NotFound => words.not_found_title.to_owned(),
    }
}

/// "page 2 of 3" as text, shared by the list's title.
pub(crate) fn numbered(template: &str, page: u32, pages: u32) -> String {
    fill(template, &[("page", &page.to_string()), ("pages", &pages.to_string())])
}
