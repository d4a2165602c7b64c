//! Events as CivicPlus writes them: in words, with a clock of twelve hours and without a zone.

use crate::sources::SourceEvent;
use crate::sources::xml::{Element, Ns};
use press_room_core::feed::date;
use press_room_core::feed::text::encode_entities;
use press_room_core::feed::text::{lines_of_html, plain};

/// How much of a description after "Location:" is read for the address, in bytes.
const LONGEST: usize = 4_000;

/// Time and place, if `item` is an event.
pub(super) fn event_of(item: &Element, description: Option<&str>) -> Option<SourceEvent> {
    let text = |name| item.first(Ns::Calendar, name).and_then(Element::trimmed).map(|text| plain(&text));
    let dates = text("EventDates")?;
    let times = text("EventTimes").unwrap_or_default();
    let (first, last) = ends(&dates);
    let (start, end) = ends(&times);
    let at = |day: &str, time: &str| {
        let whole = format!("{day} {time}");
        let whole = whole.trim();
        date::parse(whole).map(|_| whole.to_owned())
    };
    let lines = place_lines(description.unwrap_or_default());
    let place = lines.first().cloned().or_else(|| text("Location"));
    let address = (lines.len() > 1).then(|| lines.join(", "));
    Some(SourceEvent {
        start: Some(at(first, start)?),
        end: at(last.unwrap_or(first), end.unwrap_or_default()).filter(|_| last.is_some() || end.is_some()),
        place: place.map(|place| encode_entities(&place)),
        address: address.map(|address| encode_entities(&address)),
        ..SourceEvent::default()
    })
}

/// The two ends of "A - B", or only A.
fn ends(text: &str) -> (&str, Option<&str>) {
    match text.split_once(" - ") {
        Some((first, last)) => (first.trim(), Some(last.trim())),
        None => (text.trim(), None),
    }
}

/// The lines of the description after "Location:". The feed's own field for the place has them on one line.
fn place_lines(description: &str) -> Vec<String> {
    let Some((_, place)) = description.split_once("Location:") else { return Vec::new() };
    lines_of_html(place, LONGEST).into_iter().take(6).collect()
}
