//! Atom 1.0 and 0.3.

use super::base::{base_of, page};
use super::ids::Id;
use super::rss::dated;
use super::{Item, SyndicationPage, about, media};
use crate::sources::documents::add_linked;
use crate::sources::texts::{self, ShortText};
use crate::sources::xml::{Element, Ns};
use crate::sources::{SourceAlternate, SourceLink, SourceRelease};
use press_room_core::address::Address;
use press_room_core::escape::push_escaped;
use press_room_core::feed::text::{encode_entities, html_of_text};
use std::collections::{HashMap, HashSet};

/// Reads the page.
pub(super) fn read(root: &Element, address: &Address) -> SyndicationPage {
    let base = base_of(root, address);
    let language = root.attribute_of(Ns::Xml, "lang").map(str::to_owned);
    let title = first(root, "title").and_then(title_of);
    let home = page_link(root).map(|raw| page(&raw, &base));
    let logo = first(root, "logo").or_else(|| first(root, "icon")).and_then(Element::trimmed);
    let next = links(root).find(|link| link.attribute("rel") == Some("next"));
    let feed = about(title, home, logo, language.clone(), next, &base);
    let entries: Vec<&Element> = root.elements().filter(|element| is(element, "entry")).collect();
    let by_term = labels_say_nothing(&entries);
    let mut items: Vec<Item> = entries
        .into_iter()
        .map(|element| entry(element, address, &base, language.as_deref(), by_term))
        .collect();
    withdraw(root, &mut items);
    SyndicationPage { format: "Atom", feed, items, warnings: Vec::new() }
}

/// Marks entries as withdrawn that the feed lists as deleted, if it still has their text.
fn withdraw(root: &Element, items: &mut [Item]) {
    let deleted = root.all(Ns::Tombstone, "deleted-entry");
    let reasons: HashMap<&str, String> = deleted
        .filter_map(|deleted| {
            let why = deleted.first(Ns::Tombstone, "comment").and_then(Element::trimmed);
            Some((deleted.attribute("ref")?, encode_entities(&why.unwrap_or_default())))
        })
        .collect();
    for item in items {
        item.release.withdrawn = reasons.get(item.release.id.as_str()).cloned();
    }
}

/// Whether all categories have the same label, although their terms differ.
fn labels_say_nothing(entries: &[&Element]) -> bool {
    let (mut labels, mut terms) = (HashSet::new(), HashSet::new());
    for category in entries.iter().flat_map(|entry| categories(entry)) {
        labels.insert(category.attribute("label"));
        terms.insert(category.attribute("term"));
    }
    labels.len() == 1 && terms.len() > 1
}

fn entry(
    element: &Element,
    address: &Address,
    parent: &Address,
    feed_language: Option<&str>,
    by_term: bool,
) -> Item {
    let base = base_of(element, parent);
    let id = Id::of(
        &first(element, "id")
            .and_then(Element::trimmed)
            .or_else(|| page_link(element).map(|raw| page(&raw, &base)))
            .unwrap_or_default(),
    );
    let content = first(element, "content");
    let source = content.and_then(|content| content.attribute("src")).map(str::to_owned);
    let text_base = content.map_or_else(|| base.clone(), |content| base_of(content, &base));
    let body = content.filter(|_| source.is_none()).and_then(body_of);
    let short = first(element, "summary").map(short_of);
    let told = texts::tell(short.as_deref(), body.as_deref(), ShortText::Lead);
    let language = element.attribute_of(Ns::Xml, "lang").map(str::to_owned);
    let published = dated(element, &dates(&["published", "issued", "created"]));
    let updated = dated(element, &dates(&["updated", "modified"]));
    let raw_date = published.clone().or_else(|| updated.clone()).unwrap_or_default();
    let is_ended = id.text.ends_with("/feed-ended");
    let mut release = SourceRelease {
        id: id.text,
        url: page_link(element).or(source).map(|raw| page(&raw, &base)),
        title: first(element, "title").and_then(title_of).unwrap_or_default(),
        lead: told.lead,
        excerpt: told.excerpt,
        body: told.body,
        base: (text_base != *address).then(|| text_base.as_str().to_owned()),
        modified: updated.clone().filter(|updated| published.as_ref().is_some_and(|first| first != updated)),
        published: published.or(updated),
        ..SourceRelease::default()
    };
    release.topics = categories(element)
        .filter_map(|category| {
            let label = category.attribute("label").filter(|_| !by_term);
            label.or_else(|| category.attribute("term")).map(encode_entities)
        })
        .collect();
    for link in links(element).filter(|link| link.attribute("rel") == Some("related")) {
        if let Some(href) = link.attribute("href") {
            let label = link.attribute("title").map(encode_entities);
            release.links.push(SourceLink { url: page(href, &base), label });
        }
    }
    let own_language = language.as_deref().or(feed_language).unwrap_or_default().to_ascii_lowercase();
    for link in links(element).filter(is_page) {
        let Some(other) = link.attribute("hreflang").filter(|it| it.to_ascii_lowercase() != own_language)
        else {
            continue;
        };
        let url = link.attribute("href").map(|href| page(href, &base));
        if url.is_some() && url != release.url && !own_language.is_empty() {
            let title = link.attribute("title").map(encode_entities);
            release.alternates.push(SourceAlternate { language: other.to_owned(), id: None, url, title });
        }
    }
    release.language = language;
    media::add(element, &base, &mut release);
    add_linked(&mut release, address);
    Item { release, place: element.place(), id_is_cut: id.is_cut, raw_date, is_ended }
}

