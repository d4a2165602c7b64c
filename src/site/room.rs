//! The whole press room.

use super::{
    BUILT_PART, CHECK_PART, FOLLOW_PART, PAGES_PART, SEARCH_PART, built, fetch, first, follow, pages, search,
};
use leptos::mount::mount_to_renderer;
use press_room::address::Address;
use press_room::browser;
use press_room::config::Config;
use press_room::i18n::catalogue;
use press_room::pages::{app, title};
use press_room::parts::PageParts;
use press_room::route::Location;
use press_room::state::{IndexAccess, Part, Ports, PressRoom, Search, index_head};
use press_room::view::Root;
use wasm_bindgen::JsValue;

/// How searches get at the index of a built site.
const INDEX: IndexAccess =
    IndexAccess { answer: || SEARCH_PART.get().map(|reader| reader.answer), read: browser::read_bytes };

/// The part with the whole press room.
pub(super) struct Room {
    /// Starts it on this page.
    pub(super) start: fn(&str, String, js_sys::Function, bool) -> JsValue,
}

/// Starts the press room: see [`super::start`].
pub(super) fn start(code: &str, words: String, ask: js_sys::Function, takes_over: bool) -> JsValue {
    if !browser::keep_words(code, words) {
        browser::refuse("the file with its texts is cut, or of another version");
    }
    browser::ask_for_words(ask);
    let hydration = if takes_over { BUILT_PART.keep_now(built()) } else { None };
    let Some(mut page) = browser::Page::read(hydration.map(|built| built.read)) else {
        // Thrown, not logged: `start.js` then shows readers its own message.
        browser::refuse("the page has no element with the id `press-room` to stand in");
    };
    if page.is_damaged {
        // The feed of such a page is not where an ordinary page has one, so the static content tells readers more than
        // an error would.
        browser::refuse("the page's own data cannot be read");
    }
    let built = page.built.take();
    let base = built.as_ref().map_or(&page.address, |built| &built.root);
    let (config, problems) = Config::read(&page.config, base);
    let location =
        built.as_ref().map_or_else(|| Location::parse(&page.query), |built| built.locate(&page.query));
    if built.is_some() {
        keep_page_of(&location);
    }
    let usual = PressRoom::usual_language(&config, page.language, built.as_ref());
    let language = location.spoken().unwrap_or(usual);
    if !catalogue::is_here(language) {
        return language.code().into();
    }
    browser::report_crashes();
    if let Some(root) = built.as_ref().filter(|built| built.has_index()).map(|built| &built.root) {
        prepare_search(root);
    }
    let shown = first::take();
    // The static content of a built page only fits the place for which it was written.
    let is_ours = shown.is_some() || built.as_ref().is_some_and(|built| built.at == location);
    let take_over = hydration.filter(|_| is_ours).map(|built| built.take_over);
    if take_over.is_some() {
        page.take_form();
    } else {
        page.clear();
    }
    let (home, root) = (page.address.clone(), page.root.clone());
    let mounted = mount_to_renderer(&page.root, move || {
        let room = PressRoom::new(
            page.address,
            config,
            problems,
            page.language,
            location,
            Ports {
                part: |part| browser::fetch_part(part, fetch),
                answering: Search::answering,
                finds_texts: browser::finds_texts,
                ..browser::ports()
            },
            built,
        );
        room.report_problems();
        // If the list was still being loaded, the request for it was passed on, so there is no answer here.
        if let Some(answer) = shown.flatten() {
            room.reading.begin(&answer);
        }
        browser::fetch_ahead(room.links, room.parts, home.clone());
        browser::follow_navigation(room.links, room.locale, room.navigation.location, home);
        browser::follow_history(room.links, room.locale, room.navigation.location);
        browser::keep_page_told(room.locale, move || title(room));
        room.reading.start();
        room.search.start(INDEX);
        let parts = PageParts {
            pages: || PAGES_PART.get(),
            follow: || FOLLOW_PART.get(),
            check: || CHECK_PART.get(),
        };
        let view = app(room, parts, page.debug_panic);
        Root { view, within: root.into(), take_over, report: browser::report_differences }
    });
    // The press room lives as long as its page.
    mounted.forget();
    JsValue::UNDEFINED
}

/// Requests what every search needs first: its part, and the head of the index. A built site's list loads the press
/// room when the reader is about to search, so both are requested before the press room is made and not after it.
fn prepare_search(root: &Address) {
    // The part is not loaded yet, but this requests it.
    SEARCH_PART.keep_now(search());
    if let Some(head) = index_head(root) {
        browser::read_ahead(head);
    }
}

/// Keeps the table of the part with the page at `location`, whose file is already loaded: the content of a built page
/// is taken over at once.
fn keep_page_of(location: &Location) {
    match Part::of_page(&location.route) {
        Some(Part::Pages) => {
            PAGES_PART.keep_now(pages());
        }
        Some(Part::Follow) => {
            FOLLOW_PART.keep_now(follow());
        }
        _ => {}
    }
}
