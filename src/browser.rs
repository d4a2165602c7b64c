//! Everything that needs the browser. Outside this module, only `view/dom` and the entries, which are passed promises
//! and functions, name `web_sys`, `js_sys` or `gloo`.

mod crash;
mod deadline;
mod fetch;
mod host;
mod leaving;
mod link_signs;
mod navigation;
mod notice;
mod page;
mod ports;
mod submit;
mod tasks;
mod window;
mod words;

pub use crash::report_crashes;
pub use fetch::read_ahead;
pub use host::{Host, offer, say, tell_crashes};
pub use link_signs::LinkSigns;
pub use navigation::{fetch_ahead, follow_history, follow_navigation};
pub use page::{Page, keep_page_told, tell_page};
pub use ports::{now, offer_first, ports};
pub use words::{ask_for_words, bring_words, keep_words};

use crate::address::Address;
use crate::feed::FeedError;
use crate::state::{Freshness, LocalFuture, Part};

/// Reads the file at an address, within the limits of feeds.
pub fn read_bytes(address: Address, freshness: Freshness) -> LocalFuture<Result<Vec<u8>, FeedError>> {
    Box::pin(fetch::bytes(address, freshness))
}

/// Whether the browser follows links to words in a page (`#:~:text=`).
pub fn finds_texts() -> bool {
    js_sys::Reflect::has(&window::document(), &"fragmentDirective".into()).unwrap_or_default()
}

/// Fetches a part of the program with `fetch`, and again if the request was ended because the reader left and came
/// back.
pub fn fetch_part(part: Part, fetch: fn(Part) -> LocalFuture<bool>) -> LocalFuture<bool> {
    Box::pin(async move {
        loop {
            let leavings = leaving::count();
            if fetch(part).await {
                return true;
            }
            if leavings == leaving::count() {
                return false;
            }
            leaving::back().await;
        }
    })
}

/// Stops the start with an error, which `start.js` catches and writes to the console.
pub fn refuse(cause: &str) -> ! {
    wasm_bindgen::throw_str(cause)
}

/// Writes to the console that a built page differed from what the program would build. The page has
/// been corrected. A harmless cause is an embargo that ended after the page was built.
pub fn report_differences(count: u32) {
    if count > 0 {
        web_sys::console::debug_1(&format!("The page was mended in {count} places.").into());
    }
}
