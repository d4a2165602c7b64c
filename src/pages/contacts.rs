//! The press contacts: the press room's own, duty phone first, then those of recent releases.

use crate::components::contact_card::contact_card;
use crate::components::error_notice::error_notice;
use crate::components::loading::loading;
use crate::components::publisher_text::publisher_text;
use crate::components::titled_section;
use crate::feed::Contact;
use crate::pages::page_heading;
use crate::state::{Feeds, Locale, PressRoom, Reading, Selection, sort_duty_first};
use crate::view::*;
use leptos::prelude::With;

/// From how many of the newest releases contacts are collected.
pub const RECENT: usize = 20;

/// The contacts page.
pub fn contacts_page(room: PressRoom) -> Node {
    let words = room.locale.words();
    let own = move || room.feeds.press_contacts();
    let recent = move || recent_contacts(room.feeds, &own());
    let notes = move || {
        let texts = room.feeds.contact_notes().into_iter().map(|note| room.browser.rich_text(&note));
        Node::list(texts.filter(|text| !text.is_empty()).map(|text| publisher_text(room.locale, text, None)))
    };
    let recent_section = move || {
        let recent = recent();
        (!recent.is_empty())
            .then(|| {
                titled_section("pr-recent", "pr-recent-heading", words.contacts_recent)
                    .child(div().class("pr-contact-list").child(cards(room.locale, room.selection, recent)))
            })
            .into()
    };
    Node::list([
        page_heading().key("contacts").child(words.contacts_title).into(),
        p().class("pr-lead").child(words.contacts_intro).into(),
        div().class("pr-contact-list").live(move || cards(room.locale, room.selection, own())).into(),
        Node::live(notes),
        Node::live(move || {
            nothing_yet(room.locale, room.feeds, room.reading, own().is_empty() && recent().is_empty())
        }),
        Node::live(recent_section),
    ])
}

fn cards(locale: Locale, selection: Selection, contacts: Vec<Contact>) -> Node {
    Node::list(contacts.into_iter().map(|contact| contact_card(locale, contact, selection.shows_portraits())))
}

/// The reason why no contacts are shown, if none are.
fn nothing_yet(locale: Locale, feeds: Feeds, reading: Reading, nobody: bool) -> Node {
    let words = locale.words();
    if reading.is_loading() {
        loading(words.loading).into()
    } else if let Some((error, false)) = feeds.failure() {
        error_notice(locale, reading, words.error_title, &error, feeds.failed_feed()).into()
    } else {
        nobody.then(|| p().child(words.contacts_none)).into()
    }
}

fn recent_contacts(feeds: Feeds, own: &[Contact]) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    for release in feeds.archive.with(|archive| archive.releases().take(RECENT).cloned().collect::<Vec<_>>())
    {
        for contact in &release.contacts {
            if !own.iter().chain(&contacts).any(|known| same_person(known, contact)) {
                contacts.push(contact.clone());
            }
        }
    }
    sort_duty_first(&mut contacts);
    contacts
}

/// Whether two contacts are one person, who may be named in several releases, each time for another matter.
fn same_person(one: &Contact, other: &Contact) -> bool {
    let number = |contact: &Contact| contact.phones.first().map(|phone| phone.display.clone());
    one == other || (one.name.is_some() && one.name == other.name && number(one) == number(other))
}
