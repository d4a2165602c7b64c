//! One configured feed: how far it has been read, and what stopped it.

use crate::address::Address;
use crate::feed::error::WarningCause;
use crate::feed::{FeedError, FeedInfo, ReleaseKey};

/// The most pages that are read of one feed, so that an endless feed is not read for ever. At 20
/// releases a page, that is 40 000 releases.
pub const MAX_PAGES: usize = 2_000;

/// The state of the reading of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// No page is on its way; `next` says which one comes next.
    Idle,
    /// A page is on its way.
    Reading,
    /// A page could not be read, and is not requested again until the reader asks for it.
    Failed(FeedError),
}

/// One configured feed.
#[derive(Clone, Debug)]
pub struct Source {
    /// The feed's own address, its first page.
    pub address: Address,
    /// What it says about itself, once its first page was read.
    pub info: Option<FeedInfo>,
    /// The page to read next; `None` at the end.
    pub next: Option<Address>,
    /// Pages already requested. A feed that points back to one of them ends there.
    visited: Vec<Address>,
    /// The last release of the page that arrived last; `None` when it had none.
    last: Option<ReleaseKey>,
    /// How many releases it says it has in all.
    pub total: Option<u32>,
    /// The state of the reading.
    pub phase: Phase,
}

impl Source {
    /// A feed of which nothing was read yet.
    pub fn new(address: Address) -> Self {
        Self {
            next: Some(address.clone()),
            address,
            info: None,
            visited: Vec::new(),
            last: None,
            total: None,
            phase: Phase::Idle,
        }
    }

    /// A feed about which something is known, but of which no page was read.
    pub fn known(address: Address, info: FeedInfo, total: Option<usize>) -> Self {
        let total = total.and_then(|total| u32::try_from(total).ok());
        Self { info: Some(info), total, ..Self::new(address) }
    }

    /// The page to fetch now, which is marked as being on its way. `None` when a page is already on its
    /// way, the last attempt failed, or the end or the limit is reached.
    pub fn begin(&mut self) -> Option<Address> {
        if self.phase != Phase::Idle || self.is_cut() {
            return None;
        }
        let page = self.next.clone()?;
        self.visited.push(page.clone());
        self.phase = Phase::Reading;
        Some(page)
    }

    /// How many pages were asked for.
    pub fn pages(&self) -> usize {
        self.visited.len()
    }

    /// A page arrived, with the release `last` at its end. `next` is followed unless it was read before, or
    /// this page repeats the previous one: some servers return their last page, or an empty one, for
    /// every higher number. Returns which of the two ended the paging.
    pub fn arrived(
        &mut self,
        info: FeedInfo,
        next: Option<Address>,
        total: Option<u32>,
        last: Option<ReleaseKey>,
    ) -> Option<WarningCause> {
        self.phase = Phase::Idle;
        self.info.get_or_insert(info);
        self.total = self.total.or(total);
        let repeated = self.pages() > 1 && self.last == last;
        self.last = last;
        self.next = next;
        let end = match &self.next {
            Some(next) if self.visited.contains(next) => Some(WarningCause::PagingLoop),
            Some(_) if repeated => Some(WarningCause::RepeatedPage),
            _ => return None,
        };
        self.next = None;
        end
    }

    /// The page that was on its way could not be read.
    pub fn failed(&mut self, error: FeedError) {
        self.phase = Phase::Failed(error);
    }

    /// Allows the failed page to be requested again.
    pub fn retry(&mut self) {
        if matches!(self.phase, Phase::Failed(_)) {
            self.visited.pop();
            self.phase = Phase::Idle;
        }
    }

    /// The error that stopped it.
    pub fn error(&self) -> Option<&FeedError> {
        match &self.phase {
            Phase::Failed(error) => Some(error),
            Phase::Idle | Phase::Reading => None,
        }
    }

    /// Whether it has more pages than the limit allows to be read.
    pub fn is_cut(&self) -> bool {
        self.phase == Phase::Idle && self.next.is_some() && self.pages() >= MAX_PAGES
    }

    /// Whether more can still arrive without the reader asking again.
    pub fn may_grow(&self) -> bool {
        self.error().is_none() && self.next.is_some() && !self.is_cut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(n: u8) -> Address {
        Address::parse(&format!("https://x.no/feed-{n}.json"), None).unwrap()
    }

    fn release(id: &str) -> Option<ReleaseKey> {
        let id = crate::feed::ReleaseId::new(id)?;
        Some(ReleaseKey { source: crate::feed::SourceId(0), id, language: None })
    }

    /// The page that was asked for arrives: it ends with `last` and names `next`.
    fn arrive(source: &mut Source, last: &str, next: Option<Address>) -> Option<WarningCause> {
        source.begin();
        source.arrived(FeedInfo::default(), next, None, release(last))
    }

    #[test]
    fn pages_follow_each_other_one_at_a_time_to_the_end() {
        let mut source = Source::new(page(1));
        assert_eq!(source.begin(), Some(page(1)));
        assert_eq!(source.begin(), None, "one is on its way");
        assert_eq!(source.arrived(FeedInfo::default(), Some(page(2)), Some(7), release("a")), None);
        assert_eq!(source.begin(), Some(page(2)));
        assert_eq!(source.arrived(FeedInfo::default(), None, None, release("b")), None);
        assert_eq!(source.begin(), None);
        assert_eq!(source.total, Some(7));
        assert!(!source.may_grow());
    }

    #[test]
    fn a_feed_that_points_back_ends_there() {
        let mut source = Source::new(page(1));
        assert_eq!(arrive(&mut source, "a", Some(page(2))), None);
        assert_eq!(arrive(&mut source, "b", Some(page(1))), Some(WarningCause::PagingLoop));
        assert_eq!(source.begin(), None);
    }

    #[test]
    fn a_feed_that_answers_every_page_with_the_same_ends_at_the_second() {
        for last in ["a", ""] {
            let mut source = Source::new(page(1));
            assert_eq!(arrive(&mut source, "b", Some(page(2))), None);
            assert_eq!(arrive(&mut source, last, Some(page(3))), None);
            assert_eq!(arrive(&mut source, last, Some(page(4))), Some(WarningCause::RepeatedPage));
            assert!(!source.may_grow());
        }
    }

    #[test]
    fn a_feed_without_end_is_read_to_the_limit() {
        let page = |n: usize| Address::parse(&format!("https://x.no/?n={n}"), None);
        let mut source = Source::new(page(0).unwrap());
        for n in 1..=MAX_PAGES {
            assert!(source.may_grow() && !source.is_cut(), "after {n} pages");
            assert_eq!(arrive(&mut source, &n.to_string(), page(n)), None);
        }
        assert!(source.is_cut() && !source.may_grow());
        assert_eq!(source.begin(), None);
        assert_eq!(source.pages(), MAX_PAGES);
    }

    #[test]
    fn a_feed_that_ends_at_the_limit_is_whole() {
        let page = |n: usize| Address::parse(&format!("https://x.no/?n={n}"), None);
        let mut source = Source::new(page(0).unwrap());
        for n in 1..=MAX_PAGES {
            arrive(&mut source, &n.to_string(), page(n).filter(|_| n < MAX_PAGES));
        }
        assert!(!source.is_cut() && source.next.is_none());
    }

    #[test]
    fn a_failed_page_is_asked_for_again_only_on_request() {
        let mut source = Source::new(page(1));
        source.begin();
        source.failed(FeedError::Timeout);
        assert_eq!(source.begin(), None);
        source.retry();
        assert_eq!(source.begin(), Some(page(1)));
    }
}
