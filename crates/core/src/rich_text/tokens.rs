//! The only tokeniser of markup. What is shown, searched, put into excerpts and read as contacts all
//! comes from it, so that they cannot disagree about what is text.
//!
//! It works like the HTML standard's tokeniser (<https://html.spec.whatwg.org/multipage/parsing.html>)
//! and leaves out comments and whatever [`fate`] drops with its content. It takes
//! time linear in the markup, whatever is in it.

mod tag;

pub use tag::{Attributes, StartTag};

use super::fate::{Fate, fate};
use crate::seek;
use std::borrow::Cow;

/// A piece of markup, in order.
pub enum Token<'a> {
    /// Characters between tags, with references not yet decoded.
    Text(&'a str),
    /// A start tag.
    Start(StartTag<'a>),
    /// An end tag, by its name in lower case.
    End(Cow<'a, str>),
    /// Something that is left out: a comment, or an element with its content.
    Gap,
}

/// An element that is being left out.
struct SkippedElement<'a> {
    name: Cow<'a, str>,
    /// Start tags of this name are not left out.
    keeps: &'static str,
    /// The elements that are open in it.
    open: Vec<Cow<'a, str>>,
}

/// Splits markup into [`Token`]s.
pub struct Tokens<'a> {
    rest: &'a str,
    dropped: Option<SkippedElement<'a>>,
    /// The addresses of the open `picture` element.
    sources: &'a str,
    /// The attributes of the last frame that was left out because it had no address.
    pub(crate) blank_frame: Option<&'a str>,
}

/// The most open elements that are remembered within an element that is left out. Deeper ones are not: their end tags
/// close the last remembered element of the same name, if there is one.
const DEEPEST: usize = 64;

impl<'a> Tokens<'a> {
    /// The tokens of `html`.
    pub fn new(html: &'a str) -> Self {
        Self { rest: html, dropped: None, sources: "", blank_frame: None }
    }

    fn is_foreign(&self) -> bool {
        self.dropped.as_ref().is_some_and(|dropped| is_foreign(&dropped.name))
    }

