//! Press room: feeds in, a whole press room out, on any static host.
//!
//! # The map
//!
//! Code depends downwards only. Between the crates the compiler enforces this: `crates/core` knows neither
//! Leptos nor this crate, and nothing here knows `crates/builder`.
//!
//! | layer | holds | may use |
//! |---|---|---|
//! | `main.rs` with `site.rs`, `bin/widget/` | the entries: start the site in the browser, put the widget into an element; each shows a plain list first, and then the whole press room | everything |
//! | [`widget`] | the press room on somebody else's page: its settings, its views, what it tells the page | pages, components, state and below |
//! | [`pages`] | one view per route | components, state and below |
//! | [`components`] | domain values in, a piece of a page out; one per file | state, view and below |
//! | [`parts`] | a table of functions for each part of the program; a part is fetched when it is needed | state, view and below |
//! | [`view`] | elements as values, kept up to date by signals | `leptos`, the pure layers, and from state the `id` of the heading |
//! | [`state`] | signals between model and views, in parts: language and zone, links, feeds, selection, search, reading, the follow form; no DOM | the pure layers |
//! | `browser` | what only a browser can do; outside it, only the entries and `view/dom`, which makes elements through Leptos, name the browser's types; wasm32 only | state and the pure layers |
//!
//! The pure layers are the domain itself, in `crates/core`; its `lib.rs` says which of them may use which:
//!
//! | layer | holds |
//! |---|---|
//! | [`check`] | what a publisher should mend in a feed |
//! | [`vcard`], [`file_name`] | contacts as files; the names of files that readers save |
//! | `genuine`, `compare` | whether a text is one of the releases; what differs between two texts (not used here) |
//! | [`route`], [`hours`] | the press room's own addresses; when contacts can be reached |
//! | [`archive`] | the releases that were read: filters, sorting, pages |
//! | [`search`] | looks words up in the index that `crates/builder/src/search` writes |
//! | [`i18n`] | every word that readers see; dates as they see them are in `i18n/format.rs` |
//! | [`subscribe`], [`config`] | subscribing by e-mail; the publisher's settings |
//! | [`feed`] | reads each format (`feed/formats/`) into one model of a release |
//! | [`rich_text`] | sanitizes the HTML of feeds |
//! | [`address`], [`escape`] | addresses that a link or a request may have; escaping for HTML and JSON |
//! | [`platform`] | the few functions that differ by target, each written twice: with the browser's own functions, and natively with crates |
//! | [`calendar`], [`fold`], [`json`], [`language`], [`percent`] | values that all of these share |
//! | [`letters`], [`order`], [`seek`], [`slot`] | text, lists and fetched tables, small enough for the browser |
//!
//! And around this crate:
//!
//! | folder | holds | may use |
//! |---|---|---|
//! | `public/` | what is not Rust: `start.js` starts the site, `widget/press-room.js` is the widget's loader, and most other scripts need no program | nothing |
//! | `crates/builder` | static pages, feeds, the search index and everything else that a built site consists of; the program `press-room`; native only | everything but `browser` |
//! | `crates/genuine` | the program of the page that checks whether a text is genuine | `crates/core` |
//! | `crates/assets` | the finished `dist`, compiled into `press-room` | nothing |
//! | `crates/preview` | serves a site on its author's machine and reloads its pages after a change; for `press-room serve` and `cargo xtask run` | `crates/core` |
//! | `xtask` | the project's commands, and in `xtask/src/sizes.rs` the limits of size for everything | `crates/core`, `crates/preview` |
//!
//! New code goes to the lowest layer that can hold it. What a reader sees as
//! text comes from [`i18n`]; what a feed says as HTML goes through
//! [`rich_text`]; what it says as an address goes through [`address`].

// For WebAssembly, warn of the methods that `clippy.toml` forbids: their Unicode tables are large. Native code may use
// them.
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
