//! Language versions: which one an address means, and which others there are.

use super::Archive;
use super::entry::Entry;
use crate::feed::{LanguageTag, Release, ReleaseId};
use std::sync::Arc;

/// The most language versions of a release: more than a reader can choose among.
pub const MOST_VERSIONS: usize = 40;

impl Archive {
    /// The release that an address names by `id` and perhaps by `language`.
    ///
    /// Among several versions: the one in exactly this language, else in the same primary language, else in the
    /// reader's (`preferred`, such as `nn`), else the first. If two feeds have equally good versions, the feed
    /// configured first counts.
    pub fn find(
        &self,
        id: &ReleaseId,
        language: Option<&LanguageTag>,
        preferred: &str,
    ) -> Option<Arc<Release>> {
        let distance = |entry: &Entry| {
            let own = entry.release.language();
            let primary = own.map(LanguageTag::primary);
            if language.is_some() && own == language {
                0
            } else if language.is_some() && primary == language.map(LanguageTag::primary) {
                1
            } else if primary == Some(preferred) {
                2
            } else {
                3
            }
        };
        self.same_id(id)
            .map(|(_, entry)| entry)
            .min_by_key(|entry| (distance(entry), entry.release.key.source))
            .map(|entry| entry.release.clone())
    }

    /// Whether the address of `release` must say its language, because its id
    /// alone leaves a choice.
    pub fn needs_language(&self, release: &Release) -> bool {
        release.language().is_some() && self.is_shared(&release.key.id)
    }

    /// Whether several loaded releases have this id.
    pub fn is_shared(&self, id: &ReleaseId) -> bool {
        self.same_id(id).nth(1).is_some()
    }

    /// The loaded releases that are `release` in another language: those with the same id, then those its feed names
    /// as alternates. Only within its own feed, and no more than [`MOST_VERSIONS`]: the page of each version lists all
    /// the others, so the work grows with the square of their number.
    pub fn versions_of(&self, release: &Release) -> Vec<Arc<Release>> {
        let mut versions: Vec<Arc<Release>> = Vec::new();
        let ids = std::iter::once((&release.key.id, None)).chain(
            release
                .alternates
                .iter()
                .filter_map(|alternate| Some((alternate.id.as_ref()?, Some(&alternate.language)))),
        );
        for (id, language) in ids {
            for (_, entry) in self.same_id(id) {
                if versions.len() == MOST_VERSIONS {
                    return versions;
                }
                let key = &entry.release.key;
                let of_that_language =
                    language.is_none() || key.language.is_none() || key.language.as_ref() == language;
                if key.source == release.key.source
                    && *key != release.key
                    && of_that_language
                    && versions.iter().all(|known| known.key != *key)
                {
                    versions.push(entry.release.clone());
                }
            }
        }
        versions
    }
}
