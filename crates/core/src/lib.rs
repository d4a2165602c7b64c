//! What a press room is, without a screen: pure functions of data, for the browser and natively.
//!
//! Nothing here knows Leptos. What differs by target lies in [`platform`], whose two leaves
//! are the only places that name a browser's types or a native parser.
//!
//! Modules use each other downwards only, and so do the files in each of them:
//!
//! | | |
//! |---|---|
//! | [`archive`], [`check`], [`config`], [`i18n`], [`route`], [`search`], [`subscribe`] | what a press room does with releases, settings and readers |
//! | [`genuine`], [`compare`] | whether a text is one of the releases, and what differs between two texts |
//! | [`vcard`], [`file_name`] | contacts as files; the names of files that readers save, and that addresses lead to |
//! | [`hours`] | when contacts can be reached |
//! | [`feed`] | from a feed to the one model of a release |
//! | [`rich_text`] | third-party markup, up to a tree that holds nothing but what the policy allows |
//! | [`address`], [`language`], [`calendar`], [`fold`], [`json`], [`escape`], [`percent`] | values that all of these share |
//! | [`platform`] | what differs by target |
//! | [`letters`], [`order`], [`seek`] | text and lists, without the standard library's tables |
//! | [`slot`] | where the table of a part stands once it is fetched |

// `clippy.toml` says which; natively they weigh nothing.
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
pub mod vcard;
