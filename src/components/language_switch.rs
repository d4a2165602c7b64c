//! The press room's own languages, each by its own name.

use crate::state::{Links, Locale};
use crate::view::*;

/// Links to this same place in the other languages; what the reader chooses
/// stays in the address and nowhere else.
pub fn language_switch(locale: Locale, links: Links) -> Tag {
    let current = locale.language_now();
    let links = links.languages().into_iter().map(|language| {
        let link = Tag::new("a")
            .live_attr("href", move || Some(links.href_in(language)))
            .attr("hreflang", language.code())
            .attr("lang", language.code())
            .attr("aria-current", (language == current).then_some("true"))
            .child(language.name());
        li().child(link)
    });
    nav()
        .class("pr-language-switch")
        .attr("aria-label", locale.words().language_menu)
        .child(ul().children(links))
}
