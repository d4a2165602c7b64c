//! Links to a few earlier releases, shown below a release.

use super::in_language::InLanguage;
use super::release_card::{release_key, release_link};
use super::time::moment;
use super::titled_section;
use crate::archive::Query;
use crate::feed::Release;
use crate::route::Route;
use crate::state::{Links, Locale};
use crate::view::*;
use std::sync::Arc;

/// Headlines with dates, newest first, and a link to all releases.
pub fn more_releases(locale: Locale, links: Links, releases: &[Arc<Release>]) -> Tag {
    let words = locale.words();
    let entries = releases.iter().map(|release| {
        let when = release.published.map(|at| moment(locale, &at));
        let link = release_link(links, release).in_language(release.lang());
        li().key(&release_key(release)).child(when).child(link)
    });
    titled_section("pr-more", "pr-more-heading", words.more_heading)
        .child(ul().children(entries))
        .child(p().child(a(links.href(Route::List(Query::default()))).child(words.all_releases)))
}
