//! What a press room is, without a screen: pure functions of data, for the browser and natively.
//!
//! Nothing here knows Leptos. What differs by target is in [`platform`], whose two leaves are the only places that name
//! a browser's types or a native parser.
//!
//! A module uses only modules further down in this table, and in its own row only those to its right. The files of a
//! module do the same, except in `archive`, `check`, `genuine`, `hours`, `route` and `search`, where some also use a
//! type or a constant of the module that they are in:
//!
//! | | |
//! |---|---|
//! | [`check`] | what a publisher should mend in a feed |
//! | [`vcard`], [`file_name`] | contacts as files; the names of files that readers save, and that addresses lead to |
//! | [`genuine`], [`compare`] | whether a text is one of the releases; what differs between two texts |
//! | [`route`], [`hours`] | the press room's own addresses; when contacts can be reached |
//! | [`archive`], [`search`], [`i18n`] | the releases that were read; the index of a built site; words and dates |
//! | [`subscribe`], [`config`] | subscribing by e-mail; the publisher's settings |
//! | [`feed`] | from a feed to the one model of a release |
//! | [`rich_text`] | sanitizes third-party markup: a tree that holds nothing but what the policy allows |
//! | [`address`], [`escape`] | addresses that a link or a request may have; escaping for HTML and JSON |
//! | [`platform`] | what differs by target |
//! | [`calendar`], [`fold`], [`json`], [`language`], [`percent`], [`typo`] | values that all of these share |
//! | [`letters`], [`order`], [`seek`] | text and lists, without the standard library's tables |
//! | [`slot`] | where the table of a part of the program is kept once it is fetched |

// For WebAssembly, warn of the methods that `clippy.toml` forbids: their Unicode tables are large. Native code may use
// them.
#![cfg_attr(target_arch = "wasm32", warn(clippy::disallowed_methods))]

pub mod address;
pub mod archive;
pub mod calendar;
pub mod check;
pub mod compare;
pub mod config;
pub mod escape;
pub mod feed;
pub mod file_name;
pub mod fold;
pub mod genuine;
pub mod hours;
pub mod i18n;
pub mod json;
pub mod language;
pub mod letters;
pub mod order;
pub mod percent;
pub mod platform;
pub mod rich_text;
pub mod route;
pub mod search;
pub mod seek;
pub mod slot;
pub mod subscribe;
pub mod typo;
pub mod vcard;
