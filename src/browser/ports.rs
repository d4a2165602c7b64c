//! What the browser does for [`crate::state`].

use super::tasks::spawn;
use super::{fetch, navigation, page, submit, window};
use crate::address::Address;
use crate::state::{Answerer, Ports};
use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The browser's functions, in the form that [`crate::state`] uses.
pub fn ports() -> Ports {
    Ports {
        host: 0,
        fetch: |_, address, freshness| {
            let begun = early(&address);
            Box::pin(fetch::feed_answer(address, freshness, begun))
        },
        sources: page::sources,
        answering: |_| Answerer::Feed,
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

/// Copies an element as if a reader had selected and copied it: the browser makes the text and the markup, tables
/// included, and leaves out what cannot be selected, such as buttons. No other way gives both in all browsers without
/// asking the reader.
fn copy_element(id: &str) -> Result<bool, JsValue> {
    let selection = invoke(&window::window(), "getSelection", &JsValue::UNDEFINED)?;
    invoke(&selection, "selectAllChildren", &window::find::<web_sys::Node>(id).into())?;
    let is_copied = invoke(&window::document(), "execCommand", &"copy".into())?.is_truthy();
    invoke(&selection, "removeAllRanges", &JsValue::UNDEFINED)?;
    Ok(is_copied)
}

/// Calls a method by its name, because a binding for it would be in the script that every page loads.
fn invoke(target: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    js_sys::Reflect::get(target, &method.into())?.unchecked_into::<js_sys::Function>().call1(target, argument)
}

/// Now, in milliseconds since 1970 (UTC).
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}
