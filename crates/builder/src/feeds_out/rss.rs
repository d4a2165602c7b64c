//! RSS 2.0, with the whole text in `content:encoded` and languages in Dublin Core.

use super::{Channel, absolute, content, language, last_updated, publisher, title, updated, urn};
use crate::site::{Entry, Site};
use crate::{stamp, xml};
use press_room::components::release_card::kind_label;
use rss::extension::Extension;
use rss::extension::dublincore::DublinCoreExtension;
use rss::{Category, Enclosure, Guid, Item};
use std::collections::BTreeMap;

/// A picture's type if its address does not show that: RSS requires one.
const SOME_IMAGE: &str = "image/jpeg";

pub(super) fn write(site: &Site, channel: &Channel<'_>) -> Vec<u8> {
    let own = absolute(site, &format!("{}.rss", channel.path));
    let mut links = vec![link("self", own, Some("application/rss+xml"))];
    links.extend(site.hub.as_ref().map(|hub| link("hub", hub.as_str().to_owned(), None)));
    let feed = rss::Channel {
        title: xml::clean(&channel.title),
        link: absolute(site, ""),
        // A description is markup, here as in an item.
        description: xml::escape(&title(site)),
        language: language(site),
        last_build_date: last_updated(channel.entries).as_ref().map(stamp::rfc2822),
        items: channel
            .entries
            .iter()
            .map(|entry| item(site, entry, channel.contents.html(site, entry)))
            .collect(),
        // The feed's own address and its hub, for which RSS borrows from Atom.
        extensions: BTreeMap::from([("atom".to_owned(), BTreeMap::from([("link".to_owned(), links)]))]),
        namespaces: BTreeMap::from([("atom".to_owned(), "http://www.w3.org/2005/Atom".to_owned())]),
        ..rss::Channel::default()
    };
    let mut text = feed.to_string();
    text.push('\n');
    text.into_bytes()
}

fn item(site: &Site, entry: &Entry, html: String) -> Item {
    let release = entry.release.as_ref();
    let kind = kind_label(super::content::catalogue(site), &release.kind);
    let category = |name: &str| Category { name: xml::clean(name), domain: None };
    let language = release.lang().map(str::to_owned);
    let own_publisher = release.publisher.as_ref().map(|it| it.name.clone());
    Item {
        title: Some(xml::clean(&release.title)),
        link: Some(absolute(site, &entry.path)),
        // A description is markup; the summary is text.
        description: content::summary(release)
            .map(|summary| content::directed(release, &summary).unwrap_or_else(|| xml::escape(&summary))),
        categories: std::iter::once(kind.as_str())
            .chain(release.topics.iter().map(String::as_str))
            .map(category)
            .collect(),
        enclosure: content::enclosure(release).map(|(image, mime)| Enclosure {
            url: image.src.as_str().to_owned(),
            // Its size is not known, which RSS feeds express by 0.
            length: "0".to_owned(),
            mime_type: mime.unwrap_or(SOME_IMAGE).to_owned(),
        }),
        guid: Some(Guid { value: urn(site, release), permalink: false }),
        pub_date: release.published.or_else(|| updated(release)).as_ref().map(stamp::rfc2822),
        content: Some(html),
        dublin_core_ext: Some(DublinCoreExtension {
            creators: vec![xml::clean(&own_publisher.unwrap_or_else(|| publisher(site)))],
            languages: language.into_iter().collect(),
            ..DublinCoreExtension::default()
        }),
        ..Item::default()
    }
}

fn link(rel: &str, href: String, mime: Option<&str>) -> Extension {
    let attrs = [("href", Some(href)), ("rel", Some(rel.to_owned())), ("type", mime.map(str::to_owned))];
    Extension {
        name: "atom:link".to_owned(),
        attrs: attrs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect(),
        ..Extension::default()
    }
}
