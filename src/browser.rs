//! Everything that needs the browser: with `view/dom`, the only code that names `web_sys`, `js_sys` or `gloo`.

mod crash;
mod fetch;
mod host;
mod leaving;
mod link_signs;
mod navigation;
mod notice;
mod page;
mod submit;
mod window;
mod words;

pub use crash::report_crashes;
pub use host::{Host, offer, say, tell_crashes};
pub use link_signs::LinkSigns;
pub use navigation::{fetch_ahead, follow_history, follow_navigation};
pub use page::{Page, keep_page_told, tell_page};
pub use words::{ask_for_words, bring_words, keep_words};

use crate::address::Address;
use crate::feed::FeedError;
use crate::state::{Answering, Freshness, LocalFuture, Part, Ports};
use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// The browser's functions, in the form that [`crate::state`] uses.
pub fn ports() -> Ports {
    Ports {
        host: 0,
        fetch: |_, address, freshness| {
            let begun = early(&address);
            Box::pin(fetch::feed_answer(address, freshness, begun))
        },
        sources: page::sources,
        answering: |_| Answering::Feed,
        finds_texts: || false,
        part: |_| Box::pin(std::future::ready(false)),
        submit: |request| Box::pin(submit::send(request)),
        spawn,
        go: navigation::go,
        remember: navigation::remember,
        leave,
        submit_form: |_, id| {
            let (refusal, refused) = page::submit(window::find(id));
            Box::pin(async move {
                // This promise is never rejected. If the form is sent, the browser leaves the page.
                let _ = JsFuture::from(refused).await;
                drop(refusal);
            })
        },
        focus: |_, id| spawn(Box::pin(window::focus_when_rendered(id))),
        keep_focus: |_| spawn(Box::pin(page::keep_focus())),
        copy: |text| Box::pin(copy(text)),
        copy_element: |id| Box::pin(std::future::ready(copy_element(id) == Ok(true))),
        pause: || {
            let over = Promise::new(&mut |over, _| {
                // This cannot fail for any number of milliseconds.
                let _ = window::window().set_timeout_with_callback_and_timeout_and_arguments_0(&over, 1000);
            });
            Box::pin(async move { drop(JsFuture::from(over).await) })
        },
        print: || {
            // The only failure is a sandboxed frame without `allow-modals`; the
            // browser says so itself.
            let _ = window::window().print();
        },
        warn: |text| web_sys::console::warn_1(&JsValue::from_str(text)),
        now,
        rich_text: None,
    }
}

/// Reads the file at an address, within the limits of feeds.
pub fn read_bytes(address: Address, freshness: Freshness) -> LocalFuture<Result<Vec<u8>, FeedError>> {
    Box::pin(fetch::bytes(address, freshness))
}

/// Whether the browser follows links to words in a page (`#:~:text=`).
pub fn finds_texts() -> bool {
    js_sys::Reflect::has(&window::document(), &"fragmentDirective".into()).unwrap_or_default()
}

/// Now, in milliseconds since 1970 (UTC).
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

thread_local! {
    /// The request that `start.js` made while the program was being loaded.
    static EARLY: RefCell<Option<(String, fetch::EarlyRequest)>> = const { RefCell::new(None) };
}

/// Takes over the request for `feed` that `start.js` began before the program was loaded. Readers
/// wait for the feed, so it is fetched at the same time as the program and not after it.
pub fn offer_first(feed: String, answer: Promise, controller: web_sys::AbortController) {
    EARLY.set(Some((feed, (answer, controller))));
}

/// Takes the early request, if it is for this address.
fn early(address: &Address) -> Option<fetch::EarlyRequest> {
    EARLY.take().filter(|(feed, _)| feed == address.as_str()).map(|(_, begun)| begun)
}

/// Runs a future to its end.
fn spawn(future: LocalFuture<()>) {
    // Nothing waits for its end.
    drop(promise(future));
}

