//! Writes the files of a site: only those that changed, and in such a way that the site is whole at any time.
//!
//! What changed is written to a folder beside the site, `<out>.next`. A build that ends before it is complete
//! leaves the site as it was; the next build removes that folder. At the end, if most of the site is new, everything
//! else is linked into the folder, and the two are exchanged in one step. If little is new, the new files are moved
//! into the site (`in_place`), and nothing else is touched.

mod error;
mod folder;
mod in_place;
mod lock;
mod locked_folder;
mod look;
mod marker;
mod streamed;
mod tree;

pub use error::OutputError;
pub use locked_folder::LockedFolder;
pub use streamed::StreamedFile;

use super::digest::Digest;
use super::files;
use super::manifest::{self, FileRecord, Manifest};
use super::site_path::SitePath;
use lock::Lock;
use look::look;
use marker::{MARKER, Role};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tree::{Staging, beside, write_new};

/// How a build changed the site, in files. The manifest is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New files, and files with new content.
    pub written: usize,
    /// Files that are as they were and were not touched.
    pub kept: usize,
    /// Files of the last build that this one does not have.
    pub removed: usize,
}

impl Changes {
    /// Whether any file of the site was written or removed.
    pub fn has_any(self) -> bool {
        self.written + self.removed > 0
    }
}

/// A site that is being built. Several threads may write to it. Dropping it leaves the site as it was.
#[derive(Debug)]
pub struct Output {
    out: PathBuf,
    previous: Manifest,
    /// The text of the last manifest, to see whether anything changed.
    previous_text: String,
    records: Mutex<Records>,
    staging: Mutex<Option<Staging>>,
    _lock: Lock,
}

/// What this build has made so far.
#[derive(Debug, Default)]
struct Records {
    made: Manifest,
    /// Every path of this build in lower case.
    taken: HashSet<String>,
    /// The paths that are in the staging folder.
    written: HashSet<String>,
}

impl Output {
    /// Begins a build of the folder `out`, which need not exist.
    ///
    /// # Errors
    /// As [`LockedFolder::lock`] and [`LockedFolder::open`].
    pub fn open(out: &Path) -> Result<Self, OutputError> {
        LockedFolder::lock(out)?.open()
    }

    /// What the last build made; empty when there was none.
    pub fn previous(&self) -> &Manifest {
        &self.previous
    }

    /// Whether the last build made the file `path`.
    pub fn had(&self, path: &SitePath) -> bool {
        self.previous.files.contains_key(path.as_str())
    }

    /// The content of the file `path` as it is in the site until this build is put in its place.
    ///
    /// # Errors
    /// Errors of the system, and [`io::ErrorKind::InvalidInput`] if it is not an ordinary file.
    pub fn read_previous(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        files::read(&self.out.join(path.as_str()))
    }

    /// Keeps the folders of `releases` as they are, in addition to those of [`Self::set_releases`].
    pub fn keep_releases(&self, releases: BTreeMap<String, String>) {
        for folder in releases.values() {
            self.keep_folder(folder);
        }
        self.records().made.releases.extend(releases);
    }

    /// The files that are new so far, or have new content, sorted.
    pub fn written(&self) -> BTreeSet<String> {
        self.records().written.iter().cloned().collect()
    }

    /// Sets the folders of the releases' pages, by [`super::slug::key_text`], for the next build to keep.
    pub fn set_releases(&self, releases: BTreeMap<String, String>) {
        self.records().made.releases = releases;
    }

    /// Sets which of all releases are no longer in any feed, for the next build.
    pub fn set_left(&self, left: BTreeSet<String>) {
        self.records().made.left = left;
    }

    /// Makes the file `path`. If it has these bytes already, it is not written.
    ///
    /// # Errors
    /// [`OutputError::Twice`] if this build has already made it, and errors of the system.
    pub fn write(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        self.make(path, None, bytes)
    }

    /// As [`Self::write`], for a page made from `input`; see [`Self::skip_if_current`].
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn write_page(&self, path: &SitePath, input: Digest, bytes: &[u8]) -> Result<(), OutputError> {
        self.make(path, Some(input), bytes)
    }

    /// Whether the last build made `path` from the same `input` and the file is
    /// still there with the same length. It is then part of this build too, and need not be made.
    pub fn skip_if_current(&self, path: &SitePath, input: Digest) -> bool {
        let made = self.previous.files.get(path.as_str()).filter(|made| made.input == Some(input));
        let Some(made) = made.filter(|made| made.content.is_some()) else { return false };
        self.is_there(path.as_str(), made) && self.take_over(path, made)
    }

