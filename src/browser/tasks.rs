//! Running futures.

use crate::state::LocalFuture;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

/// Runs a future to its end.
pub(super) fn spawn(future: LocalFuture<()>) {
    // Nothing waits for its end.
    drop(promise(future));
}

/// Runs a future and returns a promise of its end, which is never rejected. All callers use the same
/// type of future, so that the code that drives it is compiled once.
#[inline(never)]
pub(super) fn promise(future: LocalFuture<()>) -> Promise {
    future_to_promise(async move {
        future.await;
        Ok(JsValue::UNDEFINED)
    })
}
