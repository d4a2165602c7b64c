//! A moment, for people and for machines.

use crate::feed::Timestamp;
use crate::state::Locale;
use crate::view::*;

/// Date and time in the newsroom's zone, whatever zone the reader is in.
pub fn moment(locale: Locale, at: &Timestamp) -> Tag {
    time_element(locale.iso(at)).child(locale.date_time(at))
}

/// A `<time>` with `datetime` as its machine-readable value.
pub fn time_element(datetime: String) -> Tag {
    Tag::new("time").attr("datetime", datetime)
}