    /// Makes the last build's file `path` part of this build. Returns `false` if this build has it already.
    fn take_over(&self, path: &SitePath, made: &FileRecord) -> bool {
        let mut records = self.records();
        let is_first = records.taken.insert(path.as_str().to_lowercase());
        if is_first {
            records.made.files.insert(path.as_str().to_owned(), made.clone());
        }
        is_first
    }

    /// Whether the file `path` is still as the last build made it.
    pub fn still_has(&self, path: &SitePath) -> bool {
        let made = self.previous.files.get(path.as_str());
        made.is_some_and(|made| made.content.is_some() && self.is_there(path.as_str(), made))
    }

    /// Keeps the file `path` as the last build made it. Returns `false` if it has changed since, or if this build has
    /// made it already.
    pub fn keep(&self, path: &SitePath) -> bool {
        let made = self.previous.files.get(path.as_str()).filter(|_| self.still_has(path));
        made.is_some_and(|made| self.take_over(path, made))
    }

    /// The content of the file `path` as this build has it so far: new, or kept.
    ///
    /// # Errors
    /// Errors of the system, and [`OutputError::Io`] for a file that is neither new nor kept.
    pub fn read(&self, path: &SitePath) -> Result<Vec<u8>, OutputError> {
        let name = path.as_str();
        let (is_new, is_made) = {
            let records = self.records();
            (records.written.contains(name), records.made.files.contains_key(name))
        };
        let at = match (is_new, is_made) {
            (true, _) => self.place(name)?,
            (false, true) => self.out.join(name),
            (false, false) => {
                return Err(OutputError::Io(self.out.join(name), io::ErrorKind::NotFound.into()));
            }
        };
        files::read(&at).map_err(|error| OutputError::at(&at, error))
    }

    /// Keeps the files that the last build made in `folder` (with a slash at the end) and this one does not make anew,
    /// and returns how many there are. For the page of a release that left the feeds.
    pub fn keep_folder(&self, folder: &str) -> usize {
        let below = self.previous.files.range(folder.to_owned()..);
        let mut kept = 0;
        for (path, made) in below.take_while(|(path, _)| path.starts_with(folder)) {
            let is_there = self.is_there(path, made);
            let mut records = self.records();
            if is_there && records.taken.insert(path.to_lowercase()) {
                records.made.files.insert(path.clone(), made.clone());
                kept += 1;
            }
        }
        kept
    }

    /// Undoes [`Self::keep_folder`] and [`Self::skip_if_current`] for the files in `folder`, so that they can be made
    /// anew.
    pub fn forget_folder(&self, folder: &str) {
        let Records { made, taken, .. } = &mut *self.records();
        let below = made.files.range(folder.to_owned()..);
        let kept: Vec<String> =
            below.map(|(path, _)| path.clone()).take_while(|it| it.starts_with(folder)).collect();
        for path in kept {
            taken.remove(&path.to_lowercase());
            made.files.remove(&path);
        }
    }

    fn make(&self, path: &SitePath, input: Option<Digest>, bytes: &[u8]) -> Result<(), OutputError> {
        let name = path.as_str();
        self.take(path)?;
        let made = FileRecord { content: Some(Digest::of(bytes)), bytes: bytes.len() as u64, input };
        let is_same = self.is_same(name, &made);
        if !is_same {
            // The path is reserved by now, so the file can be written while other threads write theirs.
            write_new(&self.place(name)?, bytes)?;
        }
        self.record(name, made, is_same);
        Ok(())
    }

    /// Takes the path of a file that is about to be made.
    fn take(&self, path: &SitePath) -> Result<(), OutputError> {
        let name = path.as_str();
        let is_ours = [manifest::FILE_NAME, MARKER].contains(&name);
        match !is_ours && self.records().taken.insert(name.to_lowercase()) {
            true => Ok(()),
            false => Err(OutputError::Twice(path.clone())),
        }
    }

    /// Whether the last build made the file `name` with the same content, and it is still there.
    fn is_same(&self, name: &str, made: &FileRecord) -> bool {
        let before = self.previous.files.get(name);
        before.is_some_and(|before| before.content == made.content) && self.is_there(name, made)
    }

    /// Makes `name` a file of this build: the site's own file if it `is_same`, else the one in the staging folder.
    fn record(&self, name: &str, made: FileRecord, is_same: bool) {
        let mut records = self.records();
        if !is_same {
            records.written.insert(name.to_owned());
        }
        records.made.files.insert(name.to_owned(), made);
    }

