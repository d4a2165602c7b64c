//! What a press room is, without a screen: pure functions of data, for the browser and natively.
//!
//! Nothing here knows Leptos. What differs by target lies in [`platform`], whose two leaves
//! are the only places that name a browser's types or a native parser.

// `clippy.toml` says which; natively they weigh nothing.
#![cfg_attr(target_arch = "wasm32", warn(clippy::disallowed_methods))]

pub mod address;
pub mod archive;
pub mod config;
pub mod feed;
pub mod i18n;
pub mod json;
pub mod letters;
pub mod order;
pub mod platform;
pub mod rich_text;
pub mod route;
pub mod seek;
pub mod subscribe;
