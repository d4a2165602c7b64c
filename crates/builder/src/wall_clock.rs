//! Times that do not say their offset, which are read as Norwegian wherever the newsroom is
//! (`docs/decisions/0005-feeds.md`).

use press_room_core::feed::date::NEWSROOM_ZONE;
use press_room_core::feed::{Release, Timestamp};
use press_room_core::i18n::Zone;

/// A warning if a time in `releases` has no offset, and clocks in `zone`, the zone of the settings, did not show the
/// same as clocks in Norway at that time.
pub(crate) fn warning(releases: &[Release], zone: &Zone) -> Option<String> {
    let norway = Zone::new(NEWSROOM_ZONE);
    let is_other = |at: &Timestamp| {
        at.has_time && at.offset_minutes.is_none() && zone.offset_at(at.millis) != norway.offset_at(at.millis)
    };
    let mut others = releases.iter().filter(|release| times(release).iter().any(is_other));
    let first = others.next()?;
    Some(format!(
        "times without an offset are taken as Norwegian, but `timeZone` in the settings is {}; write them with their \
         offset, as 2026-10-02T09:00:00+02:00; releases with such times: {}, the first with id {:?}",
        zone.name(),
        others.count() + 1,
        first.key.id.as_str()
    ))
}

/// Every time in a release that readers see, or that decides its place in a list.
fn times(release: &Release) -> Vec<Timestamp> {
    let event = release.event.iter().flat_map(|it| [it.start, it.end, it.registration_deadline]);
    let changes = release.changes.iter().map(|change| change.at);
    let own = [release.published, release.modified, release.embargo];
    own.into_iter().chain(event).chain(changes).flatten().collect()
}
