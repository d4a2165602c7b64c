//! Text out of markup and trees: for search, comparison and excerpts.

use super::entities::push_decoded;
use super::policy::{Fate, fate};
use super::tree::{Node, Tag};

/// Whether `c` shows nothing: white space of any kind, or a character without width.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether there is nothing to see in `text`.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// `raw` as running text: each run of ASCII white space and control characters
/// is one space. A no-break space stays what it is.
pub(super) fn collapsed(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    push_collapsed(raw, &mut text);
    text
}

fn push_collapsed(raw: &str, text: &mut String) {
    let mut after_space = false;
    for c in raw.chars() {
        let space = c.is_ascii_whitespace() || c.is_control();
        if !space {
            text.push(c);
        } else if !after_space {
            text.push(' ');
        }
        after_space = space;
    }
}

/// Writes the text of `nodes`, blocks on lines of their own.
pub(super) fn push_block_text(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if element.tag == Tag::Br => new_line(out),
            Node::Element(element) if element.tag.is_inline() => push_block_text(&element.children, out),
            Node::Element(element) => {
                new_line(out);
                push_block_text(&element.children, out);
                new_line(out);
            }
            Node::Video { .. } => {}
        }
    }
    if out.ends_with('\n') && nodes.last().is_some_and(|node| !matches!(node, Node::Text(_))) {
        out.pop();
    }
}

fn new_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// The text of `html` without a parser: for searching and excerpts, where no
/// document may be at hand. Blocks stand on lines of their own. What is dropped
/// with its content in a body is dropped here; everything else is text.
///
/// Takes time linear in the length of `html`, whatever is in it.
pub fn plain_text_of(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        push_run(before, &mut out);
        rest = match Markup::at(tail) {
            Markup::None => {
                out.push('<');
                tail.get(1..).unwrap_or_default()
            }
            Markup::Skip(after) => after,
            Markup::Start(name, after) => {
                let name = name.to_ascii_lowercase();
                match fate(&name) {
                    Fate::Drop | Fate::Frame => skip_content(&name, after),
                    Fate::Keep(tag) if tag == Tag::Br || !tag.is_inline() => {
                        new_line(&mut out);
                        after
                    }
                    Fate::UnwrapBlock => {
                        new_line(&mut out);
                        after
                    }
                    Fate::Keep(_) | Fate::Unwrap => after,
                }
            }
            Markup::End(name, after) => {
                let name = name.to_ascii_lowercase();
                if match fate(&name) {
                    Fate::Keep(tag) => !tag.is_inline(),
                    Fate::UnwrapBlock => true,
                    _ => false,
                } {
                    new_line(&mut out);
                }
                after
            }
        };
    }
    push_run(rest, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// Text between two tags, decoded and joined to what is there with one space at most.
fn push_run(raw: &str, out: &mut String) {
    if raw.is_empty() {
        return;
    }
    let mut decoded = String::with_capacity(raw.len());
    push_decoded(raw, &mut decoded);
    let text = collapsed(&decoded);
    let at_start = out.is_empty() || out.ends_with([' ', '\n']);
    out.push_str(if at_start { text.trim_start_matches(' ') } else { &text });
}

/// What a `<` begins, and what is left after it.
enum Markup<'a> {
    /// Nothing: it is text.
    None,
    /// A comment, a doctype, something unfinished.
    Skip(&'a str),
    Start(&'a str, &'a str),
    End(&'a str, &'a str),
}

impl<'a> Markup<'a> {
    fn at(tail: &'a str) -> Self {
        let inner = tail.get(1..).unwrap_or_default();
        let after = |rest: &'a str, end: &str| rest.split_once(end).map_or("", |(_, after)| after);
        if let Some(comment) = inner.strip_prefix("!--") {
            return Self::Skip(match comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
                Some(rest) => rest,
                None => after(comment, "-->"),
            });
        }
        if inner.starts_with(['!', '?']) {
            return Self::Skip(after(inner, ">"));
        }
        let (ends, named) = match inner.strip_prefix('/') {
            Some(named) => (true, named),
            None => (false, inner),
        };
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return if ends { Self::Skip(after(named, ">")) } else { Self::None };
        }
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let (name, rest) = named.split_at(named.find(is_end).unwrap_or(named.len()));
        let rest = after_tag(rest);
        if ends { Self::End(name, rest) } else { Self::Start(name, rest) }
    }
}

/// What follows the `>` that ends a tag; one inside quotes does not.
fn after_tag(rest: &str) -> &str {
    let mut quote = None;
    let mut value_starts = false;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return rest.get(at + 1..).unwrap_or_default(),
            (None, b'"' | b'\'') if value_starts => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        value_starts = byte == b'=' || (value_starts && byte.is_ascii_whitespace());
    }
    ""
}

/// What follows the content of the element `name` that has just started.
fn skip_content<'a>(name: &str, after: &'a str) -> &'a str {
    if matches!(name, "input" | "embed") {
        return after;
    }
    let raw = matches!(
        name,
        "script" | "style" | "iframe" | "textarea" | "title" | "xmp" | "noembed" | "noframes" | "plaintext"
    );
    let mut depth = 1;
    let mut rest = after;
    while let Some(at) = rest.find('<') {
        let tail = rest.get(at..).unwrap_or_default();
        if raw && !is_end_of(name, tail) {
            rest = tail.get(1..).unwrap_or_default();
            continue;
        }
        rest = match Markup::at(tail) {
            Markup::None => tail.get(1..).unwrap_or_default(),
            Markup::Skip(after) => after,
            Markup::Start(inner, after) => {
                depth += usize::from(inner.eq_ignore_ascii_case(name));
                after
            }
            Markup::End(inner, after) => {
                depth -= usize::from(inner.eq_ignore_ascii_case(name));
                if depth == 0 {
                    return after;
                }
                after
            }
        };
    }
    ""
}

/// Whether `tail` starts with the end tag of `name`.
fn is_end_of(name: &str, tail: &str) -> bool {
    let Some(rest) = tail.strip_prefix("</") else {
        return false;
    };
    rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
        && !rest.as_bytes().get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
}
