//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>), with or without the extension `_press_room`.

mod rest;

pub(in crate::feed) use rest::{read_attached, read_file, read_rest, read_rest_of_feed};

use super::extension;
use crate::address::Address;
use crate::feed::media::{add_image, is_picture, set_main_image};
use crate::feed::reader::{Object, Reader, present, scalar};
use crate::feed::{
    FeedError, FeedInfo, FeedPage, Image, Publisher, Release, UntrustedHtml, WarningCause, lead, text,
};
use crate::letters::lowercase;
use serde_json::Value;

/// Reads a page.
///
/// # Errors
/// [`FeedError::NotAFeed`] without a list of items.
pub(super) fn read_page(reader: &mut Reader, page: &Object) -> Result<FeedPage, FeedError> {
    let mut info = FeedInfo {
        title: reader.text(page, "title"),
        home_page: reader.web(page, "home_page_url"),
        language: reader.language(page, "language"),
        ..FeedInfo::default()
    };
    let icon = reader.picture(page, "icon").or_else(|| reader.picture(page, "favicon"));
    info.publisher = author(reader, page).or_else(|| {
        let name = info.title.clone()?;
        Some(Publisher { name, url: info.home_page.clone(), logo: None })
    });
    if let Some(publisher) = &mut info.publisher {
        publisher.logo = publisher.logo.take().or(icon);
    }
    let own = reader.object(page, extension::NAME);
    let (total, texts) = match own {
        Some(own) => (extension::read_feed(reader, own, &mut info), reader.web(own, "texts_url")),
        None => (None, None),
    };
    (reader.extent.feed)(reader, page, own, &mut info);
    let next = next_page(reader, page);
    let releases = reader.items(page, "items", &info, read_item)?;
    Ok(FeedPage { info, releases, next, total, texts, warnings: std::mem::take(&mut reader.warnings) })
}

/// `next_url`, unless it is this page (the specification forbids that, but some feeds do it).
fn next_page(reader: &mut Reader, page: &Object) -> Option<Address> {
    // Other kinds of feeds number their pages here. Resolved as an address, `2` would be a file of that name.
    if page.get("next_url").is_some_and(Value::is_number) {
        reader.warn(WarningCause::BadValue("next_url"));
        return None;
    }
    let next = reader.web(page, "next_url")?;
    let own = present(page, "feed_url").and_then(scalar).and_then(|raw| reader.resolve(&raw));
    let same = |other: &Address| other.without_fragment() == next.without_fragment();
    if same(reader.base) || own.as_ref().is_some_and(same) {
        reader.warn(WarningCause::PagingLoop);
        return None;
    }
    Some(next)
}

/// Reads one item.
pub(super) fn read_item(reader: &mut Reader, item: &Object, info: &FeedInfo) -> Option<Release> {
    let key = reader.key(item, info.language.as_ref())?;
    let summary = reader.text(item, "summary");
    let body = body(reader, item);
    let title = reader
        .text(item, "title")
        .or_else(|| text::title_from(summary.as_deref(), body.as_ref().map(|body| body.html.as_str())));
    let Some(title) = title else {
        reader.warn(WarningCause::NoTitle);
        return None;
    };
    let id_as_url = key.id.as_str().starts_with("http").then(|| reader.resolve(key.id.as_str())).flatten();
    let mut release = Release::new(key, title);
    release.url = reader.web(item, "url").or(id_as_url);
    release.body = body;
    release.published = reader.date(item, "date_published");
    reader.topics(&mut release.topics, item, "tags");
    let known = info.publisher.as_ref();
    release.publisher =
        author(reader, item).filter(|author| known.is_none_or(|known| known.name != author.name));
    let own = reader.object(item, extension::NAME);
    if let Some(own) = own {
        extension::read_head(reader, own, &mut release);
    }
    // Next to a `detail_url`, this text is only a preview of the whole.
    if release.detail_url.is_some() && !item.contains_key("content_html") {
        release.body = None;
    }
    (reader.extent.item)(reader, item, own, &mut release);
    attachments(reader, item, &mut release);
    let main = reader.picture(item, "image").or_else(|| reader.picture(item, "banner_image"));
    if let Some(main) = main {
        set_main_image(&mut release.images, Image::at(main));
    }
    let is_excerpt = own.is_some_and(|own| reader.flag(own, "summary_is_excerpt"));
    set_lead(&mut release, summary, is_excerpt);
    Some(release)
}

/// The summary is the lead, unless the extension gave one or says that there is none; then it is the excerpt.
fn set_lead(release: &mut Release, summary: Option<String>, is_excerpt: bool) {
    if release.lead.is_none() && !is_excerpt {
        release.lead = summary;
    } else {
        release.excerpt = summary.filter(|summary| release.lead.as_ref() != Some(summary));
    }
    lead::settle(release);
    lead::fill_excerpt(release);
}

fn body(reader: &mut Reader, item: &Object) -> Option<UntrustedHtml> {
    reader.html(item, "content_html").or_else(|| {
        let text = reader.raw(item, "content_text").filter(|text| !text.trim().is_empty())?;
        Some(reader.untrusted(text::html_of_text(&text)))
    })
}

/// The first of `authors` with a name; `author` is the same in version 1.0. A release has one publisher.
fn author(reader: &mut Reader, object: &Object) -> Option<Publisher> {
    let mut found: Option<Publisher> = None;
    for member in ["authors", "author"] {
        for value in reader.list(object, member) {
            let publisher = match value.as_object() {
                Some(author) => reader.text(author, "name").map(|name| Publisher {
                    name,
                    url: reader.web(author, "url"),
                    logo: reader.picture(author, "avatar"),
                }),
                None => {
                    scalar(value).map(|name| Publisher { name: text::plain(&name), ..Publisher::default() })
                }
            };
            if publisher.is_none() && !value.is_object() {
                reader.bad(member, value);
            }
            let publisher = publisher.filter(|publisher| !publisher.name.is_empty());
            match (&found, publisher) {
                (None, publisher) => found = publisher,
                (Some(first), Some(other)) if first.name != other.name => {
                    reader.warn(WarningCause::TooMany(member, 1));
                }
                _ => {}
            }
        }
    }
    found
}

/// Adds the attached pictures to the images and reads the other files. A missing or empty MIME type is derived from the
/// file's name.
fn attachments(reader: &mut Reader, item: &Object, release: &mut Release) {
    for attachment in reader.objects(item, "attachments") {
        let Some(url) = reader.needed_web(attachment, "url", "attachments") else { continue };
        let mime = reader.text(attachment, "mime_type").map(|mime| lowercase(&mime));
        let is_image =
            mime.as_ref().map_or_else(|| is_picture(url.path()), |mime| mime.starts_with("image/"));
        if !is_image {
            (reader.extent.file)(reader, attachment, url, mime, release);
        } else if let Some(url) = reader.shown(url, "attachments") {
            let mut image = Image::at(url);
            (reader.extent.attached)(reader, attachment, &mut image);
            add_image(&mut release.images, image);
        }
    }
}
