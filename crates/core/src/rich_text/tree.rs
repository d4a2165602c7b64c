//! The tree: sanitized HTML, in types that can hold nothing else.

use super::names::{Attribute, Tag};
use super::space::new_line;
use super::video::VideoSource;
use crate::letters::say_the_same;

/// Sanitized markup: a list of blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    /// Block elements and videos, in reading order.
    pub blocks: Vec<Node>,
    /// Whether the markup was beyond the limits and only its text is left.
    pub shortened: bool,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text; never empty, and never next to another text.
    Text(String),
    /// An allowed element.
    Element(Element),
    /// An embedded film, to be shown after a click.
    Video {
        /// Whose player, and which film.
        source: VideoSource,
        /// The frame's title, when it had one.
        title: Option<String>,
    },
}

/// An allowed element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Which.
    pub tag: Tag,
    /// Its attributes in the order of [`Attribute::ALL`], each at most once.
    pub attributes: Vec<(Attribute, String)>,
    /// Its content; empty for void elements.
    pub children: Vec<Node>,
}

impl Element {
    /// An element without attributes or content.
    pub fn new(tag: Tag) -> Self {
        Self { tag, attributes: Vec::new(), children: Vec::new() }
    }

    /// An element with `text` for its only content.
    pub fn with_text(tag: Tag, text: &str) -> Self {
        Self { tag, attributes: Vec::new(), children: vec![Node::Text(text.to_owned())] }
    }

    /// The value of `attribute`, when it has one.
    pub fn attribute(&self, attribute: Attribute) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| *name == attribute).map(|(_, value)| value.as_str())
    }

    /// Its text: running text as it is, blocks on lines of their own.
    pub fn text(&self) -> String {
        let mut text = String::new();
        push_block_text(&self.children, &mut text);
        text
    }
}

impl RichText {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The text, one line for each block, for comparing and searching.
    pub fn text(&self) -> String {
        let mut text = String::new();
        push_block_text(&self.blocks, &mut text);
        text
    }

    /// The same text without its pictures.
    pub fn without_pictures(mut self) -> Self {
        fn drop_pictures(nodes: &mut Vec<Node>) {
            nodes.retain_mut(|node| match node {
                Node::Element(element) => {
                    drop_pictures(&mut element.children);
                    element.tag != Tag::Img
                }
                Node::Text(_) | Node::Video { .. } => true,
            });
        }
        drop_pictures(&mut self.blocks);
        self
    }

    /// The same text without its first block with text, if that repeats the `lead`.
    pub fn without_lead(&self, lead: &str) -> Self {
        let mut blocks = self.blocks.clone();
        let text_of = |block: &Node| match block {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
            Node::Video { .. } => String::new(),
        };
        // A picture may come before it.
        let first = blocks.iter().map(text_of).enumerate().find(|(_, text)| !text.trim().is_empty());
        if let Some((position, _)) = first.filter(|(_, text)| say_the_same(text, lead)) {
            blocks.remove(position);
        }
        Self { blocks, shortened: self.shortened }
    }
}

/// Writes the text of `nodes`, blocks on lines of their own.
fn push_block_text(nodes: &[Node], out: &mut String) {
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
