//! What the index is made from, as digests: if they are the same, so are the files.

use crate::digest::Digest;
use crate::site::{Entry, Site};
use rayon::prelude::*;

/// The digest of the program's own sources: another program may write another index.
const MADE_FROM: &str = env!("PRESS_ROOM_SOURCES");

/// The digests of what the index of a site depends on.
#[derive(Debug)]
pub struct IndexInput {
    /// Of what concerns all releases.
    general: Vec<Digest>,
    /// Of each release that is in the feeds, in the order of the site.
    releases: Vec<Digest>,
}

impl IndexInput {
    /// The input of the index of `site`.
    pub fn new(site: &Site) -> Self {
        let current: Vec<&Entry> = site.current().collect();
        Self {
            general: [MADE_FROM, &site.time_zone, &site.name].map(|text| Digest::of(text.as_bytes())).into(),
            releases: current.par_iter().map(|entry| digest_of(entry)).collect(),
        }
    }

    /// The digest of everything that the index depends on.
    pub fn digest(&self) -> Digest {
        digest_of_all(self.general.iter().chain(&self.releases).copied())
    }

    /// The digest of each release that is in the feeds, in the order of the site.
    pub(super) fn releases(&self) -> &[Digest] {
        &self.releases
    }

    /// The digest of everything that a segment depends on: its `releases`, and where they are in the archive.
    pub(super) fn of_segment(&self, first: usize, releases: impl Iterator<Item = Digest>) -> Digest {
        let first = Digest::of(&first.to_le_bytes());
        digest_of_all(self.general.iter().copied().chain([first]).chain(releases))
    }
}

/// The digest of what [`super::Document`] has of a release.
fn digest_of(entry: &Entry) -> Digest {
    let release = &entry.release;
    let body = release.body.as_ref().map(|body| body.html.as_str()).unwrap_or_default();
    let rest = format!(
        "{:?}",
        (
            (&entry.path, &release.title, &release.lead, &release.excerpt, &release.topics),
            (release.published, release.embargo, &release.withdrawn),
            (&release.kind, release.lang(), &release.publisher),
        )
    );
    Digest::of_parts([body.as_bytes(), rest.as_bytes()])
}

fn digest_of_all(digests: impl Iterator<Item = Digest>) -> Digest {
    let all: Vec<[u8; 16]> = digests.map(|digest| digest.bytes()).collect();
    Digest::of_parts(all.iter().map(|digest| &digest[..]))
}
