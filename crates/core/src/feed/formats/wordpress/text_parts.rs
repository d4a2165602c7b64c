//! What the text of a post holds beside text: files to take along, and a picture for the list.

use crate::address::Address;
use crate::feed::media::mime_of_extension;
use crate::feed::reader::Reader;
use crate::feed::{Document, Image, text};
use crate::letters::lowercase;
use crate::rich_text::tokens::{StartTag, Token, Tokens};
use crate::seek::count;

/// The ends of the names of files that are documents.
const DOCUMENTS: [&str; 13] =
    ["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "csv", "zip", "rtf"];
/// Texts of links that say nothing about the file; those that only begin so are longer.
const EMPTY: [&str; 12] = [
    "her",
    "here",
    "hér",
    "last ned",
    "last ned her",
    "last ned fila",
    "last ned filen",
    "download",
    "klikk her",
    "click here",
    "les mer",
    "pdf",
];
/// The width of pictures that are shown, in pixels.
const WIDTH: u32 = 800;
/// The most documents of one post.
const MOST: usize = 200;

/// What was found.
#[derive(Default)]
pub(super) struct TextParts {
    pub(super) documents: Vec<Document>,
    /// The first picture.
    pub(super) image: Option<Image>,
}

/// An open link: where it leads, and its text with references not yet decoded.
type OpenLink = (Address, String);

/// Looks through `html`, in which relative addresses are resolved against `base`.
pub(super) fn read(reader: &Reader<'_>, html: &str, base: &Address) -> TextParts {
    let mut parts = TextParts::default();
    let mut link: Option<OpenLink> = None;
    for token in Tokens::new(html) {
        match &token {
            Token::Start(start) if start.name == "a" => {
                parts.close(link.take());
                link = resolved(start, "href", base).map(|address| (address, String::new()));
            }
            Token::End(name) if name == "a" => parts.close(link.take()),
            Token::Start(start) if start.name == "img" && parts.image.is_none() && !start.fallback => {
                parts.image = picture(start, link.as_ref().map(|(address, _)| address), base)
                    .filter(|image| image.src.may_be_picture(Some(reader.base)));
            }
            Token::Text(raw) => {
                if let Some((_, text)) = &mut link {
                    text.push_str(raw);
                }
            }
            _ => {}
        }
    }
    parts.close(link);
    parts
}

impl TextParts {
    /// Takes in a link that ends. Of several links to one file the first that says what it is gives the title.
    fn close(&mut self, link: Option<OpenLink>) {
        let Some((address, raw)) = link.filter(|(address, _)| is_document(address)) else { return };
        let title = Some(text::plain(&raw)).filter(|title| says_something(title));
        let is_full = self.documents.len() >= MOST;
        match self.documents.iter_mut().find(|known| known.url == address) {
            Some(known) => {
                let of_file = Document::at(known.url.clone(), None, None, None).title;
                if let Some(title) = title.filter(|_| known.title == of_file) {
                    known.title = title;
                }
            }
            None if is_full => {}
            None => self.documents.push(Document::at(address, title, None, None)),
        }
    }
}

fn says_something(title: &str) -> bool {
    let folded = lowercase(title.trim_matches(|c: char| c.is_whitespace() || ".:!»›>".contains(c)));
    let is_address =
        folded.starts_with("http://") || folded.starts_with("https://") || folded.starts_with("www.");
    !(folded.is_empty() || is_address || EMPTY.contains(&folded.as_str()))
}

/// Whether the name of the file says that it is a document.
pub(super) fn is_document(address: &Address) -> bool {
    let name = address.path().rsplit('/').next().unwrap_or_default();
    let Some((_, end)) = name.rsplit_once('.') else { return false };
    DOCUMENTS.iter().any(|known| end.eq_ignore_ascii_case(known))
}

fn resolved(start: &StartTag<'_>, name: &str, base: &Address) -> Option<Address> {
    let raw = start.attribute(name)?;
    Address::parse_leniently(&raw, Some(base)).filter(Address::is_web)
}

/// A picture in the text; `None` for one that only counts readers, and for smileys. The larger one that it leads to, or
/// that it has for larger windows, is its original.
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

/// The addresses in a `srcset` with their widths. A comma belongs to an address unless it stands at its end.
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
