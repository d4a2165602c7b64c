//! PRS: any text as the answer of the service.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    press_room_fuzz::read_feed(text, "https://news.example/json/v2/releases/1");
});
