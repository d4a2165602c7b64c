//! When a reader leaves the page, the browser ends all pending requests. That is no failure: if
//! the reader comes back, the requests are made again.

use super::window;
use js_sys::{Date, Promise};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds after which a reader who was about to leave is assumed to have stayed: the link
/// was a download, or they stopped the loading.
const STAYED_MS: i32 = 10_000;

thread_local! {
    static LEAVINGS: Cell<u32> = const { Cell::new(0) };
    /// When the reader last began to leave, in milliseconds since 1970.
    static LEFT_AT: Cell<f64> = const { Cell::new(0.0) };
    /// What `LEAVINGS` was when the page was last hidden.
    static HIDDEN: Cell<u32> = const { Cell::new(0) };
    /// What `HIDDEN` was when the page was last shown again.
    static RETURNS: Cell<u32> = const { Cell::new(0) };
}

/// Counts how often the reader begins to leave. Firefox and WebKit end all requests before
/// `pagehide`, so `beforeunload` counts too.
pub(super) fn watch() {
    let signs: [(&str, fn()); 3] = [
        ("beforeunload", leave),
        ("pagehide", || {
            leave();
            HIDDEN.set(LEAVINGS.get());
        }),
        // `pageshow` also fires when a page has just loaded.
        ("pageshow", || RETURNS.set(HIDDEN.get())),
    ];
    for (sign, act) in signs {
        let act = Closure::<dyn FnMut()>::new(act).into_js_value();
        // Adding a listener to a window cannot fail.
        let _ = window::window().add_event_listener_with_callback(sign, act.unchecked_ref());
    }
}

fn leave() {
    LEAVINGS.set(LEAVINGS.get() + 1);
    LEFT_AT.set(Date::now());
}

/// How often the reader has begun to leave so far.
pub(super) fn count() -> u32 {
    LEAVINGS.get()
}

/// Whether the reader may be leaving right now, so that new requests would be ended as well.
pub(super) fn may_be_under_way() -> bool {
    Date::now() - LEFT_AT.get() < f64::from(STAYED_MS)
}

/// Waits until the reader is back, or has stayed after all. A request made earlier, while they are
/// still leaving, would be ended too. Some engines report ended requests only when the reader is back.
pub(super) async fn back() {
    if RETURNS.get() == LEAVINGS.get() {
        return;
    }
    let back = Promise::new(&mut |back, _| {
        let _ = window::window().add_event_listener_with_callback("pageshow", &back);
        let _ = window::window().set_timeout_with_callback_and_timeout_and_arguments_0(&back, STAYED_MS);
    });
    // This promise is never rejected.
    let _ = JsFuture::from(back).await;
}
