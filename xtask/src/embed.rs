//! Copies the finished site to where the builder embeds it.

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::project::Project;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Copies `dist/` to where `crates/assets` embeds it, without the demonstration. Unchanged files are not written, so
/// that nothing is compiled again for them.
pub(crate) fn embed(project: &Project) -> Outcome {
    let (from, to) = (project.dist(), folder(project));
    let wanted: BTreeSet<PathBuf> =
        below(&from)?.into_iter().filter(|path| !is_demonstration(path)).collect();
    for path in below(&to)?.difference(&wanted).filter(|path| !is_hidden(path)) {
        let file = to.join(path);
        std::fs::remove_file(&file).map_err(Failure::io(format!("remove {}", file.display())))?;
    }
    for path in &wanted {
        let (bytes, file) = (files::read(&from.join(path))?, to.join(path));
        if std::fs::read(&file).is_ok_and(|known| known == bytes) {
            continue;
        }
        let parent = file.parent().unwrap_or(&to);
        std::fs::create_dir_all(parent).map_err(Failure::io(format!("make {}", parent.display())))?;
        files::write(&file, bytes)?;
    }
    Ok(())
}

/// The folder whose files the builder is compiled with.
fn folder(project: &Project) -> PathBuf {
    project.root().join("crates/assets/files")
}

/// Whether the builder is compiled with a browser part.
pub(crate) fn is_there(project: &Project) -> bool {
    folder(project).join("index.html").is_file()
}

/// The feeds of the demonstration, and their pictures, are most of the bytes, and other sites never contain them.
fn is_demonstration(path: &Path) -> bool {
    let is_feed = path.to_str().is_some_and(|path| path.starts_with("feed") && path.ends_with(".json"));
    path.starts_with("demo") || is_feed && path.components().count() == 1
}

fn is_hidden(path: &Path) -> bool {
    path.to_string_lossy().starts_with('.')
}

/// The paths of all files below `root`, relative to it.
fn below(root: &Path) -> Outcome<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = || format!("read {}", folder.display());
        for entry in std::fs::read_dir(&folder).map_err(Failure::io(failed()))? {
            let path = entry.map_err(Failure::io(failed()))?.path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.extend(path.strip_prefix(root).map(Path::to_owned)),
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_demonstration_is_left_out() {
        for (path, left_out) in [
            ("feed.json", true),
            ("feed-2.json", true),
            ("demo/a.jpg", true),
            ("index.html", false),
            ("widget/feed.json", false),
            ("demonstration.js", false),
        ] {
            assert_eq!(is_demonstration(Path::new(path)), left_out, "{path}");
        }
    }
}
