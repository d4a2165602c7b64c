//! The releases read so far: search, filters, sorting, pages.
//!
//! Words are searched in folded form; see the table in [`crate::fold`].

mod entry;
mod facets;
mod html;
mod languages;
mod page;
mod query;
mod search;
mod year;

#[cfg(test)]
mod tests;

pub use facets::{Facets, KindFacet};
pub use html::fold_html;
pub use languages::MOST_VERSIONS;
pub use page::Page;
pub use query::{KindFilter, KindLabel, Query};
pub use year::year_of;

use crate::feed::{Release, ReleaseId, ReleaseKey, SourceId};
use crate::order::Positions;
use entry::{Entry, text_of};
use std::cmp::Ordering;
use std::sync::Arc;

/// Everything loaded so far, newest first, whichever feed and page it came from.
#[derive(Debug)]
pub struct Archive {
    /// The newsroom's IANA zone, which decides what year a release is from.
    zone: String,
    /// In the order of arrival; positions never change.
    entries: Vec<Entry>,
    /// Positions in `entries`, newest first.
    order: Vec<usize>,
    /// The publishers of releases that name none, by the source they came from.
    publishers: Vec<(SourceId, String)>,
    /// Makes a new entry searchable as soon as it arrives. Without it, the first search does that.
    ready: Option<fn(&Entry)>,
    /// Positions in `entries` by id: one for each source and language.
    by_id: Positions,
}

impl Archive {
    /// An empty archive of a newsroom in the IANA zone `zone`, such as `Europe/Oslo`.
    pub fn new(zone: &str) -> Self {
        Self {
            zone: zone.to_owned(),
            entries: Vec::new(),
            order: Vec::new(),
            publishers: Vec::new(),
            ready: None,
            by_id: Positions::default(),
        }
    }

    /// Makes each release searchable when it arrives, and not at the first search, for which a reader waits.
    pub fn make_searchable(&mut self) {
        self.ready = Some(Entry::make_ready);
        self.entries.iter().for_each(Entry::make_ready);
    }

    /// Sets the publisher of those releases of `source` that are added from now on and name none.
    pub fn set_publisher(&mut self, source: SourceId, name: &str) {
        if self.publisher_of(source).is_empty() {
            self.publishers.push((source, name.to_owned()));
        }
    }

    fn publisher_of(&self, source: SourceId) -> &str {
        let known = self.publishers.iter().find(|(known, _)| *known == source);
        known.map_or("", |(_, name)| name)
    }

    /// Adds one page of a feed, or a single release with its details. Returns how many releases are new.
    ///
    /// A release with a known key replaces the one in the archive, unless that is a later revision, or the new
    /// one is only its thin form.
    pub fn insert_page(&mut self, releases: Vec<Release>) -> usize {
        let before = self.entries.len();
        let mut dates_moved = false;
        for release in releases {
            match self.position(&release.key) {
                Some(position) => dates_moved |= self.replace(position, release),
                None => {
                    let position = self.entries.len();
                    self.by_id.add(release.key.id.as_str(), position);
                    let entry = self.entry(release);
                    self.entries.push(entry);
                    self.order.push(position);
                }
            }
        }
        if let Some(ready) = self.ready {
            self.entries.iter().skip(before).for_each(ready);
        }
        self.sort(before, dates_moved);
        self.entries.len() - before
    }

    fn entry(&self, release: Release) -> Entry {
        let publisher = self.publisher_of(release.key.source);
        Entry::new(release, &self.zone, publisher)
    }

    /// Replaces the entry at `position` if `release` supersedes it. Returns whether its place in the order may have
    /// changed.
    fn replace(&mut self, position: usize, release: Release) -> bool {
        let known = |entry: &&Entry| supersedes(&release, &entry.release);
        let Some(rank) = self.entries.get(position).filter(known).map(Entry::rank) else {
            return false;
        };
        let new = self.entry(release);
        let has_moved = new.rank() != rank;
        if let Some(entry) = self.entries.get_mut(position) {
            *entry = new;
        }
        has_moved
    }

