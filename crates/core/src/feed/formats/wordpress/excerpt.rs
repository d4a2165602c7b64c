//! Excerpts: what a theme cuts from the text is none of the newsroom's words and never a lead.

use crate::feed::{Release, text};
use crate::letters::{bare_letters, lowercase};
use crate::rich_text::text::ends_line;
use crate::rich_text::tokens::{Token, Tokens};
use crate::seek::has;

/// How links begin that lead from an excerpt to the whole.
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

/// Paragraphs that a plugin adds: their beginnings, with what follows somewhere.
const ADDED: [(&str, &str); 2] =
    [("the post ", " appeared first on "), ("innlegget ", " dukket først opp på ")];

/// The text of an excerpt, and whether it was cut from the body.
#[derive(Default)]
pub(super) struct Excerpt {
    pub(super) text: String,
    is_cut: bool,
}

/// Reads an excerpt.
pub(super) fn read(html: &str) -> Excerpt {
    let whole = line_of(html, true);
    let text = whole.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '…'));
    let text = text.strip_suffix("...").unwrap_or(text).trim_end();
    let marks = whole.get(text.len()..).unwrap_or_default();
    let is_cut = marks.contains('…') || has(marks, "...");
    // A bracket at the end belongs to the text unless a mark stands in it.
    Excerpt { text: if is_cut { text.to_owned() } else { whole }, is_cut }
}

/// The text of `html` on one line.
pub(super) fn plain_line(html: &str) -> String {
    line_of(html, false)
}

fn line_of(html: &str, is_excerpt: bool) -> String {
    let mut raw = String::with_capacity(html.len().min(4096));
    let mut link = None;
    for token in Tokens::new(html) {
        match &token {
            Token::Text(text) => raw.push_str(text),
            Token::Start(start) if start.name == "a" => link = Some(raw.len()),
            Token::End(name) if name == "a" => {
                if let Some(at) = link.take().filter(|_| is_excerpt)
                    && leads_on(raw.get(at..).unwrap_or_default())
                {
                    raw.truncate(at);
                }
            }
            Token::Start(start) if ends_line(&start.name) => raw.push('\n'),
            Token::End(name) if ends_line(name) => raw.push('\n'),
            _ => {}
        }
    }
    let lines = raw.split('\n').map(text::plain).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.filter(|line| !(is_excerpt && is_added(line))).collect();
    text::decode_again(&lines.join(" ")).trim().to_owned()
}

fn leads_on(raw: &str) -> bool {
    let text = lowercase(&text::plain(raw));
    MORE.iter().any(|more| text.starts_with(more))
}

fn is_added(line: &str) -> bool {
    let line = lowercase(line);
    ADDED.iter().any(|(start, then)| line.starts_with(start) && has(&line, then))
}

/// Takes an excerpt for the lead of `release` if somebody wrote it; if it is the beginning of the body, `html`, it is
/// neither that nor an excerpt.
pub(super) fn settle(release: &mut Release, excerpt: Excerpt, html: Option<&str>) {
    if bare_letters(&excerpt.text).next().is_none() {
        return;
    }
    let repeats = html.is_some_and(|html| {
        let body = text::text_of_html(html);
        let mut letters = bare_letters(&body);
        bare_letters(&excerpt.text).all(|letter| letters.next() == Some(letter))
    });
    if repeats {
        return;
    }
    let place = if excerpt.is_cut { &mut release.excerpt } else { &mut release.lead };
    *place = Some(excerpt.text);
}
