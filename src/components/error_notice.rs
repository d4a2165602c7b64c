//! A failure in words for readers: each cause with what to do next.

use super::action_button;
use crate::address::Address;
use crate::feed::FeedError;
use crate::i18n::{Catalogue, fill};
use crate::state::{Locale, Reading};
use crate::view::*;

/// The sentence for a failed feed.
pub fn sentence(words: &'static Catalogue, error: &FeedError) -> String {
    match error {
        FeedError::Offline => words.error_offline.to_owned(),
        FeedError::Blocked => words.error_blocked.to_owned(),
        FeedError::Timeout => words.error_timeout.to_owned(),
        FeedError::Status(status) => fill(words.error_status, &[("status", &status.to_string())]),
        // The name of the setting; the console says what is wrong with it.
        FeedError::Secret => [words.config_text, " feeds"].concat(),
        FeedError::TooLarge(_) => words.error_too_large.to_owned(),
        FeedError::NotJson { html: true, .. } => words.error_html.to_owned(),
        FeedError::NotJson { html: false, .. } => words.error_not_json.to_owned(),
        FeedError::Truncated(_) => words.error_truncated.to_owned(),
        FeedError::Service(said) => fill(words.error_status, &[("status", &["“", said, "”"].concat())]),
        FeedError::NoReader => words.part_failed_text.to_owned(),
        FeedError::NotAFeed(_) => words.error_not_a_feed.to_owned(),
    }
}

/// What went wrong, and what the reader can do: try again, go to the publisher's home page, or
/// open the feed itself. `title` says what the failure means for the reader.
pub fn error_notice(
    locale: Locale,
    reading: Reading,
    title: &'static str,
    error: &FeedError,
    feed: Option<Address>,
) -> Tag {
    let words = locale.words();
    let publisher = reading.feeds().publisher(locale);
    let feed = feed.filter(|_| *error != FeedError::Secret);
    let home = publisher.url.map(|url| {
        let name = if publisher.name.is_empty() { url.host_without_www().to_owned() } else { publisher.name };
        a(url).child(fill(words.error_home, &[("name", &name)]))
    });
    section()
        .class("pr-notice pr-notice-error")
        .attr("role", "alert")
        .child(h2().child(title))
        .child(p().child(sentence(words, error)))
        .child(
            p().class("pr-actions")
                .child(action_button(words.retry, move || reading.retry()))
                .child(home)
                .child(feed.map(|feed| a(feed).child(words.error_feed_link))),
        )
}
