//! Writes the model as JSON Feed 1.1 with `_press_room`, so that this program reads the feeds of a built
//! site as the same releases that it was built from.
//!
//! # What does not survive exactly, and why
//!
//! * The source of a release, since it is the position of a feed in the reader's own config.
//! * A time without an offset comes back with the newsroom's offset. The instant is
//!   the same and no view shows the offset; RFC 3339, which JSON Feed asks for, has
//!   no times without one.
//! * A release without a language gets its feed's language, and a release that names
//!   the feed's own publisher then names none: JSON Feed inherits both.
//! * A feed with a title and no publisher gets its title as the publisher's name.
//! * A release with a body, no lead and no excerpt gets an excerpt of its body.
//! * Markup without a base gets the feed's, which changes nothing: no relative address in it could be resolved.
//! * Where the markup of one release has several bases, only the body's is kept.
//!   The other texts are written as they are shown, with absolute addresses.
//! * A [thin item](Encoder::thin_item) lacks what is listed there.

mod members;
mod object;

use crate::address_form::AddressForm;
use crate::stamp;
use crate::texts::Texts;
pub(crate) use members::video_address;
pub use members::written_text;
use members::{markup, text_list, words};
use object::Object;
use press_room_core::address::Address;
use press_room_core::escape::json_in_script;
use press_room_core::feed::{FeedInfo, Publisher, Release, Timestamp, text};
use serde_json::Value;

/// What a page of a feed says about itself, in addition to the [`FeedInfo`].
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// The title, if it differs from that of the [`FeedInfo`].
    pub title: Option<String>,
    /// The page's own address.
    pub feed_url: Option<Address>,
    /// The home page, if it differs from that of the [`FeedInfo`].
    pub home_page_url: Option<Address>,
    /// The address of the next page.
    pub next_url: Option<Address>,
    /// How many releases there are on all pages together.
    pub total: Option<u32>,
    /// The WebSub hub that notifies subscribers.
    pub hub: Option<Address>,
    /// The address of the texts of the releases, for the search.
    pub texts_url: Option<Address>,
}

/// Writes the model, with all addresses in one form.
#[derive(Clone, Copy, Debug)]
pub struct Encoder<'s> {
    form: AddressForm<'s>,
}

impl<'s> Encoder<'s> {
    /// For items that are read anywhere: each address is absolute.
    pub fn absolute() -> Self {
        Self { form: AddressForm::Absolute }
    }

    /// For items of a feed in the root folder of the site.
    pub fn in_root(root: &'s Address) -> Self {
        Self { form: AddressForm::InRoot(root) }
    }

    /// A page of a feed; `texts` are the parsed texts of `info`.
    pub fn page(self, info: &FeedInfo, texts: &Texts, items: Vec<Value>, meta: Meta) -> Value {
        let mut page = Object::new(self.form);
        page.put("version", Some("https://jsonfeed.org/version/1.1"));
        page.put("title", meta.title.as_deref().or(info.title.as_deref()).map(words));
        page.address("home_page_url", meta.home_page_url.as_ref().or(info.home_page.as_ref()));
        page.address("feed_url", meta.feed_url.as_ref());
        page.address("next_url", meta.next_url.as_ref());
        page.put(
            "hubs",
            meta.hub.as_ref().map(|hub| serde_json::json!([{ "type": "WebSub", "url": hub.as_str() }])),
        );
        page.put("language", info.language.as_ref().map(|tag| tag.as_str()));
        page.address("icon", info.publisher.as_ref().and_then(|it| it.logo.as_ref()));
        page.put("authors", self.authors(info.publisher.as_ref()));
        let mut own = Object::new(self.form);
        own.put("contacts", members::contacts(self.form, &info.contacts));
        let note = info.contact_note.as_ref().map(|html| (html, &texts.contact_note));
        let about = info.boilerplate.as_ref().map(|html| (html, &texts.boilerplate));
        markup(&mut own, None, [("contact_note", note), ("boilerplate", about)]);
        own.put("image_rights", info.image_rights.as_deref().map(words));
        own.put("total", meta.total);
        own.address("texts_url", meta.texts_url.as_ref());
        page.put("_press_room", own.unless_empty());
        page.put("items", Some(items));
        page.into()
    }

