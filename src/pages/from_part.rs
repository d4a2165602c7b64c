//! A page whose view is in a part of the program.

use crate::components::loading::loading;
use crate::components::part_notice::part_notice;
use crate::state::{Part, PartState, PressRoom};
use crate::view::*;
use leptos::prelude::untrack;

/// The page that `view` makes with the `table` of `part`. Until the part is loaded, the `heading` is shown
/// with a message below it: that the page is being loaded, or that it could not be.
pub(crate) fn from_part<T>(
    room: PressRoom,
    part: Part,
    table: fn() -> Option<&'static T>,
    view: fn(PressRoom, &'static T) -> Node,
    heading: fn(PressRoom) -> Tag,
) -> Node {
    // Needed even if the table is there already, because another element has fetched the part: this is how this press
    // room learns of it.
    room.parts.want(part);
    if let Some(table) = table() {
        return view(room, table);
    }
    Node::live(move || {
        let state = room.parts.state(part);
        if let Some(table) = table() {
            return untrack(|| view(room, table));
        }
        let stands_in: Node = match state {
            PartState::Failed => part_notice(room.locale, room.parts, part).into(),
            PartState::Unasked | PartState::Coming | PartState::Here => {
                loading(room.locale.words().loading_page).into()
            }
        };
        Node::list([untrack(|| heading(room)).into(), stands_in])
    })
}
