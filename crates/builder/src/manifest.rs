//! The manifest: a list of what a build made, in the site's root. With it, the next build sees what changed,
//! and keeps the addresses of releases.

use super::digest::Digest;
use super::site_path::SitePath;
use super::slug::is_release_folder;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The manifest's name in the site's root. No other file may have this name.
pub const FILE_NAME: &str = ".press-room.json";

/// The version of the manifest's format. From a manifest of another version, only names are used.
const VERSION: u64 = 1;

/// One file of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FileRecord {
    /// The digest of its content; `None` if the manifest has another version of the format.
    pub content: Option<Digest>,
    /// Its length in bytes.
    pub bytes: u64,
    /// The digest of what it was made from, for pages that need not be rendered again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input: Option<Digest>,
}

/// All files and release addresses of a build. It contains no times and is sorted, so that the same site
/// has the same manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files, by their paths relative to the site's root.
    pub files: BTreeMap<String, FileRecord>,
    /// The folder of each release's page, by [`super::slug::key_text`].
    pub releases: BTreeMap<String, String>,
    /// Those of `releases` that are orphaned: in no feed any more.
    pub left: BTreeSet<String>,
}

#[derive(Serialize)]
struct StoredManifest<'a> {
    version: u64,
    releases: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    left: &'a BTreeSet<String>,
    files: &'a BTreeMap<String, FileRecord>,
}

/// What is read of a manifest: of each file, one at a time, since a large site has hundreds of thousands.
#[derive(Deserialize)]
struct ReadManifest {
    #[serde(default)]
    version: Value,
    files: BTreeMap<String, FileRecord>,
    #[serde(default)]
    releases: Value,
    #[serde(default)]
    left: Value,
}

impl<'de> Deserialize<'de> for FileRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|value| read_made(&value))
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Manifest {
    /// Reads a manifest; `None` if `text` is something else. If its version is another, all files count as changed, but
    /// it still says which files and addresses are ours. Impossible paths are left out.
    pub fn read(text: &str) -> Option<Self> {
        let ReadManifest { version, mut files, releases, left } = serde_json::from_str(text).ok()?;
        if version.is_null() {
            return None;
        }
        files.retain(|path, _| SitePath::new(path).is_some());
        if version.as_u64() != Some(VERSION) {
            files.values_mut().for_each(|made| *made = FileRecord::default());
        }
        let mut manifest = Self { files, ..Self::default() };
        for (key, path) in releases.as_object().into_iter().flatten() {
            if let Some(path) = path.as_str().filter(|path| is_release_folder(path)) {
                manifest.releases.insert(key.clone(), path.to_owned());
            }
        }
        for key in left.as_array().into_iter().flatten() {
            manifest.left.extend(key.as_str().map(str::to_owned));
        }
        Some(manifest)
    }

    /// The manifest as it is written: JSON on one line.
    ///
    /// # Errors
    /// Those of the serializer, which texts and numbers cannot cause.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let Self { files, releases, left } = self;
        let on_disk = StoredManifest { version: VERSION, releases, left, files };
        serde_json::to_string(&on_disk).map(|text| text + "\n")
    }
}

fn read_made(value: &Value) -> FileRecord {
    let digest = |name: &str| value.get(name).and_then(Value::as_str).and_then(Digest::parse);
    FileRecord {
        content: digest("content"),
        bytes: value.get("bytes").and_then(Value::as_u64).unwrap_or_default(),
        input: digest("input"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let page = FileRecord { content: Some(Digest::of(b"x")), bytes: 1, input: Some(Digest::of(b"y")) };
        Manifest {
            files: [("index.html".to_owned(), page)].into(),
            releases: [("nb:1".to_owned(), "release/1/ny-kai/".to_owned())].into(),
            left: ["nb:1".to_owned()].into(),
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = manifest().to_json().unwrap();
        assert_eq!(Manifest::read(&text), Some(manifest()));
    }

    #[test]
    fn another_version_keeps_names_and_addresses_and_no_hash() {
        let text = manifest().to_json().unwrap().replace("\"version\":1", "\"version\":\"2-beta\"");
        let read = Manifest::read(&text).unwrap();
        assert_eq!(read.files["index.html"], FileRecord::default());
        assert_eq!(read.releases, manifest().releases);
    }

    #[test]
    fn a_path_that_leads_out_is_no_file_of_ours() {
        let text = r#"{"version":1,"files":{"../../etc/passwd":{},"/a":{},"b":{}},
            "releases":{":1":"release/../../x/",":2":"/etc/",":3":"release/3/a/"}}"#;
        let read = Manifest::read(text).unwrap();
        assert_eq!(Vec::from_iter(read.files.keys()), ["b"]);
        assert_eq!(Vec::from_iter(read.releases.keys()), [":3"]);
    }

    #[test]
    fn anything_else_is_no_manifest() {
        for text in ["", "{}", "[]", "{\"version\":1}", "{\"version\":1,\"files\":[]}", "{\"files\":{}}"] {
            assert_eq!(Manifest::read(text), None, "{text}");
        }
    }
}
