//! The texts of the reader's language, which a page fetches in a file of their own, not in the program.

use super::{leaving, notice, window};
use crate::i18n::{Language, catalogue};
use crate::state::LocalFuture;
use js_sys::{Function, Promise};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The `id` of the notice that texts could not be fetched.
const NOTICE_ID: &str = "pr-no-words";

thread_local! {
    /// A function that takes the code of a language, fetches its texts, and returns a promise of them as a string.
    static ASK: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Keeps the texts of the language with this code, unless the program already has them. `false` if `file` does not hold
/// them.
pub fn keep_words(code: &str, file: String) -> bool {
    Language::from_tag(code)
        .is_some_and(|language| catalogue::is_here(language) || catalogue::keep(language, file))
}

/// Uses `ask` to fetch the texts of other languages, once a reader changes to one.
pub fn ask_for_words(ask: Function) {
    ASK.set(Some(ask));
}

/// Makes sure that the texts of `language` are here. `false` if they cannot be fetched: the reader keeps the page that
/// they have, with a notice above it.
pub(super) async fn bring(language: Language, shown: Language) -> bool {
    if let Some(old) = window::find::<web_sys::Element>(NOTICE_ID) {
        old.remove();
    }
    while !catalogue::is_here(language) {
        let leavings = leaving::count();
        if fetch(language).await.is_some() {
            continue;
        }
        if leavings == leaving::count() {
            let words = shown.catalogue();
            // The link leads to the same place, so that following it tries again.
            notice::show(NOTICE_ID, "pr-notice pr-notice-error", ["", words.error_language, words.retry]);
            return false;
        }
        leaving::back().await;
    }
    true
}

/// Like `bring`, for a part of the page that is in `language`, on a page that is in `shown`.
pub fn bring_words(language: Language, shown: Language) -> LocalFuture<bool> {
    Box::pin(bring(language, shown))
}

async fn fetch(language: Language) -> Option<()> {
    let ask = ASK.with_borrow(Clone::clone)?;
    let asked = ask.call1(&JsValue::UNDEFINED, &language.code().into()).ok()?;
    let file = JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?.as_string()?;
    catalogue::keep(language, file).then_some(())
}
