//! The folder of a site before its manifest is read.

use super::folder::{read_manifest, recover, resolve};
use super::lock::Lock;
use super::tree::beside;
use super::{Output, OutputError};
use crate::manifest::{self, Manifest};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The folder of a site, locked for a build, with the text of its manifest; `None` if it is missing or empty.
#[derive(Debug)]
pub struct LockedFolder {
    out: PathBuf,
    manifest: Option<String>,
    lock: Lock,
}

impl LockedFolder {
    /// Locks the folder `out`, which need not exist.
    ///
    /// # Errors
    /// [`OutputError::NotOurs`] for a folder with files in it that no build made,
    /// [`OutputError::InTheWay`] if something else has a name that the builder uses for itself,
    /// [`OutputError::Locked`] while another build runs, and errors of the system.
    pub fn lock(out: &Path) -> Result<Self, OutputError> {
        let out = resolve(out)?;
        let lock = Lock::take(beside(&out, ".lock"), &out)?;
        recover(&out)?;
        let manifest = read_manifest(&out)?;
        Ok(Self { out, manifest, lock })
    }

    /// Begins a build. This parses the manifest, which takes a second for a hundred thousand releases.
    ///
    /// # Errors
    /// [`OutputError::BadManifest`].
    pub fn open(self) -> Result<Output, OutputError> {
        let Self { out, manifest, lock } = self;
        let previous = match &manifest {
            Some(text) => {
                Manifest::read(text).ok_or_else(|| OutputError::BadManifest(out.join(manifest::FILE_NAME)))?
            }
            None => Manifest::default(),
        };
        Ok(Output {
            out,
            previous,
            previous_text: manifest.unwrap_or_default(),
            records: Mutex::default(),
            staging: Mutex::default(),
            _lock: lock,
        })
    }
}
