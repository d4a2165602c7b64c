//! What is around the text of a release on its page and in its mail, and clearing a text of it.

use super::bare::{OverlookedMarks, key, overlooked, push_line};
use super::release_versions::Text;
use super::sheet::{Sheet, Unprinted};
use crate::percent::TEXT_FRAGMENT;
use crate::rich_text::text::{PlainText, plain_start_of};
use crate::rich_text::tokens::{StartTag, Token, Tokens};
use crate::seek::split;
use std::collections::{BTreeMap, HashSet};
use std::ops::{Bound, Range};

/// A text may have several lines of the page on one. So up to this many of them are joined for comparison.
const TOGETHER: usize = 8;
/// Up to this many lines of a text may be one line of the page.
const MOST_BROKEN: usize = 64;
/// How many lines a copied quote has at most between its text and its address.
const SOURCE_LINES: usize = 3;
/// The most bytes of a page that are read.
const MOST_OF_PAGE: usize = 4_000_000;

/// The lines around the text on its page and in its mail: date, contacts, captions, what the publisher says about
/// itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings {
    /// As published.
    lines: Vec<String>,
    /// The place in `lines` of each line, and of several that follow each other, by their key.
    places: BTreeMap<String, Range<usize>>,
    sheet: Sheet,
}

/// A text without what is around the release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cleared {
    /// What is left of the text.
    pub(super) rest: String,
    /// How many lines were removed.
    pub(super) lines: usize,
    /// What had to be overlooked for these to equal the published ones.
    pub(super) overlooked: OverlookedMarks,
}

/// A line of a text.
struct Line<'t> {
    /// With the lines in front of it in which nothing counts.
    text: &'t str,
    bare: String,
}

