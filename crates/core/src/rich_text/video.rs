//! Films at hosts whose player can be built from an id.

use crate::address::Address;

/// The two video hosts whose player can be built from an id, and everything else as a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VideoSource {
    /// YouTube, by video id (letters, digits, `-` and `_` only).
    YouTube(String),
    /// Vimeo, by number.
    Vimeo(String),
    /// Any other address: a link, never a frame.
    Elsewhere(Address),
}

/// The film that `address` shows, if it is a page or a player of a known host; `None` for any other address.
pub fn video_source(address: &Address) -> Option<VideoSource> {
    if !address.is_web() {
        return None;
    }
    let mut path = address.path().split('/').filter(|part| !part.is_empty());
    let (first, second) = (path.next().unwrap_or_default(), path.next());
    let mut host = address.host();
    while let Some(rest) = host.strip_prefix("www.") {
        host = rest;
    }
    match host {
        "youtube.com" | "m.youtube.com" | "youtube-nocookie.com" => match first {
            "watch" => address.query()?.split('&').find_map(|pair| pair.strip_prefix("v=")),
            "embed" | "shorts" | "live" | "v" => second,
            _ => None,
        }
        .and_then(youtube),
        "youtu.be" => youtube(first),
        "vimeo.com" => vimeo(first),
        "player.vimeo.com" if first == "video" => second.and_then(vimeo),
        _ => None,
    }
}

/// An id of 11 characters; `embed/videoseries` and the like are playlists.
fn youtube(id: &str) -> Option<VideoSource> {
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (id.len() == 11 && plain && id != "videoseries").then(|| VideoSource::YouTube(id.to_owned()))
}

fn vimeo(id: &str) -> Option<VideoSource> {
    ((1..=15).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit()))
        .then(|| VideoSource::Vimeo(id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(raw: &str) -> Option<VideoSource> {
        video_source(&Address::parse(raw, None).unwrap())
    }

    #[test]
    fn the_known_spellings_of_a_film_give_its_id() {
        let film = Some(VideoSource::YouTube("a1B2c3D4-_e".to_owned()));
        for raw in [
            "https://www.youtube.com/embed/a1B2c3D4-_e?rel=0&autoplay=1",
            "https://www.youtube-nocookie.com/embed/a1B2c3D4-_e",
            "http://youtube.com/watch?t=3&v=a1B2c3D4-_e#x",
            "https://youtu.be/a1B2c3D4-_e",
            "https://m.youtube.com/shorts/a1B2c3D4-_e",
        ] {
            assert_eq!(at(raw), film, "{raw}");
        }
        assert_eq!(
            at("https://player.vimeo.com/video/12345?h=x"),
            Some(VideoSource::Vimeo("12345".to_owned()))
        );
        assert_eq!(at("https://vimeo.com/12345"), Some(VideoSource::Vimeo("12345".to_owned())));
    }

    #[test]
    fn a_look_alike_is_no_film() {
        for raw in [
            "https://youtube.com.evil.example/embed/a1B2c3D4-_e",
            "https://evil.example/https://youtube.com/embed/a1B2c3D4-_e",
            "https://www.youtube.com/embed/videoseries?list=x",
            "https://www.youtube.com/embed/%22onload=x",
            "https://player.vimeo.com/video/1a",
            "https://player.vimeo.com.evil.example/video/1",
            "mailto:a@youtu.be",
        ] {
            assert_eq!(at(raw), None, "{raw}");
        }
    }
}
