//! Writes the model as JSON Feed 1.1 with `_press_room`, so that this program reads the feeds of a built
//! site as the same releases that it was built from.
//!
//! # What does not survive exactly, and why
//!
//! * The source of a release, since it is the position of a feed in the config of whoever reads it.
//! * A time without an offset comes back with the newsroom's. The instant is the
//!   same and no view shows the offset; RFC 3339, which JSON Feed asks for, has
//!   no such time.
//! * A release without a language gets its feed's, and one that names the feed's
//!   own publisher names none: JSON Feed inherits both.
//! * A feed with a title and no publisher has its title for the publisher's name.
//! * A release with a body, no lead and no excerpt gets an excerpt of its body.
//! * Markup without a base gets the feed's, which changes nothing: no relative address in it could be resolved.
//! * Where the markup of one release has several bases, only the body's is kept.
//!   The other texts are written as they are shown, with absolute addresses.
//! * A [thin](thin_item) item lacks what its name says.

mod members;

use crate::stamp;
pub(crate) use members::video_address;
pub use members::written_text;
use members::{markup, put, text_list, words};
use press_room_core::feed::{FeedInfo, Publisher, Release, Timestamp, text};
use serde_json::{Map, Value, json};

pub(super) type Object = Map<String, Value>;

/// What a page of a feed says about itself, in addition to the [`FeedInfo`].
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// The title, if it differs from that of the [`FeedInfo`].
    pub title: Option<String>,
    /// The page's own absolute address.
    pub feed_url: Option<String>,
    /// The home page, if it differs from that of the [`FeedInfo`].
    pub home_page_url: Option<String>,
    /// The absolute address of the next page.
    pub next_url: Option<String>,
    /// How many releases there are on all pages together.
    pub total: Option<u32>,
    /// The absolute address of the texts of the releases, for the search.
    pub texts_url: Option<String>,
}

/// A page of a feed.
pub fn page(info: &FeedInfo, items: Vec<Value>, meta: Meta) -> Value {
    let mut page = Object::new();
    page.insert("version".into(), json!("https://jsonfeed.org/version/1.1"));
    put(&mut page, "title", meta.title.as_deref().or(info.title.as_deref()).map(words));
    let home_page = meta.home_page_url.as_deref().or(info.home_page.as_ref().map(|url| url.as_str()));
    put(&mut page, "home_page_url", home_page);
    put(&mut page, "feed_url", meta.feed_url);
    put(&mut page, "next_url", meta.next_url);
    put(&mut page, "language", info.language.as_ref().map(|tag| tag.as_str()));
    put(&mut page, "icon", info.publisher.as_ref().and_then(|it| it.logo.as_ref()).map(|url| url.as_str()));
    put(&mut page, "authors", authors(info.publisher.as_ref()));
    let mut own = Object::new();
    put(&mut own, "contacts", members::contacts(&info.contacts));
    let texts = [("contact_note", info.contact_note.as_ref()), ("boilerplate", info.boilerplate.as_ref())];
    markup(&mut own, None, texts);
    put(&mut own, "total", meta.total);
    put(&mut own, "texts_url", meta.texts_url);
    put(&mut page, "_press_room", not_empty(own));
    page.insert("items".into(), Value::Array(items));
    Value::Object(page)
}

/// A release with everything that is known about it.
pub fn item(release: &Release) -> Value {
    let (mut item, mut own) = common(release);
    let texts =
        [("contact_note", release.contact_note.as_ref()), ("boilerplate", release.boilerplate.as_ref())];
    markup(&mut own, release.body.as_ref(), texts);
    match &release.body {
        Some(body) => put(&mut item, "content_html", Some(body.html.as_str())),
        // JSON Feed wants content in every item, so a release without a body gets an empty one.
        None if release.detail_url.is_none() => put(&mut item, "content_text", Some("")),
        None => preview(&mut item, release),
    }
    put(&mut item, "attachments", members::attachments(&release.documents));
    put(&mut own, "images", members::list(&release.images, members::image));
    put(&mut own, "links", members::list(&release.links, members::link));
    put(&mut own, "videos", members::list(&release.videos, members::video));
    put(&mut own, "changes", members::list(&release.changes, members::change));
    put(&mut own, "revision", release.revision);
    finish(item, own)
}

