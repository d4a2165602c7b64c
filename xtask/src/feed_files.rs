//! Finds the files to which a feed links by relative addresses. The feed and its texts are read as the press room reads
//! them, so that no link is missed.

use press_room_core::address::Address;
use press_room_core::feed::bytes;
use press_room_core::feed::text::has_markup;
use press_room_core::json::read_leniently;
use press_room_core::percent::decoded_text;
use press_room_core::rich_text::{Attribute, Node, RichText, UntrustedHtml, VideoSource};
use serde_json::Value;

/// The endings of the names of members that hold addresses.
const MEMBERS: [&str; 10] =
    ["url", "uri", "image", "thumbnail", "icon", "logo", "avatar", "page", "href", "src"];

/// Stands for the address of the feed's folder.
const FOLDER: &str = "https://feed.invalid/feed/";

/// The relative addresses in `json`, without query and fragment, as names of files. Empty if it is not
/// JSON.
pub(crate) fn linked_files(json: Vec<u8>) -> Vec<String> {
    let mut names = Vec::new();
    let (text, _) = bytes::text_of(json, None);
    if let Ok((value, _)) = read_leniently(text.trim_start_matches('\u{feff}').trim_end_matches('\0')) {
        walk(&value, false, &mut names);
    }
    names
}

/// Adds the relative addresses in `value`; `is_address` is true for the value of a member that holds addresses.
fn walk(value: &Value, is_address: bool, names: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let name = name.to_ascii_lowercase();
                let name = name.strip_suffix('s').unwrap_or(&name);
                walk(value, MEMBERS.iter().any(|ending| name.ends_with(ending)), names);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| walk(value, is_address, names)),
        Value::String(text) if is_address => names.extend(relative(text)),
        Value::String(text) => in_markup(text, names),
        _ => {}
    }
}

/// `None` for an address that is not relative to the feed's folder.
fn relative(address: &str) -> Option<String> {
    let path = address.trim().split(['?', '#']).next().unwrap_or_default();
    let is_relative = !path.is_empty() && !path.starts_with('/') && !path.contains([':', '\\']);
    is_relative.then(|| path.to_owned())
}

/// The relative addresses of what a page shows of `text`, if it is markup.
fn in_markup(text: &str, names: &mut Vec<String>) {
    if !has_markup(text) {
        return;
    }
    let base = Address::parse(FOLDER, None);
    let read = RichText::read(&UntrustedHtml { html: text.to_owned(), base });
    collect(&read.blocks, names);
}

fn collect(nodes: &[Node], names: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Element(element) => {
                let addresses = [Attribute::Href, Attribute::Src].map(|name| element.attribute(name));
                names.extend(addresses.into_iter().flatten().filter_map(in_folder));
                collect(&element.children, names);
            }
            Node::Video { source: VideoSource::Elsewhere(address), .. } => {
                names.extend(in_folder(address.as_str()));
            }
            Node::Video { .. } | Node::Text(_) => {}
        }
    }
}

/// The name of the file at `address`, if it is in the feed's folder.
fn in_folder(address: &str) -> Option<String> {
    relative(address.strip_prefix(FOLDER)?).map(|path| decoded_text(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_html(html: &str) -> Vec<String> {
        let mut names = Vec::new();
        in_markup(html, &mut names);
        names
    }

    #[test]
    fn only_what_stands_in_an_address_is_named() {
        let json = r#"{ "title": "a.txt", "image": "b.jpg", "nextPage": "c.json", "images": ["d.jpg", { "src": "e.jpg" }],
            "url": "https://example.no/f.pdf", "attachments": [{ "url": "g.pdf?v=1", "title": "h.pdf" }] }"#;
        let mut names = linked_files(json.as_bytes().to_vec());
        names.sort();
        assert_eq!(names, ["b.jpg", "c.json", "d.jpg", "e.jpg", "g.pdf"]);
        assert_eq!(linked_files(b"{".to_vec()), Vec::<String>::new());
    }

    #[test]
    fn a_feed_that_is_mended_as_it_is_read_leads_to_its_files() {
        for json in [
            b"{\"image\":\"a.jpg\",\"title\":\"fest \\ud83c\"}".as_slice(),
            b"{\"image\":\"a.jpg\",\"title\":\"bl\xe5b\xe6r\"}",
            b"{\"title\":\"a\nb\",\"image\":\"a.jpg\"}",
            b"\xef\xbb\xbf {\"image\":\"a.jpg\"}\0\0",
            b"\xff\xfe{\0\"\0i\0c\0o\0n\0\"\0:\0\"\0a\0.\0j\0p\0g\0\"\0}\0",
        ] {
            assert_eq!(linked_files(json.to_vec()), ["a.jpg"], "{}", String::from_utf8_lossy(json));
        }
    }

    #[test]
    fn what_a_page_shows_of_a_text_is_named() {
        assert_eq!(in_html("<img src='a b.jpg'><A\nHREF = \"b.pdf#x\" title=c>b</a>"), ["a b.jpg", "b.pdf"]);
        assert_eq!(
            in_html("<img/src=a.jpg><video src=b.mp4></video><img src=//x.example/c.jpg>"),
            ["a.jpg", "b.mp4"]
        );
        assert_eq!(
            in_html("<img srcset='a.jpg 1x, b.jpg 2x'><img data-src='d/c.jpg'>"),
            ["b.jpg", "d/c.jpg"]
        );
        for html in [
            "a.jpg src=\"b.jpg\" <p title=\"src=c.jpg\" data-src=d.jpg>",
            "<a href=https://a.example/b.pdf>b</a>",
            "<script src=a.js></script><!-- <img src=b.jpg> -->",
            "<img src=../a.jpg>",
        ] {
            assert_eq!(in_html(html), Vec::<String>::new(), "{html}");
        }
    }
}
