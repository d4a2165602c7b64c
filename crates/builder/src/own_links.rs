//! Rewrites texts that link to the site itself, so that their links lead to the same places on the site's own address,
//! on a mirror and in a feed reader.
//!
//! A text may link to another page of the site. A link such as `/om` would then mean the mirror's host to one reader
//! and the publisher's to another. Such texts are written again, with absolute addresses in the feeds and relative ones
//! in the site's pages, so that their links mean the same everywhere. Only what the rich-text policy keeps is written.

use super::address_form::AddressForm;
use super::encode;
use super::texts::{Text, Texts};
use press_room::state::FEED_PATH;
use press_room_core::address::Address;
use press_room_core::feed::{FeedInfo, Release, UntrustedHtml};
use press_room_core::rich_text::policy::is_worth_keeping;
use press_room_core::rich_text::{Attribute, Node, RichText};
use std::sync::Arc;

/// Rewrites the texts of a release if one of them may link to the site at `home`, or if they have
/// different bases. Returns each link in them to something in the site.
///
/// This is the only place where texts are parsed for their links, so that no page and no feed has to rewrite
/// the same text again. The check for dead links uses the links that are found here.
pub fn settle(home: &Address, release: &mut Release, texts: &mut Texts) -> Vec<String> {
    let html = [&mut release.body, &mut release.contact_note, &mut release.boilerplate];
    settle_texts(home, html, [&mut texts.body, &mut texts.contact_note, &mut texts.boilerplate])
}

/// The same for what the feed says about itself.
pub fn settle_info(home: &Address, info: &mut FeedInfo, texts: &mut Texts) {
    let html = [&mut info.contact_note, &mut info.boilerplate];
    settle_texts(home, html, [&mut texts.contact_note, &mut texts.boilerplate]);
}

/// Rewrites all texts or none, since a feed has one base for all texts of a release.
fn settle_texts<const N: usize>(
    home: &Address,
    html: [&mut Option<UntrustedHtml>; N],
    texts: [&mut Text; N],
) -> Vec<String> {
    let pairs = html.into_iter().zip(texts);
    let mut pairs: Vec<(&mut UntrustedHtml, &mut Text)> =
        pairs.filter_map(|(html, text)| Some((html.as_mut()?, text))).collect();
    let mut links = Vec::new();
    for (html, text) in pairs.iter().filter(|(html, _)| names_host(home, html)) {
        collect(&text.read(html).blocks, home, &mut links);
    }
    if pairs.iter().any(|(html, _)| may_lead_to(home, html)) {
        // Not the front page itself as the base: a link to a place on it would look like one within the text.
        let base = Address::parse(FEED_PATH, Some(home));
        for (html, text) in &mut pairs {
            if let Some(tree) = write_out(html, text, base.as_ref()) {
                text.set_in_root(encode::written_text(RichText::clone(&tree), AddressForm::in_text(home)));
            }
        }
        return links;
    }
    // The item gets the base of the first text; against it, relative addresses in texts with another base would
    // be resolved wrongly.
    let base = pairs.iter().find_map(|(html, _)| html.base.clone());
    for (html, text) in pairs.iter_mut().filter(|(html, _)| html.base.is_some() && html.base != base) {
        write_out(html, text, base.as_ref());
    }
    links
}

/// Writes a text with absolute addresses, so that its base no longer matters, and returns its tree. A text beyond the
/// limits stays: a page says that it was shortened, which the rewritten rest would hide.
fn write_out(html: &mut UntrustedHtml, text: &mut Text, base: Option<&Address>) -> Option<Arc<RichText>> {
    let tree = text.read(html);
    if tree.shortened {
        return None;
    }
    html.html = encode::written_text(RichText::clone(&tree), AddressForm::Absolute);
    html.base = base.cloned();
    if !is_read_again(&tree.blocks) {
        text.forget();
    }
    Some(tree)
}

/// Whether the markup that is written for the tree would be read as the same tree. It would not if the tree has an
/// element that is left of a link to a missing place, since that is not written again.
fn is_read_again(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Element(element) => {
            is_worth_keeping(element.tag, &element.attributes) && is_read_again(&element.children)
        }
        Node::Text(_) | Node::Video { .. } => true,
    })
}

/// Whether the text may contain an address on the host of `home`.
fn may_lead_to(home: &Address, text: &UntrustedHtml) -> bool {
    has_address(text) && (is_here(home, text) || text.html.contains(home.origin()))
}

/// The same as [`may_lead_to`], but for any spelling of the address, such as `//host/`.
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

/// Adds the addresses of links and pictures below `home` to `links`, as they are written.
pub(crate) fn collect(nodes: &[Node], home: &Address, links: &mut Vec<String>) {
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
        settle_texts(&home(), [&mut text], [&mut Text::default()]);
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
        let mut known = [Text::default(), Text::default()];
        settle_texts(&home(), [&mut body, &mut about], known.each_mut());
        let body = body.unwrap();
        assert!(body.html.contains("\"https://cms.example.no/a.pdf\""), "{}", body.html);
        assert_eq!(body.base, about.unwrap().base);
    }

    #[test]
    fn only_what_is_an_address_is_relative_in_the_root() {
        let whole = "https://presse.example.no/rom/";
        let html =
            format!("<p><abbr title={whole}>x</abbr><a href={whole}a.pdf>{whole}</a> href=\"{whole}</p>");
        let mut text = Some(text(&html, "https://cms.example.no/feed.json"));
        let mut known = Text::default();
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

    #[test]
    fn a_text_from_elsewhere_that_spells_the_host_in_another_way_keeps_its_whole_addresses() {
        let spelled = "<p><a href='https://PRESSE.example.no/rom/a.pdf'>a</a>";
        let mut body = Some(text("<p>Kai", "https://cms.example.no/feed.json"));
        let mut about = Some(text(spelled, "https://other.example.no/feed.json"));
        let mut known = [Text::default(), Text::default()];
        settle_texts(&home(), [&mut body, &mut about], known.each_mut());
        let about = about.unwrap();
        assert_eq!(about.base, body.unwrap().base, "of one base, which is not the site's");
        let in_root = known[1].in_root(&about);
        assert!(in_root.contains("\"https://presse.example.no/rom/a.pdf\""), "{in_root}");
    }
}
