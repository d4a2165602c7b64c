//! What the press rooms of the PRS services read themselves (`/public-website-api/`): a list without texts, in which
//! one record has all languages, and each release with its text at an address of its own.

use super::shared::{PATH, is_from_service, page_of, shared};
use crate::address::Address;
use crate::feed::media::add_image;
use crate::feed::reader::{Object, Reader, as_list, object_in, present, scalar};
use crate::feed::{
    Contact, Document, FeedError, FeedInfo, FeedPage, Image, Link, Publisher, Release, contact, kind, lead,
    text,
};
use crate::seek::{count, has, holds};
use serde_json::Value;

/// Whether `page` is a list of this interface.
pub(super) fn is_page(page: &Object) -> bool {
    page.contains_key("release_listing") || page.contains_key("paging")
}

/// Whether `item` is a record of this interface: its versions are members named by their languages.
pub(super) fn is_record(item: &Object) -> bool {
    object_in(item, "versions")
        .is_some_and(|versions| versions.keys().any(|key| !key.starts_with(|c: char| c.is_ascii_digit())))
}

/// Reads a page: a list, alone or together with what the press room says about itself.
///
/// # Errors
/// [`FeedError::NotAFeed`] without a list of releases.
pub(super) fn read_page(reader: &mut Reader<'_>, page: &Object) -> Result<FeedPage, FeedError> {
    let listing = object_in(page, "release_listing").unwrap_or(page);
    let records = listing.get("releases").and_then(as_list).ok_or(FeedError::NotAFeed("releases"))?;
    let versions: Vec<Value> = records.into_iter().flat_map(versions).collect();
    let list = Object::from_iter([("releases".to_owned(), Value::Array(versions))]);
    let mut releases = reader.items(&list, "releases", &FeedInfo::default(), read_version)?;
    let mut info = shared(&mut releases);
    if let Some(publisher) = object_in(page, "pressroom").and_then(|room| object_in(room, "publisher")) {
        about(reader, publisher, &mut info);
    }
    let paging = object_in(listing, "paging");
    let total = paging.and_then(|paging| reader.count(paging, "count"));
    let next = paging.and_then(|paging| next_page(reader, paging));
    Ok(FeedPage { info, releases, next, total, texts: None, warnings: std::mem::take(&mut reader.warnings) })
}

/// Reads a record: the version in the language that the address asks for, else the first.
pub(super) fn read_record(reader: &mut Reader<'_>, record: &Object) -> Option<Release> {
    let pairs = reader.base.query().unwrap_or_default().split('&');
    let asked = pairs.filter_map(|pair| pair.strip_prefix("lang=")).next();
    let value = Value::Object(record.clone());
    let mut all: Vec<Value> = versions(&value);
    let is_asked = |version: &Value| version.get("language").and_then(Value::as_str) == asked;
    let at = all.iter().position(is_asked).unwrap_or(0);
    let version = (at < all.len()).then(|| all.swap_remove(at))?;
    read_version(reader, version.as_object()?, &FeedInfo::default())
}

/// Each version of a record, with the members that all versions share.
fn versions(record: &Value) -> Vec<Value> {
    let whole = || vec![record.clone()];
    let Some(object) = record.as_object().filter(|object| is_record(object)) else { return whole() };
    let one = |(language, version): (&String, &Value)| {
        let mut version = version.as_object()?.clone();
        for name in ["id", "date", "publisher"] {
            if let Some(value) = object.get(name) {
                version.insert(name.to_owned(), value.clone());
            }
        }
        version.insert("language".to_owned(), Value::String(language.clone()));
        Some(Value::Object(version))
    };
    object_in(object, "versions").into_iter().flatten().filter_map(one).collect()
}

fn about(reader: &mut Reader<'_>, publisher: &Object, info: &mut FeedInfo) {
    info.home_page = reader.web(publisher, "website");
    info.boilerplate = reader.html(publisher, "boilerplate").or_else(|| info.boilerplate.take());
    if let Some(name) = reader.text(publisher, "name") {
        let logo = web(reader, publisher, "logopath").and_then(|logo| reader.shown(logo, "logopath"));
        info.title = Some(name.clone());
        info.publisher = Some(Publisher { name, url: info.home_page.clone(), logo });
    }
}

/// The next page has the next number, counted from nought, at the end of the path.
fn next_page(reader: &mut Reader<'_>, paging: &Object) -> Option<Address> {
    let mut number = |name| reader.count(paging, name);
    let (total, size, page) = (number("count")?, number("itemsPerPage")?, number("page")?);
    let next = page.checked_add(1)?;
    if size == 0 || next.checked_mul(size)? >= total || !is_from_service(reader) {
        return None;
    }
    let whole = reader.base.without_fragment();
    let (path, query) = whole.split_once('?').map_or((whole, ""), |(path, query)| (path, query));
    let (folder, last) = path.trim_end_matches('/').rsplit_once('/')?;
    count(last, 10)?;
    let mark = if query.is_empty() { "" } else { "?" };
    Address::parse(&[folder, "/", &next.to_string(), mark, query].concat(), None)
}

