//! Folders that are built beside the site and then put in its place.

use super::OutputError;
use super::marker::{self, MARKER, Role};
use crate::manifest;
use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A new site, not yet in its place.
#[derive(Debug)]
pub(super) struct Staging {
    pub(super) root: PathBuf,
    folders: HashSet<PathBuf>,
}

impl Staging {
    /// Makes the folder `root`, which must not exist, to take the place of `out`.
    pub(super) fn begin(root: PathBuf, out: &Path) -> Result<Self, OutputError> {
        fs::create_dir(&root).map_err(|error| OutputError::at(&root, error))?;
        if let Err(error) = marker::put(&root, Role::New, out) {
            // It is new, so nothing else can be in it.
            marker::remove(&root).ok();
            fs::remove_dir(&root).ok();
            return Err(error);
        }
        Ok(Self { root, folders: HashSet::new() })
    }

    /// Adds the file at `from` unchanged: as a hard link where the system allows it, else as a copy with the
    /// same time.
    pub(super) fn link(&mut self, from: &Path, path: &str) -> Result<(), OutputError> {
        let to = self.place(path)?;
        match fs::hard_link(from, &to) {
            Ok(()) => Ok(()),
            Err(error) if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound) => {
                Err(OutputError::at(from, error))
            }
            Err(_) => copy(from, &to).map_err(|error| OutputError::at(&to, error)),
        }
    }

    /// Writes the manifest, which is the last file: after it the tree is complete, and flushed to the disk as
    /// far as possible. The marker stays until the tree is in its place, since before that it is no site.
    pub(super) fn seal(&mut self, manifest: &str) -> Result<(), OutputError> {
        let to = self.root.join(manifest::FILE_NAME);
        let write = || {
            let mut file = File::create_new(&to)?;
            file.write_all(manifest.as_bytes())?;
            file.sync_all()
        };
        write().map_err(|error| OutputError::at(&to, error))
    }

    /// Makes the folder and those above it, each with only one call in a build: a site has as many folders as pages.
    fn folder(&mut self, path: &Path) -> Result<(), OutputError> {
        if path.as_os_str().is_empty() || self.folders.contains(path) {
            return Ok(());
        }
        if let Some(above) = path.parent() {
            self.folder(above)?;
        }
        let to = self.root.join(path);
        fs::create_dir(&to).map_err(|error| OutputError::at(&to, error))?;
        self.folders.insert(path.to_owned());
        Ok(())
    }

    /// Where the file `path` of the site is to be written, in a folder that is there.
    pub(super) fn place(&mut self, path: &str) -> Result<PathBuf, OutputError> {
        if let Some(folder) = Path::new(path).parent() {
            self.folder(folder)?;
        }
        Ok(self.root.join(path))
    }

    /// Takes over from the folder `below` of `old`, with its subfolders, every file that is not ours according to
    /// `is_ours`, and every empty folder.
    pub(super) fn carry_over(
        &mut self,
        old: &Path,
        below: &Path,
        is_ours: &dyn Fn(&Path) -> bool,
    ) -> Result<(), OutputError> {
        let from = old.join(below);
        let failed = |error| OutputError::at(&from, error);
        let mut is_empty = true;
        for entry in fs::read_dir(&from).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            is_empty = false;
            let path = below.join(entry.file_name());
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                self.carry_over(old, &path, is_ours)?;
            } else if !is_ours(&path) {
                self.carry_file(old, &path, kind.is_symlink())?;
            }
        }
        // This program leaves no empty folders behind, so this one was made by somebody else, and is kept.
        if is_empty && !below.as_os_str().is_empty() {
            self.folder(below).map_err(|_| OutputError::Clash(from))?;
        }
        Ok(())
    }

    fn carry_file(&mut self, old: &Path, path: &Path, is_link: bool) -> Result<(), OutputError> {
        let (from, to) = (old.join(path), self.root.join(path));
        self.free(old, path)?;
        if let Some(folder) = path.parent() {
            self.folder(folder).map_err(|_| OutputError::Clash(from.clone()))?;
        }
        let carried = if is_link {
            fs::read_link(&from).and_then(|target| symlink(&target, &to))
        } else {
            fs::hard_link(&from, &to).or_else(|_| copy(&from, &to))
        };
        carried.map_err(|error| OutputError::at(&from, error))
    }

    /// Checks that this build has made nothing at `path`.
    fn free(&self, old: &Path, path: &Path) -> Result<(), OutputError> {
        let is_free = fs::symlink_metadata(self.root.join(path)).is_err();
        is_free.then_some(()).ok_or_else(|| OutputError::Clash(old.join(path)))
    }
}

/// Writes the file `to`, which must not exist.
pub(super) fn write_new(to: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    File::create_new(to)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|error| OutputError::at(to, error))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    // If the time cannot be set, it only costs each reader one more transfer.
    if let Ok(modified) = fs::metadata(from).and_then(|metadata| metadata.modified()) {
        File::options().write(true).open(to).and_then(|file| file.set_modified(modified)).ok();
    }
    Ok(())
}

#[cfg(unix)]
fn symlink(target: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, to)
}

#[cfg(not(unix))]
fn symlink(_target: &Path, _to: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// `path` with `ending` appended to its name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push(ending);
    path.with_file_name(name)
}

/// Exchanges `new` and `old`: in one step if the system can, else by way of `aside`, with a moment in which
/// nothing is at the path of `old`.
pub(super) fn exchange(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    match exchange_at_once(new, old) {
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => {
            exchange_in_steps(new, old, aside)
        }
        done => done,
    }
}

#[cfg(target_os = "linux")]
fn exchange_at_once(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange_at_once(_new: &Path, _old: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn exchange_in_steps(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(old, aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(aside, old)?;
        return Err(error);
    }
    // The new one is in its place. If the old one remains at `aside`, the next build removes it.
    fs::rename(aside, new).ok();
    Ok(())
}

/// Removes a tree that has our marker. The marker is removed last, so that what an interrupted removal
/// leaves is still known to be ours.
pub(super) fn discard(root: &Path) -> io::Result<()> {
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if entry.file_name() == MARKER {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    marker::remove(root)?;
    fs::remove_dir(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_exchange_of_folders_two_renames_do_the_same() {
        let root = std::env::temp_dir().join(format!("press-room-tree-{}", std::process::id()));
        let [new, old, aside] = ["site.next", "site", "site.old"].map(|name| root.join(name));
        fs::create_dir_all(&new).unwrap();
        fs::create_dir_all(&old).unwrap();
        fs::write(new.join("new"), "").unwrap();
        fs::write(old.join("old"), "").unwrap();
        exchange_in_steps(&new, &old, &aside).unwrap();
        assert!(old.join("new").exists() && new.join("old").exists() && !aside.exists());
        fs::remove_dir_all(&new).unwrap();
        assert!(exchange_in_steps(&new, &old, &aside).is_err());
        assert!(old.join("new").exists(), "what was there is there again");
        marker::put(&old, Role::Old, &old).unwrap();
        discard(&old).unwrap();
        assert!(!old.exists());
        fs::remove_dir_all(&root).unwrap();
    }
}
