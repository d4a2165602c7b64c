//! Builds the tree from a text.

use super::names::{self, Ns};
use super::place::Cursor;
use super::{Element, Node};
use crate::sources::SourceError;
use press_room_core::feed::text::decode_entities;
use quick_xml::Reader;
use quick_xml::errors::SyntaxError;
use quick_xml::events::{BytesStart, Event};

/// The largest number of elements: no feed that people read has more.
const MOST_ELEMENTS: usize = 1_000_000;
/// The largest depth of elements. A deeper one counts as empty, and its content as its parent's.
const DEEPEST: usize = 200;
/// The largest number of declared prefixes at any place, and of attributes of one element; more are left out.
const MOST_NAMES: usize = 200;
/// The greatest length of a character reference, such as `&CounterClockwiseContourIntegral;`, in bytes.
const LONGEST_REFERENCE: usize = 40;

/// The local name of the first element of `text`.
pub(in crate::sources) fn root_of(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                return Some(String::from_utf8_lossy(tag.local_name().as_ref()).into_owned());
            }
            Ok(Event::Eof) | Err(quick_xml::Error::Syntax(_)) => return None,
            Ok(_) | Err(_) => {}
        }
    }
}

/// The root of `text`, which begins with a `<` of its prolog or root.
///
/// # Errors
/// [`SourceError::Truncated`] if the root is not closed; [`SourceError::TooMuch`].
pub(in crate::sources) fn read(text: &str) -> Result<Element, SourceError> {
    read_up_to(text, MOST_ELEMENTS)
}

fn read_up_to(text: &str, most: usize) -> Result<Element, SourceError> {
    let cursor = Cursor::new(text);
    let mut tree = Tree { cursor, open: Vec::new(), names: Vec::new(), root: None, count: 0, most };
    let mut start = 0;
    while let Some(rest) = text.get(start..) {
        match events(&mut tree, rest, start)? {
            None => break,
            // A `<` that begins no markup is text.
            Some(at) => {
                tree.text("<");
                start = at + 1;
            }
        }
    }
    let (line, column) = tree.cursor.place(text.len());
    let truncated = SourceError::Truncated { line: line as usize, column: column as usize };
    if tree.open.len() == 1 && ends_within_end_tag(text) {
        tree.close_all();
    }
    if tree.open.is_empty() { tree.root.ok_or(truncated) } else { Err(truncated) }
}

/// Whether the text ends with `</rss` or the like: all that is missing is a `>`.
fn ends_within_end_tag(text: &str) -> bool {
    text.trim_end().rsplit_once("</").is_some_and(|(_, name)| !name.is_empty() && !name.contains(['<', '>']))
}

/// Reads `text`, which begins at `start` of the whole text. Returns the position of a fault that may be skipped.
fn events(tree: &mut Tree<'_>, text: &str, start: usize) -> Result<Option<usize>, SourceError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    loop {
        let at = start + reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(tag)) => tree.open(&tag, at)?,
            Ok(Event::Empty(tag)) => {
                let depth = tree.open.len();
                tree.open(&tag, at)?;
                if tree.open.len() > depth {
                    tree.close();
                }
            }
            Ok(Event::End(tag)) => tree.end(&String::from_utf8_lossy(tag.name().as_ref())),
            Ok(Event::Text(text)) => tree.text(&String::from_utf8_lossy(&text)),
            Ok(Event::CData(text)) => tree.text(&String::from_utf8_lossy(&text)),
            Ok(Event::GeneralRef(name)) => tree.text(&reference(&String::from_utf8_lossy(&name))),
            Ok(Event::Eof) => return Ok(None),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup)) => {
                return Ok(Some(start + reader.error_position() as usize));
            }
            Err(quick_xml::Error::Syntax(_)) => return Ok(None),
            // Other faults are ignored: the reader has already gone past them.
            Err(_) => {}
        }
    }
}

/// The text that `&name;` stands for, or `&name;` itself if it is not known.
fn reference(name: &str) -> String {
    let whole = ["&", name, ";"].concat();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    if name.len() > LONGEST_REFERENCE || !name.chars().all(is_name) { whole } else { decode_entities(&whole) }
}

