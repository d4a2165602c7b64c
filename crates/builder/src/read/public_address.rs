//! Removes the query of a feed's own address from what is published: it may contain a secret key.

use press_room_core::address::Address;
use press_room_core::feed::{FeedInfo, Publisher, Release, UntrustedHtml, is_secret_address};

/// The address without query and fragment. (An [`Address`] never contains a user name.) If the path is secret too,
/// only the host is left.
pub(crate) fn public_address(address: &Address) -> Address {
    if is_secret_address(address) {
        return Address::parse(address.origin(), None).unwrap_or_else(|| address.clone());
    }
    let path = address.as_str().split(['?', '#']).next().unwrap_or_default();
    Address::parse(path, None).unwrap_or_else(|| address.clone())
}

/// Removes from `release` the query of the address that it was read from.
pub(super) fn hide(release: &mut Release, read_at: &Address) {
    let texts = [&mut release.body, &mut release.contact_note, &mut release.boilerplate];
    texts.into_iter().for_each(hide_base);
    if read_at.query().is_some() {
        // An empty reference, or one with only a fragment, means the feed itself and not a page of the release.
        let is_elsewhere = |url: &Address| url.without_fragment() != read_at.without_fragment();
        release.url.take_if(|url| !is_elsewhere(url));
        release.links.retain(|link| is_elsewhere(&link.url));
        release.documents.retain(|document| is_elsewhere(&document.url));
        release.images.retain(|image| is_elsewhere(&image.src));
        for image in &mut release.images {
            image.original.take_if(|url| !is_elsewhere(url));
        }
        release.alternates.iter_mut().for_each(|it| _ = it.url.take_if(|url| !is_elsewhere(url)));
        if let Some(event) = &mut release.event {
            event.url.take_if(|url| !is_elsewhere(url));
        }
        hide_in_publisher(&mut release.publisher, read_at);
    }
}

/// Removes the same query from what the feed says about itself.
pub(super) fn hide_in_feed(info: &mut FeedInfo, read_at: &Address) {
    [&mut info.contact_note, &mut info.boilerplate].into_iter().for_each(hide_base);
    info.home_page.take_if(|url| url.without_fragment() == read_at.without_fragment());
    if read_at.query().is_some() {
        hide_in_publisher(&mut info.publisher, read_at);
    }
}

fn hide_in_publisher(publisher: &mut Option<Publisher>, read_at: &Address) {
    if let Some(publisher) = publisher {
        for url in [&mut publisher.url, &mut publisher.logo] {
            url.take_if(|url| url.without_fragment() == read_at.without_fragment());
        }
    }
}

fn hide_base(html: &mut Option<UntrustedHtml>) {
    if let Some(base) = html.as_mut().and_then(|html| html.base.as_mut()) {
        *base = public_address(base);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_fragment_and_login_are_not_public() {
        let address =
            Address::parse("https://me:secret@x.no:8443/a/feed.json?key=secret#secret", None).unwrap();
        assert_eq!(public_address(&address).as_str(), "https://x.no:8443/a/feed.json");
        let address =
            Address::parse("https://www.mynewsdesk.com/services/pressroom/list/KEY?a", None).unwrap();
        assert_eq!(public_address(&address).as_str(), "https://www.mynewsdesk.com/", "the path is the key");
    }

    #[test]
    fn no_address_of_a_publisher_is_that_of_the_feed_with_its_key() {
        let at = |url: &str| Address::parse(url, None);
        let feed = at("https://x.no/feed?key=secret").unwrap();
        let (url, logo) = (at("https://x.no/feed?key=secret#l"), at("https://x.no/logo.svg"));
        let publisher = Some(Publisher { name: "X".to_owned(), url, logo: logo.clone() });
        let mut info = FeedInfo { publisher, ..FeedInfo::default() };
        hide_in_feed(&mut info, &feed);
        let publisher = info.publisher.unwrap();
        assert_eq!((publisher.url, publisher.logo), (None, logo));
    }
}
