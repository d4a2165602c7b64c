//! What of a text cannot be shown, for its publisher to be told.

use super::entities::push_decoded;
use super::media;
use super::stand_ins::{PICTURES, SOURCES};
use super::tokens::{Token, Tokens};
use crate::address::Address;

/// The address of the first picture, frame or film in `html` that is not shown, as it is none that
/// may be; of a frame that has none, its attributes. `base` is the address of the feed.
pub(crate) fn first_in(html: &str, base: &Address) -> Option<String> {
    // Most texts have nothing of that sort, and looking closely takes its time.
    if !html.split('<').skip(1).any(begins_one) {
        return None;
    }
    let base = Some(base);
    let mut tokens = Tokens::new(html);
    // Whether a film waits for its address.
    let mut film = false;
    while let Some(token) = tokens.next() {
        let start = match token {
            Token::Start(start) => start,
            Token::End(name) => {
                film &= !matches!(&*name, "video" | "audio");
                continue;
            }
            _ => continue,
        };
        let attribute = |name: &str| {
            let raw = if name == SOURCES { start.sources } else { start.raw(name)? };
            let mut value = String::new();
            push_decoded(raw, false, &mut value);
            (!value.trim().is_empty()).then_some(value)
        };
        let (names, is_shown): (&[&str], bool) = match &*start.name {
            "img" => (&PICTURES, media::source(&attribute, base).is_some()),
            "iframe" => (&["src"], media::frame(&attribute, base).is_some()),
            "video" | "audio" => {
                film = start.raw("src").is_none();
                (&["src"], media::film(&attribute, base).is_some())
            }
            "source" if film => {
                film = false;
                (&["src"], media::film(&attribute, base).is_some())
            }
            _ => continue,
        };
        if let Some(address) = names.iter().find_map(|name| attribute(name)).filter(|_| !is_shown) {
            return Some(address);
        }
    }
    tokens.blank_frame.map(|attributes| attributes.trim().to_owned())
}

/// Whether what follows a `<` may be the name of a picture, a frame, a film or a sound.
fn begins_one(tag: &str) -> bool {
    let [first, second, ..] = tag.as_bytes() else { return false };
    matches!((first | 0x20, second | 0x20), (b'i', b'm' | b'f') | (b'v', b'i') | (b'a', b'u'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::model::UntrustedHtml;
    use crate::rich_text::{Node, RichText};

    fn at(base: &str) -> Address {
        Address::parse(base, None).unwrap()
    }

    const FEED: &str = "https://feed.example.no/feed.json";

    #[test]
    fn what_is_not_shown_is_told_by_its_address() {
        for (html, address) in [
            ("<img src=http://x.no/a.png>", "http://x.no/a.png"),
            ("<IMG alt=b SRC='cid:1@x'>", "cid:1@x"),
            ("<img src=\"file:///C:/a.png\">", "file:///C:/a.png"),
            ("<img src='C:\\Users\\kari\\a.png'>", "C:\\Users\\kari\\a.png"),
            ("<img src=data:image/png;base64,AA>", "data:image/png;base64,AA"),
            ("<img data-src=http://x.no/a&#46;png>", "http://x.no/a.png"),
            ("<picture><source srcset=http://x.no/a.png><img></picture>", "http://x.no/a.png"),
            ("<iframe src=http://x.no/></iframe>", "http://x.no/"),
            ("<iframe src=about:blank></iframe>", "about:blank"),
            ("<iframe data-src=https://x.no/ title=a></iframe>", "data-src=https://x.no/ title=a"),
            ("<video src=blob:https://x.no/1></video>", "blob:https://x.no/1"),
            ("<audio><source src=rtmp://x.no/a></audio>", "rtmp://x.no/a"),
            ("<img src=a.png><p>b<img src=http://x.no/b.png>", "http://x.no/b.png"),
        ] {
            assert_eq!(first_in(html, &at(FEED)).as_deref(), Some(address), "{html}");
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
            assert_eq!(first_in(html, &at(FEED)), None, "{html}");
        }
        assert_eq!(first_in("<img src=http://localhost/a.png>", &at("http://localhost/feed.json")), None);
    }

    /// The reader of texts says the same of each.
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
        let addresses = ["a.b", "//x.no/a", "https://x.no/a", "http://x.no/a", "http://feed.example.no/a"];
        let others =
            ["data:,a", "cid:a", "javascript:a", "c:\\a", "ftp://x.no/a", "https://", "mailto:a@x.no"];
        for address in addresses.into_iter().chain(others) {
            for base in [FEED, "http://feed.example.no/feed.json"] {
                for html in [
                    format!("<img src='{address}'>"),
                    format!("<img data-lazy-src='{address}'>"),
                    format!("<iframe src='{address}'></iframe>"),
                    format!("<video src='{address}'></video>"),
                    format!("<audio><source src='{address}'></audio>"),
                ] {
                    let base = at(base);
                    let told = first_in(&html, &base).is_some();
                    let read = RichText::read(&UntrustedHtml { html: html.clone(), base: Some(base) });
                    assert_eq!(told, !has_medium(&read.blocks), "{html}");
                }
            }
        }
    }
}
