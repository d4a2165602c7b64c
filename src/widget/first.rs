//! The list of one plain feed before the press room is loaded: made of the same components, but without following
//! signals.

use super::views::still_list;
use super::{Attributes, View, settings};
use crate::feed::extent::HEADS;
use crate::feed::{SourceId, read_heads};
use crate::i18n::Language;
use crate::state::{Frame, Ports};
use crate::view::Node;

/// The list that `attributes` ask for, made from `answer`, the first page of the feed. Of `ports`, only the time is
/// used. `None` if only the whole press room can show it: another view, a list whose releases open in it, or a feed
/// that is in another format, has something to warn of, or has too few releases on its first page.
///
/// Live nodes in it may only be used as long as the current owner of signals exists.
pub fn first_list(attributes: &Attributes, answer: &str, ports: Ports) -> Option<Node> {
    if attributes.view != View::List || attributes.inline {
        return None;
    }
    let page = read_heads(answer, &HEADS, SourceId(0), &attributes.feed)?;
    let (page_address, config) = settings(attributes);
    let location = attributes.location_of(attributes.route());
    let frame = Frame::new(page_address, config, Vec::new(), Language::Nb, location, ports);
    frame.embed(attributes.embed());
    frame.feeds.begin(Some(page));
    let is_enough = !frame.feeds.has_more() || frame.selection().latest().len() >= attributes.limit;
    is_enough.then(|| still_list(frame, attributes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::WidgetParts;
    use crate::widget::{FormSettings, press_room, widget};
    use leptos::prelude::{Owner, RwSignal};

    /// A list needs no parts.
    const NO_PARTS: WidgetParts = WidgetParts { pages: || None, follow: || None };

    /// Four releases, of which one is an invitation, one about the sea and one in English.
    const ITEMS: &str = r#"
        {"id": "4", "title": "Fire", "language": "nn", "date_published": "2026-06-04T08:00:00Z", "content_text": "x", "tags": ["Hav"]},
        {"id": "3", "title": "Three", "language": "en", "date_published": "2026-06-03T08:00:00Z", "content_text": "x",
            "image": "3.jpg"},
        {"id": "2", "title": "To", "language": "nn", "date_published": "2026-06-02T08:00:00Z", "content_text": "x",
            "_press_room": {"kind": "invitation", "lead": "Kom"}},
        {"id": "1", "title": "Ein", "language": "nn", "content_text": "x"}"#;

    fn feed(members: &str, items: &str) -> String {
        format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "x"{members}, "items": [{items}]}}"#
        )
    }

    fn attributes(members: &str) -> Attributes {
        let text = format!(
            r#"{{"feed": "https://x.no/feed.json", "site": "https://x.no/", "lang": "nn"{members}}}"#
        );
        Attributes::read(&text).unwrap()
    }

    fn first(members: &str, feed: &str) -> Option<String> {
        let list = || first_list(&attributes(members), feed, Ports::none()).map(|list| list.to_html());
        Owner::new().with(list)
    }

    #[test]
    fn it_is_the_list_that_the_press_room_makes_whatever_the_attributes() {
        let feed = feed("", ITEMS);
        for members in [
            "",
            r#", "limit": "2""#,
            r#", "pictures": "yes", "heading-level": "4""#,
            r#", "heading": "Siste nytt", "lang": "en""#,
            r#", "kind": "invitation", "site-is-given": "yes""#,
            r#", "topic": "hav""#,
            r#", "release-lang": "en""#,
            r#", "topic": "Fjell""#,
        ] {
            let whole = Owner::new().with(|| {
                let attributes = attributes(members);
                let room = press_room(&attributes, Ports::none());
                room.reading.begin(&feed);
                let (attributes, form) = (RwSignal::new(attributes), RwSignal::new(FormSettings::Unknown));
                widget(room, attributes, form, NO_PARTS).to_html()
            });
            assert_eq!(first(members, &feed), Some(whole), "{members}");
        }
    }

    #[test]
    fn what_it_cannot_do_is_left_to_the_press_room() {
        let whole = feed("", ITEMS);
        for members in [r#", "inline": "yes""#, r#", "view": "contacts""#, r#", "view": "release""#] {
            assert_eq!(first(members, &whole), None, "{members}");
        }
        for unfit in
            ["", "[]", &feed("", r#"{"title": "Utan id", "content_text": "x"}"#), &whole[..whole.len() - 1]]
        {
            assert_eq!(first("", unfit), None, "{unfit}");
        }
    }

    #[test]
    fn a_first_page_with_enough_is_enough() {
        let page = feed(r#", "next_url": "feed-2.json""#, ITEMS);
        for (members, is_enough) in [
            (r#", "limit": "4""#, true),
            (r#", "limit": "5""#, false),
            (r#", "limit": "1", "kind": "invitation""#, true),
            (r#", "limit": "2", "kind": "invitation""#, false),
        ] {
            assert_eq!(first(members, &page).is_some(), is_enough, "{members}");
        }
        assert!(first("", &feed("", "")).is_some(), "a feed without releases");
    }
}
