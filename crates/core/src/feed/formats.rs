//! One reader per format, and the choice between them by shape.

mod choice;
pub(super) mod extension;
pub(super) mod json_feed;
mod prs;
pub mod wordpress;

pub use choice::{FormatReader, PRS, PRS_PART};

use super::extent::Extent;
use super::{FeedError, FeedPage, Release, SourceId, Warning, json};
use crate::address::Address;
use crate::slot::Slot;
use choice::{read_parsed, read_parsed_heads, read_parsed_item};
use serde_json::Value;
use wordpress::WordPressReader;

/// The name of the format of a page at `address`, if the page has the shape of a known one.
pub fn name_of(page: &Value, address: &Address) -> Option<&'static str> {
    if wordpress::is_answer(page, address) {
        return Some("wordpress");
    }
    choice::name_of(page.as_object()?)
}

/// The reader of WordPress in the browser, once it is fetched.
pub static WORDPRESS_PART: Slot<WordPressReader> = Slot::new();

/// The reader of WordPress, which also applies what the settings know about a source.
///
/// # Errors
/// [`FeedError::NoReader`] in the browser, until that part of the program is fetched.
pub fn wordpress_reader() -> Result<&'static WordPressReader, FeedError> {
    #[cfg(target_arch = "wasm32")]
    return WORDPRESS_PART.get().ok_or(FeedError::NoReader);
    #[cfg(not(target_arch = "wasm32"))]
    Ok(&wordpress::WORDPRESS)
}

/// Reads one page of a feed.
///
/// `address` is the page's own absolute address: relative addresses in the page resolve against it, and the next page
/// must have another one.
///
/// # Errors
/// [`FeedError::NotJson`], [`FeedError::Truncated`], [`FeedError::NotAFeed`] or [`FeedError::NoReader`].
/// A bad item is no error: it is left out, with a warning.
pub fn read_page(text: &str, source: SourceId, address: &Address) -> Result<FeedPage, FeedError> {
    let (value, mended) = json::parse(text)?;
    #[cfg(not(target_arch = "wasm32"))]
    if wordpress::is_answer(&value, address) {
        return wordpress::read_answer(&text.to_owned().into(), source, address, None);
    }
    read_parsed(&value, mended, source, address)
}

/// Reads what a list shows of one page of a JSON Feed, with an `extent` that reads heads. `address` is the page's own.
///
/// `None` if [`read_page`] has to read it: if the format is another, if a text that a list shows cannot be read this
/// way, or if there is something to warn about.
pub fn read_heads(
    text: &str,
    extent: &'static Extent,
    source: SourceId,
    address: &Address,
) -> Option<FeedPage> {
    match json::parse(text) {
        Ok((value, None)) => read_parsed_heads(&value, extent, source, address),
        _ => None,
    }
}

/// Reads the answer to a `detail_url`: one item, or a page that holds exactly one.
///
/// What a lone item inherits from its feed (language, publisher) is missing here.
///
/// # Errors
/// As for [`read_page`]; [`FeedError::NotAFeed`] also for an item that cannot be used.
pub fn read_item(text: &str, source: SourceId, address: &Address) -> Result<Release, FeedError> {
    read_item_and_warnings(text, source, address).map(|(release, _)| release)
}

/// Like [`read_item`], with warnings about the item.
///
/// # Errors
/// As for [`read_item`].
pub fn read_item_and_warnings(
    text: &str,
    source: SourceId,
    address: &Address,
) -> Result<(Release, Vec<Warning>), FeedError> {
    let (value, mended) = json::parse(text)?;
    #[cfg(not(target_arch = "wasm32"))]
    if wordpress::is_answer(&value, address) {
        return wordpress::read_item_answer(text, source, address, None);
    }
    read_parsed_item(&value, mended, source, address)
}
