//! A view as DOM nodes, kept up to date.

mod attributes;
mod heal;
mod hydrate;
mod list;
mod place;

pub use hydrate::{Root, TakeOver, take_over};

use super::{Node, Tag, Value};
use attributes::{AttributeState, keep};
use heal::heal;
use hydrate::Cursor;
use leptos::prelude::{Mountable, Render, RenderEffect};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode, Placeholder, Text};
use leptos::wasm_bindgen::JsCast;
use list::rebuild_all;
use std::cell::RefCell;
use std::rc::Rc;

/// A [`Node`] in the document. Dropping it ends the effects that keep it up to date.
pub struct MountedNode {
    state: MountedContent,
    /// Whether it was in the document before the program was loaded.
    was_there: bool,
}

enum MountedContent {
    Empty(Placeholder),
    Text(Text, String),
    Element(Box<MountedTag>),
    /// The nodes, and a mark before which more can be inserted.
    List(Vec<MountedContent>, Placeholder),
    Live(LivePiece),
}

/// A part that follows signals.
///
/// An effect that is dropped keeps its value until its task runs next, and with
/// it the effects inside, which would then read signals that are already gone.
/// So the value is dropped at once.
struct LivePiece {
    effect: RenderEffect<MountedContent>,
    home: Home,
}

/// The element that contains something live, and whether it contains nothing else of ours. It is known
/// once the nodes are in the element, and needed when somebody else has removed them.
type Home = Rc<RefCell<Option<(Element, bool)>>>;

impl Drop for LivePiece {
    fn drop(&mut self) {
        drop(self.effect.take_value());
    }
}

struct MountedTag {
    name: &'static str,
    key: String,
    element: Element,
    attributes: Vec<(&'static str, AttributeState)>,
    children: Vec<MountedContent>,
}

impl MountedNode {
    fn new(node: Node) -> Self {
        Self { state: MountedContent::build(node), was_there: false }
    }
}

impl Render for Node {
    type State = MountedNode;

    fn build(self) -> MountedNode {
        MountedNode::new(self)
    }

    fn rebuild(self, mounted: &mut MountedNode) {
        mounted.state.rebuild(self);
    }
}

impl Mountable for MountedNode {
    fn unmount(&mut self) {
        self.state.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&DomNode>) {
        if !self.was_there {
            self.state.mount(parent, marker);
        }
        self.state.adopt(parent, false);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(first) = self.state.first() else { return false };
        let parent = Rndr::get_parent(&first).and_then(|parent| parent.dyn_into::<Element>().ok());
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(&first));
            true
        })
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

impl MountedContent {
    fn build(node: Node) -> Self {
        match node {
            Node::Empty => Self::Empty(Rndr::create_placeholder()),
            Node::Text(text) => Self::Text(Rndr::create_text_node(&text), text),
            Node::Element(tag) => Self::Element(Box::new(MountedTag::build(tag))),
            Node::List(nodes) => {
                Self::List(nodes.into_iter().map(Self::build).collect(), Rndr::create_placeholder())
            }
            Node::Live(make) => Self::live(make, None, None, Home::default()),
        }
    }

    /// `before` is the previous state, if it is to be reused. `at` is the position in the existing page,
    /// if it is to be hydrated.
    fn live(make: Box<dyn Fn() -> Node>, before: Option<Self>, mut at: Option<Cursor>, home: Home) -> Self {
        let known = Rc::clone(&home);
        let follow = move |before: Option<Self>| {
            let node = make();
            match (before, at.take()) {
                (Some(mut state), _) => {
                    let is_touched = state.rebuild(node);
                    if let Some((parent, is_alone)) = &*known.borrow() {
                        state.adopt(parent, *is_alone);
                        if is_touched {
                            heal(parent, &state.nodes(), *is_alone);
                        }
                    }
                    state
                }
                (None, Some(at)) => at.take_over(node),
                (None, None) => Self::build(node),
            }
        };
        Self::Live(LivePiece { effect: RenderEffect::new_with_value(follow, before), home })
    }

