//! A function per element.

use super::Tag;

macro_rules! tags {
    ($($name:ident)*) => {
        $(
            #[doc = concat!("`<", stringify!($name), ">`")]
            pub fn $name() -> Tag {
                Tag::new(stringify!($name))
            }
        )*
    };
}

tags! {
    article aside button dd div dl dt figcaption figure footer form h1 h2 h3 header iframe
    img input li main nav ol option p section select span ul
}

/// A link to `href`: a place in the press room as [`crate::route::Location`]
/// writes it, or an [`crate::address::Address`].
pub fn a(href: impl super::IntoValue) -> Tag {
    Tag::new("a").attr("href", href)
}

/// The label of the field with this `id`.
pub fn label(field: &'static str) -> Tag {
    Tag::new("label").attr("for", field)
}

/// A publisher's picture: it is fetched when it is about to come into view, and its host does not
/// learn which page shows it. Give it `src` last: that starts the request.
pub fn picture() -> Tag {
    img().attr("loading", "lazy").attr("decoding", "async").attr("referrerpolicy", "no-referrer")
}
