//! Formats that only the builder reads, from their bytes to the model.
//!
//! | what | file |
//! |---|---|
//! | RSS, RDF and Atom as they occur in practice | `sources/syndication.rs` |
//! | feeds with faults, and what is no feed | `sources/hostile.rs` |
//! | Ghost, Cision, Mynewsdesk | `sources/services.rs` |
//! | one release in every format | `sources/one_model.rs` |
//! | whole sites from such feeds | `sources/site.rs` |
//! | damaged feeds of all kinds | `sources/damaged.rs` |

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

mod damaged;
mod hostile;
mod one_model;
mod services;
mod site;
mod syndication;

use press_room_builder::sources::{SourceError, Translation, translate};
use press_room_core::address::Address;
use press_room_core::feed::{FeedPage, Release, SourceId, read_page};
use press_room_core::rich_text::RichText;
use std::path::{Path, PathBuf};

/// The folder of the samples.
fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sources")
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(samples().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The address that samples seem to be read from.
fn address() -> Address {
    Address::parse("https://feed.example.org/feeds/feed.xml", None).unwrap()
}

fn translated(name: &str) -> Result<Option<Translation>, SourceError> {
    translate(&sample(name), None, &address())
}

/// The page as the model has it.
fn page_of(translation: &Translation, address: &Address) -> FeedPage {
    read_page(&translation.feed.to_json().to_string(), SourceId(0), address).unwrap()
}

fn read(name: &str) -> (Translation, FeedPage) {
    let translation = translated(name).unwrap().unwrap_or_else(|| panic!("{name}: not told"));
    let page = page_of(&translation, &address());
    (translation, page)
}

/// The text of a release's body.
fn body(release: &Release) -> String {
    release.body.as_ref().map(|body| RichText::read(body).text()).unwrap_or_default()
}
