//! Puts the tree together so that HTML can express it.
//!
//! A parser's tree may hold what no markup says: a paragraph in a paragraph, a
//! link in a link, bold text around three list items. Written out and parsed
//! again it would change. Here blocks never stand in running text (an inline
//! element around blocks is repeated in each of them), lists and tables have
//! the parents they need, and an element opens only when something is in it,
//! which also tidies what word processors leave behind.

use super::limits::{MAX_DEPTH, MAX_NODES};
use super::names::{Attribute, Tag};
use super::nesting::{
    fits, has_own_parent, holds_only_text, implied_holds, is_empty, is_section, only_child,
};
use super::policy::ID_PREFIX;
use super::space::{collapsed, is_blank};
use super::tree::{Element, Node};
use crate::address::Address;

/// An element that is open in the tree. Number 0 was not in the markup: its
/// content needed it.
struct Frame {
    element: Element,
    number: u32,
}

/// An inline element that is open in the markup.
struct Inline {
    number: u32,
    tag: Tag,
    attributes: Vec<(Attribute, String)>,
}

/// What has to happen when an element that was entered is left.
pub(super) enum Leave {
    /// Nothing.
    Nothing,
    /// A block that was unwrapped ends the line.
    Boundary,
    /// A block of this number ends.
    Block(u32),
    /// An inline element of this number ends.
    Inline(u32),
}

