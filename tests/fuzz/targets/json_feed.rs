//! JSON Feed with `_press_room`: any text.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| press_room_fuzz::read_feed(text, "https://news.example/feed.json"));
