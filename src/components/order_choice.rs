//! The choice of the order in which hits are shown.

use crate::archive::Query;
use crate::route::Route;
use crate::state::{History, Links, Locale, Navigation};
use crate::view::*;

/// Links to the hits of `query` in each order, one of which is the current one. They stay the same elements when the
/// order changes, or the focus would be lost.
pub fn order_choice(locale: Locale, links: Links, navigation: Navigation, query: &Query) -> Tag {
    let words = locale.words();
    let choice = |is_by_date: bool, key: &str, text: &'static str| {
        let other = Query { is_by_date, page: 1, ..query.clone() };
        a(links.href(Route::List(other.clone())))
            .key(key)
            .attr("aria-current", (is_by_date == query.is_by_date).then_some("true"))
            .on_click_instead(move || navigation.show_results(other.clone(), History::Push))
            .child(text)
    };
    p().class("pr-order")
        .child(words.order_label)
        .child(choice(false, "best", words.order_best))
        .child(choice(true, "newest", words.order_newest))
}