    /// The piece that begins with `<`, the first byte of the rest.
    fn markup(&mut self) -> Piece<'a> {
        let inner = self.rest.get(1..).unwrap_or_default();
        let skip_to = |rest: &'a str, end: &str| seek::split(rest, end).map_or("", |(_, after)| after);
        if let Some(comment) = inner.strip_prefix("!--") {
            self.rest = match comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
                Some(rest) => rest,
                None => after_comment(comment),
            };
            return Piece::Nothing;
        }
        if let Some(text) = inner.strip_prefix("![CDATA[").filter(|_| self.is_foreign()) {
            self.rest = skip_to(text, "]]>");
            return Piece::Nothing;
        }
        let ends = inner.starts_with('/');
        let named = inner.get(usize::from(ends)..).unwrap_or_default();
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            if inner.starts_with(['!', '?']) || (ends && !named.is_empty()) {
                self.rest = skip_to(inner, ">");
                return Piece::Nothing;
            }
            // A less-than sign that is text; the text continues to the next `<`.
            let end = inner.find('<').map_or(self.rest.len(), |at| at + 1);
            let (text, rest) = seek::cut(self.rest, end);
            self.rest = rest;
            return Piece::Text(text);
        }
        let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let (name, source) = seek::cut(named, named.find(is_end).unwrap_or(named.len()));
        let mut attributes = Attributes { rest: source, ends_itself: false };
        while attributes.next().is_some() {}
        let Some(after) = attributes.rest.strip_prefix('>') else {
            // A tag that never ends does not count as a tag, and includes all the rest.
            self.rest = "";
            return Piece::Nothing;
        };
        self.rest = after;
        // Parsers treat `image` as `img`.
        let name = if name.eq_ignore_ascii_case("image") { Cow::Borrowed("img") } else { lower(name) };
        if ends {
            return Piece::End(name);
        }
        let source = source.get(..source.len() - attributes.rest.len()).unwrap_or_default();
        if !self.is_foreign() && is_raw(&name) {
            self.rest = from_end_of(&name, after);
        }
        Piece::Start(StartTag { name, source, fallback: false, sources: "" }, attributes.ends_itself)
    }

    /// Handles a piece while an element is being left out. `None` if the piece is part of that element.
    fn in_dropped(&mut self, piece: Piece<'a>) -> Option<Piece<'a>> {
        let foreign = self.is_foreign();
        let dropped = self.dropped.as_mut()?;
        match piece {
            Piece::Start(start, _) if start.name == dropped.keeps => {
                Some(Piece::Start(StartTag { fallback: true, ..start }, false))
            }
            Piece::Start(start, ends_itself) => {
                let in_html =
                    dropped.open.iter().any(|name| matches!(&**name, "foreignobject" | "annotation-xml"));
                let block = matches!(fate(&start.name), Fate::Keep(tag) if !tag.is_inline());
                if foreign && block && !in_html {
                    // Parsers do the same: an unclosed `svg` or `math` ends at the next paragraph.
                    self.dropped = None;
                    return Some(Piece::Start(start, ends_itself));
                }
                if dropped.open.len() < DEEPEST && !(foreign && ends_itself) {
                    dropped.open.push(start.name);
                }
                None
            }
            Piece::End(name) => {
                if let Some(at) = dropped.open.iter().rposition(|open| *open == name) {
                    dropped.open.truncate(at);
                    return None;
                }
                let own = dropped.name == name;
                let full = dropped.open.len() == DEEPEST;
                if !own && (full || matches!(&*name, "p" | "br") || dropped.name == "template") {
                    return None;
                }
                // The end tag of an element around it ends it too.
                self.dropped = None;
                (!own).then_some(Piece::End(name))
            }
            Piece::Text(_) | Piece::Nothing => None,
        }
    }

    /// Collects the addresses of an open `picture` element, and gives them to its `img`.
    fn with_sources(&mut self, mut start: StartTag<'a>) -> StartTag<'a> {
        match &*start.name {
            "source" if self.sources.is_empty() => {
                let named = start.raw("srcset").or_else(|| start.raw("data-srcset"));
                self.sources = named.unwrap_or_default();
            }
            "picture" => self.sources = "",
            "img" => start.sources = std::mem::take(&mut self.sources),
            _ => {}
        }
        start
    }

    /// Whether the element that has just started is left out with its content, and which elements in it are not.
    fn drop_from(&mut self, start: &StartTag<'a>, ends_itself: bool) -> bool {
        let keeps = match fate(&start.name) {
            Fate::Drop if matches!(&*start.name, "input" | "embed") => return true,
            Fate::Drop if ends_itself && is_foreign(&start.name) => return true,
            Fate::Drop if start.name == "noscript" => "img",
            Fate::Drop => "",
            Fate::Frame if start.raw("src").is_none() => {
                self.blank_frame = Some(start.source);
                ""
            }
            // The content of a film, except its addresses, is a fallback for browsers that cannot play it.
            Fate::Film if start.raw("src").is_some() || starts_with_source(self.rest) => "source",
            _ => return false,
        };
        self.dropped = Some(SkippedElement { name: start.name.clone(), keeps, open: Vec::new() });
        keeps != "source"
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            let piece = if self.rest.starts_with('<') {
                self.markup()
            } else {
                let (text, rest) = seek::cut(self.rest, self.rest.find('<').unwrap_or(self.rest.len()));
                self.rest = rest;
                Piece::Text(text)
            };
            let piece = if self.dropped.is_some() { self.in_dropped(piece) } else { Some(piece) };
            return Some(match piece {
                None => continue,
                Some(Piece::Text(text)) => Token::Text(text),
                Some(Piece::Nothing) => Token::Gap,
                Some(Piece::Start(start, _)) if start.fallback => Token::Start(start),
                Some(Piece::Start(start, ends_itself)) if self.drop_from(&start, ends_itself) => Token::Gap,
                Some(Piece::Start(start, _)) => Token::Start(self.with_sources(start)),
                // Parsers read it in the same way.
                Some(Piece::End(name)) if name == "br" => {
                    Token::Start(StartTag { name, source: "", fallback: false, sources: "" })
                }
                Some(Piece::End(name)) if name == "picture" => {
                    self.sources = "";
                    Token::Gap
                }
                // The frame has already ended at its start tag.
                Some(Piece::End(name)) if name == "iframe" => Token::Gap,
                Some(Piece::End(name)) => Token::End(name),
            });
        }
        None
    }
}

/// What follows the `-->` or `--!>` that ends a comment.
fn after_comment(mut rest: &str) -> &str {
    while let Some((_, after)) = seek::split(rest, "--") {
        if let Some(after) = after.strip_prefix('>').or_else(|| after.strip_prefix("!>")) {
            return after;
        }
        // Of `--->`, the last two dashes count.
        rest = rest.get(rest.len() - after.len() - 1..).unwrap_or_default();
    }
    ""
}

/// A piece of the source, before anything is left out.
enum Piece<'a> {
    Text(&'a str),
    Start(StartTag<'a>, bool),
    End(Cow<'a, str>),
    Nothing,
}

fn lower(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// Elements of other markup languages, in which HTML's special rules do not apply.
fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// Whether its content is raw text, in which a parser only looks for the end tag.
fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "iframe" | "textarea" | "title" | "xmp" | "noembed" | "noframes" | "plaintext"
    )
}

/// The rest, from the end tag of `name` on.
fn from_end_of<'a>(name: &str, mut rest: &'a str) -> &'a str {
    if name == "plaintext" {
        return "";
    }
    while let Some(at) = seek::find(rest, "</") {
        let tail = rest.get(at..).unwrap_or_default();
        let named = tail.get(2..).unwrap_or_default();
        let found = named.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"/>".contains(byte);
        if found && named.as_bytes().get(name.len()).is_some_and(is_end) {
            return tail;
        }
        rest = named;
    }
    ""
}

fn starts_with_source(html: &str) -> bool {
    let start = html.trim_ascii_start().get(..7);
    start.is_some_and(|start| start.eq_ignore_ascii_case("<source"))
}
