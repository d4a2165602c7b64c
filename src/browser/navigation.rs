//! In-app navigation through the Navigation API: links stay ordinary links, and the browser keeps
//! history and scroll. A browser without the API loads each page as usual.
//!
//! web-sys has this API only behind an unstable flag, so the few members in use
//! are declared here.

use super::link_signs::LinkSigns;
use super::tasks::{promise, spawn};
use super::{window, words};
use crate::address::Address;
use crate::route::{Location, Route};
use crate::state::{HEADING_ID, History, Links, Locale, Part, Parts};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// <https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigation-api>
    #[wasm_bindgen(extends = web_sys::EventTarget)]
    type Navigation;

    #[wasm_bindgen(thread_local_v2, js_namespace = globalThis, js_name = navigation)]
    static NAVIGATION: Option<Navigation>;

    #[wasm_bindgen(method)]
    fn navigate(this: &Navigation, url: &str) -> JsValue;

    #[wasm_bindgen(extends = web_sys::Event)]
    type NavigateEvent;

    #[wasm_bindgen(method, getter, js_name = canIntercept)]
    fn can_intercept(this: &NavigateEvent) -> bool;

    #[wasm_bindgen(method, getter, js_name = hashChange)]
    fn hash_change(this: &NavigateEvent) -> bool;

    #[wasm_bindgen(method, getter, js_name = downloadRequest)]
    fn download_request(this: &NavigateEvent) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = formData)]
    fn form_data(this: &NavigateEvent) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = navigationType)]
    fn navigation_type(this: &NavigateEvent) -> String;

    #[wasm_bindgen(method, getter)]
    fn destination(this: &NavigateEvent) -> Destination;

    #[wasm_bindgen(method)]
    fn intercept(this: &NavigateEvent, options: &JsValue);

    type Destination;

    #[wasm_bindgen(method, getter)]
    fn url(this: &Destination) -> String;

    #[wasm_bindgen(method, getter, js_name = sameDocument)]
    fn same_document(this: &Destination) -> bool;
}

type Listener = Closure<dyn FnMut(NavigateEvent)>;

