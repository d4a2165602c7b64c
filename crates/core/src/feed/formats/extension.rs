//! The extension `_press_room`: what a press release has and JSON Feed lacks. Described in `docs/feed.md`.

use crate::address::Address;
use crate::feed::caption::credit_only;
use crate::feed::media::add_image;
use crate::feed::reader::{Object, Reader, present, scalar};
use crate::feed::{
    Alternate, Change, Contact, Event, FeedInfo, History, Image, Kind, Link, Phone, Publisher, Release,
    ReleaseId, UnreadHours, UntrustedHtml, Video, WarningCause, Withdrawal, contact, kind, text, video,
};
use crate::letters::lowercase;
use serde_json::Value;

/// The member that holds the extension.
pub(super) const NAME: &str = "_press_room";

/// Fills in what the extension says about the feed; returns how many releases there are in all.
pub(super) fn read_feed(reader: &mut Reader, own: &Object, info: &mut FeedInfo) -> Option<u32> {
    if let Some(publisher) = reader.object(own, "publisher") {
        let base = info.publisher.take().unwrap_or_default();
        let name = reader.text(publisher, "name").unwrap_or(base.name);
        let url = reader.web(publisher, "url").or_else(|| info.home_page.clone());
        let logo = reader.picture(publisher, "logo").or(base.logo);
        info.publisher = (!name.is_empty()).then_some(Publisher { name, url, logo });
    }
    info.contacts = contacts(reader, own);
    info.contact_note = reader.html(own, "contact_note");
    info.boilerplate = reader.html(own, "boilerplate").or_else(|| info.boilerplate.take());
    info.image_rights = reader.text(own, "image_rights");
    rebase(reader, own, [&mut info.contact_note, &mut info.boilerplate, &mut None]);
    reader.count(own, "total")
}

/// Fills in what the extension says about a release.
pub(super) fn read_item(reader: &mut Reader, own: &Object, release: &mut Release) {
    if let Some(kind) = kind(reader, own) {
        release.kind = kind;
    }
    release.lead = reader.text(own, "lead");
    release.contacts = contacts(reader, own);
    release.contact_note = reader.html(own, "contact_note");
    release.boilerplate = reader.html(own, "boilerplate");
    release.revision = reader.count(own, "revision");
    release.embargo = reader.date(own, "embargo_until");
    release.detail_url = reader.web(own, "detail_url");
    release.page = reader.web(own, "page");
    if release.page.is_some() {
        // The item's own `url` is that page too, for other readers of the feed.
        release.url = reader.web(own, "original_url");
    }
    rebase(reader, own, [&mut release.body, &mut release.contact_note, &mut release.boilerplate]);
    for value in reader.list(own, "images") {
        if let Some(image) = image(reader, value) {
            add_image(&mut release.images, image);
        }
    }
    for value in reader.list(own, "links") {
        release.links.extend(link(reader, value));
    }
    for value in reader.list(own, "videos") {
        release.videos.extend(film(reader, value));
    }
    for value in reader.objects(own, "alternates") {
        let Some(language) = reader.needed_language(value, "language", "alternates") else { continue };
        release.alternates.push(Alternate {
            language,
            id: present(value, "id").and_then(scalar).and_then(|id| ReleaseId::new(&id)),
            title: reader.text(value, "title"),
            url: reader.web(value, "url"),
        });
    }
    for value in reader.objects(own, "changes") {
        match reader.text(value, "note") {
            Some(note) => release.changes.push(Change { at: reader.date(value, "at"), note }),
            None => reader.warn(WarningCause::Incomplete("changes")),
        }
    }
    crate::order::sort_by_key(&mut release.changes, |change| change.at.map_or(i64::MAX, |at| -at.millis));
    release.history = history(reader, own);
    release.withdrawn = withdrawal(reader, own);
    release.event = event(reader, own);
}

