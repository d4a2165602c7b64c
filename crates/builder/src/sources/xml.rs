//! The XML of feeds: a tree of elements, read leniently, with the place of each.
//!
//! `quick-xml` finds tags and texts. The faults that it leaves to its caller are repaired here: bare `&`, tags that are
//! not closed, prefixes that are not declared. Only the character references of HTML are expanded, and nothing is
//! fetched.

mod names;
mod place;
mod tree_builder;

pub(super) use names::Ns;
pub(super) use tree_builder::{read, root_of};

use super::SourcePosition;
use press_room_core::escape::push_escaped;
use press_room_core::rich_text::VOID_ELEMENTS;

/// An element.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// The vocabulary to which it belongs.
    pub(super) ns: Ns,
    /// Its name without prefix.
    pub(super) name: String,
    /// Its attributes, with their own vocabularies.
    pub(super) attributes: Vec<(Ns, String, String)>,
    /// Its content.
    pub(super) children: Vec<Node>,
    /// Line and column, counted from 1.
    place: (u32, u32),
}

/// The content of an element.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// A text, decoded.
    Text(String),
}

impl Element {
    /// Where it is in the source.
    pub(super) fn place(&self) -> SourcePosition {
        SourcePosition::Line { line: self.place.0 as usize, column: self.place.1 as usize }
    }

    /// Its child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Its child elements with this name.
    pub(super) fn all<'a>(&'a self, ns: Ns, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.is(ns, name))
    }

    /// The first child element with this name.
    pub(super) fn first(&self, ns: Ns, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.is(ns, name))
    }

    /// Whether it has this name.
    pub(super) fn is(&self, ns: Ns, name: &str) -> bool {
        self.ns == ns && self.name.eq_ignore_ascii_case(name)
    }

    /// An attribute without prefix, unless it is blank.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_of(Ns::Plain, name)
    }

    /// An attribute of the vocabulary `ns`, unless it is blank.
    pub(super) fn attribute_of(&self, ns: Ns, name: &str) -> Option<&str> {
        let is_it = |(of, known, _): &&(Ns, String, String)| *of == ns && known.eq_ignore_ascii_case(name);
        self.attributes.iter().find(is_it).map(|(_, _, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// All of its text, that of its elements included.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        push_text(&self.children, &mut text);
        text
    }

    /// Its text without white space around it; `None` if there is nothing else.
    pub(super) fn trimmed(&self) -> Option<String> {
        let text = self.text();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Whether it has child elements.
    pub(super) fn has_elements(&self) -> bool {
        self.elements().next().is_some()
    }

    /// The markup in it, whether it was escaped, as it should be, or written as elements.
    pub(super) fn markup_or_text(&self) -> String {
        if self.has_elements() { self.markup() } else { self.text() }
    }

    /// Its content as markup.
    pub(super) fn markup(&self) -> String {
        let mut markup = String::new();
        push_markup(&self.children, &mut markup);
        markup
    }
}

fn push_text(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(part) => text.push_str(part),
            Node::Element(element) => push_text(&element.children, text),
        }
    }
}

fn push_markup(nodes: &[Node], markup: &mut String) {
    for node in nodes {
        let element = match node {
            Node::Text(text) => {
                push_escaped(text, markup);
                continue;
            }
            Node::Element(element) => element,
        };
        markup.push('<');
        markup.push_str(&element.name);
        for (ns, name, value) in &element.attributes {
            if *ns == Ns::Plain {
                markup.push(' ');
                markup.push_str(name);
                markup.push_str("=\"");
                push_escaped(value, markup);
                markup.push('"');
            }
        }
        markup.push('>');
        push_markup(&element.children, markup);
        if !VOID_ELEMENTS.contains(&element.name.as_str()) {
            markup.push_str("</");
            markup.push_str(&element.name);
            markup.push('>');
        }
    }
}
