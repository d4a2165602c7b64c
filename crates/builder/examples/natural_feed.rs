//! Writes a feed of made-up press releases in natural sentences to the standard output, as many as the argument says. It is
//! what `cargo xtask bench search` searches.

use press_room_builder::encode::{Encoder, Meta};
use press_room_builder::texts::Texts;
use press_room_core::feed::FeedInfo;
use std::io::{self, Write};

#[path = "../tests/builder/support/natural.rs"]
mod natural;

fn main() -> io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(10_000);
    let encoder = Encoder::absolute();
    let newest_first = (0..count).rev();
    let items = newest_first.map(|number| encoder.item(&natural::release(number, count), &Texts::default()));
    let feed = encoder.page(&FeedInfo::default(), &Texts::default(), items.collect(), Meta::default());
    writeln!(io::stdout(), "{feed}")
}
