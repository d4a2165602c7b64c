//! Puts the few files that changed into a site that otherwise stays as it is.
//!
//! Exchanging whole sites costs a link and a removal for each file that did not change: if only one release is new,
//! that is most of the time of a build. Here each file is put in place in one step, and in an order in which no file
//! ever leads to a missing one: new files first, then files that replace others, and at last the removal of old ones.
//! In the meantime the manifest names every file of the old site and of the new one; for files that change, it has
//! only the names. So a build that is killed at any point leaves a complete site, and the next build makes the files
//! anew that were being replaced.

use super::OutputError;
use super::look::look;
use super::tree::write_new;
use crate::manifest::{self, FileRecord, Manifest};
use press_room_core::i18n::Language;
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The name that the manifest of the new site has in the staging folder.
const LAST: &str = ".press-room.json.last";

/// How an old site becomes a new one, step by step.
#[derive(Debug)]
pub(super) struct Replacement {
    steps: Vec<Step>,
}

/// One step. Paths are relative to the site's root.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// The manifest for the meantime.
    Begin,
    /// A file, or a folder that the site did not have.
    Put(String),
    /// A file, and the folders that are empty without it.
    Remove(String),
    /// The manifest of the new site.
    End,
}

/// What is at the path where a file is to be written.
enum Occupant {
    /// Nothing; with the path of the file, or of the topmost folder above it that does not exist.
    Free(String),
    /// A file.
    Taken,
    /// Something else, such as a link.
    Other,
}

impl Replacement {
    /// Plans the steps. `None` if whole sites have to be exchanged: if there is no site yet, if most of it is new, or
    /// if anything but our own files and folders is in the way.
    pub(super) fn plan(
        out: &Path,
        previous: &Manifest,
        made: &Manifest,
        written: &HashSet<String>,
    ) -> Result<Option<Self>, OutputError> {
        let gone: Vec<&String> =
            previous.files.keys().filter(|path| !made.files.contains_key(*path)).collect();
        if previous.files.is_empty() || (written.len() + gone.len()) * 2 > made.files.len() {
            return Ok(None);
        }
        let folders: HashSet<&str> =
            made.files.keys().filter_map(|path| Some(path.split_once('/')?.0)).collect();
        for folder in folders {
            if look(&out.join(folder))?.is_some_and(|it| !it.is_dir()) {
                return Ok(None);
            }
        }
        let (mut new, mut replaced) = (BTreeSet::new(), BTreeSet::new());
        for path in written {
            match place(out, path)? {
                // Releases come after the files that they name, lists and feeds after the releases that they lead to.
                Occupant::Free(top) => {
                    new.insert((turn(&top), top));
                }
                Occupant::Taken if previous.files.contains_key(path) => {
                    replaced.insert((!path.starts_with("release/"), path));
                }
                Occupant::Taken | Occupant::Other => return Ok(None),
            }
        }
        for path in &gone {
            if matches!(place(out, path)?, Occupant::Other) {
                return Ok(None);
            }
        }
        let steps = std::iter::once(Step::Begin)
            .chain(new.into_iter().map(|(_, path)| Step::Put(path)))
            .chain(replaced.into_iter().map(|(_, path)| Step::Put(path.clone())))
            .chain(gone.iter().map(|path| Step::Remove((*path).clone())))
            .chain([Step::End])
            .collect();
        Ok(Some(Self { steps }))
    }

    /// Makes of the manifest `made` of the new site the one for the time between the first step and the last. It is not
    /// a copy, since that of a large site takes as long as reading it.
    pub(super) fn between(
        &self,
        mut made: Manifest,
        previous: Manifest,
        written: HashSet<String>,
    ) -> Manifest {
        let gone = self.steps.iter().filter_map(|step| match step {
            Step::Remove(path) => Some(path.clone()),
            _ => None,
        });
        made.files.extend(written.into_iter().chain(gone).map(|path| (path, FileRecord::default())));
        for (key, folder) in previous.releases {
            made.releases.entry(key).or_insert(folder);
        }
        made
    }

    /// Makes the site at `out` the new one, whose files are in `staging`. The manifest is `between` until the end, and
    /// then `last`.
    ///
    /// # Errors
    /// Those of the system. The site is whole in any case.
    pub(super) fn run(
        &self,
        out: &Path,
        staging: &Path,
        between: &Manifest,
        last: &str,
    ) -> Result<(), OutputError> {
        prepare(out, staging, between, last)?;
        self.steps.iter().try_for_each(|step| take(step, out, staging))
    }
}

/// Writes both manifests, so that nothing is left to do that needs space.
fn prepare(out: &Path, staging: &Path, between: &Manifest, last: &str) -> Result<(), OutputError> {
    let between = between.to_json().map_err(|error| OutputError::at(out, error.into()))?;
    for (name, text) in [(manifest::FILE_NAME, between.as_str()), (LAST, last)] {
        let to = staging.join(name);
        write_new(&to, text.as_bytes())?;
        File::open(&to).and_then(|file| file.sync_all()).map_err(|error| OutputError::at(&to, error))?;
    }
    Ok(())
}

fn take(step: &Step, out: &Path, staging: &Path) -> Result<(), OutputError> {
    let put = |from: &str, to: &str| {
        let to = out.join(to);
        fs::rename(staging.join(from), &to).map_err(|error| OutputError::at(&to, error))
    };
    match step {
        Step::Begin => put(manifest::FILE_NAME, manifest::FILE_NAME),
        Step::Put(path) => put(path, path),
        Step::Remove(path) => remove(out, path),
        Step::End => put(LAST, manifest::FILE_NAME),
    }
}

fn remove(out: &Path, path: &str) -> Result<(), OutputError> {
    let file = out.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(OutputError::at(&file, error)),
        _ => {}
    }
    let above = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    // Only empty folders can be removed in this way, so this stops at the first that is not.
    for folder in above {
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

/// In which round a new file is put in place: first files that lead to no others, then releases, then what leads to
/// releases.
fn turn(path: &str) -> u8 {
    let folder = path.split('/').next().unwrap_or_default();
    let is_language = Language::ALL.iter().any(|language| language.code() == folder);
    match folder {
        "release" => 1,
        "archive" | "topics" | "publishers" | "page" | "feed" | "widget" => 2,
        _ => {
            if is_language {
                2
            } else {
                0
            }
        }
    }
}

fn place(out: &Path, path: &str) -> Result<Occupant, OutputError> {
    let mut at = PathBuf::from(out);
    let mut so_far = String::new();
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        at.push(segment);
        so_far.push_str(segment);
        let is_last = segments.peek().is_none();
        match look(&at)? {
            None => return Ok(Occupant::Free(so_far)),
            Some(metadata) if is_last && metadata.is_file() => return Ok(Occupant::Taken),
            Some(metadata) if !is_last && metadata.is_dir() => so_far.push('/'),
            Some(_) => break,
        }
    }
    Ok(Occupant::Other)
}

#[cfg(test)]
mod tests;
