//! A release as structured data for search engines: schema.org's `NewsArticle`, and `Event` for an
//! invitation with a known start. Nothing is made up: no author, no place, no price.

use super::site::{Entry, Site};
use super::stamp;
use press_room_core::address::Address;
use press_room_core::feed::{Event, KindCode, Release, text};
use serde_json::{Map, Value, json};

/// The longest headline, in characters.
const HEADLINE: usize = 110;

/// The content of a release page's `<script type="application/ld+json">`.
pub fn of_release(site: &Site, entry: &Entry) -> Value {
    let article = article(site, entry);
    let event = event(site, entry);
    match event {
        Some(event) => json!({ "@context": "https://schema.org", "@graph": [article, event] }),
        None => {
            let mut article = article;
            article.insert("@context".to_owned(), json!("https://schema.org"));
            Value::Object(article)
        }
    }
}

fn article(site: &Site, entry: &Entry) -> Map<String, Value> {
    let release = entry.release.as_ref();
    let mut article = typed("NewsArticle");
    // One character is needed for the ellipsis.
    let headline = text::shorten(&release.title, HEADLINE - 1);
    article.insert("headline".to_owned(), json!(headline));
    article.insert("mainEntityOfPage".to_owned(), json!(page(site, entry)));
    article.insert("isAccessibleForFree".to_owned(), json!(true));
    put(&mut article, "description", summary(release));
    put(&mut article, "datePublished", release.published.as_ref().map(stamp::written));
    let modified = release.updated().or(release.published);
    put(&mut article, "dateModified", modified.as_ref().map(stamp::written));
    put(&mut article, "inLanguage", release.lang());
    put(&mut article, "image", images(site, release));
    put(&mut article, "publisher", publisher(site, release));
    article
}

/// The event, if the release invites to one and says when it starts.
fn event(site: &Site, entry: &Entry) -> Option<Value> {
    let release = entry.release.as_ref();
    if release.kind.code != KindCode::Invitation {
        return None;
    }
    let facts = release.event.as_ref()?;
    let start = facts.start.as_ref()?;
    let mut event = typed("Event");
    event.insert("name".to_owned(), json!(release.title));
    event.insert("startDate".to_owned(), json!(stamp::written(start)));
    put(&mut event, "endDate", facts.end.as_ref().map(stamp::written));
    put(&mut event, "location", place(facts));
    put(&mut event, "description", summary(release));
    put(&mut event, "image", images(site, release));
    put(&mut event, "organizer", publisher(site, release));
    put(&mut event, "inLanguage", release.lang());
    let url = facts.url.as_ref().map(|url| url.as_str().to_owned());
    event.insert("url".to_owned(), json!(url.unwrap_or_else(|| page(site, entry))));
    // As in calendars: withdrawing an invitation cancels the event.
    let status = if release.withdrawn.is_some() { "EventCancelled" } else { "EventScheduled" };
    event.insert("eventStatus".to_owned(), json!(format!("https://schema.org/{status}")));
    Some(Value::Object(event))
}

fn place(facts: &Event) -> Option<Value> {
    let mut place = typed("Place");
    put(&mut place, "name", facts.place.clone());
    put(&mut place, "address", facts.address.clone());
    (place.len() > 1).then_some(Value::Object(place))
}

/// The publisher of the release.
fn publisher(site: &Site, release: &Release) -> Option<Value> {
    let publisher = site.publisher_of(release);
    if publisher.name.is_empty() {
        return None;
    }
    let mut organisation = typed("Organization");
    put(&mut organisation, "name", Some(publisher.name.as_str()));
    put(&mut organisation, "url", publisher.url.as_ref().map(Address::as_str));
    let logo = publisher.logo.as_ref().map(|logo| json!({ "@type": "ImageObject", "url": logo.as_str() }));
    put(&mut organisation, "logo", logo);
    Some(Value::Object(organisation))
}

fn images(site: &Site, release: &Release) -> Option<Value> {
    let all: Vec<String> = release.images.iter().map(|image| site.largest(image).0).collect();
    (!all.is_empty()).then(|| json!(all))
}

fn summary(release: &Release) -> Option<String> {
    release.lead.clone().or_else(|| release.excerpt.clone())
}

fn page(site: &Site, entry: &Entry) -> String {
    let whole = site.absolute(&entry.path);
    Address::parse(&whole, None).map_or(whole, |address| address.as_str().to_owned())
}

fn typed(name: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), json!(name))])
}

fn put(object: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(name.to_owned(), value.into());
    }
}
