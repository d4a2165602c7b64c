//! The events that an element sends to the page around it.

use super::{Attributes, FormSettings, View};
use crate::feed::FeedError;
use crate::state::{Detail, Feeds, PartState, Parts, PressRoom, Reading, Selection, Settings};
use crate::subscribe::{Acceptance, SubmitError};
use leptos::prelude::*;

/// An event for the page around the element. It never contains anything that a reader typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostEvent {
    /// What was asked for is shown.
    Ready(View),
    /// The feed could not be read.
    Feed(FeedError),
    /// The feed has no such release.
    NoRelease,
    /// The publisher's settings could not be read.
    NoSettings,
    /// The publisher has set no way to subscribe.
    NoForm,
    /// The part of the program that shows it could not be fetched.
    NoPart,
    /// What became of a subscription.
    Subscribed(Result<Acceptance, SubmitError>),
}

impl HostEvent {
    /// The event's machine-readable codes: its name, and what is shown or what went wrong.
    pub fn code(&self) -> (&'static str, &'static str) {
        match self {
            Self::Ready(view) => ("ready", view.code()),
            Self::Feed(error) => ("error", error.code()),
            Self::NoRelease => ("error", "no-release"),
            Self::NoSettings => ("error", "config"),
            Self::NoForm => ("error", "no-form"),
            Self::NoPart => ("error", "script"),
            Self::Subscribed(Ok(Acceptance::Confirm)) => ("subscribe", "confirm"),
            Self::Subscribed(Ok(Acceptance::Direct)) => ("subscribe", "done"),
            Self::Subscribed(Err(_)) => ("subscribe", "failed"),
        }
    }

    /// The HTTP status of the answer to the request for a feed, else 0.
    pub fn status(&self) -> u16 {
        match self {
            Self::Feed(FeedError::Status(status)) => *status,
            _ => 0,
        }
    }
}

/// Calls `say` with each event, as long as the press room exists.
pub fn tell(
    room: PressRoom,
    attributes: RwSignal<Attributes>,
    form: RwSignal<FormSettings>,
    say: impl Fn(HostEvent) + 'static,
) {
    let state = Memo::new(move |_| {
        standing(
            room.settings,
            room.feeds,
            room.selection,
            room.reading,
            room.parts,
            attributes.with(|attributes| attributes.view),
            form.get(),
        )
    });
    // A memo, so that each outcome is reported once: the form's state also changes when a field loses the focus.
    let outcome = Memo::new(move |_| room.follow.outcome().map(HostEvent::Subscribed));
    let say = std::rc::Rc::new(say);
    let said = std::rc::Rc::clone(&say);
    Effect::new(move |_| {
        // After a change of attributes the event is sent again, even if the new content is there at once.
        attributes.track();
        if let Some(state) = state.get() {
            said(state);
        }
    });
    Effect::new(move |_| {
        if let Some(outcome) = outcome.get() {
            say(outcome);
        }
    });
}

/// The event for the present state; `None` while the outcome is not known yet.
fn standing(
    settings: Settings,
    feeds: Feeds,
    selection: Selection,
    reading: Reading,
    parts: Parts,
    view: View,
    form: FormSettings,
) -> Option<HostEvent> {
    match view.part().map(|part| parts.state(part)) {
        None | Some(PartState::Here) => {}
        Some(PartState::Failed) => return Some(HostEvent::NoPart),
        Some(PartState::Unasked | PartState::Coming) => return None,
    }
    let is_there = match view {
        View::List | View::Contacts => feeds.has_read() && !reading.is_reading_on(),
        View::Release => match selection.release() {
            Some(release) if reading.detail(&release) == Some(Detail::Reading) => return None,
            found => found.is_some(),
        },
        View::Subscribe => {
            return match form {
                // A part that could not be fetched has an event of its own.
                FormSettings::Unknown | FormSettings::Unread => None,
                FormSettings::Missing => Some(HostEvent::NoSettings),
                FormSettings::Known if settings.config().subscribe.is_none() => Some(HostEvent::NoForm),
                FormSettings::Known => Some(HostEvent::Ready(view)),
            };
        }
    };
    if is_there {
        return Some(HostEvent::Ready(view));
    }
    match feeds.failure() {
        Some((error, false)) => Some(HostEvent::Feed(error)),
        _ if view == View::Release && feeds.has_read() && !reading.is_reading_on() => {
            Some(HostEvent::NoRelease)
        }
        _ => None,
    }
}
