//! What the text of a post holds besides text: files to download, and a picture for the list.

use crate::address::Address;
use crate::feed::linked_documents::DocumentLinks;
use crate::feed::media::mime_of_extension;
use crate::feed::reader::Reader;
use crate::feed::{Document, Image, text};
use crate::rich_text::tokens::{StartTag, Token, Tokens};
use crate::seek::count;

/// The width of pictures that are shown, in pixels.
const WIDTH: u32 = 800;

/// What was found.
pub(super) struct TextParts {
    pub(super) documents: Vec<Document>,
    /// The first picture.
    pub(super) image: Option<Image>,
}

/// Looks through `html`, in which relative addresses are resolved against `base`.
pub(super) fn read(reader: &Reader<'_>, html: &str, base: &Address) -> TextParts {
    let mut links = DocumentLinks::new(base);
    let mut first = None;
    for token in Tokens::new(html) {
        links.read(&token);
        if let Token::Start(start) = &token
            && (first.is_none() && start.name == "img" && !start.fallback)
        {
            first = picture(start, links.open(), base)
                .filter(|image| image.src.may_be_picture(Some(reader.base)));
        }
    }
    TextParts { documents: links.finish(), image: first }
}

fn resolved(start: &StartTag<'_>, name: &str, base: &Address) -> Option<Address> {
    let raw = start.attribute(name)?;
    Address::parse_leniently(&raw, Some(base)).filter(Address::is_web)
}

/// A picture in the text; `None` for one that only counts readers, and for smileys. Its original is the larger picture
/// that it links to, or that it offers for larger windows.
fn picture(start: &StartTag<'_>, link: Option<&Address>, base: &Address) -> Option<Image> {
    let side = |name: &str| start.raw(name).and_then(|side| count(side.trim(), 10));
    let (width, height) = (side("width"), side("height"));
    let class = start.raw("class").unwrap_or_default();
    if width == Some(1) || height == Some(1) || class.contains("smiley") || class.contains("emoji") {
        return None;
    }
    let src = resolved(start, "src", base)?;
    let sizes = sizes(&start.attribute("srcset").unwrap_or_default(), base);
    let best =
        sizes.iter().filter(|(wide, _)| *wide >= WIDTH / 2).min_by_key(|(wide, _)| wide.abs_diff(WIDTH));
    let largest = sizes.iter().max_by_key(|(wide, _)| *wide).map(|(_, address)| address.clone());
    let linked = link.filter(|link| mime_of_extension(link).is_some_and(|mime| mime.starts_with("image/")));
    let mut image = Image::at(best.map_or(src.clone(), |(_, address)| address.clone()));
    image.original = linked.cloned().or(largest).filter(|original| *original != image.src);
    image.alt = start.attribute("alt").map(|alt| text::plain(&alt)).filter(|alt| !alt.is_empty());
    image.size = width.zip(height).filter(|_| image.src == src).filter(|(wide, high)| *wide > 0 && *high > 0);
    Some(image)
}

/// The addresses in a `srcset` with their widths. A comma belongs to an address unless it is at its end.
fn sizes(srcset: &str, base: &Address) -> Vec<(u32, Address)> {
    let mut sizes = Vec::new();
    let mut words = srcset.split_ascii_whitespace();
    while let Some(raw) = words.next() {
        if raw.ends_with(',') {
            continue;
        }
        let Some(width) = words.next() else { break };
        let width = width.trim_end_matches(',').strip_suffix('w').and_then(|width| count(width, 10));
        let address = Address::parse_leniently(raw, Some(base)).filter(Address::is_web);
        sizes.extend(width.zip(address));
        if sizes.len() > 40 {
            break;
        }
    }
    sizes
}
