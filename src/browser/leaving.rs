//! Readers who leave the page end what is on its way. Nothing has failed then: who comes
//! back finds it asked for again.

use super::page;
use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds after which somebody who was about to leave is taken to have stayed: what they
/// followed was a download, or they stopped it.
const STAYED_MS: i32 = 10_000;

thread_local! {
    static LEAVINGS: Cell<u32> = const { Cell::new(0) };
    /// Made at each sign of leaving, and not when something is found to have ended: that may be said
    /// when the reader is back already. With what keeps it.
    static RETURN: RefCell<Option<(Promise, Function)>> = const { RefCell::new(None) };
}

/// Counts the times that the reader sets about leaving. Firefox and WebKit end all requests
/// before `pagehide`, so the first sign counts too.
pub(super) fn watch() {
    listen("beforeunload", leave);
    listen("pagehide", || {
        // Only now: a page that has just loaded shows too. Both for who waits since the first sign and for who comes.
        expect_back();
        leave();
        expect_back();
    });
}

fn listen(sign: &str, act: fn()) {
    let act = Closure::<dyn FnMut()>::new(act).into_js_value();
    // A window takes every listener.
    let _ = page::window().add_event_listener_with_callback(sign, act.unchecked_ref());
}

fn leave() {
    LEAVINGS.set(LEAVINGS.get() + 1);
    let mut keep = Function::default();
    let kept = Promise::new(&mut |back, _| {
        let _ = page::window().set_timeout_with_callback_and_timeout_and_arguments_0(&back, STAYED_MS);
        keep = back;
    });
    RETURN.set(Some((kept, keep)));
}

fn expect_back() {
    let keep = RETURN.with_borrow(|it| it.as_ref().map(|(_, keep)| keep.clone()));
    if let Some(keep) = keep {
        let _ = page::window().add_event_listener_with_callback("pageshow", &keep);
    }
}

/// How often the reader has set about leaving so far.
pub(super) fn count() -> u32 {
    LEAVINGS.get()
}

/// Until the reader is back, or has stayed after all; at once if they are. Not earlier: what is asked for while they
/// are still going ends too.
pub(super) async fn back() {
    let kept = RETURN.with_borrow(|it| it.as_ref().map(|(kept, _)| kept.clone()));
    if let Some(kept) = kept {
        // Never rejected.
        let _ = JsFuture::from(kept).await;
    }
}
