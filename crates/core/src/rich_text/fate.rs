//! What happens to each element.

use super::names::Tag;
use super::stand_ins::FILM;

/// What happens to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is kept.
    Keep(Tag),
    /// It is unwrapped: its content stays, in the same line.
    Unwrap,
    /// It is unwrapped: its content stays, on lines of its own.
    UnwrapBlock,
    /// It is dropped with its content.
    Drop,
    /// It becomes a film or a link.
    Frame,
    /// A film or a sound, which becomes a link.
    Film,
}

/// What happens to the HTML element `name`.
pub fn fate(name: &str) -> Fate {
    if let Some(tag) = Tag::from_name(name) {
        return Fate::Keep(tag);
    }
    match name {
        "iframe" => Fate::Frame,
        "video" | "audio" | FILM => Fate::Film,
        "script" | "style" | "template" | "noscript" | "object" | "embed" | "svg" | "math" | "form"
        | "button" | "input" | "select" | "option" | "optgroup" | "datalist" | "output" | "meter"
        | "progress" | "textarea" | "title" | "xmp" | "plaintext" | "noembed" | "noframes" | "applet"
        | "frameset" => Fate::Drop,
        "address" | "article" | "aside" | "center" | "dialog" | "dir" | "fieldset" | "footer" | "header"
        | "hgroup" | "legend" | "listing" | "main" | "menu" | "nav" | "search" | "section" => {
            Fate::UnwrapBlock
        }
        _ => Fate::Unwrap,
    }
}
