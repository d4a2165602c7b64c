//! The widget's entry: puts the press room into an element on somebody else's page.
//! `public/widget/press-room.js` defines the element and calls this.

/// Nothing runs by itself: the loader calls what `element` exports.
fn main() {}

#[cfg(target_arch = "wasm32")]
mod element;
#[cfg(target_arch = "wasm32")]
mod room;
