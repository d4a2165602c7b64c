//! What `start.js` calls, and the parts into which the site is cut.
//!
//! For an ordinary list, `start.js` calls [`show`], which shows the list and does nothing else: that is all that the
//! first file is for. Once the reader does more than read, or if the page is anything else, it fetches the parts and
//! calls [`start`], which takes over what is shown.

mod first;
mod room;

use js_sys::Promise;
use press_room::browser;
use press_room::feed::formats::wordpress::{WORDPRESS, WordPressReader};
use press_room::feed::formats::{FormatReader, PRS, PRS_PART, WORDPRESS_PART};
use press_room::pages::check::{Kit, check_page};
use press_room::pages::{FOLLOW, PAGES};
use press_room::parts::{Check, Follow, IndexReader, Pages, TakeOverCode};
use press_room::slot::Slot;
use press_room::split_part;
use press_room::state::{BuiltPage, LocalFuture, Part, answer_search};
use press_room::view::{Node, take_over};
use room::Room;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

static ROOM_PART: Slot<Room> = Slot::new();
static PAGES_PART: Slot<Pages> = Slot::new();
static FOLLOW_PART: Slot<Follow> = Slot::new();
static BUILT_PART: Slot<TakeOverCode> = Slot::new();
static SEARCH_PART: Slot<IndexReader> = Slot::new();
static CHECK_PART: Slot<Check> = Slot::new();
static ROOM: Room = Room { start: room::start };
static BUILT: TakeOverCode = TakeOverCode { read: BuiltPage::read, take_over };
static INDEX_READER: IndexReader = IndexReader { answer: answer_search };
static CHECK: Check = Check {
    // The part with the pages of releases was fetched together with this one.
    page: |room, preview| {
        PAGES_PART.get().map_or(Node::Empty, |pages| {
            check_page(room, Kit { preview, pages, bring_words: browser::bring_words })
        })
    },
};

split_part!(room: Room = ROOM);
split_part!(pages: Pages = PAGES);
split_part!(follow: Follow = FOLLOW);
split_part!(prs: FormatReader = PRS);
split_part!(wordpress: WordPressReader = WORDPRESS);
split_part!(built: TakeOverCode = BUILT);
split_part!(search: IndexReader = INDEX_READER);
split_part!(check: Check = CHECK);

fn fetch(part: Part) -> LocalFuture<bool> {
    match part {
        Part::Pages => Box::pin(async { PAGES_PART.keep(pages().await) }),
        Part::Follow => Box::pin(async { FOLLOW_PART.keep(follow().await) }),
        Part::Prs => Box::pin(async { PRS_PART.keep(prs().await) }),
        Part::WordPress => Box::pin(async { WORDPRESS_PART.keep(wordpress().await) }),
        Part::Search => Box::pin(async { SEARCH_PART.keep(search().await) }),
        // Its preview shows the pages of releases, so their part is fetched with it.
        Part::Check => Box::pin(async {
            let came = check().await;
            PAGES_PART.keep(pages().await) && CHECK_PART.keep(came)
        }),
    }
}

/// Takes over the request that `start.js` has made for the first feed, named by its absolute address.
/// Called before [`start`].
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
pub fn offer(feed: String, answer: Promise, controller: web_sys::AbortController) {
    browser::offer_first(feed, answer, controller);
}

/// Shows the list of the first feed, at the absolute address `feed`, in the language `code`, whose texts are `words`.
/// Without an `answer`, it shows a list that is being loaded. `false` if only the whole press room can show it, such as
/// a feed that needs a warning; the page is then unchanged.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
pub fn show(code: &str, words: String, feed: &str, answer: Option<String>) -> bool {
    first::show(code, words, feed, answer).is_some()
}

/// Starts the press room on this page with `words`, the file with the texts of the language `code`. If the page is in
/// another language, returns the code of that language and does nothing else, since its texts have to be fetched first.
/// `ask` fetches the texts of a language that a reader changes to. `takes_over` says that there may be content to take
/// over. The part `room` has to be loaded; so has `built` if `takes_over`, and on a page of a built site the part with
/// the view that is shown. Throws if there is no element for it, and if `words` are not texts.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
pub fn start(code: &str, words: String, ask: js_sys::Function, takes_over: bool) -> JsValue {
    match ROOM_PART.keep_now(room()) {
        Some(room) => (room.start)(code, words, ask, takes_over),
        None => browser::refuse("its part has not come"),
    }
}
