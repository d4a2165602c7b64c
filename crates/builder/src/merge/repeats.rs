//! Releases that more than one feed has.

use super::OneFeed;
use crate::printable::printable;
use press_room_core::feed::{LanguageTag, Release};
use std::collections::{BTreeMap, HashMap};

/// A mark that shows that two feeds have the same release.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Mark {
    /// Its address at the publisher.
    Address(String, Option<LanguageTag>),
    /// The id, with its language, title and date: the id alone may be the same number in another series.
    Id(String, Option<LanguageTag>, String, i64),
}

/// Releases of a feed that have ids of another feed, but are not known to be the same releases.
struct SameIds {
    /// The id of the first of them.
    first: String,
    count: usize,
}

/// Leaves out the releases that an earlier feed has with the same address, or with the same id, title and date.
/// Returns a warning for each of them, and one for each two feeds with ids in common that are not known to be the same
/// releases.
pub(super) fn leave_out(feeds: &mut [OneFeed]) -> Vec<String> {
    let mut warnings = Vec::new();
    if feeds.len() < 2 {
        return warnings;
    }
    let mut known: HashMap<Mark, (usize, String)> = HashMap::new();
    let mut by_id: HashMap<(String, Option<LanguageTag>), usize> = HashMap::new();
    for at in 0..feeds.len() {
        let Some(feed) = feeds.get(at) else { continue };
        let counts = count(feed);
        // An address that several releases of a feed share is the address of a list.
        let own = |release: &Release| -> Vec<Mark> {
            marks(release).into_iter().filter(|mark| counts.get(mark) == Some(&1)).collect()
        };
        let mut twice = Vec::new();
        for release in &feed.releases {
            let first = own(release).iter().find_map(|mark| known.get(mark).cloned());
            twice.push(first.filter(|(other, _)| *other != at));
        }
        let mut same_ids: BTreeMap<usize, SameIds> = BTreeMap::new();
        for (release, first) in feed.releases.iter().zip(&twice) {
            if first.is_none() {
                let id = release.key.id.as_str();
                let other = *by_id.entry((id.to_owned(), release.key.language.clone())).or_insert(at);
                if other != at {
                    let first = id.to_owned();
                    same_ids.entry(other).or_insert(SameIds { first, count: 0 }).count += 1;
                }
                own(release).into_iter().for_each(|mark| {
                    known.entry(mark).or_insert((at, id.to_owned()));
                });
            }
        }
        let place = feed.place.clone();
        let places: Vec<String> = feeds.iter().map(|feed| feed.place.clone()).collect();
        let Some(feed) = feeds.get_mut(at) else { continue };
        let mut twice = twice.into_iter();
        feed.releases.retain(|release| {
            let Some((other, id)) = twice.next().flatten() else { return true };
            let first = places.get(other).map_or("", String::as_str);
            let own = release.key.id.as_str();
            warnings.push(printable(&format!(
                "{place}: release {own:?} is {id:?} of {first} once more, left out"
            )));
            false
        });
        for (other, SameIds { first, count }) in same_ids {
            let other = places.get(other).map_or("", String::as_str);
            let more = if count == 1 { String::new() } else { format!(", and so have {} more", count - 1) };
            warnings.push(printable(&format!(
                "{place}: release {first:?} has the id of one of {other}, but not its title and date{more}; they are shown \
                 as different ones, so if they are the same, give them the same title and date, or the same address"
            )));
        }
    }
    warnings
}

fn count(feed: &OneFeed) -> HashMap<Mark, usize> {
    let mut counts = HashMap::new();
    feed.releases.iter().flat_map(marks).for_each(|mark| *counts.entry(mark).or_default() += 1);
    counts
}

