//! The history of each release: every version that the site has shown, in a chain that anybody can verify.
//!
//! `versions.json` lies beside the page of a release, and is what the next build continues. Its format and the reasons
//! are in `docs/versions.md` and `docs/decisions/0019-versions.md`.

mod chain;
mod integrity;
mod page;
mod record;
mod times;

pub use chain::{Chain, ChainFault, ChainLink, Version};
pub use integrity::Heads;
pub use page::{Change, Label, VersionEntry, frame, page, title, versions};
pub use record::Record;
pub use times::Time;
pub(crate) use times::last_said;

use super::output::Output;
use super::printable::printable;
use super::site::{Entry, Site};
use super::site_path::SitePath;
use press_room_core::address::Address;
use press_room_core::calendar::DAY;
pub use press_room_core::compare::{Block, Piece, paragraphs, words};
use press_room_core::feed::{History, Release};
use std::sync::Arc;

/// The file with all versions of a release, beside its page.
pub const FILE: &str = "versions.json";
/// The feed of a release's versions, beside its page.
pub const FEED: &str = "versions.atom";
/// The folder of the page that compares the versions, in the folder of the release.
pub const FOLDER: &str = "versions/";
/// If a release has this many versions, the cause is more likely a feed that changes by itself than people who write.
const MANY: usize = 100;

/// The histories from earlier builds, for a build of `output` at `now`, in milliseconds since 1970.
#[derive(Debug)]
pub struct Histories<'o> {
    output: &'o Output,
    heads: Heads,
    now: i64,
    feed_days: u32,
}

impl<'o> Histories<'o> {
    /// The histories with these heads of all chains, [`Heads::of_last_build`].
    pub fn new(output: &'o Output, heads: Heads, now: i64) -> Self {
        Self { output, heads, now, feed_days: 0 }
    }

    /// The same, with a feed of the versions for each release that was published or changed in the last `days`.
    pub fn with_feeds(self, days: u32) -> Self {
        Self { feed_days: days, ..self }
    }

