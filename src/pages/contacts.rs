//! The press contacts: the press room's own, duty phone first, then those of recent releases.

use crate::components::contact_file::{all_contacts_link, hours_script, saved_contact_card};
use crate::components::copy_quote::publisher_name;
use crate::components::error_notice::error_notice;
use crate::components::loading::loading;
use crate::components::publisher_text::publisher_text;
use crate::components::titled_section;
use crate::feed::Contact;
use crate::pages::page_heading;
use crate::state::{Feeds, Locale, PressRoom, Reading, Selection};
use crate::view::*;
use leptos::prelude::With;

/// A contact, and who published it.
type Person = (Contact, String);

/// The number of newest releases from which contacts are collected.
pub const RECENT: usize = 20;

/// The contacts page.
pub fn contacts_page(room: PressRoom) -> Node {
    let words = room.locale.words();
    let own = move || press_contacts(room.locale, room.feeds);
    let recent = move || recent_contacts(room.locale, room.feeds, &own());
    let notes = move || {
        let texts = room.feeds.contact_notes().into_iter().map(|note| room.browser.rich_text(&note));
        Node::list(texts.filter(|text| !text.is_empty()).map(|text| publisher_text(room.locale, text, None)))
    };
    let save_all = move || {
        let people: Vec<Person> = own().into_iter().chain(recent()).collect();
        all_contacts_link(room.locale, &people).into()
    };
    let script = move || {
        let people = [own(), recent()].concat();
        hours_script(room.links, people.iter().map(|(contact, _)| contact)).into()
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
        Node::live(save_all),
        div().class("pr-contact-list").live(move || cards(room.locale, room.selection, own())).into(),
        Node::live(notes),
        Node::live(move || {
            nothing_yet(room.locale, room.feeds, room.reading, own().is_empty() && recent().is_empty())
        }),
        Node::live(recent_section),
        Node::live(script),
    ])
}

fn cards(locale: Locale, selection: Selection, people: Vec<Person>) -> Node {
    Node::list(people.into_iter().map(|(contact, publisher)| {
        saved_contact_card(locale, contact, selection.shows_portraits(), &publisher)
    }))
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

fn press_contacts(locale: Locale, feeds: Feeds) -> Vec<Person> {
    let publisher = feeds.publisher(locale).name;
    feeds.press_contacts().into_iter().map(|contact| (contact, publisher.clone())).collect()
}

fn recent_contacts(locale: Locale, feeds: Feeds, own: &[Person]) -> Vec<Person> {
    let mut contacts: Vec<Person> = Vec::new();
    for release in feeds.archive.with(|archive| archive.releases().take(RECENT).cloned().collect::<Vec<_>>())
    {
        for contact in &release.contacts {
            if !own.iter().chain(&contacts).any(|(known, _)| same_person(known, contact)) {
                contacts.push((contact.clone(), publisher_name(locale, feeds, &release)));
            }
        }
    }
    crate::order::sort_by_key(&mut contacts, |(contact, _)| -i64::from(contact.duty));
    contacts
}

/// Whether two contacts are one person, who may be named in several releases, each time for another matter.
fn same_person(one: &Contact, other: &Contact) -> bool {
    let number = |contact: &Contact| contact.phones.first().map(|phone| phone.display.clone());
    one == other || (one.name.is_some() && one.name == other.name && number(one) == number(other))
}
