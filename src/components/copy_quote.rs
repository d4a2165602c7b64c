//! Copying a quote, with its publisher, date and link.

use super::copy_button::copy_button;
use crate::feed::Release;
use crate::i18n::direction;
use crate::letters::{is_letter_or_digit, lowercase};
use crate::percent;
use crate::seek::{find, has};
use crate::state::{Browser, Feeds, Links, Locale};
use crate::view::*;
use leptos::prelude::untrack;
use std::sync::Arc;

/// The button beside a quote of the text `body`, and the message that says whether copying worked.
pub fn copy_quote(
    locale: Locale,
    links: Links,
    feeds: Feeds,
    browser: Browser,
    quote: String,
    body: Arc<str>,
    release: Arc<Release>,
) -> Node {
    let words = locale.words();
    let release_lang = release.lang().map(str::to_owned);
    let says = [words.copy_quote, words.quote_copied, words.copy_failed];
    let copy = Box::new(move || {
        (browser.ports().copy)(untrack(|| attributed(locale, links, feeds, &quote, &body, &release)))
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
fn attributed(
    locale: Locale,
    links: Links,
    feeds: Feeds,
    quote: &str,
    body: &str,
    release: &Release,
) -> String {
    let publisher = publisher_name(locale, feeds, release);
    let date = release.published.as_ref().map(|at| locale.date_time(at));
    let link = links.absolute(&links.release_href(release));
    let in_front = find(body, quote).and_then(|at| body.get(..at)).unwrap_or_default();
    let before = [&release.title, release.lead.as_deref().unwrap_or_default(), in_front].join(" ");
    let link = link + &passage(quote, &before);
    [quote.trim(), "", &publisher, &release.title, &date.unwrap_or_default(), &link].join("\n")
}

/// The address of a long passage names only this many words at each end of it.
const FEW: usize = 4;
/// This many of them if the first few occur earlier in the page.
const MANY: usize = 16;

/// The end of an address that leads to `quote` in the page, where `before` stands in front of it, by its first and last
/// words: <https://wicg.github.io/scroll-to-text-fragment/>. A browser that does not know such addresses opens the page
/// at its top. Browsers look for words, and the dash before direct speech is not a word. They look for each part within
/// one paragraph only, and take the first that they find, in capitals or not.
fn passage(quote: &str, before: &str) -> String {
    let is_word = |word: &&str| word.chars().any(is_letter_or_digit);
    let words = |line| str::split_whitespace(line).skip_while(|word| !is_word(word)).collect::<Vec<_>>();
    let mut lines = quote.lines().map(words).filter(|words| !words.is_empty());
    let first = lines.next().unwrap_or_default();
    let last = lines.next_back();
    // The whole quote where it is short, else its first words.
    let start = |count: usize| {
        let is_whole = last.is_none() && first.len() <= 2 * count;
        first.get(..count).filter(|_| !is_whole).unwrap_or(&first)
    };
    let count = if has(&lowercase(before), &lowercase(&start(FEW).join(" "))) { MANY } else { FEW };
    let mut place = String::from(percent::TEXT_FRAGMENT);
    percent::push_words(&start(count).join(" "), &mut place);
    if last.is_some() || first.len() > 2 * count {
        let last = last.as_ref().unwrap_or(&first);
        place.push(',');
        let end = last.get(last.len().saturating_sub(count)..).unwrap_or(last);
        percent::push_words(&end.join(" "), &mut place);
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_named_by_its_ends() {
        assert_eq!(passage("– Kaia er «trygg»", ""), "#:~:text=Kaia%20er%20%C2%ABtrygg%C2%BB");
        let long = "Vi har arbeidd lenge, og med\u{a0}mange,\nfor at kai-anlegget skal stå ferdig.";
        assert_eq!(
            passage(long, ""),
            "#:~:text=Vi%20har%20arbeidd%20lenge%2C,kai%2Danlegget%20skal%20st%C3%A5%20ferdig."
        );
        // A browser looks for each of the two parts within one paragraph only.
        assert_eq!(
            passage("Ny kai.\nVi har arbeidd lenge for at han skal stå ferdig.\n– Kari Nordmann", ""),
            "#:~:text=Ny%20kai.,Kari%20Nordmann"
        );
        assert_eq!(passage("Ny kai.\n– Ja.", ""), "#:~:text=Ny%20kai.,Ja.");
        assert_eq!(passage("–", ""), "#:~:text=");
        // Characters that have a meaning in such an address are escaped.
        assert_eq!(passage("a,b&text=c-,d", ""), "#:~:text=a%2Cb%26text%3Dc%2D%2Cd");
    }

    #[test]
    fn a_passage_whose_first_words_stand_in_the_page_before_has_more_of_them() {
        let quote = "– Havet har ikkje råd til at vi ventar, seier statsråden i dag.";
        let title = "– Havet har ikkje råd til at vi ventar";
        assert_eq!(
            passage(quote, title),
            "#:~:text=Havet%20har%20ikkje%20r%C3%A5d%20til%20at%20vi%20ventar%2C%20seier%20statsr%C3%A5den%20i%20dag."
        );
        assert_eq!(passage(quote, "HAVET HAR IKKJE RÅD no"), passage(quote, title));
        assert_eq!(passage(quote, "Havet har råd"), passage(quote, ""));
        // What is there in all its words leads to the same words.
        assert_eq!(passage("– Ja", "ja"), "#:~:text=Ja");
    }
}