/// Runs a future and returns a promise of its end, which is never rejected. All callers use the same
/// type of future, so that the code that drives it is compiled once.
#[inline(never)]
fn promise(future: LocalFuture<()>) -> Promise {
    future_to_promise(async move {
        future.await;
        Ok(JsValue::UNDEFINED)
    })
}

/// Fetches a part of the program with `fetch`, and again if the request was ended because the reader left and came back.
pub fn fetch_part(part: Part, fetch: fn(Part) -> LocalFuture<bool>) -> LocalFuture<bool> {
    Box::pin(async move {
        loop {
            let leavings = leaving::count();
            if fetch(part).await {
                return true;
            }
            if leavings == leaving::count() {
                return false;
            }
            leaving::back().await;
        }
    })
}

/// Stops the start with an error, which `start.js` catches and writes to the console.
pub fn refuse(cause: &str) -> ! {
    wasm_bindgen::throw_str(cause)
}

/// Writes to the console that a built page differed from what the program would build. The page has
/// been corrected. A harmless cause is an embargo that ended after the page was built.
pub fn report_differences(count: u32) {
    if count > 0 {
        web_sys::console::debug_1(&format!("The page was mended in {count} places.").into());
    }
}

fn leave(address: &Address) {
    if let Err(error) = window::window().location().assign(address.as_str()) {
        web_sys::console::warn_1(&error);
    }
}

async fn copy(text: String) -> bool {
    let navigator = window::window().navigator();
    // The clipboard is absent on pages that are not a secure context.
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_undefined()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok()
}

/// As if a reader had selected the element and copied it: the browser makes the text and the markup, tables included, and
/// leaves out what cannot be selected, such as buttons. No other way has both in all browsers without asking the reader.
fn copy_element(id: &str) -> Result<bool, JsValue> {
    let selection = invoke(&window::window(), "getSelection", &JsValue::UNDEFINED)?;
    invoke(&selection, "selectAllChildren", &window::find::<web_sys::Node>(id).into())?;
    let is_copied = invoke(&window::document(), "execCommand", &"copy".into())?.is_truthy();
    invoke(&selection, "removeAllRanges", &JsValue::UNDEFINED)?;
    Ok(is_copied)
}

/// Calls a method by its name: its binding would be in the script that every page loads.
fn invoke(target: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    use wasm_bindgen::JsCast;
    js_sys::Reflect::get(target, &method.into())?.unchecked_into::<js_sys::Function>().call1(target, argument)
}

/// Milliseconds after which a request is given up. The slowest answer worth waiting for is 250 kB, the
/// page size that JSON Feed 1.1 advises, which takes 5 s at 400 kbit/s.
const TIMEOUT_MS: i32 = 30_000;

/// Aborts a request when it takes longer than [`TIMEOUT_MS`], and knows that it did.
struct Deadline {
    controller: web_sys::AbortController,
    timer: i32,
    // Keeps the callback alive as long as the timer may call it.
    _callback: wasm_bindgen::closure::Closure<dyn FnMut()>,
}

impl Deadline {
    fn start() -> Option<Self> {
        Self::over(web_sys::AbortController::new().ok()?)
    }

    /// For a request that `controller` can end.
    fn over(controller: web_sys::AbortController) -> Option<Self> {
        use wasm_bindgen::JsCast;
        let aborting = controller.clone();
        let callback = wasm_bindgen::closure::Closure::once(move || aborting.abort());
        let timer = window::window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                callback.as_ref().unchecked_ref(),
                TIMEOUT_MS,
            )
            .ok()?;
        Some(Self { controller, timer, _callback: callback })
    }

    fn signal(&self) -> web_sys::AbortSignal {
        self.controller.signal()
    }

    fn passed(&self) -> bool {
        self.controller.signal().aborted()
    }

    /// Ends the request now: the rest of the answer is not wanted.
    fn give_up(&self) {
        self.controller.abort();
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        window::window().clear_timeout_with_handle(self.timer);
    }
}
