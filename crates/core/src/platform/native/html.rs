//! html5ever, as a [`Cursor`] for rich text.
//!
//! The nodes are in one list and refer to each other by position, so there is no tree to drop recursively,
//! and no reference counting.

use crate::platform::cursor::{Cursor, MAX_NODES, NodeContent, PROLOGUE};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, ns};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// The most nodes that the parser may make, ten times as many as are ever read. A parser repeats open
/// formatting elements in every paragraph, so the number of nodes can grow with the square of the markup.
const MAX_PARSED: usize = 10 * MAX_NODES;

thread_local! {
    static PARSED: Cell<usize> = const { Cell::new(0) };
}

/// How many documents this thread has parsed. Parsing is the most expensive step of a build, so tests count it.
pub fn count_parsed() -> usize {
    PARSED.get()
}

/// Parses `source` as the body of a document and passes the document to `reader`. `None` if the document
/// exceeds the limit of nodes.
pub fn read_html<R>(source: &str, reader: &mut dyn FnMut(&mut dyn Cursor) -> R) -> Option<R> {
    PARSED.set(PARSED.get() + 1);
    let options = ParseOpts {
        // Like `DOMParser`, whose documents run no scripts.
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..Default::default() },
        ..Default::default()
    };
    let mut parser = html5ever::parse_document(Sink::default(), options);
    parser.process(StrTendril::from(PROLOGUE));
    for piece in source.split_inclusive('>') {
        parser.process(StrTendril::from(piece));
        if parser.tokenizer.sink.sink.nodes.borrow().len() > MAX_PARSED {
            return None;
        }
    }
    let mut place = DocumentCursor { nodes: parser.finish(), at: DOCUMENT };
    Some(reader(&mut place))
}

/// The document's own position in the list.
const DOCUMENT: usize = 0;

enum Data {
    /// Document, doctype, comment, processing instruction, template content.
    Other,
    Text(String),
    Element {
        name: QualName,
        attributes: Vec<Attribute>,
        template: usize,
        holds_html: bool,
    },
}

struct Node {
    data: Data,
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
}

impl Default for Sink {
    fn default() -> Self {
        let sink = Self { nodes: RefCell::default() };
        sink.add(Data::Other);
        sink
    }
}

#[expect(clippy::indexing_slicing, reason = "positions come from `add` and nothing is ever taken out")]
impl Sink {
    fn add(&self, data: Data) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { data, parent: None, previous: None, next: None, first: None, last: None });
        nodes.len() - 1
    }

    fn detach(&self, at: usize) {
        let nodes = &mut *self.nodes.borrow_mut();
        let (parent, previous, next) =
            (nodes[at].parent.take(), nodes[at].previous.take(), nodes[at].next.take());
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => parent.into_iter().for_each(|parent| nodes[parent].first = next),
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => parent.into_iter().for_each(|parent| nodes[parent].last = previous),
        }
    }

    /// Puts `child` into `parent`, before `next` or at the end.
    fn insert(&self, parent: usize, child: NodeOrText<usize>, next: Option<usize>) {
        let previous = {
            let nodes = self.nodes.borrow();
            next.map_or(nodes[parent].last, |next| nodes[next].previous)
        };
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                if let Some(previous) = previous
                    && let Data::Text(before) = &mut self.nodes.borrow_mut()[previous].data
                {
                    before.push_str(&text);
                    return;
                }
                self.add(Data::Text(text.to_string()))
            }
        };
        self.detach(child);
        let nodes = &mut *self.nodes.borrow_mut();
        let previous = next.map_or(nodes[parent].last, |next| nodes[next].previous);
        nodes[child].parent = Some(parent);
        nodes[child].previous = previous;
        nodes[child].next = next;
        match previous {
            Some(previous) => nodes[previous].next = Some(child),
            None => nodes[parent].first = Some(child),
        }
        match next {
            Some(next) => nodes[next].previous = Some(child),
            None => nodes[parent].last = Some(child),
        }
    }
}

#[expect(clippy::indexing_slicing, reason = "handles come from `add` and nothing is ever taken out")]
impl TreeSink for Sink {
    type Handle = usize;
    type Output = Vec<Node>;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Vec<Node> {
        self.nodes.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        DOCUMENT
    }

    #[expect(clippy::panic, reason = "the parser never asks for the name of anything but an element")]
    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target].data {
            Data::Element { name, .. } => name,
            _ => panic!("asked for the name of what is no element"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> usize {
        let template = if flags.template { self.add(Data::Other) } else { DOCUMENT };
        let holds_html = flags.mathml_annotation_xml_integration_point;
        self.add(Data::Element { name, attributes, template, holds_html })
    }

    fn create_comment(&self, _text: StrTendril) -> usize {
        self.add(Data::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> usize {
        self.add(Data::Other)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.insert(*parent, child, None);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public_id: StrTendril, _system_id: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        match self.nodes.borrow()[*target].data {
            Data::Element { template, .. } => template,
            _ => DOCUMENT,
        }
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.insert(parent, child, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, missing: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in missing {
                if attributes.iter().all(|known| known.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        loop {
            let first = self.nodes.borrow()[*node].first;
            let Some(first) = first else { break };
            self.insert(*parent, NodeOrText::AppendNode(first), None);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &usize) -> bool {
        matches!(self.nodes.borrow()[*target].data, Data::Element { holds_html: true, .. })
    }

    fn allow_declarative_shadow_roots(&self, _intended_parent: &usize) -> bool {
        false
    }
}

/// A node of a parsed document, with all the others.
struct DocumentCursor {
    nodes: Vec<Node>,
    at: usize,
}

impl DocumentCursor {
    fn go(&mut self, to: impl FnOnce(&Node) -> Option<usize>) -> bool {
        let found = self.nodes.get(self.at).and_then(to);
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }
}

impl Cursor for DocumentCursor {
    fn first_child(&mut self) -> bool {
        self.go(|node| node.first)
    }

    fn next_sibling(&mut self) -> bool {
        self.go(|node| node.next)
    }

    fn parent(&mut self) {
        self.go(|node| node.parent);
    }

    fn found(&self) -> NodeContent {
        match self.nodes.get(self.at).map(|node| &node.data) {
            Some(Data::Text(text)) => NodeContent::Text(text.clone()),
            Some(Data::Element { name, .. }) if name.ns == ns!(html) => {
                NodeContent::Html(name.local.to_string())
            }
            Some(Data::Element { .. }) => NodeContent::Foreign,
            Some(Data::Other) | None => NodeContent::Other,
        }
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let Data::Element { attributes, .. } = &self.nodes.get(self.at)?.data else {
            return None;
        };
        let found = attributes.iter().find(|known| known.name.ns == ns!() && &*known.name.local == name)?;
        Some(found.value.to_string())
    }
}
