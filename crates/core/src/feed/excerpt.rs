//! Excerpts: a newsroom may have written one, which is a lead; the beginning of the body that a program has cut off is
//! not. This module tells the two apart, and removes what programs add to excerpts.

use super::text::{self, decode_again};
use crate::letters::{bare_letters, lowercase};
use crate::rich_text::text::ends_line;
use crate::rich_text::tokens::{Token, Tokens};
use crate::seek::has;

/// How the text of a link from an excerpt to the whole begins, in lower case.
const MORE: [&str; 12] = [
    "continue reading",
    "read more",
    "read the rest",
    "les mer",
    "les meir",
    "les videre",
    "les heile",
    "les hele",
    "fortsett å lese",
    "läs mer",
    "læs mere",
    "lue lisää",
];

/// The sentence that WordPress adds to each item of its feeds, "The post … appeared first on …", in its languages: how
/// it begins, and what it contains further on, in lower case.
const ORIGIN: [(&str, &str); 6] = [
    ("the post ", " appeared first on "),
    ("innlegget ", " dukket først opp på "),
    ("innlegget ", " dukka først opp på "),
    ("inlägget ", " dök först upp på "),
    ("indlægget ", " blev først udgivet på "),
    ("der beitrag ", " erschien zuerst auf "),
];

/// Marks of a cut.
const MARKS: [&str; 4] = ["[…]", "[...]", "…", "..."];

/// A short text without the parts that a program may have added, and which parts these were.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The text on one line, without marks of a cut, links to the whole, and the sentence about its origin.
    pub text: String,
    /// Whether it ended with a mark of a cut.
    pub is_cut: bool,
    /// Whether a link to the whole was taken off.
    pub leads_on: bool,
}

/// Reads an excerpt.
pub fn read(html: &str) -> Excerpt {
    let mut excerpt = Excerpt::default();
    let mut lines = Vec::new();
    let mut line = Line::default();
    for token in Tokens::new(html) {
        match &token {
            Token::Text(text) => line.raw.push_str(text),
            Token::Start(start) if start.name == "a" => line.link = Some(line.raw.len()),
            Token::End(name) if name == "a" => line.end_link(),
            Token::Start(start) if ends_line(&start.name) => line.end(&mut lines, &mut excerpt),
            Token::End(name) if ends_line(name) => line.end(&mut lines, &mut excerpt),
            _ => {}
        }
    }
    line.end(&mut lines, &mut excerpt);
    excerpt.text = decode_again(&lines.join(" ")).trim().to_owned();
    while let Some(before) = MARKS.iter().find_map(|mark| excerpt.text.strip_suffix(mark)) {
        excerpt.text.truncate(before.trim_end().len());
        excerpt.is_cut = true;
    }
    excerpt
}

/// A line of an excerpt while it is read, its references not yet decoded.
#[derive(Default)]
struct Line {
    raw: String,
    /// Where the open link begins.
    link: Option<usize>,
    /// Where a link to the whole begins, and where it ends.
    more: Option<(usize, usize)>,
}

impl Line {
    fn end_link(&mut self) {
        let Some(at) = self.link.take() else { return };
        let text = lowercase(&text::plain(self.raw.get(at..).unwrap_or_default()));
        if MORE.iter().any(|more| text.starts_with(more)) {
            self.more = Some((at, self.raw.len()));
        }
    }

    /// Adds the line to `lines`, and begins the next one.
    fn end(&mut self, lines: &mut Vec<String>, excerpt: &mut Excerpt) {
        let Line { mut raw, more, .. } = std::mem::take(self);
        // A link with more text after it is part of a sentence.
        let rest = more.filter(|(_, end)| bare_letters(raw.get(*end..).unwrap_or_default()).next().is_none());
        if let Some((at, _)) = rest {
            raw.truncate(at);
            excerpt.leads_on = true;
        }
        let line = text::plain(&raw);
        if !line.is_empty() && !names_origin(&line) {
            lines.push(line);
        }
    }
}

/// Whether a line is the sentence of WordPress that names the site where a text comes from.
pub fn names_origin(line: &str) -> bool {
    let line = lowercase(line);
    ORIGIN.iter().any(|(start, then)| line.starts_with(start) && has(&line, then))
}

/// Whether the body `html` begins with `text`: if so, `text` was not written as a lead.
pub fn is_beginning(text: &str, html: &str) -> bool {
    /// How much more markup than text a body may begin with, in bytes.
    const MARKUP: usize = 20_000;
    let start = text::lines_of_html(html, text.len() * 4 + MARKUP).join(" ");
    let mut letters = bare_letters(&start);
    bare_letters(text).all(|letter| letters.next() == Some(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_adds_to_a_text_is_taken_off() {
        for (html, text, is_cut, leads_on) in [
            ("Brua er ferdig.", "Brua er ferdig.", false, false),
            ("<p>Brua er [&#8230;]</p>", "Brua er", true, false),
            ("Brua er [&amp;#8230;]", "Brua er", true, false),
            ("Brua er [...]", "Brua er", true, false),
            ("Brua er … [...]", "Brua er", true, false),
            ("Brua er ferdig [heile]", "Brua er ferdig [heile]", false, false),
            ("Brua er <a href='/x'>Continue reading <span>Brua</span></a>", "Brua er", false, true),
            ("Brua er… <a href='/x'>Les mer &rarr;</a>", "Brua er", true, true),
            ("<p>Brua <a href=x>LES MEIR</a> »</p>", "Brua", false, true),
            ("<a href=x>Les mer om brua</a> før du går.", "Les mer om brua før du går.", false, false),
            (
                "<p>Brua.</p><p>The post <a href=x>Brua</a> appeared first on <a href=y>Vik</a>.</p>",
                "Brua.",
                false,
                false,
            ),
            ("Boka dukket først opp på messa.", "Boka dukket først opp på messa.", false, false),
        ] {
            let expected = Excerpt { text: text.to_owned(), is_cut, leads_on };
            assert_eq!(read(html), expected, "{html}");
        }
    }

    #[test]
    fn hostile_excerpts_take_linear_time() {
        for unit in ["<a>les mer</a>", "<a>", "…", "[...]", "<p>", "the post "] {
            let _ = read(&unit.repeat(1_000_000 / unit.len()));
        }
    }
}
