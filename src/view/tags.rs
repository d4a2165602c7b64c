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
    img input label li main nav ol option p section select span ul
}

/// A link to `href`: a place in the press room as [`crate::route::Location`]
/// writes it, or an [`crate::address::Address`].
pub fn a(href: impl super::IntoValue) -> Tag {
    Tag::new("a").attr("href", href)
}

/// A button that sends no form.
pub fn action_button(text: impl Into<super::Node>, action: impl FnMut() + 'static) -> Tag {
    button().attr("type", "button").class("pr-button").on_click(action).child(text)
}
