//! Reads what WordPress has no fields for: the settings name the site's own fields (such as those of Advanced Custom
//! Fields), wherever they are in a post.

use crate::feed::contact::{self, field_names};
use crate::feed::formats::extension;
use crate::feed::media::is_document;
use crate::feed::reader::{Object, Reader, as_list, scalar};
use crate::feed::{Document, Release, WarningCause, text};
use crate::letters::say_the_same;
use serde_json::Value;

/// The fields that hold a person's name on sites without a field for names.
const NAME_ELSE: [&str; 2] = ["title", "tittel"];
/// What sites call the address of a file.
const ADDRESS: [&str; 5] = ["url", "source_url", "link", "href", "guid"];
/// What sites call the title of a file, and the object that holds the file.
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

/// The value at a path of members; `None` also for the values that PHP writes for nothing.
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
    let mut person = Object::new();
    let name = field(entry, &field_names::NAME, None).or_else(|| field(entry, &NAME_ELSE, None));
    let role = field(entry, &field_names::ROLE, name);
    let others = [("organisation", &field_names::ORGANISATION[..]), ("email", &field_names::EMAIL)];
    let others = others.map(|(member, names)| (member, field(entry, names, None)));
    for (member, found) in [("name", name), ("role", role)].into_iter().chain(others) {
        if let Some(value) = found.and_then(|name| entry.get(name)).filter(|value| scalar(value).is_some()) {
            person.insert(member.to_owned(), value.clone());
        }
    }
    let is_phone = |name: &str| field_names::PHONE.iter().any(|phone| say_the_same(name, phone));
    let numbers = entry.iter().filter(|(name, value)| is_phone(name) && scalar(value).is_some());
    person.insert("phone".to_owned(), Value::Array(numbers.map(|(_, value)| value.clone()).collect()));
    person
}

/// The first of `names` that is a field of `entry`, other than the field `taken`.
fn field<'v>(entry: &'v Object, names: &[&str], taken: Option<&String>) -> Option<&'v String> {
    let of = |name: &&str| entry.keys().find(|key| taken != Some(*key) && say_the_same(key, name));
    names.iter().find_map(of)
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

/// A file: an address, an object, or an object that contains such an object. A file of which only the id is given
/// cannot be found.
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
