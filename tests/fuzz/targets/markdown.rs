//! A folder with one text: any bytes.
#![no_main]

use press_room_builder::site_files::SiteFiles;
use press_room_builder::sources::markdown::{self, Surroundings};
use press_room_fuzz::read_feed;
use std::path::PathBuf;
use std::sync::LazyLock;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder for the text"));
static FILE: LazyLock<PathBuf> = LazyLock::new(|| FOLDER.path().join("a-text.md"));
/// 29 June 2030, so that most dates are past.
const NOW: i64 = 1_909_000_000_000;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    std::fs::write(&*FILE, bytes).expect("the text is written");
    let around = Surroundings { now: NOW, language: Some("nb".to_owned()) };
    if let Ok(reading) = markdown::read(FOLDER.path(), None, &around, &mut SiteFiles::default()) {
        read_feed(&reading.translation.feed.to_json().to_string(), "https://news.example/feed.json");
    }
});
