//! What both interfaces of PRS have in common.

use crate::address::Address;
use crate::feed::reader::{Object, Reader};
use crate::feed::{Contact, FeedInfo, Release, contact};
use crate::seek::has;

/// The path of the interface at its service.
pub(super) const PATH: &str = "/public-website-api/";

/// How many of the newest releases are searched for duty phones: a number that is in none of them is outdated.
const CURRENT: usize = 10;

/// What all releases of a page have in common. A publisher that all share is
/// then no longer repeated on each.
pub(super) fn shared(releases: &mut [Release]) -> FeedInfo {
    let mut info = FeedInfo { contacts: shared_contacts(releases), ..FeedInfo::default() };
    let Some((first, others)) = releases.split_first() else {
        return info;
    };
    info.language =
        first.key.language.clone().filter(|_| others.iter().all(|r| r.key.language == first.key.language));
    info.boilerplate =
        first.boilerplate.clone().filter(|_| others.iter().all(|r| r.boilerplate == first.boilerplate));
    info.contact_note =
        first.contact_note.clone().filter(|_| others.iter().all(|r| r.contact_note == first.contact_note));
    let name = |release: &Release| release.publisher.as_ref().map(|publisher| publisher.name.clone());
    if others.iter().all(|release| name(release) == name(first)) {
        info.publisher = first.publisher.clone();
        for release in releases {
            release.publisher = None;
        }
    }
    info
}

/// The duty phones that at least half of the releases have, each as in the newest of them, and the contacts
/// that all releases have. So a single release without the duty phone, or with another note beside it, does
/// not remove it from the press room.
fn shared_contacts(releases: &[Release]) -> Vec<Contact> {
    let count = releases.len();
    let same = |one: &Contact, other: &Contact| {
        one == other || one.duty && other.duty && number(one).is_some() && number(one) == number(other)
    };
    let mut contacts: Vec<Contact> = Vec::new();
    for contact in releases.iter().take(CURRENT).flat_map(|release| &release.contacts) {
        let has_it = |release: &&Release| release.contacts.iter().any(|other| same(contact, other));
        let having = releases.iter().filter(has_it).count();
        // One release alone shares all its contacts with itself; then only a duty phone is sure to be the press room's.
        let needed = if contact.duty { count.div_ceil(2) } else { count.max(2) };
        if having >= needed && contacts.iter().all(|known| !same(known, contact)) {
            contacts.push(contact.clone());
        }
    }
    contact::arrange(&mut contacts);
    contacts
}

/// The first number of a contact that can be called.
fn number(contact: &Contact) -> Option<&Address> {
    contact.phones.iter().find_map(|phone| phone.href.as_ref())
}

/// Whether the page comes from the service. In a copy on another host, addresses that are relative to the service's
/// host lead nowhere.
pub(super) fn is_from_service(reader: &Reader<'_>) -> bool {
    has(reader.base.path(), PATH)
}

/// The release's page at the service. It is relative to the service's host; in a copy of the answer on another server
/// it would lead nowhere.
pub(super) fn page_of(reader: &mut Reader<'_>, item: &Object, name: &'static str) -> Option<Address> {
    let from_service = has(reader.base.path(), "/json/v") || is_from_service(reader);
    let relative = |raw: &String| !has(raw, "://");
    if !from_service && reader.raw(item, name).is_some_and(|raw| relative(&raw)) {
        return None;
    }
    reader.web(item, name)
}