thread_local! {
    static NAVIGATED: Cell<bool> = const { Cell::new(false) };
    /// How often the reader has gone somewhere.
    static ARRIVALS: Cell<u32> = const { Cell::new(0) };
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// Whether the reader has gone anywhere within this page load.
pub(super) fn has_navigated() -> bool {
    NAVIGATED.get()
}

/// Handles the reader's clicks, "back" and "forward" within the press room at `home`.
pub fn follow_navigation(links: Links, locale: Locale, shown: RwSignal<Location>, home: Address) {
    NAVIGATION.with(|navigation| {
        let Some(navigation) = navigation else {
            return;
        };
        let listener = Closure::new(move |event| on_navigate(links, locale, shown, &home, &event));
        let added =
            navigation.add_event_listener_with_callback("navigate", listener.as_ref().unchecked_ref());
        if added.is_ok() {
            LISTENER.set(Some(listener));
        }
    });
}

/// Fetches the part with a page as soon as the pointer or the focus is on a link to it, so that it is there when the
/// reader clicks.
pub fn fetch_ahead(links: Links, parts: Parts, home: Address) {
    let signs = LinkSigns::new(&window::document(), "a[href]", move |link| {
        // The property is the absolute address.
        let href = js_sys::Reflect::get(&link, &"href".into()).ok().and_then(|href| href.as_string());
        let place = href.and_then(|href| within(links, &home, &href));
        if let Some(part) = place.and_then(|place| Part::of_page(&place.route)) {
            parts.fetch_ahead(part);
        }
    });
    // They listen for as long as the page is there.
    std::mem::forget(signs);
}

/// Leaves navigation to the browser again, for use after a crash.
pub(super) fn stop_following() {
    NAVIGATION.with(|navigation| {
        LISTENER.with_borrow(|listener| {
            if let (Some(navigation), Some(listener)) = (navigation, listener) {
                // If the listener cannot be removed, there is nothing to be done about it.
                let _ = navigation
                    .remove_event_listener_with_callback("navigate", listener.as_ref().unchecked_ref());
            }
        });
    });
}

fn on_navigate(
    links: Links,
    locale: Locale,
    shown: RwSignal<Location>,
    home: &Address,
    event: &NavigateEvent,
) {
    let destination = event.destination();
    let kind = event.navigation_type();
    // Entries within the same document were written by `remember`, and a reload must be a real one.
    let not_ours = kind == "reload" || (destination.same_document() && kind != "traverse");
    if not_ours
        || !event.can_intercept()
        || event.hash_change()
        || event.download_request().is_some()
        || !event.form_data().is_null()
    {
        return;
    }
    let Some(location) = within(links, home, &destination.url()) else {
        return;
    };
    let handler = Closure::once_into_js(move || promise(Box::pin(arrive(locale, shown, location))));
    let options = js_sys::Object::new();
    // Setting a member of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&options, &"handler".into(), &handler);
    let _ = js_sys::Reflect::set(&options, &"focusReset".into(), &"manual".into());
    event.intercept(&options);
}

/// Shows the new place. The heading takes the focus when another page is shown, but not when only
/// the search changed.
async fn arrive(locale: Locale, shown: RwSignal<Location>, location: Location) {
    NAVIGATED.set(true);
    let this = ARRIVALS.get() + 1;
    ARRIVALS.set(this);
    let is_told = words::bring(locale.language_at(&location), locale.language_now()).await;
    // If the reader has gone elsewhere meanwhile, that place is shown.
    if !is_told || this != ARRIVALS.get() {
        return;
    }
    let focus_moves = shown.with_untracked(|before| match (&before.route, &location.route) {
        (Route::List(before), Route::List(after)) => before.page != after.page,
        (before, after) => before != after,
    });
    shown.set(location);
    leptos::task::tick().await;
    if focus_moves {
        window::focus(HEADING_ID);
    }
}

/// The place in the press room that `url` names; `None` for the rest of the web.
fn within(links: Links, home: &Address, url: &str) -> Option<Location> {
    let url = Address::parse(url, None)?;
    let folder = |path: &str| path.strip_suffix("index.html").unwrap_or(path).to_owned();
    (url.origin() == home.origin() && folder(url.path()) == folder(home.path()))
        .then(|| links.locate(url.query().unwrap_or_default()))
}

/// Goes to `href` as if its link had been followed.
pub(super) fn go(href: &str) {
    NAVIGATION.with(|navigation| match navigation {
        // The promises it returns only report what the `navigate` event already handled.
        Some(navigation) => drop(navigation.navigate(href)),
        None => drop(window::window().location().assign(href)),
    });
}

/// Writes `href` into the history; the caller has already shown its place.
pub(super) fn remember(href: &str, entry: History) {
    let Ok(history) = window::window().history() else {
        return;
    };
    // Browsers refuse more than a few hundred entries a minute. The address then lags a little
    // behind until the next keystroke writes it.
    let _ = match entry {
        History::Push => history.push_state_with_url(&JsValue::NULL, "", Some(href)),
        History::Replace => history.replace_state_with_url(&JsValue::NULL, "", Some(href)),
    };
    NAVIGATED.set(true);
}

/// Handles `popstate` where there is no Navigation API, for the entries that [`remember`] pushed.
pub fn follow_history(links: Links, locale: Locale, shown: RwSignal<Location>) {
    NAVIGATION.with(|navigation| {
        if navigation.is_some() {
            return;
        }
        let listener = Closure::<dyn FnMut()>::new(move || {
            let query = window::window().location().search().unwrap_or_default();
            let location = links.locate(query.strip_prefix('?').unwrap_or_default());
            spawn(Box::pin(arrive(locale, shown, location)));
        });
        let added =
            window::window().add_event_listener_with_callback("popstate", listener.as_ref().unchecked_ref());
        if added.is_ok() {
            listener.forget();
        }
    });
}
