//! Films: from an address or an embed code to a provider and an id. The embed code itself is never used.

use super::model::VideoSource;
use crate::address::Address;
use crate::rich_text::tokens::{Token, Tokens};
use crate::rich_text::video_source;

/// Reads an address, or the first `<iframe src>` of an embed code. `None` when
/// there is no web address in it.
pub(crate) fn source_of(text: &str, base: &Address) -> Option<VideoSource> {
    let text = text.trim();
    let address = if text.starts_with('<') {
        let src = Tokens::new(text).find_map(|token| match token {
            Token::Start(start) if start.name == "iframe" => start.attribute("src"),
            _ => None,
        })?;
        Address::parse(&src, Some(base))?
    } else {
        Address::parse(text, Some(base))?
    };
    address.is_web().then(|| source_of_address(address))
}

/// The provider that `address` belongs to.
pub(crate) fn source_of_address(address: Address) -> VideoSource {
    video_source(&address).unwrap_or(VideoSource::Elsewhere(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<VideoSource> {
        source_of(text, &Address::parse("https://feed.example.no/", None).unwrap())
    }

    #[test]
    fn quirk_16_an_embed_code_becomes_a_provider_and_an_id() {
        let youtube = Some(VideoSource::YouTube("a1B2c3D4-_e".into()));
        for text in [
            "<iframe width=\"560\" src=\"https://www.youtube.com/embed/a1B2c3D4-_e?rel=0&amp;x=1\" allowfullscreen></iframe>",
            "<div><IFRAME SRC='//www.youtube-nocookie.com/embed/a1B2c3D4-_e'></IFRAME></div>",
            "https://youtu.be/a1B2c3D4-_e?t=3",
            "https://www.youtube.com/watch?list=x&v=a1B2c3D4-_e",
        ] {
            assert_eq!(read(text), youtube, "{text}");
        }
        let vimeo = Some(VideoSource::Vimeo("123456789".into()));
        assert_eq!(read("<iframe src=https://player.vimeo.com/video/123456789?h=ab></iframe>"), vimeo);
        assert_eq!(read("https://vimeo.com/123456789"), vimeo);
    }

    #[test]
    fn quirk_16_anything_else_is_a_link_or_nothing() {
        assert!(matches!(read("https://www.youtube.com/embed/\"><script>"), Some(VideoSource::Elsewhere(_))));
        assert!(matches!(
            read("https://youtube.com.evil.example/embed/a1B2c3D4e5F"),
            Some(VideoSource::Elsewhere(_))
        ));
        assert!(matches!(read("https://film.example.no/1"), Some(VideoSource::Elsewhere(_))));
        assert_eq!(read("<iframe src=\"javascript:alert(1)\"></iframe>"), None);
        assert_eq!(read("<iframe srcdoc='x'></iframe>"), None);
        assert_eq!(read(""), None);
    }
}
