//! Contacts as files for the reader's address book.

use super::contact_card::contact_card_with;
use crate::address::Address;
use crate::feed::Contact;
use crate::state::Locale;
use crate::vcard::{VCard, who};
use crate::view::*;

/// A contact's card with a link that saves it. Without an organisation of its own it is one of `organisation`.
pub fn saved_contact_card(locale: Locale, contact: Contact, portrait: bool, organisation: &str) -> Tag {
    let language = locale.language_now();
    let file = VCard::of_contact(&contact, language, organisation);
    let whose = span().class("pr-hidden").child([": ", &who(&contact, language)].concat());
    let save = p().child(link(&file, locale.words().contact_save).child(whose));
    contact_card_with(locale, contact, portrait, Some(save))
}

/// A link that saves all of `contacts` at once, each with the organisation that it is of otherwise; `None` for one
/// alone, which has a link of its own.
pub fn all_contacts_link(locale: Locale, contacts: &[(Contact, String)]) -> Option<Tag> {
    let words = locale.words();
    let file = VCard::of_all(contacts, locale.language_now(), words.contacts_title);
    (contacts.len() > 1).then(|| p().class("pr-save-all").child(link(&file, words.contacts_save)))
}

fn link(file: &VCard, text: &'static str) -> Tag {
    a(Address::vcard(file)).class("pr-download").attr("download", file.file_name()).child(text)
}
