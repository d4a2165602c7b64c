//! What the browser gives in WebAssembly, from well-kept crates in native code.

pub mod html;
pub mod platform;
