//! Which files of a folder are texts.

use super::names::{FileName, markdown_end};
use super::unread::UnreadableText;
use super::{FolderError, warn};
use crate::files;
use crate::sources::SourceWarning;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest number of files and folders that are looked at.
const MOST: usize = 200_000;
/// The largest depth of nested folders.
const DEEPEST: usize = 32;
/// The largest number of bytes in a text.
const LONGEST: u64 = 1_000_000;

/// The texts that were found in a folder.
pub(super) struct Folder {
    /// The folder itself, without links.
    pub(super) root: PathBuf,
    /// Its texts, in the order of their paths.
    pub(super) names: Vec<FileName>,
    pub(super) warnings: Vec<SourceWarning>,
}

/// Looks through `folder`. With `only`, that file is the only text.
pub(super) fn find(folder: &Path, only: Option<&Path>) -> Result<Folder, FolderError> {
    let failed = |error| FolderError::Unreadable(folder.to_owned(), error);
    let root = fs::canonicalize(folder).map_err(failed)?;
    if let Some(only) = only {
        let name = only.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return Ok(Folder { root, names: vec![FileName::of(&name)], warnings: Vec::new() });
    }
    let mut walk = Walk { paths: Vec::new(), warnings: Vec::new(), count: 0 };
    walk.folder(&root, "", 0)?;
    walk.paths.sort_unstable();
    let all: BTreeSet<&str> = walk.paths.iter().map(String::as_str).collect();
    let names =
        walk.paths.iter().filter(|path| !is_section(path, &all)).map(|path| FileName::of(path)).collect();
    Ok(Folder { root, names, warnings: walk.warnings })
}

/// Whether the file at `path` is the index page of a folder, which only lists the other texts in it.
fn is_section(path: &str, all: &BTreeSet<&str>) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let below = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let mut beside = all.range(below.as_str()..).map_while(|other| other.strip_prefix(below.as_str()));
    stem(name) == "index" && beside.any(|rest| rest.contains('/') || stem(rest) != "index")
}

struct Walk {
    paths: Vec<String>,
    warnings: Vec<SourceWarning>,
    count: usize,
}

impl Walk {
    fn folder(&mut self, at: &Path, below: &str, depth: usize) -> Result<(), FolderError> {
        let failed = |error| FolderError::Unreadable(at.to_owned(), error);
        for entry in fs::read_dir(at).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            self.count += 1;
            if self.count > MOST {
                return Err(FolderError::TooMany(MOST));
            }
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            let kind = entry.file_type().map_err(failed)?;
            // Jekyll keeps its texts in `_posts`; all other names that begin so are left out.
            if name.starts_with('.') || name.starts_with('_') && !(kind.is_dir() && name == "_posts") {
                continue;
            }
            let is_text = markdown_end(&name).is_some() && !name.to_ascii_lowercase().starts_with("readme.");
            if kind.is_dir() && depth < DEEPEST && name != "node_modules" {
                self.folder(&entry.path(), &path, depth + 1)?;
            } else if kind.is_symlink() && is_text {
                let why = "a link and not a file; left out".to_owned();
                self.warnings.push(warn(&FileName::of(&path), 1, None, why, "put the file itself there"));
            } else if kind.is_file() && is_text {
                self.paths.push(path);
            }
        }
        Ok(())
    }
}

/// The text of a file.
pub(super) fn read_text(root: &Path, name: &FileName) -> Result<String, Box<UnreadableText>> {
    let mut bytes = Vec::new();
    let file = files::open(&root.join(&name.path), fs::File::options().read(true));
    let read = file.and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes));
    let unread = |line, why: &str, fix| {
        Err(Box::new(UnreadableText::new(name, line, why, fix, String::from_utf8_lossy(&bytes).into_owned())))
    };
    if let Err(error) = read {
        return unread(1, &error.to_string(), "let it be read");
    }
    if bytes.len() as u64 > LONGEST {
        return unread(1, &format!("more than {LONGEST} bytes"), "divide it");
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.iter().filter(|b| **b == b'\n').count() + 1;
            unread(line, "a letter that is not UTF-8", "save the file as UTF-8")
        }
    }
}
