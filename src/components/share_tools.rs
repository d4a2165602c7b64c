//! Take a release along: copy its link, print it.

use super::quiet_button;
use crate::state::PressRoom;
use crate::view::*;
use leptos::prelude::{Get, RwSignal, Set};

/// The two buttons, and whether copying worked. `link` is the address to copy.
pub fn share_tools(room: PressRoom, link: String) -> Tag {
    let words = room.words();
    let copied: RwSignal<Option<bool>> = RwSignal::new(None);
    let copy = move || {
        let copying = (room.ports().copy)(link.clone());
        (room.ports().spawn)(Box::pin(async move { copied.set(Some(copying.await)) }));
    };
    let outcome = move || match copied.get() {
        Some(true) => words.link_copied.into(),
        Some(false) => words.copy_failed.into(),
        None => Node::Empty,
    };
    div()
        .class("pr-tools")
        .child(quiet_button(words.copy_link, copy))
        .child(quiet_button(words.print, move || (room.ports().print)()))
        .child(p().attr("role", "status").live(outcome))
}