    /// Sorts again after entries from `first_new` on were added at the end. Usually the next page of a feed is older
    /// than everything before it, and there is nothing to sort. The sort is stable, so releases with the same date keep
    /// the order of their feed.
    fn sort(&mut self, first_new: usize, dates_moved: bool) {
        let entries = &self.entries;
        let rank = |position: &usize| entries.get(*position).map_or(i64::MAX, Entry::rank);
        let tail = self.order.get(first_new.saturating_sub(1)..).unwrap_or_default();
        if dates_moved || !tail.is_sorted_by_key(rank) {
            crate::order::sort_by_key(&mut self.order, rank);
        }
    }

    /// Makes the text of each of `releases` searchable if the archive has only its thin form, without a body.
    pub fn insert_texts(&mut self, releases: &[Release]) {
        for release in releases {
            let entry = self.position(&release.key).and_then(|position| self.entries.get_mut(position));
            if let Some(entry) = entry.filter(|entry| entry.release.body.is_none()) {
                entry.add_text(text_of(release));
            }
        }
    }

    fn position(&self, key: &ReleaseKey) -> Option<usize> {
        self.same_id(&key.id).find(|(_, entry)| entry.release.key == *key).map(|(position, _)| position)
    }

    /// The entries with this id, in the order of arrival.
    fn same_id(&self, id: &ReleaseId) -> impl Iterator<Item = (usize, &Entry)> {
        self.by_id
            .of(id.as_str())
            .iter()
            .filter_map(|position| Some((*position, self.entries.get(*position)?)))
    }

    fn newest_first(&self) -> impl Iterator<Item = &Entry> {
        self.order.iter().filter_map(|position| self.entries.get(*position))
    }

    /// The release that `key` names.
    pub fn get(&self, key: &ReleaseKey) -> Option<Arc<Release>> {
        self.position(key).and_then(|position| self.entries.get(position)).map(|entry| entry.release.clone())
    }

    /// Every release, newest first; one without a date last.
    pub fn releases(&self) -> impl Iterator<Item = &Arc<Release>> {
        self.newest_first().map(|entry| &entry.release)
    }

    /// The `n` releases published before `release`, newest first; if there are fewer, those right after it too. The
    /// release itself and its language versions are left out. Since older releases come first, a new release rarely
    /// changes this list for one that is already there.
    pub fn before(&self, n: usize, release: &Release) -> Vec<Arc<Release>> {
        let is_version = |id: &ReleaseId| {
            *id == release.key.id || release.alternates.iter().any(|other| other.id.as_ref() == Some(id))
        };
        let other = |entry: &&Entry| {
            entry.release.key.source != release.key.source || !is_version(&entry.release.key.id)
        };
        let date = |release: &Release| release.published.map(|at| at.millis);
        let at = |position: &usize| self.entries.get(*position);
        let is_later = |position: &usize| at(position).is_some_and(|it| date(&it.release) > date(release));
        let (later, earlier) = self.order.split_at(self.order.partition_point(is_later));
        let mut near: Vec<&Entry> = earlier.iter().filter_map(at).filter(other).take(n).collect();
        let after = later.iter().rev().filter_map(at).filter(other).take(n - near.len());
        let mut all: Vec<&Entry> = after.collect();
        all.reverse();
        all.append(&mut near);
        all.into_iter().map(|entry| entry.release.clone()).collect()
    }

    /// How many releases there are, language versions counted one by one.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing is loaded.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Whether `new` should replace `old`, which has the same key: the latest revision counts. But when a
/// feed's list is read again, its thin item must not replace one whose body was fetched.
pub fn supersedes(new: &Release, old: &Release) -> bool {
    match order_of_revisions(new, old) {
        Ordering::Less => false,
        Ordering::Equal => new.body.is_some() || old.body.is_none(),
        Ordering::Greater => true,
    }
}

/// Whether two releases with the same key are different releases: if title and date both differ, or if one of them
/// differs and neither release is marked as a later revision.
pub fn are_two(new: &Release, old: &Release) -> bool {
    let (title, date) = (new.title != old.title, new.published != old.published);
    title && date || (title || date) && order_of_revisions(new, old) == Ordering::Equal
}

/// Compares their revisions, as far as they state them.
fn order_of_revisions(new: &Release, old: &Release) -> Ordering {
    let modified = |release: &Release| release.modified.map(|at| at.millis);
    match (new.revision, old.revision, modified(new), modified(old)) {
        (Some(new), Some(old), _, _) if new != old => new.cmp(&old),
        (_, _, Some(new), Some(old)) => new.cmp(&old),
        _ => Ordering::Equal,
    }
}
