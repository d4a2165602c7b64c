//! Why a site could not be put in place.

use crate::site_path::SitePath;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a site could not be put in place. The site is whole all the same: [`super::Output::commit`].
#[derive(Debug)]
pub enum OutputError {
    /// The path is not a folder that could be exchanged for another, but a file or the root.
    NotAFolder(PathBuf),
    /// The folder has files in it that the builder did not make.
    NotOurs(PathBuf),
    /// Something that the builder did not make has a name that the builder uses for itself.
    InTheWay(PathBuf),
    /// The manifest of the last build cannot be read.
    BadManifest(PathBuf),
    /// Another build of the same folder is running.
    Locked {
        /// The folder.
        out: PathBuf,
        /// The process that holds the lock, if known.
        pid: Option<u32>,
    },
    /// A file that the builder did not make has the path of one that this build makes.
    Clash(PathBuf),
    /// Two files of one build have the same path, or paths that differ only in case.
    Twice(SitePath),
    /// The disk or the quota is full.
    NoSpace(PathBuf),
    /// The user lacks the permission to write, read or remove this.
    Denied(PathBuf),
    /// The file system is read-only.
    ReadOnly(PathBuf),
    /// Any other error of the system.
    Io(PathBuf, io::Error),
}

impl OutputError {
    /// The cause of `error`, which occurred at `path`.
    pub(super) fn at(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace(path),
            io::ErrorKind::PermissionDenied => Self::Denied(path),
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            _ => Self::Io(path, error),
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFolder(path) => write!(f, "{} is not a folder to build in", path.display()),
            Self::NotOurs(path) => write!(
                f,
                "{} has files in it that this program did not make; name an empty folder or a new one",
                path.display()
            ),
            Self::InTheWay(path) => write!(
                f,
                "{} is in the way: this program uses that name for itself and did not make what is there; \
                 move it away or give it another name",
                path.display()
            ),
            Self::BadManifest(path) => write!(
                f,
                "{} cannot be read, so it is not known which files are the builder's; build into a new folder",
                path.display()
            ),
            Self::Locked { out, pid: Some(pid) } => {
                write!(f, "{} is being built already, by process {pid}", out.display())
            }
            Self::Locked { out, pid: None } => write!(f, "{} is being built already", out.display()),
            Self::Clash(path) => write!(
                f,
                "{} was not made by this program, and the site needs a file there; move it away",
                path.display()
            ),
            Self::Twice(path) => write!(f, "two files of the site would be {path}"),
            Self::NoSpace(path) => write!(f, "no space left for {}", path.display()),
            Self::Denied(path) => write!(f, "no permission for {}", path.display()),
            Self::ReadOnly(path) => write!(f, "{} lies on a read-only file system", path.display()),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for OutputError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cause_has_one_line_that_names_the_file() {
        for kind in [
            io::ErrorKind::StorageFull,
            io::ErrorKind::QuotaExceeded,
            io::ErrorKind::PermissionDenied,
            io::ErrorKind::ReadOnlyFilesystem,
            io::ErrorKind::Other,
        ] {
            let line = OutputError::at(Path::new("site/a.html"), kind.into()).to_string();
            assert!(line.contains("site/a.html") && !line.contains('\n'), "{line}");
        }
        let full = OutputError::at(Path::new("a"), io::ErrorKind::StorageFull.into());
        assert!(matches!(full, OutputError::NoSpace(_)));
    }
}