impl Surroundings {
    /// Adds the lines of `page`, the HTML of a release's page, which has the text `published`.
    pub(super) fn add_page(&mut self, page: &str, published: &Text) {
        let mut tokens = Tokens::new(page);
        let is_release =
            |start: &StartTag<'_>| start.name == "article" && start.raw("id") == Some("pr-release");
        let is_in_head = |token: &Token<'_>| !matches!(token, Token::Start(start) if is_release(start));
        let head: Vec<Token<'_>> = tokens.by_ref().take_while(is_in_head).collect();
        let is_in_article = |token: &Token<'_>| !matches!(token, Token::End(name) if name == "article");
        let article: Vec<Token<'_>> = tokens.take_while(is_in_article).collect();
        let canonical = |token: &Token<'_>| match token {
            Token::Start(start) if start.name == "link" && start.raw("rel") == Some("canonical") => {
                start.attribute("href")
            }
            _ => None,
        };
        let address = head.iter().find_map(canonical).unwrap_or_default();
        for classes in [&NEVER_COPIED[..], &NOT_WITH_A_CONTACT, &NOT_ON_PAPER] {
            self.add_lines(&text_without(&article, classes), published);
        }
        // A browser also copies the alternative text of a picture.
        let alt = |token: &Token<'_>| match token {
            Token::Start(start) => start.attribute("alt"),
            _ => None,
        };
        article.iter().filter_map(alt).for_each(|alt| self.add_line(alt));
        // A copied quote names the date alone, and programs that read a printed sheet give all captions first.
        let is_apart =
            |start: &StartTag<'_>| start.name == "time" || APART.iter().any(|class| is_of(start, class));
        texts_of(&article, is_apart).into_iter().for_each(|text| self.add_line(text));
        let masthead = texts_of(&head, |start| is_of(start, MASTHEAD[0])).join(" ");
        let is_printed = |start: &StartTag<'_>| MASTHEAD.iter().any(|class| is_of(start, class));
        texts_of(&head, is_printed).into_iter().for_each(|text| self.add_line(text));
        self.sheet = Sheet::new(page, &address, &masthead, &article);
        self.add_line(address);
    }

    /// Adds the lines of `html`, which has the text `published`.
    pub(super) fn add(&mut self, html: &str, published: &Text) {
        self.add_lines(&plain_start_of(html, MOST_OF_PAGE), published);
    }

    fn add_line(&mut self, line: String) {
        let bare = key(&line);
        if !bare.is_empty() {
            self.places.entry(bare).or_insert(self.lines.len()..self.lines.len() + 1);
            self.lines.push(line);
        }
    }

    /// Adds the lines of `text`, except those of `published`, which are not joined with others either: as part of the
    /// surroundings they would be overlooked wherever they are, even in an older version.
    fn add_lines(&mut self, text: &str, published: &Text) {
        let own: HashSet<String> = published.lines.lines().map(key).collect();
        let lines = lines_of(text);
        let first = self.lines.len();
        for start in 0..lines.len() {
            let mut together = String::new();
            let others = lines.iter().skip(start).take(TOGETHER).take_while(|line| !own.contains(&line.bare));
            for (count, line) in others.enumerate() {
                push_line(&mut together, line.text, &line.bare);
                let place = first + start..first + start + count + 1;
                self.places.entry(together.clone()).or_insert(place);
            }
        }
        self.lines.extend(lines.iter().map(|line| line.text.trim().to_owned()));
    }

    /// `text` without what comes from printing the page, which has the text `published`.
    pub(super) fn unprinted(&self, text: &str, published: &str) -> Unprinted {
        self.sheet.unprinted(text, &[published, &self.lines.join("\n")].join("\n"))
    }

    /// The lines at `place`, as published.
    fn published(&self, place: &Range<usize>) -> String {
        self.lines.get(place.clone()).unwrap_or_default().join("\n")
    }

    /// `text` without the lines of the surroundings, unless `published` has them itself.
    pub(super) fn cleared(&self, text: &str, published: &str) -> Cleared {
        let own: HashSet<String> = published.lines().map(key).collect();
        let title = published.lines().next().unwrap_or_default();
        let mut lines = lines_of(text);
        let mut cleared = Cleared::default();
        self.drain_sources(&mut lines, title, &mut cleared);
        let mut rest = lines.as_slice();
        while let Some((line, others)) = rest.split_first() {
            if let Some((count, place)) = self.beginning_of(rest, &own) {
                let (gone, left) = rest.split_at_checked(count).unwrap_or((rest, &[]));
                let given: String = gone.iter().map(|line| line.text).collect();
                cleared.count(count, &given, &self.published(place));
                rest = left;
            } else {
                cleared.rest.push_str(line.text);
                rest = others;
            }
        }
        cleared
    }

    /// Removes the sources of quotes from `lines`: the address of the release with the place of the quote, and what a
    /// copied quote has before it: publisher, title and date.
    fn drain_sources(&self, lines: &mut Vec<Line<'_>>, title: &str, cleared: &mut Cleared) {
        let address = |line: &Line<'_>| {
            let (address, passage) = split(&line.bare, TEXT_FRAGMENT)?;
            Some([&self.published(self.places.get(address)?), TEXT_FRAGMENT, passage].concat())
        };
        let title_key = key(title);
        let source = |line: &Line<'_>| match self.places.get(&line.bare) {
            _ if line.bare == title_key => Some(title.to_owned()),
            place => place.map(|place| self.published(place)),
        };
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let Some(published) = address(line) else {
                at += 1;
                continue;
            };
            cleared.count(1, line.text, &published);
            lines.remove(at);
            for _ in 0..SOURCE_LINES {
                let Some(before) = at.checked_sub(1) else { break };
                let Some((line, published)) = lines.get(before).and_then(|line| Some((line, source(line)?)))
                else {
                    break;
                };
                cleared.count(1, line.text, &published);
                lines.remove(before);
                at = before;
            }
        }
    }

    /// How many of the first `lines` are surroundings, up to a line that is the release's `own`, and which these are.
    fn beginning_of(&self, lines: &[Line<'_>], own: &HashSet<String>) -> Option<(usize, &Range<usize>)> {
        let (mut together, mut found) = (String::new(), None);
        for (number, line) in lines.iter().take(MOST_BROKEN).enumerate() {
            if own.contains(&line.bare) {
                break;
            }
            push_line(&mut together, line.text, &line.bare);
            // The first key that is not before it is the only one that can equal it; if it begins otherwise, none does.
            let next =
                self.places.range::<str, _>((Bound::Included(together.as_str()), Bound::Unbounded)).next();
            let Some((known, place)) = next.filter(|(known, _)| known.starts_with(&together)) else { break };
            if *known == together {
                found = Some((number + 1, place));
            }
        }
        found
    }
}

