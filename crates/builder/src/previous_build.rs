//! What the last build made, for releases that are no longer in the feeds, or whose text cannot be read.

use super::args::RemovalRule;
use super::failure::BuildError;
use super::files;
use super::job::Job;
use super::locked;
use super::merge::sort;
use super::output::Output;
use super::read::{FailedFeed, Reading};
use super::site_path::SitePath;
use super::slug;
use press_room::state::{FEED_BLOCK_ID, FEED_PATH};
use press_room_core::address::Address;
use press_room_core::feed::{self, FeedInfo, Release, ReleaseId, SourceId};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The file with all of one release, beside its page.
pub const RELEASE_FILE: &str = "release.json";
/// The page whose data has everything about the publisher.
const CONTACTS_PAGE: &str = "contacts/index.html";
/// If at least this many releases, and more than half of all, have no text, something is wrong with the source.
const MANY: usize = 3;

/// The releases of the last build, under the keys that they have in this build.
#[derive(Debug)]
pub struct PreviousBuild<'a> {
    job: &'a Job,
    /// The folder of each release, by [`slug::key_text`].
    folders: BTreeMap<String, String>,
    /// The releases that had already left the feeds at the last build.
    left: &'a BTreeSet<String>,
    /// How many releases were in the feeds.
    listed: usize,
    output: &'a Output,
}

impl<'a> PreviousBuild<'a> {
    /// The releases that the last build of `output` made. Those whose keys have changed since get the keys that they
    /// have among `releases`.
    pub fn new(job: &'a Job, output: &'a Output, releases: &[Release]) -> Self {
        let previous = output.previous();
        let left = &previous.left;
        let listed = previous.releases.keys().filter(|key| !left.contains(*key)).count();
        Self { job, folders: slug::carried_on(releases, &previous.releases), left, listed, output }
    }

    /// Forgets the releases with the ids `hidden`, in any language, unless they are among `releases`: nothing of them
    /// may stay on the site. One language version of an id may be public while another is a draft.
    pub fn forget(&mut self, hidden: &[ReleaseId], releases: &[Release]) {
        let ids: HashSet<&str> = hidden.iter().map(ReleaseId::as_str).collect();
        let here: HashSet<String> = releases
            .iter()
            .filter(|release| ids.contains(release.key.id.as_str()))
            .map(|release| slug::key_text(&release.key))
            .collect();
        let is_gone =
            |key: &String| !here.contains(key) && key.split_once(':').is_some_and(|(_, id)| ids.contains(id));
        let listed = self.folders.keys().filter(|key| is_gone(key) && !self.left.contains(*key)).count();
        self.folders.retain(|key, _| !is_gone(key));
        self.listed = self.listed.saturating_sub(listed);
    }

    /// Forgets the releases that are not among `here` and were locked, or would be locked according to `is_to_be`: a
    /// release whose text was never public does not stay when it leaves the feeds.
    pub fn forget_locked(&mut self, here: &BTreeSet<String>, is_to_be: impl Fn(&Release) -> bool) {
        let mut gone = self.without(here);
        gone.retain(|_, folder| {
            locked::was_locked(self.output, folder)
                || self.release(folder).is_some_and(|release| is_to_be(&release))
        });
        let listed = gone.keys().filter(|key| !self.left.contains(*key)).count();
        self.folders.retain(|key, _| !gone.contains_key(key));
        self.listed = self.listed.saturating_sub(listed);
    }

    /// Fills in for feeds that failed: adds their releases from the last build, and what the site said about itself.
    /// Returns the keys of these releases.
    pub fn stand_in(&self, reading: &mut Reading) -> BTreeSet<String> {
        if reading.failed.is_empty() {
            return BTreeSet::new();
        }
        let here = reading.releases.iter().map(|release| slug::key_text(&release.key)).collect();
        let mut known = self.without(&here);
        known.retain(|key, _| !self.left.contains(key));
        let failed = &reading.failed;
        let is_wanted = |release: &Release| failed.iter().any(|feed| feed.is_of(release));
        let releases: Vec<Release> = self.read(&known).into_iter().filter(is_wanted).collect();
        let stood_in = releases.iter().map(|release| slug::key_text(&release.key)).collect();
        reading.releases.extend(releases);
        sort(&mut reading.releases);
        match self.info() {
            Some(info) => reading.info = info,
            None => {
                let other = reading.feeds.iter().find(|feed| **feed != FeedInfo::default());
                if let (true, Some(other)) = (failed.iter().any(FailedFeed::is_first), other) {
                    reading.info = other.clone();
                }
            }
        }
        stood_in
    }

