//! WordPress REST: any text as the answer of the interface.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    press_room_fuzz::read_feed(text, "https://news.example/wp-json/wp/v2/posts?per_page=100");
});
