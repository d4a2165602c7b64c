//! The folder of the site, and recovery from what a killed build left beside it.

use super::OutputError;
use super::look::look;
use super::marker::{self, MarkerState, Role};
use super::tree::{self, beside};
use crate::files;
use crate::manifest;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// `out` without links and dots, so that folders beside it are beside the real folder.
pub(super) fn resolve(out: &Path) -> Result<PathBuf, OutputError> {
    let failed = |error| OutputError::at(out, error);
    let resolved = match fs::canonicalize(out) {
        Ok(resolved) => resolved,
        // It is impossible to build in a dangling link.
        Err(error) if error.kind() == io::ErrorKind::NotFound && look(out)?.is_some() => {
            return Err(OutputError::NotAFolder(out.to_owned()));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = out.file_name().ok_or_else(|| OutputError::NotAFolder(out.to_owned()))?;
            let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
            let parent = parent.unwrap_or(Path::new("."));
            fs::create_dir_all(parent).map_err(failed)?;
            return Ok(fs::canonicalize(parent).map_err(failed)?.join(name));
        }
        Err(error) => return Err(failed(error)),
    };
    let is_folder = resolved.is_dir() && resolved.file_name().is_some();
    is_folder.then_some(resolved).ok_or_else(|| OutputError::NotAFolder(out.to_owned()))
}

/// Recovers from a build that was killed. Only folders with our marker are touched.
///
/// # Errors
/// [`OutputError::InTheWay`] for anything else with a name that we use.
pub(super) fn recover(out: &Path) -> Result<(), OutputError> {
    let (new, aside) = (beside(out, ".next"), beside(out, ".old"));
    if look(out)?.is_none()
        && is_folder(&aside)?
        && marker::find(&aside, out)? == MarkerState::Marker(Role::Old)
    {
        // Killed between the two renames, on a system that cannot exchange folders.
        fs::rename(&aside, out).map_err(|error| OutputError::at(&aside, error))?;
    }
    if is_folder(out)? {
        // Killed just before or just after the exchange. The manifest shows whether it is a complete site.
        match marker::find(out, out)? {
            MarkerState::Nothing => {}
            MarkerState::Begun if look(&out.join(manifest::FILE_NAME))?.is_none() && !is_alone(out)? => {}
            MarkerState::Begun | MarkerState::Marker(_) => {
                marker::remove(out).map_err(|error| OutputError::at(out, error))?;
            }
            MarkerState::Other => return Err(marker::in_the_way(&out.join(marker::MARKER))),
        }
    }
    for left in [new, aside] {
        if look(&left)?.is_none() {
            continue;
        }
        if !is_folder(&left)? {
            return Err(marker::in_the_way(&left));
        }
        let removed = match marker::find(&left, out)? {
            MarkerState::Marker(_) => tree::discard(&left),
            // Killed at the very beginning: then the folder has nothing else in it, or else it is not ours.
            MarkerState::Begun if is_alone(&left)? => {
                marker::remove(&left).and_then(|()| fs::remove_dir(&left))
            }
            MarkerState::Nothing if is_empty(&left)? => fs::remove_dir(&left),
            _ => return Err(marker::in_the_way(&left)),
        };
        removed.map_err(|error| OutputError::at(&left, error))?;
    }
    Ok(())
}

/// Whether `path` is itself a folder, and not a link to one.
fn is_folder(path: &Path) -> Result<bool, OutputError> {
    Ok(look(path)?.is_some_and(|metadata| metadata.is_dir()))
}

fn is_empty(folder: &Path) -> Result<bool, OutputError> {
    Ok(count(folder)? == 0)
}

/// Whether `folder` has exactly one entry.
fn is_alone(folder: &Path) -> Result<bool, OutputError> {
    Ok(count(folder)? == 1)
}

/// How many entries `folder` has, counting only up to two.
fn count(folder: &Path) -> Result<usize, OutputError> {
    Ok(fs::read_dir(folder).map_err(|error| OutputError::at(folder, error))?.take(2).count())
}

/// The text of the last manifest; `None` for a folder that is missing or empty.
pub(super) fn read_manifest(out: &Path) -> Result<Option<String>, OutputError> {
    let path = out.join(manifest::FILE_NAME);
    match files::read(&path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(OutputError::BadManifest(path)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let is_free = look(out)?.is_none() || is_empty(out)?;
            is_free.then_some(None).ok_or_else(|| OutputError::NotOurs(out.to_owned()))
        }
        // A link, or something that is not an ordinary file.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Err(OutputError::BadManifest(path)),
        Err(error) => Err(OutputError::at(&path, error)),
    }
}
