//! Three buttons for a release: copy its link, copy all of it, print it; and the element for the tools that
//! `public/tools/` adds, which need no program.

use super::copy_button::copy_button;
use super::{quiet_button, script};
use crate::feed::Release;
use crate::state::{Browser, Links, Locale};
use crate::view::*;
use leptos::prelude::untrack;
use std::sync::Arc;

/// The id of the element with the whole release.
pub const RELEASE_ID: &str = "pr-release";

/// The script that fills [`TOOLS`], relative to the press room's folder.
const SCRIPT: &str = "tools/tools.js";

/// The element in which the script puts what it adds.
const TOOLS: &str = "press-room-tools";

/// The three buttons, and the messages that say whether copying worked. The address is taken at the
/// click, since it gets a language once another language version has arrived.
pub fn share_tools(
    locale: Locale,
    links: Links,
    browser: Browser,
    publisher: String,
    release: Arc<Release>,
) -> Tag {
    let words = locale.words();
    let says = [words.copy_link, words.link_copied, words.copy_failed];
    let link = move || untrack(|| links.absolute(&links.release_href(&release)));
    let (copy, outcome) = copy_button(browser, says, Box::new(move || (browser.ports().copy)(link())));
    let says = [words.copy_release, words.release_copied, words.copy_failed];
    let (copy_all, all_outcome) =
        copy_button(browser, says, Box::new(move || (browser.ports().copy_element)(RELEASE_ID)));
    div()
        .class("pr-tools")
        .child(copy.class("pr-button pr-button-quiet"))
        .child(copy_all.class("pr-button pr-button-quiet"))
        .child(quiet_button(words.print, move || (browser.ports().print)()))
        .child(Tag::new(TOOLS).attr("data-publisher", publisher))
        .child(script(links, SCRIPT))
        .child(p().attr("role", "status").child(outcome))
        .child(p().attr("role", "status").child(all_outcome))
}
