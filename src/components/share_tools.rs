//! Two buttons for a release: copy its link, print it.

use super::copy_button::copy_button;
use super::quiet_button;
use crate::feed::Release;
use crate::state::{Browser, Links, Locale};
use crate::view::*;
use leptos::prelude::untrack;
use std::sync::Arc;

/// The two buttons, and the message that says whether copying worked. The address is taken at the
/// click, since it gets a language once another language version has arrived.
pub fn share_tools(locale: Locale, links: Links, browser: Browser, release: Arc<Release>) -> Tag {
    let words = locale.words();
    let says = [words.copy_link, words.link_copied, words.copy_failed];
    let link = Box::new(move || untrack(|| links.absolute(&links.release_href(&release))));
    let (copy, outcome) = copy_button(browser, says, link);
    div()
        .class("pr-tools")
        .child(copy.class("pr-button pr-button-quiet"))
        .child(quiet_button(words.print, move || (browser.ports().print)()))
        .child(p().attr("role", "status").child(outcome))
}
