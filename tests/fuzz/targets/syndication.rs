//! RSS, Atom and RDF: any bytes, in any charset. What they are translated to is read as the builder reads it.
#![no_main]

use press_room_builder::sources::translate;
use press_room_fuzz::{read_feed, web_address};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let address = "https://news.example/feed.xml";
    if let Ok(Some(translation)) = translate(bytes, Some("application/xml"), &web_address(address)) {
        read_feed(&translation.feed.to_json().to_string(), address);
    }
});
