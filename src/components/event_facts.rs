//! Time and place of what an invitation invites to.

use super::time::Moment;
use crate::feed::{Event, Timestamp};
use crate::i18n::format;
use crate::state::PressRoom;
use leptos::prelude::*;

/// When, where, until when to sign up, and where to do it.
#[component]
pub fn EventFacts(
    /// The event.
    event: Event,
    /// The release's language, for the place.
    lang: Option<String>,
) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let when = event.start.map(|start| {
        view! { <div><dt>{words.event_when}</dt><dd>{span(room, start, event.end)}</dd></div> }
    });
    let place = [event.place, event.address].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let place = (!place.is_empty())
        .then(|| view! { <div><dt>{words.event_where}</dt><dd lang=lang>{place}</dd></div> });
    let deadline = event.registration_deadline.map(|at| {
        view! { <div><dt>{words.event_deadline}</dt><dd><Moment at /></dd></div> }
    });
    let link = event.url.map(|url| {
        view! {
            <p>
                <a href=url.as_str().to_owned() rel="noopener external">{words.event_link}</a>
            </p>
        }
    });
    view! {
        <section class="pr-event" aria-labelledby="pr-event">
            <h2 id="pr-event">{words.event_heading}</h2>
            <dl>{when} {place} {deadline}</dl>
            {link}
        </section>
    }
}

fn span(room: PressRoom, start: Timestamp, end: Option<Timestamp>) -> impl IntoView {
    let (language, zone) = (room.language.get_untracked(), room.zone());
    let text = format::event_time(language, &start, end.as_ref(), &zone);
    view! { <time datetime=format::iso(&start, &zone)>{text}</time> }
}
