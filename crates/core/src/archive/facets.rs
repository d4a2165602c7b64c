//! What a list can be narrowed to, counted.

use super::{Archive, KindFilter};
use crate::feed::KindCode;
use crate::fold::fold;
use crate::order::{Positions, sort_by_key};
use std::cmp::Reverse;

/// More topics than this are no longer a choice but a list to read.
const MOST_CHOICES: usize = 30;

/// The most kinds, languages and publishers that are counted. A publisher may have any number of kinds of its own.
const MOST_COUNTED: usize = 50;

/// The values that each filter can take over everything loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Kinds, the most frequent first.
    pub kinds: Vec<KindFacet>,
    /// Years and how many releases each has, newest first.
    pub years: Vec<(i32, usize)>,
    /// Topics and how many releases each has, the most frequent first, at most 30.
    pub topics: Vec<(String, usize)>,
    /// Languages, as primary subtags, and how many releases each has, the most frequent first, at most 30.
    pub languages: Vec<(String, usize)>,
    /// Publishers and how many releases each has, the most frequent first, at most 30.
    pub publishers: Vec<(String, usize)>,
}

/// One kind to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindFacet {
    /// The filter.
    pub filter: KindFilter,
    /// The publisher's word, for a kind that the catalogues have none for.
    pub label: Option<String>,
    /// How many releases are of this kind.
    pub count: usize,
}

impl Archive {
    /// Counts everything loaded.
    pub fn facets(&self) -> Facets {
        let mut kinds: Vec<KindFacet> = Vec::new();
        let mut years: Vec<(i32, usize)> = Vec::new();
        let mut topics: Vec<(&str, &str, usize)> = Vec::new();
        let mut topic_positions = Positions::default();
        let (mut languages, mut publishers) = (Vec::new(), Vec::new());
        for entry in self.newest_first() {
            let has_room = kinds.len() < MOST_COUNTED;
            match kinds.iter_mut().find(|known| known.filter == entry.kind) {
                Some(known) => known.count += 1,
                None if !has_room => {}
                None => kinds.push(KindFacet {
                    filter: entry.kind.clone(),
                    label: match entry.kind {
                        KindFilter::Label(_) => entry.release.kind.label.clone(),
                        KindFilter::Code(_) => None,
                    },
                    count: 1,
                }),
            }
            if let Some(year) = entry.year {
                match years.iter_mut().find(|(known, _)| *known == year) {
                    Some((_, count)) => *count += 1,
                    None => years.push((year, 1)),
                }
            }
            for (folded, topic) in &entry.topics {
                let known = topic_positions.of(folded).first().and_then(|at| topics.get_mut(*at));
                if let Some((.., count)) = known {
                    *count += 1;
                } else {
                    topic_positions.add(folded, topics.len());
                    topics.push((folded, topic, 1));
                }
            }
            count(&mut languages, &entry.language, &entry.language);
            count(&mut publishers, &entry.publisher.0, &entry.publisher.1);
        }
        let is_other = |facet: &KindFacet| facet.filter == KindFilter::Code(KindCode::Other);
        sort_by_key(&mut kinds, |facet| (i64::from(is_other(facet)) << 32) - facet.count as i64);
        sort_by_key(&mut years, |(year, _)| -i64::from(*year));
        Facets {
            kinds,
            years,
            topics: most_frequent(topics),
            languages: most_frequent(languages),
            publishers: most_frequent(publishers),
        }
    }
}

/// Adds one to the count of a value in `values`, a short list. An empty value does not count.
fn count<'a>(values: &mut Vec<(&'a str, &'a str, usize)>, folded: &'a str, name: &'a str) {
    let has_room = values.len() < MOST_COUNTED;
    match values.iter_mut().find(|(known, ..)| *known == folded) {
        Some((.., count)) => *count += 1,
        None if folded.is_empty() || !has_room => {}
        None => values.push((folded, name, 1)),
    }
}

/// The values with the highest counts, by name where counts are equal. Each is compared with the
/// best so far only: an archive may have any number of topics.
fn most_frequent(values: Vec<(&str, &str, usize)>) -> Vec<(String, usize)> {
    let mut best: Vec<(&str, &str, usize)> = Vec::new();
    for new in values {
        let at = best.partition_point(|known| (Reverse(known.2), known.0) <= (Reverse(new.2), new.0));
        if at < MOST_CHOICES {
            best.truncate(MOST_CHOICES - 1);
            best.insert(at, new);
        }
    }
    best.into_iter().map(|(_, topic, count)| (topic.to_owned(), count)).collect()
}

impl Facets {
    /// `asked` as the topics spell it, if one of them is the same when folded; else `asked` as it is.
    pub fn topic(&self, asked: String) -> String {
        let folded = fold(&asked);
        let known = self.topics.iter().find(|(topic, _)| *topic == asked || fold(topic) == folded);
        known.map_or(asked, |(topic, _)| topic.clone())
    }
}
