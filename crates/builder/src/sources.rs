//! Formats that only the builder reads. Each reader translates a page of its format into a JSON Feed with `_press_room`
//! ([`SourceFeed`]), so that what follows (addresses, rich text, contacts, warnings) is read in one place, by
//! `press_room_core::feed`.

mod feed;

pub use feed::{
    SourceAlternate, SourceChange, SourceContact, SourceDocument, SourceEvent, SourceFeed, SourceImage,
    SourceKind, SourceLink, SourcePublisher, SourceRelease, SourceVideo,
};
