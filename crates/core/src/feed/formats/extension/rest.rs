//! The parts of the extension that a list does not show.

use super::{contacts, mere_address};
use crate::feed::caption::credit_only;
use crate::feed::reader::{Object, Reader, present, scalar};
use crate::feed::{
    Alternate, Change, Contact, Event, FeedInfo, History, Image, Link, Release, ReleaseId, UnreadHours,
    UntrustedHtml, Video, WarningCause, video,
};
use serde_json::Value;

/// Fills in what it says about the feed.
pub(in crate::feed) fn read_rest_of_feed(reader: &mut Reader, own: &Object, info: &mut FeedInfo) {
    info.contacts = contacts(reader, own);
    info.contact_note = reader.html(own, "contact_note");
    info.boilerplate = reader.html(own, "boilerplate").or_else(|| info.boilerplate.take());
    info.image_rights = reader.text(own, "image_rights");
    rebase(reader, own, [&mut info.contact_note, &mut info.boilerplate, &mut None]);
}

/// Fills in what it says about a release.
pub(in crate::feed) fn read_rest(reader: &mut Reader, own: &Object, release: &mut Release) {
    release.contacts = contacts(reader, own);
    release.contact_note = reader.html(own, "contact_note");
    release.boilerplate = reader.html(own, "boilerplate");
    release.revision = reader.count(own, "revision");
    rebase(reader, own, [&mut release.body, &mut release.contact_note, &mut release.boilerplate]);
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
    release.event = event(reader, own);
}

/// Markup that was written for another address than the feed's resolves against `base`.
fn rebase(reader: &mut Reader, own: &Object, texts: [&mut Option<UntrustedHtml>; 3]) {
    if let Some(base) = reader.web(own, "base") {
        for html in texts.into_iter().flatten() {
            html.base = Some(base.clone());
        }
    }
}

/// Reads the members of a contact that are not shown with its duty phone.
pub(in crate::feed) fn read_rest_of_contact(reader: &mut Reader, object: &Object, contact: &mut Contact) {
    contact.organisation = reader.text(object, "organisation");
    contact.image = reader.picture(object, "image");
    contact.hours = present(object, "hours").map(UnreadHours::of);
}

/// Reads what the feed says about a picture besides its addresses.
pub(in crate::feed) fn read_rest_of_image(reader: &mut Reader, object: &Object, image: &mut Image) {
    if let Some(caption) = reader.text(object, "caption") {
        image.set_caption(&caption);
    }
    let credit = reader.text(object, "credit").map(|credit| credit_only(&credit));
    image.credit = credit.or(image.credit.take());
    image.alt = reader.text(object, "alt");
    image.rights = reader.text(object, "rights");
    image.size = reader.size(object);
    image.bytes = reader.number(object, "size_in_bytes");
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
