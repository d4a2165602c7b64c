//! Writes a feed of made-up press releases in natural sentences, among them those that the queries of
//! `tests/builder/search/queries.txt` ask for. The first argument is the number of the others, the second one the file
//! to write; what is too much for one file is in further ones beside it. `cargo xtask bench search` searches such a
//! feed.

#![expect(clippy::unwrap_used, reason = "what it writes is made of its own words")]

use press_room_builder::encode::{Encoder, Meta};
use press_room_builder::texts::Texts;
use press_room_core::feed::FeedInfo;
use serde_json::json;
use std::path::Path;
use std::{fs, io};

#[path = "../tests/builder/support/natural.rs"]
mod natural;
#[path = "../tests/builder/search/written.rs"]
mod written;

/// How many releases are in a file. A builder reads at most 50 MB of each.
const PAGE: usize = 10_000;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, file] = arguments.as_slice() else { return Err(io::Error::other("natural_feed COUNT FILE")) };
    let count: usize = count.parse().map_err(io::Error::other)?;
    let encoder = Encoder::absolute();
    let newest_first = (0..count).rev().map(|number| natural::release(number, count));
    let mut releases = written::releases().into_iter().chain(newest_first).peekable();
    let mut path = Path::new(file).to_owned();
    for page in 2.. {
        let items = releases.by_ref().take(PAGE);
        let items = items.map(|release| encoder.item(&release, &Texts::default())).collect();
        let mut feed = encoder.page(&FeedInfo::default(), &Texts::default(), items, Meta::default());
        let next = format!("feed-{page}.json");
        if releases.peek().is_some() {
            feed["next_url"] = json!(next);
        }
        fs::write(&path, feed.to_string())?;
        if releases.peek().is_none() {
            break;
        }
        path.set_file_name(next);
    }
    Ok(())
}
