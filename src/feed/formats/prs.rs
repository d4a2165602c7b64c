//! PRS `json/v2`: what NTB Kommunikasjon, Via Ritzau, Via TT and STT Info hand out.

use crate::address::Address;
use crate::feed::media::{add_image, set_main_image};
use crate::feed::reader::{Object, Reader, add_topics, list, present, scalar};
use crate::feed::{
    Alternate, Contact, Document, FeedInfo, FeedPage, Image, Link, Publisher, Release, ReleaseId, Video,
    WarningCause, contact, kind, text, video,
};
use serde_json::Value;

/// Characters of an excerpt that is taken from the body.
const EXCERPT: usize = 240;

/// How many of the newest releases are asked for a duty phone: a number that none of them has is an old one.
const CURRENT: usize = 10;

/// Reads a page. The format says nothing about the feed itself: what all its
/// releases share is taken to be the feed's.
pub(super) fn read_page(reader: &mut Reader, page: &Object) -> FeedPage {
    let info = FeedInfo::default();
    let mut releases = reader.items(list(page, "releases"), &info, read_item);
    let info = shared(&mut releases);
    let next = next_page(reader, page);
    let total = reader.number(page, "totalCount").and_then(|total| u32::try_from(total).ok());
    FeedPage { info, releases, next, total, texts: None, warnings: std::mem::take(&mut reader.warnings) }
}

