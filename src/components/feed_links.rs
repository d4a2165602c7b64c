//! The feeds themselves, for readers with a feed reader.

use super::titled_section;
use crate::state::{Feeds, Links, Locale, Source};
use crate::view::*;
use leptos::prelude::With;

/// The feeds of a built site, beside the pages that they are about.
const BUILT: [(&str, &str); 3] =
    [("RSS", "feed.rss"), ("Atom", "feed.atom"), ("JSON Feed", crate::state::FEED_PATH)];

/// A link to each feed: those of the built site, else the configured ones.
pub fn feed_links(locale: Locale, links: Links, feeds: Feeds) -> Tag {
    let words = locale.words();
    let links = move || match links.built() {
        Some(built) => Node::list(BUILT.map(|(format, path)| {
            let link = a(built.files.from_here(path)).child(format);
            entry(link, &format!("{}{path}", built.home))
        })),
        None => {
            feeds.sources.with(|sources| Node::list(sources.iter().map(|source| feed_link(locale, source))))
        }
    };
    titled_section("pr-feeds", "pr-feeds-heading", words.follow_feeds_heading)
        .child(p().child(words.follow_feeds_intro))
        .child(ul().live(links))
}

fn feed_link(locale: Locale, source: &Source) -> Tag {
    let title = source.info.as_ref().and_then(|info| info.title.as_ref());
    let text = title.map_or(locale.words().feed_json, String::as_str);
    entry(a(&source.address).child(text), source.address.as_str())
}

/// The address stands beside its link, to be copied into a feed reader.
fn entry(link: Tag, address: &str) -> Tag {
    li().key(address).child(link).child(" ").child(span().class("pr-address").child(address))
}
