//! The feeds themselves, for readers with a feed reader.

use crate::state::PressRoom;
use leptos::prelude::*;

/// A link to each configured feed.
#[component]
pub fn FeedLinks() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let feeds = move || {
        room.sources.with(|sources| {
            sources
                .iter()
                .map(|source| {
                    let title = source.info.as_ref().and_then(|info| info.title.clone());
                    let title = title.map(|title| format!(": {title}"));
                    view! {
                        <li>
                            <a href=source.address.as_str().to_owned() type="application/feed+json">
                                {words.feed_json}
                                {title}
                            </a>
                        </li>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <section class="pr-feeds" aria-labelledby="pr-feeds">
            <h2 id="pr-feeds">{words.follow_feeds_heading}</h2>
            <p>{words.follow_feeds_intro}</p>
            <ul>{feeds}</ul>
        </section>
    }
}
