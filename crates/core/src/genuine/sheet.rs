//! What a printed sheet, or a PDF file, has that the page of the release has not: the addresses of links in brackets,
//! the numbers of lists, hyphens where lines end, and what browsers print at the edges of each sheet.

use super::bare::{BareText, key};
use super::surroundings::{NEVER_COPIED, text_without};
use crate::feed::text::decode_entities;
use crate::letters::{is_letter, is_letter_or_digit};
use crate::rich_text::tokens::{StartTag, Token};
use crate::seek::{has, replace, split};
use std::collections::{HashMap, HashSet};

/// What is printed of a release's page in other words than the page has.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// The name and the address of the page, which browsers print at the edges of each sheet, as keys.
    edges: Vec<String>,
    /// The address of the page.
    address: Vec<char>,
    /// The text of each link to elsewhere, as a key, and the address that is printed behind it.
    links: Vec<(Vec<char>, Vec<char>)>,
    /// The mark in front of each item of a list, and the item's text, as keys.
    items: Vec<(String, String)>,
    /// What is at the head of the sheet, as a key.
    masthead: String,
}

/// A text as it would be without having been printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unprinted {
    pub(super) text: String,
    /// How many things were removed or mended that come from printing.
    pub(super) count: usize,
}

impl Sheet {
    /// Of the HTML `page`, which has this canonical `address` and the `article` of a release.
    pub(super) fn new(page: &str, address: &str, masthead: &str, article: &[Token<'_>]) -> Self {
        let name = split(page, "<title>").and_then(|(_, rest)| split(rest, "</title>"));
        let name = name.map(|(name, _)| key(&decode_entities(name)));
        let edges = name.into_iter().chain([key(address)]).filter(|edge| !edge.is_empty()).collect();
        let mut sheet =
            Self { edges, address: characters(address), masthead: key(masthead), ..Self::default() };
        let mut numbers = Vec::new();
        for (at, token) in article.iter().enumerate() {
            let inside = article.get(at + 1..).unwrap_or_default();
            match token {
                Token::Start(start) if start.name == "a" => sheet.links.extend(link(start, inside)),
                Token::Start(start) if start.name == "ol" => {
                    let first = start.attribute("start").and_then(|first| crate::seek::number(&first, 10));
                    numbers.push(Some(first.unwrap_or(1)));
                }
                Token::Start(start) if start.name == "ul" => numbers.push(None),
                Token::End(name) if matches!(&**name, "ol" | "ul") => drop(numbers.pop()),
                Token::Start(start) if start.name == "li" => {
                    let number = numbers.last_mut().and_then(Option::as_mut);
                    let mark = number.map_or(String::from(BULLET), |number| {
                        let mark = crate::seek::written(*number) + ".";
                        *number += 1;
                        mark
                    });
                    let is_end = |token: &&Token<'_>| match token {
                        Token::Start(start) => matches!(&*start.name, "li" | "ol" | "ul"),
                        Token::End(name) => name == "li",
                        _ => false,
                    };
                    let length = inside.iter().position(|token| is_end(&token)).unwrap_or(inside.len());
                    let text = text_without(inside.get(..length).unwrap_or_default(), &NEVER_COPIED);
                    sheet.items.push((mark, key(&text)));
                }
                _ => {}
            }
        }
        sheet
    }

    /// `text` without what comes from printing; `published` has the words that may be broken at the ends of lines.
    pub(super) fn unprinted(&self, text: &str, published: &str) -> Unprinted {
        if self.address.is_empty() {
            return Unprinted { text: text.to_owned(), count: 0 };
        }
        let is_sheet = !self.masthead.is_empty() && has(&key(text), &self.masthead);
        let mut unprinted = Unprinted::default();
        self.without_edges(text, &mut unprinted);
        Words::new(published).mend(is_sheet, &mut unprinted);
        self.without_addresses(&mut unprinted);
        self.without_marks(&mut unprinted);
        unprinted
    }

