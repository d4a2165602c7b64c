//! What the targets share: reading a feed, and what its readers count on.

use press_room_core::address::Address;
use press_room_core::feed::{FeedPage, Release, SourceId, UntrustedHtml, read_item, read_page};
use press_room_core::rich_text::policy::{ID_PREFIX, is_allowed};
use press_room_core::rich_text::{Attribute, Element, Node, RichText};

/// Reads `text` as the page of a feed at `address`, and as one release; looks at titles and bodies.
pub fn read_feed(text: &str, address: &str) {
    let address = web_address(address);
    if let Ok(page) = read_page(text, SourceId(0), &address) {
        look_at_page(&page);
    }
    if let Ok(release) = read_item(text, SourceId(0), &address) {
        look_at_release(&release);
    }
}

/// An address of the target's own.
///
/// # Panics
/// If `text` is not an address.
pub fn web_address(text: &str) -> Address {
    Address::parse(text, None).expect("the target's own address")
}

/// Checks that a page has what its readers count on.
///
/// # Panics
/// If it does not.
pub fn look_at_page(page: &FeedPage) {
    assert!(page.next.as_ref().is_none_or(Address::is_web), "{:?} leads to a next page", page.next);
    page.releases.iter().for_each(look_at_release);
}

fn look_at_release(release: &Release) {
    assert!(!release.title.trim().is_empty(), "a release without a title: {release:?}");
    if let Some(body) = &release.body {
        look_at_body(body);
    }
}

/// Checks that markup is as the policy allows once it is sanitized, also if the result is read
/// again.
///
/// # Panics
/// If anything in it is not allowed.
pub fn look_at_body(body: &UntrustedHtml) {
    let read = RichText::read(body);
    read.blocks.iter().for_each(look_at_node);
    let again = RichText::read(&UntrustedHtml { html: read.to_markup(), base: body.base.clone() });
    again.blocks.iter().for_each(look_at_node);
}

fn look_at_node(node: &Node) {
    if let Node::Element(element) = node {
        look_at_element(element);
    }
}

fn look_at_element(element: &Element) {
    for (attribute, value) in &element.attributes {
        // The program itself sets the ids of link targets.
        let is_own = *attribute == Attribute::Id && value.starts_with(ID_PREFIX);
        assert!(is_own || is_allowed(element.tag, *attribute), "{attribute:?} stands on {element:?}");
        if matches!(attribute, Attribute::Href | Attribute::Src) && !value.starts_with('#') {
            assert!(Address::parse(value, None).is_some(), "{value} is where {element:?} leads");
        }
    }
    element.children.iter().for_each(look_at_node);
}