fn marks(release: &Release) -> Vec<Mark> {
    let language = release.key.language.clone();
    let address = release.url.as_ref().map(|url| {
        let address = url.without_fragment().trim_end_matches('/');
        let address =
            address.strip_prefix("https:").or_else(|| address.strip_prefix("http:")).unwrap_or(address);
        Mark::Address(address.to_owned(), language.clone())
    });
    let id = release.published.map(|at| {
        Mark::Id(release.key.id.as_str().to_owned(), language.clone(), release.title.clone(), at.millis)
    });
    address.into_iter().chain(id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use press_room_core::address::Address;
    use press_room_core::feed::{ReleaseId, ReleaseKey, SourceId, Timestamp};

    fn release(id: &str, url: &str, title: &str, day: i64) -> Release {
        let key = ReleaseKey {
            source: SourceId(0),
            id: ReleaseId::new(id).unwrap(),
            language: LanguageTag::new("nb"),
        };
        let published = Some(Timestamp { millis: day * 86_400_000, offset_minutes: None, has_time: true });
        Release { url: Address::parse(url, None), published, ..Release::new(key, title.to_owned()) }
    }

    fn left(feeds: Vec<Vec<Release>>) -> (Vec<Vec<String>>, Vec<String>) {
        let feed = |(at, releases)| OneFeed { place: format!("feed {at}"), releases, ..OneFeed::default() };
        let mut feeds: Vec<OneFeed> = feeds.into_iter().enumerate().map(feed).collect();
        let warnings = leave_out(&mut feeds);
        let ids = |feed: &OneFeed| feed.releases.iter().map(|it| it.key.id.as_str().to_owned()).collect();
        (feeds.iter().map(ids).collect(), warnings)
    }

    #[test]
    fn what_two_feeds_have_by_address_or_by_id_is_left_out_once_and_named() {
        let one = vec![release("1", "https://x.no/a/", "A", 1), release("2", "https://x.no/b", "B", 2)];
        let other = vec![
            release("guid-a", "http://x.no/a#top", "A!", 1),
            release("2", "https://y.no/b", "B", 2),
            release("1", "https://y.no/c", "C", 3),
        ];
        let (ids, warnings) = left(vec![one, other]);
        assert_eq!(ids, [vec!["1", "2"], vec!["1"]]);
        assert_eq!(warnings[0], "feed 1: release \"guid-a\" is \"1\" of feed 0 once more, left out");
        assert!(warnings[1].contains("release \"2\" is \"2\" of feed 0"), "{warnings:?}");
        assert!(warnings[2].contains("release \"1\" has the id of one of feed 0"), "{warnings:?}");
        assert_eq!(warnings.len(), 3);
    }

    #[test]
    fn an_id_in_common_without_title_and_date_is_named_once_for_each_two_feeds() {
        let page = |id: &str, at: &str| format!("https://{at}/{id}");
        let of = |at: &str, title: &str, day: i64| -> Vec<Release> {
            ["1", "2", "3"].iter().map(|id| release(id, &page(id, at), title, day)).collect()
        };
        let (ids, warnings) = left(vec![of("x.no", "A", 1), of("y.no", "B", 1), of("z.no", "A", 2)]);
        assert!(ids.iter().all(|ids| ids.len() == 3), "nothing is left out: {ids:?}");
        assert_eq!(warnings.len(), 2, "{warnings:?}");
        let told = "feed 1: release \"1\" has the id of one of feed 0, but not its title and date, and so have 2 more; they";
        assert!(warnings[0].starts_with(told), "{}", warnings[0]);
        assert!(
            warnings[0].ends_with("give them the same title and date, or the same address"),
            "{}",
            warnings[0]
        );
        assert!(warnings[1].starts_with("feed 2: ") && warnings[1].contains("feed 0"), "{}", warnings[1]);
        let mut versions = vec![release("1", "https://x.no/1", "A", 1)];
        versions[0].key.language = LanguageTag::new("en");
        let (_, warnings) = left(vec![vec![release("1", "https://y.no/1", "B", 1)], versions]);
        assert!(warnings.is_empty(), "another language is another text: {warnings:?}");
    }

    #[test]
    fn an_address_of_many_releases_says_nothing() {
        let list = |id: &str| release(id, "https://x.no/saker", id, 1);
        let (ids, warnings) =
            left(vec![vec![list("a"), list("b")], vec![list("c")], vec![list("d"), list("e")]]);
        assert_eq!((ids[0].len(), ids[1].len(), ids[2].len()), (2, 1, 2));
        assert!(warnings.is_empty());
    }
}
