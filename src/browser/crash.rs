//! What happens when the program itself fails: what is written to the console, and what a reader sees, which is never a
//! blank page.

use super::{leaving, navigation, notice, window};
use crate::i18n::Language;
use std::cell::Cell;
use std::panic::Location;
use wasm_bindgen::JsValue;

/// The notice's class and `id`; `start.js` recognises the notice by its class too.
const CLASS: &str = "pr-crash";

/// A reaction to a panic. It is given the place of the panic, if that is known.
pub(super) type Reaction = fn(Option<&Location<'_>>);

thread_local! {
    /// What is done at the first panic. The first one causes others, which are not reported: every remaining task
    /// finds the program stopped.
    static REACTION: Cell<Option<Reaction>> = const { Cell::new(None) };
}

/// Does `react` at the first panic from now on. A panic within it ends the program silently.
pub(super) fn on_panic(react: Reaction) {
    leaving::watch();
    REACTION.set(Some(react));
    // Only debug builds have panic messages, and a hook.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&JsValue::from_str(panic.payload_as_str().unwrap_or_default()));
        press_room_panicked(panic.location());
    }));
}

/// Called at a panic. In a release build, the standard library's panic functions call it instead of formatting a
/// message for a hook: `xtask/src/panics.rs` finds it by its name and writes the calls. It is in the first file, where
/// nothing happens at a panic until a part has set a reaction.
#[expect(unsafe_code, reason = "no other function may have this name, and none has")]
#[unsafe(no_mangle)]
fn press_room_panicked(place: Option<&Location<'_>>) {
    if let Some(react) = REACTION.take() {
        react(place);
    }
}

/// Writes to the console where a panic was, for people who report it.
pub(super) fn log(place: Option<&Location<'_>>) {
    let place = place.map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    web_sys::console::error_1(&JsValue::from_str(&format!("panicked at {place}")));
}

/// Makes a panic show a message above the content that says what to do next, and leave navigation
/// to the browser, so that links load pages again.
pub fn report_crashes() {
    on_panic(show);
}

fn show(place: Option<&Location<'_>>) {
    navigation::stop_following();
    log(place);
    let language = window::document().document_element().and_then(|root| root.get_attribute("lang"));
    let words = language.as_deref().and_then(Language::from_tag).unwrap_or(Language::Nb).catalogue();
    // What cannot be shown is left out.
    notice::show(CLASS, CLASS, [words.crash_title, words.crash_text, words.crash_reload]);
}
