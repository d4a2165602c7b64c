//! The entry of the site: starts it in the browser.

/// Natively there is nothing to start; the builder is the program `press-room` in `crates/builder`.
#[cfg(target_arch = "wasm32")]
mod site;

/// Nothing runs by itself: `start.js` calls what [`site`] exports.
fn main() {}
