//! The tree while it is being built: which elements are open, and which parents text and blocks need.

use crate::rich_text::limits::{MAX_DEPTH, MAX_NODES};
use crate::rich_text::names::{Attribute, Tag};
use crate::rich_text::nesting::{holds_only_text, implied_holds, is_empty, only_child};
use crate::rich_text::policy::ID_PREFIX;
use crate::rich_text::tree::{Element, Node};

/// An element that is open in the tree. One with number 0 was not in the markup, but was needed as a parent.
pub(super) struct Frame {
    pub(super) element: Element,
    pub(super) number: u32,
}

/// An inline element that is open in the markup.
pub(super) struct Inline {
    pub(super) number: u32,
    pub(super) tag: Tag,
    pub(super) attributes: Vec<(Attribute, String)>,
}

/// The tree so far, and what is open at its end.
pub(super) struct Frames {
    pub(super) roots: Vec<Node>,
    /// Open blocks, then the open inline elements of the current line.
    pub(super) open: Vec<Frame>,
    /// Inline elements open in the markup; the first `live` of them are open in the tree too.
    pub(super) inlines: Vec<Inline>,
    pub(super) live: usize,
    pub(super) nodes: usize,
    pub(super) too_deep: bool,
    /// Names of link targets, waiting for the content that they belong to.
    pub(super) targets: Vec<String>,
    /// Whether a space here would follow another space or begin a line.
    pub(super) after_space: bool,
    /// How many `br` elements came in a row.
    pub(super) breaks: usize,
    /// Whether an unwrapped block ended a line.
    pub(super) line_ended: bool,
}

impl Frames {
    pub(super) fn new() -> Self {
        Self {
            roots: Vec::new(),
            open: Vec::new(),
            inlines: Vec::new(),
            live: 0,
            nodes: 0,
            too_deep: false,
            targets: Vec::new(),
            after_space: true,
            breaks: 0,
            line_ended: false,
        }
    }

    /// Whether the tree reached its limits.
    pub(super) fn is_full(&self) -> bool {
        self.too_deep || self.nodes > MAX_NODES
    }

    /// Adds a name by which links can refer to what comes next.
    pub(super) fn target(&mut self, name: String) {
        if self.targets.len() < 8 {
            self.targets.push(name);
        }
    }

    /// Opens the list's last item again, since a list directly inside a list belongs to it.
    pub(super) fn reopen_item(&mut self) {
        let children = self.open.last_mut().map(|frame| &mut frame.element.children);
        if let Some(Node::Element(element)) = children.and_then(Vec::pop) {
            self.push_frame(Frame { element, number: 0 });
            self.start_line();
        }
    }

    /// The innermost open block.
    pub(super) fn context(&self) -> Option<Tag> {
        self.context_frame().map(|frame| frame.element.tag)
    }

    pub(super) fn context_is_implied(&self) -> bool {
        self.context_frame().is_some_and(|frame| frame.number == 0)
    }

    pub(super) fn context_frame(&self) -> Option<&Frame> {
        self.open.get(self.open.len().checked_sub(self.live + 1)?)
    }

    /// The children so far of the innermost open element.
    pub(super) fn siblings(&self) -> &[Node] {
        self.open.last().map_or(&self.roots, |frame| &frame.element.children)
    }

    /// Whether the innermost block ends with running text.
    pub(super) fn in_line(&self) -> bool {
        self.live > 0
            || match self.context_frame().and_then(|frame| frame.element.children.last()) {
                Some(Node::Text(_)) => true,
                Some(Node::Element(element)) => element.tag.is_inline(),
                Some(Node::Video { .. }) | None => false,
            }
    }

    /// Opens the elements that text or a picture needs around it here.
    pub(super) fn begin_content(&mut self) {
        if self.live == 0 {
            self.close_implied_before(None);
            loop {
                let wanted = match self.context() {
                    None | Some(Tag::Blockquote | Tag::Div | Tag::Details) => Tag::P,
                    Some(parent) => match only_child(parent) {
                        Some(child) => child,
                        None => break,
                    },
                };
                self.open_frame(wanted, Vec::new(), 0);
            }
        }
        if std::mem::take(&mut self.line_ended) && self.in_line() {
            match self.context() {
                Some(Tag::Pre) => self.push_text("\n"),
                _ if self.breaks == 0 => self.push(Node::Element(Element::new(Tag::Br))),
                _ => {}
            }
        }
        while let Some(inline) = self.inlines.get(self.live) {
            let (tag, attributes) = (inline.tag, inline.attributes.clone());
            self.push_frame(Frame { element: Element { tag, attributes, children: Vec::new() }, number: 0 });
            self.live += 1;
        }
        self.place_targets();
    }

