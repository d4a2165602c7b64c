//! The press contacts: the press room's own, duty phone first, then those of recent releases.

use crate::components::contact_card::ContactCard;
use crate::components::error_notice::ErrorNotice;
use crate::components::loading::Loading;
use crate::components::publisher_text::PublisherText;
use crate::feed::Contact;
use crate::rich_text::RichText;
use crate::state::{HEADING_ID, PressRoom};
use leptos::prelude::*;

/// How many of the newest releases are looked through for contacts.
const RECENT: usize = 20;

/// The contacts page.
#[component]
pub fn ContactsPage() -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let own = Memo::new(move |_| room.press_contacts());
    let recent = Memo::new(move |_| recent_contacts(room, &own.get()));
    let cards = |contacts: Vec<Contact>| {
        contacts.into_iter().map(|contact| view! { <ContactCard contact /> }).collect_view()
    };
    let notes = move || {
        let notes = room
            .contact_notes()
            .iter()
            .map(RichText::read)
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>();
        notes
            .into_iter()
            .map(|text| {
                view! { <PublisherText text /> }
            })
            .collect_view()
    };
    let none = move || {
        let nothing = own.with(Vec::is_empty) && recent.with(Vec::is_empty);
        if room.is_loading() {
            Some(view! { <Loading text=words.loading /> }.into_any())
        } else if let Some((error, false)) = room.failure() {
            Some(view! { <ErrorNotice title=words.error_title error feed=room.failed_feed() /> }.into_any())
        } else {
            nothing.then(|| view! { <p>{words.contacts_none}</p> }.into_any())
        }
    };
    view! {
        <h1 id=HEADING_ID tabindex="-1">{words.contacts_title}</h1>
        <p class="pr-lead">{words.contacts_intro}</p>
        <div class="pr-contact-list">{move || cards(own.get())}</div>
        {notes}
        {none}
        {move || {
            let recent = recent.get();
            (!recent.is_empty())
                .then(|| {
                    view! {
                        <section aria-labelledby="pr-recent">
                            <h2 id="pr-recent">{words.contacts_recent}</h2>
                            <div class="pr-contact-list">{cards(recent)}</div>
                        </section>
                    }
                })
        }}
    }
}

fn recent_contacts(room: PressRoom, own: &[Contact]) -> Vec<Contact> {
    let mut contacts: Vec<Contact> = Vec::new();
    for release in room.archive.with(|archive| archive.releases().take(RECENT).cloned().collect::<Vec<_>>()) {
        for contact in &release.contacts {
            if !own.contains(contact) && !contacts.contains(contact) {
                contacts.push(contact.clone());
            }
        }
    }
    contacts.sort_by_key(|contact| !contact.duty);
    contacts
}
