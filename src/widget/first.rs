//! The list of one plain feed as it stands before the press room is there: made of the same components, following nothing.

use super::views::still_list;
use super::{Attributes, View, settings};
use crate::feed::{SourceId, read_page};
use crate::i18n::Language;
use crate::state::{Frame, Ports};
use crate::view::Node;

/// The list that `attributes` ask for, of a feed whose first page is `answer`. Of `ports` only the time is asked. `None` if
/// it takes the whole press room: for another view, for a list whose releases open in it, and for a feed in another format,
/// with something to warn of, or whose first page has too few releases.
///
/// What is live in it may only be looked at as long as the present owner of signals exists.
pub fn first_list(attributes: &Attributes, answer: &str, ports: Ports) -> Option<Node> {
    if attributes.view != View::List || attributes.inline {
        return None;
    }
    let page = read_page(answer, SourceId(0), &attributes.feed).ok()?;
    if !page.warnings.is_empty() {
        return None;
    }
    let (page_address, config) = settings(attributes);
    let location = attributes.location_of(attributes.route());
    let frame = Frame::new(page_address, config, Vec::new(), Language::Nb, location, ports);
    frame.embed(attributes.embed());
    frame.feeds.begin(Some(page));
    let is_enough = !frame.feeds.has_more() || frame.selection().latest().len() >= attributes.limit;
    is_enough.then(|| still_list(frame, attributes))
}
