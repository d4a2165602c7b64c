//! Word of releases that came after the page was written.

use crate::archive::Query;
use crate::route::Route;
use crate::state::PressRoom;
use crate::view::*;

/// A link that says how many there are. It lies over the page, so that nothing
/// under the reader's eyes moves, and nothing changes before they follow it.
pub fn newer_notice(room: PressRoom) -> Option<Tag> {
    let words = room.locale.words();
    let link = move || match room.reading.newer_count() {
        0 => Node::Empty,
        count => a(room.links.href(Route::List(Query::default())))
            .class("pr-button pr-button-main")
            .on_click_instead(move || room.show_newer())
            .child(words.newer_releases.fill(room.locale.language_now(), count, &[]))
            .into(),
    };
    // It stands there empty, so that what comes is announced.
    room.links.built().map(|_| div().class("pr-newer-notice").attr("role", "status").live(link))
}
