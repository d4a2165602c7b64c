//! Writes the files of a site: all at once or not at all, and only those that changed.
//!
//! What changed is written to a folder beside the site, `<out>.next`. At the
//! end everything else is linked into it, and the two folders are exchanged in
//! one step. A build that ends earlier leaves the site as it was; what is left
//! of its folder is removed by the next build.

mod error;
mod folder;
mod lock;
mod look;
mod marker;
mod tree;

pub use error::OutputError;

use super::digest::Digest;
use super::manifest::{self, FileRecord, Manifest};
use super::site_path::SitePath;
use folder::{read_previous, recover, resolve};
use lock::Lock;
use look::look;
use marker::{MARKER, Role};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tree::{Staging, beside};

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

/// A site that is being built. Dropping it leaves the site as it was.
#[derive(Debug)]
pub struct Output {
    out: PathBuf,
    previous: Manifest,
    /// The text of the last manifest, to see whether anything changed.
    previous_text: String,
    made: Manifest,
    /// Every path of this build in lower case.
    taken: HashSet<String>,
    staging: Option<Staging>,
    /// The paths that are in `staging`.
    written: HashSet<String>,
    _lock: Lock,
}

impl Output {
    /// Begins a build of the folder `out`, which need not exist.
    ///
    /// # Errors
    /// [`OutputError::NotOurs`] for a folder with files in it that no build made,
    /// [`OutputError::InTheWay`] if something else has a name that the builder uses for itself,
    /// [`OutputError::Locked`] while another build runs, and errors of the system.
    pub fn open(out: &Path) -> Result<Self, OutputError> {
        let out = resolve(out)?;
        let lock = Lock::take(beside(&out, ".lock"), &out)?;
        recover(&out)?;
        let (previous, previous_text) = read_previous(&out)?.unwrap_or_default();
        Ok(Self {
            out,
            previous,
            previous_text,
            made: Manifest::default(),
            taken: HashSet::new(),
            staging: None,
            written: HashSet::new(),
            _lock: lock,
        })
    }

    /// What the last build made; empty when there was none.
    pub fn previous(&self) -> &Manifest {
        &self.previous
    }

    /// Keeps the folders of `releases` as they are, in addition to those of [`Self::set_releases`].
    pub fn keep_releases(&mut self, releases: BTreeMap<String, String>) {
        for folder in releases.values() {
            self.keep_folder(folder);
        }
        self.made.releases.extend(releases);
    }

    /// Sets the folders of the releases' pages, by [`super::slug::key_text`], for the next build to keep.
    pub fn set_releases(&mut self, releases: BTreeMap<String, String>) {
        self.made.releases = releases;
    }

    /// Sets which of all releases are in no feed any more, for the next build to know.
    pub fn set_left(&mut self, left: BTreeSet<String>) {
        self.made.left = left;
    }

    /// Makes the file `path`. If it has these bytes already, it is not written.
    ///
    /// # Errors
    /// [`OutputError::Twice`] if this build has already made it, and errors of the system.
    pub fn write(&mut self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        self.make(path, None, bytes)
    }

    /// As [`Self::write`], for a page made from `input`; see [`Self::skip_if_current`].
    ///
    /// # Errors
    /// As [`Self::write`].
    pub fn write_page(&mut self, path: &SitePath, input: Digest, bytes: &[u8]) -> Result<(), OutputError> {
        self.make(path, Some(input), bytes)
    }

    /// Whether the last build made `path` from the same `input` and the file is
    /// still there with the same length. It is then part of this build too, and need not be made.
    pub fn skip_if_current(&mut self, path: &SitePath, input: Digest) -> bool {
        let made = self.previous.files.get(path.as_str()).filter(|made| made.input == Some(input));
        let Some(made) = made.filter(|made| made.content.is_some()).cloned() else { return false };
        if !self.is_there(path.as_str(), &made) || !self.taken.insert(path.as_str().to_lowercase()) {
            return false;
        }
        self.made.files.insert(path.as_str().to_owned(), made);
        true
    }

    /// Makes `path` with the bytes of the file `from`.
    ///
    /// # Errors
    /// As [`Self::write`]; also when `from` cannot be read.
    pub fn copy_asset(&mut self, path: &SitePath, from: &Path) -> Result<(), OutputError> {
        let bytes = fs::read(from).map_err(|error| OutputError::at(from, error))?;
        self.write(path, &bytes)
    }

