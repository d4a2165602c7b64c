//! Text that a publisher wrote as HTML: a body, "about us", a note on contacts.

use super::rich_text::rich_text_view;
use super::video_embed::video_embed;
use crate::rich_text::RichText;
use crate::state::PressRoom;
use crate::view::*;

/// The text in its own language, films as buttons.
pub fn publisher_text(room: PressRoom, text: RichText, lang: Option<&str>) -> Tag {
    let film = move |source: &_, title: Option<&str>| video_embed(room, source, title).into();
    rich_text_view(text, room.words().table_label, &film).attr("lang", lang)
}
