//! Hydration: taking over elements that are already on the page, because [`Node::to_html`] wrote them.
//!
//! Elements are kept, and with them focus, scroll and typed text. Where the page differs from the view
//! (a mismatch), that place is corrected and counted.

use super::attributes::{AttributeState, keep};
use super::{Home, MountedContent, MountedNode, MountedTag};
use crate::view::{Node, Tag, Value};
use leptos::prelude::{Render, queue_microtask, untrack};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode, Placeholder};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Event, js_sys::Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A view for an element that may already contain the view's HTML.
pub struct Root {
    /// The view.
    pub view: Node,
    /// The element that holds it.
    pub within: Element,
    /// How its HTML is taken over, if there is any: [`take_over`].
    pub take_over: Option<TakeOver>,
    /// Called with the number of mismatches between the page and the view.
    pub report: fn(u32),
}

/// A function that takes over the HTML of a view in an element, and reports the number of mismatches.
pub type TakeOver = fn(Node, &Element, fn(u32)) -> MountedNode;

/// Takes over the HTML in `within`. A program that names this function contains all of the code for hydration.
pub fn take_over(view: Node, within: &Element, report: fn(u32)) -> MountedNode {
    let differences = Rc::new(Cell::new(0));
    let cursor = Cursor::new(within, Rc::clone(&differences), MountedContent::hydrate);
    let state = cursor.take_over(view);
    cursor.finish();
    state.adopt(within, false);
    report(differences.get());
    MountedNode { state, was_there: true }
}

impl Render for Root {
    type State = MountedNode;

    fn build(self) -> MountedNode {
        match self.take_over {
            Some(take_over) => take_over(self.view, &self.within, self.report),
            None => MountedNode::new(self.view),
        }
    }

    fn rebuild(self, mounted: &mut MountedNode) {
        mounted.state.rebuild(self.view);
    }
}

/// How many nodes may come before the one that is searched for. On a translated page no paragraph
/// begins as it does in the view, and each search would run through all that follow.
const LOOK_AHEAD: u32 = 16;

/// How far the hydration of an element has come.
#[derive(Clone)]
pub(super) struct Cursor(Rc<Position>);

struct Position {
    /// Always [`MountedContent::hydrate`]. Only [`take_over`] names it, so that a program without `take_over` does not
    /// contain this code.
    hydrate: fn(Node, &Cursor) -> MountedContent,
    parent: Element,
    next: RefCell<Option<DomNode>>,
    /// Whether the last node was a text, so that a mark comes before the next text.
    after_text: Cell<bool>,
    differences: Rc<Cell<u32>>,
}

impl Cursor {
    fn new(parent: &Element, differences: Rc<Cell<u32>>, hydrate: fn(Node, &Self) -> MountedContent) -> Self {
        let next = RefCell::new(Rndr::first_child(parent));
        Self(Rc::new(Position {
            hydrate,
            parent: parent.clone(),
            next,
            after_text: Cell::new(false),
            differences,
        }))
    }

    /// Takes over what is at this position as `node`.
    pub(super) fn take_over(&self, node: Node) -> MountedContent {
        (self.0.hydrate)(node, self)
    }

    /// Takes the next node, if it is of this type.
    fn take<T: JsCast>(&self) -> Option<T> {
        let mut next = self.0.next.borrow_mut();
        let node = next.clone()?.dyn_into::<T>().ok()?;
        *next = Rndr::next_sibling(node.unchecked_ref());
        Some(node)
    }

    fn differs(&self) {
        self.0.differences.set(self.0.differences.get() + 1);
    }

    /// Takes the element that `tag` was written as, and removes what comes before it. If none of the next
    /// few nodes is like it, takes the next one if that has the same name and identity.
    fn take_element(&self, tag: &Tag) -> Option<Element> {
        let mut next = self.0.next.borrow().clone();
        let mut fallback = None;
        // The compiler would unroll a loop whose length it knows.
        let mut left = std::hint::black_box(LOOK_AHEAD);
        let mut is_first = true;
        let found = loop {
            let Some(node) = next else { break fallback? };
            if let Some(element) = node.dyn_ref::<Element>().filter(|element| is(element, tag)) {
                if begins_like(element, tag) {
                    break node;
                }
                if is_first {
                    fallback = Some(node.clone());
                }
            }
            is_first = false;
            left -= 1;
            next = if left == 0 { None } else { Rndr::next_sibling(&node) };
        };
        while let Some(extra) = self.take::<DomNode>() {
            if extra == found {
                break;
            }
            self.differs();
            Rndr::remove(&extra);
        }
        Some(found.unchecked_into())
    }

    /// Builds a node that is missing here.
    fn build(&self, node: Node) -> MountedContent {
        self.differs();
        let state = MountedContent::build(node);
        state.mount(&self.0.parent, self.0.next.borrow().as_ref());
        state
    }

    fn mark(&self) -> Placeholder {
        self.0.after_text.set(false);
        self.take().unwrap_or_else(|| {
            self.differs();
            let mark = Rndr::create_placeholder();
            Rndr::insert_node(&self.0.parent, mark.as_ref(), self.0.next.borrow().as_ref());
            mark
        })
    }

