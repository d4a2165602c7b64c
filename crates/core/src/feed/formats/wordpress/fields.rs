//! What WordPress has no field for: the settings name fields of the site's own (as of Advanced Custom Fields), wherever they
//! stand in a post.

use crate::feed::contact;
use crate::feed::formats::extension;
use crate::feed::linked_documents::is_document;
use crate::feed::reader::{Object, Reader, as_list, scalar};
use crate::feed::{Document, Release, WarningCause, text};
use crate::letters::lowercase;
use serde_json::Value;

/// The members of a contact, and what sites call them.
const CONTACT: [(&str, &[&str]); 5] = [
    ("name", &["name", "navn", "namn", "full_name", "title", "tittel"]),
    ("role", &["role", "rolle", "stilling", "position", "job_title", "tittel", "title"]),
    ("organisation", &["organisation", "organization", "organisasjon", "company", "avdeling", "department"]),
    ("phone", &["phone", "telefon", "phones", "tel", "mobil", "mobile", "tlf", "phone_number"]),
    ("email", &["email", "e-mail", "epost", "e-post", "e_post", "mail"]),
];
/// What sites call the address of a file.
const ADDRESS: [&str; 5] = ["url", "source_url", "link", "href", "guid"];
/// What sites call the title of a file, and the object that has it.
const TITLE: [&str; 5] = ["title", "tittel", "name", "navn", "filename"];
const FILE: [&str; 5] = ["file", "fil", "document", "dokument", "attachment"];

/// Reads the fields that the settings name into `release`.
pub(super) fn read(reader: &mut Reader<'_>, post: &Object, release: &mut Release) {
    let Some(rules) = reader.rules else { return };
    let found = |path: &str| value_at(post, path);
    let lead = rules.fields("lead").filter_map(found).filter_map(scalar);
    let lead = lead.map(|html| text::text_of_html(&html)).find(|lead| !lead.is_empty());
    if let Some(lead) = lead {
        release.lead = Some(lead);
    }
    for value in rules.fields("contacts").filter_map(found) {
        contacts(reader, value, release);
    }
    for value in rules.fields("documents").filter_map(found) {
        documents(reader, value, release);
    }
}

/// The value at a path of members; `None` also for what PHP writes for nothing.
fn value_at<'v>(post: &'v Object, path: &str) -> Option<&'v Value> {
    let mut names = path.split('.');
    let mut value = post.get(names.next()?)?;
    for name in names {
        value = match value {
            Value::Array(values) => values.get(usize::try_from(crate::seek::count(name, 10)?).ok()?)?,
            value => value.get(name)?,
        };
    }
    let is_nothing = match value {
        Value::Null | Value::Bool(_) => true,
        Value::Array(values) => values.is_empty(),
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    };
    (!is_nothing).then_some(value)
}

/// The entries of a field that may hold one or several.
fn entries(value: &Value) -> Vec<&Value> {
    as_list(value).filter(|list| !list.is_empty()).unwrap_or_else(|| vec![value])
}

fn contacts(reader: &mut Reader<'_>, value: &Value, release: &mut Release) {
    let mut people = Vec::new();
    for entry in entries(value) {
        match entry {
            Value::Object(entry) => people.push(Value::Object(person(entry))),
            entry => match scalar(entry).filter(|text| text.contains(|c: char| !c.is_ascii_digit())) {
                Some(html) => match contact::free_text::of_html(&html, reader.country) {
                    Some(contact) => release.contacts.push(contact),
                    None => release.contact_note = Some(reader.untrusted(html)),
                },
                // The id of an entry that the site keeps somewhere else.
                None => reader.warn(WarningCause::Incomplete("contacts")),
            },
        }
    }
    if !people.is_empty() {
        let own = Object::from_iter([("contacts".to_owned(), Value::Array(people))]);
        release.contacts.extend(extension::contacts(reader, &own));
    }
    contact::arrange(&mut release.contacts);
}

/// A contact with the members of the extension.
fn person(entry: &Object) -> Object {
    let mut taken = Vec::new();
    let mut person = Object::new();
    for (member, names) in CONTACT {
        let is_it = |name: &&String| names.contains(&lowercase(name).as_str()) && !taken.contains(name);
        let found: Vec<&String> = entry.keys().filter(is_it).collect();
        let by_order = names.iter().find_map(|wanted| found.iter().find(|name| lowercase(name) == *wanted));
        if member == "phone" {
            let numbers =
                found.iter().filter_map(|name| entry.get(*name)).filter(|value| scalar(value).is_some());
            person.insert(member.to_owned(), Value::Array(numbers.cloned().collect()));
        } else if let Some((name, value)) = by_order.and_then(|name| entry.get_key_value(*name)) {
            taken.push(name);
            if scalar(value).is_some() {
                person.insert(member.to_owned(), value.clone());
            }
        }
    }
    person
}

fn documents(reader: &mut Reader<'_>, value: &Value, release: &mut Release) {
    for entry in entries(value) {
        match document(reader, entry) {
            Some(document) if release.documents.iter().any(|known| known.url == document.url) => {}
            Some(document) => release.documents.push(document),
            None => reader.warn(WarningCause::Incomplete("documents")),
        }
    }
}

/// A file as an address, as an object, or as an object with such an object in it. One that is named by its id only cannot
/// be found.
fn document(reader: &mut Reader<'_>, value: &Value) -> Option<Document> {
    let Some(object) = value.as_object() else {
        let address =
            scalar(value).filter(|raw| raw.contains(['/', '.'])).and_then(|raw| reader.resolve(&raw))?;
        return Some(Document::at(address, None, None, None));
    };
    let word = |names: &[&str]| {
        names.iter().find_map(|name| object.get(*name).and_then(scalar)).filter(|word| !word.is_empty())
    };
    let title = word(&TITLE).map(|title| text::text_of_html(&title)).filter(|title| !title.is_empty());
    if let Some(inner) = FILE.iter().find_map(|name| object.get(*name)) {
        let found = match inner {
            Value::Object(inner) if FILE.iter().any(|name| inner.contains_key(*name)) => None,
            inner => document(reader, inner),
        }?;
        return Some(Document { title: title.unwrap_or(found.title), ..found });
    }
    let address = word(&ADDRESS).and_then(|raw| reader.resolve(&raw))?;
    let mime =
        word(&["mime_type"]).filter(|_| !is_document(address.path()) || object.contains_key("mime_type"));
    let bytes = object.get("filesize").and_then(scalar).and_then(|bytes| crate::seek::number(&bytes, 10));
    Some(Document::at(
        address,
        title,
        mime,
        bytes.and_then(|bytes| u64::try_from(bytes).ok()).filter(|bytes| *bytes > 0),
    ))
}
