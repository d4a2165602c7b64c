//! Which elements may be inside which, so that a parser reads the tree as it was written.

use super::names::Tag;
use super::space::is_space;
use super::tree::Node;

/// Whether a block may contain only running text.
pub(super) fn holds_only_text(tag: Tag) -> bool {
    tag.heading_level().is_some() || matches!(tag, Tag::Summary | Tag::Pre | Tag::Caption)
}

/// The element that `parent` needs between itself and any content.
pub(super) fn only_child(parent: Tag) -> Option<Tag> {
    match parent {
        Tag::Ul | Tag::Ol => Some(Tag::Li),
        Tag::Dl => Some(Tag::Dd),
        Tag::Table => Some(Tag::Tbody),
        Tag::Thead | Tag::Tbody | Tag::Tfoot => Some(Tag::Tr),
        Tag::Tr => Some(Tag::Td),
        _ => None,
    }
}

pub(super) fn is_section(parent: Option<Tag>) -> bool {
    matches!(parent, Some(Tag::Thead | Tag::Tbody | Tag::Tfoot))
}

/// Whether `tag` is only allowed in a certain parent, and is unwrapped everywhere else.
pub(super) fn has_own_parent(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Figcaption | Summary | Caption | Thead | Tbody | Tfoot | Tr | Td | Th)
}

/// Whether nothing in `node` is visible.
pub(super) fn is_empty(node: &Node) -> bool {
    match node {
        Node::Text(text) => text.chars().all(is_space),
        Node::Element(element) => {
            !matches!(element.tag, Tag::Img | Tag::Hr) && element.children.iter().all(is_empty)
        }
        Node::Video { .. } => false,
    }
}

/// Whether `tag`, which needs a certain parent, may be a child of `parent`.
pub(super) fn fits(tag: Tag, parent: Option<Tag>) -> bool {
    match tag {
        Tag::Figcaption => parent == Some(Tag::Figure),
        Tag::Summary => parent == Some(Tag::Details),
        Tag::Tr => is_section(parent),
        Tag::Td | Tag::Th => parent == Some(Tag::Tr),
        _ => parent == Some(Tag::Table),
    }
}

/// Whether `next` (or text, if `None`) belongs in an `open` block that is only implied; otherwise that block is closed.
pub(super) fn implied_holds(open: Tag, next: Option<Tag>) -> bool {
    match (open, next) {
        (Tag::Ul, Some(Tag::Li))
        | (Tag::Dl, Some(Tag::Dt | Tag::Dd))
        | (Tag::Tbody, Some(Tag::Tr))
        | (Tag::Tr, Some(Tag::Td | Tag::Th)) => true,
        (Tag::Ul | Tag::Dl | Tag::Tbody | Tag::Tr, _) | (_, Some(_)) => false,
        (_, None) => true,
    }
}
