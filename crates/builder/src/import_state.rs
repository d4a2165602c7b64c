//! The state of an import: how far it is, written down in its folder.

use super::files;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;

/// The name of the file with that state, in the import's folder.
pub(super) const FILE: &str = "import.json";

/// The state of an import.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(super) struct ImportState {
    /// The feed, for people: without its query, which may hold a key.
    pub(super) feed: String,
    /// The digest of its whole address: feeds may differ in their queries only. Older versions did not write it.
    #[serde(default)]
    pub(super) digest: Option<String>,
    /// Releases before this time are not imported; in milliseconds since 1970.
    pub(super) since: Option<i64>,
    /// The address of the next page, which may hold a key. It is removed when the import is complete.
    pub(super) next: Option<String>,
    pub(super) pages: usize,
    pub(super) releases: usize,
    /// The addresses of all pages so far.
    pub(super) visited: Vec<String>,
}

impl ImportState {
    /// Reads the state of the import in `folder`; `None` if its file cannot be understood.
    pub(super) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let bytes = files::read(&folder.join(FILE))?;
        Ok(serde_json::from_slice(&bytes).ok())
    }
}

/// Whether `folder` holds an unfinished import, which would otherwise be taken for a folder without texts.
pub(super) fn is_unfinished(folder: &Path) -> bool {
    ImportState::read(folder).ok().flatten().is_some_and(|state| state.next.is_some())
}
