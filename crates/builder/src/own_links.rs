//! Rewrites texts that link to the site itself, so that their links lead to the same places on the
//! site's own address, on a mirror and in a feed reader.
//!
//! A text may link to another release of the site. `/om` would then mean the mirror's host to one reader
//! and the publisher's to another. Such texts are written with absolute addresses, which
//! [`super::relative`] then shortens, so that they mean the same to all. What is written is what the
//! policy keeps of the text.

use super::encode;
use press_room::state::FEED_PATH;
use press_room_core::address::Address;
use press_room_core::feed::{FeedInfo, Release, UntrustedHtml};
use press_room_core::rich_text::{Attribute, Node, RichText};

/// Rewrites the texts of a release if one of them may link to the site at `home`, or if they have
/// different bases. Returns each link in them to something in the site.
///
/// This is the only place where texts are read for their links. Mistakes in links are found here too, and
/// no page and no feed has to rewrite the same text again.
pub fn settle(home: &Address, release: &mut Release) -> Vec<String> {
    settle_texts(home, [&mut release.body, &mut release.contact_note, &mut release.boilerplate])
}

/// The same for what the feed says about itself.
pub fn settle_info(home: &Address, info: &mut FeedInfo) {
    settle_texts(home, [&mut info.contact_note, &mut info.boilerplate]);
}

/// Rewrites all texts or none, since a feed has one base for all texts of a release.
fn settle_texts<const N: usize>(home: &Address, texts: [&mut Option<UntrustedHtml>; N]) -> Vec<String> {
    let mut texts = texts.map(|text| text.as_mut().map(|html| Text { read: None, html }));
    let mut links = Vec::new();
    for text in texts.iter_mut().flatten().filter(|text| names_host(home, text.html)) {
        collect(&text.read().blocks, home, &mut links);
    }
    if texts.iter().flatten().any(|text| may_lead_to(home, text.html)) {
        // Not the front page itself as the base: a link to a place on it would look like one within the text.
        let base = Address::parse(FEED_PATH, Some(home));
        texts.iter_mut().flatten().for_each(|text| text.write_out(base.as_ref()));
        return links;
    }
    // The item gets the base of the first text; against it, relative addresses in texts with another base would
    // be resolved wrongly.
    let base = texts.iter().flatten().find_map(|text| text.html.base.clone());
    let others = texts.iter_mut().flatten().filter(|text| text.html.base.is_some() && text.html.base != base);
    others.for_each(|text| text.write_out(base.as_ref()));
    links
}

/// A text that is parsed at most once.
struct Text<'t> {
    html: &'t mut UntrustedHtml,
    read: Option<RichText>,
}

impl Text<'_> {
    fn read(&mut self) -> &RichText {
        self.read.get_or_insert_with(|| RichText::read(self.html))
    }

    /// Writes it with absolute addresses, so that its base no longer matters.
    fn write_out(&mut self, base: Option<&Address>) {
        // Not a text beyond the limits: a page says that it was shortened, which the rewritten rest would hide.
        if !self.read().shortened {
            self.html.html = encode::written_text(self.read.take().unwrap_or_default());
            self.html.base = base.cloned();
        }
    }
}

/// Whether the text may contain an address on the host of `home`.
fn may_lead_to(home: &Address, text: &UntrustedHtml) -> bool {
    has_address(text) && (is_here(home, text) || text.html.contains(home.origin()))
}

/// The same, for any spelling of the address, such as `//host/`.
fn names_host(home: &Address, text: &UntrustedHtml) -> bool {
    has_address(text) && (is_here(home, text) || text.html.contains(home.host()))
}

fn is_here(home: &Address, text: &UntrustedHtml) -> bool {
    text.base.as_ref().is_some_and(|base| base.is_web() && base.origin() == home.origin())
}

/// Whether the text may contain any address, which is always the value of an attribute. Most texts of a
/// large archive have none, and parsing all of them would take a third of the time of an unchanged build.
fn has_address(text: &UntrustedHtml) -> bool {
    text.html.contains('=')
}

/// The links and pictures below `home`, as they are written.
fn collect(nodes: &[Node], home: &Address, links: &mut Vec<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let found = [Attribute::Href, Attribute::Src].into_iter().filter_map(|name| element.attribute(name));
        links.extend(found.filter(|link| link.starts_with(home.as_str())).map(str::to_owned));
        collect(&element.children, home, links);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str, base: &str) -> UntrustedHtml {
        UntrustedHtml { html: html.to_owned(), base: Address::parse(base, None) }
    }

    fn settled(html: &str, base: &str) -> UntrustedHtml {
        let mut text = Some(text(html, base));
        settle_texts(&home(), [&mut text]);
        text.unwrap()
    }

    fn home() -> Address {
        Address::parse("https://presse.example.no/rom/", None).unwrap()
    }

    #[test]
    fn what_leads_to_the_sites_host_is_written_with_whole_addresses() {
        let feed = "https://presse.example.no/rom/feed.json";
        for (written, whole) in [
            ("a.pdf", "https://presse.example.no/rom/a.pdf"),
            ("/rom/a.pdf", "https://presse.example.no/rom/a.pdf"),
            ("https://presse.example.no/rom/a.pdf", "https://presse.example.no/rom/a.pdf"),
            ("/om", "https://presse.example.no/om"),
            ("../om", "https://presse.example.no/om"),
            ("https://presse.example.no/rom/#nytt", "https://presse.example.no/rom/#nytt"),
            ("https://other.example/om", "https://other.example/om"),
        ] {
            let text = settled(&format!("<p><a href='{written}'>a</a>"), feed);
            assert!(text.html.contains(&format!(" href=\"{whole}\">a</a>")), "{written}: {}", text.html);
            assert_eq!(text.base.unwrap().as_str(), feed);
        }
    }

    #[test]
    fn a_text_without_addresses_stays_as_it_is() {
        let feed = "https://presse.example.no/rom/feed.json";
        assert_eq!(settled("<p>Kai<b>.", feed), text("<p>Kai<b>.", feed));
    }

    #[test]
    fn one_text_that_leads_here_has_all_of_its_release_written_out() {
        let feed = "https://cms.example.no/feed.json";
        let mut body = Some(text("<p><a href=a.pdf>a</a>", feed));
        let mut about = Some(text("<p><a href=https://presse.example.no/rom/om/>om</a>", feed));
        settle_texts(&home(), [&mut body, &mut about]);
        let body = body.unwrap();
        assert!(body.html.contains("\"https://cms.example.no/a.pdf\""), "{}", body.html);
        assert_eq!(body.base, about.unwrap().base);
    }

    #[test]
    fn a_text_from_elsewhere_is_written_out_only_when_it_leads_here() {
        let feed = "https://cms.example.no/feed.json";
        let html = "<p><a href=/om>a</a><a href='https://presse.example.com/'>b</a>";
        assert_eq!(settled(html, feed), text(html, feed));
        let html = "<p><a href='https://presse.example.no/rom/om/'>a</a><a href=/om>b</a>";
        let settled = settled(html, feed).html;
        assert!(settled.contains("\"https://presse.example.no/rom/om/\""), "{settled}");
        assert!(settled.contains("\"https://cms.example.no/om\""), "{settled}");
    }
}
