//! Press room: one feed in, a whole press room out, on any static host.
//!
//! # The map
//!
//! Code depends downwards only. Between the crates the compiler enforces this: `crates/core` knows neither
//! Leptos nor this crate, and nothing here knows `crates/builder`.
//!
//! | layer | holds | may use |
//! |---|---|---|
//! | `main.rs` with `site.rs`, `bin/widget/` | the entries: start the site in the browser, put the widget into an element; both first the list and then the whole of it | everything |
//! | [`pages`] | one view per route | components, state and below |
//! | [`widget`] | the press room on somebody else's page: its settings, its views, what it tells the page | pages, components, state and below |
//! | [`components`] | domain values in, a piece of a page out; one per file | state, view and below |
//! | [`parts`] | the tables of functions of the parts of the program that are fetched when they are wanted | pages and below |
//! | [`view`] | elements as values, kept up to date by signals | `leptos`, the pure layers; of state the `id` of the heading |
//! | [`state`] | signals between model and views, in parts: language and zone, links, feeds, selection, reading, the follow form; no DOM | the pure layers |
//! | [`feed`], [`archive`], [`rich_text`], [`subscribe`], [`i18n`], [`config`], [`route`], [`search`], [`address`], [`language`], [`calendar`], [`fold`], [`json`], [`escape`], [`percent`], [`letters`], [`order`], [`seek`], [`slot`], [`check`], [`hours`], [`vcard`], [`file_name`] | the field itself, pure: `crates/core`; dates as readers see them are in `i18n/format.rs`, and `search` looks up what `crates/builder/src/search` writes | each other, `platform` |
//! | [`platform`] | the few functions that differ by target, each in two leaves: the browser's own, and crates | a URL parser, a parser of HTML, zones and charsets |
//! | `browser` | what only a browser can do; beside it only the entries and `view/dom`, which makes elements through Leptos, name its types; wasm32 only | state and the pure layers |
//! | `crates/builder` | static pages, feeds, the index of the search and everything else that a built site consists of; the program `press-room`; native only | everything but `browser` |
//! | `crates/genuine`, `crates/assets` | the program of the page that asks whether a text is genuine; the finished `dist`, compiled into `press-room` | `crates/core`; nothing |
//! | `crates/preview` | a site while its author writes it: answered on this machine, loaded anew after a change; for `press-room serve` and `cargo xtask run` | `crates/core` |
//! | `xtask` | the project's commands, and in `xtask/src/sizes.rs` what everything may weigh | `crates/core`, `crates/preview` |
//!
//! New code goes to the lowest layer that can hold it. What a reader sees as
//! text comes from [`i18n`]; what a feed says as HTML goes through
//! [`rich_text`]; what it says as an address goes through [`address`].

// `clippy.toml` says which; natively they weigh nothing.
#![cfg_attr(target_arch = "wasm32", warn(clippy::disallowed_methods))]

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod components;
pub mod pages;
pub mod parts;
pub mod state;
pub mod view;
pub mod widget;

pub use press_room_core::{
    address, archive, calendar, check, config, escape, feed, file_name, fold, hours, i18n, json, language,
    letters, order, percent, platform, rich_text, route, search, seek, slot, subscribe, vcard,
};
