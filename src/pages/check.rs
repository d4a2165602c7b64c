//! The check page, for publishers: what readers get from a feed, and what to mend in it. The feed is read here as
//! readers' browsers read it, and what is pasted is sent nowhere.
//!
//! In the browser this is a part of the program: nothing else of the library may name what is in it.

mod check_texts;
mod feed_input;
mod findings;
mod preview;
mod settings_form;
mod state;
mod take_along;

use crate::components::loading::loading;
use crate::components::part_notice::failed_notice;
use crate::i18n::Language;
use crate::pages::page_heading;
use crate::parts::{Pages, Preview};
use crate::state::{Links, LocalFuture, PressRoom};
use crate::view::*;
use check_texts::{CheckTexts, TextState};
use leptos::prelude::untrack;
use state::CheckState;

/// The folder with the page's script and its style sheet, from the press room's own.
const FOLDER: &str = "check/";

/// What the page needs from other parts of the program.
#[derive(Clone, Copy)]
pub struct Kit {
    /// The views in which a feed is shown.
    pub preview: &'static Preview,
    /// The pages of releases.
    pub pages: &'static Pages,
    /// Makes sure that the texts of a language are here. If they cannot be fetched, a notice in the second language
    /// says so.
    pub bring_words: fn(Language, Language) -> LocalFuture<bool>,
}

/// The check page. Its texts are in a file for each language, since no reader needs them.
pub fn check_page(room: PressRoom, kit: Kit) -> Node {
    let texts = CheckTexts::fetch(room);
    Node::list([
        Tag::new("link").attr("rel", "stylesheet").attr("href", file(room.links, "check.css")),
        Tag::new("script").attr("type", "module").attr("src", file(room.links, "check.js")),
        page_heading().key("check").child(room.locale.words().check_title),
        div().class("pr-check").live(move || match texts.state() {
            TextState::Coming => loading(room.locale.words().loading_page).into(),
            TextState::Failed => failed_notice(room.locale, move || texts.retry()).into(),
            TextState::Here(texts) => untrack(|| content(CheckState::of(room, kit, texts))).into(),
        }),
    ])
}

fn content(state: CheckState) -> Tag {
    state.check();
    div()
        // The check page has no texts in some languages of the press room.
        .attr("lang", state.texts.language().code())
        .child(p().class("pr-lead").child(state.texts.page("intro")))
        .child(feed_input::feed_input(state))
        .child(findings::findings(state))
        .child(settings_form::settings_form(state))
        .child(preview::preview(state))
        .child(take_along::take_along(state))
}

/// A file of the page's own, as an address on the page that the reader is on.
fn file(links: Links, name: &str) -> String {
    links.file(&[FOLDER, name].concat())
}

/// A field under its label.
fn field(id: &'static str, name: &str, field: Tag) -> Tag {
    div().class("pr-field").child(label(id).child(name)).child(field)
}

/// A hint for a field, which refers to it by `aria-describedby`.
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