    /// Without the lines that browsers print at the edges of a sheet: the name or the address of the page, with the
    /// time and the number of the sheet. On lines of their own, these are next to one of the former.
    fn without_edges(&self, text: &str, out: &mut Unprinted) {
        let lines: Vec<(&str, String)> = text.split_inclusive('\n').map(|line| (line, key(line))).collect();
        let counted: Vec<usize> =
            (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|it| !it.1.is_empty())).collect();
        let bare = |place: Option<usize>| {
            let at = counted.get(place?)?;
            lines.get(*at).map(|(_, bare)| bare.as_str())
        };
        let has_edge =
            |line: Option<&str>| line.is_some_and(|line| self.edges.iter().any(|edge| has(line, edge)));
        let mut gone = HashSet::new();
        for (place, at) in counted.iter().enumerate() {
            let Some(line) = bare(Some(place)) else { continue };
            let rest = self.edges.iter().fold(line.to_owned(), |rest, edge| replace(&rest, edge, ""));
            let is_near = has_edge(Some(line))
                || has_edge(bare(place.checked_sub(1)))
                || has_edge(bare(Some(place + 1)));
            // The address alone may be what the sheet ends with.
            let is_name = rest.is_empty()
                && self.edges.len() > 1
                && self.edges.first().is_some_and(|name| name == line);
            if is_near && (is_name || is_time(&rest) || is_number_of_sheet(&rest)) {
                gone.insert(*at);
            }
        }
        let kept = lines.iter().enumerate().filter(|(at, _)| !gone.contains(at));
        out.text = kept.map(|(_, (line, _))| *line).collect();
        out.count += gone.len();
    }

    /// Without the address in brackets behind the text of a link, and with the address of the page in whole.
    fn without_addresses(&self, out: &mut Unprinted) {
        let bare = BareText::new(&out.text);
        let given: Vec<char> = bare.kept.chars().collect();
        let (mut text, mut from) = (String::new(), 0);
        let mut put = |until: usize, then: &str, from: &mut usize, next: usize| {
            text.push_str(bare.typed_between(*from, until));
            text.push_str(then);
            *from = next;
        };
        let own: String = self.address.iter().collect();
        let mut at = 0;
        while let Some(rest) = given.get(at..).filter(|rest| !rest.is_empty()) {
            let before = given.get(from..at).unwrap_or_default();
            let printed = |(name, address): &(Vec<char>, Vec<char>)| {
                let end = before.ends_with(name).then(|| length_of(rest.get(1..)?, address)).flatten()? + 1;
                (rest.get(end) == Some(&')')).then_some(end + 1)
            };
            let length = if rest.first() == Some(&'(') { self.links.iter().find_map(printed) } else { None };
            if let Some(length) = length {
                put(at, "", &mut from, at + length);
                out.count += 1;
                at += length;
            } else if let Some(length) =
                length_of(rest, &self.address).filter(|length| *length != self.address.len())
            {
                put(at, &["\n", &own].concat(), &mut from, at + length);
                out.count += 1;
                at += length;
            } else {
                at += 1;
            }
        }
        put(given.len() + 1, "", &mut from, given.len());
        out.text = text;
    }

    /// Without the numbers and bullets of lists.
    fn without_marks(&self, out: &mut Unprinted) {
        let mut text = String::with_capacity(out.text.len());
        for line in out.text.split_inclusive('\n') {
            let start = line.trim_start();
            let digits = start.trim_start_matches(|c: char| c.is_ascii_digit());
            let rest = digits.strip_prefix('.').or_else(|| start.strip_prefix(['•', '◦', '▪']));
            let mark = rest.and_then(|rest| start.get(..start.len() - rest.len())).unwrap_or_default();
            let bare = key(rest.unwrap_or_default());
            let mark = if mark.ends_with('.') { mark } else { BULLET };
            let is_item = |(of, item): &(String, String)| {
                of == mark && !item.is_empty() && (item.starts_with(&bare) || bare.starts_with(item.as_str()))
            };
            match rest {
                Some(rest) if !bare.is_empty() && self.items.iter().any(is_item) => {
                    text.push_str(rest);
                    out.count += 1;
                }
                _ => text.push_str(line),
            }
        }
        out.text = text;
    }
}

/// Stands for the mark of an item without a number.
const BULLET: &str = "•";

/// The words of a release and of what is around it, to mend those that were broken at the end of a line.
struct Words<'p> {
    all: HashSet<&'p str>,
    /// Those with hyphens between letters, by what is left without these.
    with_hyphens: HashMap<String, String>,
}

