//! What can be found in markup without parsing it: links, and pictures without a text.

use crate::rich_text::tokens::{Token, Tokens};
use std::collections::BTreeSet;

/// The value of each `href` in `html`, as it is written.
pub(super) fn links(html: &str) -> Vec<&str> {
    values(html, "href=").collect()
}

/// The address of each picture in `html` that has no `alt` at all. An empty one is deliberate.
pub(super) fn pictures_without_alt(html: &str) -> Vec<String> {
    if !html.contains("<img") && !html.contains("<IMG") {
        return Vec::new();
    }
    let source = |token: Token<'_>| match token {
        Token::Start(start) if start.name == "img" && start.raw("alt").is_none() => {
            Some(start.raw("src").map_or_else(String::new, |source| source.to_string()))
        }
        _ => None,
    };
    Tokens::new(html).filter_map(source).collect()
}

/// Links to anchors that the text does not have, such as `#kilder`.
pub(super) fn dead_places(html: &str) -> Vec<String> {
    let mut marks: BTreeSet<&str> = BTreeSet::new();
    for mark in values(html, "id=").chain(values(html, "name=")) {
        marks.insert(mark);
    }
    let places = values(html, "href=").filter_map(|link| link.strip_prefix('#'));
    places
        .filter(|place| !place.is_empty() && *place != "top" && !marks.contains(place))
        .map(|place| format!("#{place}"))
        .collect()
}

fn values<'h>(html: &'h str, name: &'static str) -> impl Iterator<Item = &'h str> {
    html.split(name).skip(1).map(value)
}

/// The value of an attribute; `rest` begins after its `=`.
fn value(rest: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inside) = rest.strip_prefix(quote) {
            return inside.split(quote).next().unwrap_or_default();
        }
    }
    rest.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default()
}
