//! Readers who leave the page end what is on its way. Nothing has failed then: who comes
//! back finds it asked for again.

use super::window;
use js_sys::{Date, Promise};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds after which somebody who was about to leave is taken to have stayed: what they
/// followed was a download, or they stopped it.
const STAYED_MS: i32 = 10_000;

thread_local! {
    static LEAVINGS: Cell<u32> = const { Cell::new(0) };
    /// When the reader last set about leaving, in milliseconds since 1970.
    static LEFT_AT: Cell<f64> = const { Cell::new(0.0) };
    /// How many of them the page was hidden after.
    static HIDDEN: Cell<u32> = const { Cell::new(0) };
    /// From how many of them the reader is back.
    static RETURNS: Cell<u32> = const { Cell::new(0) };
}

/// Counts the times that the reader sets about leaving. Firefox and WebKit end all requests
/// before `pagehide`, so the first sign counts too.
pub(super) fn watch() {
    let signs: [(&str, fn()); 3] = [
        ("beforeunload", leave),
        ("pagehide", || {
            leave();
            HIDDEN.set(LEAVINGS.get());
        }),
        // A page that has just loaded shows too.
        ("pageshow", || RETURNS.set(HIDDEN.get())),
    ];
    for (sign, act) in signs {
        let act = Closure::<dyn FnMut()>::new(act).into_js_value();
        // A window takes every listener.
        let _ = window::window().add_event_listener_with_callback(sign, act.unchecked_ref());
    }
}

fn leave() {
    LEAVINGS.set(LEAVINGS.get() + 1);
    LEFT_AT.set(Date::now());
}

/// How often the reader has set about leaving so far.
pub(super) fn count() -> u32 {
    LEAVINGS.get()
}

/// Whether the reader may be leaving right now: what is asked for then ends as well.
pub(super) fn may_be_under_way() -> bool {
    Date::now() - LEFT_AT.get() < f64::from(STAYED_MS)
}

/// Until the reader is back, or has stayed after all. Not earlier: what is asked for while they are still going ends
/// too. An engine may say that something has ended only when they are back.
pub(super) async fn back() {
    if RETURNS.get() == LEAVINGS.get() {
        return;
    }
    let back = Promise::new(&mut |back, _| {
        let _ = window::window().add_event_listener_with_callback("pageshow", &back);
        let _ = window::window().set_timeout_with_callback_and_timeout_and_arguments_0(&back, STAYED_MS);
    });
    // Never rejected.
    let _ = JsFuture::from(back).await;
}
