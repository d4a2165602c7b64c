//! What the last build mirrored: `media.json`, which the next build continues. It does not name the files' original
//! addresses, since these may hold keys.

use crate::digest::Digest;
use crate::site_path::SitePath;
use press_room_core::address::Address;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The name of the file.
pub(super) const FILE: &str = "media.json";
/// The version of its format; other versions are not read.
const VERSION: u32 = 1;

/// Everything that is mirrored.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Index {
    version: u32,
    /// The files, by the digests of their addresses.
    sources: BTreeMap<String, Source>,
    /// The copies of each picture, the smallest first: by the digests of its content and of its metadata.
    copies: BTreeMap<String, BTreeMap<String, Vec<Copy>>>,
}

/// A file from one address.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Source {
    /// Its path from the site's root.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// The digest of its content.
    pub content: String,
    /// The `ETag`, from which the server can tell whether the file has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The `Last-Modified`, a date that serves the same purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
    /// Width and height in pixels, as the picture is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<(u32, u32)>,
    /// Whether it is a picture that can be made smaller.
    pub is_still: bool,
}

/// A copy of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Copy {
    /// Its path from the site's root.
    pub file: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

impl Default for Index {
    fn default() -> Self {
        Self { version: VERSION, sources: BTreeMap::new(), copies: BTreeMap::new() }
    }
}

impl Index {
    /// Reads what [`Self::to_json`] wrote; anything else gives an empty index.
    pub fn read(bytes: &[u8]) -> Self {
        let read: Option<Self> = serde_json::from_slice(bytes).ok();
        read.filter(|index| index.version == VERSION).unwrap_or_default()
    }

    /// The file: JSON on one line, sorted.
    ///
    /// # Errors
    /// Those of the serializer, which texts and numbers cannot cause.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// What came from `address`.
    pub fn get(&self, address: &Address) -> Option<&Source> {
        self.sources.get(&key(address))
    }

    /// Adds what came from `address`.
    pub fn insert(&mut self, address: &Address, source: Source) {
        self.sources.insert(key(address), source);
    }

    /// The copies of the picture with this `content` whose metadata has the digest `about`.
    pub fn copies(&self, content: &str, about: &str) -> Option<&Vec<Copy>> {
        self.copies.get(content)?.get(about)
    }

    /// Adds copies.
    pub fn insert_copies(&mut self, content: &str, about: String, copies: Vec<Copy>) {
        self.copies.entry(content.to_owned()).or_default().insert(about, copies);
    }

    /// The digest of each original's content, by its own path and by those of its copies.
    pub fn contents(&self) -> HashMap<String, String> {
        let originals = self.sources.values().map(|it| (it.file.clone(), it.content.clone()));
        let copies = self.copies.iter().flat_map(|(content, of_about)| {
            of_about.values().flatten().map(|copy| (copy.file.clone(), content.clone()))
        });
        originals.chain(copies).collect()
    }

    /// Whether nothing is mirrored.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Copies from `other` what it knows about the file with this `content`, and returns its source.
    pub fn take_over(&mut self, other: &Self, content: &str) -> Option<Source> {
        let mut of_content = other.sources.iter().filter(|(_, source)| source.content == content).peekable();
        let first = of_content.peek().map(|(_, source)| Source::clone(source));
        self.sources.extend(of_content.map(|(key, source)| (key.clone(), source.clone())));
        first
    }
}

impl Source {
    /// Its path; `None` if that is no valid path in a site.
    pub fn path(&self) -> Option<SitePath> {
        SitePath::new(&self.file)
    }
}

fn key(address: &Address) -> String {
    Digest::of(address.as_str().as_bytes()).to_string()
}
