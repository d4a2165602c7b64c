//! Rich text as elements.