impl Cleared {
    /// Counts `lines` lines as removed: `given`, which is there as `published`.
    fn count(&mut self, lines: usize, given: &str, published: &str) {
        self.lines += lines;
        self.overlooked += overlooked(given, published);
    }
}

/// The lines of `text` in which something counts.
fn lines_of(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let (mut start, mut end) = (0, 0);
    for line in text.split_inclusive('\n') {
        end += line.len();
        let bare = key(line);
        if !bare.is_empty() {
            lines.push(Line { text: text.get(start..end).unwrap_or_default(), bare });
            start = end;
        }
    }
    // What is left has nothing that counts, and goes with the last line.
    if let Some(last) = lines.last_mut() {
        last.text = text.get(start - last.text.len()..).unwrap_or_default();
    }
    lines
}

/// Classes of elements that the style sheet keeps from being copied. Buttons are not copied either, but they are not
/// read as text anyway.
pub(super) const NEVER_COPIED: [&str; 1] = ["pr-hidden"];
/// Classes of elements that the style sheet keeps from being copied along with a contact.
const NOT_WITH_A_CONTACT: [&str; 2] = ["pr-hidden", "pr-download"];

/// Classes of elements that are neither printed nor copied with a contact; so are those beside links, whose address is
/// printed.
const NOT_ON_PAPER: [&str; 3] = ["pr-hidden", "pr-download", "pr-quiet"];
/// Classes of the parts of a caption.
const APART: [&str; 3] = ["pr-photo-caption", "pr-photo-credit", "pr-photo-rights"];
/// Classes of what is printed of the page's head: who publishes, and the duty phone.
const MASTHEAD: [&str; 2] = ["pr-brand", "pr-duty"];

fn is_of(start: &StartTag<'_>, class: &str) -> bool {
    start.raw("class").is_some_and(|of| of.split(' ').any(|it| it == class))
}

/// The text of each element in `tokens` that is `wanted`; none of these contains another element of the same name.
fn texts_of(tokens: &[Token<'_>], wanted: impl Fn(&StartTag<'_>) -> bool) -> Vec<String> {
    let text_from = |(at, token): (usize, &Token<'_>)| {
        let Token::Start(start) = token else { return None };
        let inside = tokens.get(at + 1..).filter(|_| wanted(start))?;
        let end = inside.iter().position(|token| matches!(token, Token::End(name) if *name == start.name))?;
        Some(text_without(inside.get(..end)?, &NEVER_COPIED))
    };
    tokens.iter().enumerate().filter_map(text_from).collect()
}

