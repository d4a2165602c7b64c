//! How much of what others wrote is read.

/// Most nodes that are read, and most that the tree may have.
pub use crate::platform::MAX_NODES;

/// Most bytes of markup that are parsed.
pub const MAX_BYTES: usize = 1_000_000;
/// Deepest nesting that is read, in the markup and in the tree made from it.
pub const MAX_DEPTH: usize = 100;
/// Most `<` in markup that is parsed: [`MAX_NODES`] elements with an end tag
/// each. Counting them first keeps a parser from building what would be refused.
pub(super) const MAX_ANGLES: usize = 2 * MAX_NODES;
