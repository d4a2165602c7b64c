//! A button that puts text on the clipboard, and the word of whether it got there.

use crate::state::Browser;
use crate::view::*;
use leptos::prelude::{Get, RwSignal, Set};

/// What such a button says of itself, in this order: its name; that the text is
/// on the clipboard; that it is not, and how to get it there.
pub type Says = [&'static str; 3];

/// The button, and what became of the last click: for a `role="status"` that
/// stands there before anything is said. `text` is asked for at the click.
#[inline(never)]
pub fn copy_button(browser: Browser, says: Says, text: Box<dyn Fn() -> String>) -> (Tag, Node) {
    let [name, done, failed] = says;
    let outcome = RwSignal::new(String::new());
    let copy = move || {
        let copying = (browser.ports().copy)(text());
        browser.spawn(Box::pin(async move {
            outcome.set(if copying.await { done } else { failed }.to_owned());
        }));
    };
    (button().attr("type", "button").on_click(copy).child(name), Node::live(move || outcome.get().into()))
}
