//! The press room's own languages, each by its own name.

use crate::state::PressRoom;
use crate::view::*;

/// Links to this same place in the other languages; what the reader chooses
/// stays in the address and nowhere else.
pub fn language_switch(room: PressRoom) -> Tag {
    let current = room.locale.language_now();
    let links = room.languages().into_iter().map(|language| {
        let link = Tag::new("a")
            .live_attr("href", move || Some(room.href_in(language)))
            .attr("hreflang", language.code())
            .attr("lang", language.code())
            .attr("aria-current", (language == current).then_some("true"))
            .child(language.name());
        li().child(link)
    });
    nav()
        .class("pr-language-switch")
        .attr("aria-label", room.locale.words().language_menu)
        .child(ul().children(links))
}
