//! The recorded versions of a release (`versions.json`), and the lines around its text on its page.

use super::bare::key;
use crate::json;
use crate::letters::say_the_same;
use crate::percent::TEXT_FRAGMENT;
use crate::rich_text::text::{PlainText, plain_start_of};
use crate::rich_text::tokens::{Token, Tokens};
use crate::seek::split;
use serde_json::Value;
use std::collections::HashSet;

/// The most versions that are compared: the newest ones.
const MOST_VERSIONS: usize = 50;
/// The text around a release may be broken into lines differently than on its page. So up to this many lines are
/// joined for comparison.
const TOGETHER: usize = 8;
/// How many lines a copied quote has at most between its text and its address.
const SOURCE_LINES: usize = 3;
/// The most bytes of a page that are read.
const MOST_OF_PAGE: usize = 4_000_000;

/// The versions of a release.
#[derive(Clone, Debug)]
pub(super) struct ReleaseVersions {
    /// The newest first; never empty.
    pub(super) versions: Vec<Text>,
    /// The headline of the newest one.
    pub(super) title: String,
    /// How many versions there are in all.
    pub(super) count: usize,
    /// Whether it was withdrawn.
    pub(super) is_withdrawn: bool,
    /// The seals of all versions, the oldest first.
    pub(super) seals: Vec<Seal>,
}

/// One version.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// Title, lead and paragraphs, a line each.
    pub(super) lines: String,
}

/// What the hash of a version is made from, and the hashes that the file states: `docs/versions.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The text of which `hash` has to be the SHA-256.
    pub text: String,
    /// Its hash.
    pub hash: String,
    /// The hash of the version before; empty in the first.
    pub previous: String,
}

impl ReleaseVersions {
    /// Reads the file; `None` for one that is not of this form.
    pub(super) fn read(file: &str) -> Option<Self> {
        let file = json::read(file).ok()?;
        let entries = file.get("entries")?.as_array()?;
        let versions: Option<Vec<Text>> = entries.iter().rev().take(MOST_VERSIONS).map(Text::read).collect();
        let versions = versions.filter(|versions| !versions.is_empty())?;
        let is_withdrawn = entries.last()?.get("facts")?.get("withdrawn").is_some();
        let title = entries.last()?.get("title")?.as_str()?.to_owned();
        let seals = entries.iter().map(Seal::read).collect::<Option<_>>()?;
        Some(Self { versions, title, count: entries.len(), is_withdrawn, seals })
    }
}

impl Text {
    fn read(entry: &Value) -> Option<Self> {
        let text = |name: &str| entry.get(name).and_then(Value::as_str);
        let lead = text("lead").unwrap_or_default();
        let mut lines = vec![text("title")?, lead];
        let mut body = text("text")?.lines().filter(|line| !line.trim().is_empty()).peekable();
        // The page does not repeat the lead.
        body.next_if(|first| say_the_same(first, lead));
        lines.extend(body);
        lines.retain(|line| !line.trim().is_empty());
        Some(Self { lines: lines.join("\n") })
    }
}

impl Seal {
    fn read(entry: &Value) -> Option<Self> {
        let mut members = entry.as_object()?.clone();
        let hash = members.remove("hash")?.as_str()?.to_owned();
        let previous = members.get("previous")?.as_str().unwrap_or_default().to_owned();
        // The names are sorted, and nothing is escaped that need not be.
        Some(Self { text: Value::Object(members).to_string(), hash, previous })
    }
}

/// The lines around the text on its page and in its mail: date, contacts, captions, what the publisher says about
/// itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Surroundings(HashSet<String>);

