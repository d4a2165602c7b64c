//! The data block of a page: a feed whose address is the root of the site.

use super::texts_of_feeds;
use press_room_builder::encode::{Encoder, Meta};
use press_room_builder::own_links;
use press_room_builder::texts::Texts;
use press_room_core::address::Address;
use press_room_core::feed::{Release, ReleaseId, ReleaseKey, SourceId, UntrustedHtml, read_page};
use press_room_core::rich_text::RichText;
use serde_json::Value;
use std::fs;

/// The texts of a release that have markup.
const TEXTS: [fn(&mut Release) -> &mut Option<UntrustedHtml>; 3] =
    [|release| &mut release.body, |release| &mut release.contact_note, |release| &mut release.boilerplate];

/// Every text in `value` that begins with `start`.
fn beginning_with<'v>(value: &'v Value, start: &str) -> Vec<&'v str> {
    match value {
        Value::String(text) => text.starts_with(start).then_some(text.as_str()).into_iter().collect(),
        Value::Array(values) => values.iter().flat_map(|value| beginning_with(value, start)).collect(),
        Value::Object(members) => members.values().flat_map(|value| beginning_with(value, start)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn in_the_root_no_address_of_the_site_is_whole_and_each_is_read_as_the_same() {
    let home = Address::parse("https://presse.example.no/rom/", None).unwrap();
    let place = Address::parse("feed.json", Some(&home)).unwrap();
    let shown = |html: &Option<UntrustedHtml>| html.as_ref().map(RichText::read);
    let mut found = 0;
    for (name, text) in texts_of_feeds() {
        // The feed has the address that the site will have.
        let Ok(mut read) = read_page(&text, SourceId(0), &place) else { continue };
        let mut about = Texts::default();
        own_links::settle_info(&home, &mut read.info, &mut about);
        let mut texts = vec![Texts::default(); read.releases.len()];
        for (release, texts) in read.releases.iter_mut().zip(&mut texts) {
            own_links::settle(&home, release, texts);
        }
        let written = |encoder: Encoder<'_>| {
            let items = read.releases.iter().zip(&texts).map(|(release, texts)| encoder.item(release, texts));
            encoder.page(&read.info, &about, items.collect(), Meta::default())
        };
        let (whole, relative) = (written(Encoder::absolute()), written(Encoder::in_root(&home)));
        found += beginning_with(&whole, home.as_str()).len();
        assert_eq!(beginning_with(&relative, home.as_str()), [""; 0], "{name}");
        let back = |value: &Value| read_page(&value.to_string(), SourceId(0), &place).unwrap();
        let (mut whole, mut relative) = (back(&whole), back(&relative));
        for (whole, relative) in whole.releases.iter_mut().zip(&mut relative.releases) {
            for text in TEXTS {
                assert_eq!(shown(text(whole)), shown(text(relative)), "{name}");
                *text(whole) = None;
                *text(relative) = None;
            }
        }
        assert_eq!(relative.releases, whole.releases, "{name}");
        assert_eq!(relative.info.publisher, whole.info.publisher, "{name}");
        assert_eq!(relative.info.home_page, whole.info.home_page, "{name}");
    }
    assert!(found > 100, "{found} addresses of the site");
}

/// Markup of all kinds: pasted from office programs, and hostile.
fn markup() -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures");
    let bodies = fs::read_dir(format!("{root}/bodies")).unwrap().map(|file| file.unwrap().path());
    let mut markup: Vec<String> = bodies
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let vectors = fs::read_to_string(format!("{root}/xss/vectors.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&vectors).unwrap();
    markup.extend(vectors.iter().map(|vector| vector["payload"].as_str().unwrap().to_owned()));
    markup
}

/// The builder renders a page from the tree, and the browser parses the written text: both must give the same.
#[test]
fn a_written_text_is_read_back_as_the_same_tree() {
    let home = Address::parse("https://presse.example.no/rom/", None).unwrap();
    let markup = markup();
    assert!(markup.len() > 50, "{}", markup.len());
    for html in markup {
        for base in ["https://presse.example.no/rom/feed.json", "https://kjelde.example.no/a/"] {
            let html = format!("{html}<p><a href='https://presse.example.no/rom/om/'>om</a></p>");
            let given = UntrustedHtml { html, base: Address::parse(base, None) };
            let id = ReleaseId::new("1").unwrap();
            let key = ReleaseKey { source: SourceId(0), id, language: None };
            let mut release = Release { body: Some(given.clone()), ..Release::new(key, "T".to_owned()) };
            let mut texts = Texts::default();
            own_links::settle(&home, &mut release, &mut texts);
            let written = release.body.unwrap();
            let tree = texts.body.read(&written);
            assert_eq!(*tree, RichText::read(&written), "{given:?}");
            let in_root = UntrustedHtml { html: texts.body.in_root(&written).to_owned(), ..written.clone() };
            assert_eq!(*tree, RichText::read(&in_root), "{given:?}");
        }
    }
}
