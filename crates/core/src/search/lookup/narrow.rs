//! Filters: which of the hits have a kind, a year, a topic, a language or a publisher.

use super::{Lookup, ScoredRelease, is_among};
use crate::search::bytes::Fault;
use crate::search::head::{Dimension, Head, place_of};
use crate::search::index::Lack;
use crate::search::question::Filters;

/// A filter that is left out, to see what else could be chosen in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OmittedFilter {
    Year,
    One(Dimension),
}

impl Filters {
    /// The value that is asked for.
    pub(super) fn value(&self, dimension: Dimension) -> Option<&str> {
        match dimension {
            Dimension::Kind => self.kind.as_deref(),
            Dimension::Topic => self.topic.as_deref(),
            Dimension::Language => self.language.as_deref(),
            Dimension::Publisher => self.publisher.as_deref(),
        }
    }
}

impl Lookup<'_> {
    /// Those of `hits` that pass the filters.
    pub(super) fn narrowed(
        &mut self,
        mut hits: Vec<ScoredRelease>,
        filters: &Filters,
        without: Option<OmittedFilter>,
    ) -> Result<Vec<ScoredRelease>, Lack> {
        if let Some(year) = filters.year.filter(|_| without != Some(OmittedFilter::Year)) {
            let of_year = self.head.of_year(year);
            hits.retain(|(number, _)| of_year.contains(number));
        }
        for dimension in Dimension::ALL {
            let value = filters.value(dimension).filter(|_| without != Some(OmittedFilter::One(dimension)));
            if let Some(value) = value {
                let releases = self.with_value(dimension, value)?;
                let mut releases = releases.into_iter().peekable();
                hits.retain(|(number, _)| is_among(*number, &mut releases));
            }
        }
        self.files.check()?;
        Ok(hits)
    }

    /// The releases with that value; none until the file has been read.
    fn with_value(&mut self, dimension: Dimension, value: &str) -> Result<Vec<u32>, Fault> {
        let head: &Head = self.head;
        let files = head.choices(dimension).map(|choices| choices.files.as_slice()).unwrap_or_default();
        let Some(place) = place_of(files, value).and_then(|at| files.get(at)) else { return Ok(Vec::new()) };
        match self.files.choices(place) {
            Some(choices) => choices.releases(value, head.releases),
            None => Ok(Vec::new()),
        }
    }
}
