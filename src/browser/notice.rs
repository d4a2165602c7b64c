//! Notices above the content, made without the view, for when the view cannot show them.

use super::window;
use crate::state::MAIN_ID;
use wasm_bindgen::JsCast;

/// Puts a notice with title, text and a link to the current address at the top of `main`: above the content that it is
/// about, and below the skip link. What cannot be shown is left out.
pub(super) fn show(id: &str, class: &str, words: [&str; 3]) {
    if let Some(notice) = element(id, class, words) {
        let main = window::find::<web_sys::Node>(MAIN_ID);
        if let Some(place) = main.or_else(|| window::document().body().map(JsCast::unchecked_into)) {
            let _ = place.insert_before(&notice, place.first_child().as_ref());
            // This scrolls to the notice, for readers who are far below.
            let _ = notice.focus();
        }
    }
}

fn element(id: &str, class: &str, [title, text, link]: [&str; 3]) -> Option<web_sys::HtmlElement> {
    let document = window::document();
    let element = |tag: &str, text: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let notice = element("section", "")?;
    for (name, value) in [("id", id), ("class", class), ("role", "alert"), ("tabindex", "-1")] {
        notice.set_attribute(name, value).ok()?;
    }
    let again = element("a", link)?;
    again.set_attribute("href", "").ok()?;
    let title = if title.is_empty() { None } else { element("h2", title) };
    for child in title.into_iter().chain([element("p", text)?, again]) {
        notice.append_child(&child).ok()?;
    }
    notice.dyn_into().ok()
}
