use super::*;
use crate::assets::{FileSet, Names};
use crate::site_page::SitePages;
use crate::texts::Texts;
use press_room_core::feed::FeedInfo;
use press_room_core::i18n::Language;

/// A builder whose view was changed, but not its version, must not leave pages as they are.
#[test]
fn a_page_depends_on_the_program_that_renders_it() {
    let site = Site {
        usual_rights: crate::site::UsualRights::default(),
        media: crate::media::MirroredPictures::default(),
        url: Address::parse("https://x.no/", None).unwrap(),
        languages: vec![Language::Nb],
        hub: None,
        time_zone: "Europe/Oslo".to_owned(),
        info: FeedInfo::default(),
        texts: Texts::default(),
        name: String::new(),
        entries: Vec::new(),
    };
    let names = Names {
        wasm: String::new(),
        js: String::new(),
        start: String::new(),
        css: String::new(),
        words: String::new(),
    };
    let assets = Assets { set: FileSet::Embedded, names, config: String::new(), files: Vec::new() };
    let (config, _) = Config::read("{}", &site.url);
    let places = SitePages::new(&site, 20);
    let place = places.general().next().unwrap();
    let input = |made_from| {
        let renderer = Renderer { made_from, ..Renderer::new(&site, &assets, &config, 0) };
        renderer.draft(&place).input
    };
    assert_eq!(input(MADE_FROM), input(MADE_FROM));
    assert_ne!(input(MADE_FROM), input("of other sources"));
    assert!(MADE_FROM.len() == 16 && MADE_FROM.bytes().all(|b| b.is_ascii_hexdigit()));
}
