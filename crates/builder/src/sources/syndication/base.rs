//! Addresses in XML: resolved against `xml:base`, and without parameters that only count readers.

use crate::sources::xml::{Element, Ns};
use press_room_core::address::Address;

/// What addresses in `element` are relative to. An impossible base, such as one with `javascript:`, is ignored.
pub(super) fn base_of(element: &Element, parent: &Address) -> Address {
    let own = element.attribute_of(Ns::Xml, "base").and_then(|raw| Address::parse(raw, Some(parent)));
    own.filter(Address::is_web).unwrap_or_else(|| parent.clone())
}

/// `raw` as an absolute address. If it is not valid, it stays as it is, so that `press_room_core::feed` can report it.
pub(super) fn resolved(raw: &str, base: &Address) -> String {
    let raw = raw.trim();
    match Address::parse_leniently(raw, Some(base)) {
        Some(address) => address.as_str().to_owned(),
        None => raw.to_owned(),
    }
}

/// The address of a page, without the parameters by which newsletters and advertisements count readers.
pub(super) fn page(raw: &str, base: &Address) -> String {
    let whole = resolved(raw, base);
    let (rest, fragment) = match whole.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (whole.as_str(), None),
    };
    let Some((path, query)) = rest.split_once('?') else { return whole };
    let counts = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        !(name.starts_with("utm_") || name == "fbclid" || name == "gclid")
    };
    let kept: Vec<&str> = query.split('&').filter(counts).collect();
    let mut page = path.to_owned();
    if !kept.is_empty() {
        page.push('?');
        page.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment {
        page.push('#');
        page.push_str(fragment);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_readers_goes_and_the_rest_of_the_query_stays() {
        let base = Address::parse("https://vik.example.no/rss.xml", None).unwrap();
        for (raw, read) in [
            ("/sak?id=4&utm_source=rss&utm_medium=feed#topp", "https://vik.example.no/sak?id=4#topp"),
            ("https://x.no/a?utm_campaign=b", "https://x.no/a"),
            ("sak?page=1&copy=2", "https://vik.example.no/sak?page=1&copy=2"),
            ("javascript:alert(1)", "javascript:alert(1)"),
        ] {
            assert_eq!(page(raw, &base), read, "{raw}");
        }
    }
}
