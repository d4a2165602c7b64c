//! Take a release along: copy its link, print it.

use super::copy_button::copy_button;
use super::quiet_button;
use crate::feed::Release;
use crate::state::{Browser, Links, Locale};
use crate::view::*;
use leptos::prelude::untrack;
use std::sync::Arc;

/// The two buttons, and whether copying worked. The address is that of the moment: it takes the
/// language along once another version has come.
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
