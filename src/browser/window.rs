//! The window, its document and the focus: what the rest of this folder builds on.

use wasm_bindgen::JsCast;

/// The window. There is one wherever this module runs.
#[expect(clippy::expect_used, reason = "this module runs in a window or not at all")]
pub(super) fn window() -> web_sys::Window {
    web_sys::window().expect("a window")
}

/// The document.
pub(super) fn document() -> web_sys::Document {
    leptos::prelude::document()
}

/// Moves the focus to the element with `id` after pending changes were rendered.
pub(super) async fn focus_when_rendered(id: &'static str) {
    leptos::task::tick().await;
    focus(id);
}

/// Moves the focus to the element with `id`, which the browser scrolls into view.
pub(super) fn focus(id: &str) {
    if let Some(element) = find::<web_sys::HtmlElement>(id) {
        // If the browser refuses the focus, that is no failure of ours.
        let _ = element.focus();
    }
}

/// Whether the element that had the focus is gone, or none had it.
pub(super) fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
}

/// The element of the page with this `id`.
pub(super) fn find<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id).and_then(|it| it.dyn_into().ok())
}
