//! `sitemap.xml` and `robots.txt`.

use super::site::{Entry, Site};
use super::{stamp, xml};
use press_room_core::address::Address;
use press_room_core::feed::Timestamp;
use rayon::prelude::*;
use std::fmt::Write;

/// The largest number of addresses in one file; the protocol allows 50 000.
pub const MOST: usize = 45_000;

/// A page that is not the page of a release.
#[derive(Clone, Debug, Default)]
pub struct ListedPage {
    /// Its path, relative to the site's root; `""` for the root itself.
    pub path: String,
    /// When something on it changed last.
    pub modified: Option<Timestamp>,
    /// `hreflang` and path of every language version, including itself, the main one first; empty if
    /// there is only one.
    pub alternates: Vec<(String, String)>,
}

/// The files: `sitemap.xml`, and if that is an index, `sitemap-1.xml` and so on.
///
/// `pages` are lists, contacts and the like. The pages of releases are taken from the site, without
/// orphaned ones.
pub fn files(site: &Site, pages: &[ListedPage]) -> Vec<(String, Vec<u8>)> {
    let mut entries: Vec<String> = pages.iter().map(|page| entry(site, page)).collect();
    let current: Vec<&Entry> = site.current().collect();
    entries.par_extend(current.par_iter().map(|it| {
        let release = it.release.as_ref();
        let modified = release.updated().or(release.published);
        entry(site, &ListedPage { path: it.path.clone(), modified, alternates: Vec::new() })
    }));
    if entries.len() <= MOST {
        return vec![("sitemap.xml".to_owned(), url_set(&entries))];
    }
    let mut index = format!("{DECLARATION}<sitemapindex {NAMESPACE}>\n");
    let mut files = Vec::new();
    for (at, part) in entries.chunks(MOST).enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", location(site, &name));
        files.push((name, url_set(part)));
    }
    index.push_str("</sitemapindex>\n");
    files.insert(0, ("sitemap.xml".to_owned(), index.into_bytes()));
    files
}

/// Allows all robots to read everything, and names the sitemap.
pub fn robots(site: &Site) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.absolute("sitemap.xml")).into_bytes()
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

fn url_set(entries: &[String]) -> Vec<u8> {
    let links = "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";
    format!("{DECLARATION}<urlset {NAMESPACE} {links}>\n{}</urlset>\n", entries.concat()).into_bytes()
}

fn entry(site: &Site, page: &ListedPage) -> String {
    let mut text = format!("<url><loc>{}</loc>", location(site, &page.path));
    if let Some(modified) = &page.modified {
        let _ = write!(text, "<lastmod>{}</lastmod>", stamp::written(modified));
    }
    let main = page.alternates.first().map(|(_, path)| ("x-default", path));
    let all = page.alternates.iter().map(|(language, path)| (language.as_str(), path)).chain(main);
    for (language, path) in all {
        let (language, href) = (xml::escape(language), location(site, path));
        let _ = write!(text, "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{href}\"/>");
    }
    text.push_str("</url>\n");
    text
}

fn location(site: &Site, path: &str) -> String {
    let whole = site.absolute(path);
    xml::escape(Address::parse(&whole, None).as_ref().map_or(whole.as_str(), Address::as_str))
}
