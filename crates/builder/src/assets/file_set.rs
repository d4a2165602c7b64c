//! Where the files of the browser part are.

use super::AssetsError;
use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

/// A set of files, read by paths such as `widget/press-room.js`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileSet {
    /// In a folder on the disk.
    Folder(PathBuf),
    /// In this program.
    Embedded,
}

impl FileSet {
    /// All paths, sorted.
    ///
    /// # Errors
    /// [`AssetsError::Unreadable`] for a folder, and [`AssetsError::NotEmbedded`].
    pub(super) fn paths(&self) -> Result<Vec<String>, AssetsError> {
        let mut paths = Vec::new();
        match self {
            Self::Folder(folder) => collect(folder, "", &mut paths)?,
            Self::Embedded => paths.extend(press_room_assets::paths().map(Cow::into_owned)),
        }
        if paths.is_empty() && *self == Self::Embedded {
            return Err(AssetsError::NotEmbedded);
        }
        paths.sort_unstable();
        Ok(paths)
    }

    /// The bytes of the file `path`.
    ///
    /// # Errors
    /// [`AssetsError::Unreadable`].
    pub fn read(&self, path: &str) -> Result<Cow<'static, [u8]>, AssetsError> {
        match self {
            Self::Folder(folder) => {
                let file = folder.join(path);
                std::fs::read(&file).map(Cow::Owned).map_err(|error| AssetsError::Unreadable(file, error))
            }
            Self::Embedded => press_room_assets::read(path).ok_or_else(|| {
                AssetsError::Unreadable(PathBuf::from(path), std::io::ErrorKind::NotFound.into())
            }),
        }
    }
}

impl fmt::Display for FileSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Embedded => f.write_str("this program"),
        }
    }
}

fn collect(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> Result<(), AssetsError> {
    let problem = |error| AssetsError::Unreadable(folder.to_owned(), error);
    for entry in std::fs::read_dir(folder).map_err(problem)? {
        let entry = entry.map_err(problem)?;
        // A file whose name is not Unicode cannot be requested by a page.
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{prefix}{name}");
        match entry.file_type().map_err(problem)?.is_dir() {
            true => collect(&entry.path(), &format!("{path}/"), paths)?,
            false => paths.push(path),
        }
    }
    Ok(())
}
