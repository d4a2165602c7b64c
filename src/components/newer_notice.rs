//! Word of releases that came after the page was written.

use crate::archive::Query;
use crate::route::Route;
use crate::state::{Links, Locale, Navigation, Reading};
use crate::view::*;

/// A link that says how many there are. It lies over the page, so that nothing
/// under the reader's eyes moves, and nothing changes before they follow it.
pub fn newer_notice(locale: Locale, links: Links, reading: Reading, navigation: Navigation) -> Option<Tag> {
    let words = locale.words();
    let link = move || match reading.newer_count() {
        0 => Node::Empty,
        count => a(links.href(Route::List(Query::default())))
            .class("pr-button pr-button-main")
            .on_click_instead(move || navigation.show_newer(reading))
            .child(words.newer_releases.fill(locale.language_now(), count, &[]))
            .into(),
    };
    // It stands there empty, so that what comes is announced.
    links.built().map(|_| div().class("pr-newer-notice").attr("role", "status").live(link))
}
