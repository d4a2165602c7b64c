//! Atom (RFC 4287).

use super::{Channel, absolute, content, language, last_updated, publisher, updated, urn};
use crate::site::{Entry, Site};
use crate::{stamp, xml};
use atom_syndication::{Category, Content, Feed, FixedDateTime, Link, Person, Text};
use press_room_core::feed::Timestamp;

pub(super) fn write(site: &Site, channel: &Channel<'_>) -> Vec<u8> {
    let own = absolute(site, &format!("{}.atom", channel.path));
    let info = site.info.publisher.as_ref();
    let hub = site.hub.as_ref().map(|hub| link("hub", hub.as_str().to_owned(), None));
    let feed = Feed {
        title: Text::plain(xml::clean(&channel.title)),
        id: own.clone(),
        updated: date(last_updated(channel.entries)),
        authors: vec![author(site)],
        links: vec![
            link("self", own, Some("application/atom+xml")),
            link("alternate", absolute(site, ""), Some("text/html")),
        ]
        .into_iter()
        .chain(hub)
        .collect(),
        logo: info.and_then(|it| it.logo.as_ref()).map(|logo| logo.as_str().to_owned()),
        entries: channel.entries.iter().map(|it| entry(site, it, channel.contents.html(site, it))).collect(),
        lang: language(site),
        ..Feed::default()
    };
    let mut text = feed.to_string();
    text.push('\n');
    text.into_bytes()
}

fn entry(site: &Site, entry: &Entry, html: String) -> atom_syndication::Entry {
    let release = entry.release.as_ref();
    let lang = release.lang().map(str::to_owned);
    let text = |text: &str| Text { lang: lang.clone(), ..Text::plain(xml::clean(text)) };
    let mut links = vec![link("alternate", absolute(site, &entry.path), Some("text/html"))];
    links.extend(release.url.as_ref().map(|url| link("via", url.as_str().to_owned(), None)));
    links.extend(
        content::enclosure(release)
            .map(|(image, mime)| link("enclosure", image.src.as_str().to_owned(), mime)),
    );
    let kind = Category {
        term: release.kind.code.as_str().to_owned(),
        scheme: None,
        label: release.kind.label.as_deref().map(xml::clean),
    };
    let topics =
        release.topics.iter().map(|topic| Category { term: xml::clean(topic), scheme: None, label: None });
    let author = release.publisher.as_ref();
    atom_syndication::Entry {
        title: text(&release.title),
        id: urn(site, release),
        updated: date(updated(release)),
        published: release.published.map(|at| date(Some(at))),
        authors: author
            .map(|it| person(&it.name, it.url.as_ref().map(|url| url.as_str())))
            .into_iter()
            .collect(),
        categories: std::iter::once(kind).chain(topics).collect(),
        links,
        summary: content::summary(release).map(|summary| match content::directed(release, &summary) {
            Some(html) => Text { lang: lang.clone(), ..Text::html(html) },
            None => text(&summary),
        }),
        content: Some(Content {
            lang: lang.clone(),
            value: Some(html),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..atom_syndication::Entry::default()
    }
}

/// The site's publisher.
pub(super) fn author(site: &Site) -> Person {
    let url = site.info.publisher.as_ref().and_then(|publisher| publisher.url.as_ref());
    person(&publisher(site), url.map(|url| url.as_str()))
}

pub(super) fn link(rel: &str, href: String, mime: Option<&str>) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: mime.map(str::to_owned), ..Link::default() }
}

fn person(name: &str, uri: Option<&str>) -> Person {
    Person { name: xml::clean(name), uri: uri.map(str::to_owned), ..Person::default() }
}

/// The date `at`. Atom requires a date everywhere, so `None` becomes the beginning of 1970: a fixed date, which
/// does not move when something else changes.
pub(super) fn date(at: Option<Timestamp>) -> FixedDateTime {
    at.and_then(|at| stamp::rfc3339(&at).parse().ok()).unwrap_or_default()
}
