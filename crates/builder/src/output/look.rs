//! Looking at what is there before anything is done to it.

use super::OutputError;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

/// The file or folder itself, links not followed; `None` when there is nothing.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>, OutputError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutputError::at(path, error)),
    }
}
