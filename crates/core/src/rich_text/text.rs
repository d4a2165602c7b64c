//! Extracts text from markup, for search, comparison and excerpts.

use super::entities::push_decoded;
use super::fate::{Fate, fate};
use super::names::Tag;
use super::space::{collapsed, new_line};
use super::stand_ins::PICTURES;
use super::tokens::{StartTag, Token, Tokens};
use crate::seek::has;

/// The text of `html`, without using a parser: for searching and excerpts. Blocks are on lines of their
/// own. Elements that are dropped with their content in a body are dropped here too; everything else is text.
///
/// Takes time linear in the length of `html`, whatever is in it.
pub fn plain_text_of(html: &str) -> String {
    plain_start_of(html, usize::MAX)
}

/// The beginning of that text: little more than `limit` bytes of it.
pub(crate) fn plain_start_of(html: &str, limit: usize) -> String {
    let mut text = PlainText::new(html.len().min(limit) / 2);
    for token in Tokens::new(html) {
        text.add(&token);
        if text.out.len() > limit {
            break;
        }
    }
    text.finish()
}

/// The text of tokens, which are added one by one.
pub(crate) struct PlainText {
    out: String,
}

impl PlainText {
    /// With room for `capacity` bytes.
    pub(crate) fn new(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity) }
    }

    /// Adds the text of `token`.
    pub(crate) fn add(&mut self, token: &Token<'_>) {
        match token {
            Token::Text(raw) => push_run(raw, &mut self.out),
            Token::Start(start) => {
                if ends_line(&start.name) {
                    new_line(&mut self.out);
                }
                if let Some(text) = text_instead(start) {
                    push_run(&text, &mut self.out);
                }
            }
            Token::End(name) if ends_line(name) => new_line(&mut self.out),
            Token::End(_) | Token::Gap => {}
        }
    }

    /// The text, without the spaces at its end.
    pub(crate) fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}

/// Whether the tag of the element `name` ends the line.
pub(crate) fn ends_line(name: &str) -> bool {
    match fate(name) {
        Fate::Keep(tag) => tag == Tag::Br || !tag.is_inline(),
        Fate::UnwrapBlock | Fate::Frame | Fate::Film => true,
        Fate::Unwrap | Fate::Drop => false,
    }
}

/// The text that is shown in place of an element, with character references not yet decoded: the title
/// of a frame that is not a film, and the `alt` of a picture that cannot be shown because it has only
/// `data:` or unencrypted addresses.
pub(crate) fn text_instead(start: &StartTag<'_>) -> Option<String> {
    let text = match &*start.name {
        "iframe" => {
            let film = is_player(start.raw("src")?);
            start.raw("title").filter(|_| !film)?
        }
        "img" => start.raw("alt").filter(|_| nowhere(start).is_some())?,
        _ => return None,
    };
    let mut apart = String::from(" ");
    apart.push_str(text);
    apart.push(' ');
    Some(apart)
}

/// If none of a picture's addresses can be shown, the first of them.
pub(crate) fn nowhere<'a>(start: &StartTag<'a>) -> Option<&'a str> {
    let mut first = "";
    for address in PICTURES.iter().filter_map(|name| start.raw(name)).chain([start.sources]) {
        let address = address.trim_start();
        if !address.is_empty() && !is_elsewhere(address) {
            return None;
        }
        if first.is_empty() {
            first = address;
        }
    }
    Some(first)
}

/// Whether an address has a scheme other than `https`.
pub(crate) fn is_elsewhere(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !scheme.eq_ignore_ascii_case("https")
    })
}

/// Whether an address may be that of a player at a known host.
pub(crate) fn is_player(address: &str) -> bool {
    has(address, "youtu") || has(address, "vimeo.com")
}

/// Appends the text between two tags, decoded, with at most one space in between.
fn push_run(raw: &str, out: &mut String) {
    if raw.is_empty() {
        return;
    }
    let mut decoded = String::with_capacity(raw.len());
    push_decoded(raw, false, &mut decoded);
    let text = collapsed(&decoded);
    let at_start = out.is_empty() || out.ends_with([' ', '\n']);
    out.push_str(if at_start { text.trim_start_matches(' ') } else { &text });
}
