//! RSS 2.0, 0.9x and 1.0 (RDF).

use super::*;
use crate::sources::xml::Ns;

/// Reads the page.
pub(super) fn read(root: &Element, _address: &Address) -> Translation {
    let channel = root.first(Ns::Plain, "channel").unwrap_or(root);
    let mut read = Translation { format: "RSS", ..Translation::default() };
    read.feed = SourceFeed {
        title: channel.first(Ns::Plain, "title").and_then(Element::trimmed),
        ..SourceFeed::default()
    };
    for item in channel.all(Ns::Plain, "item") {
        read.feed.releases.push(SourceRelease {
            id: item.first(Ns::Plain, "guid").and_then(Element::trimmed).unwrap_or_default(),
            title: item.first(Ns::Plain, "title").and_then(Element::trimmed).unwrap_or_default(),
            ..SourceRelease::default()
        });
        read.places.push(item.place());
    }
    read
}