/// What all releases of a page have in common. A publisher that all share is
/// then no longer repeated on each.
fn shared(releases: &mut [Release]) -> FeedInfo {
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

/// The duty phones of at least half of the releases, as the newest of them has each, and whom all
/// releases name. One release with another note beside the number, or without it, does not take
/// the duty phone away from the press room.
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

/// `nextPage` as a number, a number in text, or an address. Null, 0 and absent end the paging.
fn next_page(reader: &mut Reader, page: &Object) -> Option<Address> {
    let value = present(page, "nextPage").filter(|value| **value != Value::Bool(false))?;
    let raw = scalar(value).unwrap_or_default();
    let raw = raw.trim();
    if raw.is_empty() || raw == "0" {
        if scalar(value).is_none() {
            reader.warn(WarningCause::BadValue("nextPage"));
        }
        return None;
    }
    let query = reader.base.query().unwrap_or_default();
    let current = query.split('&').find_map(|pair| pair.strip_prefix("page=")?.parse::<u64>().ok());
    let (next, again) = match raw.parse::<u64>() {
        Ok(number) => {
            (Some(reader.base.with_query("page", raw)), current.is_some_and(|current| number <= current))
        }
        Err(_) if raw.contains(['/', '?']) => {
            let next = reader.resolve(raw);
            let again =
                next.as_ref().is_some_and(|next| next.without_fragment() == reader.base.without_fragment());
            (next, again)
        }
        Err(_) => (None, false),
    };
    if next.is_none() {
        reader.warn(WarningCause::BadValue("nextPage"));
    }
    if again {
        reader.warn(WarningCause::PagingLoop);
        return None;
    }
    next
}

/// Reads one release.
pub(super) fn read_item(reader: &mut Reader, item: &Object, _info: &FeedInfo) -> Option<Release> {
    let key = reader.key(item, None)?;
    let body = reader.html(item, "body");
    let lead =
        reader.raw(item, "leadtext").map(|html| text::text_of_html(&html)).filter(|lead| !lead.is_empty());
    let excerpt = reader.text(item, "leadTextOrBodyStrip");
    let title = reader.text(item, "title").or_else(|| {
        let start = lead.clone().or_else(|| excerpt.clone());
        start
            .or_else(|| text::excerpt_of_html(&body.as_ref()?.html, EXCERPT))
            .map(|start| text::shorten(&start, 80))
    });
    let Some(title) = title else {
        reader.warn(WarningCause::NoTitle);
        return None;
    };
    let mut release = Release::new(key, title);
    release.url = page_of(reader, item, "url").or_else(|| page_of(reader, item, "Url"));
    release.excerpt = excerpt.filter(|excerpt| lead.as_ref() != Some(excerpt));
    if lead.is_none() && release.excerpt.is_none() {
        release.excerpt = body.as_ref().and_then(|body| text::excerpt_of_html(&body.html, EXCERPT));
    }
    release.lead = lead;
    release.body = body;
    if let Some(label) = reader.text(item, "type") {
        release.kind = kind::of_label(&label);
    }
    release.published = reader.date(item, "published");
    release.revision = reader.number(item, "version").and_then(|version| u32::try_from(version).ok());
    release.boilerplate = reader.html(item, "boilerplate");
    release.publisher = publisher(reader, item);
    add_topics(&mut release.topics, list(item, "channels"));
    add_topics(&mut release.topics, list(item, "keywords"));
    pictures(reader, item, &mut release);
    enclosures(reader, item, &mut release);
    contacts(reader, item, &mut release);
    versions(reader, item, &mut release);
    Some(release)
}

fn publisher(reader: &mut Reader, item: &Object) -> Option<Publisher> {
    let name = match item.get("publisher")? {
        Value::Object(publisher) => reader.text(publisher, "name")?,
        Value::String(name) => text::plain(name),
        _ => return None,
    };
    let logo = list(item, "logos").iter().find_map(|logo| image(reader, logo)).map(|logo| logo.src);
    (!name.is_empty()).then_some(Publisher { name, url: None, logo })
}

/// The main picture is also in `images` as a rule, sometimes only there, sometimes not.
fn pictures(reader: &mut Reader, item: &Object, release: &mut Release) {
    for value in list(item, "images") {
        if let Some(image) = image(reader, value) {
            add_image(&mut release.images, image);
        }
    }
    if let Some(main) = item.get("mainImage").and_then(|value| image(reader, value)) {
        set_main_image(&mut release.images, main);
    }
}

/// One picture with its renditions; all members may be null.
fn image(reader: &mut Reader, value: &Value) -> Option<Image> {
    let Some(object) = value.as_object() else {
        let src = scalar(value).and_then(|raw| reader.resolve(&raw))?;
        return reader.shown(src, "images").map(Image::at);
    };
    let original = reader.web(object, "url");
    let small = ["thumbnail_16_9", "thumbnail_4_3", "thumbnail_original", "thumbnail_square"];
    let thumbnail = small.into_iter().find_map(|name| reader.picture(object, name));
    let src = reader
        .picture(object, "normal")
        .or_else(|| original.clone().and_then(|original| reader.shown(original, "url")))
        .or_else(|| thumbnail.clone())?;
    let mut image = Image::at(src);
    image.original = original;
    image.thumbnail = thumbnail;
    if let Some(caption) = reader.text(object, "caption") {
        image.set_caption(&caption);
    }
    Some(image)
}

fn enclosures(reader: &mut Reader, item: &Object, release: &mut Release) {
    for object in list(item, "documents").iter().filter_map(Value::as_object) {
        if let Some(url) = reader.web(object, "url") {
            release.documents.push(Document::at(url, reader.text(object, "caption"), None, None));
        }
    }
    for value in list(item, "links") {
        let link = match value.as_object() {
            Some(object) => {
                reader.web(object, "url").map(|url| Link::to(url, reader.text(object, "description")))
            }
            None => scalar(value).and_then(|raw| reader.resolve(&raw)).map(|url| Link::to(url, None)),
        };
        release.links.extend(link);
    }
    for object in list(item, "video").iter().filter_map(Value::as_object) {
        let Some(code) = reader.raw(object, "url").filter(|code| !code.trim().is_empty()) else {
            continue;
        };
        match video::source_of(&code, reader.base) {
            Some(source) => release.videos.push(Video { source, title: reader.text(object, "description") }),
            None => reader.warn(WarningCause::BadValue("video")),
        }
    }
}

/// `contacts` is one object with `text` and `persons`; a list of persons is taken too.
fn contacts(reader: &mut Reader, item: &Object, release: &mut Release) {
    for object in list(item, "contacts").iter().filter_map(Value::as_object) {
        if let Some(note) = reader.html(object, "text") {
            match contact::of_html(&note.html, reader.country) {
                Some(contact) => release.contacts.push(contact),
                None => release.contact_note = Some(note),
            }
        }
        let persons = list(object, "persons").iter().filter_map(Value::as_object);
        let itself = (!object.contains_key("persons") && object.contains_key("name")).then_some(object);
        for person in persons.chain(itself) {
            release.contacts.extend(self::person(reader, person));
        }
    }
    contact::arrange(&mut release.contacts);
}

fn person(reader: &mut Reader, object: &Object) -> Option<Contact> {
    let mut contact = Contact {
        name: reader.text(object, "name"),
        role: reader.text(object, "title"),
        ..Contact::default()
    };
    for number in ["phone", "mobile"].into_iter().flat_map(|name| list(object, name)).filter_map(scalar) {
        contact::add_phone_text(&mut contact, &text::plain(&number), reader.country);
    }
    if let Some(email) = reader.text(object, "email") {
        contact::add_email(&mut contact, &email);
    }
    contact.image = object
        .get("image")
        .and_then(|value| image(reader, value))
        .map(|image| image.thumbnail.unwrap_or(image.src));
    contact::finish(contact)
}

/// The other language versions, each with its own id.
fn versions(reader: &mut Reader, item: &Object, release: &mut Release) {
    for object in list(item, "versions").iter().filter_map(Value::as_object) {
        let id = present(object, "id").and_then(scalar).and_then(|id| ReleaseId::new(&id));
        let Some(language) = reader.language(object, "language") else { continue };
        let own_language = release.key.language.as_ref() == Some(&language);
        let own_id = id.as_ref().is_none_or(|id| *id == release.key.id);
        if own_language && own_id {
            continue;
        }
        let title = reader.text(object, "title");
        release.alternates.push(Alternate { language, id, title, url: reader.web(object, "url") });
    }
}
/// The release's page at the service. It is relative to the service's host; in a
/// copy of the answer that lies on another server it would lead nowhere.
fn page_of(reader: &mut Reader<'_>, item: &Object, name: &'static str) -> Option<Address> {
    let from_service = reader.base.path().contains("/json/v");
    let relative = |raw: &String| !raw.contains("://");
    if !from_service && reader.raw(item, name).is_some_and(|raw| relative(&raw)) {
        return None;
    }
    reader.web(item, name)
}
