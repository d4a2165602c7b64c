//! What the loader calls, and the parts into which the widget is cut.
//!
//! For the list of one plain feed it calls [`show`], which needs the first file and nothing else. For everything else
//! it fetches the part with the press room, calls [`start`] once, and then [`mount`] for each element.

use crate::room::{self, Room, RoomInElement};
use leptos::prelude::Owner;
use press_room::browser;
use press_room::feed::formats::wordpress::{WORDPRESS, WordPressReader};
use press_room::feed::formats::{FormatReader, PRS, PRS_PART, WORDPRESS_PART};
use press_room::i18n::{Language, catalogue};
use press_room::parts::{WidgetFollow, WidgetPages};
use press_room::slot::Slot;
use press_room::split_part;
use press_room::state::{LocalFuture, Part, Ports};
use press_room::widget::{Attributes, WIDGET_FOLLOW, WIDGET_PAGES, first_list};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

static ROOM_PART: Slot<Room> = Slot::new();
pub(crate) static PAGES_PART: Slot<WidgetPages> = Slot::new();
pub(crate) static FOLLOW_PART: Slot<WidgetFollow> = Slot::new();
static ROOM: Room = Room { start: browser::tell_crashes, offer: browser::offer, mount: room::mount };

split_part!(room: Room = ROOM);
split_part!(pages: WidgetPages = WIDGET_PAGES);
split_part!(follow: WidgetFollow = WIDGET_FOLLOW);
split_part!(prs: FormatReader = PRS);
split_part!(wordpress: WordPressReader = WORDPRESS);

pub(crate) fn fetch(part: Part) -> LocalFuture<bool> {
    match part {
        Part::Pages => Box::pin(async { PAGES_PART.keep(pages().await) }),
        Part::Follow => Box::pin(async { FOLLOW_PART.keep(follow().await) }),
        Part::Prs => Box::pin(async { PRS_PART.keep(prs().await) }),
        Part::WordPress => Box::pin(async { WORDPRESS_PART.keep(wordpress().await) }),
        // The widget searches no index and checks no feed, so it has neither part.
        Part::Search | Part::Check => Box::pin(std::future::ready(false)),
    }
}

/// One element's content, which the press room shows. Freeing it removes the content, and the effects that keep it up
/// to date.
#[wasm_bindgen]
pub struct Widget(Box<dyn RoomInElement>);

/// Adds to `container` the list that `settings` ask for, made from `answer`, the first page of the feed. `settings`
/// have the form that [`Attributes::read`] reads. Returns `false`, and adds nothing, if only the whole press room can
/// show the list.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
pub fn show(container: &web_sys::Element, settings: &str, answer: &str) -> bool {
    let Some(attributes) = Attributes::read(settings) else { return false };
    let ports = Ports { now: browser::now, ..Ports::none() };
    Owner::new().with(|| first_list(&attributes, answer, ports).map(|list| list.place(container))).is_some()
}

/// Builds into `container` what `settings` ask for, which have the same form as in [`show`]. `say` is called with each
/// event: its name, its detail and an HTTP status.
///
/// # Errors
/// `"settings"` if they name no feed; `"script"` if [`start`] has not been called.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
pub fn mount(container: web_sys::Element, settings: &str, say: js_sys::Function) -> Result<Widget, JsValue> {
    let room = ROOM_PART.get().ok_or("script")?;
    let attributes = Attributes::read(settings).ok_or("settings")?;
    Ok(Widget((room.mount)(container, attributes, say).ok_or("settings")?))
}

#[wasm_bindgen]
impl Widget {
    /// Applies changed attributes. For another feed, call [`mount`] again.
    pub fn update(&self, settings: &str) {
        if let Some(now) = Attributes::read(settings) {
            self.0.update(now);
        }
    }

    /// Shows the release whose link leads to `href` in place of the list, if that is possible.
    pub fn open(&self, href: &str) -> bool {
        self.0.open(href)
    }
}

/// Takes over the request for a feed that the loader made while the press room was being loaded. Does nothing before
/// [`start`].
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
pub fn offer(feed: &str, answer: js_sys::Promise, controller: web_sys::AbortController) {
    if let Some(room) = ROOM_PART.get() {
        (room.offer)(feed, answer, controller);
    }
}

/// Keeps the texts of the language `code`, before any element uses them. `false` if the file does not hold them.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
pub fn keep(code: &str, words: String) -> bool {
    Language::from_tag(code).is_some_and(|language| catalogue::keep(language, words))
}

/// Starts the press room, whose part must already be loaded. Call it once, before [`offer`] and [`mount`].
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
pub fn start() {
    if let Some(room) = ROOM_PART.keep_now(room()) {
        (room.start)();
    }
}