    /// A release with everything that is known about it; `texts` are its parsed texts.
    pub fn item(self, release: &Release, texts: &Texts) -> Value {
        let form = self.form;
        let (mut item, mut own) = self.common(release);
        let body = release.body.as_ref().map(|html| (html, &texts.body));
        let note = release.contact_note.as_ref().map(|html| (html, &texts.contact_note));
        let about = release.boilerplate.as_ref().map(|html| (html, &texts.boilerplate));
        markup(&mut own, body, [("contact_note", note), ("boilerplate", about)]);
        match body {
            Some((html, text)) => item.put("content_html", Some(item.html(html, text))),
            // JSON Feed wants content in every item, so a release without a body gets an empty one.
            None if release.detail_url.is_none() => item.put("content_text", Some("")),
            None => preview(&mut item, release),
        }
        item.put("attachments", members::attachments(form, &release.documents));
        own.put("images", members::list(form, &release.images, members::image));
        own.put("links", members::list(form, &release.links, members::link));
        own.put("videos", members::list(form, &release.videos, members::video));
        own.put("changes", members::list(form, &release.changes, members::change));
        own.put("versions", release.history.as_ref().map(|history| members::history(form, history)));
        own.put("revision", release.revision);
        finish(item, own)
    }

    /// A thin item: what a list, its filters and the page of contacts need of a release, and where the rest
    /// is. It has no body, boilerplate, documents, links, films or changes, and of the pictures only a small
    /// form of the main one. If the address of the rest is known, the item has a preview as its content, since
    /// JSON Feed wants content in every item.
    pub fn thin_item(self, release: &Release) -> Value {
        let (mut item, mut own) = self.common(release);
        if release.detail_url.is_some() {
            preview(&mut item, release);
        }
        let first = release.images.get(..1).unwrap_or_default();
        own.put("images", members::list(self.form, first, members::small_image));
        finish(item, own)
    }

    /// What whole and thin items share: the item, and its `_press_room`.
    fn common(self, release: &Release) -> (Object<'s>, Object<'s>) {
        let mut item = Object::new(self.form);
        let mut own = Object::new(self.form);
        item.put("id", Some(release.key.id.as_str()));
        match &release.page {
            // Other feed readers follow `url`, which must lead to the page that belongs to this feed.
            Some(page) => {
                item.address("url", Some(page));
                own.address("page", Some(page));
                own.address("original_url", release.url.as_ref());
            }
            None => item.address("url", release.url.as_ref()),
        }
        item.put("title", Some(words(&release.title)));
        let summary = release.excerpt.as_deref().or(release.lead.as_deref());
        item.put("summary", summary.map(words));
        own.put("lead", release.lead.as_deref().map(words));
        if release.lead.is_none() && summary.is_some() {
            own.put("summary_is_excerpt", Some(true));
        }
        item.address("image", release.images.first().map(|image| &image.src));
        item.put("date_published", release.published.as_ref().map(stamp::written));
        // This date also decides which of two revisions is newer, so it is written even if it is hardly later.
        let is_after = |at: &&Timestamp| release.published.is_none_or(|first| at.millis >= first.millis);
        item.put("date_modified", release.modified.as_ref().filter(is_after).map(stamp::written));
        item.put("authors", self.authors(release.publisher.as_ref()));
        item.put("tags", text_list(&release.topics));
        item.put("language", release.lang());
        own.put("kind", Some(members::kind(&release.kind)));
        own.put("contacts", members::contacts(self.form, &release.contacts));
        own.put("event", release.event.as_ref().and_then(|event| members::event(self.form, event)));
        own.put("alternates", members::list(self.form, &release.alternates, members::alternate));
        own.put(
            "withdrawn",
            release.withdrawn.as_ref().map(|withdrawal| members::withdrawal(self.form, withdrawal)),
        );
        own.put("embargo_until", release.embargo.as_ref().map(stamp::written));
        own.address("detail_url", release.detail_url.as_ref());
        (item, own)
    }

    fn authors(self, publisher: Option<&Publisher>) -> Option<Value> {
        let publisher = publisher.filter(|publisher| !text::plain(&publisher.name).is_empty())?;
        let mut author = Object::new(self.form);
        author.put("name", Some(words(&publisher.name)));
        author.address("url", publisher.url.as_ref());
        author.address("avatar", publisher.logo.as_ref());
        Some(Value::Array(vec![author.into()]))
    }
}

/// What a search needs of a release in addition to its thin item: the words of its body.
pub fn text_item(release: &Release) -> Value {
    let body = release.body.as_ref().map(|body| text::text_of_html(&body.html)).unwrap_or_default();
    let mut item = Object::new(AddressForm::Absolute);
    item.put("id", Some(release.key.id.as_str()));
    item.put("title", Some(words(&release.title)));
    item.put("language", release.lang());
    item.put("content_text", Some(body));
    item.into()
}

/// A value as the text of a data block in a page.
pub fn data_block(value: &Value) -> String {
    json_in_script(&value.to_string())
}

/// The content for readers that do not know `detail_url`.
fn preview(item: &mut Object<'_>, release: &Release) {
    let text = release.lead.as_deref().or(release.excerpt.as_deref()).unwrap_or(&release.title);
    item.put("content_text", Some(text));
}

fn finish(mut item: Object<'_>, own: Object<'_>) -> Value {
    item.put("_press_room", own.unless_empty());
    item.into()
}