impl<'p> Words<'p> {
    fn new(published: &'p str) -> Self {
        let all: HashSet<&str> = published.split_whitespace().map(core).collect();
        let mut with_hyphens = HashMap::new();
        for line in published.lines() {
            let mut words = line.split_whitespace().map(core).peekable();
            let mut before = "";
            for word in line.split_whitespace() {
                // `fjord-` and `og` of "fjord- og fjellminister".
                if before.ends_with('-') {
                    let both = [before, word].join(" ");
                    let both = core(&both);
                    with_hyphens.insert(both.replace(['-', ' '], ""), both.to_owned());
                }
                before = word;
            }
            let hyphened = |word: &&str| word.contains('-') && !word.contains("://");
            words.by_ref().filter(hyphened).for_each(|word| {
                with_hyphens.insert(replace(word, "-", ""), word.to_owned());
            });
        }
        Self { all, with_hyphens }
    }

    /// Joins words that were broken at the ends of lines. In the text of a whole sheet, also gives words their hyphens
    /// back: programs that read PDF files take a hyphen at the end of a line for one that only breaks the word.
    fn mend(&self, is_sheet: bool, out: &mut Unprinted) {
        let mut text = String::with_capacity(out.text.len());
        let mut rest = out.text.as_str();
        while !rest.is_empty() {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (word, after) = crate::seek::cut(rest, end);
            let next = after.trim_start();
            let gap = after.get(..after.len() - next.len()).unwrap_or_default();
            let (second, _) = crate::seek::cut(next, next.find(char::is_whitespace).unwrap_or(next.len()));
            let stem = word.strip_suffix(['-', '\u{2010}']).filter(|stem| stem.ends_with(is_letter));
            let joined = stem
                .filter(|_| gap.contains('\n') && second.starts_with(is_letter_or_digit))
                .and_then(|stem| {
                    let [plain, hyphened] = [[stem, second].concat(), [stem, "-", second].concat()];
                    let is_known = |word: &String| self.all.contains(core(word));
                    if is_known(&hyphened) {
                        Some((hyphened, 0))
                    } else {
                        is_known(&plain).then_some((plain, 1))
                    }
                });
            let bare = core(word);
            let mended = self.with_hyphens.get(bare).filter(|_| is_sheet && !self.all.contains(bare));
            if let Some((whole, count)) = joined {
                text.push_str(&whole);
                out.count += count;
                rest = crate::seek::cut(next, second.len()).1;
            } else if let Some(whole) = mended {
                text.push_str(&replace(word, bare, whole));
                out.count += 1;
                rest = after;
            } else {
                text.push_str(word);
                rest = after;
            }
            let next = rest.trim_start();
            text.push_str(rest.get(..rest.len() - next.len()).unwrap_or_default());
            rest = next;
        }
        out.text = text;
    }
}

/// A word without the marks around it.
fn core(word: &str) -> &str {
    word.trim_matches(|c: char| !is_letter_or_digit(c))
}

/// The text of a link to elsewhere, and its address.
fn link(start: &StartTag<'_>, inside: &[Token<'_>]) -> Option<(Vec<char>, Vec<char>)> {
    let address = start.attribute("href").filter(|href| href.starts_with("http"))?;
    let length = inside.iter().position(|token| matches!(token, Token::End(name) if name == "a"))?;
    let text = text_without(inside.get(..length)?, &NEVER_COPIED);
    let name = characters(&text);
    (!name.is_empty()).then(|| (name, characters(&address)))
}

fn characters(text: &str) -> Vec<char> {
    key(text).chars().collect()
}

/// How many characters at the start of `given` are `address`, which may have been broken at its hyphens: these may be
/// missing, but not in the name of the host.
fn length_of(given: &[char], address: &[char]) -> Option<usize> {
    let path = address.iter().enumerate().filter(|(_, c)| **c == '/').nth(2)?.0;
    let mut at = 0;
    for (place, c) in address.iter().enumerate() {
        // Where a line breaks between two figures, a space counts.
        at += usize::from(at > 0 && given.get(at) == Some(&' '));
        if given.get(at) == Some(c) {
            at += 1;
        } else if *c != '-' || place < path {
            return None;
        }
    }
    Some(at)
}

/// Whether `text` is a date with a time, as browsers print them: `30.11.2026, 22:47`.
fn is_time(text: &str) -> bool {
    let figures =
        ["AM", "PM", "kl."].into_iter().fold(text.to_owned(), |text, word| replace(&text, word, ""));
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-' | ':' | ' ');
    figures.contains(':') && figures.chars().all(is_part)
}

