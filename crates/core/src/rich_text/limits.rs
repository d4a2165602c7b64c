//! Limits on the markup that is read.

/// The most nodes that are read, and that the tree may have.
pub use crate::platform::MAX_NODES;

/// The most bytes of markup that are parsed.
pub const MAX_BYTES: usize = 1_000_000;
/// The deepest nesting that is read, in the markup and in the tree made from it.
pub const MAX_DEPTH: usize = 100;
/// The most `<` in markup that is parsed: [`MAX_NODES`] elements with an end tag each. Counting them first
/// keeps a parser from building a document that would be refused.
pub(super) const MAX_ANGLES: usize = 2 * MAX_NODES;
