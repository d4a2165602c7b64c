//! Names that stand in for others on the way through a parser: what [`super::quiet`] writes, and
//! what is read from the document afterwards.

/// An element for a film or a sound, which a parser knows nothing about.
pub(super) const FILM: &str = "pr-film";
/// What `style` is called, so that no policy reads it.
pub(super) const STYLE: &str = "data-style";
/// Said of a picture that stands in for the one before it.
pub(super) const FALLBACK: &str = "data-fallback";
/// The addresses of a `picture`, for a picture that has none of its own.
pub(super) const SOURCES: &str = "data-sources";
/// Where scripts that load pictures late keep an address, then where everybody does.
pub const PICTURES: [&str; 8] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-srcset",
    "data-lazy-srcset",
    "src",
    "srcset",
    SOURCES,
];
