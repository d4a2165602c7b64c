//! A moment, for people and for machines.

use crate::feed::Timestamp;
use crate::i18n::format;
use crate::state::PressRoom;
use leptos::prelude::*;

/// Date and time in the newsroom's zone, whatever the reader's own.
#[component]
pub fn Moment(
    /// When.
    at: Timestamp,
) -> impl IntoView {
    let room = PressRoom::of_view();
    let zone = room.zone();
    let text = format::date_time(room.language.get_untracked(), &at, &zone);
    view! { <time datetime=format::iso(&at, &zone)>{text}</time> }
}
