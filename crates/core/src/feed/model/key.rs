//! The key of a release.

use crate::language::LanguageTag;

/// Which of the configured feeds a release came from: its position in `feeds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u16);

impl SourceId {
    /// The source at `index` in the settings.
    pub fn at(index: usize) -> Self {
        Self(u16::try_from(index).unwrap_or(u16::MAX))
    }
}

/// A release's id as its feed gives it; unique within one source and language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReleaseId(String);

impl ReleaseId {
    /// `None` when `raw` is blank: a feed item without an id has to be discarded (JSON Feed 1.1, `id`).
    pub fn new(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        (!raw.is_empty()).then(|| Self(raw.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The key of a release. The id alone is not enough: two feeds may use the same id, and one feed may give
/// the same id to every language version.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReleaseKey {
    /// The feed.
    pub source: SourceId,
    /// The id in that feed.
    pub id: ReleaseId,
    /// The language version.
    pub language: Option<LanguageTag>,
}
