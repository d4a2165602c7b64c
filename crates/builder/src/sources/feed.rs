//! A JSON Feed 1.1 with `_press_room`, as `docs/feed.md` describes it. Readers of other formats translate into it.

use serde::Serialize;
use serde_json::{Map, Value, json};

/// A feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFeed {
    /// Its title.
    pub title: Option<String>,
    /// The publisher's home page.
    pub home_page_url: Option<String>,
    /// The language of releases that name none.
    pub language: Option<String>,
    /// The publisher.
    pub publisher: Option<SourcePublisher>,
    /// Press contacts of the whole press room.
    pub contacts: Vec<SourceContact>,
    /// "About us", as markup.
    pub boilerplate: Option<String>,
    /// The address of the next page.
    pub next_url: Option<String>,
    /// The releases, in the source's order.
    pub releases: Vec<SourceRelease>,
}

/// A release. Texts are plain, except in the fields that are documented as markup; addresses and dates are as the
/// source wrote them. As in any feed, texts are decoded once more when this is read: so in a text that is certainly
/// decoded, `&` is written as `&amp;`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRelease {
    /// The source's own id.
    pub id: String,
    /// Its address at the publisher.
    pub url: Option<String>,
    /// The headline.
    pub title: String,
    /// The lead, if a person wrote it.
    pub lead: Option<String>,
    /// A short text for lists that was not written as a lead.
    pub excerpt: Option<String>,
    /// The body, as markup.
    pub body: Option<String>,
    /// What relative addresses in the body are relative to, if that is not the feed's own address.
    pub base: Option<String>,
    /// Its kind.
    pub kind: Option<SourceKind>,
    /// Its language, as a BCP 47 tag.
    pub language: Option<String>,
    /// First published.
    pub published: Option<String>,
    /// Last changed.
    pub modified: Option<String>,
    /// Keywords and channels.
    pub topics: Vec<String>,
    /// Who published it, when it is not the feed's publisher.
    pub publisher: Option<SourcePublisher>,
    /// Press photos, the main one first.
    pub images: Vec<SourceImage>,
    /// Files.
    pub documents: Vec<SourceDocument>,
    /// Related links.
    pub links: Vec<SourceLink>,
    /// Films.
    pub videos: Vec<SourceVideo>,
    /// Whom to call.
    pub contacts: Vec<SourceContact>,
    /// Markup about contacts that are not listed one by one.
    pub contact_note: Option<String>,
    /// "About us", as markup.
    pub boilerplate: Option<String>,
    /// Language versions.
    pub alternates: Vec<SourceAlternate>,
    /// What was changed when.
    pub changes: Vec<SourceChange>,
    /// Why it was withdrawn; an empty text for no reason given.
    pub withdrawn: Option<String>,
    /// The end of its embargo.
    pub embargo_until: Option<String>,
    /// Time and place of an invitation.
    pub event: Option<SourceEvent>,
}

/// The kind of a release: a code of `docs/feed.md`, with the source's own word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceKind {
    /// `press-release`, `news`, `invitation`, `statement`, `speech` or `other`.
    pub code: String,
    /// The source's own word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// A publisher.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourcePublisher {
    /// Its name.
    pub name: String,
    /// Its home page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The address of its logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
}

/// A contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceContact {
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Where they work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Numbers, as they are written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// E-mail addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A note beside the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it is the duty phone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub duty: bool,
    /// When it is answered: a text, or rules as in `docs/feed.md`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Value>,
}

/// A press photo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceImage {
    /// For the page, about 800 pixels wide.
    pub url: String,
    /// For print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_url: Option<String>,
    /// A description for people who cannot see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Who took it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Who may use it, and for what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    /// Width of the original, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u64>,
    /// Height of the original, in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u64>,
    /// The size of the original's file, in bytes.
    #[serde(rename = "size_in_bytes", skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// A file, in the form of an attachment in JSON Feed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceDocument {
    /// Where it is.
    pub url: String,
    /// Its MIME type; an empty text if it is unknown.
    pub mime_type: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its size in bytes.
    #[serde(rename = "size_in_bytes", skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// A related page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceLink {
    /// Where it leads.
    pub url: String,
    /// What it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// A film.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceVideo {
    /// Where it is.
    pub url: String,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// The same release in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceAlternate {
    /// Its language.
    pub language: String,
    /// Its id in this feed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its address elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A change that the release's public change log lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceChange {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What.
    pub note: String,
}

/// Time and place of an invitation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceEvent {
    /// When it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The address of the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Until when to register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration_deadline: Option<String>,
    /// Where to register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl SourceFeed {
    /// The feed as JSON, as `docs/feed.md` describes it.
    pub fn to_json(&self) -> Value {
        let mut own = Map::new();
        put(&mut own, "publisher", &self.publisher);
        put(&mut own, "contacts", &self.contacts);
        put(&mut own, "boilerplate", &self.boilerplate);
        let mut feed = Map::new();
        feed.insert("version".to_owned(), "https://jsonfeed.org/version/1.1".into());
        put(&mut feed, "title", &self.title);
        put(&mut feed, "home_page_url", &self.home_page_url);
        put(&mut feed, "language", &self.language);
        put(&mut feed, "next_url", &self.next_url);
        put(&mut feed, "_press_room", &own);
        let items = self.releases.iter().map(SourceRelease::to_json).collect();
        feed.insert("items".to_owned(), Value::Array(items));
        Value::Object(feed)
    }
}