/// Decodes the references in an attribute. Without its `;`, a name is no reference: `?a=1&copy=2` is an address.
fn decoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let end = after.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        match end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?))) {
            Some((name, behind)) if !name.contains('&') => {
                text.push_str(&reference(name));
                rest = behind;
            }
            _ => {
                text.push('&');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// A tree that is being built.
struct Tree<'t> {
    cursor: Cursor<'t>,
    /// The open elements, each with its name as written and the number of prefixes that were declared before it.
    open: Vec<(Element, String, usize)>,
    /// Declared prefixes; the empty one is the default.
    names: Vec<(String, Ns)>,
    root: Option<Element>,
    /// How many elements there are so far, and how many there may be.
    count: usize,
    most: usize,
}

impl Tree<'_> {
    fn open(&mut self, tag: &BytesStart<'_>, at: usize) -> Result<(), SourceError> {
        self.count += 1;
        if self.count > self.most {
            return Err(SourceError::TooMuch("elements", self.most));
        }
        if self.open.len() >= DEEPEST || (self.open.is_empty() && self.root.is_some()) {
            return Ok(());
        }
        let place = self.cursor.place(at);
        let declared = self.names.len();
        let mut attributes: Vec<(String, String)> = Vec::new();
        for attribute in tag.html_attributes().with_checks(false).flatten().take(MOST_NAMES) {
            let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let value = decoded(&String::from_utf8_lossy(&attribute.value));
            match name.strip_prefix("xmlns") {
                Some("") => self.declare("", &value),
                Some(prefix) if prefix.starts_with(':') => {
                    self.declare(prefix.get(1..).unwrap_or_default(), &value);
                }
                _ => attributes.push((name, value)),
            }
        }
        let written = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
        let (ns, name) = self.resolve(&written, true);
        let attributes = attributes.into_iter().map(|(name, value)| {
            let (ns, local) = self.resolve(&name, false);
            (ns, local.to_owned(), value)
        });
        let attributes = attributes.collect();
        let name = name.to_owned();
        self.open.push((Element { ns, name, attributes, children: Vec::new(), place }, written, declared));
        Ok(())
    }

    fn declare(&mut self, prefix: &str, address: &str) {
        if self.names.len() < MOST_NAMES {
            self.names.push((prefix.to_owned(), names::of_address(address)));
        }
    }

    /// The vocabulary and local name of `name`. If the default vocabulary is unknown, as in many feeds, it is treated
    /// as if none had been declared.
    fn resolve<'n>(&self, name: &'n str, is_element: bool) -> (Ns, &'n str) {
        let of = |prefix: &str| self.names.iter().rev().find(|(known, _)| known == prefix).map(|(_, ns)| *ns);
        match name.split_once(':') {
            Some((prefix, local)) => (of(prefix).unwrap_or_else(|| names::of_prefix(prefix)), local),
            None if is_element => (of("").filter(|ns| *ns != Ns::Other).unwrap_or(Ns::Plain), name),
            None => (Ns::Plain, name),
        }
    }

    fn text(&mut self, text: &str) {
        let Some((parent, ..)) = self.open.last_mut() else { return };
        let clean = crate::xml::clean(text);
        match parent.children.last_mut() {
            Some(Node::Text(known)) => known.push_str(&clean),
            _ if clean.is_empty() => {}
            _ => parent.children.push(Node::Text(clean)),
        }
    }

    /// Closes the nearest open element with this name, and all in it. An end tag without an open element is ignored.
    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(_, known, _)| known == name) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some((element, _, declared)) = self.open.pop() else { return };
        self.names.truncate(declared);
        match self.open.last_mut() {
            Some((parent, ..)) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_elements_than_anybody_reads_are_refused() {
        let text = format!("<rss>{}</rss>", "<a/>".repeat(9));
        assert!(read_up_to(&text, 10).is_ok());
        assert_eq!(read_up_to(&text, 9).unwrap_err(), SourceError::TooMuch("elements", 9));
    }

    #[test]
    fn what_is_nested_without_end_is_read_as_if_it_were_not() {
        let text = format!("<rss>{}x{}</rss>", "<a>".repeat(5_000), "</a>".repeat(5_000));
        assert_eq!(read(&text).unwrap().text(), "x");
    }
}
