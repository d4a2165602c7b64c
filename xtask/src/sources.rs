//! What holds for every source file of the project.

use crate::project::Project;
use std::path::{Path, PathBuf};

/// The most lines of a file. A longer one does more than one thing.
const MOST_LINES: usize = 400;
/// The folders with sources.
const FOLDERS: [&str; 6] = ["src", "crates", "xtask", "tests", "public", "style"];
/// Folders whose content is generated or downloaded, wherever they are.
const NOT_OURS: [&str; 6] = ["node_modules", "target", "files", "fixtures", "corpus", ".results"];
const KINDS: [&str; 6] = ["rs", "ts", "tsx", "js", "css", "html"];

/// All source files in `folder` and below it.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && !NOT_OURS.contains(&name) {
            sources(&path, found);
        } else if path.is_file() && KINDS.iter().any(|kind| path.extension().is_some_and(|own| own == *kind))
        {
            found.push(path);
        }
    }
}

#[test]
fn no_file_has_more_than_400_lines() {
    let project = Project::find().unwrap();
    let mut found = Vec::new();
    FOLDERS.iter().for_each(|folder| sources(&project.root().join(folder), &mut found));
    assert!(found.len() > 500, "{}", found.len());
    let lines = |path: &PathBuf| std::fs::read_to_string(path).unwrap().lines().count();
    let long: Vec<_> =
        found.iter().map(|path| (lines(path), path)).filter(|(n, _)| *n > MOST_LINES).collect();
    assert!(long.is_empty(), "{long:?}");
}
