//! When a version came about, and what the feed said about it.

use super::{Chain, Version};
use crate::stamp;
use press_room_core::feed::date::start_of_day;
use press_room_core::feed::{Release, Timestamp};

/// The time of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// As the feed wrote it, or else RFC 3339.
    pub written: String,
    /// Whether it is the time of the build that found the version, since the feed gave no time.
    pub is_builds: bool,
}

impl Time {
    /// A time that the feed says.
    pub fn of_feed(at: &Timestamp) -> Self {
        Self { written: stamp::written(at), is_builds: false }
    }

    /// The time of a build at `now`, in milliseconds since 1970, cut to whole seconds.
    pub fn of_build(now: i64) -> Self {
        let at = Timestamp { millis: now - now.rem_euclid(1000), offset_minutes: None, has_time: true };
        Self { written: stamp::rfc3339(&at), is_builds: true }
    }

    /// Who gave the time, in the words of `versions.json`.
    pub fn source(&self) -> &'static str {
        if self.is_builds { "build" } else { "feed" }
    }
}

/// The time of a first version. It does not depend on the clock, so that two first builds are the same.
pub(super) fn first(release: &Release) -> Option<Time> {
    last_said(release).as_ref().map(Time::of_feed)
}

/// The last time at which the feed says that the release was published or changed.
pub(crate) fn last_said(release: &Release) -> Option<Timestamp> {
    release.published.into_iter().chain(said(release)).max_by_key(|at| at.millis)
}

/// The time of the next version of `chain`. That is the feed's, if it is not in the future, and later than the previous
/// version's and than any time in the release as the `last` build had it: a date that the feed changed earlier, for
/// example for a new tag, says nothing about this text. Else it is the time of the build, `now`.
pub(super) fn later(release: &Release, chain: &Chain, last: Option<&Release>, now: i64) -> Time {
    let before = chain.last().at().into_iter().chain(last.into_iter().flat_map(said));
    let before = before.map(|at| at.millis).max().unwrap_or(i64::MIN);
    let is_new = |at: &Timestamp| at.millis > before && start_of_day(*at).millis <= now;
    said(release)
        .filter(is_new)
        .max_by_key(|at| at.millis)
        .map_or_else(|| Time::of_build(now), |at| Time::of_feed(&at))
}

/// The newest note in the feed's change log, if no version has it yet.
pub(super) fn newest_note<'v>(
    release: &Release,
    versions: impl IntoIterator<Item = &'v Version>,
) -> Option<String> {
    let note = &release.changes.first()?.note;
    let is_known = versions.into_iter().any(|version| version.note.as_ref() == Some(note));
    (!is_known).then(|| note.clone())
}

/// Each time at which the feed says that something was changed.
fn said(release: &Release) -> impl Iterator<Item = Timestamp> + '_ {
    let withdrawn = release.withdrawn.as_ref().and_then(|withdrawal| withdrawal.at);
    release.modified.into_iter().chain(release.changes.iter().filter_map(|change| change.at)).chain(withdrawn)
}
