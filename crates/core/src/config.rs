//! The publisher's settings in `index.html`: one JSON data block, read key by key, so that a mistake costs
//! only that key and never the page. `docs/configure.md` is the publisher's guide,
//! `docs/config.schema.json` the schema.

mod decode;
mod nearest;
mod problem;
mod provider;
mod settings;
mod translations;

pub use decode::{BUILDER_KEYS, KNOWN_KEYS, MAX_PAGE_SIZE};
pub use problem::{ConfigProblem, ProblemCause};
pub use provider::{ExtraField, Provider, Subscription};
pub use settings::{Config, MAX_FEEDS, NavigationLink, PublisherSettings};
pub use translations::{LANGUAGES, Translations, language_code};

/// The `id` of the `<script type="application/json">` that holds the config.
pub const ELEMENT_ID: &str = "press-room-config";

/// The range, in bytes, of that element's text in `page`, the source of a page.
#[cfg(not(target_arch = "wasm32"))]
pub fn block_in(page: &str) -> Option<std::ops::Range<usize>> {
    let (before, rest) = page.split_once(ELEMENT_ID)?;
    let (tag, rest) = rest.split_once('>')?;
    let (text, _) = rest.split_once("</script")?;
    let start = before.len() + ELEMENT_ID.len() + tag.len() + 1;
    Some(start..start + text.len())
}
