//! Cision, Ghost, Mynewsdesk: any bytes as the answer of the service.
#![no_main]

use press_room_builder::sources::translate;
use press_room_fuzz::{read_feed, web_address};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let address = "https://news.example/ghost/api/content/posts/";
    if let Ok(Some(translation)) = translate(bytes, Some("application/json"), &web_address(address)) {
        read_feed(&translation.feed.to_json().to_string(), address);
    }
});
