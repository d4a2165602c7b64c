//! The feeds themselves, for readers with a feed reader.

use super::titled_section;
use crate::state::{PressRoom, Source};
use crate::view::*;
use leptos::prelude::With;

/// A link to each configured feed.
pub fn feed_links(room: PressRoom) -> Tag {
    let words = room.words();
    titled_section("pr-feeds", "pr-feeds-heading", words.follow_feeds_heading)
        .child(p().child(words.follow_feeds_intro))
        .child(ul().live(move || {
            room.sources.with(|sources| Node::list(sources.iter().map(|source| feed_link(room, source))))
        }))
}

fn feed_link(room: PressRoom, source: &Source) -> Tag {
    let title = source.info.as_ref().and_then(|info| info.title.as_ref());
    let text = title.map_or(room.words().feed_json, String::as_str);
    let address = span().class("pr-address").child(source.address.as_str());
    li().child(a(&source.address).child(text)).child(" ").child(address)
}