impl Surroundings {
    /// Adds the lines of `page`, the HTML of a release's page, which has the text `published`.
    pub(super) fn add_page(&mut self, page: &str, published: &Text) {
        let mut tokens = Tokens::new(page);
        for token in tokens.by_ref() {
            let Token::Start(start) = token else { continue };
            if start.name == "link" && start.raw("rel") == Some("canonical") {
                self.0.extend(start.attribute("href").map(|address| key(&address)));
            }
            if start.name == "article" && start.raw("id") == Some("pr-release") {
                break;
            }
        }
        let is_in_article = |token: &Token<'_>| !matches!(token, Token::End(name) if name == "article");
        let article: Vec<Token<'_>> = tokens.take_while(is_in_article).collect();
        self.add_lines(&text_without(&article, &NEVER_COPIED), published);
        self.add_lines(&text_without(&article, &NOT_WITH_A_CONTACT), published);
        // A browser also copies the alternative text of a picture.
        let alt = |token: &Token<'_>| match token {
            Token::Start(start) => start.attribute("alt").map(|alt| key(&alt)),
            _ => None,
        };
        self.0.extend(article.iter().filter_map(alt).filter(|alt| !alt.is_empty()));
        // A copied quote names the date alone.
        self.0.extend(times(&article));
    }

    /// Adds the lines of `html`, which has the text `published`.
    pub(super) fn add(&mut self, html: &str, published: &Text) {
        self.add_lines(&plain_start_of(html, MOST_OF_PAGE), published);
    }

    /// Adds the lines of `text`, except those of `published`, which are not joined with others either: as part of the
    /// surroundings they would be overlooked wherever they are, even in an older version.
    fn add_lines(&mut self, text: &str, published: &Text) {
        let own: HashSet<String> = published.lines.lines().map(key).collect();
        let lines: Vec<String> = text.lines().map(key).filter(|line| !line.is_empty()).collect();
        for start in 0..lines.len() {
            let mut together = String::new();
            let others = lines.iter().skip(start).take(TOGETHER).take_while(|line| !own.contains(*line));
            for line in others {
                together.push_str(line);
                self.0.insert(together.clone());
            }
        }
    }

    /// `text` without the lines of the surroundings, unless `published` has them itself. Also returns how many lines
    /// were removed.
    pub(super) fn cleared(&self, text: &str, published: &str) -> (String, usize) {
        let own: HashSet<String> = published.lines().map(key).collect();
        let title = published.lines().next().map(key).unwrap_or_default();
        let mut lines: Vec<(&str, String)> =
            text.lines().map(|line| (line, key(line))).filter(|(_, key)| !key.is_empty()).collect();
        let mut gone = self.drain_sources(&mut lines, &title);
        let mut rest = Vec::new();
        let mut at = 0;
        while let Some((line, _)) = lines.get(at) {
            let count = self.count_at(&lines, at, &own);
            if count == 0 {
                rest.push(*line);
            }
            gone += count;
            at += count.max(1);
        }
        (rest.join("\n"), gone)
    }

    /// Removes the sources of quotes from `lines`: the address of the release with the place of the quote, and what a
    /// copied quote has before it: publisher, title and date. Returns how many lines were removed.
    fn drain_sources(&self, lines: &mut Vec<(&str, String)>, title: &str) -> usize {
        let before = lines.len();
        let is_address = |(line, _): &(&str, String)| {
            split(line, TEXT_FRAGMENT).is_some_and(|(address, _)| self.0.contains(&key(address)))
        };
        let mut at = 0;
        while let Some(found) = lines.iter().skip(at).position(is_address).map(|from| at + from) {
            let is_source = |(_, bare): &&(&str, String)| bare == title || self.0.contains(bare);
            let in_front = lines.get(at..found).unwrap_or_default().iter().rev();
            let from = found - in_front.take(SOURCE_LINES).take_while(is_source).count();
            lines.drain(from..=found);
            at = from;
        }
        before - lines.len()
    }

    /// How many of `lines`, from position `at` on, are surroundings, up to a line that is the release's `own`.
    fn count_at(&self, lines: &[(&str, String)], at: usize, own: &HashSet<String>) -> usize {
        let (mut together, mut count) = (String::new(), 0);
        let others = lines.iter().skip(at).take(TOGETHER).take_while(|(_, bare)| !own.contains(bare));
        for (number, (_, bare)) in others.enumerate() {
            together.push_str(bare);
            if self.0.contains(&together) {
                count = number + 1;
            }
        }
        count
    }
}

