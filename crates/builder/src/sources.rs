//! Formats that only the builder reads. Each reader translates a page of its format into a JSON Feed with `_press_room`
//! ([`SourceFeed`]), so that what follows (addresses, rich text, contacts, warnings) is read in one place, by
//! `press_room_core::feed`.

mod feed;
pub mod markdown;
pub mod syndication;
mod translation;
mod xml;

pub use feed::{
    SourceAlternate, SourceChange, SourceContact, SourceDocument, SourceEvent, SourceFeed, SourceImage,
    SourceKind, SourceLink, SourcePublisher, SourceRelease, SourceVideo,
};
pub use translation::{Place, SourceError, SourceWarning, Translation};

use press_room_core::address::Address;

/// Reads a page of a format that only the builder knows, recognised by its shape. `None` for everything else: that is
/// what `press_room_core::feed` reads, or refuses.
///
/// # Errors
/// [`SourceError`]: it is certain what the page should be, but it cannot be read.
pub fn translate(
    bytes: &[u8],
    content_type: Option<&str>,
    address: &Address,
) -> Result<Option<Translation>, SourceError> {
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        // What is not JSON may be XML, in whatever charset and with whatever before it.
        Some(b'{' | b'[') | None => Ok(None),
        Some(_) => syndication::read(bytes, content_type, address),
    }
}
