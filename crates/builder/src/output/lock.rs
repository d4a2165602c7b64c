//! The lock that allows only one build of a folder at a time.

use super::OutputError;
use crate::files;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// How often the lock file may be replaced between opening and locking it; more often cannot be a coincidence.
const ATTEMPTS: usize = 100;
/// More bytes than a process id has.
const LONGEST: u64 = 64;

/// Locks the folder until it is dropped. The system releases the lock when the process ends, however it
/// ends, so that a lock is never stale. The process id in the file is only a hint for people.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    pub(super) fn take(path: PathBuf, out: &Path) -> Result<Self, OutputError> {
        for _ in 0..ATTEMPTS {
            let options = &mut File::options();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = files::open(&path, options).map_err(|error| match error.kind() {
                io::ErrorKind::InvalidInput => OutputError::InTheWay(path.clone()),
                _ => OutputError::at(&path, error),
            })?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(OutputError::Locked {
                        out: out.to_owned(),
                        pid: holder(&mut file).ok().flatten(),
                    });
                }
                // Some network file systems have no locks. It is better to build without one than not to build at all.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(OutputError::at(&path, error)),
            }
            // The previous build may have removed the file between our opening and locking it.
            if is_at(&file, &path) {
                let written = sign(&mut file).map_err(|error| OutputError::at(&path, error))?;
                return if written { Ok(Self { path, file }) } else { Err(OutputError::InTheWay(path)) };
            }
        }
        Err(OutputError::Locked { out: out.to_owned(), pid: None })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // If the file cannot be removed, it does no harm: an old lock file locks no build out.
        if is_at(&self.file, &self.path) {
            fs::remove_file(&self.path).ok();
        }
    }
}

/// Writes our process id into the file. `false` for a file that is not ours, which stays as it is.
fn sign(file: &mut File) -> io::Result<bool> {
    let is_ours = file.metadata()?.len() == 0 || holder(file)?.is_some();
    if !is_ours || !files::has_one_name(&file.metadata()?) {
        return Ok(false);
    }
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())?;
    Ok(true)
}

/// The process id in the file; `None` if the file has any other content.
fn holder(file: &mut File) -> io::Result<Option<u32>> {
    let mut text = Vec::new();
    file.take(LONGEST).read_to_end(&mut text)?;
    Ok(std::str::from_utf8(&text).ok().and_then(|text| text.trim().parse().ok()))
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let name = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().map(name).ok() == fs::symlink_metadata(path).map(name).ok()
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}
