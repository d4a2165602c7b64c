//! RSS 2.0, 0.9x and 1.0 (RDF).

use super::base::{base_of, page};
use super::event::event_of;
use super::ids::Id;
use super::{Item, SyndicationPage, about, dates, media};
use crate::sources::documents::add_linked;
use crate::sources::texts::{self, ShortText};
use crate::sources::xml::{Element, Ns};
use crate::sources::{SourceKind, SourceRelease, SourceWarning};
use press_room_core::address::Address;

/// Reads the page.
pub(super) fn read(root: &Element, address: &Address) -> SyndicationPage {
    let root_base = base_of(root, address);
    let channel = root.first(Ns::Plain, "channel").unwrap_or(root);
    let base = base_of(channel, &root_base);
    let text = |name| channel.first(Ns::Plain, name).and_then(Element::trimmed);
    // RDF has the picture beside the channel.
    let mut images = channel.all(Ns::Plain, "image").chain(root.all(Ns::Plain, "image"));
    let logo = images.find_map(|image| image.first(Ns::Plain, "url").and_then(Element::trimmed));
    let title = text("title").and_then(|raw| texts::title(&raw));
    let home = text("link").map(|raw| page(&raw, &base));
    let next = channel.all(Ns::Atom, "link").find(|link| link.attribute("rel") == Some("next"));
    let language = language_of(channel).or_else(|| language_of(root));
    let feed = about(title, home, logo, language, next, &base);
    let is_wordpress = text("generator").is_some_and(|name| name.to_ascii_lowercase().contains("wordpress"));
    let beside = root.all(Ns::Plain, "item").filter(|_| !std::ptr::eq(root, channel));
    let elements: Vec<&Element> = channel.all(Ns::Plain, "item").chain(beside).collect();
    let has_bodies = elements.iter().any(|item| item.first(Ns::Content, "encoded").is_some());
    let mut warnings = Vec::new();
    if is_wordpress && !has_bodies && !elements.is_empty() {
        warnings.push(SourceWarning {
            place: None,
            id: None,
            message: "WordPress gives only the beginning of each text here, without pictures and documents"
                .to_owned(),
            fix: "take /wp-json/wp/v2/posts as the feed, or let Settings → Reading show the full text"
                .to_owned(),
            lint: None,
        });
    }
    let mut items: Vec<Item> =
        elements.into_iter().map(|element| item(element, address, &base, is_wordpress)).collect();
    dates::without_midnights(items.iter_mut().filter_map(|item| item.release.published.as_mut()));
    let format = if root.name == "RDF" { "RSS 1.0 (RDF)" } else { "RSS" };
    SyndicationPage { format, feed, items, warnings }
}

fn item(element: &Element, address: &Address, parent: &Address, is_wordpress: bool) -> Item {
    let base = base_of(element, parent);
    let guid = element.first(Ns::Plain, "guid");
    let raw_id = guid.and_then(Element::trimmed);
    let id = Id::of(
        &raw_id
            .clone()
            .or_else(|| element.attribute_of(Ns::Rdf, "about").map(str::to_owned))
            .or_else(|| link_of(element).map(|raw| page(&raw, &base)))
            .unwrap_or_default(),
    );
    let is_permanent = guid.and_then(|guid| guid.attribute("isPermaLink")) != Some("false");
    let guid_page = raw_id.filter(|raw| is_permanent && raw.starts_with("http"));
    let description = element.first(Ns::Plain, "description").map(Element::markup_or_text);
    let encoded = element.first(Ns::Content, "encoded").map(Element::markup_or_text);
    let xhtml = || {
        let body = element.first(Ns::Xhtml, "body").or_else(|| element.first(Ns::Xhtml, "div"));
        body.map(Element::markup)
    };
    let event = event_of(element, description.as_deref());
    let short = if is_wordpress { ShortText::Cut } else { ShortText::LeadOrBody };
    // The description of an event only repeats its time and place.
    let description = description.filter(|_| event.is_none());
    let told = texts::tell(description.as_deref(), encoded.or_else(xhtml).as_deref(), short);
    let mut release = SourceRelease {
        id: id.text,
        url: link_of(element).or(guid_page).map(|raw| page(&raw, &base)),
        title: title_of(element).unwrap_or_default(),
        lead: told.lead,
        excerpt: told.excerpt,
        body: told.body,
        base: (base != *address).then(|| base.as_str().to_owned()),
        kind: event.is_some().then(|| SourceKind { code: "invitation".to_owned(), label: None }),
        language: language_of(element),
        published: published(element),
        modified: dated(element, &[(Ns::Atom, "updated"), (Ns::Dc, "modified")]),
        event,
        ..SourceRelease::default()
    };
    let topics = element.all(Ns::Plain, "category").chain(element.all(Ns::Dc, "subject"));
    release.topics = topics.filter_map(Element::trimmed).collect();
    for words in element.all(Ns::Media, "keywords").filter_map(Element::trimmed) {
        release.topics.extend(words.split(',').map(|word| word.trim().to_owned()));
    }
    media::add(element, &base, &mut release);
    add_linked(&mut release, address);
    let raw_date = release.published.clone().unwrap_or_default();
    Item { release, place: element.place(), id_is_cut: id.is_cut, raw_date, is_ended: false }
}

fn title_of(item: &Element) -> Option<String> {
    let own = item.first(Ns::Plain, "title").or_else(|| item.first(Ns::Dc, "title"));
    let media = || {
        let file = |name, ns| item.first(ns, name);
        [Some(item), file("content", Ns::Media), file("enclosure", Ns::Plain)]
            .into_iter()
            .flatten()
            .find_map(|element| element.first(Ns::Media, "title").and_then(Element::trimmed))
    };
    own.map(Element::markup_or_text)
        .filter(|raw| !raw.trim().is_empty())
        .or_else(media)
        .and_then(|raw| texts::title(&raw))
}

fn link_of(item: &Element) -> Option<String> {
    let atom = || {
        let is_page = |link: &&Element| matches!(link.attribute("rel"), None | Some("alternate"));
        item.all(Ns::Atom, "link").find(is_page)?.attribute("href").map(str::to_owned)
    };
    item.all(Ns::Plain, "link").find_map(Element::trimmed).or_else(atom)
}

fn published(item: &Element) -> Option<String> {
    dated(
        item,
        &[
            (Ns::Plain, "pubDate"),
            (Ns::Dc, "date"),
            (Ns::Dc, "created"),
            (Ns::Dc, "issued"),
            (Ns::Atom, "published"),
            (Ns::Atom, "updated"),
        ],
    )
}

/// The first of these dates that the item has.
pub(super) fn dated(element: &Element, names: &[(Ns, &str)]) -> Option<String> {
    let raw = names.iter().find_map(|(ns, name)| element.first(*ns, name).and_then(Element::trimmed))?;
    Some(dates::readable(&raw))
}

fn language_of(element: &Element) -> Option<String> {
    let own = |ns, name| element.first(ns, name).and_then(Element::trimmed);
    own(Ns::Dc, "language")
        .or_else(|| own(Ns::Plain, "language"))
        .or_else(|| element.attribute_of(Ns::Xml, "lang").map(str::to_owned))
}