/// Whether `text` is the number of a sheet, as browsers print it: `1/3`.
fn is_number_of_sheet(text: &str) -> bool {
    let is_number =
        |text: &str| !text.is_empty() && text.len() < 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    ["/", "of", "av"]
        .into_iter()
        .any(|word| split(text, word).is_some_and(|(one, all)| is_number(one) && is_number(all)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rich_text::tokens::Tokens;

    const PAGE: &str = "<title>Ny kai &amp; bru – Fjordtest</title><ol start=\"3\"><li>Kai.</li><li>Bru over fjorden.</li></ol>\
                        <ul><li>Båt.</li></ul><p>Les <a href=\"https://b.no/en-plan/\">planen</a> og <a href=\"/her\">mer</a>.</p>";

    fn unprinted(text: &str) -> (String, usize) {
        let article: Vec<Token<'_>> = Tokens::new(PAGE).collect();
        let sheet = Sheet::new(PAGE, "https://a.no/ny-kai/", "Fjordtest Presserom", &article);
        let Unprinted { text, count } = sheet.unprinted(text, "Hele EØS-avtalen er fjord- og fjellkart.");
        (text, count)
    }

    /// Whether nothing is done about `text`.
    fn stays(text: &str) -> bool {
        unprinted(text) == (text.to_owned(), 0)
    }

    #[test]
    fn addresses_go_only_behind_their_link() {
        let left = |text: &str| (text.to_owned(), 1);
        assert_eq!(unprinted("Les planen (https://b.no/en-plan/) og mer."), left("Les planen og mer."));
        assert_eq!(unprinted("Les planen (https://b.no/en-\nplan/) og mer."), left("Les planen og mer."));
        assert_eq!(unprinted("Les planen (https://b.no/enplan/) og mer."), left("Les planen og mer."));
        for text in [
            "Les (https://b.no/en-plan/)",
            "planen (https://c.no/en-plan/)",
            "planen (https://b.no/en-plan/",
            "mer (/her)",
        ] {
            assert!(stays(text), "{text}");
        }
        assert_eq!(unprinted("Om\nhttps://a.no/nykai/"), left("Om\nhttps://a.no/ny-kai/"));
        assert!(stays("Om\nhttps://a-no/ny-kai/"));
    }

    #[test]
    fn numbers_and_bullets_go_only_in_front_of_their_item() {
        assert_eq!(
            unprinted("3. Kai.\n4. Bru over\nfjorden.\n• Båt."),
            (" Kai.\n Bru over\nfjorden.\n Båt.".to_owned(), 3)
        );
        for text in ["3. Bru over fjorden.", "1. Kai.", "• Kai.", "3. mars", "4."] {
            assert!(stays(text), "{text}");
        }
    }

    #[test]
    fn what_browsers_print_at_the_edges_goes_where_title_or_address_is() {
        let sheet = "30.11.2026, 22:47\n\nNy kai & bru – Fjordtest\nTekst.\nhttps://a.no/ny-kai/ 1/2\n\u{c}11/30/26, 10:47 PM   Ny kai & bru – Fjordtest\nMer.\nhttps://a.no/ny-kai/\n\n2/2\n";
        assert_eq!(unprinted(sheet), ("\nTekst.\nMer.\nhttps://a.no/ny-kai/\n\n".to_owned(), 5));
        for text in [
            "30.11.2026, 22:47\nTekst.",
            "1/2\nTekst.",
            "Kaia er dyr. https://a.no/ny-kai/ 1/2",
            "Alt er feil Ny kai & bru – Fjordtest",
        ] {
            assert!(stays(text), "{text}");
        }
    }

    #[test]
    fn words_are_mended_that_the_page_has() {
        let joined = |text: &str| unprinted(text).0;
        assert_eq!(joined("av-\ntalen"), "av-\ntalen");
        assert_eq!(joined("He-\nle EØS-av-\ntalen"), "Hele EØS-avtalen");
        assert_eq!(joined("EØS-\navtalen er"), "EØS-avtalen er");
        assert!(stays("EØSavtalen og fjordog fjellkart"), "not all of a sheet");
        let sheet = "Fjordtest\nPresserom\nHele EØSavtalen, fjordog fjellkart";
        assert_eq!(joined(sheet), "Fjordtest\nPresserom\nHele EØS-avtalen, fjord- og fjellkart");
    }
}