/// Reads one version of a record.
fn read_version(reader: &mut Reader<'_>, item: &Object, _info: &FeedInfo) -> Option<Release> {
    let key = reader.key(item, None)?;
    let excerpt = reader.text(item, "metadescription");
    let Some(title) = reader.text(item, "title").or_else(|| excerpt.clone()) else {
        reader.warn(crate::feed::WarningCause::NoTitle);
        return None;
    };
    let mut release = Release::new(key, title);
    release.url = page_of(reader, item, "url");
    release.published = reader.date(item, "date");
    let label = reader.text(item, "type").filter(|label| !has(label, "__label__"));
    if let Some(label) = label {
        release.kind = kind::of_label(&label);
    }
    release.lead =
        reader.raw(item, "leadtext").map(|html| text::text_of_html(&html)).filter(|lead| !lead.is_empty());
    release.body = body(reader, item).map(|html| reader.untrusted(html));
    release.excerpt = excerpt.filter(|excerpt| release.lead.as_ref() != Some(excerpt));
    lead::settle(&mut release);
    lead::fill_excerpt(&mut release);
    reader.topics(&mut release.topics, item, "keywords");
    if let Some(name) = object_in(item, "publisher").and_then(|publisher| reader.text(publisher, "name")) {
        let logo = web(reader, item, "logoUrl").and_then(|logo| reader.shown(logo, "logoUrl"));
        release.publisher = Some(Publisher { name, url: None, logo });
    }
    for name in ["leadimage", "image", "images"] {
        for value in reader.list(item, name) {
            if let Some(image) = image(reader, value) {
                add_image(&mut release.images, image);
            }
        }
    }
    for document in reader.objects(item, "documents") {
        let names = ["downloadUrl", "downloadPath", "url", "path"];
        let Some(url) = names.into_iter().find_map(|name| web(reader, document, name)) else { continue };
        let titles = ["caption", "title", "originalFilename"];
        let title = titles.into_iter().find_map(|name| reader.text(document, name));
        release.documents.push(Document::at(url, title, None, None));
    }
    for link in reader.objects(item, "links") {
        if let Some(url) = reader.needed_web(link, "url", "links") {
            let label = reader.text(link, "description").or_else(|| reader.text(link, "title"));
            release.links.push(Link::to(url, label));
        }
    }
    for card in
        object_in(item, "contacts").map(|contacts| reader.objects(contacts, "cards")).unwrap_or_default()
    {
        release.contacts.extend(person(reader, card));
    }
    contact::arrange(&mut release.contacts);
    if release.body.is_none() && is_from_service(reader) {
        release.detail_url = detail(reader, item, &release);
    }
    Some(release)
}

/// The body as one text, or else the one without the parts that would set cookies.
fn body(reader: &mut Reader<'_>, item: &Object) -> Option<String> {
    let html = match present(item, "body")? {
        Value::Object(body) => {
            reader.raw(body, "complete").filter(|html| !html.trim().is_empty()).or_else(|| {
                let bare = object_in(body, "cookieless")?;
                reader.raw(bare, "content")
            })
        }
        _ => reader.raw(item, "body"),
    };
    html.filter(|html| !html.trim().is_empty())
}

/// The address of the release with its text.
fn detail(reader: &Reader<'_>, item: &Object, release: &Release) -> Option<Address> {
    let id = item.get("id").and_then(scalar).filter(|id| count(id, 10).is_some())?;
    let lang = item.get("language").and_then(Value::as_str)?;
    let is_plain = lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let path = [PATH, "release/", &id, "?lang=", lang].concat();
    let address = Address::parse(&path, Some(reader.base)).filter(|_| is_plain)?;
    (address.without_fragment() != reader.base.without_fragment() && !release.title.is_empty())
        .then_some(address)
}

fn image(reader: &mut Reader<'_>, value: &Value) -> Option<Image> {
    let object = value.as_object()?;
    let names = ["url", "path", "downloadUrl"];
    let src = names.into_iter().find_map(|name| web(reader, object, name))?;
    let mut image = Image::at(reader.shown(src, "images")?);
    if let Some(caption) = reader.text(object, "caption") {
        image.set_caption(&caption);
    }
    image.alt = reader.text(object, "alt");
    Some(image)
}

fn person(reader: &mut Reader<'_>, card: &Object) -> Option<Contact> {
    let mut person = Contact {
        name: reader.text(card, "name"),
        role: reader.text(card, "title"),
        organisation: reader.text(card, "company_department"),
        ..Contact::default()
    };
    for name in ["phone", "mobile"] {
        if let Some(number) = reader.text(card, name) {
            contact::add_phone_text(&mut person, &number, reader.country);
        }
    }
    if let Some(email) = reader.text(card, "email") {
        contact::add_email(&mut person, &email);
    }
    contact::finish(person)
}

/// A web address. `None` for a relative one if the page does not come from the service.
fn web(reader: &mut Reader<'_>, object: &Object, name: &'static str) -> Option<Address> {
    let is_whole = |raw: &str| holds(raw, ':');
    if !is_from_service(reader) && object.get(name).and_then(Value::as_str).is_some_and(|raw| !is_whole(raw))
    {
        return None;
    }
    reader.web(object, name)
}
