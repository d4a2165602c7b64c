//! Repairs what others, such as page translators, do to our nodes.

use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node as DomNode};

/// Puts back into `parent` those of `nodes` that somebody else has removed. Page translators do that: they replace our
/// words with their own. If `nodes` are `all` that we have in `parent`, everything else in it is removed.
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

/// Whether `node` is still a child of `parent`, and has not been moved elsewhere by others.
pub(super) fn is_home(node: &DomNode, parent: &Element) -> bool {
    Rndr::get_parent(node).is_some_and(|it| it == **parent)
}
