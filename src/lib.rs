//! Press room: one feed in, a whole press room out, on any static host.
//!
//! # The map
//!
//! Code depends downwards only; `tests/layers.rs` holds the `use` lines to it.
//!
//! | layer | holds | may use |
//! |---|---|---|
//! | `main.rs`, `bin/widget.rs` | the entries: start the site in the browser; put the widget into an element | everything |
//! | [`pages`] | one view per route | components, state and below |
//! | [`widget`] | the press room on somebody else's page: its settings, its views, what it tells the page | pages, components, state and below |
//! | [`components`] | domain values in, a piece of a page out; one per file | state, view and below |
//! | [`view`] | elements as values, kept up to date by signals | `leptos`, address |
//! | [`state`] | signals between model and views; no DOM | the pure layers |
//! | [`feed`], [`archive`], [`rich_text`], [`subscribe`], [`i18n`], [`config`], [`route`], [`address`], [`json`], [`letters`], [`order`], [`seek`] | the field itself, pure | each other, `platform` |
//! | [`platform`] | the few functions that differ by target | `browser` or `native` |
//! | `build` | static pages, feeds and everything else that a built site consists of; native only | everything but `browser` |
//! | `browser` | what only a browser can do; with `view/dom.rs`, which makes elements through Leptos, all that names its types; wasm32 only | state and the pure layers |
//! | `native` | the same functions from crates; never in the browser | the pure layers |
//!
//! New code goes to the lowest layer that can hold it. What a reader sees as
//! text comes from [`i18n`]; what a feed says as HTML goes through
//! [`rich_text`]; what it says as an address goes through [`address`].

// `clippy.toml` says which; natively they weigh nothing.
#![cfg_attr(target_arch = "wasm32", warn(clippy::disallowed_methods))]

pub mod address;
pub mod archive;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod build;
pub mod components;
pub mod config;
pub mod feed;
pub mod i18n;
pub mod json;
pub mod letters;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
pub mod order;
pub mod pages;
pub mod platform;
pub mod rich_text;
pub mod route;
pub mod seek;
pub mod state;
pub mod subscribe;
pub mod view;
pub mod widget;