    /// What is being built.
    pub fn output(&self) -> &'o Output {
        self.output
    }

    /// The time of the build, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// The chain of `entry`, whose texts must be settled, with the version that the feed has now. Also sets the number
    /// of versions in the release. `None` for a release under embargo or without its text, unless it has a chain.
    pub fn follow(&self, site: &Site, entry: &mut Entry) -> Option<Chain> {
        let chain = self.chain(site, entry);
        entry.chain = chain.as_ref().map(Chain::link);
        entry.has_feed = chain.as_ref().is_some_and(|chain| self.has_feed(entry, chain));
        Arc::make_mut(&mut entry.release).history = chain.as_ref().and_then(|chain| {
            let page = || Address::parse(&site.absolute(&format!("{}{FOLDER}", entry.path)), None);
            let count = chain.len();
            Some(History {
                count: u32::try_from(count).ok()?,
                at: chain.last().at(),
                page: (count > 1).then(page).flatten(),
            })
        });
        chain
    }

    /// Whether the feed of the versions is still offered: most changes that its readers wait for are made in the first
    /// days, or soon after another change.
    fn has_feed(&self, entry: &Entry, chain: &Chain) -> bool {
        let changed = chain.last().at().into_iter().chain(entry.release.published).map(|at| at.millis).max();
        let since = self.now.saturating_sub(i64::from(self.feed_days) * DAY);
        self.feed_days > 0 && !entry.left && changed.is_some_and(|at| at >= since)
    }

    fn chain(&self, site: &Site, entry: &mut Entry) -> Option<Chain> {
        let before = match self.before(entry) {
            Some(Err(fault)) => {
                entry.complaint = Some(complaint(entry, &fault));
                None
            }
            Some(Ok(chain)) => Some(chain),
            None => None,
        };
        if entry.lacks_text {
            return before;
        }
        let release = entry.release.as_ref();
        let record = || Record::of(release);
        let Some(mut chain) = before else {
            return match (entry.complaint.is_some(), release.embargo_at(self.now).is_some()) {
                (true, _) => Some(Chain::begin_anew(record(), self.now)),
                (false, true) => None,
                (false, false) => {
                    Some(Chain::begin(record(), times::first(release), times::newest_note(release, [])))
                }
            };
        };
        let record = record();
        if !chain.last().record.says_the_same(&record) {
            let last = self.last_build(site, entry);
            let time = times::later(release, &chain, last.as_ref(), self.now);
            chain.append(record, time, times::newest_note(release, chain.versions()));
        }
        Some(chain)
    }

    /// The chain of the last build, if it had one for this release.
    fn before(&self, entry: &Entry) -> Option<Result<Chain, ChainFault>> {
        let path = SitePath::in_folder(&entry.path, FILE)?;
        if !entry.is_known || !self.output.had(&path) {
            return None;
        }
        Some(self.read(&entry.path, &path))
    }

    /// The chain at `path` in the folder of a release, verified.
    fn read(&self, folder: &str, path: &SitePath) -> Result<Chain, ChainFault> {
        let bytes = self.output.read_previous(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => ChainFault::Missing,
            _ => ChainFault::Unreadable(error),
        })?;
        let chain = Chain::read(&bytes)?;
        if self.heads.contradict(folder, &chain) { Err(ChainFault::Cut) } else { Ok(chain) }
    }

    /// The release as the last build had it.
    fn last_build(&self, site: &Site, entry: &Entry) -> Option<Release> {
        let path = SitePath::in_folder(&entry.path, super::previous_build::RELEASE_FILE)?;
        let text = String::from_utf8(self.output.read_previous(&path).ok()?).ok()?;
        let address = Address::parse(&site.absolute(path.as_str()), None)?;
        press_room_core::feed::read_item(&text, press_room_core::feed::SourceId(0), &address).ok()
    }

    /// Warnings for the publisher about releases of `site` with a new version and suspiciously many before it.
    pub fn many(&self, site: &Site) -> Vec<String> {
        let written = self.output.written();
        let told = |entry: &Entry| {
            let count = entry.chain.as_ref()?.entries;
            let is_new = count >= MANY && written.contains(&format!("{}{FILE}", entry.path));
            let id = entry.release.key.id.as_str();
            is_new.then(|| {
                printable(&format!(
                    "release {id:?} has {count} versions; does its text contain something that changes by itself, as a \
                     clock or a counter? Each build that finds another text keeps it"
                ))
            })
        };
        site.entries.iter().filter_map(told).collect()
    }

    /// `integrity.json`, for the releases of `site` and for those of which only the `kept` folders remain. Also
    /// returns what is wrong with the chains in the kept folders.
    pub fn integrity<'k>(
        &self,
        site: &Site,
        kept: impl IntoIterator<Item = &'k String>,
    ) -> (Vec<u8>, Vec<String>) {
        let mut complaints = Vec::new();
        let of_site =
            site.entries.iter().filter_map(|entry| Some((entry.path.clone(), entry.chain.clone()?)));
        let mut heads: Heads = of_site.collect();
        for folder in kept {
            let Some(path) = SitePath::in_folder(folder, FILE).filter(|path| self.output.had(path)) else {
                continue;
            };
            match self.read(folder, &path) {
                Ok(chain) => heads.insert(folder.clone(), chain.link()),
                Err(fault) => {
                    complaints.push(format!("{path}: {fault}; it is left out of {}", integrity::FILE))
                }
            }
        }
        (heads.to_json(), complaints)
    }
}

fn complaint(entry: &Entry, fault: &ChainFault) -> String {
    format!(
        "{}{FILE}: {fault}; it is not continued: a new chain begins, which says so. To keep the old one, put the folder of \
         the site back from a backup from before this build, and build again",
        entry.path
    )
}

/// The path of the file with the heads of all chains.
pub fn integrity_path() -> Option<SitePath> {
    SitePath::new(integrity::FILE)
}
