//! How long a request may take.

use super::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Milliseconds after which a request is given up. The slowest answer worth waiting for is 250 kB, the
/// page size that JSON Feed 1.1 advises, which takes 5 s at 400 kbit/s.
const TIMEOUT_MS: i32 = 30_000;

/// Aborts a request when it takes longer than [`TIMEOUT_MS`], and knows that it did.
pub(super) struct Deadline {
    controller: web_sys::AbortController,
    timer: i32,
    // Keeps the callback alive as long as the timer may call it.
    _callback: Closure<dyn FnMut()>,
}

impl Deadline {
    pub(super) fn start() -> Option<Self> {
        Self::over(web_sys::AbortController::new().ok()?)
    }

    /// A deadline for a request that `controller` can abort.
    pub(super) fn over(controller: web_sys::AbortController) -> Option<Self> {
        let aborting = controller.clone();
        let callback = Closure::once(move || aborting.abort());
        let timer = window::window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                callback.as_ref().unchecked_ref(),
                TIMEOUT_MS,
            )
            .ok()?;
        Some(Self { controller, timer, _callback: callback })
    }

    pub(super) fn signal(&self) -> web_sys::AbortSignal {
        self.controller.signal()
    }

    pub(super) fn passed(&self) -> bool {
        self.controller.signal().aborted()
    }

    /// Ends the request now: the rest of the answer is not wanted.
    pub(super) fn give_up(&self) {
        self.controller.abort();
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        window::window().clear_timeout_with_handle(self.timer);
    }
}
