//! A view as DOM nodes, kept up to date.

mod attributes;
mod hydrate;

pub use hydrate::Start;

use super::{Node, Tag, Value};
use attributes::{Kept, keep};
use hydrate::Cursor;
use leptos::prelude::{Mountable, RenderEffect};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode, Placeholder, Text};
use leptos::wasm_bindgen::JsCast;

/// A [`Node`] in the document. Dropping it ends what kept it up to date.
pub struct Mounted {
    state: State,
    /// It stood in the document before the program did.
    was_there: bool,
}

enum State {
    Empty(Placeholder),
    Text(Text, String),
    Element(Box<MountedTag>),
    /// The nodes, and a mark where more can be put.
    List(Vec<State>, Placeholder),
    Live(Live),
}

/// What follows signals.
///
/// An effect that is dropped keeps its value until its task runs next, and with
/// it the effects inside, which would then read signals that are already gone.
/// So the value goes at once.
struct Live(RenderEffect<State>);

impl Drop for Live {
    fn drop(&mut self) {
        drop(self.0.take_value());
    }
}

struct MountedTag {
    name: &'static str,
    element: Element,
    attributes: Vec<(&'static str, Kept)>,
    children: Vec<State>,
}

impl Mounted {
    fn new(node: Node) -> Self {
        Self { state: State::build(node), was_there: false }
    }
}

impl Mountable for Mounted {
    fn unmount(&mut self) {
        self.state.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&DomNode>) {
        if !self.was_there {
            self.state.mount(parent, marker);
        }
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

impl State {
    fn build(node: Node) -> Self {
        match node {
            Node::Empty => Self::Empty(Rndr::create_placeholder()),
            Node::Text(text) => Self::Text(Rndr::create_text_node(&text), text),
            Node::Element(tag) => Self::Element(Box::new(MountedTag::build(tag))),
            Node::List(nodes) => {
                Self::List(nodes.into_iter().map(Self::build).collect(), Rndr::create_placeholder())
            }
            Node::Live(make) => Self::live(make, None),
        }
    }

    /// `at`: where it stands already, if it does.
    fn live(make: Box<dyn Fn() -> Node>, mut at: Option<Cursor>) -> Self {
        Self::Live(Live(RenderEffect::new(move |before: Option<Self>| {
            let node = make();
            match (before, at.take()) {
                (Some(mut state), _) => {
                    state.rebuild(node);
                    state
                }
                (None, Some(at)) => Self::hydrate(node, &at),
                (None, None) => Self::build(node),
            }
        })))
    }

    /// Becomes `node`, keeping every element that is still wanted, and with it focus and scroll.
    fn rebuild(&mut self, node: Node) {
        match (&mut *self, node) {
            (Self::Empty(_), Node::Empty) => {}
            (Self::Text(dom, before), Node::Text(text)) => {
                if *before != text {
                    Rndr::set_text(dom, &text);
                    *before = text;
                }
            }
            (Self::Element(mounted), Node::Element(tag)) if mounted.name == tag.0.name => {
                mounted.rebuild(tag)
            }
            (Self::List(states, end), Node::List(nodes)) => {
                rebuild_all(states, nodes, |new| {
                    Rndr::try_mount_before(new, end.as_ref());
                });
            }
            (_, node) => self.replace(node),
        }
    }

    fn replace(&mut self, node: Node) {
        let mut new = Mounted::new(node);
        if let Some(first) = self.first() {
            Rndr::try_mount_before(&mut new, &first);
        }
        self.unmount();
        *self = new.state;
    }

    fn mount(&mut self, parent: &Element, marker: Option<&DomNode>) {
        match self {
            Self::Empty(mark) => Rndr::insert_node(parent, mark.as_ref(), marker),
            Self::Text(text, _) => Rndr::insert_node(parent, text.as_ref(), marker),
            Self::Element(tag) => Rndr::insert_node(parent, tag.element.as_ref(), marker),
            Self::List(states, end) => {
                Rndr::insert_node(parent, end.as_ref(), marker);
                for state in states {
                    state.mount(parent, Some(end.as_ref()));
                }
            }
            Self::Live(Live(effect)) => {
                effect.with_value_mut(|state| state.mount(parent, marker));
            }
        }
    }

    fn unmount(&mut self) {
        match self {
            Self::Empty(mark) => Rndr::remove(mark.as_ref()),
            Self::Text(text, _) => Rndr::remove(text.as_ref()),
            Self::Element(tag) => Rndr::remove(tag.element.as_ref()),
            Self::List(states, end) => {
                states.iter_mut().for_each(Self::unmount);
                Rndr::remove(end.as_ref());
            }
            Self::Live(Live(effect)) => {
                effect.with_value_mut(Self::unmount);
            }
        }
    }

    /// The first node that it has in the document; there always is one.
    fn first(&self) -> Option<DomNode> {
        match self {
            Self::Empty(mark) => Some(mark.clone().unchecked_into()),
            Self::Text(text, _) => Some(text.clone().unchecked_into()),
            Self::Element(tag) => Some(tag.element.clone().unchecked_into()),
            Self::List(states, end) => {
                states.first().and_then(Self::first).or_else(|| Some(end.clone().unchecked_into()))
            }
            Self::Live(Live(effect)) => effect.with_value_mut(|state| state.first()).flatten(),
        }
    }
}

/// Makes `states` become `nodes`, one by one. What is gone is taken out; what is
/// new is put in by `mount`.
fn rebuild_all(states: &mut Vec<State>, nodes: Vec<Node>, mount: impl Fn(&mut Mounted)) {
    let mut nodes = nodes.into_iter();
    let mut kept = 0;
    for (state, node) in states.iter_mut().zip(nodes.by_ref()) {
        state.rebuild(node);
        kept += 1;
    }
    for mut gone in states.drain(kept..) {
        gone.unmount();
    }
    for node in nodes {
        let mut new = Mounted::new(node);
        mount(&mut new);
        states.push(new.state);
    }
}

impl MountedTag {
    fn build(Tag(tag): Tag) -> Self {
        let element = Rndr::create_element(tag.name, None);
        let attributes =
            tag.attributes.into_iter().map(|(name, value)| keep(&element, name, value)).collect();
        let mut children: Vec<State> = tag.children.into_iter().map(State::build).collect();
        for child in &mut children {
            child.mount(&element, None);
        }
        Self { name: tag.name, element, attributes, children }
    }

    fn rebuild(&mut self, Tag(tag): Tag) {
        let mut before = std::mem::take(&mut self.attributes);
        for (name, value) in tag.attributes {
            let old = before.iter().position(|(known, _)| *known == name).map(|at| before.swap_remove(at).1);
            let kept = match (old, value) {
                (Some(Kept::Fixed(old)), Value::Fixed(new)) if old == new => (name, Kept::Fixed(new)),
                // The old effect or handler ends here, before the new one starts.
                (old, value) => {
                    drop(old);
                    keep(&self.element, name, value)
                }
            };
            self.attributes.push(kept);
        }
        for (name, gone) in before {
            if !matches!(gone, Kept::Handler { .. }) {
                Rndr::remove_attribute(&self.element, name);
            }
        }
        let element = &self.element;
        rebuild_all(&mut self.children, tag.children, |new| new.mount(element, None));
    }
}
