//! `integrity.json`: the heads of all chains of a site, so that one hash stands for everything that it has ever said.

use super::Chain;
use super::chain::ChainLink;
use crate::digest::{Digest, sha256_hex};
use crate::output::Output;
use crate::site_path::SitePath;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Its path, relative to the site's root.
pub(super) const FILE: &str = "integrity.json";
/// The version of the file's format.
const FORMAT: u64 = 1;

/// The link of each chain, by the folder of its release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads(BTreeMap<String, ChainLink>);

/// What is read of the file.
#[derive(Deserialize)]
struct HeadsFile {
    releases: BTreeMap<String, ChainLink>,
}

impl FromIterator<(String, ChainLink)> for Heads {
    fn from_iter<I: IntoIterator<Item = (String, ChainLink)>>(links: I) -> Self {
        Self(links.into_iter().collect())
    }
}

impl Heads {
    /// The heads that the last build of `output` wrote. There are none if the file has changed since: an interrupted
    /// build may have left a newer one.
    pub fn of_last_build(output: &Output) -> Self {
        let read = || {
            let path = SitePath::new(FILE)?;
            let bytes = output.read_previous(&path).ok()?;
            let made = output.previous().files.get(FILE)?.content?;
            let file: HeadsFile =
                (Digest::of(&bytes) == made).then(|| serde_json::from_slice(&bytes).ok())??;
            Some(Self(file.releases))
        };
        read().unwrap_or_default()
    }

    /// Adds the link of the chain of the release in `folder`.
    pub fn insert(&mut self, folder: String, link: ChainLink) {
        self.0.insert(folder, link);
    }

    /// Whether `chain` cannot be the chain of the release in `folder`, since it lacks the version that was the last.
    pub fn contradict(&self, folder: &str, chain: &Chain) -> bool {
        self.0.get(folder).is_some_and(|link| chain.versions().all(|version| version.hash != link.head))
    }

    /// The file: JSON, sorted, with a hash of everything in `releases`.
    pub fn to_json(&self) -> Vec<u8> {
        let link =
            |link: &ChainLink| json!({ "chain": link.chain, "entries": link.entries, "head": link.head });
        let releases: Map<String, Value> =
            self.0.iter().map(|(folder, known)| (folder.clone(), link(known))).collect();
        // Put together by hand, since a large archive has tens of megabytes of links, which would be written twice.
        let releases = Value::Object(releases).to_string();
        let hash = sha256_hex(releases.as_bytes());
        format!("{{\"hash\":\"{hash}\",\"releases\":{releases},\"version\":{FORMAT}}}\n").into_bytes()
    }
}
