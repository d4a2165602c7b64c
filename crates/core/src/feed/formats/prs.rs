//! PRS `json/v2`: the format that NTB Kommunikasjon, Via Ritzau, Via TT and STT Info offer, and the one that their
//! websites read.

mod parts;
mod shared;
mod website;

use crate::address::Address;
use crate::feed::media::{add_image, set_main_image};
use crate::feed::reader::{Object, Reader, present, scalar};
use crate::feed::{
    Alternate, FeedError, FeedInfo, FeedPage, Publisher, Release, ReleaseId, WarningCause, kind, lead, text,
};
use crate::seek::count;
use parts::{contacts, enclosures, image};
use serde_json::Value;
use shared::{page_of, shared};

/// Reads a page. The format says nothing about the feed itself: what all its releases share counts as the feed's.
///
/// # Errors
/// [`FeedError::NotAFeed`] without a list of releases.
pub(super) fn read_page(reader: &mut Reader, page: &Object) -> Result<FeedPage, FeedError> {
    if website::is_page(page) {
        return website::read_page(reader, page);
    }
    let info = FeedInfo::default();
    let mut releases = reader.items(page, "releases", &info, read_item)?;
    let info = shared(&mut releases);
    let next = next_page(reader, page);
    let total = reader.count(page, "totalCount");
    Ok(FeedPage { info, releases, next, total, texts: None, warnings: std::mem::take(&mut reader.warnings) })
}

/// `nextPage` as a number, a number in text, or an address. Null, 0 or no such member ends the paging.
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
    let current = query.split('&').find_map(|pair| count(pair.strip_prefix("page=")?, 10));
    let (next, again) = match count(raw, 10) {
        Some(number) => {
            (Some(reader.base.with_query("page", raw)), current.is_some_and(|current| number <= current))
        }
        None if raw.contains(['/', '?']) => {
            let next = reader.resolve(raw);
            let again =
                next.as_ref().is_some_and(|next| next.without_fragment() == reader.base.without_fragment());
            (next, again)
        }
        None => (None, false),
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
    if website::is_record(item) {
        return website::read_record(reader, item);
    }
    let key = reader.key(item, None)?;
    let body = reader.html(item, "body");
    let lead =
        reader.raw(item, "leadtext").map(|html| text::text_of_html(&html)).filter(|lead| !lead.is_empty());
    let excerpt = reader.text(item, "leadTextOrBodyStrip");
    let title = reader.text(item, "title").or_else(|| {
        let start = lead.as_deref().or(excerpt.as_deref());
        text::title_from(start, body.as_ref().map(|body| body.html.as_str()))
    });
    let Some(title) = title else {
        reader.warn(WarningCause::NoTitle);
        return None;
    };
    let mut release = Release::new(key, title);
    release.url = page_of(reader, item, "url").or_else(|| page_of(reader, item, "Url"));
    release.excerpt = excerpt.filter(|excerpt| lead.as_ref() != Some(excerpt));
    release.lead = lead;
    release.body = body;
    lead::settle(&mut release);
    lead::fill_excerpt(&mut release);
    if let Some(label) = reader.text(item, "type") {
        release.kind = kind::of_label(&label);
    }
    release.published = reader.date(item, "published");
    release.revision = reader.count(item, "version");
    release.boilerplate = reader.html(item, "boilerplate");
    release.publisher = publisher(reader, item);
    reader.topics(&mut release.topics, item, "channels");
    reader.topics(&mut release.topics, item, "keywords");
    pictures(reader, item, &mut release);
    enclosures(reader, item, &mut release);
    contacts(reader, item, &mut release);
    versions(reader, item, &mut release);
    Some(release)
}

fn publisher(reader: &mut Reader, item: &Object) -> Option<Publisher> {
    let name = match present(item, "publisher")?.as_object() {
        Some(publisher) => reader.text(publisher, "name")?,
        None => reader.text(item, "publisher")?,
    };
    let logos = reader.list(item, "logos");
    let logo = logos.into_iter().find_map(|logo| image(reader, logo, "logos")).map(|logo| logo.src);
    (!name.is_empty()).then_some(Publisher { name, url: None, logo })
}

/// The main picture is usually also in `images`, sometimes only there, sometimes not there at all.
fn pictures(reader: &mut Reader, item: &Object, release: &mut Release) {
    for value in reader.list(item, "images") {
        if let Some(image) = image(reader, value, "images") {
            add_image(&mut release.images, image);
        }
    }
    if let Some(main) = present(item, "mainImage").and_then(|value| image(reader, value, "mainImage")) {
        set_main_image(&mut release.images, main);
    }
}

/// The other language versions, each with its own id.
fn versions(reader: &mut Reader, item: &Object, release: &mut Release) {
    for object in reader.objects(item, "versions") {
        let id = present(object, "id").and_then(scalar).and_then(|id| ReleaseId::new(&id));
        let Some(language) = reader.needed_language(object, "language", "versions") else { continue };
        let own_language = release.key.language.as_ref() == Some(&language);
        let own_id = id.as_ref().is_none_or(|id| *id == release.key.id);
        if own_language && own_id {
            continue;
        }
        let title = reader.text(object, "title");
        release.alternates.push(Alternate { language, id, title, url: reader.web(object, "url") });
    }
}
