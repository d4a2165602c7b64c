//! Whether somebody can be reached at a given moment. `public/hours.js` finds the same in the browser, where the page
//! has no program; `tests/fixtures/hours.json` holds both to the same answers.

use super::{DAY, Hours};
use crate::calendar::CivilTime;
use crate::i18n::Zone;

/// Whether a contact can be reached at a given moment, and if not, when next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyState {
    /// Somebody can be reached.
    Open,
    /// Nobody can. The next time is this many days after today, at this minute of the day.
    Opens(u8, u16),
    /// Nobody can, neither today nor within the six days that follow.
    Closed,
}

impl Hours {
    /// Whether the contact can be reached at `millis` since 1970 (UTC) in the newsroom's `zone`.
    pub fn state_at(&self, millis: i64, zone: &Zone) -> DutyState {
        let clock = CivilTime::new(millis, zone.offset_at(millis));
        let today = clock.days;
        let minute = u16::from(clock.hour) * 60 + u16::from(clock.minute);
        let is_in = |day: i64, minute: u16| {
            self.spans_of(day).iter().any(|span| (span.from..span.to).contains(&minute))
        };
        if is_in(today, minute) || is_in(today - 1, minute + DAY) {
            return DutyState::Open;
        }
        let opens = (0..7_u8).find_map(|days| {
            let mut spans = self.spans_of(today + i64::from(days)).iter();
            let next = spans.find(|span| days > 0 || span.from > minute)?;
            Some(DutyState::Opens(days, next.from))
        });
        opens.unwrap_or(DutyState::Closed)
    }
}