    /// Whether the site still has the file. If the length is right, the content is assumed to be right too:
    /// reading all files would take longer than building them.
    fn is_there(&self, path: &str, made: &FileRecord) -> bool {
        fs::symlink_metadata(self.out.join(path)).is_ok_and(|metadata| {
            metadata.is_file() && (metadata.len() == made.bytes || made.content.is_none())
        })
    }

    fn records(&self) -> MutexGuard<'_, Records> {
        // A thread that panicked ends the whole build, so what it left here does no harm.
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where to write the file `path` of the new site. Its folder is made if necessary.
    fn place(&self, path: &str) -> Result<PathBuf, OutputError> {
        let mut staging = self.staging.lock().unwrap_or_else(PoisonError::into_inner);
        begun(&mut staging, &self.out)?.place(path)
    }

    /// Puts the site in place. If nothing changed, nothing at all is touched.
    ///
    /// # Errors
    /// [`OutputError::Clash`] if a file that no build made is in the way; the site is then as it was. Errors of the
    /// system: the site is whole then too, but if only a few files change, some of them may already be in place.
    pub fn commit(mut self) -> Result<Changes, OutputError> {
        let Records { made, written, .. } = std::mem::take(&mut *self.records());
        let out = self.out.clone();
        let previous = std::mem::take(&mut self.previous);
        let count_removed = || previous.files.keys().filter(|path| !made.files.contains_key(*path)).count();
        let plan = || in_place::Replacement::plan(&out, &previous, &made, &written);
        // Each goes through all files.
        let (text, (removed, plan)) = rayon::join(|| made.to_json(), || (count_removed(), plan()));
        let text = text.map_err(|error| OutputError::at(&self.out, error.into()))?;
        let kept = made.files.len() - written.len();
        let changes = Changes { written: written.len(), kept, removed };
        if written.is_empty() && text == self.previous_text {
            return Ok(changes);
        }
        let staging = begun(self.staging.get_mut().unwrap_or_else(PoisonError::into_inner), &out)?;
        if let Some(replacement) = plan? {
            let between = replacement.between(made, previous, written);
            replacement.run(&out, &staging.root, &between, &text)?;
            // What cannot be removed, the next build removes.
            return Ok(changes);
        }
        fill(staging, &out, &made, &previous, &written)?;
        staging.seal(&text)?;
        self.put_in_place()?;
        Ok(changes)
    }

    fn put_in_place(&mut self) -> Result<(), OutputError> {
        let out = &self.out;
        let staging = self.staging.get_mut().unwrap_or_else(PoisonError::into_inner);
        let new = beside(out, ".next");
        let failed = |error| OutputError::at(out, error);
        let Some(old) = look(out)? else {
            fs::rename(&new, out).map_err(failed)?;
            *staging = None;
            marker::remove(out).ok();
            return Ok(());
        };
        fs::set_permissions(&new, old.permissions()).map_err(failed)?;
        // If the build is killed from here on, the next one knows which of the two folders to remove.
        marker::put(out, Role::Old, out)?;
        if let Err(error) = tree::exchange(&new, out, &beside(out, ".old")) {
            marker::remove(out).ok();
            return Err(failed(error));
        }
        *staging = None;
        // The site is in its place. What cannot be removed of the old one, the next build removes.
        marker::remove(out).ok();
        tree::discard(&new).ok();
        Ok(())
    }
}

/// The folder in which the new site is built, made when it is first needed.
fn begun<'s>(staging: &'s mut Option<Staging>, out: &Path) -> Result<&'s mut Staging, OutputError> {
    if staging.is_none() {
        *staging = Some(Staging::begin(beside(out, ".next"), out)?);
    }
    staging.as_mut().ok_or_else(|| OutputError::Io(out.to_owned(), io::ErrorKind::NotFound.into()))
}

/// Adds everything that is kept to the new tree.
fn fill(
    staging: &mut Staging,
    out: &Path,
    made: &Manifest,
    previous: &Manifest,
    written: &HashSet<String>,
) -> Result<(), OutputError> {
    for path in made.files.keys().filter(|path| !written.contains(*path)) {
        staging.link(&out.join(path), path)?;
    }
    if look(out)?.is_some() {
        let is_ours = |path: &Path| {
            let text = path.to_str().map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"));
            text.is_some_and(|path| {
                previous.files.contains_key(&path) || [manifest::FILE_NAME, MARKER].contains(&path.as_str())
            })
        };
        staging.carry_over(out, Path::new(""), &is_ours)?;
    }
    Ok(())
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some(staging) = self.staging.get_mut().unwrap_or_else(PoisonError::into_inner) {
            // What cannot be removed now, the next build removes.
            tree::discard(&staging.root).ok();
        }
    }
}
