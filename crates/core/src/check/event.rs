//! Events whose time is not certain.

use super::{Finding, Lint, ReleasePart};
use crate::feed::{KindCode, Release};

pub(super) fn findings(release: &Release) -> Vec<Finding> {
    let find = |lint, member| Vec::from([Finding::new(lint, ReleasePart::Event(member), String::new())]);
    let Some(event) = &release.event else {
        let is_bare = release.kind.code == KindCode::Invitation && release.withdrawn.is_none();
        let finding = Finding::new(Lint::InvitationWithoutEvent, ReleasePart::Whole, String::new());
        return if is_bare { Vec::from([finding]) } else { Vec::new() };
    };
    let Some(start) = event.start else { return find(Lint::EventWithoutStart, "") };
    // A date without a time is kept as noon of that day, so it must be half a day earlier to be surely before the
    // start.
    let ends_early = event.end.is_some_and(|end| {
        let is_day = !(end.has_time && start.has_time);
        end.millis + if is_day { crate::calendar::DAY / 2 } else { 0 } < start.millis
    });
    if ends_early {
        return find(Lint::EventEndsEarly, "end");
    }
    if !start.has_time {
        return find(Lint::EventWithoutTime, "start");
    }
    if start.offset_minutes.is_none() {
        return find(Lint::EventWithoutOffset, "start");
    }
    Vec::new()
}
