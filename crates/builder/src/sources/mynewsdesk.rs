//! Mynewsdesk: `https://www.mynewsdesk.com/services/pressroom/list/{key}?format=json&type_of_media=pressrelease`.

use super::documents::add_linked;
use super::json::{self, Object};
use super::texts::of_markup;
use super::{
    SourceFeed, SourceImage, SourceKind, SourcePosition, SourcePublisher, SourceRelease, Translation,
};
use press_room_core::address::Address;
use serde_json::Value;

/// How many items the service gives if the request names no number.
const PAGE: u64 = 20;

/// Reads a page in today's shape or the older one. `None` for another format.
pub fn read(page: &Object, address: &Address) -> Option<Translation> {
    let items = json::objects(page, "items", "item");
    let is_nested = page.get("items")?.is_object();
    let is_item = |item: &&Object| item.contains_key("type_of_media");
    // An empty list has the shape of other formats too.
    let is_it = if items.is_empty() {
        page.contains_key("total_count") || is_nested
    } else {
        items.iter().any(is_item)
    };
    if !is_it {
        return None;
    }
    let next = next_page(page, items.len() as u64, address);
    let publisher = items.iter().find_map(|item| publisher(item));
    let mut read = Translation {
        format: "Mynewsdesk",
        feed: SourceFeed { next_url: next, publisher, ..SourceFeed::default() },
        ..Translation::default()
    };
    for (at, item) in items.into_iter().enumerate() {
        read.feed.releases.push(release(item, address, read.feed.publisher.as_ref()));
        let path = if is_nested { format!("items.item[{at}]") } else { format!("items[{at}]") };
        read.places.push(SourcePosition::Path(path));
    }
    Some(read)
}

/// The address of the next page. The older shape states no total, so a full page counts as having a next one.
fn next_page(page: &Object, count: u64, address: &Address) -> Option<String> {
    let asked = |name: &str| {
        let pairs = address.query().unwrap_or_default().split('&');
        pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1.parse::<u64>().ok()
    };
    let offset = asked("offset").unwrap_or(0).saturating_add(count);
    let has_more = match json::number(page, "total_count") {
        Some(total) => offset < total,
        None => count >= asked("limit").unwrap_or(PAGE),
    };
    (has_more && count > 0).then(|| address.with_query("offset", &offset.to_string()).as_str().to_owned())
}

fn release(item: &Object, address: &Address, known: Option<&SourcePublisher>) -> SourceRelease {
    let mut release = SourceRelease {
        id: json::text(item, "id").unwrap_or_default(),
        url: json::text(item, "url"),
        title: json::text(item, "header").unwrap_or_default(),
        lead: json::text(item, "summary").map(|html| of_markup(&html)),
        body: json::text(item, "body"),
        kind: json::text(item, "type_of_media").map(|sort| kind(&sort)),
        language: json::text(item, "language"),
        published: json::date(item, "published_at").or_else(|| json::date(item, "created_at")),
        modified: json::date(item, "updated_at"),
        publisher: publisher(item).filter(|own| known.is_none_or(|known| known.name != own.name)),
        ..SourceRelease::default()
    };
    release.topics = json::texts(item, "tags", "tag", "name");
    release.topics.extend(json::texts(item, "subjects", "subject", "name"));
    let shown = ["image_medium", "image_large", "image"];
    if let Some(url) = json::first_text(item, &shown) {
        let original = json::text(item, "image").filter(|original| *original != url);
        release.images.push(SourceImage {
            url,
            original_url: original,
            caption: json::text(item, "image_caption"),
            ..SourceImage::default()
        });
    }
    if item.get("archived") == Some(&Value::Bool(true)) {
        release.withdrawn = Some(String::new());
    }
    add_linked(&mut release, address);
    release
}

fn publisher(item: &Object) -> Option<SourcePublisher> {
    let name = json::first_text(item, &["source_name", "pressroom_name"])?;
    Some(SourcePublisher { name, ..SourcePublisher::default() })
}

fn kind(sort: &str) -> SourceKind {
    let (code, label) = match sort {
        "pressrelease" => ("press-release", None),
        "news" => ("news", None),
        "event" => ("invitation", None),
        other => ("other", Some(other.to_owned())),
    };
    SourceKind { code: code.to_owned(), label }
}
