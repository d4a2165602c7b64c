//! What others do to our nodes.

use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode};

/// Puts those of `nodes` back into `parent` that somebody else has taken out, as programs do that
/// translate a page: they put words of their own in the place of ours. When these are `all` that
/// we have there, the words go.
pub(super) fn heal(parent: &Element, nodes: &[DomNode], all: bool) {
    if nodes.iter().all(|node| is_home(node, parent)) {
        return;
    }
    let mut next = Rndr::first_child(parent).filter(|_| all);
    while let Some(node) = next {
        next = Rndr::next_sibling(&node);
        if !nodes.contains(&node) {
            Rndr::remove(&node);
        }
    }
    let mut marker = None;
    for node in nodes.iter().rev() {
        if !is_home(node, parent) {
            Rndr::insert_node(parent, node, marker);
        }
        marker = Some(node);
    }
}

/// Whether `node` stands in `parent`, and not where somebody else has put it.
pub(super) fn is_home(node: &DomNode, parent: &Element) -> bool {
    Rndr::get_parent(node).is_some_and(|it| it == **parent)
}
