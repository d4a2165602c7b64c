//! Checks what is at a path, before anything is done to it.

use super::OutputError;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

/// The metadata of the file, folder or link itself; `None` if nothing is there.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>, OutputError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutputError::at(path, error)),
    }
}