fn dates<'n>(names: &[&'n str]) -> Vec<(Ns, &'n str)> {
    names.iter().flat_map(|name| [(Ns::Atom, *name), (Ns::Plain, *name)]).collect()
}

/// Whether `element` is Atom's element `name`. A feed that does not declare the vocabulary of Atom is Atom by its root.
fn is(element: &Element, name: &str) -> bool {
    element.is(Ns::Atom, name) || element.is(Ns::Plain, name)
}

fn first<'e>(element: &'e Element, name: &str) -> Option<&'e Element> {
    element.elements().find(|child| is(child, name))
}

fn links(element: &Element) -> impl Iterator<Item = &Element> {
    element.elements().filter(|child| is(child, "link"))
}

fn categories(element: &Element) -> impl Iterator<Item = &Element> {
    element.elements().filter(|child| is(child, "category"))
}

fn is_page(link: &&Element) -> bool {
    matches!(link.attribute("rel"), None | Some("alternate"))
}

/// The link to the page of a feed or entry; if there are several, the one to HTML.
fn page_link(element: &Element) -> Option<String> {
    let is_html = |link: &&Element| link.attribute("type").is_none_or(|mime| mime.contains("html"));
    let pages = || links(element).filter(is_page).filter(|link| link.attribute("href").is_some());
    let link = pages().find(is_html).or_else(|| pages().next())?;
    link.attribute("href").map(str::to_owned)
}

/// How a text is written.
enum TextForm {
    Text,
    Markup,
    /// As elements, in a `div` that is not part of the text.
    Elements,
    /// In a form that is not text.
    Otherwise,
}

fn written(element: &Element) -> TextForm {
    let mime = element.attribute("type").map(str::to_ascii_lowercase);
    let is_escaped = element.attribute("mode") == Some("escaped");
    match mime.as_deref() {
        Some("xhtml" | "application/xhtml+xml") if !is_escaped => TextForm::Elements,
        Some("html" | "text/html" | "application/xhtml+xml" | "xhtml") => TextForm::Markup,
        // In a feed that names no type, the content may still be something other than the default, which is text.
        None if element.has_elements() => TextForm::Elements,
        None if element.text().contains("</") => TextForm::Markup,
        None => TextForm::Text,
        Some(mime) if mime == "text" || mime.starts_with("text/") => TextForm::Text,
        Some(_) => TextForm::Otherwise,
    }
}

fn elements_of(element: &Element) -> String {
    match element.elements().find(|child| child.name == "div") {
        Some(div) => div.markup(),
        None => element.markup_or_text(),
    }
}

fn title_of(element: &Element) -> Option<String> {
    let title = match written(element) {
        TextForm::Text | TextForm::Otherwise => encode_entities(&element.text()),
        TextForm::Markup => texts::of_markup(&element.markup_or_text()),
        TextForm::Elements => texts::of_markup(&elements_of(element)),
    };
    (!title.trim().is_empty()).then(|| title.trim().to_owned())
}

/// A summary as markup on one line.
fn short_of(element: &Element) -> String {
    match written(element) {
        TextForm::Text | TextForm::Otherwise => {
            let mut html = String::new();
            push_escaped(&element.text(), &mut html);
            html
        }
        TextForm::Markup => element.markup_or_text(),
        TextForm::Elements => elements_of(element),
    }
}

fn body_of(element: &Element) -> Option<String> {
    match written(element) {
        TextForm::Text => Some(html_of_text(&element.text())),
        TextForm::Markup => Some(element.markup_or_text()),
        TextForm::Elements => Some(elements_of(element)),
        TextForm::Otherwise => None,
    }
}
