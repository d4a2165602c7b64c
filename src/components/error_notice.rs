//! A failure in the reader's words, each cause with its next step.

use crate::address::Address;
use crate::feed::FeedError;
use crate::i18n::{Catalogue, fill};
use crate::state::PressRoom;
use leptos::prelude::*;

/// The sentence for a failed feed.
pub fn sentence(words: &'static Catalogue, error: &FeedError) -> String {
    match error {
        FeedError::Offline => words.error_offline.to_owned(),
        FeedError::Blocked => words.error_blocked.to_owned(),
        FeedError::Timeout => words.error_timeout.to_owned(),
        FeedError::Status(status) => fill(words.error_status, &[("status", &status.to_string())]),
        FeedError::TooLarge(_) => words.error_too_large.to_owned(),
        FeedError::NotJson { html: true } => words.error_html.to_owned(),
        FeedError::NotJson { html: false } => words.error_not_json.to_owned(),
        FeedError::Truncated => words.error_truncated.to_owned(),
        FeedError::NotAFeed => words.error_not_a_feed.to_owned(),
    }
}

/// What went wrong, and the ways on: try again, the feed itself, the publisher's home page.
#[component]
pub fn ErrorNotice(
    /// What it means for the reader, as a heading.
    title: &'static str,
    /// Why.
    error: FeedError,
    /// The feed that failed, for a link to it.
    #[prop(optional_no_strip)]
    feed: Option<Address>,
) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let publisher = room.publisher();
    let home = publisher.url.map(|url| {
        let name = if publisher.name.is_empty() { url.host().to_owned() } else { publisher.name };
        view! { <a href=url.as_str().to_owned()>{fill(words.error_home, &[("name", &name)])}</a> }
    });
    let feed = feed.map(|feed| {
        view! { <a href=feed.as_str().to_owned()>{words.error_feed_link}</a> }
    });
    view! {
        <section class="pr-notice pr-notice-error" role="alert">
            <h2>{title}</h2>
            <p>{sentence(words, &error)}</p>
            <p class="pr-actions">
                <button type="button" class="pr-button" on:click=move |_| room.retry()>
                    {words.retry}
                </button>
                {home}
                {feed}
            </p>
        </section>
    }
}
