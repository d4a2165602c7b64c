//! A view as DOM nodes that stay as they are, until a press room hydrates them.

use crate::view::{Node, Tag, Value};
use leptos::prelude::untrack;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode};

impl Node {
    /// Adds to `parent` the nodes that a browser would make of [`Node::to_html`], without parsing markup. Nothing
    /// follows a signal, and nothing listens.
    pub fn place(&self, parent: &Element) {
        match self {
            Self::Empty => mark(parent),
            Self::Text(text) => add(parent, &Rndr::create_text_node(text)),
            Self::Element(tag) => add(parent, &place_tag(tag)),
            Self::List(nodes) => {
                nodes.iter().for_each(|node| node.place(parent));
                mark(parent);
            }
            Self::Live(make) => untrack(make).place(parent),
        }
    }
}

fn place_tag(Tag(tag): &Tag) -> Element {
    let element = Rndr::create_element(tag.name, None);
    for (name, value) in &tag.attributes {
        let value = match value {
            Value::Fixed(value) => Some(value.clone()),
            Value::Live(value) => untrack(value),
            // A select's value is that of the option marked as selected.
            Value::Property(value) => Some(untrack(value)).filter(|it| tag.name == "input" && !it.is_empty()),
            Value::On(_) | Value::TakesFocus => None,
        };
        if let Some(value) = value {
            Rndr::set_attribute(&element, name, &value);
        }
    }
    tag.children.iter().for_each(|child| child.place(&element));
    element
}

fn mark(parent: &Element) {
    add(parent, Rndr::create_placeholder().as_ref());
}

fn add(parent: &Element, node: &DomNode) {
    Rndr::insert_node(parent, node, None);
}
