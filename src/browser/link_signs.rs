//! The signs that a reader is about to follow a link.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget};

/// The events that come before a click on a link.
const SIGNS: [&str; 3] = ["pointerover", "focusin", "touchstart"];

/// Calls a function with each link that the pointer or the focus is on. Dropping it stops that.
pub struct LinkSigns {
    within: EventTarget,
    listener: Closure<dyn FnMut(Event)>,
}

impl LinkSigns {
    /// Starts listening to the links in `within` that fit the selector `links`.
    pub fn new(within: &EventTarget, links: &'static str, act: impl Fn(Element) + 'static) -> Self {
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(link) = target.and_then(|target| target.closest(links).ok()?) {
                act(link);
            }
        });
        for sign in SIGNS {
            // If this fails, the act waits for the click.
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
