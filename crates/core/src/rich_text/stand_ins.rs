//! Substitute names of elements and attributes, which [`super::quiet`] writes for the parser, and which
//! are read from the parsed document.

/// The element for a film or a sound; parsers do not know it.
pub(super) const FILM: &str = "pr-film";
/// The name for `style`, so that no content security policy applies to it.
pub(super) const STYLE: &str = "data-style";
/// Marks a picture that is a fallback for the one before it.
pub(super) const FALLBACK: &str = "data-fallback";
/// The addresses of a `picture` element, for an `img` that has none of its own.
pub(super) const SOURCES: &str = "data-sources";
/// The attributes with a picture's address: first those of scripts that load pictures late, then the usual ones.
pub(super) const PICTURES: [&str; 8] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-srcset",
    "data-lazy-srcset",
    "src",
    "srcset",
    SOURCES,
];
