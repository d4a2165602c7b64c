//! Take a release along: copy its link, print it.

use super::copy_button::copy_button;
use super::quiet_button;
use crate::state::PressRoom;
use crate::view::*;

/// The two buttons, and whether copying worked. `link` is the address to copy.
pub fn share_tools(room: PressRoom, link: String) -> Tag {
    let words = room.words();
    let says = [words.copy_link, words.link_copied, words.copy_failed];
    let (copy, outcome) = copy_button(room, says, Box::new(move || link.clone()));
    div()
        .class("pr-tools")
        .child(copy.class("pr-button pr-button-quiet"))
        .child(quiet_button(words.print, move || (room.ports().print)()))
        .child(p().attr("role", "status").child(outcome))
}
