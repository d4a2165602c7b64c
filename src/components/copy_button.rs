//! A button that puts something on the clipboard, and a message that says whether it worked.

use crate::state::{Browser, LocalFuture};
use crate::view::*;
use leptos::prelude::{Get, RwSignal, Set};

/// The button's texts, in this order: its name; the message for success; the message for
/// failure, which says how to copy the text by hand.
pub type CopyTexts = [&'static str; 3];

/// The button, and the outcome of the last click, which belongs in an element with `role="status"` that is on the page
/// from the start. `copy` is called at the click, and says whether the browser confirmed it.
#[inline(never)]
pub fn copy_button(
    browser: Browser,
    says: CopyTexts,
    copy: Box<dyn Fn() -> LocalFuture<bool>>,
) -> (Tag, Node) {
    let [name, done, failed] = says;
    let outcome = RwSignal::new(String::new());
    let copy = move || {
        let copying = copy();
        browser.spawn(Box::pin(async move {
            outcome.set(if copying.await { done } else { failed }.to_owned());
        }));
    };
    (button().attr("type", "button").on_click(copy).child(name), Node::live(move || outcome.get().into()))
}
