//! Words that Bokmål and Nynorsk write differently: `twins.txt`, which names its sources.

use press_room_core::fold::fold;
use std::sync::LazyLock;

static PAIRS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let lines = include_str!("twins.txt").lines().filter(|line| !line.starts_with('#'));
    let words = lines.filter_map(|line| line.split_once(' '));
    words.map(|(one, other)| (fold(one), fold(other))).collect()
});

/// All pairs, folded: the word in Bokmål, and the word in Nynorsk.
pub(super) fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAIRS.iter().map(|(one, other)| (one.as_str(), other.as_str()))
}