/// Markup that was written for another address than the feed's says so.
fn rebase(reader: &mut Reader, own: &Object, texts: [&mut Option<UntrustedHtml>; 3]) {
    if let Some(base) = reader.web(own, "base") {
        for html in texts.into_iter().flatten() {
            html.base = Some(base.clone());
        }
    }
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
        // A code of the publisher's own is a word like another.
        (None, Some(word), _) | (None, None, Some(word)) => Some(kind::of_label(&word)),
        (None, None, None) => {
            reader.warn(WarningCause::Incomplete("kind"));
            None
        }
    }
}

pub(in crate::feed) fn contacts(reader: &mut Reader, own: &Object) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for object in reader.objects(own, "contacts") {
        let mut contact = Contact {
            purpose: reader.text(object, "purpose"),
            name: reader.text(object, "name"),
            role: reader.text(object, "role"),
            organisation: reader.text(object, "organisation"),
            note: reader.text(object, "note"),
            image: reader.picture(object, "image"),
            duty: reader.flag(object, "duty"),
            hours: present(object, "hours").map(UnreadHours::of),
            ..Contact::default()
        };
        let mut numbers = reader.list(object, "phone");
        numbers.extend(reader.list(object, "phones"));
        for value in numbers {
            if let Some(number) = value.as_object() {
                // The number was read already: `tel` is what to call, and without it nothing is.
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
                contact::add_phone_text(&mut contact, &text::plain(&number), reader.country);
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
        match contact::finish(contact) {
            Some(contact) => contacts.push(contact),
            None => reader.warn(WarningCause::Incomplete("contacts")),
        }
    }
    contact::arrange(&mut contacts);
    contacts
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
    // A picture that may not be shown may have an original that may be.
    let other = original.clone().filter(|original| *original != url);
    let src = match reader.shown(url, "images") {
        Some(src) => src,
        None => reader.shown(other?, "original_url")?,
    };
    let mut image = Image::at(src);
    if let Some(caption) = reader.text(object, "caption") {
        image.set_caption(&caption);
    }
    image.credit = reader.text(object, "credit").map(|credit| credit_only(&credit)).or(image.credit);
    image.original = original;
    image.thumbnail = reader.picture(object, "thumbnail_url");
    image.alt = reader.text(object, "alt");
    image.rights = reader.text(object, "rights");
    image.size = reader.size(object);
    image.bytes = reader.number(object, "size_in_bytes");
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

/// A link as `{url, label}` or as a mere address.
fn link(reader: &mut Reader, value: &Value) -> Option<Link> {
    match value.as_object() {
        Some(object) => {
            let url = reader.needed_web(object, "url", "links")?;
            Some(Link::to(url, reader.text(object, "label")))
        }
        None => mere_address(reader, value, "links").map(|url| Link::to(url, None)),
    }
}

fn film(reader: &mut Reader, value: &Value) -> Option<Video> {
    let (raw, title) = match value.as_object() {
        Some(object) => (reader.raw(object, "url"), reader.text(object, "title")),
        None => (scalar(value), None),
    };
    let source = raw.as_deref().and_then(|raw| video::source_of(raw, reader.base));
    if source.is_none() {
        reader.bad("videos", value.get("url").unwrap_or(value));
    }
    Some(Video { source: source?, title })
}

fn history(reader: &mut Reader, own: &Object) -> Option<History> {
    let object = reader.object(own, "versions")?;
    let count = reader.count(object, "count").filter(|count| *count > 0)?;
    Some(History { count, at: reader.date(object, "at"), page: reader.web(object, "url") })
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

fn event(reader: &mut Reader, own: &Object) -> Option<Event> {
    let object = reader.object(own, "event")?;
    let event = Event {
        start: reader.date(object, "start"),
        end: reader.date(object, "end"),
        place: reader.text(object, "place"),
        address: reader.text(object, "address"),
        registration_deadline: reader.date(object, "registration_deadline"),
        url: reader.web(object, "url"),
    };
    (event != Event::default()).then_some(event)
}
