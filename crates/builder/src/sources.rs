//! Formats that only the builder reads. Each reader translates a page of its format into a JSON Feed with `_press_room`
//! ([`SourceFeed`]), so that what follows (addresses, rich text, contacts, warnings) is read in one place, by
//! `press_room_core::feed`.

pub mod cision;
mod documents;
mod feed;
pub mod ghost;
mod json;
pub mod markdown;
pub mod mynewsdesk;
pub mod syndication;
mod texts;
mod translation;
mod wordpress_index;
mod xml;

pub use feed::{
    SourceAlternate, SourceChange, SourceContact, SourceDocument, SourceEvent, SourceFeed, SourceImage,
    SourceKind, SourceLink, SourcePublisher, SourceRelease, SourceVideo,
};
pub use translation::{SourceError, SourcePosition, SourceWarning, Translation};

use press_room_core::address::Address;
use press_room_core::feed::{Warning, WarningCause};

/// What gzip begins a file with. Some servers send such a file and do not say so.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Reads a page of a format that only the builder knows, recognised by its shape. `None` for everything else, which
/// `press_room_core::feed` reads or refuses.
///
/// # Errors
/// [`SourceError`]: it is certain what the page should be, but it cannot be read.
pub fn translate(
    bytes: &[u8],
    content_type: Option<&str>,
    address: &Address,
) -> Result<Option<Translation>, SourceError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(&GZIP) {
        return Err(SourceError::NotThisFormat("a file that gzip has packed".to_owned()));
    }
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => Err(SourceError::NotThisFormat("it is empty".to_owned())),
        Some(b'{') => translate_object(bytes, content_type, address),
        Some(b'[') => Ok(None),
        // What is not JSON may be XML, in whatever charset and with whatever before it.
        Some(_) => syndication::read(bytes, content_type, address),
    }
}

/// Takes from warnings of lost letters the members that they stand in: they are those of the translation, and not of
/// the page.
pub(crate) fn forget_members(warnings: &mut Vec<Warning>) {
    for warning in warnings.iter_mut().filter(|warning| warning.cause == WarningCause::LostLetter) {
        warning.found.clear();
    }
    warnings.dedup();
}

/// Reads a page of a service's own JSON.
fn translate_object(
    bytes: &[u8],
    content_type: Option<&str>,
    address: &Address,
) -> Result<Option<Translation>, SourceError> {
    if !may_be_of_service(bytes) {
        return Ok(None);
    }
    let Some(page) = json::object_of(bytes, content_type) else { return Ok(None) };
    if let Some(posts) = wordpress_index::posts_of(&page, address) {
        return Err(SourceError::WordPressIndex(posts));
    }
    if let Some(read) = ghost::read(&page, address)? {
        return Ok(Some(read));
    }
    Ok(cision::read(&page, address).or_else(|| mynewsdesk::read(&page, address)))
}

/// Whether a page contains words of one of these formats. Most pages are JSON Feed, and need not be parsed twice.
fn may_be_of_service(bytes: &[u8]) -> bool {
    const WORDS: [&str; 7] = [
        "\"routes\"",
        "\"posts\"",
        "\"errors\"",
        "\"Releases\"",
        "\"EncryptedId\"",
        "\"type_of_media\"",
        "\"total_count\"",
    ];
    let text = String::from_utf8_lossy(bytes);
    !text.contains("jsonfeed.org/version/1") && WORDS.iter().any(|word| text.contains(word))
}
