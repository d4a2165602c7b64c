//! Taking over elements that stand in the page already, because
//! [`Node::to_html`] wrote them.
//!
//! What is there is kept, whatever the reader has done with it: focus, scroll
//! and typed text stay. Where the page is not as the view would have it, that
//! place is mended, and counted.

use super::attributes::{AttributeState, keep};
use super::{Home, Mounted, MountedTag, State};
use crate::view::{Node, Tag, Value};
use leptos::prelude::{Render, queue_microtask, untrack};
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode, Placeholder};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Event, js_sys::Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A view for an element that may hold its HTML already.
pub struct Root {
    /// The view.
    pub view: Node,
    /// The element that holds it.
    pub within: Element,
    /// What takes its HTML over, if that is there: [`take_over`].
    pub take_over: Option<TakeOver>,
    /// Told how many places of the page were not as the view has them.
    pub report: fn(u32),
}

/// What takes over the HTML of a view in an element, and tells how many places were not as the view has them.
pub type TakeOver = fn(Node, &Element, fn(u32)) -> Mounted;

/// Takes over what stands in `within`. What names this function brings all of the taking over along.
pub fn take_over(view: Node, within: &Element, report: fn(u32)) -> Mounted {
    let differences = Rc::new(Cell::new(0));
    let cursor = Cursor::new(within, Rc::clone(&differences), State::hydrate);
    let state = cursor.take_over(view);
    cursor.finish();
    state.adopt(within, false);
    report(differences.get());
    Mounted { state, was_there: true }
}

impl Render for Root {
    type State = Mounted;

    fn build(self) -> Mounted {
        match self.take_over {
            Some(take_over) => take_over(self.view, &self.within, self.report),
            None => Mounted::new(self.view),
        }
    }

    fn rebuild(self, mounted: &mut Mounted) {
        mounted.state.rebuild(self.view);
    }
}

/// How many nodes may stand before the one that is looked for. On a page that was translated no
/// paragraph begins as the view has it, and each would look through all that follow.
const LOOK_AHEAD: u32 = 16;

/// Where in an element the taking over has come to.
#[derive(Clone)]
pub(super) struct Cursor(Rc<Position>);

struct Position {
    /// [`State::hydrate`], which only [`take_over`] names: a program without it is without all of this.
    hydrate: fn(Node, &Cursor) -> State,
    parent: Element,
    next: RefCell<Option<DomNode>>,
    /// A text was taken last, so that a mark stands before another one.
    after_text: Cell<bool>,
    differences: Rc<Cell<u32>>,
}

impl Cursor {
    fn new(parent: &Element, differences: Rc<Cell<u32>>, hydrate: fn(Node, &Self) -> State) -> Self {
        let next = RefCell::new(Rndr::first_child(parent));
        Self(Rc::new(Position {
            hydrate,
            parent: parent.clone(),
            next,
            after_text: Cell::new(false),
            differences,
        }))
    }

    /// What stands here, as `node`.
    pub(super) fn take_over(&self, node: Node) -> State {
        (self.0.hydrate)(node, self)
    }

    /// The next node, if it is of this type.
    fn take<T: JsCast>(&self) -> Option<T> {
        let mut next = self.0.next.borrow_mut();
        let node = next.clone()?.dyn_into::<T>().ok()?;
        *next = Rndr::next_sibling(node.unchecked_ref());
        Some(node)
    }

    fn differs(&self) {
        self.0.differences.set(self.0.differences.get() + 1);
    }

    /// The element that `tag` was written as, and not what else stands before it: that goes.
    /// Where none of the next few is like it, the next one when it has the same name and identity.
    fn take_element(&self, tag: &Tag) -> Option<Element> {
        let mut next = self.0.next.borrow().clone();
        let mut fallback = None;
        // The compiler writes a loop out whose rounds it can count.
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

    /// Builds what should stand here and does not.
    fn build(&self, node: Node) -> State {
        self.differs();
        let state = State::build(node);
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

    fn text(&self, text: String) -> State {
        if self.0.after_text.replace(true) {
            let _between = self.take::<Placeholder>();
        }
        match self.take::<leptos::web_sys::Text>() {
            Some(dom) => {
                if dom.data() != text {
                    self.differs();
                    dom.set_data(&text);
                }
                State::Text(dom, text)
            }
            None => self.build(Node::Text(text)),
        }
    }

    fn element(&self, tag: Tag) -> State {
        self.0.after_text.set(false);
        match self.take_element(&tag) {
            Some(element) => State::Element(Box::new(MountedTag::hydrate(tag, element, &self.0))),
            None => self.build(Node::Element(tag)),
        }
    }

    /// Removes what nothing in the view stands for.
    fn finish(&self) {
        while let Some(extra) = self.take::<DomNode>() {
            self.differs();
            Rndr::remove(&extra);
        }
    }
}

impl State {
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
            // The focus is where the reader has put it by now.
            Value::TakesFocus => (name, AttributeState::Fixed(String::new())),
            Value::Property(value) => {
                // Whatever is building this does not follow the value: its own effect does.
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

/// Attributes that say nothing: whether the reader has opened a `details`, and what extensions put
/// there, for whom taking them off is a reason to put them there again.
fn is_others(name: &str) -> bool {
    name == "open" || name == "style" || name.starts_with("data-")
}

/// Whether `element` has the name of `tag` and all that tells it from others: classes and
/// `id`, where it leads, what it shows.
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

/// Whether what `element` holds first is what `tag` has there, all the way down.
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

/// Whether the attribute says the same. A page writes addresses within its own
/// site relative, the view has them whole: then the resolved property counts.
fn has(element: &Element, name: &str, value: &str) -> bool {
    element.get_attribute(name).is_some_and(|written| {
        let resolved = || Reflect::get(element, &JsValue::from_str(name)).ok()?.as_string();
        written == value || resolved().is_some_and(|resolved| resolved == value)
    })
}

/// What the reader typed or chose before the program came.
fn typed(element: &Element, expected: &str) -> Option<JsValue> {
    let is = Reflect::get(element, &JsValue::from_str("value")).ok()?;
    (is.as_string()? != expected).then_some(is)
}

/// Tells the program what was typed as if it was typed now.
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
