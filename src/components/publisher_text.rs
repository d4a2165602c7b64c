//! Text that a publisher wrote as HTML: a body, "about us", a note on contacts.

use super::copy_quote::{Quotes, copy_quote};
use super::in_language::InLanguage;
use super::rich_text::{quotable_text_view, rich_text_view};
use super::video_embed::video_embed;
use crate::feed::Release;
use crate::rich_text::RichText;
use crate::state::{Browser, Feeds, Links, Locale};
use crate::view::*;
use std::sync::Arc;

/// The text, marked with its language, with films as buttons.
pub fn publisher_text(locale: Locale, text: RichText, lang: Option<&str>) -> Tag {
    let film = move |source: &_, title: Option<&str>| video_embed(locale, source, title).into();
    rich_text_view(text, locale.words().table_label, &film).in_language(lang)
}

/// The text of a release, with a button beside each quote that copies it.
pub fn quotable_text(
    locale: Locale,
    links: Links,
    feeds: Feeds,
    browser: Browser,
    text: RichText,
    release: &Arc<Release>,
) -> Tag {
    let film = move |source: &_, title: Option<&str>| video_embed(locale, source, title).into();
    let quotes = Quotes::new(text.text());
    let beside_quote = |quote, follows_text| {
        copy_quote(locale, links, feeds, browser, quotes.next(quote, follows_text), release.clone())
    };
    quotable_text_view(text, locale.words().table_label, &film, &beside_quote).in_language(release.lang())
}
