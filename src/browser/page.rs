//! The page around the press room: its config block, its address, its title and language, its focus.

use super::navigation::has_navigated;
use super::tasks::spawn;
use super::window::{document, find, focus, is_focus_lost, window};
use crate::address::Address;
use crate::i18n::Language;
use crate::state::{
    BuiltPage, FEED_BLOCK_ID, FIELD_NAME, FORM_ID, HEADING_ID, Locale, PAGE_BLOCK_ID, ReadBuiltPage,
};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// Where the press room is mounted.
const ROOT_ID: &str = "press-room";

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
    /// The data of a page of a built site.
    pub built: Option<BuiltPage>,
    /// Whether the page has such data but they cannot be read.
    pub is_damaged: bool,
    /// The language in `<html lang>`.
    pub language: Option<Language>,
    /// Whether the root has `data-debug-panic`, which asks for a crash, to see what readers would see.
    pub debug_panic: bool,
}

impl Page {
    /// Whether it is a page of a built site.
    pub fn is_built() -> bool {
        let has = |id| document().get_element_by_id(id).is_some();
        has(PAGE_BLOCK_ID) || has(FEED_BLOCK_ID)
    }

    /// Reads the current page; `read_built` reads the data that a page of a built site contains. `None` if it
    /// has no element `#press-room`.
    pub fn read(read_built: Option<ReadBuiltPage>) -> Option<Self> {
        let document = document();
        let root: web_sys::HtmlElement = document.get_element_by_id(ROOT_ID)?.dyn_into().ok()?;
        let href = window().location().href().ok()?;
        let whole = Address::parse(&href, None)?;
        let language = document.document_element()?.get_attribute("lang");
        let block = |id: &str| document.get_element_by_id(id).and_then(|block| block.text_content());
        let config = block(crate::config::ELEMENT_ID);
        let address = Address::parse(&[whole.origin(), whole.path()].concat(), None)?;
        let blocks = [block(PAGE_BLOCK_ID), block(FEED_BLOCK_ID)];
        let says_built = blocks.iter().any(Option::is_some);
        let [place, feed] = blocks;
        let built = place.zip(feed).and_then(|(place, feed)| read_built?(&place, &feed, &address));
        Some(Self {
            query: whole.query().unwrap_or_default().to_owned(),
            is_damaged: says_built && built.is_none(),
            built,
            address,
            debug_panic: root.has_attribute("data-debug-panic"),
            root,
            config: config.unwrap_or_default(),
            language: language.as_deref().and_then(Language::from_tag),
        })
    }

    /// Removes the names from the fields of a built page's form, before the form is hydrated. Until then the browser
    /// itself can send it.
    pub fn take_form(&self) {
        if let Some(form) = find(FORM_ID) {
            hide_names(&form);
        }
    }

    /// Empties the root: its content was for readers without the app.
    pub fn clear(&self) {
        self.root.set_text_content(None);
    }
}

/// The config block and the page's address, if the block says something about sources.
pub(super) fn sources() -> Option<(String, Address)> {
    let page = Page::read(None).filter(|page| crate::seek::has(&page.config, "\"sources\""))?;
    Some((page.config, page.address))
}

/// Sets `<title>` and `<html lang>` once, for a page that stays as it is.
pub fn tell_page(locale: Locale, title: &str) {
    tell_language(locale.code());
    document().set_title(title);
}

fn tell_language(code: &str) {
    // Chromium styles the whole page anew when `lang` is set, even to the value that it has.
    if let Some(root) = document().document_element()
        && root.get_attribute("lang").as_deref() != Some(code)
    {
        // Only an invalid attribute name can fail.
        let _ = root.set_attribute("lang", code);
    }
}

/// Keeps `<title>` and `<html lang>` up to date with what is shown, and the focus on the heading
/// when the content was replaced. `title` gives the title of what is shown.
pub fn keep_page_told(locale: Locale, title: impl Fn() -> String + 'static) {
    Effect::new(move |_| tell_language(locale.language().get().code()));
    // Kept in a variable and not as the effect's value: each type of value costs code of its own.
    let mut before = None;
    Effect::new(move |_| {
        let title = title();
        document().set_title(&title);
        if before.as_ref().is_some_and(|before| *before != title) {
            spawn(Box::pin(keep_focus()));
        }
        before = Some(title);
    });
}

/// Puts the focus back on the heading after content that arrived late has replaced the heading that
/// had it. Otherwise the focus would fall back to the top of the page.
pub(super) async fn keep_focus() {
    leptos::task::tick().await;
    if is_focus_lost() && has_navigated() {
        focus(HEADING_ID);
    }
}

/// A listener that notices when `form-action` in the page's policy forbids sending a form. It listens
/// until it is dropped.
pub(super) struct Refusal(Closure<dyn FnMut(web_sys::SecurityPolicyViolationEvent)>);

impl Refusal {
    const EVENT: &str = "securitypolicyviolation";

    fn listen(refused: Function) -> Self {
        let heard = Closure::new(move |event: web_sys::SecurityPolicyViolationEvent| {
            if event.effective_directive() == "form-action" {
                // Calling a promise's own function cannot fail.
                let _ = refused.call0(&JsValue::UNDEFINED);
            }
        });
        let _ = document().add_event_listener_with_callback(Self::EVENT, heard.as_ref().unchecked_ref());
        Self(heard)
    }
}

impl Drop for Refusal {
    fn drop(&mut self) {
        let heard = self.0.as_ref().unchecked_ref();
        let _ = document().remove_event_listener_with_callback(Self::EVENT, heard);
    }
}

#[wasm_bindgen]
extern "C" {
    /// Used instead of `form.submit()`, which in a form with a field named `submit` is that field.
    #[wasm_bindgen(catch, js_namespace = ["HTMLFormElement", "prototype", "submit"], js_name = call)]
    fn submit_now(form: &web_sys::HtmlFormElement) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["Element", "prototype", "querySelector"], js_name = call)]
    fn find_in(form: &web_sys::HtmlFormElement, selector: &str) -> Option<web_sys::Element>;
}

/// Gives the fields of a form their names, or takes them away. A field's name hides the form's member
/// of the same name, such as `submit` or `parentNode`, from every script. So the fields have names
/// only while the form is being sent, when no script runs.
fn name_fields(form: &web_sys::HtmlFormElement, selector: &str, from: &str, to: &str) {
    while let Some(field) = find_in(form, selector) {
        let name = field.get_attribute(from).unwrap_or_default();
        // Only an invalid attribute name can fail.
        let _ = field.set_attribute(to, &name);
        let _ = field.remove_attribute(from);
    }
}

fn hide_names(form: &web_sys::HtmlFormElement) {
    name_fields(form, "[name]", "name", FIELD_NAME);
}

/// Sends a form as the browser itself would, with its current fields. The promise resolves if the
/// page's policy forbids it. Only an event tells that, so the [`Refusal`] must be kept meanwhile.
pub(super) fn submit(form: Option<web_sys::HtmlFormElement>) -> (Option<Refusal>, Promise) {
    let mut refusal = None;
    let refused = Promise::new(&mut |refused, _| {
        refusal = Some(Refusal::listen(refused.clone()));
        let is_sent = form.as_ref().is_some_and(|form| {
            name_fields(form, "[data-name]", FIELD_NAME, "name");
            let is_sent = submit_now(form).is_ok();
            hide_names(form);
            is_sent
        });
        if !is_sent {
            let _ = refused.call0(&JsValue::UNDEFINED);
        }
    });
    (refusal, refused)
}
