//! Reading, writing and copying files; errors name the file's path.

use crate::failure::{Failure, Outcome};
use std::path::{Path, PathBuf};

/// The content of `path`.
pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(Failure::io(format!("read {}", path.display())))
}

/// The content of `path` as text.
pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(Failure::io(format!("read {}", path.display())))
}

/// Makes `content` the content of `path`.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    std::fs::write(path, content).map_err(Failure::io(format!("write {}", path.display())))
}

/// Copies `file` to `to`.
pub(crate) fn copy(file: &Path, to: &Path) -> Outcome {
    std::fs::copy(file, to).map(|_| ()).map_err(Failure::io(format!("copy {}", file.display())))
}

/// Copies `files` into `folder`, under their own names.
pub(crate) fn copy_into(files: &[PathBuf], folder: &Path) -> Outcome {
    let named = files.iter().filter_map(|file| Some((file, file.file_name()?)));
    named.into_iter().try_for_each(|(file, name)| copy(file, &folder.join(name)))
}
