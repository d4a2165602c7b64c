//! The parts of a date as it is written, and their conversion to an instant.

use crate::calendar::{DAY, MINUTE, days_to};
use crate::feed::timestamp::Timestamp;
use crate::platform;

/// The zone of dates without an offset.
pub const NEWSROOM_ZONE: &str = "Europe/Oslo";

/// A date as it is written.
#[derive(Default)]
pub(super) struct DateParts {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) time: Option<i64>,
    pub(super) offset: Option<i32>,
}

impl DateParts {
    pub(super) fn instant(&self) -> Option<Timestamp> {
        if !(1800..=9999).contains(&self.year) {
            return None;
        }
        let local = days_to(self.year, self.month, self.day)? * DAY + self.time.unwrap_or(DAY / 2);
        let offset = self.offset.unwrap_or_else(|| wall_clock_offset(local));
        Some(Timestamp {
            millis: local - i64::from(offset) * MINUTE,
            offset_minutes: self.offset,
            has_time: self.time.is_some(),
        })
    }
}

/// The offset of [`NEWSROOM_ZONE`] when its clocks show `local`. In the hour that occurs twice in autumn, the
/// later one counts.
fn wall_clock_offset(local: i64) -> i32 {
    let at = |millis| platform::zone_offset_minutes(NEWSROOM_ZONE, millis);
    let Some(first) = at(local) else { return 0 };
    at(local - i64::from(first) * MINUTE).unwrap_or(first)
}
