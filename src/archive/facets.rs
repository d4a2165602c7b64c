//! What a list can be narrowed to, counted.

use super::fold::fold;
use super::{Archive, KindFilter};
use crate::feed::KindCode;
use crate::order::sort_by_key;
use std::cmp::Reverse;
use std::collections::HashMap;

/// More topics than this are no longer a choice but a list to read.
const MOST_TOPICS: usize = 30;

/// The values that each filter can take over everything loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Kinds, the most frequent first.
    pub kinds: Vec<KindFacet>,
    /// Years with how many releases each, newest first.
    pub years: Vec<(i32, usize)>,
    /// Topics with how many releases each, the most frequent first, at most 30.
    pub topics: Vec<(String, usize)>,
}

/// One kind to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindFacet {
    /// The filter.
    pub filter: KindFilter,
    /// The publisher's word, for a kind that the catalogues have none for.
    pub label: Option<String>,
    /// How many releases are of it.
    pub count: usize,
}

impl Archive {
    /// Counts kinds, years and topics over everything loaded.
    pub fn facets(&self) -> Facets {
        let mut kinds: Vec<KindFacet> = Vec::new();
        let mut years: Vec<(i32, usize)> = Vec::new();
        let mut topics: Vec<(String, usize)> = Vec::new();
        let mut topic_positions: HashMap<&str, usize> = HashMap::new();
        for entry in self.newest_first() {
            match kinds.iter_mut().find(|known| known.filter == entry.kind) {
                Some(known) => known.count += 1,
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
                let position = *topic_positions.entry(folded).or_insert_with(|| {
                    topics.push((topic.clone(), 0));
                    topics.len() - 1
                });
                if let Some((_, count)) = topics.get_mut(position) {
                    *count += 1;
                }
            }
        }
        let is_other = |facet: &KindFacet| facet.filter == KindFilter::Code(KindCode::Other);
        sort_by_key(&mut kinds, |facet| (is_other(facet), Reverse(facet.count)));
        sort_by_key(&mut years, |(year, _)| Reverse(*year));
        sort_by_key(&mut topics, |(topic, count)| (Reverse(*count), fold(topic)));
        topics.truncate(MOST_TOPICS);
        Facets { kinds, years, topics }
    }
}
