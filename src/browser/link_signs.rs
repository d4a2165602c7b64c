//! The signs that a reader is about to follow a link.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget};

/// The events that come before a click on a link.
const SIGNS: [&str; 3] = ["pointerover", "focusin", "touchstart"];

#[wasm_bindgen]
extern "C" {
    /// Whether the reader has told the browser to save data. Not every browser has this property.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["globalThis", "navigator", "connection"], js_name = saveData)]
    static SAVES_DATA: Option<bool>;

    /// web-sys has this function too, but with the whole `MediaQueryList` as its result, which takes more bytes.
    #[wasm_bindgen(js_name = matchMedia)]
    fn match_media(query: &str) -> Media;

    type Media;

    #[wasm_bindgen(method, getter)]
    fn matches(this: &Media) -> bool;
}

/// Whether nothing may be fetched that the reader has not asked for.
fn saves_data() -> bool {
    SAVES_DATA.with(|it| *it == Some(true)) || match_media("(prefers-reduced-data: reduce)").matches()
}

/// Calls a function with each link that the pointer or the focus is on. Dropping it stops that.
pub struct LinkSigns {
    within: EventTarget,
    listener: Closure<dyn FnMut(Event)>,
}

impl LinkSigns {
    /// Starts listening to the links in `within` that match the selector `links`. If the reader saves data, it does
    /// not listen: what a click needs is then fetched at the click.
    pub fn new(within: &EventTarget, links: &'static str, act: impl Fn(Element) + 'static) -> Self {
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(link) = target.and_then(|target| target.closest(links).ok()?) {
                act(link);
            }
        });
        let signs: &[&str] = if saves_data() { &[] } else { &SIGNS };
        for sign in signs {
            // If this fails, the function is not called before the click.
            let _ = within.add_event_listener_with_callback(sign, listener.as_ref().unchecked_ref());
        }
        Self { within: within.clone(), listener }
    }
}

impl Drop for LinkSigns {
    fn drop(&mut self) {
        for sign in SIGNS {
            let heard = self.listener.as_ref().unchecked_ref();
            // A listener that cannot be removed was not added.
            let _ = self.within.remove_event_listener_with_callback(sign, heard);
        }
    }
}
