//! A notice of releases that were published after the page was built.

use crate::archive::Query;
use crate::route::Route;
use crate::state::{Links, Locale, Navigation, Reading};
use crate::view::*;

/// A link that says how many there are. It is laid over the page, so that nothing moves while
/// somebody is reading, and nothing changes until they follow it.
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
    // It is on the page while still empty, so that screen readers announce what comes into it.
    links.built().map(|_| div().class("pr-newer-notice").attr("role", "status").live(link))
}
