//! Third-party HTML as a tree of allowed nodes.
