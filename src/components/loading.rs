//! The placeholder for content that is still being loaded.

use crate::view::*;

/// A text at once and, after 300 ms (set in the style sheet), the outline of what will appear.
pub fn loading(text: &'static str) -> Tag {
    div()
        .class("pr-loading")
        .child(p().attr("role", "status").child(text))
        .child(div().class("pr-skeleton").attr("aria-hidden", "true").children([span(), span(), span()]))
}
