//! Copying a quote, with its publisher, date and link.

use super::copy_button::copy_button;
use crate::feed::Release;
use crate::i18n::direction;
use crate::state::{Browser, Feeds, Links, Locale};
use crate::view::*;
use leptos::prelude::untrack;
use std::sync::Arc;

/// The button beside a quote, and the message that says whether copying worked.
pub fn copy_quote(
    locale: Locale,
    links: Links,
    feeds: Feeds,
    browser: Browser,
    quote: String,
    release: Arc<Release>,
) -> Node {
    let words = locale.words();
    let release_lang = release.lang().map(str::to_owned);
    let says = [words.copy_quote, words.quote_copied, words.copy_failed];
    let text = Box::new(move || untrack(|| attributed(locale, links, feeds, &quote, &release)));
    let (button, outcome) = copy_button(browser, says, text);
    // The text around it may be in another language than the press room.
    let lang = locale.code();
    let ltr = direction(release_lang.as_deref()).map(|_| "ltr");
    let outcome = span()
        .class("pr-copy-outcome")
        .attr("lang", lang)
        .attr("dir", ltr)
        .attr("role", "status")
        .child(outcome);
    Node::list([button.class("pr-copy-quote").attr("lang", lang).attr("dir", ltr), outcome])
}

/// The publisher of `release`: the one that the release names, else the press room's. Empty when unknown.
pub fn publisher_name(locale: Locale, feeds: Feeds, release: &Release) -> String {
    release.publisher.as_ref().map_or_else(|| feeds.publisher(locale).name, |it| it.name.clone())
}

/// The quote, followed by publisher, title, date and link, each on its own line.
fn attributed(locale: Locale, links: Links, feeds: Feeds, quote: &str, release: &Release) -> String {
    let publisher = publisher_name(locale, feeds, release);
    let date = release.published.as_ref().map(|at| locale.date(at));
    let link = links.absolute(&links.release_href(release));
    [quote.trim(), "", &publisher, &release.title, &date.unwrap_or_default(), &link].join("\n")
}
