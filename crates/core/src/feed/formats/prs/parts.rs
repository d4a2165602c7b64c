//! The parts of a PRS release apart from its text: pictures, files, people.

use crate::feed::reader::{Object, Reader, present, scalar};
use crate::feed::value::MOST;
use crate::feed::{Contact, Document, Image, Link, Release, Video, WarningCause, contact, text, video};
use serde_json::Value;

/// One picture of `member` with its renditions; all members may be null, and an object with none is no picture.
pub(super) fn image(reader: &mut Reader, value: &Value, member: &'static str) -> Option<Image> {
    let Some(object) = value.as_object() else {
        let src = scalar(value).filter(|raw| !raw.trim().is_empty()).and_then(|raw| reader.resolve(&raw));
        if src.is_none() && value.as_str() != Some("") {
            reader.bad(member, value);
        }
        return src.and_then(|src| reader.shown(src, member)).map(Image::at);
    };
    let original = reader.web(object, "url");
    let small = ["thumbnail_16_9", "thumbnail_4_3", "thumbnail_original", "thumbnail_square"];
    let thumbnail = small.into_iter().find_map(|name| reader.picture(object, name));
    let normal = reader.web(object, "normal");
    let other = original.clone().filter(|original| normal.as_ref() != Some(original));
    let src = normal
        .and_then(|normal| reader.shown(normal, "normal"))
        .or_else(|| reader.shown(other?, member))
        .or_else(|| thumbnail.clone())?;
    let mut image = Image::at(src);
    image.original = original;
    image.thumbnail = thumbnail;
    if let Some(caption) = reader.text(object, "caption") {
        image.set_caption(&caption);
    }
    Some(image)
}

pub(super) fn enclosures(reader: &mut Reader, item: &Object, release: &mut Release) {
    for object in reader.objects(item, "documents") {
        if let Some(url) = reader.needed_web(object, "url", "documents") {
            release.documents.push(Document::at(url, reader.text(object, "caption"), None, None));
        }
    }
    for value in reader.list(item, "links") {
        let link = match value.as_object() {
            Some(object) => reader
                .needed_web(object, "url", "links")
                .map(|url| Link::to(url, reader.text(object, "description"))),
            None => {
                let url = scalar(value).and_then(|raw| reader.resolve(&raw));
                if url.is_none() {
                    reader.bad("links", value);
                }
                url.map(|url| Link::to(url, None))
            }
        };
        release.links.extend(link);
    }
    for object in reader.objects(item, "video") {
        let Some(code) = reader.raw(object, "url").filter(|code| !code.trim().is_empty()) else {
            continue;
        };
        match video::source_of(&code, reader.base) {
            Some(source) => release.videos.push(Video { source, title: reader.text(object, "description") }),
            None => reader.bad("video", &Value::String(code)),
        }
    }
}

/// `contacts` is one object with `text` and `persons`; a list of persons is accepted too.
pub(super) fn contacts(reader: &mut Reader, item: &Object, release: &mut Release) {
    for object in reader.objects(item, "contacts") {
        if let Some(note) = reader.html(object, "text") {
            match contact::free_text::of_html(&note.html, reader.country) {
                Some(contact) => release.contacts.push(contact),
                None => match &mut release.contact_note {
                    // Each further note is on lines of its own.
                    Some(first) => first.html += &["<div>", &note.html, "</div>"].concat(),
                    none => *none = Some(note),
                },
            }
        }
        let mut persons = reader.objects(object, "persons");
        if !object.contains_key("persons") && object.contains_key("name") {
            persons.push(object);
        }
        for person in persons {
            if release.contacts.len() >= MOST {
                reader.warn(WarningCause::TooMany("contacts", MOST));
                break;
            }
            release.contacts.extend(self::person(reader, person));
        }
    }
    contact::arrange(&mut release.contacts);
}

/// A person; an empty object is none.
fn person(reader: &mut Reader, object: &Object) -> Option<Contact> {
    let mut contact = Contact {
        name: reader.text(object, "name"),
        role: reader.text(object, "title"),
        ..Contact::default()
    };
    for member in ["phone", "mobile", "email"] {
        for value in reader.list(object, member) {
            match scalar(value).map(|text| text::plain(&text)) {
                Some(email) if member == "email" => contact::add_email(&mut contact, &email),
                Some(number) => contact::add_phone_text(&mut contact, &number, reader.country),
                None => reader.bad(member, value),
            }
        }
    }
    contact.image = present(object, "image")
        .and_then(|value| image(reader, value, "image"))
        .map(|image| image.thumbnail.unwrap_or(image.src));
    let is_empty = contact == Contact::default();
    let contact = contact::finish(contact);
    if contact.is_none() && !is_empty {
        reader.warn(WarningCause::Incomplete("persons"));
    }
    contact
}
