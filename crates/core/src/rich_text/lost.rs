//! Finds what a text has that cannot be shown, to warn its publisher.
//!
//! Only the schemes of addresses are checked: to find more, each address would have to be parsed again.

use super::text::{is_elsewhere, is_player, nowhere};
use super::tokens::{StartTag, Token, Tokens};

/// The first picture, frame or film in `html` that is not shown because its address is not allowed.
/// Returns the address as it is written or, for a frame without one, the attributes. `origin` is that of the feed.
pub(crate) fn first_in<'a>(html: &'a str, origin: &str) -> Option<&'a str> {
    // Most texts have none of these elements, and checking each tag takes time.
    if !html.as_bytes().windows(3).any(begins_one) {
        return None;
    }
    let mut tokens = Tokens::new(html);
    // Whether a film was opened whose address was not found yet.
    let mut film = false;
    for token in tokens.by_ref() {
        if let Token::Start(start) = token
            && let Some(lost) = lost_address(&start, origin, &mut film)
        {
            return Some(lost);
        }
    }
    tokens.blank_frame
}

fn lost_address<'a>(start: &StartTag<'a>, origin: &str, film: &mut bool) -> Option<&'a str> {
    let src = start.raw("src");
    let lost = match &*start.name {
        "img" => return nowhere(start).filter(|it| !it.is_empty() && !it.starts_with(origin)),
        "iframe" => src.filter(|src| !is_player(src)),
        name => {
            let is_film = matches!(name, "video" | "audio");
            let src = src.filter(|_| is_film || *film && name == "source");
            if is_film || src.is_some() {
                *film = is_film && src.is_none();
            }
            src.filter(|src| !src.starts_with("http:"))
        }
    };
    lost.map(str::trim_start).filter(|src| is_elsewhere(src))
}

/// Whether these three bytes may begin a picture, a frame, a film or a sound.
fn begins_one(bytes: &[u8]) -> bool {
    let [b'<', first, second] = bytes else { return false };
    matches!((first | 0x20, second | 0x20), (b'i', b'm' | b'f') | (b'v', b'i') | (b'a', b'u'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use crate::feed::model::UntrustedHtml;
    use crate::rich_text::{Node, RichText};

    const ORIGIN: &str = "https://feed.example.no";

    #[test]
    fn what_is_not_shown_is_told_by_its_address() {
        for (html, address) in [
            ("<img src=http://x.no/a.png>", "http://x.no/a.png"),
            ("<IMG alt=b SRC='cid:1@x'>", "cid:1@x"),
            ("<img src=\"file:///C:/a.png\">", "file:///C:/a.png"),
            ("<img src='C:\\Users\\kari\\a.png'>", "C:\\Users\\kari\\a.png"),
            ("<img src=data:image/png;base64,AA>", "data:image/png;base64,AA"),
            ("<img data-src=' http://x.no/a.png'>", "http://x.no/a.png"),
            ("<picture><source srcset=http://x.no/a.png><img></picture>", "http://x.no/a.png"),
            ("<iframe src=http://x.no/></iframe>", "http://x.no/"),
            ("<iframe src=about:blank></iframe>", "about:blank"),
            ("<iframe data-src=https://x.no/ title=a></iframe>", " data-src=https://x.no/ title=a"),
            ("<video src=blob:https://x.no/1></video>", "blob:https://x.no/1"),
            ("<audio><source src=rtmp://x.no/a></audio>", "rtmp://x.no/a"),
            ("<img src=a.png><p>b<img src=http://x.no/b.png>", "http://x.no/b.png"),
        ] {
            assert_eq!(first_in(html, ORIGIN), Some(address), "{html}");
        }
    }

    #[test]
    fn what_is_shown_or_says_nothing_is_not_told() {
        for html in [
            "<img src=a.png><img src=https://x.no/a.png><img src=//x.no/a.png>",
            "<img src=data:image/gif;base64,AA data-src=https://x.no/a.png>",
            "<picture><source srcset='https://x.no/a.png 2x'><img src=http://x.no/a.png></picture>",
            "<img><img src='' alt=a><img alt='src=http://x.no'>",
            "<!-- <img src=http://x.no/a.png> --><template><iframe src=x:y></iframe></template>",
            "<iframe src=https://x.no/></iframe><iframe src=http://youtu.be/a1B2c3D4-_e></iframe>",
            "<video src=http://x.no/a.mp4></video><video><source src=a.mp4></video><video>Nei</video>",
            "<i>a</i><a href=http://x.no>b</a><var>c",
        ] {
            assert_eq!(first_in(html, ORIGIN), None, "{html}");
        }
        assert_eq!(first_in("<img src=http://localhost/a.png>", "http://localhost"), None);
    }

    /// Compares `first_in` with the real reader of texts.
    #[test]
    fn what_is_told_is_what_the_reader_drops() {
        fn has_medium(nodes: &[Node]) -> bool {
            nodes.iter().any(|node| match node {
                Node::Element(it) => {
                    it.tag == crate::rich_text::Tag::A
                        || it.attribute(crate::rich_text::Attribute::Src).is_some()
                        || has_medium(&it.children)
                }
                Node::Video { .. } => true,
                Node::Text(_) => false,
            })
        }
        let addresses = ["https://x.no/a", "http://x.no/a", "http://feed.example.no/a"];
        let others = ["data:,a", "cid:a", "javascript:a", "c:\\a", "ftp://x.no/a", "mailto:a@x.no"];
        for address in addresses.into_iter().chain(others) {
            for origin in [ORIGIN, "http://feed.example.no"] {
                for html in [
                    format!("<img src='{address}'>"),
                    format!("<img data-lazy-src='{address}'>"),
                    format!("<iframe src='{address}'></iframe>"),
                    format!("<video src='{address}'></video>"),
                    format!("<audio><source src='{address}'></audio>"),
                ] {
                    let told = first_in(&html, origin).is_some();
                    let base = Address::parse(origin, None);
                    let read = RichText::read(&UntrustedHtml { html: html.clone(), base });
                    assert_eq!(told, !has_medium(&read.blocks), "{html}");
                }
            }
        }
    }
}