    /// Gives the waiting names to the open elements nearest to the content.
    pub(super) fn place_targets(&mut self) {
        let mut frames =
            self.open.iter_mut().rev().filter(|frame| frame.element.attribute(Attribute::Id).is_none());
        for name in self.targets.drain(..).rev() {
            let Some(frame) = frames.next() else { break };
            let mut id = String::from(ID_PREFIX);
            id.push_str(&name);
            frame.element.attributes.insert(0, (Attribute::Id, id));
        }
    }

    /// Closes all elements that can contain only text.
    pub(super) fn leave_line(&mut self) {
        self.close_inlines(0);
        while self.context().is_some_and(|tag| tag == Tag::P || holds_only_text(tag)) {
            self.close_block();
        }
        self.close_implied_before(Some(Tag::Figure));
    }

    /// Opens list items or cells until a block is allowed here.
    pub(super) fn need_flow(&mut self) {
        while let Some(child) = self.context().and_then(only_child) {
            self.open_frame(child, Vec::new(), 0);
        }
        self.trim_end();
    }

    /// Closes implied blocks that must not contain `next` (or text, if `None`).
    pub(super) fn close_implied_before(&mut self, next: Option<Tag>) {
        while let Some(frame) = self.context_frame().filter(|frame| frame.number == 0) {
            let belongs = implied_holds(frame.element.tag, next);
            if belongs {
                break;
            }
            self.close_block();
        }
    }

    pub(super) fn open_frame(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>, number: u32) {
        self.push_frame(Frame { element: Element { tag, attributes, children: Vec::new() }, number });
        self.start_line();
    }

    pub(super) fn push_frame(&mut self, frame: Frame) {
        self.too_deep |= self.open.len() >= MAX_DEPTH;
        self.open.push(frame);
    }

    pub(super) fn start_line(&mut self) {
        self.after_space = true;
        self.breaks = 0;
        self.line_ended = false;
    }

    /// Closes inline elements in the tree until `keep` are left; they stay open in the markup.
    pub(super) fn close_inlines(&mut self, keep: usize) {
        while self.live > keep {
            self.live -= 1;
            if let Some(frame) = self.open.pop() {
                self.push(Node::Element(frame.element));
            }
        }
    }

    /// Closes the innermost block, and keeps it if it has content.
    pub(super) fn close_block(&mut self) {
        self.close_inlines(0);
        self.trim_end();
        let Some(frame) = self.open.pop() else {
            return;
        };
        let element = frame.element;
        let kept = match element.tag {
            Tag::Td | Tag::Th => true,
            Tag::Tr | Tag::Thead | Tag::Tbody | Tag::Tfoot => !element.children.is_empty(),
            _ => !element.children.iter().all(is_empty),
        };
        if kept {
            self.push(Node::Element(element));
        } else if let Some(id) = element.attribute(Attribute::Id).and_then(|id| id.strip_prefix(ID_PREFIX)) {
            self.target(id.to_owned());
        }
        self.start_line();
    }

    /// Removes space and line breaks from the end of the innermost block.
    pub(super) fn trim_end(&mut self) {
        if self.context() == Some(Tag::Pre) {
            return;
        }
        let children = match self.open.last_mut() {
            Some(frame) => &mut frame.element.children,
            None => &mut self.roots,
        };
        while let Some(last) = children.last_mut() {
            match last {
                Node::Text(text) => {
                    text.truncate(text.trim_end_matches(' ').len());
                    if !text.is_empty() {
                        return;
                    }
                }
                Node::Element(element) if element.tag == Tag::Br => {}
                Node::Element(_) | Node::Video { .. } => return,
            }
            children.pop();
        }
    }

    pub(super) fn push_text(&mut self, text: &str) {
        let children = match self.open.last_mut() {
            Some(frame) => &mut frame.element.children,
            None => &mut self.roots,
        };
        if let Some(Node::Text(before)) = children.last_mut() {
            before.push_str(text);
        } else {
            self.push(Node::Text(text.to_owned()));
        }
    }

    pub(super) fn push(&mut self, node: Node) {
        self.nodes += 1;
        match self.open.last_mut() {
            Some(frame) => frame.element.children.push(node),
            None => self.roots.push(node),
        }
    }
}
