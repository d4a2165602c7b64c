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

/// Copies what is in the folder `from`, with all below it, into the folder `to`, which is made if it does not exist.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Outcome {
    let problem = || Failure::io(format!("copy {} to {}", from.display(), to.display()));
    std::fs::create_dir_all(to).map_err(problem())?;
    for entry in std::fs::read_dir(from).map_err(problem())? {
        let entry = entry.map_err(problem())?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy_folder(&path, &target)? } else { copy(&path, &target)? }
    }
    Ok(())
}
