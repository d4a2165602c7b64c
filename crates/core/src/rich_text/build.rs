//! Builds a tree that HTML can express.
//!
//! A parser's tree may hold what no markup can express: a paragraph in a paragraph, a link in a link,
//! bold text around three list items. Written as HTML and parsed again, it would change. In this tree,
//! blocks are never inside running text (an inline element around blocks is repeated in each of them),
//! lists and tables have the parents they need, and an element is only opened once it has content, which
//! also removes what word processors leave behind.

mod frames;

pub(super) use frames::Builder;

use super::names::{Attribute, Tag};
use super::nesting::{fits, has_own_parent, holds_only_text, is_section};
use super::space::{collapsed, is_blank};
use super::tree::{Element, Node};
use crate::address::Address;
use frames::Inline;

/// What has to happen when an element that was entered is left.
pub(super) enum LeaveAction {
    /// Nothing.
    Nothing,
    /// A block that was unwrapped ends the line.
    Boundary,
    /// A block of this number ends.
    Block(u32),
    /// An inline element of this number ends.
    Inline(u32),
}

impl Builder {
    /// The finished blocks; `None` when the tree is beyond its limits.
    pub(super) fn finish(mut self) -> Option<Vec<Node>> {
        while !self.open.is_empty() {
            self.close_block();
        }
        (!self.is_full()).then_some(self.roots)
    }

    /// Text as the parser gave it.
    pub(super) fn text(&mut self, raw: &str) {
        if self.context() == Some(Tag::Pre) {
            let mut text: String = raw
                .chars()
                .map(plain_newline)
                .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
                .collect();
            if self.siblings().is_empty() {
                // A newline right after the start tag is not content.
                text = text.trim_start_matches('\n').to_owned();
            }
            if !text.is_empty() {
                self.begin_content();
                self.push_text(&text);
            }
            return;
        }
        let text = collapsed(raw);
        let mut text = text.as_str();
        if text == " " {
            if !self.after_space && !self.line_ended && self.in_line() {
                self.push_text(text);
                self.after_space = true;
            }
            return;
        }
        if self.after_space || self.line_ended || !self.in_line() {
            text = text.trim_start_matches(' ');
        }
        if text.is_empty() {
            return;
        }
        self.picture = None;
        self.begin_content();
        self.push_text(text);
        self.after_space = text.ends_with(' ');
        self.breaks = 0;
    }

    /// The start or end of a block that is unwrapped: what follows is on a new line.
    pub(super) fn boundary(&mut self) -> LeaveAction {
        self.close_inlines(0);
        if self.context() == Some(Tag::P) && self.context_is_implied() {
            self.close_block();
        } else {
            self.line_ended = true;
        }
        LeaveAction::Boundary
    }

    /// An allowed element starts. Void ones are complete with this.
    pub(super) fn open(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) -> LeaveAction {
        match tag {
            Tag::Br => self.line_break(),
            Tag::Wbr if !self.in_line() => {}
            Tag::Img | Tag::Wbr => self.push_void(tag, attributes),
            _ if tag.is_inline() => return self.open_inline(tag, attributes),
            _ => return self.open_block(tag, attributes),
        }
        LeaveAction::Nothing
    }

    /// Ends an element that was entered.
    pub(super) fn leave(&mut self, leave: LeaveAction) {
        match leave {
            LeaveAction::Nothing => {}
            LeaveAction::Boundary => {
                self.boundary();
            }
            LeaveAction::Block(number) => {
                // The inline elements that its style asked for end with it.
                if let Some(at) = self.inlines.iter().position(|inline| inline.number > number) {
                    self.close_inlines(at);
                    self.inlines.truncate(at);
                }
                if self.open.iter().any(|frame| frame.number == number) {
                    self.close_inlines(0);
                    while self.open.iter().any(|frame| frame.number == number) {
                        self.close_block();
                    }
                } else {
                    // A film or a block has closed it; the block that continued it ends here too.
                    self.boundary();
                }
            }
            LeaveAction::Inline(number) => {
                if let Some(at) = self.inlines.iter().rposition(|inline| inline.number == number) {
                    self.close_inlines(at);
                    self.inlines.truncate(at);
                }
            }
        }
    }

    /// A film, which becomes a block.
    pub(super) fn video(&mut self, video: Node) {
        self.leave_line();
        self.need_flow();
        self.push(video);
    }