/// Builds the tree from what the walk meets.
pub(super) struct Builder {
    roots: Vec<Node>,
    /// Open blocks, then the open inline elements of the current line.
    open: Vec<Frame>,
    /// Inline elements open in the markup; the first `live` of them are open in the tree too.
    inlines: Vec<Inline>,
    live: usize,
    last_number: u32,
    nodes: usize,
    too_deep: bool,
    /// Names of link targets that stand before the content they are for.
    targets: Vec<String>,
    /// Whether a space would follow a space, or start a line.
    after_space: bool,
    /// How many `br` came one after the other.
    breaks: usize,
    /// Whether an unwrapped block ended a line.
    line_ended: bool,
    /// The address of the picture after which nothing came, and whether it stands in for another.
    picture: Option<(String, bool)>,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            roots: Vec::new(),
            open: Vec::new(),
            inlines: Vec::new(),
            live: 0,
            last_number: 0,
            nodes: 0,
            too_deep: false,
            targets: Vec::new(),
            after_space: true,
            breaks: 0,
            line_ended: false,
            picture: None,
        }
    }

    /// Whether the tree reached its limits.
    pub(super) fn is_full(&self) -> bool {
        self.too_deep || self.nodes > MAX_NODES
    }

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

    /// A name that a link may use for what comes next.
    pub(super) fn target(&mut self, name: String) {
        if self.targets.len() < 8 {
            self.targets.push(name);
        }
    }

    /// The start or end of a block that is unwrapped: what follows stands on a new line.
    pub(super) fn boundary(&mut self) -> Leave {
        self.close_inlines(0);
        if self.context() == Some(Tag::P) && self.context_is_implied() {
            self.close_block();
        } else {
            self.line_ended = true;
        }
        Leave::Boundary
    }

    /// An allowed element starts. Void ones are complete with this.
    pub(super) fn open(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) -> Leave {
        match tag {
            Tag::Br => self.line_break(),
            Tag::Wbr if !self.in_line() => {}
            Tag::Img | Tag::Wbr => self.push_void(tag, attributes),
            _ if tag.is_inline() => return self.open_inline(tag, attributes),
            _ => return self.open_block(tag, attributes),
        }
        Leave::Nothing
    }

    /// Ends what was entered.
    pub(super) fn leave(&mut self, leave: Leave) {
        match leave {
            Leave::Nothing => {}
            Leave::Boundary => {
                self.boundary();
            }
            Leave::Block(number) => {
                // What its style said of its text ends with it.
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
                    // A film or a block closed it; what went on in its place ends here too.
                    self.boundary();
                }
            }
            Leave::Inline(number) => {
                if let Some(at) = self.inlines.iter().rposition(|inline| inline.number == number) {
                    self.close_inlines(at);
                    self.inlines.truncate(at);
                }
            }
        }
    }

    /// A film, which stands between paragraphs.
    pub(super) fn video(&mut self, video: Node) {
        self.leave_line();
        self.need_flow();
        self.push(video);
    }

    /// A paragraph with nothing but a link to what stood in a frame.
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

    /// A picture, or what stands for it when it has no address: its text. A picture that only
    /// stands in for the one beside it is that one.
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
        // Nobody is to see a picture of one dot: it counts readers.
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

    /// An inline element that a style asks for, unless the text is in one of its kind.
    pub(super) fn mark(&mut self, tag: Tag) -> Leave {
        let twin = match tag {
            Tag::Strong => Tag::B,
            Tag::Em => Tag::I,
            Tag::S => Tag::Del,
            other => other,
        };
        match self.inlines.iter().any(|inline| inline.tag == twin) {
            true => Leave::Nothing,
            false => self.open_inline(tag, Vec::new()),
        }
    }

    fn open_inline(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) -> Leave {
        let known = |inline: &Inline| inline.tag == tag && (tag == Tag::A || inline.attributes == attributes);
        let needs_ruby = matches!(tag, Tag::Rt | Tag::Rp);
        let in_ruby = self.inlines.last().is_some_and(|inline| inline.tag == Tag::Ruby);
        if self.inlines.iter().any(known) || needs_ruby != (needs_ruby && in_ruby) {
            return Leave::Nothing;
        }
        self.last_number += 1;
        self.inlines.push(Inline { number: self.last_number, tag, attributes });
        Leave::Inline(self.last_number)
    }

    fn open_block(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>) -> Leave {
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
            return Leave::Nothing;
        }
        self.last_number += 1;
        self.open_frame(tag, attributes, self.last_number);
        Leave::Block(self.last_number)
    }

    /// Goes back into the list's last item: a list right inside a list belongs to it.
    fn reopen_item(&mut self) {
        let children = self.open.last_mut().map(|frame| &mut frame.element.children);
        if let Some(Node::Element(element)) = children.and_then(Vec::pop) {
            self.push_frame(Frame { element, number: 0 });
            self.start_line();
        }
    }

    fn line_break(&mut self) {
        if self.in_line() && self.breaks < 2 {
            self.push(Node::Element(Element::new(Tag::Br)));
            self.breaks += 1;
        }
        self.after_space = true;
    }

    /// The innermost open block.
    fn context(&self) -> Option<Tag> {
        self.context_frame().map(|frame| frame.element.tag)
    }

    fn context_is_implied(&self) -> bool {
        self.context_frame().is_some_and(|frame| frame.number == 0)
    }

    fn context_frame(&self) -> Option<&Frame> {
        self.open.get(self.open.len().checked_sub(self.live + 1)?)
    }

    /// What is there already in the innermost open element.
    fn siblings(&self) -> &[Node] {
        self.open.last().map_or(&self.roots, |frame| &frame.element.children)
    }

    /// Whether the innermost block has running text at its end.
    fn in_line(&self) -> bool {
        self.live > 0
            || match self.context_frame().and_then(|frame| frame.element.children.last()) {
                Some(Node::Text(_)) => true,
                Some(Node::Element(element)) => element.tag.is_inline(),
                Some(Node::Video { .. }) | None => false,
            }
    }

    /// Opens whatever text or a picture needs around it here.
    fn begin_content(&mut self) {
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

    /// Gives waiting names to the open elements nearest to the content.
    fn place_targets(&mut self) {
        let mut frames =
            self.open.iter_mut().rev().filter(|frame| frame.element.attribute(Attribute::Id).is_none());
        for name in self.targets.drain(..).rev() {
            let Some(frame) = frames.next() else { break };
            let mut id = String::from(ID_PREFIX);
            id.push_str(&name);
            frame.element.attributes.insert(0, (Attribute::Id, id));
        }
    }

    /// Leaves everything that holds text alone.
    fn leave_line(&mut self) {
        self.close_inlines(0);
        while self.context().is_some_and(|tag| tag == Tag::P || holds_only_text(tag)) {
            self.close_block();
        }
        self.close_implied_before(Some(Tag::Figure));
    }

    /// Opens list items or cells until a block may stand here.
    fn need_flow(&mut self) {
        while let Some(child) = self.context().and_then(only_child) {
            self.open_frame(child, Vec::new(), 0);
        }
        self.trim_end();
    }

    /// Closes implied blocks that `next` (or text, when `None`) does not belong in.
    fn close_implied_before(&mut self, next: Option<Tag>) {
        while let Some(frame) = self.context_frame().filter(|frame| frame.number == 0) {
            let belongs = implied_holds(frame.element.tag, next);
            if belongs {
                break;
            }
            self.close_block();
        }
    }

    fn open_frame(&mut self, tag: Tag, attributes: Vec<(Attribute, String)>, number: u32) {
        self.push_frame(Frame { element: Element { tag, attributes, children: Vec::new() }, number });
        self.start_line();
    }

    fn push_frame(&mut self, frame: Frame) {
        self.too_deep |= self.open.len() >= MAX_DEPTH;
        self.open.push(frame);
    }

    fn start_line(&mut self) {
        self.after_space = true;
        self.breaks = 0;
        self.line_ended = false;
    }

    /// Closes inline elements in the tree until `keep` are left; they stay open in the markup.
    fn close_inlines(&mut self, keep: usize) {
        while self.live > keep {
            self.live -= 1;
            if let Some(frame) = self.open.pop() {
                self.push(Node::Element(frame.element));
            }
        }
    }

    /// Closes the innermost block, and keeps it when there is something in it.
    fn close_block(&mut self) {
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

    /// Takes space and line breaks off the end of the innermost block.
    fn trim_end(&mut self) {
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

    fn push_text(&mut self, text: &str) {
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

    fn push(&mut self, node: Node) {
        self.nodes += 1;
        match self.open.last_mut() {
            Some(frame) => frame.element.children.push(node),
            None => self.roots.push(node),
        }
    }
}

fn plain_newline(c: char) -> char {
    if c == '\r' { '\n' } else { c }
}
