//! Texts that lead to the site itself, written so that they lead to the same places from its own
//! address, from a mirror and from a feed reader.
//!
//! A feed in a file lies where the site will lie, and a text may link to another release. In such a
//! text `/om` and `https://presse.example.no/om` would mean the mirror's host to one reader and the
//! publisher's to another; written out, with whole addresses in the feeds and with relative ones in
//! the site's pages, they mean one thing to all. What is written is what the policy keeps of the text.

use super::address_form::AddressForm;
use super::encode;
use super::texts::{self, Texts};
use press_room::state::FEED_PATH;
use press_room_core::address::Address;
use press_room_core::feed::{FeedInfo, Release, UntrustedHtml};
use press_room_core::rich_text::{Attribute, Node, RichText};

/// Writes out the texts of a release when one of them may lead to the site at `home`, or when they do
/// not have one base. The answer is what is known of them, and each link in them to something in the site.
///
/// This is the one place where a text is read for what it links to: what is wrong with the links is
/// found here too, and no page and no feed has to write the same text out again.
pub fn settle(home: &Address, release: &mut Release) -> (Texts, Vec<String>) {
    let html = [&mut release.body, &mut release.contact_note, &mut release.boilerplate];
    let mut texts = Texts::default();
    let known = [&mut texts.body, &mut texts.contact_note, &mut texts.boilerplate];
    let links = settle_texts(home, html, known);
    (texts, links)
}

/// The same for what the feed says about itself.
pub fn settle_info(home: &Address, info: &mut FeedInfo) -> Texts {
    let mut texts = Texts::default();
    let known = [&mut texts.contact_note, &mut texts.boilerplate];
    settle_texts(home, [&mut info.contact_note, &mut info.boilerplate], known);
    texts
}

/// All or none lead here: a feed has one base for all texts of a release.
fn settle_texts<const N: usize>(
    home: &Address,
    html: [&mut Option<UntrustedHtml>; N],
    known: [&mut texts::Text; N],
) -> Vec<String> {
    let pairs = html.into_iter().zip(known);
    let mut texts: Vec<Text<'_>> =
        pairs.filter_map(|(html, known)| Some(Text { html: html.as_mut()?, known, read: None })).collect();
    let mut links = Vec::new();
    for text in texts.iter_mut().filter(|text| names_host(home, text.html)) {
        collect(&text.read().blocks, home, &mut links);
    }
    if texts.iter().any(|text| may_lead_to(home, text.html)) {
        // Not the front page itself: a link to a place there would pass for one within the text.
        let base = Address::parse(FEED_PATH, Some(home));
        texts.iter_mut().for_each(|text| text.write_out(base.as_ref(), home));
        return links;
    }
    // The first has its base with it, and what is relative in the others is not.
    let base = texts.iter().find_map(|text| text.html.base.clone());
    let others = texts.iter_mut().filter(|text| text.html.base.is_some() && text.html.base != base);
    others.for_each(|text| text.write_out(base.as_ref(), home));
    links
}

/// A text that is read at most once.
struct Text<'t> {
    html: &'t mut UntrustedHtml,
    known: &'t mut texts::Text,
    read: Option<RichText>,
}

impl Text<'_> {
    fn read(&mut self) -> &RichText {
        self.read.get_or_insert_with(|| RichText::read(self.html))
    }

    /// Writes it with addresses for which it does not matter what its base was.
    fn write_out(&mut self, base: Option<&Address>, home: &Address) {
        // Of a text beyond the limits a page says that it is cut, which what is left of it does not.
        if !self.read().shortened {
            let text = self.read.take().unwrap_or_default();
            *self.known =
                texts::Text::written(encode::written_text(text.clone(), AddressForm::in_text(home)));
            self.html.html = encode::written_text(text, AddressForm::Whole);
            self.html.base = base.cloned();
        }
    }
}

/// Whether an address in the text can be one of the host of `home`.
fn may_lead_to(home: &Address, text: &UntrustedHtml) -> bool {
    has_address(text) && (is_here(home, text) || text.html.contains(home.origin()))
}

/// Whether one in it can be so in any spelling, as `//host/`.
fn names_host(home: &Address, text: &UntrustedHtml) -> bool {
    has_address(text) && (is_here(home, text) || text.html.contains(home.host()))
}

fn is_here(home: &Address, text: &UntrustedHtml) -> bool {
    text.base.as_ref().is_some_and(|base| base.is_web() && base.origin() == home.origin())
}

/// An address is the value of an attribute. Most texts of a large archive have none, and reading
/// each of them costs a third of an unchanged build.
fn has_address(text: &UntrustedHtml) -> bool {
    text.html.contains('=')
}

/// The links and pictures that lie below `home`, as they are written.
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
        settle_texts(&home(), [&mut text], [&mut texts::Text::default()]);
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
        let mut known = [texts::Text::default(), texts::Text::default()];
        settle_texts(&home(), [&mut body, &mut about], known.each_mut());
        let body = body.unwrap();
        assert!(body.html.contains("\"https://cms.example.no/a.pdf\""), "{}", body.html);
        assert_eq!(body.base, about.unwrap().base);
    }

    #[test]
    fn only_what_is_an_address_is_relative_in_the_root() {
        let whole = "https://presse.example.no/rom/";
        let html = format!("<p><abbr title={whole}>x</abbr><a href={whole}a.pdf>{whole}</a> href=\"{whole}</p>");
        let mut text = Some(text(&html, "https://cms.example.no/feed.json"));
        let mut known = texts::Text::default();
        settle_texts(&home(), [&mut text], [&mut known]);
        let html = text.unwrap();
        assert!(html.html.contains(&format!(" href=\"{whole}a.pdf\"")), "{}", html.html);
        let in_root = known.in_root(&html);
        assert!(in_root.contains(" href=\"./a.pdf\""), "{in_root}");
        assert_eq!(in_root.matches(whole).count(), 3, "{in_root}");
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
