//! The topics of a release, each as a link to the list of releases with that topic.

use super::in_language::InLanguage;
use super::titled_section;
use crate::archive::Query;
use crate::route::Route;
use crate::state::{Links, Locale};
use crate::view::*;

/// Links to the lists for `topics`, which are in the release's language `lang`; `None` without topics.
pub fn topic_links(locale: Locale, links: Links, topics: &[String], lang: Option<&str>) -> Option<Tag> {
    let entries = topics.iter().map(|topic| {
        let href = links.href(Route::List(Query { topic: Some(topic.clone()), ..Query::default() }));
        li().key(topic).child(a(href).class("pr-chip").in_language(lang).child(topic.as_str()))
    });
    (!topics.is_empty()).then(|| {
        titled_section("pr-topics", "pr-topics-heading", locale.words().topics_heading)
            .child(ul().class("pr-chips").children(entries))
    })
}
