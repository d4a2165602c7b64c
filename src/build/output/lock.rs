//! One build at a time for one folder.

use super::OutputError;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// As often the file may be another one than was opened. More is no coincidence.
const ATTEMPTS: usize = 100;

/// Holds the folder until it is dropped. The system lets go of it when the
/// process dies, however it dies, so that a lock is never stale; the number in
/// the file only says whom to look for.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    pub(super) fn take(path: PathBuf, out: &Path) -> Result<Self, OutputError> {
        for _ in 0..ATTEMPTS {
            let mut file = File::options()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(|error| OutputError::at(&path, error))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut text = String::new();
                    let pid = file.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
                    return Err(OutputError::Locked { out: out.to_owned(), pid });
                }
                // Some network file systems have no locks. Better without one than not at all.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(OutputError::at(&path, error)),
            }
            // The build before may have removed the file between our opening and locking it.
            if is_at(&file, &path) {
                file.set_len(0)
                    .and_then(|()| writeln!(file, "{}", std::process::id()))
                    .map_err(|error| OutputError::at(&path, error))?;
                return Ok(Self { path, _file: file });
            }
        }
        Err(OutputError::Locked { out: out.to_owned(), pid: None })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // What is left behind locks nobody out.
        fs::remove_file(&self.path).ok();
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let name = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().map(name).ok() == fs::metadata(path).map(name).ok()
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}
