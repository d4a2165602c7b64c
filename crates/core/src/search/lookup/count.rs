//! How many hits there would be behind each choice.

use super::narrow::OmittedFilter;
use super::{Lookup, ScoredRelease, is_among};
use crate::search::choice_file::Choice;
use crate::search::head::{Dimension, Head};
use crate::search::index::{Counts, Lack};
use crate::search::question::Filters;

impl Lookup<'_> {
    /// Counts, for each choice, those of `hits` that would be left. A choice replaces the one that is made in the same
    /// dimension, and is combined with those in the others.
    pub(super) fn counted(&mut self, hits: &[ScoredRelease], filters: &Filters) -> Result<Counts, Lack> {
        let head: &Head = self.head;
        // Everything that is needed is asked for at once.
        for choices in &head.choices {
            choices.files.iter().for_each(|place| {
                self.files.choices(place);
            });
        }
        self.files.check()?;
        let of_years = self.narrowed(hits.to_vec(), filters, Some(OmittedFilter::Year))?;
        let years = head.counts_by_year().into_iter().map(|(year, _)| {
            let range = head.of_year(year);
            (year, of_years.iter().filter(|(number, _)| range.contains(number)).count() as u32)
        });
        let years = years.filter(|(_, count)| *count > 0).collect();
        let mut all = Vec::new();
        for dimension in Dimension::ALL {
            let hits = self.narrowed(hits.to_vec(), filters, Some(OmittedFilter::One(dimension)))?;
            all.push(self.counted_by(dimension, &hits)?);
        }
        Ok(Counts { years, choices: all })
    }

    fn counted_by(&mut self, dimension: Dimension, hits: &[ScoredRelease]) -> Result<Vec<Choice>, Lack> {
        let head: &Head = self.head;
        let mut counted = Vec::new();
        for place in head.choices(dimension).map(|choices| choices.files.as_slice()).unwrap_or_default() {
            let Some(choices) = self.files.choices(place) else { continue };
            for choice in choices.all(head.releases) {
                let (choice, releases) = choice?;
                let mut releases = releases.into_iter().peekable();
                let count = hits.iter().filter(|(number, _)| is_among(*number, &mut releases)).count() as u32;
                if count > 0 {
                    counted.push(Choice { count, ..choice.clone() });
                }
            }
        }
        crate::order::sort_by_key(&mut counted, |choice| -i64::from(choice.count));
        Ok(counted)
    }
}