    /// Keeps what the last build made in `folder` (with a slash at the end) and
    /// this one does not make anew, and answers how many files those are. For
    /// the page of a release that left the feeds.
    pub fn keep_folder(&mut self, folder: &str) -> usize {
        let below = self.previous.files.range(folder.to_owned()..);
        let old: Vec<_> = below.take_while(|(path, _)| path.starts_with(folder)).collect();
        let mut kept = 0;
        for (path, made) in old {
            if self.is_there(path, made) && self.taken.insert(path.to_lowercase()) {
                self.made.files.insert(path.clone(), made.clone());
                kept += 1;
            }
        }
        kept
    }

    /// Takes back what [`Self::keep_folder`] and [`Self::skip_if_current`] kept in `folder`, to make it anew.
    pub fn forget_folder(&mut self, folder: &str) {
        let below = self.made.files.range(folder.to_owned()..);
        let kept: Vec<String> =
            below.map(|(path, _)| path.clone()).take_while(|it| it.starts_with(folder)).collect();
        for path in kept {
            self.taken.remove(&path.to_lowercase());
            self.made.files.remove(&path);
        }
    }

    fn make(&mut self, path: &SitePath, input: Option<Digest>, bytes: &[u8]) -> Result<(), OutputError> {
        let name = path.as_str();
        if [manifest::FILE_NAME, MARKER].contains(&name) || !self.taken.insert(name.to_lowercase()) {
            return Err(OutputError::Twice(path.clone()));
        }
        let made = FileRecord { content: Some(Digest::of(bytes)), bytes: bytes.len() as u64, input };
        let before = self.previous.files.get(name);
        let is_same = before.is_some_and(|before| before.content == made.content);
        if !(is_same && self.is_there(name, &made)) {
            self.staging()?.write(name, bytes)?;
            self.written.insert(name.to_owned());
        }
        self.made.files.insert(name.to_owned(), made);
        Ok(())
    }

    /// Whether the site has the file. If the length is right, the content is assumed to be right too:
    /// reading all files would take longer than building them.
    fn is_there(&self, path: &str, made: &FileRecord) -> bool {
        fs::symlink_metadata(self.out.join(path)).is_ok_and(|metadata| {
            metadata.is_file() && (metadata.len() == made.bytes || made.content.is_none())
        })
    }

    fn staging(&mut self) -> Result<&mut Staging, OutputError> {
        if self.staging.is_none() {
            let root = beside(&self.out, ".next");
            self.staging = Some(Staging::begin(root, &self.out)?);
        }
        self.staging.as_mut().ok_or_else(|| OutputError::Io(self.out.clone(), io::ErrorKind::NotFound.into()))
    }

    /// Puts the site in place. If nothing changed, nothing at all is touched.
    ///
    /// # Errors
    /// [`OutputError::Clash`] if a file that no build made is in the way, and errors of the system. The
    /// site is then as it was.
    pub fn commit(mut self) -> Result<Changes, OutputError> {
        let removed = self.previous.files.keys().filter(|path| !self.made.files.contains_key(*path)).count();
        let kept = self.made.files.len() - self.written.len();
        let changes = Changes { written: self.written.len(), kept, removed };
        let text = self.made.to_json().map_err(|error| OutputError::at(&self.out, error.into()))?;
        if self.written.is_empty() && text == self.previous_text {
            return Ok(changes);
        }
        self.fill(&text)?;
        self.put_in_place()?;
        Ok(changes)
    }

    /// Adds everything that is kept to the new tree, and the manifest as the last file.
    fn fill(&mut self, manifest: &str) -> Result<(), OutputError> {
        let out = self.out.clone();
        let made = std::mem::take(&mut self.made.files);
        let previous = std::mem::take(&mut self.previous.files);
        let written = std::mem::take(&mut self.written);
        let staging = self.staging()?;
        for path in made.keys().filter(|path| !written.contains(*path)) {
            staging.link(&out.join(path), path)?;
        }
        if look(&out)?.is_some() {
            let is_ours = |path: &Path| {
                let text = path.to_str().map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"));
                text.is_some_and(|path| {
                    previous.contains_key(&path) || [manifest::FILE_NAME, MARKER].contains(&path.as_str())
                })
            };
            staging.carry_over(&out, Path::new(""), &is_ours)?;
        }
        staging.seal(manifest)
    }

    fn put_in_place(&mut self) -> Result<(), OutputError> {
        let out = &self.out;
        let new = beside(out, ".next");
        let failed = |error| OutputError::at(out, error);
        let Some(old) = look(out)? else {
            fs::rename(&new, out).map_err(failed)?;
            self.staging = None;
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
        self.staging = None;
        // The site is in its place. What cannot be removed of the old one, the next build removes.
        marker::remove(out).ok();
        tree::discard(&new).ok();
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some(staging) = &self.staging {
            // What cannot be removed now, the next build removes.
            tree::discard(&staging.root).ok();
        }
    }
}