/// Classes of elements that the style sheet keeps from being copied. Buttons are not copied either, but they are not
/// read as text anyway.
const NEVER_COPIED: [&str; 1] = ["pr-hidden"];
/// Classes of elements that the style sheet keeps from being copied along with a contact.
const NOT_WITH_A_CONTACT: [&str; 2] = ["pr-hidden", "pr-download"];

/// The dates and times in `article`, as keys.
fn times(article: &[Token<'_>]) -> Vec<String> {
    let is_time = |token: &Token<'_>| matches!(token, Token::Start(start) if start.name == "time");
    let text_from = |at: usize| {
        let mut text = PlainText::new(0);
        let inside = article.iter().skip(at + 1).take_while(|it| matches!(it, Token::Text(_) | Token::Gap));
        inside.for_each(|token| text.add(token));
        key(&text.finish())
    };
    let starts = article.iter().enumerate().filter(|(_, token)| is_time(token));
    starts.map(|(at, _)| text_from(at)).filter(|text| !text.is_empty()).collect()
}

/// The text of `article` without the elements of these classes; none of these contains another element of the same
/// name.
fn text_without(article: &[Token<'_>], classes: &[&str]) -> String {
    let mut text = PlainText::new(0);
    let mut tokens = article.iter();
    while let Some(token) = tokens.next() {
        text.add(token);
        if let Token::Start(start) = token
            && start.raw("class").is_some_and(|of| of.split(' ').any(|class| classes.contains(&class)))
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

    const FILE: &str = r#"{"version":1,"chain":"a","entries":[
        {"title":"Ny kai","lead":"Kaia er ny.","text":"Kaia er ny!\nDen er lang.","facts":{"kind":"news"},"previous":null,"hash":"a"},
        {"title":"Ny kai","lead":null,"text":"Den er lang.","facts":{"kind":"news","withdrawn":{}},"previous":"a","hash":"b"}]}"#;

    #[test]
    fn versions_are_read_with_the_newest_first_and_the_lead_once() {
        let published = ReleaseVersions::read(FILE).unwrap();
        let lines: Vec<&str> = published.versions.iter().map(|text| text.lines.as_str()).collect();
        assert_eq!(lines, ["Ny kai\nDen er lang.", "Ny kai\nKaia er ny.\nDen er lang."]);
        assert!(published.is_withdrawn);
        let text = r#"{"facts":{"kind":"news"},"lead":"Kaia er ny.","previous":null,"text":"Kaia er ny!\nDen er lang.","title":"Ny kai"}"#;
        assert_eq!(
            published.seals[0],
            Seal { text: text.to_owned(), hash: "a".to_owned(), previous: String::new() }
        );
        assert_eq!(published.seals[1].previous, "a");
    }

    #[test]
    fn what_is_no_file_of_versions_is_none() {
        for file in ["", "[]", "{}", r#"{"entries":[]}"#, r#"{"entries":[{"title":1}]}"#, "<html>"] {
            assert!(ReleaseVersions::read(file).is_none(), "{file}");
        }
    }

    #[test]
    fn lines_around_a_text_are_cleared_however_they_are_cut() {
        let page = "<link rel=\"canonical\" href=\"https://a.no/1/\"><nav>Arkiv</nav><article class=\"x\" id=\"pr-release\">\
                    <h1>Ny kai</h1><p>Kontakt <b>Kari</b><span class=\"pr-hidden\">sier</span><button>Kopier</button></p><img alt=\"Kaia &amp; fjorden\"><p>Telefon</p><p>55 50</p></article><p>Bunn";
        let mut around = Surroundings::default();
        around.add_page(page, &Text { lines: "Ny kai\nDen er lang.".to_owned() });
        let cleared = |text: &str| around.cleared(text, "Ny kai\nDen er lang.");
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
        let mut around = Surroundings::default();
        around.add_page(page, &Text { lines: "Ny kai\nDen er lang.".to_owned() });
        let cleared = |text: &str| around.cleared(text, "Ny kai\nDen er lang.");
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
}
