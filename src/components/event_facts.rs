//! Time and place of the event that an invitation is about.

use super::in_language::InLanguage;
use super::time::{moment, time_element};
use crate::feed::{Event, Timestamp};
use crate::state::Locale;
use crate::view::*;

/// When and where it takes place, the deadline for signing up, where to sign up, and the address of its file for
/// calendar programs.
pub fn event_facts(locale: Locale, event: &Event, lang: Option<&str>, calendar: Option<String>) -> Tag {
    let words = locale.words();
    let fact = |name: &'static str, value: Tag| div().child(dt().child(name)).child(value);
    let when = event
        .start
        .map(|start| fact(words.event_when, dd().child(span_of_time(locale, &start, event.end.as_ref()))));
    let place = event.whole_place().map(|place| fact(words.event_where, dd().in_language(lang).child(place)));
    let deadline =
        event.registration_deadline.map(|at| fact(words.event_deadline, dd().child(moment(locale, &at))));
    let link = event
        .url
        .as_ref()
        .map(|url| p().child(a(url).attr("rel", "noopener external").child(words.event_link)));
    let last = event.end.or(event.start);
    let is_over = last.is_some_and(|at| locale.is_past(&at));
    let over = is_over.then(|| p().child(words.event_over));
    section()
        .class("pr-event")
        .attr("aria-labelledby", "pr-event-heading")
        .child(h2().id("pr-event-heading").child(words.event_heading))
        .child(dl().child(when).child(place).child(deadline))
        .child(over)
        .child(link)
        .child(calendar.filter(|_| !is_over).map(|file| p().child(a(file).child(words.event_calendar))))
}

fn span_of_time(locale: Locale, start: &Timestamp, end: Option<&Timestamp>) -> Tag {
    time_element(locale.iso(start)).child(locale.event_time(start, end))
}