/// The text of `article` without the elements of these classes; none of these contains another element of the same
/// name.
pub(super) fn text_without(article: &[Token<'_>], classes: &[&str]) -> String {
    let mut text = PlainText::new(0);
    let mut tokens = article.iter();
    while let Some(token) = tokens.next() {
        text.add(token);
        if let Token::Start(start) = token
            && classes.iter().any(|class| is_of(start, class))
        {
            let is_end = |token: &&Token<'_>| matches!(token, Token::End(name) if *name == start.name);
            // Without an end tag, nothing is left out.
            if let Some(length) = tokens.as_slice().iter().position(|token| is_end(&token)) {
                tokens = tokens.as_slice().get(length..).unwrap_or_default().iter();
            }
        }
    }
    text.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLISHED: &str = "Ny kai\nDen er lang.";

    fn around(page: &str) -> Surroundings {
        let mut around = Surroundings::default();
        around.add_page(page, &Text { lines: PUBLISHED.to_owned() });
        around
    }

    /// What is left of `text`, in which nothing has to be overlooked, and how many lines were removed.
    fn cleared(around: &Surroundings, text: &str) -> (String, usize) {
        let Cleared { rest, lines, overlooked } = around.cleared(text, PUBLISHED);
        assert_eq!(overlooked, OverlookedMarks::default(), "{text}");
        (rest.trim().to_owned(), lines)
    }

    #[test]
    fn lines_around_a_text_are_cleared_however_they_are_cut() {
        let page = "<link rel=\"canonical\" href=\"https://a.no/1/\"><nav>Arkiv</nav><article class=\"x\" id=\"pr-release\">\
                    <h1>Ny kai</h1><p>Kontakt <b>Kari</b><span class=\"pr-hidden\">sier</span><button>Kopier</button></p><img alt=\"Kaia &amp; fjorden\"><p>Telefon</p><p>55 50</p></article><p>Bunn";
        let around = around(page);
        let cleared = |text: &str| cleared(&around, text);
        let text = "Ny kai\nKaia & fjorden\nKontakt\nKari\nDen er lang.\nTelefon 55 50\nhttps://a.no/1/";
        assert_eq!(cleared(text), ("Ny kai\nDen er lang.".to_owned(), 5));
        for other in ["Telefon 55 51", "Kontakt Kåre", "Arkiv", "Kopier", "Bunn", "ikke"] {
            assert_eq!(cleared(other), (other.to_owned(), 0));
        }
    }

    #[test]
    fn the_source_of_a_copied_quote_is_cleared_with_the_title_and_nothing_else_is() {
        let page = "<link rel=\"canonical\" href=\"https://a.no/1/\"><article id=\"pr-release\"><h1>Ny kai</h1>\
                    <p>Publisert <!----><time datetime=\"2026-03-02\">2. mars 2026</time></p><p>Kystverket</p></article>";
        let around = around(page);
        let cleared = |text: &str| cleared(&around, text);
        let source = "Kystverket\nNy kai\n2. mars 2026\nhttps://a.no/1/#:~:text=Den%20er";
        assert_eq!(cleared(&["Den er lang.", "", source].join("\n")), ("Den er lang.".to_owned(), 4));
        assert_eq!(
            cleared(&["Den er lang.", source, "Den er lang.", source].join("\n")),
            ("Den er lang.\nDen er lang.".to_owned(), 8)
        );
        let elsewhere = source.replace("a.no", "b.no");
        assert_eq!(cleared(&elsewhere), ("Ny kai\nhttps://b.no/1/#:~:text=Den%20er".to_owned(), 2));
        let other = source.replace("2. mars", "3. mars");
        assert_eq!(cleared(&other), ("Ny kai\n3. mars 2026".to_owned(), 2));
    }

    #[test]
    fn what_is_overlooked_in_a_line_that_is_cleared_is_counted() {
        let page = "<link rel=\"canonical\" href=\"https://a.no/1/\"><article id=\"pr-release\"><h1>Ny kai</h1><p>Om «oss»</p>\
                    <p>Kari</p><p>55 50 01 23</p><p><time>2. mars 2026</time></p><img alt=\"Kaia er ny\"></article>";
        let around = around(page);
        let overlooked = |text: &str| {
            let cleared = around.cleared(&["Den er lang.", text].join("\n"), PUBLISHED);
            assert_eq!(cleared.rest.trim(), "Den er lang.", "{text}");
            let OverlookedMarks { marks, spaces, quotes } = cleared.overlooked;
            (marks, spaces, quotes)
        };
        assert_eq!(overlooked("Om «oss»\nKari 55 50 01 23"), (0, 0, 0));
        assert_eq!(overlooked("Om \"oss\""), (0, 0, 2));
        assert_eq!(overlooked("Ka\u{200b}ri\n55\u{a0}50 01 23"), (1, 1, 0));
        assert_eq!(overlooked("Kaia\u{ad} er\u{2009}ny"), (1, 1, 0));
        assert_eq!(overlooked("Kari\n\u{200b}\n55 50 01 23"), (1, 0, 0), "a line with nothing else");
        let source = "Ny\u{200b} kai\n2. mars\u{a0}2026\nhttps://a.no/1/#:~:te\u{ad}xt=Den%20er";
        assert_eq!(overlooked(source), (2, 1, 0));
    }
}
