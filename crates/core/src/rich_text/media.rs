//! Pictures, films and frames: which of their addresses is used, and what they turn into.

use super::space::one_line;
use super::stand_ins::PICTURES;
use super::tree::Node;
use super::video::{VideoSource, video_source};
use crate::address::{Address, Scheme};
use crate::platform::Cursor;

/// The address of the picture at `cursor`: the first of its addresses that is allowed.
pub(super) fn source(cursor: &dyn Cursor, base: Option<&Address>) -> Option<String> {
    PICTURES.iter().find_map(|name| {
        let raw = cursor.attribute(name)?;
        let raw = if name.ends_with("src") || *name == "data-original" { &raw } else { largest(&raw) };
        let address = Address::parse(raw, base).filter(|address| address.may_be_picture(base))?;
        Some(address.as_str().to_owned())
    })
}

/// From a `srcset`, the address of the largest picture that is not wider than screens need.
fn largest(srcset: &str) -> &str {
    /// In pixels; densities are always smaller numbers.
    const WIDEST: u32 = 2_000;
    let (mut best, mut most) = ("", 0);
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            break;
        }
        let (address, after) = rest.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((rest, ""));
        // The descriptor ends at the next comma; if the comma comes right after the address, there is none.
        let alone = address.trim_end_matches(',');
        let described = alone.len() == address.len();
        let (size, next) = if described { after.split_once(',').unwrap_or((after, "")) } else { ("", after) };
        let digits = size.trim().split(|c: char| !c.is_ascii_digit()).next();
        let size = digits.and_then(|digits| crate::seek::count(digits, 10)).unwrap_or(1);
        if best.is_empty() || size > most && size <= WIDEST {
            (best, most) = (alone, size);
        }
        rest = next;
    }
    best
}

/// Adds a link to the film or sound at `cursor`, or its player if it is at a known host.
pub(super) fn film(cursor: &dyn Cursor, base: Option<&Address>) -> Option<Node> {
    let address = Address::parse(&cursor.attribute("src")?, base).filter(Address::is_web)?;
    let source = video_source(&address).unwrap_or(VideoSource::Elsewhere(address));
    Some(Node::Video { source, title: title(cursor) })
}

/// What a frame turns into: a film, if its address is at a known host, else its `https` address for a link.
pub(super) fn frame(cursor: &dyn Cursor, base: Option<&Address>) -> Option<(Option<Node>, Address)> {
    let address = Address::parse(&cursor.attribute("src")?, base)?;
    if let Some(source) = video_source(&address) {
        return Some((Some(Node::Video { source, title: title(cursor) }), address));
    }
    (address.scheme() == Scheme::Https).then_some((None, address))
}

fn title(cursor: &dyn Cursor) -> Option<String> {
    cursor.attribute("title").map(|title| one_line(&title)).filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::largest;

    #[test]
    fn the_largest_picture_that_a_screen_can_use_is_taken() {
        for (srcset, expected) in [
            ("a.png", "a.png"),
            ("a.png 1x, b.png 2x", "b.png"),
            ("a,b.png 400w,c.png 1600w, d.png 6000w", "c.png"),
            ("a.png 9000w", "a.png"),
            ("a.png, b.png 1.5x", "a.png"),
            (" ,", ""),
            ("", ""),
        ] {
            assert_eq!(largest(srcset), expected, "{srcset}");
        }
    }
}