    fn text(&self, text: String) -> MountedContent {
        if self.0.after_text.replace(true) {
            let _between = self.take::<Placeholder>();
        }
        match self.take::<leptos::web_sys::Text>() {
            Some(dom) => {
                if dom.data() != text {
                    self.differs();
                    dom.set_data(&text);
                }
                MountedContent::Text(dom, text)
            }
            None => self.build(Node::Text(text)),
        }
    }

    fn element(&self, tag: Tag) -> MountedContent {
        self.0.after_text.set(false);
        match self.take_element(&tag) {
            Some(element) => MountedContent::Element(Box::new(MountedTag::hydrate(tag, element, &self.0))),
            None => self.build(Node::Element(tag)),
        }
    }

    /// Removes the remaining nodes, which the view does not have.
    fn finish(&self) {
        while let Some(extra) = self.take::<DomNode>() {
            self.differs();
            Rndr::remove(&extra);
        }
    }
}

impl MountedContent {
    pub(super) fn hydrate(node: Node, at: &Cursor) -> Self {
        match node {
            Node::Empty => Self::Empty(at.mark()),
            Node::Text(text) => at.text(text),
            Node::Element(tag) => at.element(tag),
            Node::List(nodes) => {
                let states = nodes.into_iter().map(|node| at.take_over(node)).collect();
                Self::List(states, at.mark())
            }
            Node::Live(make) => Self::live(make, None, Some(at.clone()), Home::default()),
        }
    }
}

impl MountedTag {
    fn hydrate(Tag(tag): Tag, element: Element, around: &Position) -> Self {
        let inside = Cursor::new(&element, Rc::clone(&around.differences), around.hydrate);
        let keep = |(name, value)| match value {
            Value::Fixed(value) => {
                if !has(&element, name, &value) {
                    inside.differs();
                    Rndr::set_attribute(&element, name, &value);
                }
                (name, AttributeState::Fixed(value))
            }
            // The reader has decided by now where the focus is.
            Value::TakesFocus => (name, AttributeState::Fixed(String::new())),
            Value::Property(value) => {
                // The effect that is building this must not track the value: the value has an effect of its own.
                let typed = typed(&element, &untrack(&value));
                let kept = keep(&element, name, Value::Property(value));
                if let Some(typed) = typed {
                    retell(&element, typed);
                }
                kept
            }
            value => keep(&element, name, value),
        };
        let attributes: Vec<_> = tag.attributes.into_iter().map(keep).collect();
        for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            if !is_others(&name) && attributes.iter().all(|(known, _)| *known != name) {
                inside.differs();
                Rndr::remove_attribute(&element, &name);
            }
        }
        let children = tag.children.into_iter().map(|child| inside.take_over(child)).collect();
        inside.finish();
        let there = Self { name: tag.name, key: tag.key, element, attributes, children };
        there.adopt_children();
        there
    }
}

/// Whether an attribute does not count as a mismatch: `open`, which the reader sets on a `details`; the files of a
/// picture, which only the builder knows; and the attributes of browser extensions, which would add them again.
fn is_others(name: &str) -> bool {
    matches!(name, "open" | "style" | "srcset" | "sizes") || name.starts_with("data-")
}

/// Whether `element` has the name of `tag` and everything that identifies it: classes, `id`, `href` and `src`.
#[inline(never)]
fn is(element: &Element, Tag(tag): &Tag) -> bool {
    element.local_name() == tag.name
        && tag.attributes.iter().all(|(name, value)| match value {
            Value::Fixed(value) if matches!(*name, "class" | "id" | "name" | "href" | "src") => {
                has(element, name, value)
            }
            _ => true,
        })
}

/// Whether the first child of `element` is like that of `tag`, and so on down to the innermost one.
#[inline(never)]
fn begins_like(element: &Element, Tag(tag): &Tag) -> bool {
    let first = Rndr::first_child(element);
    match tag.children.first() {
        Some(Node::Text(text)) => first.and_then(|first| first.node_value()).as_ref() == Some(text),
        Some(Node::Element(tag)) => first
            .and_then(|first| first.dyn_into::<Element>().ok())
            .is_some_and(|element| is(&element, tag) && begins_like(&element, tag)),
        _ => true,
    }
}

/// Whether the attribute has the same meaning. Pages have relative addresses within their own site,
/// views have absolute ones; then the resolved property is compared.
fn has(element: &Element, name: &str, value: &str) -> bool {
    element.get_attribute(name).is_some_and(|written| {
        let resolved = || Reflect::get(element, &JsValue::from_str(name)).ok()?.as_string();
        written == value || resolved().is_some_and(|resolved| resolved == value)
    })
}

/// What the reader typed or chose before the program was loaded.
fn typed(element: &Element, expected: &str) -> Option<JsValue> {
    let is = Reflect::get(element, &JsValue::from_str("value")).ok()?;
    (is.as_string()? != expected).then_some(is)
}

/// Passes what was typed to the program as if it were typed now.
fn retell(element: &Element, typed: JsValue) {
    let element = element.clone();
    // After the listeners are in place. The program's own value is set in a
    // microtask too, which was queued before this one.
    queue_microtask(move || {
        let set = Reflect::set(&element, &JsValue::from_str("value"), &typed);
        for name in ["input", "change"] {
            if let (Ok(_), Ok(event)) = (&set, Event::new(name)) {
                let _ = element.dispatch_event(&event);
            }
        }
    });
}
