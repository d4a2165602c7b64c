//! What components are made of: elements as values of one type.
//!
//! Leptos gives every view a type of its own and compiles code for each; for
//! this program that came to four times the byte budget (`docs/decisions/0008-view.md`
//! has the figures). Here a view is a [`Node`], built with functions named after
//! the elements, and Leptos' signals and effects keep it up to date:
//!
//! ```
//! # use press_room::view::*;
//! let card = article()
//!     .class("pr-card")
//!     .child(h2().child(a("./?release=1").child("Ny kai i Storvika")))
//!     .live(|| p().child("seen 3 times").into());
//! assert!(Node::from(card).to_html().starts_with("<article class=\"pr-card\"><h2>"));
//! ```
//!
//! A static child is a value, a changing one is a closure given to [`Tag::live`]. An element that
//! represents something, such as the card of a release, has a [`Tag::key`] and is never reused for
//! something else. Nothing here parses markup: elements are created one by one.
//!
//! A text that changes on its own must be the only child of its element. Then it can be put back
//! after somebody else, such as a page translator, has replaced it.

mod dom;
mod dress;
mod html;
mod inline_styles;
mod json;
mod tags;
mod value;

pub use dom::{MountedNode, Root, TakeOver, take_over};
pub use dress::Dress;
pub use html::{Choice, MARK};
pub use inline_styles::InlineStyles;
pub use tags::*;
pub use value::IntoValue;

/// A piece of a page.
#[derive(Default)]
pub enum Node {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// An element.
    Element(Tag),
    /// Several, one after the other.
    List(Vec<Node>),
    /// Built again whenever a signal that it read changes.
    Live(Box<dyn Fn() -> Node>),
}

/// An element with its attributes and children.
///
/// It is boxed, and its inner functions are never inlined: building views is a third of the
/// program's own code, and this halves it.
pub struct Tag(Box<TagContent>);

struct TagContent {
    name: &'static str,
    /// What it represents; empty when only its position identifies it.
    key: String,
    attributes: Vec<(&'static str, Value)>,
    children: Vec<Node>,
}

/// The value of an attribute, or something else that an element can be given.
enum Value {
    Fixed(String),
    /// `None` removes the attribute.
    Live(Box<dyn Fn() -> Option<String>>),
    /// A DOM property that follows a signal, such as an input's `value`.
    Property(Box<dyn Fn() -> String>),
    /// The focus, as soon as the element is on the page.
    TakesFocus,
    /// A handler for an event; it gets the value of the event's target.
    On(Action),
}

/// What an element does when something happens to it.
enum Action {
    Plain(Box<dyn FnMut()>),
    /// Whether the browser's default action is prevented.
    Instead(Box<dyn FnMut()>),
    WithValue(Box<dyn FnMut(String)>),
}

impl Tag {
    /// An element named `name`, which must be a literal of the program and never data.
    pub fn new(name: &'static str) -> Self {
        Self(Box::new(TagContent { name, key: String::new(), attributes: Vec::new(), children: Vec::new() }))
    }

    /// Says what it represents, to distinguish it from its siblings: the element is kept, and moved,
    /// as long as the view has one with this key, and is never reused for another key. Links and
    /// pictures have a key without being given one: their address.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = key.to_owned();
        self
    }

    /// Sets its classes.
    pub fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// Sets its `id`.
    pub fn id(self, id: &'static str) -> Self {
        self.attr("id", id)
    }

    /// Sets an attribute, if `value` has a value for it.
    pub fn attr(self, name: &'static str, value: impl IntoValue) -> Self {
        self.fixed(name, value.into_value())
    }

