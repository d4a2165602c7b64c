//! Links of a feed in a file to other files beside it.

use crate::own_links;
use crate::read::{FeedLocation, FeedSource};
use crate::report::{files_of, is_there};
use crate::slug::assign_paths;
use press_room_core::address::Address;
use press_room_core::check::{Finding, Lint, ReleasePart, texts_of};
use press_room_core::feed::Release;
use press_room_core::rich_text::RichText;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The folder of a feed, with the pages that a build adds to it.
pub(super) struct Folder {
    path: PathBuf,
    address: Address,
    pages: BTreeSet<String>,
}

impl Folder {
    /// The folder of `source`, whose `releases` get pages. `None` if `source` is not a file: in a folder of Markdown,
    /// the reader of Markdown itself checks the links.
    pub(super) fn of(source: &FeedSource, releases: &[&Release]) -> Option<Self> {
        let FeedLocation::File(path) = &source.place else { return None };
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = parent.unwrap_or(Path::new("."));
        let pages = assign_paths(releases, &BTreeMap::new()).into_iter().collect();
        Some(Self { path: folder.to_owned(), address: Address::parse(".", Some(&source.base))?, pages })
    }

    /// Each link of `release` to a file that is not there. Links that begin with `/` or `../` are not checked: they
    /// lead to another part of the host on which the feed will be published.
    pub(super) fn dead_links(&self, release: &Release) -> Vec<Finding> {
        let mut findings = Vec::new();
        let files: BTreeSet<&str> = files_of(release).into_iter().map(Address::as_str).collect();
        for link in files.into_iter().filter(|link| self.is_dead(link)) {
            let part = Address::parse(link, None).map_or(ReleasePart::Whole, ReleasePart::Address);
            findings.push(Finding::new(Lint::DeadLink, part, link));
        }
        for (part, html) in texts_of(release) {
            let mut links = Vec::new();
            own_links::collect(&RichText::read(html).blocks, &self.address, &mut links);
            for link in links.into_iter().collect::<BTreeSet<String>>() {
                if self.is_dead(&link) {
                    findings.push(Finding::new(Lint::DeadLink, part.clone(), link));
                }
            }
        }
        findings
    }

    fn is_dead(&self, link: &str) -> bool {
        let path = link.split(['?', '#']).next().unwrap_or_default();
        path.strip_prefix(self.address.as_str()).is_some_and(|below| {
            // The folder itself is the front page.
            !below.is_empty() && !self.pages.contains(below) && !is_there(&self.path, below)
        })
    }
}