    /// What the site of the last build says about itself. It is read from the data of a page, since the site's feeds
    /// name the site itself in place of the publisher's home page.
    fn info(&self) -> Option<FeedInfo> {
        let text = String::from_utf8(files::read(&self.job.out.join(CONTACTS_PAGE)).ok()?).ok()?;
        let (_, block) = text.split_once(&format!("id=\"{FEED_BLOCK_ID}\">"))?;
        let (block, _) = block.split_once("</script>")?;
        let address = Address::parse(FEED_PATH, Some(&self.job.site_url))?;
        feed::read_page(block, SourceId(0), &address).ok().map(|page| page.info)
    }

    /// The folder of each release, by [`slug::key_text`].
    pub fn folders(&self) -> &BTreeMap<String, String> {
        &self.folders
    }

    /// The releases that are not among `here`, with their folders.
    pub fn without(&self, here: &BTreeSet<String>) -> BTreeMap<String, String> {
        let gone = self.folders.iter().filter(|(key, _)| !here.contains(*key));
        gone.map(|(key, folder)| (key.clone(), folder.clone())).collect()
    }

    /// Checks whether all releases that leave the lists with this build may leave them at once.
    ///
    /// # Errors
    /// As [`super::job::Job::check_removed`].
    pub fn check(&self, here: &BTreeSet<String>) -> Result<(), BuildError> {
        Ok(self.job.check_removed(self.listed, self.leaving(&self.without(here)))?)
    }

    /// What happens to the releases among `gone` that leave the lists with this build, in words; `None` if there are
    /// none.
    pub fn loss(&self, gone: &BTreeMap<String, String>) -> Option<String> {
        let gone = self.leaving(gone);
        let fate = match self.job.extras.removed {
            RemovalRule::Keep => "their pages stay, out of all lists (--removed list keeps them in)",
            RemovalRule::Delete => "their pages are deleted",
            RemovalRule::List => "they stay listed",
        };
        (gone > 0).then(|| format!("{gone} of {} releases left the feeds; {fate}", self.listed))
    }

    /// How many of `gone` leave the lists with this build.
    fn leaving(&self, gone: &BTreeMap<String, String>) -> usize {
        gone.keys().filter(|key| !self.left.contains(*key)).count()
    }

    /// The releases of `gone` that can still be read.
    pub fn read(&self, gone: &BTreeMap<String, String>) -> Vec<Release> {
        gone.values().filter_map(|folder| self.release(folder)).collect()
    }

    /// A release as the last build wrote it to its file.
    fn release(&self, folder: &str) -> Option<Release> {
        let path = SitePath::in_folder(folder, RELEASE_FILE)?;
        let text = String::from_utf8(files::read(&self.job.out.join(path.as_str())).ok()?).ok()?;
        let address = Address::parse(&format!("{}{path}", self.job.site_url.as_str()), None)?;
        feed::read_item(&text, SourceId(0), &address).ok()
    }

    /// Gives releases whose text could not be read the text of the last build. `thin` is how many of all `releases`
    /// have their text at another address; `warnings` say what was wrong with the texts.
    ///
    /// # Errors
    /// [`BuildError::NoTexts`] if most of these would have no text: then the fault is not in a single release.
    pub fn give_texts(
        &self,
        releases: &mut [Release],
        thin: usize,
        warnings: &mut Vec<String>,
    ) -> Result<(), BuildError> {
        let mut missing = Vec::new();
        for release in releases.iter_mut().filter(|release| release.body.is_none()) {
            let Some(address) = release.detail_url.clone() else { continue };
            let folder = self.folders.get(&slug::key_text(&release.key));
            // If the release was locked, the file of the last build has no text.
            let folder = folder.filter(|folder| !locked::was_locked(self.output, folder));
            let old = folder.and_then(|folder| self.release(folder)).filter(|old| old.body.is_some());
            let id = release.key.id.as_str();
            match old {
                Some(old) => {
                    warnings.push(format!("release {id:?} keeps the text that it had"));
                    *release = with_text_of(old, release);
                }
                None => {
                    warnings.push(format!("release {id:?} stays without text"));
                    missing.push(address);
                }
            }
        }
        let count = missing.len();
        match missing.first() {
            Some(first) if count >= MANY && count.saturating_mul(2) > thin => {
                let why = warnings.iter().find(|warning| warning.contains(first.as_str())).cloned();
                Err(BuildError::NoTexts { count, thin, why: why.unwrap_or_default() })
            }
            _ => Ok(()),
        }
    }
}

/// `new` with what only a complete release has, such as the text, taken from `old`.
fn with_text_of(old: Release, new: &Release) -> Release {
    let images = if old.images.is_empty() { new.images.clone() } else { old.images };
    Release {
        body: old.body,
        contact_note: old.contact_note,
        boilerplate: old.boilerplate,
        images,
        documents: old.documents,
        links: old.links,
        videos: old.videos,
        changes: old.changes,
        ..new.clone()
    }
}
