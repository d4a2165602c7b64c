//! Builds a tree that HTML can express.
//!
//! A parser's tree may hold what no markup can express: a paragraph in a paragraph, a link in a link,
//! bold text around three list items. Written as HTML and parsed again, it would change. In this tree,
//! blocks are never inside running text (an inline element around blocks is repeated in each of them),
//! lists and tables have the parents they need, and an element is only opened once it has content, which
//! also removes what word processors leave behind.

mod frames;

use super::names::{Attribute, Tag};
use super::nesting::{fits, has_own_parent, holds_only_text, is_section};
use super::space::{collapsed, is_blank};
use super::tree::{Element, Node};
use crate::address::Address;
use frames::{Frames, Inline};

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

/// Builds the tree from the nodes that the walk visits.
pub(super) struct Builder {
    frames: Frames,
    /// The number of the element that was entered last.
    last_number: u32,
    /// The address of the last picture, as long as nothing follows it, and whether it is a fallback.
    picture: Option<(String, bool)>,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self { frames: Frames::new(), last_number: 0, picture: None }
    }

    /// Whether the tree reached its limits.
    pub(super) fn is_full(&self) -> bool {
        self.frames.is_full()
    }

    /// Adds a name by which links can refer to what comes next.
    pub(super) fn target(&mut self, name: String) {
        self.frames.target(name);
    }

    /// The finished blocks; `None` when the tree is beyond its limits.
    pub(super) fn finish(mut self) -> Option<Vec<Node>> {
        while !self.frames.open.is_empty() {
            self.frames.close_block();
        }
        (!self.frames.is_full()).then_some(self.frames.roots)
    }

    /// Text as the parser gave it.
    pub(super) fn text(&mut self, raw: &str) {
        if self.frames.context() == Some(Tag::Pre) {
            let mut text: String = raw
                .chars()
                .map(plain_newline)
                .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
                .collect();
            if self.frames.siblings().is_empty() {
                // A newline right after the start tag is not content.
                text = text.trim_start_matches('\n').to_owned();
            }
            if !text.is_empty() {
                self.frames.begin_content();
                self.frames.push_text(&text);
            }
            return;
        }
        let text = collapsed(raw);
        let mut text = text.as_str();
        if text == " " {
            if !self.frames.after_space && !self.frames.line_ended && self.frames.in_line() {
                self.frames.push_text(text);
                self.frames.after_space = true;
            }
            return;
        }
        if self.frames.after_space || self.frames.line_ended || !self.frames.in_line() {
            text = text.trim_start_matches(' ');
        }
        if text.is_empty() {
            return;
        }
        self.picture = None;
        self.frames.begin_content();
        self.frames.push_text(text);
        self.frames.after_space = text.ends_with(' ');
        self.frames.breaks = 0;
    }

    /// The start or end of a block that is unwrapped: what follows is on a new line.
    pub(super) fn boundary(&mut self) -> LeaveAction {
        self.frames.close_inlines(0);
        if self.frames.context() == Some(Tag::P) && self.frames.context_is_implied() {
            self.frames.close_block();
        } else {
            self.frames.line_ended = true;
        }
        LeaveAction::Boundary
    }

    /// An allowed element starts. Void ones are complete with this.
    pub(super) fn open(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) -> LeaveAction {
        match tag {
            Tag::Br => self.line_break(),
            Tag::Wbr if !self.frames.in_line() => {}
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
                if let Some(at) = self.frames.inlines.iter().position(|inline| inline.number > number) {
                    self.frames.close_inlines(at);
                    self.frames.inlines.truncate(at);
                }
                if self.frames.open.iter().any(|frame| frame.number == number) {
                    self.frames.close_inlines(0);
                    while self.frames.open.iter().any(|frame| frame.number == number) {
                        self.frames.close_block();
                    }
                } else {
                    // A film or a block has closed it; the block that continued it ends here too.
                    self.boundary();
                }
            }
            LeaveAction::Inline(number) => {
                if let Some(at) = self.frames.inlines.iter().rposition(|inline| inline.number == number) {
                    self.frames.close_inlines(at);
                    self.frames.inlines.truncate(at);
                }
            }
        }
    }

    /// A film, which becomes a block.
    pub(super) fn video(&mut self, video: Node) {
        self.frames.leave_line();
        self.frames.need_flow();
        self.frames.push(video);
    }

    /// A paragraph with only a link to what was in a frame.
    pub(super) fn link_paragraph(&mut self, address: Address, title: Option<String>) {
        let label = title.map(|title| collapsed(&title)).filter(|title| !is_blank(title));
        let mut link = Element::with_text(Tag::A, label.as_deref().unwrap_or(address.as_str()));
        link.attributes.push((Attribute::Href, address.as_str().to_owned()));
        let mut paragraph = Element::new(Tag::P);
        paragraph.children.push(Node::Element(link));
        self.frames.leave_line();
        self.frames.need_flow();
        self.frames.nodes += 2;
        self.frames.push(Node::Element(paragraph));
    }

    /// A picture, or its alternative text if it has no address. A picture that is only a fallback for its neighbour is
    /// merged with it.
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
        self.frames.begin_content();
        self.frames.push(Node::Element(Element { tag, attributes, children: Vec::new() }));
        self.frames.after_space = false;
        self.frames.breaks = 0;
    }

    /// Opens an inline element that a style asks for, unless the text is already in such an element.
    pub(super) fn mark(&mut self, tag: Tag) -> LeaveAction {
        let twin = match tag {
            Tag::Strong => Tag::B,
            Tag::Em => Tag::I,
            Tag::S => Tag::Del,
            other => other,
        };
        match self.frames.inlines.iter().any(|inline| inline.tag == twin) {
            true => LeaveAction::Nothing,
            false => self.open_inline(tag, Vec::new()),
        }
    }

    fn open_inline(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) -> LeaveAction {
        let known = |inline: &Inline| inline.tag == tag && (tag == Tag::A || inline.attributes == attributes);
        let needs_ruby = matches!(tag, Tag::Rt | Tag::Rp);
        let in_ruby = self.frames.inlines.last().is_some_and(|inline| inline.tag == Tag::Ruby);
        if self.frames.inlines.iter().any(known) || needs_ruby != (needs_ruby && in_ruby) {
            return LeaveAction::Nothing;
        }
        self.last_number += 1;
        self.frames.inlines.push(Inline { number: self.last_number, tag, attributes });
        LeaveAction::Inline(self.last_number)
    }

    fn open_block(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) -> LeaveAction {
        self.frames.close_inlines(0);
        if self.frames.context() == Some(Tag::P) {
            self.frames.close_block();
        }
        if self.frames.context().is_some_and(holds_only_text) {
            return self.boundary();
        }
        self.frames.close_implied_before(Some(tag));
        let parent = self.frames.context();
        match tag {
            Tag::Li if !matches!(parent, Some(Tag::Ul | Tag::Ol)) => {
                self.frames.need_flow();
                self.frames.open_frame(Tag::Ul, Vec::new(), 0);
            }
            Tag::Dt | Tag::Dd if parent != Some(Tag::Dl) => {
                self.frames.need_flow();
                self.frames.open_frame(Tag::Dl, Vec::new(), 0);
            }
            Tag::Ul | Tag::Ol if matches!(parent, Some(Tag::Ul | Tag::Ol)) => {
                self.frames.reopen_item();
                self.frames.need_flow();
            }
            Tag::Tr if parent == Some(Tag::Table) => self.frames.open_frame(Tag::Tbody, Vec::new(), 0),
            Tag::Td | Tag::Th if is_section(parent) => self.frames.open_frame(Tag::Tr, Vec::new(), 0),
            Tag::Li | Tag::Dt | Tag::Dd => {}
            _ if has_own_parent(tag) => {
                if !fits(tag, parent) {
                    return self.boundary();
                }
            }
            _ => self.frames.need_flow(),
        }
        if tag == Tag::Hr {
            self.frames.trim_end();
            self.frames.push(Node::Element(Element::new(tag)));
            self.frames.start_line();
            return LeaveAction::Nothing;
        }
        self.last_number += 1;
        self.frames.open_frame(tag, attributes, self.last_number);
        LeaveAction::Block(self.last_number)
    }

    fn line_break(&mut self) {
        if self.frames.in_line() && self.frames.breaks < 2 {
            self.frames.push(Node::Element(Element::new(Tag::Br)));
            self.frames.breaks += 1;
        }
        self.frames.after_space = true;
    }
}

fn plain_newline(c: char) -> char {
    if c == '\r' { '\n' } else { c }
}
