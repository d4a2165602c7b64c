//! What a parser hands over: an inert document, looked at one node at a time.

/// Most nodes of a document that are read.
pub const MAX_NODES: usize = 20_000;

/// What stands at a [`Cursor`].
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

/// A place in a parsed, inert document. It starts at the document itself.
pub trait Cursor {
    /// Goes to the first child; `false`, and nothing moves, when there is none.
    fn first_child(&mut self) -> bool;
    /// Goes to the next sibling; `false`, and nothing moves, when there is none.
    fn next_sibling(&mut self) -> bool;
    /// Goes to the parent. Only called below a node that was entered.
    fn parent(&mut self);
    /// What is here.
    fn found(&self) -> NodeContent;
    /// The value of an attribute in no namespace of the element that is here.
    fn attribute(&self, name: &str) -> Option<String>;
}

/// What both readers put before the markup. The document is in standards mode,
/// all of the markup lands in the body, and, as the body's tag is there in so
/// many words, a `frameset` cannot take its place.
pub(super) const PROLOGUE: &str = "<!DOCTYPE html><body>";
