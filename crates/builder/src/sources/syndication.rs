//! RSS in all versions, RDF and Atom.

mod charset;
mod rss;

use super::xml::{self, Element};
use super::{Place, SourceError, SourceFeed, SourceRelease, SourceWarning, Translation};
use press_room_core::address::Address;
use press_room_core::feed::text::{plain, text_of_html};

/// How far in a text may stand that is no part of the feed, such as a warning of PHP; in bytes.
const LONGEST_BEFORE: usize = 16_000;

/// Reads RSS, RDF or Atom. `None` for what is neither that nor a web page.
///
/// # Errors
/// [`SourceError::Truncated`], [`SourceError::HtmlPage`], [`SourceError::TooMuch`], and
/// [`SourceError::NotThisFormat`] for other XML.
pub fn read(
    bytes: &[u8],
    content_type: Option<&str>,
    address: &Address,
) -> Result<Option<Translation>, SourceError> {
    let (text, lost) = charset::text_of(bytes, content_type);
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let Some((text, root)) = beginning(text) else { return refuse(text) };
    let root = match root.as_str() {
        "rss" | "RDF" => rss::read(&xml::read(text)?, address),
        _ => return refuse(text),
    };
    let mut read = root;
    if let Some(lost) = lost {
        read.warnings.insert(
            0,
            SourceWarning {
                place: None,
                id: None,
                message: lost.to_owned(),
                fix: "serve it as UTF-8".to_owned(),
            },
        );
    }
    Ok(Some(read))
}

/// The feed in `text`, and the name of its root.
fn beginning(text: &str) -> Option<(&str, String)> {
    let is_feed = |root: &String| ["rss", "RDF", "feed"].contains(&root.as_str());
    if let Some(root) = text.starts_with('<').then(|| xml::root_of(text)).flatten() {
        if is_feed(&root) {
            return Some((text, root));
        }
        if root.eq_ignore_ascii_case("html") {
            return None;
        }
    }
    let mut end = text.len().min(LONGEST_BEFORE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end)?;
    let at = ["<?xml", "<rss", "<feed", "<rdf:RDF"].iter().filter_map(|start| before.find(start)).min()?;
    let text = text.get(at..)?;
    xml::root_of(text).filter(is_feed).map(|root| (text, root))
}

/// Says what `text` is, if it is markup.
fn refuse(text: &str) -> Result<Option<Translation>, SourceError> {
    if !text.starts_with('<') {
        return Ok(None);
    }
    match xml::root_of(text) {
        Some(root) if text.starts_with("<?xml") && !root.eq_ignore_ascii_case("html") => {
            Err(SourceError::NotThisFormat(format!("XML whose root is <{root}>")))
        }
        _ => Err(SourceError::HtmlPage(title_of_page(text))),
    }
}

/// The title of a web page.
fn title_of_page(html: &str) -> Option<String> {
    let start = html.find("<title>")? + "<title>".len();
    let title = html.get(start..)?.split('<').next()?;
    let title: String = plain(title).chars().take(100).collect();
    (!title.is_empty()).then_some(title)
}
