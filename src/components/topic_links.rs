//! What a release is about, each as a way to the list of the same.

use super::in_language::InLanguage;
use super::titled_section;
use crate::archive::Query;
use crate::route::Route;
use crate::state::{Links, Locale};
use crate::view::*;

/// Topics with their lists, in the language `lang` of the release; none when it names none.
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