/// A thin item: what a list, its filters and the page of contacts need of a release, and where the rest
/// is. It has no body, boilerplate, documents, links, films or changes, and of the pictures only a small
/// form of the main one. If the address of the rest is known, the item has a preview as its content, since
/// JSON Feed wants content in every item.
pub fn thin_item(release: &Release) -> Value {
    let (mut item, mut own) = common(release);
    if release.detail_url.is_some() {
        preview(&mut item, release);
    }
    put(&mut own, "images", members::list(release.images.get(..1).unwrap_or_default(), members::small_image));
    finish(item, own)
}

/// What a search needs of a release in addition to its thin item: the words of its body.
pub fn text_item(release: &Release) -> Value {
    let body = release.body.as_ref().map(|body| text::text_of_html(&body.html)).unwrap_or_default();
    let mut item = Object::new();
    put(&mut item, "id", Some(release.key.id.as_str()));
    put(&mut item, "title", Some(words(&release.title)));
    put(&mut item, "language", release.lang());
    put(&mut item, "content_text", Some(body));
    Value::Object(item)
}

/// JSON text for a `<script type="application/json">` or `application/ld+json`: nothing in it ends the
/// element, begins a comment, or is a line break where it is read as a script.
pub fn data_block(value: &Value) -> String {
    let json = value.to_string();
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            '>' if out.ends_with("--") => out.push_str("\\u003e"),
            c => out.push(c),
        }
    }
    out
}

/// What whole and thin items share: the item, and its `_press_room`.
fn common(release: &Release) -> (Object, Object) {
    let mut item = Object::new();
    let mut own = Object::new();
    put(&mut item, "id", Some(release.key.id.as_str()));
    let url = release.url.as_ref().map(|url| url.as_str());
    match &release.page {
        // Other feed readers follow `url`, which must lead to the page that belongs to this feed.
        Some(page) => {
            put(&mut item, "url", Some(page.as_str()));
            put(&mut own, "page", Some(page.as_str()));
            put(&mut own, "original_url", url);
        }
        None => put(&mut item, "url", url),
    }
    put(&mut item, "title", Some(words(&release.title)));
    let summary = release.excerpt.as_deref().or(release.lead.as_deref());
    put(&mut item, "summary", summary.map(words));
    put(&mut own, "lead", release.lead.as_deref().map(words));
    if release.lead.is_none() && summary.is_some() {
        own.insert("summary_is_excerpt".into(), json!(true));
    }
    put(&mut item, "image", release.images.first().map(|image| image.src.as_str()));
    put(&mut item, "date_published", release.published.as_ref().map(stamp::written));
    // It also decides which of two revisions is the newer one, so small changes must be visible in it.
    let is_after = |at: &&Timestamp| release.published.is_none_or(|first| at.millis >= first.millis);
    put(&mut item, "date_modified", release.modified.as_ref().filter(is_after).map(stamp::written));
    put(&mut item, "authors", authors(release.publisher.as_ref()));
    put(&mut item, "tags", text_list(&release.topics));
    put(&mut item, "language", release.lang());
    own.insert("kind".into(), members::kind(&release.kind));
    put(&mut own, "contacts", members::contacts(&release.contacts));
    put(&mut own, "event", release.event.as_ref().and_then(members::event));
    put(&mut own, "alternates", members::list(&release.alternates, members::alternate));
    put(&mut own, "withdrawn", release.withdrawn.as_ref().map(members::withdrawal));
    put(&mut own, "embargo_until", release.embargo.as_ref().map(stamp::written));
    put(&mut own, "detail_url", release.detail_url.as_ref().map(|url| url.as_str()));
    (item, own)
}

/// The content for readers that do not know `detail_url`.
fn preview(item: &mut Object, release: &Release) {
    let text = release.lead.as_deref().or(release.excerpt.as_deref()).unwrap_or(&release.title);
    put(item, "content_text", Some(text));
}

fn finish(mut item: Object, own: Object) -> Value {
    put(&mut item, "_press_room", not_empty(own));
    Value::Object(item)
}

fn not_empty(own: Object) -> Option<Value> {
    (!own.is_empty()).then_some(Value::Object(own))
}

fn authors(publisher: Option<&Publisher>) -> Option<Value> {
    let publisher = publisher.filter(|publisher| !text::plain(&publisher.name).is_empty())?;
    let mut author = Object::new();
    put(&mut author, "name", Some(words(&publisher.name)));
    put(&mut author, "url", publisher.url.as_ref().map(|url| url.as_str()));
    put(&mut author, "avatar", publisher.logo.as_ref().map(|url| url.as_str()));
    Some(json!([author]))
}
