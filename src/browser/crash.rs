//! What a reader sees when the program itself fails: never a blank page.

use super::{leaving, navigation, notice, window};
use crate::i18n::Language;
use std::panic::PanicHookInfo;
use wasm_bindgen::JsValue;

/// The notice's class and `id`; `start.js` recognises the notice by its class too.
const CLASS: &str = "pr-crash";

/// Makes a panic show a message above the content that says what to do next, and leave navigation
/// to the browser, so that links load pages again.
pub fn report_crashes() {
    leaving::watch();
    // Held as a value: a hook that the compiler can name would stand in the first file, which reports no crashes.
    let report: fn(&PanicHookInfo<'_>) = show;
    std::panic::set_hook(Box::new(report));
}

fn show(panic: &PanicHookInfo<'_>) {
    navigation::stop_following();
    // One crash causes others, since every remaining task finds the program stopped. Only the first
    // is reported.
    if window::document().get_element_by_id(CLASS).is_some() {
        return;
    }
    web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
    let language = window::document().document_element().and_then(|root| root.get_attribute("lang"));
    let words = language.as_deref().and_then(Language::from_tag).unwrap_or(Language::Nb).catalogue();
    // A panic inside a panic would abort silently: what cannot be shown is left out.
    notice::show(CLASS, CLASS, [words.crash_title, words.crash_text, words.crash_reload]);
}