    /// A paragraph with only a link to what was in a frame.
    pub(super) fn link_paragraph(&mut self, address: Address, title: Option<String>) {
        let label = title.map(|title| collapsed(&title)).filter(|title| !is_blank(title));
        let mut link = Element::with_text(Tag::A, label.as_deref().unwrap_or(address.as_str()));
        link.attributes.push((Attribute::Href, address.as_str().to_owned()));
        let mut paragraph = Element::new(Tag::P);
        paragraph.children.push(Node::Element(link));
        self.leave_line();
        self.need_flow();
        self.nodes += 2;
        self.push(Node::Element(paragraph));
    }

    /// A picture, or its alternative text if it has no address. A picture that is only a fallback for the one
    /// beside it is merged with that.
    pub(super) fn picture(&mut self, attributes: Vec<(Attribute, String)>, fallback: bool) {
        let value = |wanted| attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value);
        let Some(src) = value(Attribute::Src).cloned() else {
            if let Some(alt) = value(Attribute::Alt).filter(|alt| !alt.is_empty()) {
                self.text(" ");
                self.text(alt);
                self.text(" ");
            }
            return;
        };
        let again = match &self.picture {
            Some((before, stands_in)) => fallback || *stands_in && *before == src,
            None => false,
        };
        // A picture of one pixel is only there to track readers.
        let dot = [Attribute::Width, Attribute::Height]
            .iter()
            .all(|side| value(*side).is_some_and(|length| length == "1"));
        if !again && !dot {
            self.push_void(Tag::Img, attributes);
            self.picture = Some((src, fallback));
        }
    }

    fn push_void(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) {
        self.begin_content();
        self.push(Node::Element(Element { tag, attributes, children: Vec::new() }));
        self.after_space = false;
        self.breaks = 0;
    }

    /// Opens an inline element that a style asks for, unless the text is already in such an element.
    pub(super) fn mark(&mut self, tag: Tag) -> LeaveAction {
        let twin = match tag {
            Tag::Strong => Tag::B,
            Tag::Em => Tag::I,
            Tag::S => Tag::Del,
            other => other,
        };
        match self.inlines.iter().any(|inline| inline.tag == twin) {
            true => LeaveAction::Nothing,
            false => self.open_inline(tag, Vec::new()),
        }
    }

    fn open_inline(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) -> LeaveAction {
        let known = |inline: &Inline| inline.tag == tag && (tag == Tag::A || inline.attributes == attributes);
        let needs_ruby = matches!(tag, Tag::Rt | Tag::Rp);
        let in_ruby = self.inlines.last().is_some_and(|inline| inline.tag == Tag::Ruby);
        if self.inlines.iter().any(known) || needs_ruby != (needs_ruby && in_ruby) {
            return LeaveAction::Nothing;
        }
        self.last_number += 1;
        self.inlines.push(Inline { number: self.last_number, tag, attributes });
        LeaveAction::Inline(self.last_number)
    }

    fn open_block(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) -> LeaveAction {
        self.close_inlines(0);
        if self.context() == Some(Tag::P) {
            self.close_block();
        }
        if self.context().is_some_and(holds_only_text) {
            return self.boundary();
        }
        self.close_implied_before(Some(tag));
        let parent = self.context();
        match tag {
            Tag::Li if !matches!(parent, Some(Tag::Ul | Tag::Ol)) => {
                self.need_flow();
                self.open_frame(Tag::Ul, Vec::new(), 0);
            }
            Tag::Dt | Tag::Dd if parent != Some(Tag::Dl) => {
                self.need_flow();
                self.open_frame(Tag::Dl, Vec::new(), 0);
            }
            Tag::Ul | Tag::Ol if matches!(parent, Some(Tag::Ul | Tag::Ol)) => {
                self.reopen_item();
                self.need_flow();
            }
            Tag::Tr if parent == Some(Tag::Table) => self.open_frame(Tag::Tbody, Vec::new(), 0),
            Tag::Td | Tag::Th if is_section(parent) => self.open_frame(Tag::Tr, Vec::new(), 0),
            Tag::Li | Tag::Dt | Tag::Dd => {}
            _ if has_own_parent(tag) => {
                if !fits(tag, parent) {
                    return self.boundary();
                }
            }
            _ => self.need_flow(),
        }
        if tag == Tag::Hr {
            self.trim_end();
            self.push(Node::Element(Element::new(tag)));
            self.start_line();
            return LeaveAction::Nothing;
        }
        self.last_number += 1;
        self.open_frame(tag, attributes, self.last_number);
        LeaveAction::Block(self.last_number)
    }

    fn line_break(&mut self) {
        if self.in_line() && self.breaks < 2 {
            self.push(Node::Element(Element::new(Tag::Br)));
            self.breaks += 1;
        }
        self.after_space = true;
    }
}

fn plain_newline(c: char) -> char {
    if c == '\r' { '\n' } else { c }
}
