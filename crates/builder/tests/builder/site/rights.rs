//! Who may use pictures, and for what, if neither picture nor release says it: the feed says it, or else the settings.

use super::program;
use crate::support::bench::Bench;
use crate::support::generated::feed;
use crate::support::media::{Source, source};
use image::ImageDecoder;
use image::codecs::webp::WebPDecoder;
use serde_json::{Value, json};
use std::io::{Cursor, Read as _};
use std::process::Output;

const FOLDER: &str = "release/r1/ny-kai-nummer-1/";

/// Builds a site with one picture that says nothing about its use; `of_feed` is what the feed says about all pictures.
fn build(bench: &Bench, source: &Source, of_feed: &Value) -> Output {
    let mut item = source.release();
    item["_press_room"]["images"][0].as_object_mut().unwrap().remove("rights");
    let mut feed = feed(vec![item]);
    feed["_press_room"]["image_rights"] = of_feed.clone();
    source.put("/feed.json", feed.to_string().as_bytes());
    let settings = json!({ "publisher": { "imageRights": { "nb": "Til fri bruk", "en": "Free to use" } } });
    bench.0.write("settings.json", &settings.to_string());
    let (url, settings) = (source.url("/feed.json"), bench.0.path("settings.json"));
    let more =
        ["--feed", &url, "--settings", settings.to_str().unwrap(), "--now", "2026-11-20T12:00:00+01:00"];
    let output =
        program(bench, &[&more[..], &["--mirror-media", "--press-kits", "7"]].concat()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// The content of the text `name` in the kit.
fn in_kit(bench: &Bench, name: &str) -> String {
    let bytes = std::fs::read(bench.out().join(FOLDER).join("press-kit.zip")).unwrap();
    let archive = rawzip::ZipArchive::from_slice(&bytes).unwrap();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().unwrap() {
        if entry.file_path().try_normalize().unwrap().as_ref() == name {
            let stored = archive.get_entry(entry.wayfinder()).unwrap();
            let mut text = String::new();
            stored.verifying_reader(stored.data()).read_to_string(&mut text).unwrap();
            return text;
        }
    }
    panic!("{name} is not in the kit");
}

/// The metadata in the copy that is 800 pixels wide.
fn in_copy(bench: &Bench) -> String {
    let files = std::fs::read_dir(bench.out().join("media")).unwrap().map(|file| file.unwrap().path());
    let copy = files.into_iter().find(|path| path.to_str().unwrap().contains("ny-kai-800")).unwrap();
    let bytes = std::fs::read(copy).unwrap();
    let packet = WebPDecoder::new(Cursor::new(&bytes)).unwrap().xmp_metadata().unwrap().unwrap();
    String::from_utf8(packet).unwrap()
}

#[test]
fn kit_copies_mail_and_page_say_what_the_feed_says_for_all_and_else_the_settings() {
    for (of_feed, said) in [(Value::Null, "Til fri bruk"), (json!("Bare til omtale"), "Bare til omtale")] {
        let (bench, source) = (Bench::new(), source());
        let output = build(&bench, &source, &of_feed);
        let page = std::fs::read_to_string(bench.out().join(FOLDER).join("index.html")).unwrap();
        let mail = std::fs::read_to_string(bench.out().join(FOLDER).join("mail.html")).unwrap();
        let places = [
            ("the page", page),
            ("the mail", mail),
            ("the kit", in_kit(&bench, "pictures/captions.txt")),
            ("the copies", in_copy(&bench)),
        ];
        for (place, text) in places {
            assert!(text.contains(said), "{place}: {text}");
        }
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!told.contains("what they may be used for"), "nothing is to be mended: {told}");
    }
}
