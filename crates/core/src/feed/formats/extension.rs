//! The extension `_press_room`: what a press release has and JSON Feed lacks. Described in `docs/feed.md`.

mod rest;

pub(in crate::feed) use rest::{read_rest, read_rest_of_contact, read_rest_of_feed, read_rest_of_image};

use crate::address::Address;
use crate::feed::media::add_image;
use crate::feed::reader::{Object, Reader, scalar};
use crate::feed::{
    Contact, FeedInfo, Image, Kind, Phone, Publisher, Release, WarningCause, Withdrawal, contact, kind, text,
};
use crate::letters::lowercase;
use serde_json::Value;

/// The member that holds the extension.
pub(super) const NAME: &str = "_press_room";

/// Fills in who publishes the feed; returns how many releases there are in all.
pub(super) fn read_feed(reader: &mut Reader, own: &Object, info: &mut FeedInfo) -> Option<u32> {
    if let Some(publisher) = reader.object(own, "publisher") {
        let base = info.publisher.take().unwrap_or_default();
        let name = reader.text(publisher, "name").unwrap_or(base.name);
        let url = reader.web(publisher, "url").or_else(|| info.home_page.clone());
        let logo = reader.picture(publisher, "logo").or(base.logo);
        info.publisher = (!name.is_empty()).then_some(Publisher { name, url, logo });
    }
    reader.count(own, "total")
}

/// Fills in what a list shows of a release.
pub(super) fn read_head(reader: &mut Reader, own: &Object, release: &mut Release) {
    if let Some(kind) = kind(reader, own) {
        release.kind = kind;
    }
    release.lead = reader.text(own, "lead");
    release.embargo = reader.date(own, "embargo_until");
    release.detail_url = reader.web(own, "detail_url");
    release.page = reader.web(own, "page");
    if release.page.is_some() {
        // The item's own `url` is that page too, for other readers of the feed.
        release.url = reader.web(own, "original_url");
    }
    for value in reader.list(own, "images") {
        if let Some(image) = image(reader, value) {
            add_image(&mut release.images, image);
        }
    }
    release.withdrawn = withdrawal(reader, own);
}

pub(in crate::feed) fn kind(reader: &mut Reader, own: &Object) -> Option<Kind> {
    let Some(object) = own.get("kind").and_then(Value::as_object) else {
        return reader.text(own, "kind").map(|word| kind::of_label(&word));
    };
    let label = reader.text(object, "label");
    let code = reader.text(object, "code");
    let known = code.as_ref().and_then(|code| kind::of_code(&lowercase(code)));
    match (known, label, code) {
        (Some(code), label, _) => Some(Kind { code, label }),
        // A code that only the publisher knows is read like any other word for a kind.
        (None, Some(word), _) | (None, None, Some(word)) => Some(kind::of_label(&word)),
        (None, None, None) => {
            reader.warn(WarningCause::Incomplete("kind"));
            None
        }
    }
}

/// The first contact that is a duty phone, as the header of each page shows it.
pub(in crate::feed) fn read_duty(
    reader: &mut Reader,
    _page: &Object,
    own: Option<&Object>,
    info: &mut FeedInfo,
) {
    let Some(own) = own else { return };
    let contacts = reader.objects(own, "contacts").into_iter().filter_map(|object| contact(reader, object));
    info.contacts.extend(contacts.into_iter().find(|contact| contact.duty && !contact.phones.is_empty()));
}

pub(in crate::feed) fn contacts(reader: &mut Reader, own: &Object) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for object in reader.objects(own, "contacts") {
        match contact(reader, object) {
            Some(contact) => contacts.push(contact),
            None => reader.warn(WarningCause::Incomplete("contacts")),
        }
    }
    contact::arrange(&mut contacts);
    contacts
}

fn contact(reader: &mut Reader, object: &Object) -> Option<Contact> {
    let mut contact = Contact {
        purpose: reader.text(object, "purpose"),
        name: reader.text(object, "name"),
        role: reader.text(object, "role"),
        note: reader.text(object, "note"),
        duty: reader.flag(object, "duty"),
        ..Contact::default()
    };
    (reader.extent.contact)(reader, object, &mut contact);
    let mut numbers = reader.list(object, "phone");
    numbers.extend(reader.list(object, "phones"));
    for value in numbers {
        if let Some(number) = value.as_object() {
            // The publisher has already parsed the number: `tel` is the number to call, and without it there is no
            // link.
            let tel = reader.text(number, "tel");
            let href = tel.as_deref().and_then(Address::tel);
            if tel.is_some() && href.is_none() {
                reader.warn(WarningCause::BadValue("tel"));
            }
            match reader.text(number, "display") {
                Some(display) => contact.phones.push(Phone { display, href }),
                None => reader.warn(WarningCause::Incomplete("phones")),
            }
        } else if let Some(number) = scalar(value) {
            (reader.extent.phone)(reader, &mut contact, &text::plain(&number));
        } else {
            reader.bad("phones", value);
        }
    }
    for value in reader.list(object, "email") {
        match scalar(value) {
            Some(email) => contact::add_email(&mut contact, &text::plain(&email)),
            None => reader.bad("email", value),
        }
    }
    contact::finish(contact)
}

fn image(reader: &mut Reader, value: &Value) -> Option<Image> {
    let Some(object) = value.as_object() else {
        let src = mere_address(reader, value, "images")?;
        return reader.shown(src, "images").map(Image::at);
    };
    let original = reader.web(object, "original_url");
    let url = match &original {
        Some(original) => reader.web(object, "url").unwrap_or_else(|| original.clone()),
        None => reader.needed_web(object, "url", "images")?,
    };
    // If the picture may not be shown, its original perhaps may.
    let other = original.clone().filter(|original| *original != url);
    let src = match reader.shown(url, "images") {
        Some(src) => src,
        None => reader.shown(other?, "original_url")?,
    };
    let mut image = Image::at(src);
    image.original = original;
    image.thumbnail = reader.picture(object, "thumbnail_url");
    (reader.extent.image)(reader, object, &mut image);
    Some(image)
}

/// An entry that is no object but only an address.
fn mere_address(reader: &mut Reader, value: &Value, member: &'static str) -> Option<Address> {
    let address = scalar(value).and_then(|raw| reader.resolve(&raw));
    if address.is_none() {
        reader.bad(member, value);
    }
    address
}

/// `{at, note}`, or only a note, or only `true`.
fn withdrawal(reader: &mut Reader, own: &Object) -> Option<Withdrawal> {
    match own.get("withdrawn")? {
        // GOV.UK writes an empty object for "not withdrawn".
        Value::Object(object) if object.is_empty() => None,
        Value::Object(object) => {
            Some(Withdrawal { at: reader.date(object, "at"), note: reader.text(object, "note") })
        }
        Value::Bool(true) => Some(Withdrawal { at: None, note: None }),
        Value::String(note) if !note.trim().is_empty() => {
            Some(Withdrawal { at: None, note: Some(text::plain(note)) })
        }
        Value::Null | Value::Bool(false) | Value::String(_) => None,
        Value::Array(list) if list.is_empty() => None,
        value => {
            reader.bad("withdrawn", value);
            None
        }
    }
}
