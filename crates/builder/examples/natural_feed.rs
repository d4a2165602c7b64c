//! Writes a feed of made-up press releases in natural sentences. The first argument is the number of releases, the
//! second one the file to write. `cargo xtask bench search` searches such a feed.

#![expect(clippy::unwrap_used, reason = "what it writes is made of its own words")]

use press_room_builder::encode::{Encoder, Meta};
use press_room_builder::texts::Texts;
use press_room_core::feed::FeedInfo;
use std::{fs, io};

#[path = "../tests/builder/support/natural.rs"]
mod natural;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, file] = arguments.as_slice() else { return Err(io::Error::other("natural_feed COUNT FILE")) };
    let count = count.parse().map_err(io::Error::other)?;
    let encoder = Encoder::absolute();
    let newest_first = (0..count).rev();
    let items = newest_first.map(|number| encoder.item(&natural::release(number, count), &Texts::default()));
    let feed = encoder.page(&FeedInfo::default(), &Texts::default(), items.collect(), Meta::default());
    fs::write(file, feed.to_string())
}