impl SourceRelease {
    /// The release as an item of a JSON Feed.
    pub fn to_json(&self) -> Value {
        let mut own = Map::new();
        put(&mut own, "kind", &self.kind);
        put(&mut own, "lead", &self.lead);
        put(&mut own, "contacts", &self.contacts);
        put(&mut own, "contact_note", &self.contact_note);
        put(&mut own, "boilerplate", &self.boilerplate);
        put(&mut own, "images", &self.images);
        put(&mut own, "links", &self.links);
        put(&mut own, "videos", &self.videos);
        put(&mut own, "event", &self.event);
        put(&mut own, "alternates", &self.alternates);
        put(&mut own, "changes", &self.changes);
        put(&mut own, "embargo_until", &self.embargo_until);
        put(&mut own, "base", &self.base);
        match self.withdrawn.as_deref() {
            None => {}
            Some("") => drop(own.insert("withdrawn".to_owned(), Value::Bool(true))),
            Some(why) => drop(own.insert("withdrawn".to_owned(), json!({ "note": why }))),
        }
        // Otherwise the reader of JSON Feed would use the summary of a release without a lead as its lead.
        own.insert("summary_is_excerpt".to_owned(), Value::Bool(true));
        let mut item = Map::new();
        put(&mut item, "id", &Some(&self.id));
        put(&mut item, "url", &self.url);
        put(&mut item, "title", &Some(&self.title));
        put(&mut item, "summary", &self.excerpt);
        put(&mut item, "content_html", &self.body);
        put(&mut item, "date_published", &self.published);
        put(&mut item, "date_modified", &self.modified);
        put(&mut item, "language", &self.language);
        put(&mut item, "tags", &self.topics);
        put(
            &mut item,
            "authors",
            &self.publisher.as_ref().map(|it| [json!({ "name": it.name, "url": it.url, "avatar": it.logo })]),
        );
        put(&mut item, "attachments", &self.documents);
        put(&mut item, "_press_room", &own);
        Value::Object(item)
    }
}

/// Adds a member, unless its value is empty.
fn put(object: &mut Map<String, Value>, name: &str, value: &impl Serialize) {
    // Maps of texts and lists of them cannot fail to become JSON.
    let Ok(value) = serde_json::to_value(value) else { return };
    let is_empty = match &value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    if !is_empty {
        object.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use press_room_core::address::Address;
    use press_room_core::feed::{SourceId, read_page};

    #[test]
    fn what_a_reader_of_another_format_wrote_is_read_back_without_a_warning() {
        let release = SourceRelease {
            id: "17".to_owned(),
            title: "Ny kai".to_owned(),
            lead: Some("Den åpner fredag.".to_owned()),
            body: Some("<p>Den gamle rives.</p>".to_owned()),
            published: Some("2026-10-02T09:00:00+02:00".to_owned()),
            kind: Some(SourceKind { code: "news".to_owned(), label: None }),
            topics: vec!["Havner".to_owned()],
            contacts: vec![SourceContact {
                name: Some("Embla Vardnes".to_owned()),
                phones: vec!["55 50 01 41".to_owned()],
                ..SourceContact::default()
            }],
            documents: vec![SourceDocument {
                url: "plan.pdf".to_owned(),
                title: Some("Planen".to_owned()),
                bytes: Some(12),
                ..SourceDocument::default()
            }],
            publisher: Some(SourcePublisher {
                name: "Havnevesenet".to_owned(),
                ..SourcePublisher::default()
            }),
            ..SourceRelease::default()
        };
        let excerpt = SourceRelease {
            id: "18".to_owned(),
            title: "Ny bro".to_owned(),
            excerpt: Some("Begynnelsen av noe annet".to_owned()),
            ..SourceRelease::default()
        };
        let feed = SourceFeed { releases: vec![release, excerpt], ..SourceFeed::default() };
        let address = Address::parse("https://havn.example.no/feed", None).unwrap();
        let page = read_page(&feed.to_json().to_string(), SourceId(0), &address).unwrap();
        assert_eq!(page.warnings, Vec::new());
        let [first, second] = page.releases.as_slice() else { panic!("{:?}", page.releases) };
        assert_eq!((first.lead.as_deref(), first.excerpt.as_deref()), (Some("Den åpner fredag."), None));
        assert_eq!(first.contacts[0].phones[0].display, "55 50 01 41");
        assert_eq!(first.documents[0].url.as_str(), "https://havn.example.no/plan.pdf");
        assert_eq!(first.publisher.as_ref().unwrap().name, "Havnevesenet");
        assert_eq!(
            (second.lead.as_deref(), second.excerpt.as_deref()),
            (None, Some("Begynnelsen av noe annet"))
        );
    }
}
