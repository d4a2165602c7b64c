//! The versions of one release as an Atom feed, for readers who wait for a change in it.

use super::atom::{author, date, link};
use super::{absolute, urn, urn_of};
use crate::history::{self, Chain, FEED, FOLDER, Version, VersionEntry};
use crate::plain_page::about_version;
use crate::site::{Entry, Site};
use crate::xml;
use atom_syndication::{Content, Feed, Text};
use press_room::view::Node;

/// The feed of `entry`: an entry for each of the newest versions in `chain`, with the changes described and marked.
pub fn versions_feed(site: &Site, entry: &Entry, chain: &Chain) -> Vec<u8> {
    let own = absolute(site, &format!("{}{FEED}", entry.path));
    let to_page = match chain.len() {
        1 => absolute(site, &entry.path),
        _ => absolute(site, &format!("{}{FOLDER}", entry.path)),
    };
    let shown = history::versions(site, entry, chain);
    let feed = Feed {
        title: text(&history::title(entry)),
        id: own.clone(),
        updated: date(chain.last().at()),
        authors: vec![author(site)],
        links: vec![
            link("self", own, Some("application/atom+xml")),
            link("alternate", absolute(site, &entry.path), Some("text/html")),
        ],
        entries: chain
            .versions()
            .rev()
            .zip(&shown)
            .map(|(version, shown)| atom_entry(site, entry, version, shown, &to_page))
            .collect(),
        lang: Some(entry.language.code().to_owned()),
        ..Feed::default()
    };
    (feed.to_string() + "\n").into_bytes()
}

fn atom_entry(
    site: &Site,
    entry: &Entry,
    version: &Version,
    shown: &VersionEntry,
    to_page: &str,
) -> atom_syndication::Entry {
    let (name, changed) = (shown.name(entry.language), shown.changed(entry.language).join(", "));
    let html = Node::list(about_version(shown, entry.language)).to_static_html();
    atom_syndication::Entry {
        title: text(&if changed.is_empty() { name } else { format!("{name}: {changed}") }),
        // The hash alone is not enough: two releases may have the same text.
        id: urn_of(&[&urn(site, &entry.release), &version.hash]),
        updated: date(version.at()),
        links: vec![link("alternate", to_page.to_owned(), Some("text/html"))],
        content: Some(Content {
            value: Some(xml::clean(&html)),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..atom_syndication::Entry::default()
    }
}

fn text(text: &str) -> Text {
    Text::plain(xml::clean(text))
}
