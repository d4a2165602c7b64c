//! The page for addresses that do not exist.

use crate::archive::Query;
use crate::pages::page_heading;
use crate::route::Route;
use crate::state::{Links, Locale};
use crate::view::*;

/// The page for an address that does not exist, with links to those that do.
pub fn not_found_page(locale: Locale, links: Links) -> Node {
    let words = locale.words();
    let ways = [(Route::List(Query::default()), words.all_releases), (Route::Contacts, words.contacts_title)];
    Node::list([
        page_heading().key("none").child(words.not_found_title),
        p().child(words.not_found_text),
        ul().children(ways.map(|(route, label)| li().child(a(links.href(route)).child(label)))),
    ])
}
