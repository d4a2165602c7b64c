//! Copying a quote, with its publisher, date and link.

use super::copy_button::copy_button;
use super::passage::passage;
use crate::feed::Release;
use crate::i18n::direction;
use crate::seek::find;
use crate::state::{Browser, Feeds, Links, Locale};
use crate::view::*;
use leptos::prelude::untrack;
use std::cell::Cell;
use std::sync::Arc;

/// A quote in the text of a release.
pub struct Quote {
    /// Its text, a line for each block.
    pub text: String,
    /// Its place in `body`, in bytes.
    at: usize,
    /// Whether a paragraph or a heading is right before it. Otherwise something else may be between, such as the button
    /// of another quote.
    follows_text: bool,
    /// The text of the release, a line for each block.
    body: Arc<str>,
}

/// Finds the quotes of a text, which has to be asked for them in their order.
pub struct Quotes {
    body: Arc<str>,
    /// Where the last one ends, in bytes.
    end: Cell<usize>,
}

impl Quotes {
    /// Of the text `body`, which has a line for each block.
    pub fn new(body: String) -> Self {
        Self { body: body.into(), end: Cell::new(0) }
    }

    /// The next quote, which has the text `text`: all of a block, or of several lines.
    pub fn next(&self, text: String, follows_text: bool) -> Quote {
        let mut at = self.end.get();
        let rest = |at: usize| self.body.get(at..).unwrap_or_default();
        let is_break = |next: Option<char>| next.is_none_or(|c| c == '\n');
        while let Some(next) = find(rest(at), &text) {
            at += next;
            let before = self.body.get(..at).unwrap_or_default();
            if is_break(before.chars().next_back()) && is_break(rest(at + text.len()).chars().next()) {
                break;
            }
            at += rest(at).chars().next().map_or(1, char::len_utf8);
        }
        self.end.set(at + text.len());
        Quote { text, at, follows_text, body: self.body.clone() }
    }
}

/// The button beside a quote, and the message that says whether copying worked.
pub fn copy_quote(
    locale: Locale,
    links: Links,
    feeds: Feeds,
    browser: Browser,
    quote: Quote,
    release: Arc<Release>,
) -> Node {
    let words = locale.words();
    let release_lang = release.lang().map(str::to_owned);
    let says = [words.copy_quote, words.quote_copied, words.copy_failed];
    let copy = Box::new(move || {
        (browser.ports().copy)(untrack(|| attributed(locale, links, feeds, &quote, &release)))
    });
    let (button, outcome) = copy_button(browser, says, copy);
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

/// The quote, followed by publisher, title, date and a link to just this passage, each on its own line.
fn attributed(locale: Locale, links: Links, feeds: Feeds, quote: &Quote, release: &Release) -> String {
    let publisher = publisher_name(locale, feeds, release);
    let date = release.published.as_ref().map(|at| locale.date_time(at));
    let link = links.absolute(&links.release_href(release));
    let in_front = quote.body.get(..quote.at).unwrap_or_default();
    let heading = [&release.title, release.lead.as_deref().unwrap_or_default()].join(" ");
    let link = link + &passage(&quote.text, &heading, in_front, quote.follows_text);
    [quote.text.trim(), "", &publisher, &release.title, &date.unwrap_or_default(), &link].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_two_equal_quotes_has_its_own_place() {
        let quotes = Quotes::new("– Ja.\nHan sa – Ja. og gjekk.\n– Ja.\nTre.\nFire.\nSlutt.".to_owned());
        let next = |text: &str| quotes.next(text.to_owned(), true).at;
        assert_eq!((next("– Ja."), next("– Ja."), next("Tre.\nFire.")), (0, 33, 41));
        assert_eq!(Quotes::new("Tre.".to_owned()).next("Fire.".to_owned(), true).at, 0);
    }
}
