//! What a reader sees when the program itself fails: never a blank page.

use super::{leaving, navigation, notice, window};
use crate::i18n::Language;
use std::panic::PanicHookInfo;
use wasm_bindgen::JsValue;

/// The notice's class and `id`; by the class `start.js` knows it too.
const CLASS: &str = "pr-crash";

/// From now on a panic puts a message with a next step above the content, and
/// hands navigation back to the browser, so that links work by loading anew.
pub fn report_crashes() {
    leaving::watch();
    std::panic::set_hook(Box::new(show));
}

fn show(panic: &PanicHookInfo<'_>) {
    navigation::stop_following();
    // One crash brings others, as every task left over finds the program
    // stopped: only the first says anything.
    if window::document().get_element_by_id(CLASS).is_some() {
        return;
    }
    web_sys::console::error_1(&JsValue::from_str(&panic.to_string()));
    let language = window::document().document_element().and_then(|root| root.get_attribute("lang"));
    let words = language.as_deref().and_then(Language::from_tag).unwrap_or(Language::Nb).catalogue();
    // A panic inside a panic would abort silently: what cannot be shown is left out.
    notice::show(CLASS, CLASS, [words.crash_title, words.crash_text, words.crash_reload]);
}
