//! How far an import is, written down in its folder.

use super::files;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

/// The file in the folder that says it.
pub(super) const FILE: &str = "import.json";

/// How far an import is.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct ImportState {
    /// The feed, for people: without its query, which may hold a key.
    pub(super) feed: String,
    /// The digest of its whole address: feeds may differ in their queries only. Older versions did not write it.
    #[serde(default)]
    pub(super) digest: Option<String>,
    /// Nothing older is imported; in milliseconds since 1970.
    pub(super) since: Option<i64>,
    /// The address of the next page, below the folder's secrets: it is removed when all is done.
    pub(super) next: Option<String>,
    pub(super) pages: usize,
    pub(super) releases: usize,
    /// The addresses of all pages so far.
    pub(super) visited: Vec<String>,
}

impl ImportState {
    /// That of the import in `folder`; `None` where the file that says it cannot be understood.
    pub(super) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let bytes = files::read(&folder.join(FILE))?;
        Ok(serde_json::from_slice(&bytes).ok())
    }
}

/// Whether `folder` holds an import that was stopped before all was there: it would be taken for a folder without texts.
pub(super) fn is_unfinished(folder: &Path) -> bool {
    ImportState::read(folder).ok().flatten().is_some_and(|state| state.next.is_some())
}
