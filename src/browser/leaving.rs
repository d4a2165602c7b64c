//! Readers who leave the page end what is on its way. Nothing has failed then: who comes
//! back finds it asked for again.

use super::page;
use js_sys::Promise;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds until what was ended is asked for again. The time stands still while the page is in
/// the browser's cache; who is here all the time has followed a download, or stopped on the way.
const PAUSE_MS: i32 = 1_000;

thread_local! {
    static LEAVINGS: Cell<u32> = const { Cell::new(0) };
}

/// Counts the times that the reader sets about leaving. Firefox and WebKit end all requests
/// before `pagehide`, so the first sign counts too.
pub(super) fn watch() {
    let leaving = Closure::<dyn FnMut()>::new(|| LEAVINGS.set(LEAVINGS.get() + 1)).into_js_value();
    for sign in ["beforeunload", "pagehide"] {
        // A window takes every listener.
        let _ = page::window().add_event_listener_with_callback(sign, leaving.unchecked_ref());
    }
}

/// How often the reader has set about leaving so far.
pub(super) fn count() -> u32 {
    LEAVINGS.get()
}

/// Until the reader is back, if they are gone.
pub(super) async fn back() {
    let back = Promise::new(&mut |back, _| {
        let _ = page::window().set_timeout_with_callback_and_timeout_and_arguments_0(&back, PAUSE_MS);
    });
    // Never rejected.
    let _ = JsFuture::from(back).await;
}