    /// Turns into `node`, keeping every element that represents the same thing, and with it focus and
    /// scroll. Returns whether a node was written, inserted or removed among its siblings; then their
    /// container has to check that all of them [are in place](heal).
    fn rebuild(&mut self, node: Node) -> bool {
        match (&mut *self, node) {
            (Self::Empty(_), Node::Empty) => false,
            (Self::Text(_, before), Node::Text(text)) if *before == text => false,
            (Self::Text(dom, before), Node::Text(text)) => {
                Rndr::set_text(dom, &text);
                *before = text;
                true
            }
            (Self::Element(mounted), Node::Element(tag)) if mounted.is(&tag) => {
                mounted.rebuild(tag);
                false
            }
            (Self::List(states, end), Node::List(nodes)) => {
                let parent = Rndr::get_parent(end).map(JsCast::unchecked_into::<Element>);
                rebuild_all(states, nodes, parent.as_ref(), Some(end))
            }
            (Self::Live(live), Node::Live(make)) => {
                let before = live.effect.take_value();
                let home = Rc::clone(&live.home);
                *self = Self::live(make, before, None, home);
                false
            }
            (_, node) => {
                let new = Self::build(node);
                if let Some(first) = self.first()
                    && let Some(parent) = Rndr::get_parent(&first)
                {
                    new.mount(parent.unchecked_ref(), Some(&first));
                }
                self.unmount();
                *self = new;
                true
            }
        }
    }

    /// Tells the live parts of it that they are in `parent`, and whether each `is_alone` there.
    fn adopt(&self, parent: &Element, is_alone: bool) {
        match self {
            Self::List(states, _) => states.iter().for_each(|state| state.adopt(parent, false)),
            Self::Live(live) => {
                *live.home.borrow_mut() = Some((parent.clone(), is_alone));
                live.effect.with_value_mut(|state| state.adopt(parent, is_alone));
            }
            Self::Empty(_) | Self::Text(..) | Self::Element(_) => {}
        }
    }

    fn mount(&self, parent: &Element, marker: Option<&DomNode>) {
        for node in self.nodes() {
            Rndr::insert_node(parent, &node, marker);
        }
    }

    fn unmount(&self) {
        self.nodes().iter().for_each(Rndr::remove);
    }

    /// The first node that it has in the document; there always is one.
    fn first(&self) -> Option<DomNode> {
        self.nodes().into_iter().next()
    }

    /// Its top-level nodes, in order.
    fn nodes(&self) -> Vec<DomNode> {
        let mut nodes = Vec::new();
        self.add_nodes(&mut nodes);
        nodes
    }

    fn add_nodes(&self, nodes: &mut Vec<DomNode>) {
        let node: &DomNode = match self {
            Self::Empty(mark) => mark,
            Self::Text(text, _) => text,
            Self::Element(tag) => &tag.element,
            Self::List(states, end) => {
                states.iter().for_each(|state| state.add_nodes(nodes));
                end
            }
            Self::Live(live) => {
                live.effect.with_value_mut(|state| state.add_nodes(nodes));
                return;
            }
        };
        nodes.push(node.clone());
    }
}

impl MountedTag {
    fn build(Tag(tag): Tag) -> Self {
        let element = Rndr::create_element(tag.name, None);
        let attributes =
            tag.attributes.into_iter().map(|(name, value)| keep(&element, name, value)).collect();
        let children: Vec<MountedContent> = tag.children.into_iter().map(MountedContent::build).collect();
        for child in &children {
            child.mount(&element, None);
        }
        let built = Self { name: tag.name, key: tag.key, element, attributes, children };
        built.adopt_children();
        built
    }

    fn adopt_children(&self) {
        let is_alone = self.children.len() == 1;
        self.children.iter().for_each(|child| child.adopt(&self.element, is_alone));
    }

    /// Whether it represents the same thing as `tag`.
    fn is(&self, Tag(tag): &Tag) -> bool {
        self.name == tag.name && self.key == tag.key
    }

    fn rebuild(&mut self, Tag(tag): Tag) {
        let mut before = std::mem::take(&mut self.attributes);
        for (name, value) in tag.attributes {
            let old = before.iter().position(|(known, _)| *known == name).map(|at| before.swap_remove(at).1);
            let kept = match (old, value) {
                (Some(AttributeState::Fixed(old)), Value::Fixed(new)) if old == new => {
                    (name, AttributeState::Fixed(new))
                }
                // It took the focus when it was new. After that, the reader decides about the focus.
                (Some(old), Value::TakesFocus) => (name, old),
                // The old effect or handler ends here, before the new one starts.
                (old, value) => {
                    drop(old);
                    keep(&self.element, name, value)
                }
            };
            self.attributes.push(kept);
        }
        for (name, gone) in before {
            if !matches!(gone, AttributeState::Handler { .. }) {
                Rndr::remove_attribute(&self.element, name);
            }
        }
        let is_touched = rebuild_all(&mut self.children, tag.children, Some(&self.element), None);
        self.adopt_children();
        if is_touched {
            let mut nodes = Vec::new();
            self.children.iter().for_each(|child| child.add_nodes(&mut nodes));
            heal(&self.element, &nodes, true);
        }
    }
}
