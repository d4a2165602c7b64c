//! Damaged feeds of all kinds: no reader panics, and each of them ends in time.

use super::{address, page_of, samples};
use press_room_builder::sources::translate;
use std::time::{Duration, Instant};

/// How long one damaged feed may take, in an unoptimised program on a busy machine.
const LONGEST: Duration = Duration::from_secs(10);

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

fn read(bytes: &[u8]) {
    let begun = Instant::now();
    if let Ok(Some(translation)) = translate(bytes, None, &address()) {
        assert_eq!(translation.places.len(), translation.feed.releases.len());
        page_of(&translation, &address());
    }
    assert!(begun.elapsed() < LONGEST, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(200)]));
}

fn whole_feeds() -> Vec<Vec<u8>> {
    let mut feeds = Vec::new();
    for folder in ["rss", "atom", "hostile"] {
        let mut files: Vec<_> =
            std::fs::read_dir(samples().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        feeds.extend(files.into_iter().map(|path| std::fs::read(path).unwrap()));
    }
    feeds.push(br##"{"posts":[{"id":1,"uuid":"u","title":"T","html":"<p>x</p>","tags":[{"name":"a"}],"published_at":"2026-05-04"}],"meta":{"pagination":{"next":2}}}"##.to_vec());
    feeds.push(br##"{"PageIndex":1,"PageSize":1,"Releases":[{"EncryptedId":"a","Title":"T","HtmlBody":"<p>x</p>","Images":[{"DownloadUrl":"/a"}],"Keywords":["a"]}]}"##.to_vec());
    feeds.push(br##"{"total_count":3,"items":[{"id":1,"type_of_media":"news","header":"T","tags":{"tag":"x"},"published_at":{"datetime":"2026-05-04"}}]}"##.to_vec());
    feeds
}

#[test]
fn no_damage_to_a_feed_does_harm() {
    let feeds = whole_feeds();
    assert!(feeds.len() > 35, "the samples are there");
    let mut numbers = Numbers(0x5eed_1234_5678_9abc);
    for feed in &feeds {
        for _ in 0..20 {
            // A feed is cut, or a few of its bytes are changed, or a piece of another feed is put into it.
            let mut bytes = feed.clone();
            bytes.truncate(numbers.below(bytes.len() + 1));
            read(&bytes);
            let mut bytes = feed.clone();
            for _ in 0..1 + numbers.below(8) {
                let at = numbers.below(bytes.len());
                let signs = b"<>&;\"'/=![]{}:,\0\xff\n ax#";
                bytes[at] = signs[numbers.below(signs.len())];
            }
            read(&bytes);
            let other = &feeds[numbers.below(feeds.len())];
            let piece = numbers.below(other.len());
            let piece = &other[piece..other.len().min(piece + numbers.below(400))];
            let mut bytes = feed.clone();
            let at = numbers.below(bytes.len());
            bytes.splice(at..at, piece.iter().copied());
            read(&bytes);
        }
    }
}

#[test]
fn bytes_that_mean_nothing_are_no_feed() {
    let mut numbers = Numbers(0x0dd_ba11);
    for _ in 0..300 {
        let mut bytes: Vec<u8> = (0..numbers.below(600)).map(|_| numbers.below(256) as u8).collect();
        read(&bytes);
        bytes.splice(0..0, *b"<rss><channel>");
        read(&bytes);
    }
}

#[test]
fn time_grows_with_length_and_no_faster() {
    let head = "<rss version=\"2.0\"><channel>";
    for unit in [
        "<",
        "<a ",
        "<!",
        "<!-",
        "<![CDATA[",
        "<![CDATA[]]>",
        "&",
        "&#",
        "&a;",
        "<a>",
        "</a>",
        "<a/>",
        "<?",
        "<?x?>",
        "]]>",
        "<a b='",
        "<a xmlns:b='c' b:d='e'>",
        "<item>",
        "<item><title>a</title></item>",
        "<item><guid>1</guid></item>",
        "<item><description>&lt;",
        "Continue reading ",
        "[…]",
        "&lt;p&gt;",
        "<category>a</category>",
        "<media:group>",
        "<!DOCTYPE ",
        "<!ENTITY a \"b\">",
        "\u{1F600}",
        "\0",
    ] {
        let body = unit.repeat(60_000 / unit.len());
        for whole in [
            format!("{head}{body}"),
            format!("{head}<item><title>t</title><description>{body}</description></item></channel></rss>"),
            body,
        ] {
            read(whole.as_bytes());
        }
    }
    let files: String = (0..30_000).map(|n| format!("<enclosure url='{n}' type='image/png'/>")).collect();
    let entries: String = (0..20_000)
        .map(|n| format!("<entry><id>{n}</id><title>t</title></entry><at:deleted-entry ref='{n}'/>"))
        .collect();
    let twins: String =
        (0..20_000).map(|n| format!("<item><guid>{}</guid><title>{n}</title></item>", n / 2)).collect();
    for body in [files.clone(), format!("<item><title>t</title>{files}</item>"), twins] {
        read(format!("{head}{body}</channel></rss>").as_bytes());
    }
    read(format!("<feed>{entries}</feed>").as_bytes());
    let attributes = format!("<rss {}><channel/></rss>", "a='b' ".repeat(20_000));
    read(attributes.as_bytes());
}
