//! Links that belong to a release but stand outside its text.

use super::in_language::InLanguage;
use super::titled_section;
use crate::feed::Link;
use crate::state::Locale;
use crate::view::*;

/// Related links, each with the site it leads to; nothing when there are none.
pub fn link_list(locale: Locale, links: &[Link], lang: Option<&str>) -> Option<Tag> {
    let entries = links.iter().map(|link| {
        let named = link.url.is_web() && link.label != link.url.host_without_www();
        let site =
            named.then(|| span().class("pr-quiet").child(format!(" ({})", link.url.host_without_www())));
        let href = link.url.as_str();
        let link = a(&link.url).attr("rel", "noopener external").in_language(lang).child(link.label.as_str());
        li().key(href).child(link).child(site)
    });
    (!links.is_empty()).then(|| {
        titled_section("pr-links", "pr-links-heading", locale.words().links_heading)
            .child(ul().children(entries))
    })
}
