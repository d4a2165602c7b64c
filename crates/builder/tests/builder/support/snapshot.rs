//! The content of a folder, to be compared with its content at a later time.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// Every file below `root`, by its path relative to `root`, with what `of` returns for it.
fn below<T>(root: &Path, of: &dyn Fn(&Path) -> T) -> BTreeMap<String, T> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                found.insert(name, of(&path));
            }
        }
    }
    found
}

pub(crate) fn contents(root: &Path) -> BTreeMap<String, Vec<u8>> {
    below(root, &|path| fs::read(path).unwrap())
}

/// The inode of each file, and when it was changed. The folder itself has the path `""`.
pub(crate) fn stamps(root: &Path) -> BTreeMap<String, (u64, SystemTime)> {
    let stamp = |path: &Path| {
        let metadata = fs::metadata(path).unwrap();
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let number = metadata.len();
        (number, metadata.modified().unwrap())
    };
    let mut stamps = below(root, &stamp);
    stamps.insert(String::new(), stamp(root));
    stamps
}
