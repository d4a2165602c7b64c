//! The interface to a parser: an inert document, read one node at a time.

/// The most nodes of a document that are read.
pub const MAX_NODES: usize = 20_000;

/// What a node is.
pub enum NodeContent {
    /// Text.
    Text(String),
    /// An element in the HTML namespace, by its name in lower case.
    Html(String),
    /// An element in any other namespace.
    Foreign,
    /// A comment or anything else that is never shown.
    Other,
}

/// A position in a parsed, inert document. It starts at the document itself.
pub trait Cursor {
    /// Goes to the first child; `false`, and nothing moves, when there is none.
    fn first_child(&mut self) -> bool;
    /// Goes to the next sibling; `false`, and nothing moves, when there is none.
    fn next_sibling(&mut self) -> bool;
    /// Goes to the parent. Only called below a node that was entered.
    fn parent(&mut self);
    /// Goes to the first child that is the HTML element `name`; `false` when there is none.
    fn enter(&mut self, name: &str) -> bool {
        let mut is_here = self.first_child();
        while is_here && !matches!(self.found(), NodeContent::Html(found) if found == name) {
            is_here = self.next_sibling();
        }
        is_here
    }
    /// What is here.
    fn found(&self) -> NodeContent;
    /// The value of an attribute in no namespace of the element that is here.
    fn attribute(&self, name: &str) -> Option<String>;
}

/// What both platforms put before the markup. The document is then in standards mode, all of the markup gets
/// into the body, and, since the body has an explicit tag, a `frameset` cannot replace it.
pub(super) const PROLOGUE: &str = "<!DOCTYPE html><body>";
