//! What the press room's own pages add to a contact: a file for the reader's address book, and whether somebody can be
//! reached now.

use super::contact_card::{Extras, contact_card_with};
use super::script;
use crate::feed::Contact;
use crate::hours::Hours;
use crate::state::{Links, Locale};
use crate::vcard::{VCard, who};
use crate::view::*;

/// The script that says beside a contact whether somebody can be reached now, relative to the press room's folder.
pub const HOURS_SCRIPT: &str = "hours.js";

/// The element in which the script says whether somebody can be reached now.
const NOW: &str = "press-room-hours";

/// A contact card with a link to save it as a vCard and, if its hours have rules, an element that says whether
/// somebody can be reached now. A contact without an organisation is saved under `organisation`.
pub fn saved_contact_card(locale: Locale, contact: Contact, portrait: bool, organisation: &str) -> Tag {
    let language = locale.language_now();
    let file = VCard::of_contact(&contact, language, organisation);
    let whose = span().class("pr-hidden").child([" ", &who(&contact, language)].concat());
    let save = p().child(link(&file, locale.words().contact_save).child(whose));
    let now = now(locale, &contact);
    contact_card_with(locale, contact, portrait, Extras { now, save: Some(save) })
}

/// The element that says whether `contact` can be reached now; `None` if its hours have no rules. It needs
/// [`hours_script`].
pub fn now(locale: Locale, contact: &Contact) -> Option<Tag> {
    let rules = locale.hours_for_script(&Hours::read(contact.hours.as_ref()?))?;
    Some(Tag::new(NOW).class("pr-hours-now").attr("data-hours", rules))
}

/// A link that saves all of `contacts` at once, each with the organisation to use if it names none of its own. `None`
/// for a single contact, which has a link of its own.
pub fn all_contacts_link(locale: Locale, contacts: &[(Contact, String)]) -> Option<Tag> {
    let words = locale.words();
    let file = VCard::of_all(contacts, locale.language_now(), words.contacts_title);
    (contacts.len() > 1).then(|| p().class("pr-save-all").child(link(&file, words.contacts_save)))
}

/// The script that shows which of `contacts` can be reached now; `None` if no hours have rules.
pub fn hours_script<'c>(links: Links, contacts: impl IntoIterator<Item = &'c Contact>) -> Option<Tag> {
    let mut unread = contacts.into_iter().filter_map(|contact| contact.hours.as_ref());
    let is_needed = unread.any(|unread| Hours::read(unread).has_rules());
    is_needed.then(|| script(links, HOURS_SCRIPT))
}

fn link(file: &VCard, text: &'static str) -> Tag {
    a(file.address()).class("pr-download").attr("download", file.file_name()).child(text)
}