    /// Sets an attribute, and again whenever a signal that `value` reads changes.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.with(name, Value::Live(Box::new(value)))
    }

    /// Sets what an input or select holds, and again whenever a signal that `value` reads changes.
    pub fn live_value(self, value: impl Fn() -> String + 'static) -> Self {
        self.with("value", Value::Property(Box::new(value)))
    }

    /// It takes the focus when it appears, because it replaces the element that had the focus.
    pub fn takes_focus(self) -> Self {
        self.with("", Value::TakesFocus)
    }

    /// Runs `action` on a click.
    pub fn on_click(self, action: impl FnMut() + 'static) -> Self {
        self.on("click", Action::Plain(Box::new(action)))
    }

    /// Runs `action` on a click, instead of following the link.
    pub fn on_click_instead(self, action: impl FnMut() + 'static) -> Self {
        self.on("click", Action::Instead(Box::new(action)))
    }

    /// Runs `action` instead of sending the form.
    pub fn on_submit_instead(self, action: impl FnMut() + 'static) -> Self {
        self.on("submit", Action::Instead(Box::new(action)))
    }

    /// Runs `action` while the reader types, with the whole text.
    pub fn on_input(self, action: impl FnMut(String) + 'static) -> Self {
        self.on("input", Action::WithValue(Box::new(action)))
    }

    /// Runs `action` on a choice, with the chosen value.
    pub fn on_change(self, action: impl FnMut(String) + 'static) -> Self {
        self.on("change", Action::WithValue(Box::new(action)))
    }

    /// Runs `action` when the element gets the focus.
    pub fn on_focus(self, action: impl FnMut() + 'static) -> Self {
        self.on("focus", Action::Plain(Box::new(action)))
    }

    /// Runs `action` when the element loses the focus.
    pub fn on_blur(self, action: impl FnMut() + 'static) -> Self {
        self.on("blur", Action::Plain(Box::new(action)))
    }

    fn on(self, event: &'static str, action: Action) -> Self {
        self.with(event, Value::On(action))
    }

    #[inline(never)]
    fn fixed(self, name: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => {
                // With another address it is another link or picture. If the element were reused, a reader with
                // the focus on the link would follow an address that was never read out, and the old picture
                // would be shown until the new one has loaded.
                let is_identity = matches!(name, "href" | "src") && self.0.key.is_empty();
                let tag = if is_identity { self.key(&value) } else { self };
                tag.with(name, Value::Fixed(value))
            }
            None => self,
        }
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, value: Value) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    #[inline(never)]
    fn node(mut self, node: Node) -> Self {
        self.0.children.push(node);
        self
    }

    /// Adds a child, which may be nothing.
    pub fn child(self, child: impl Into<Node>) -> Self {
        self.node(child.into())
    }

    /// Adds children, one after the other.
    pub fn children<T: Into<Node>>(mut self, children: impl IntoIterator<Item = T>) -> Self {
        for child in children {
            self = self.node(child.into());
        }
        self
    }

    /// Adds a child that is built again whenever a signal that it read changes.
    pub fn live(self, child: impl Fn() -> Node + 'static) -> Self {
        self.child(Node::live(child))
    }
}

impl Node {
    /// A piece that follows the signals it reads.
    pub fn live(make: impl Fn() -> Self + 'static) -> Self {
        Self::Live(Box::new(make))
    }

    /// The same piece with `change` applied to each element, the inner ones first; also to everything that its live
    /// parts build later.
    fn map_elements<F: Fn(Tag) -> Self + Copy + 'static>(self, change: F) -> Self {
        let map_all =
            |nodes: Vec<Self>| nodes.into_iter().map(|node| node.map_elements(change)).collect::<Vec<_>>();
        match self {
            Self::Element(mut tag) => {
                tag.0.children = map_all(std::mem::take(&mut tag.0.children));
                change(tag)
            }
            Self::List(nodes) => map_all(nodes).into(),
            Self::Live(make) => Self::live(move || make().map_elements(change)),
            plain @ (Self::Empty | Self::Text(_)) => plain,
        }
    }

    /// Several pieces.
    pub fn list<T: Into<Self>>(nodes: impl IntoIterator<Item = T>) -> Self {
        Self::List(nodes.into_iter().map(Into::into).collect())
    }
}

impl From<Tag> for Node {
    fn from(tag: Tag) -> Self {
        Self::Element(tag)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<&str> for Node {
    #[inline(never)]
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl<T: Into<Node>> From<Option<T>> for Node {
    fn from(node: Option<T>) -> Self {
        node.map_or(Self::Empty, Into::into)
    }
}

impl From<Vec<Node>> for Node {
    fn from(nodes: Vec<Node>) -> Self {
        Self::List(nodes)
    }
}
