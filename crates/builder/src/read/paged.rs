//! A feed, page by page, for a caller that handles each page before the next one is read.

use super::{FeedSource, ReadError, SOURCE, Source, feed_source, public_address, texts};
use crate::fetch::Fetcher;
use crate::sources::markdown::Surroundings;
use feed_source::Base;
use press_room_core::address::Address;
use press_room_core::feed::{FeedInfo, Release, SourceMap};

/// A feed whose pages are read when they are asked for.
pub struct PagedFeed<'a> {
    source: Source<'a>,
}

/// A page, with the whole text of each of its releases that can be read.
#[derive(Clone, Debug, Default)]
pub struct ReadPage {
    /// What it says about the publisher.
    pub info: FeedInfo,
    /// Its releases, in the feed's order.
    pub releases: Vec<Release>,
    /// The address of the next page.
    pub next: Option<Address>,
    /// What its publisher should correct.
    pub warnings: Vec<String>,
}

impl<'a> PagedFeed<'a> {
    /// The feed that `named` names; `map` is what the settings know about each feed.
    ///
    /// # Errors
    /// [`ReadError::File`] if its folder is not there.
    pub fn open(
        named: &FeedSource,
        around: &'a Surroundings,
        map: &'a SourceMap,
        fetcher: &'a Fetcher,
    ) -> Result<Self, ReadError> {
        Ok(Self { source: Source { base: Base::of(named)?, fetcher, around, rules: named.rules_in(map) } })
    }

    /// Whether the settings say something about it.
    pub fn has_rules(&self) -> bool {
        self.source.rules.is_some()
    }

    /// The page at `address`. It is empty if the server refuses it because the list has ended.
    ///
    /// # Errors
    /// [`ReadError`], by cause.
    pub fn page(&self, address: &Address, is_first: bool) -> Result<ReadPage, ReadError> {
        let place = self.source.base.place_of(address)?;
        let Some(read) = self.source.page_at(&place, address, is_first)? else {
            return Ok(ReadPage::default());
        };
        let mut warnings: Vec<String> = read.warnings.iter().map(ToString::to_string).collect();
        warnings.extend(read.page.warnings.iter().map(ToString::to_string));
        let mut page =
            ReadPage { info: read.page.info, releases: read.page.releases, next: read.page.next, warnings };
        public_address::hide_in_feed(&mut page.info, address);
        page.releases.iter_mut().for_each(|release| public_address::hide(release, address));
        let filled = texts::fill(&self.source, &mut page.releases, &mut |_, _| {})?;
        page.warnings.extend(filled.warnings);
        debug_assert!(page.releases.iter().all(|release| release.key.source == SOURCE));
        Ok(page)
    }
}
