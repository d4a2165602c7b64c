//! The markup of a release: any text.
#![no_main]

use press_room_core::feed::UntrustedHtml;
use press_room_core::rich_text::plain_text_of;
use press_room_fuzz::{look_at_body, web_address};

libfuzzer_sys::fuzz_target!(|html: &str| {
    plain_text_of(html);
    let base = Some(web_address("https://news.example/feed.json"));
    look_at_body(&UntrustedHtml { html: html.to_owned(), base });
});
