//! `sitemap.xml` and `robots.txt`.

use super::site::Site;
use super::{stamp, xml};
use press_room_core::address::Address;
use press_room_core::feed::Timestamp;
use std::fmt::Write;

/// Most addresses in one file; the protocol allows 50 000.
pub const MOST: usize = 45_000;

/// A page beside those of the releases.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its path from the site's root, `""` for the root itself.
    pub path: String,
    /// When something on it changed last.
    pub modified: Option<Timestamp>,
    /// `hreflang` and path of every language version, itself among them, the
    /// main one first; empty when there is one only.
    pub alternates: Vec<(String, String)>,
}

/// The files: `sitemap.xml`, and `sitemap-1.xml` and so on when it is an index of them.
///
/// `pages` are lists, contacts and the like. Pages of releases follow from the
/// site; those that left the feeds are not in it.
pub fn files(site: &Site, pages: &[Page]) -> Vec<(String, Vec<u8>)> {
    let mut entries: Vec<String> = pages.iter().map(|page| entry(site, page)).collect();
    entries.extend(site.current().map(|it| {
        let release = it.release.as_ref();
        let modified = release.updated().or(release.published);
        entry(site, &Page { path: it.path.clone(), modified, alternates: Vec::new() })
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

/// Everything may be read, and here is what there is.
pub fn robots(site: &Site) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", site.absolute("sitemap.xml")).into_bytes()
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

fn url_set(entries: &[String]) -> Vec<u8> {
    let links = "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";
    format!("{DECLARATION}<urlset {NAMESPACE} {links}>\n{}</urlset>\n", entries.concat()).into_bytes()
}

fn entry(site: &Site, page: &Page) -> String {
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
