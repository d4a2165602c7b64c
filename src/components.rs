//! Domain values in, a piece of a page out; one component per file. A component knows nothing of
//! the browser. Its words, its links and its actions come from parts of [`crate::state`], which
//! are its first arguments, and it takes no part that it does not need.

pub mod change_log;
pub mod config_notice;
pub mod contact_card;
pub mod contact_file;
pub mod contacts_first;
pub mod copy_button;
pub mod copy_quote;
pub mod document_list;
pub mod error_notice;
pub mod event_facts;
pub mod feed_links;
pub mod found_card;
pub mod in_language;
pub mod language_switch;
pub mod link_list;
pub mod loading;
pub mod more_releases;
pub mod order_choice;
pub mod pagination;
pub mod part_notice;
pub mod passage;
pub mod press_photos;
pub mod publisher_text;
pub mod release_card;
pub mod release_notices;
pub mod result_status;
pub mod rich_text;
pub mod search_form;
pub mod share_tools;
pub mod site_footer;
pub mod site_header;
pub mod subscribe_form;
pub mod time;
pub mod topic_links;
pub mod typo_notice;
pub mod version_links;
pub mod video_embed;

use crate::state::Links;
use crate::view::{Node, Tag, button, h2, section};

/// A button that runs `action` and submits no form.
pub fn action_button(text: impl Into<Node>, action: impl FnMut() + 'static) -> Tag {
    button().attr("type", "button").class("pr-button").on_click(action).child(text)
}

/// The same in a quieter style, for secondary actions.
pub fn quiet_button(text: impl Into<Node>, action: impl FnMut() + 'static) -> Tag {
    button().attr("type", "button").class("pr-button pr-button-quiet").on_click(action).child(text)
}

/// A script that works without the program, by its path from the press room's folder.
pub fn script(links: Links, path: &'static str) -> Tag {
    Tag::new("script").attr("type", "module").attr("src", links.file(path))
}

/// A section under a heading that names it.
pub fn titled_section(class: &'static str, heading_id: &'static str, title: impl Into<Node>) -> Tag {
    section().class(class).attr("aria-labelledby", heading_id).child(h2().id(heading_id).child(title))
}
