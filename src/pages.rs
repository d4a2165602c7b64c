//! One view per route, the frame around it, and its title.

pub mod check;
pub mod contacts;
pub mod follow;
mod from_part;
pub mod list;
pub mod not_found;
pub mod release;

use crate::components::config_notice::config_notice;
use crate::components::in_language::InLanguage;
use crate::components::site_footer::site_footer;
use crate::components::site_header::{brand, site_header};
use crate::feed::{LanguageTag, ReleaseId};
use crate::i18n::{Catalogue, fill};
use crate::parts::{Check, Follow, PageParts, Pages, Preview};
use crate::rich_text::RichText;
use crate::route::Route;
use crate::state::{Frame, MAIN_ID, Part, PressRoom};
use crate::subscribe::FormState;
use crate::view::*;
pub(crate) use from_part::from_part;
use leptos::prelude::{Get, Memo, Track, With, WithUntracked};

/// Which page is shown. All searches and pages of the list count as the same page, because the search
/// field must not be built again while the reader is typing.
#[derive(Clone, PartialEq)]
enum CurrentPage {
    List,
    Release(ReleaseId, Option<LanguageTag>),
    Contacts,
    Follow,
    Check,
    NotFound,
}

/// The pages of releases and contacts, which are a part of the program of their own.
pub static PAGES: Pages = Pages {
    release: release::release_page,
    contacts: contacts::contacts_page,
    is_shortened: |html| RichText::read(html).shortened,
};

/// The follow page, which is another part: most readers of a release never see it.
pub static FOLLOW: Follow = Follow { page: follow::follow_page };

/// The views in which the check page shows a feed.
static PREVIEW: Preview = Preview { new_room: PressRoom::new, brand, list: list::list_page };

/// The whole press room, with the pages of its other `parts` once they are loaded. `debug_panic` makes it crash when a
/// release is opened, to see what readers would see.
pub fn app(room: PressRoom, parts: PageParts, debug_panic: bool) -> Node {
    let PageParts { pages, follow, check } = parts;
    let shown = Memo::new(move |_| {
        room.navigation.location.with(|at| match &at.route {
            Route::List(_) => CurrentPage::List,
            Route::Release { id, language } => CurrentPage::Release(id.clone(), language.clone()),
            Route::Contacts => CurrentPage::Contacts,
            Route::Follow => CurrentPage::Follow,
            Route::Check => CurrentPage::Check,
            Route::NotFound => CurrentPage::NotFound,
        })
    });
    // This follows nothing but `shown`; the parts of a page follow other signals themselves.
    let page = move || match shown.get() {
        CurrentPage::List => list::list_page(room),
        CurrentPage::Release(..) => {
            assert!(!debug_panic, "asked for by data-debug-panic");
            from_part(room, Part::Pages, pages, |room, pages| (pages.release)(room), awaited_heading)
        }
        CurrentPage::Contacts => {
            from_part(room, Part::Pages, pages, |room, pages| (pages.contacts)(room), awaited_heading)
        }
        CurrentPage::Follow => {
            from_part(room, Part::Follow, follow, |room, follow| (follow.page)(room), awaited_heading)
        }
        CurrentPage::Check => {
            let view = |room, check: &'static Check| (check.page)(room, &PREVIEW);
            from_part(room, Part::Check, check, view, awaited_heading)
        }
        CurrentPage::NotFound => not_found::not_found_page(room.locale, room.links),
    };
    frame(room.frame(), page)
}

/// The header and the footer around the `page` that is shown.
pub fn frame(frame: Frame, page: impl Fn() -> Node + Copy + 'static) -> Node {
    let Frame { settings, locale, links, navigation, feeds } = frame;
    Node::live(move || {
        // Views do not follow the language; when it changes, everything is built again.
        locale.language().track();
        div()
            .class("pr-app")
            .child(site_header(locale, links, settings, feeds, navigation))
            .child(
                Tag::new("main")
                    .id(MAIN_ID)
                    .class("pr-wrap pr-main")
                    .attr("tabindex", "-1")
                    .child(config_notice(locale, settings))
                    .live(page),
            )
            .child(site_footer(locale, settings, feeds))
            .into()
    })
}

/// The heading of a page whose part is not loaded yet. It has the same key as the page's own heading if possible, so
/// that the page keeps the element, and with it the focus.
fn awaited_heading(room: PressRoom) -> Tag {
    let key = room.navigation.location.with_untracked(|at| match at.route {
        Route::Contacts => "contacts",
        Route::Follow => "follow",
        Route::Check => "check",
        Route::Release { .. } | Route::List(_) | Route::NotFound => "",
    });
    let release = room.selection.release();
    let lang = release.as_ref().and_then(|release| release.lang());
    page_heading().key(key).in_language(lang).child(page_title(room, room.locale.words()))
}

/// The heading of a page, which takes the focus after navigation. Give each page's heading a key of its
/// own: if the element were reused, the focus would not move, and nothing would be read out.
pub(crate) fn page_heading() -> Tag {
    h1().id(crate::state::HEADING_ID).attr("tabindex", "-1")
}

/// The document's title: the page, then whose press room it is.
pub fn title(room: PressRoom) -> String {
    let words = room.locale.language().get().catalogue();
    whose(room.frame(), words, page_title(room, words))
}

/// The title of a `page`, followed by whose press room it is.
pub fn whose(frame: Frame, words: &'static Catalogue, page: String) -> String {
    let publisher = frame.feeds.publisher(frame.locale).name;
    let whose = if publisher.is_empty() { words.press_room } else { &publisher };
    if page == whose { page } else { [&page, " – ", whose].concat() }
}

fn page_title(room: PressRoom, words: &'static Catalogue) -> String {
    match room.navigation.location.get().route {
        Route::List(query) => {
            let list = list::title(room, words, query.page);
            let text = query.text.trim();
            if text.is_empty() { list } else { format!("{text} – {list}") }
        }
        Route::Release { .. } => match room.selection.release() {
            Some(release) => release.title.clone(),
            None if room.reading.is_reading_on() => words.loading_release.to_owned(),
            None if room.feeds.failure().is_some() => words.error_title.to_owned(),
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
        Route::Check => words.check_title.to_owned(),
        Route::NotFound => words.not_found_title.to_owned(),
    }
}

/// The text "page 2 of 3", for the list's title.
pub(crate) fn numbered(template: &str, page: u32, pages: u32) -> String {
    fill(template, &[("page", &page.to_string()), ("pages", &pages.to_string())])
}
