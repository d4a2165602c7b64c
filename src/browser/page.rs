//! The page around the press room: its config block, its address, its title and language, its focus.

use crate::address::Address;
use crate::i18n::Language;
use crate::state::{HEADING_ID, PressRoom};
use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the press room is mounted.
const ROOT_ID: &str = "press-room";
/// The data block that holds the config.
const CONFIG_ID: &str = "press-room-config";

/// The page that the press room was started on.
pub struct Page {
    /// The element to mount into.
    pub root: web_sys::HtmlElement,
    /// The page's own address, without query and fragment.
    pub address: Address,
    /// The query, without `?`.
    pub query: String,
    /// The text of the config block; empty when there is none.
    pub config: String,
    /// The language in `<html lang>`.
    pub language: Option<Language>,
    /// Whether the root asks for a crash, to see what readers would see: `data-debug-panic`.
    pub debug_panic: bool,
}

impl Page {
    /// Reads the current page. `None` when it has no element `#press-room`.
    pub fn read() -> Option<Self> {
        let document = document();
        let root: web_sys::HtmlElement = document.get_element_by_id(ROOT_ID)?.dyn_into().ok()?;
        let href = window().location().href().ok()?;
        let whole = Address::parse(&href, None)?;
        let language = document.document_element()?.get_attribute("lang");
        let config = document.get_element_by_id(CONFIG_ID).and_then(|block| block.text_content());
        Some(Self {
            query: whole.query().unwrap_or_default().to_owned(),
            address: Address::parse(&format!("{}{}", whole.origin(), whole.path()), None)?,
            debug_panic: root.has_attribute("data-debug-panic"),
            root,
            config: config.unwrap_or_default(),
            language: language.as_deref().and_then(Language::from_tag),
        })
    }

    /// Empties the root: what stood there was for readers without the app.
    pub fn clear(&self) {
        self.root.set_text_content(None);
    }
}

/// Keeps `<title>` and `<html lang>` in step with what is shown, and the focus
/// on the heading when the content under it was replaced. `title` is the
/// title of what is shown.
pub fn keep_page_told(room: PressRoom, title: fn(PressRoom) -> String) {
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            // Only an invalid attribute name can fail.
            let _ = root.set_attribute("lang", room.language.get().code());
        }
    });
    Effect::new(move |before: Option<String>| {
        let title = title(room);
        document().set_title(&title);
        if before.is_some_and(|before| before != title) {
            wasm_bindgen_futures::spawn_local(keep_focus());
        }
        title
    });
}

/// Content that arrives late replaces a heading that had the focus; without
/// this the focus would fall to the top of the page.
async fn keep_focus() {
    leptos::task::tick().await;
    let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    if lost && super::navigation::has_navigated() {
        focus(HEADING_ID);
    }
}

/// Moves the focus to the element with `id` after pending changes were rendered.
pub(super) async fn focus_when_rendered(id: &'static str) {
    leptos::task::tick().await;
    focus(id);
}

/// Moves the focus without scrolling, which is the browser's business on navigation.
pub(super) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        // A focus that the browser refuses is no failure of ours.
        let _ = element.focus();
    }
}

/// Sends a form as the browser itself would, with the fields that it holds now.
/// Ends when `form-action` in the host's policy forbids it, which only an event tells.
pub(super) async fn submit_form(id: &'static str) {
    let form = document().get_element_by_id(id).and_then(|it| it.dyn_into::<web_sys::HtmlFormElement>().ok());
    let Some(form) = form else {
        return;
    };
    let refused = Promise::new(&mut |resolve, _| {
        let listener = Closure::<dyn FnMut(_)>::new(move |event: web_sys::SecurityPolicyViolationEvent| {
            if event.effective_directive() == "form-action" {
                // Calling a promise's own function cannot fail.
                let _ = resolve.call0(&JsValue::UNDEFINED);
            }
        });
        let heard = listener.as_ref().unchecked_ref();
        let _ = document().add_event_listener_with_callback("securitypolicyviolation", heard);
        // The page is left, or stays with a form that can be sent again.
        listener.forget();
    });
    if form.submit().is_ok() {
        // The promise is never rejected.
        let _ = JsFuture::from(refused).await;
    }
}

/// The window. There is one wherever this module runs.
#[expect(clippy::expect_used, reason = "this module runs in a window or not at all")]
pub(super) fn window() -> web_sys::Window {
    web_sys::window().expect("a window")
}

/// The document.
pub(super) fn document() -> web_sys::Document {
    leptos::prelude::document()
}
