//! What a reader sees when the program itself fails: never a blank page.

use super::{leaving, navigation, window};
use crate::i18n::Language;
use crate::state::MAIN_ID;
use std::panic::PanicHookInfo;
use wasm_bindgen::{JsCast, JsValue};

/// The notice's class; `start.js` recognises the notice by it too.
const CLASS: &str = "pr-crash";

/// Makes a panic show a message above the content that says what to do next, and leave navigation
/// to the browser, so that links load pages again.
pub fn report_crashes() {
    leaving::watch();
    std::panic::set_hook(Box::new(show));
}

fn show(panic: &PanicHookInfo<'_>) {
    navigation::stop_following();
    // One crash causes others, since every remaining task finds the program stopped. Only the first
    // is reported.
    if window::document().get_elements_by_class_name(CLASS).length() > 0 {
        return;
    }
    web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
    // A panic inside a panic would abort silently, so whatever cannot be shown is left out.
    if let Some(notice) = notice() {
        // Inside `main` if there is one: then the skip link stays first, and the notice is right
        // above the content that it is about.
        let main = window::document().get_element_by_id(MAIN_ID).map(|it| it.unchecked_into());
        if let Some(place) = main.or_else(|| window::document().body()) {
            let _ = place.insert_before(&notice, place.first_child().as_ref());
            // Readers who have scrolled far down are brought to it.
            let _ = notice.focus();
        }
    }
}

fn notice() -> Option<web_sys::HtmlElement> {
    let document = window::document();
    let language = document.document_element()?.get_attribute("lang");
    let words = language.as_deref().and_then(Language::from_tag).unwrap_or(Language::Nb).catalogue();
    let element = |tag: &str, text: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let notice = element("section", "")?;
    notice.set_attribute("class", CLASS).ok()?;
    notice.set_attribute("role", "alert").ok()?;
    notice.set_attribute("tabindex", "-1").ok()?;
    let reload = element("a", words.crash_reload)?;
    reload.set_attribute("href", "").ok()?;
    for child in [element("h2", words.crash_title)?, element("p", words.crash_text)?, reload] {
        notice.append_child(&child).ok()?;
    }
    notice.dyn_into().ok()
}
