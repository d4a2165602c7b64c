//! The cache of answers from earlier builds, so that servers need not send them again.

use super::{CacheValidators, lock};
use crate::digest::sha256_hex;
use crate::files;
use press_room_core::address::Address;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// A folder with one file for each address, named after the address's SHA-256 (the cache key). A file is a
/// line of JSON with the validators, by which the server can tell whether the answer is still current, and
/// then the body. Since they are in one file, the two always belong together.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
    used: Mutex<HashSet<String>>,
}

/// The validators of an answer, and what else is known about it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Validators {
    /// The address that was answered, for people who look into the folder.
    address: String,
    #[serde(flatten)]
    pub(super) since: CacheValidators,
    /// From the header `Content-Type`, which may name the charset.
    #[serde(default)]
    pub(super) content_type: Option<String>,
    /// From the header `Link`.
    #[serde(default)]
    pub(super) link: Option<String>,
    /// From the header `X-WP-Total`.
    #[serde(default)]
    pub(super) total: Option<String>,
    /// From the header `X-WP-TotalPages`.
    #[serde(default)]
    pub(super) pages: Option<String>,
    /// The digest of the body, to detect a damaged file.
    sha256: String,
}

impl Validators {
    pub(super) fn new(address: &Address, since: CacheValidators, body: &[u8]) -> Self {
        let address = address.as_str().to_owned();
        Self { address, since, sha256: sha256_hex(body), ..Self::default() }
    }

    fn is_any(&self) -> bool {
        self.since.etag.is_some() || self.since.last_modified.is_some()
    }
}

impl Cache {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, used: Mutex::default() }
    }

    /// The last answer; `None` also for a damaged file.
    pub(super) fn get(&self, address: &Address) -> Option<(Validators, Vec<u8>)> {
        let name = self.name_of(address);
        let mut bytes = files::read(&self.folder.join(name)).ok()?;
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let body = bytes.split_off(end + 1);
        let validators: Validators = serde_json::from_slice(&bytes).ok()?;
        let is_whole = validators.address == address.as_str() && validators.sha256 == sha256_hex(&body);
        (is_whole && validators.is_any()).then_some((validators, body))
    }

    /// Stores an answer. One without validators is not kept.
    pub(super) fn put(
        &self,
        address: &Address,
        validators: &Validators,
        body: &[u8],
    ) -> Result<(), (PathBuf, io::Error)> {
        let name = self.name_of(address);
        let path = self.folder.join(name);
        let written = if validators.is_any() { write(&path, validators, body) } else { files::remove(&path) };
        written.map_err(|error| (path, error))
    }

    /// Removes an answer. If that fails, the next build asks the server about it, as this one did.
    pub(super) fn forget(&self, address: &Address) {
        files::remove(&self.folder.join(self.name_of(address))).ok();
    }

    /// Removes the answers that this build did not use, and no other files, whatever their names.
    pub(super) fn forget_unused(&self) -> io::Result<()> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            entries => entries?,
        };
        for entry in entries {
            let name = entry?.file_name();
            let Some(name) = name.to_str() else { continue };
            let sum = name.strip_suffix(".part").unwrap_or(name);
            let is_ours = sum.len() == 64 && sum.bytes().all(|b| b.is_ascii_hexdigit());
            let path = self.folder.join(name);
            if is_ours && !lock(&self.used).contains(name) && begins_as_ours(&path) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    fn name_of(&self, address: &Address) -> String {
        let name = sha256_hex(address.as_str().as_bytes());
        lock(&self.used).insert(name.clone());
        name
    }
}

/// What every file of the cache begins with. Other programs may also name files after hashes.
const BEGINNING: &[u8] = b"{\"address\":";

fn begins_as_ours(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = files::open(path, File::options().read(true))
        .and_then(|file| file.take(BEGINNING.len() as u64).read_to_end(&mut beginning));
    // A build that was killed may have written only a part of it.
    let is_part = path.extension().is_some() && BEGINNING.starts_with(&beginning);
    read.is_ok() && (beginning == BEGINNING || is_part)
}

/// Writes an answer into a folder of its owner: addresses may hold keys, and feeds have the texts of releases that are
/// locked.
fn write(path: &Path, validators: &Validators, body: &[u8]) -> io::Result<()> {
    let mut bytes = serde_json::to_vec(validators)?;
    bytes.push(b'\n');
    bytes.extend_from_slice(body);
    files::write_privately(path, &bytes)
}
