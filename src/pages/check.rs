//! For publishers: what readers get from a feed, and what to mend in it. It is read here as readers' browsers read it, and
//! what is pasted is sent nowhere.
//!
//! In the browser this is a part of the program: nothing else of the library may name what is in it.

mod feed_input;
mod findings;
mod preview;
mod settings_form;
mod state;
mod take_along;

use crate::i18n::Language;
use crate::pages::page_heading;
use crate::parts::{NewRoom, Pages};
use crate::state::{LocalFuture, PressRoom};
use crate::view::*;
use state::CheckState;

/// The folder with the page's script and its style sheet, from the press room's own.
const FOLDER: &str = "check/";

/// What the page needs of other parts of the program.
#[derive(Clone, Copy)]
pub struct Kit {
    /// Makes the press room that is shown as a preview.
    pub new_room: NewRoom,
    /// The views of releases, once they are loaded.
    pub pages: fn() -> Option<&'static Pages>,
    /// Sees to it that the texts of a language are here. If they do not come, readers of the second one are told.
    pub bring_words: fn(Language, Language) -> LocalFuture<bool>,
}

/// The check page.
pub fn check_page(room: PressRoom, kit: Kit) -> Node {
    let state = CheckState::of(room, kit);
    state.check();
    let file = |name: &str| {
        let path = [FOLDER, name].concat();
        room.links.built().map_or_else(|| path.clone(), |built| built.files.from_here(&path))
    };
    Node::list::<Tag>([
        Tag::new("link").attr("rel", "stylesheet").attr("href", file("check.css")),
        Tag::new("script").attr("type", "module").attr("src", file("check.js")),
        page_heading().key("check").child(room.locale.words().check_title),
        div()
            .class("pr-check")
            // Where the press room's own texts have no translation.
            .attr("lang", state.texts.language().code())
            .child(p().class("pr-lead").child(state.texts.page("intro")))
            .child(feed_input::feed_input(state))
            .child(findings::findings(state))
            .child(settings_form::settings_form(state))
            .child(preview::preview(state))
            .child(take_along::take_along(state)),
    ])
}

/// A field under its label.
fn field(id: &'static str, name: &str, field: Tag) -> Tag {
    div().class("pr-field").child(label(id).child(name)).child(field)
}

/// What is to be known about a field, which names it in `aria-describedby`.
fn hint(id: &'static str, text: impl Into<Node>) -> Tag {
    p().class("pr-hint").id(id).child(text)
}

/// A text in which code stands between backticks.
fn marked(text: &str) -> Node {
    let pieces = text.split('`').enumerate().map(|(at, piece)| match at % 2 {
        0 => Node::from(piece),
        _ => Tag::new("code").child(piece).into(),
    });
    Node::list(pieces)
}
