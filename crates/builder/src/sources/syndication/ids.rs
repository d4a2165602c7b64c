//! Ids that stay the same when a release is edited.

use crate::digest::sha256_hex;
use press_room_core::feed::date;
use std::collections::{BTreeSet, HashMap};

/// How many hexadecimal digits an id made from title and date has.
const MADE: usize = 16;
/// The number of digits in the time of the last change, which CivicPlus appends to its ids.
const TICKS: usize = 18;

/// The id of an item, as far as the item alone shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Id {
    /// The id; empty if the item has none.
    pub(super) text: String,
    /// Whether the time of the last change was cut off. If so, items with the same id are versions of one release.
    pub(super) is_cut: bool,
}

impl Id {
    /// The id in `raw` without the time of the last change, which some systems append to it.
    pub(super) fn of(raw: &str) -> Self {
        let raw = raw.trim();
        let cut = without_ticks(raw).or_else(|| without_time(raw));
        Self { text: cut.unwrap_or(raw).to_owned(), is_cut: cut.is_some() }
    }
}

fn without_ticks(raw: &str) -> Option<&str> {
    let (id, ticks) = raw.rsplit_once('/')?;
    let is_it = ticks.len() == TICKS && ticks.bytes().all(|b| b.is_ascii_digit()) && id.contains("://");
    is_it.then_some(id)
}

fn without_time(raw: &str) -> Option<&str> {
    let (id, time) = raw.rsplit_once('#')?;
    (time.contains('T') && date::parse(time).is_some_and(|at| at.has_time) && !id.is_empty()).then_some(id)
}

/// An id for an item that has none.
pub(super) fn made(title: &str, date: &str) -> String {
    let sum = sha256_hex(format!("{title}\n{date}").as_bytes());
    sum.get(..MADE).unwrap_or_default().to_owned()
}

/// What [`settle`] needs from an item.
pub(super) struct Claim<'a> {
    pub(super) id: &'a mut String,
    pub(super) is_cut: bool,
    pub(super) title: &'a str,
    pub(super) date: &'a str,
    pub(super) language: Option<&'a str>,
}

/// Makes ids for items that have none, and for items that share one with another item in the same language, for example
/// because every item links to the same page. Returns which ids were shared.
pub(super) fn settle(claims: &mut [Claim<'_>]) -> BTreeSet<String> {
    let mut counts: HashMap<(String, Option<String>), Vec<String>> = HashMap::new();
    for claim in claims.iter().filter(|claim| !claim.is_cut && !claim.id.is_empty()) {
        let made = made(claim.title, claim.date);
        let known = counts.entry((claim.id.clone(), claim.language.map(str::to_owned))).or_default();
        // The same item repeated is not another item.
        if known.len() < 2 && !known.contains(&made) {
            known.push(made);
        }
    }
    let mut shared = BTreeSet::new();
    for claim in claims {
        let key = (claim.id.clone(), claim.language.map(str::to_owned));
        let is_shared = !claim.is_cut && counts.get(&key).is_some_and(|made| made.len() > 1);
        if is_shared {
            shared.insert(claim.id.clone());
        }
        let has_any = !claim.title.is_empty() || !claim.date.is_empty();
        if (is_shared || claim.id.is_empty()) && has_any {
            *claim.id = made(claim.title, claim.date);
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_an_edit_is_no_part_of_an_id() {
        for (raw, id) in [
            (
                "https://by.example.org/Alerts.aspx?aid=277/639105471600000000",
                "https://by.example.org/Alerts.aspx?aid=277",
            ),
            (
                "https://www.gov.uk/government/news/call#2026-09-22T17:00:00+01:00",
                "https://www.gov.uk/government/news/call",
            ),
            ("https://by.example.org/a/639105471600000000x", "https://by.example.org/a/639105471600000000x"),
            ("https://by.example.org/a#2026", "https://by.example.org/a#2026"),
            ("tag:by.example.org,2005:/639105471600000000", "tag:by.example.org,2005:/639105471600000000"),
            (" 3171341 ", "3171341"),
        ] {
            assert_eq!(Id::of(raw).text, id);
        }
    }
}
