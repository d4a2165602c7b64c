//! Right under the lead: whom to call, and links down to contacts, pictures and documents.

use super::contact_card::{hours_in, phone_link};
use super::contact_file::now;
use super::document_list::DOCUMENTS_ID;
use super::press_photos::PHOTOS_ID;
use crate::feed::{Contact, Release};
use crate::i18n::direction_of_text;
use crate::state::{CONTACTS_ID, Locale};
use crate::vcard::who;
use crate::view::*;

/// At most this many contacts are shown here; all of them are shown further down.
const MOST: usize = 3;

/// Name, number and hours of the first contacts that have a number, and links to what the page has further down.
/// `people` are the release's contacts, which change as feeds are read.
pub fn contacts_first(locale: Locale, release: &Release, people: impl Fn() -> Vec<Contact> + 'static) -> Tag {
    let words = locale.words();
    let jump = |id, text| li().child(a(["#", id].concat()).child(text));
    let numbers = move || {
        let lines: Vec<Tag> = people().into_iter().filter_map(|it| line(locale, it)).take(MOST).collect();
        (!lines.is_empty()).then(|| ul().children(lines)).into()
    };
    let jumps = ul()
        .class("pr-jumps")
        .child(jump(CONTACTS_ID, words.contacts_all))
        .child((!release.images.is_empty()).then(|| jump(PHOTOS_ID, words.images_heading)))
        .child((!release.documents.is_empty()).then(|| jump(DOCUMENTS_ID, words.documents_heading)));
    div().class("pr-first").live(numbers).child(jumps)
}

/// Who, the number, when it is answered and whether it is now. `None` without a number.
fn line(locale: Locale, contact: Contact) -> Option<Tag> {
    let name = who(&contact, locale.language_now());
    let place = span().class("pr-first-hours");
    let hours = hours_in(place, locale, contact.hours.as_ref(), now(locale, &contact));
    let phone = contact.phones.into_iter().next()?;
    let key = [&name, " ", &phone.display].concat();
    let whose = span().attr("dir", direction_of_text(&name)).child(name);
    let line = li().key(&key).child(whose).child(" ").child(phone_link(locale, phone, contact.note));
    Some(match hours {
        Some(hours) => line.child(" ").child(hours),
        None => line,
    })
}
