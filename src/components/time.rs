//! A moment, for people and for machines.

use crate::feed::Timestamp;
use crate::i18n::format;
use crate::state::PressRoom;
use crate::view::*;

/// Date and time in the newsroom's zone, whatever the reader's own.
pub fn moment(room: PressRoom, at: &Timestamp) -> Tag {
    let text = format::date_time(room.language_now(), at, &room.zone());
    time_element(format::iso(at, &room.zone())).child(text)
}

/// A `<time>` that says `datetime` to machines.
pub fn time_element(datetime: String) -> Tag {
    Tag::new("time").attr("datetime", datetime)
}
