//! The folder that a site is built in, and what an earlier build left beside it.

use super::OutputError;
use super::tree::{self, MARKER, beside, look};
use crate::build::manifest::{self, Manifest};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// `out` with no link or dot in it, so that the folders beside it are beside the real one.
pub(super) fn resolve(out: &Path) -> Result<PathBuf, OutputError> {
    let failed = |error| OutputError::at(out, error);
    let resolved = match fs::canonicalize(out) {
        Ok(resolved) => resolved,
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

/// Sets right what a build that was killed has left.
pub(super) fn recover(out: &Path) -> Result<(), OutputError> {
    let aside = beside(out, ".old");
    if look(out)?.is_none() && look(&aside.join(manifest::FILE_NAME))?.is_some() {
        // Killed between the two renames of a system that cannot exchange folders.
        fs::rename(&aside, out).map_err(|error| OutputError::at(&aside, error))?;
    }
    for left in [beside(out, ".next"), aside] {
        let Some(metadata) = look(&left)? else { continue };
        let failed = |error| OutputError::at(&left, error);
        let is_ours = metadata.is_dir()
            && (look(&left.join(MARKER))?.is_some()
                || look(&left.join(manifest::FILE_NAME))?.is_some()
                || fs::read_dir(&left).map_err(failed)?.next().is_none());
        if !is_ours {
            return Err(OutputError::NotOurs(left));
        }
        tree::discard(&left).map_err(failed)?;
    }
    Ok(())
}

/// The last manifest and its text; `None` for a folder that is not there or empty.
pub(super) fn read_previous(out: &Path) -> Result<Option<(Manifest, String)>, OutputError> {
    let path = out.join(manifest::FILE_NAME);
    match fs::read(&path) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let manifest = Manifest::read(&text).ok_or(OutputError::BadManifest(path))?;
            Ok(Some((manifest, text)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let is_empty = look(out)?.is_none()
                || fs::read_dir(out).map_err(|error| OutputError::at(out, error))?.next().is_none();
            is_empty.then_some(None).ok_or_else(|| OutputError::NotOurs(out.to_owned()))
        }
        Err(error) => Err(OutputError::at(&path, error)),
    }
}
