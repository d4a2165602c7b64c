//! What an element tells the page around it, as it happens.

use super::{Attributes, FormSettings, View};
use crate::feed::FeedError;
use crate::state::{Detail, Part, PartState, PressRoom};
use crate::subscribe::{Acceptance, SubmitError};
use leptos::prelude::*;

/// Something that the page around should know. Never anything a reader typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostEvent {
    /// What was asked for is there to be seen.
    Ready(View),
    /// The feed could not be read.
    Feed(FeedError),
    /// The feed has no such release.
    NoRelease,
    /// The publisher's settings could not be read.
    NoSettings,
    /// The publisher has set no way to subscribe.
    NoForm,
    /// The part of the program that shows it did not come.
    NoPart,
    /// What became of a subscription.
    Subscribed(Result<Acceptance, SubmitError>),
}

impl HostEvent {
    /// What happened, for a program: a word, and what is there or what went wrong.
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

    /// The HTTP status that a feed was answered with, else 0.
    pub fn status(&self) -> u16 {
        match self {
            Self::Feed(FeedError::Status(status)) => *status,
            _ => 0,
        }
    }
}

/// Calls `say` with whatever the page around should know, for as long as the press room is there.
pub fn tell(
    room: PressRoom,
    attributes: RwSignal<Attributes>,
    form: RwSignal<FormSettings>,
    say: impl Fn(HostEvent) + 'static,
) {
    let state = Memo::new(move |_| standing(room, attributes.with(|attributes| attributes.view), form.get()));
    // Told once: a field that loses the focus has the form looked at again, and nothing comes of it.
    let outcome = Memo::new(move |_| room.follow.outcome().map(HostEvent::Subscribed));
    let say = std::rc::Rc::new(say);
    let said = std::rc::Rc::clone(&say);
    Effect::new(move |_| {
        // Whoever asks for something else is told when it is there, even when it is there at once.
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

/// Whether it can be shown; `None` while nobody knows yet.
fn standing(room: PressRoom, view: View, form: FormSettings) -> Option<HostEvent> {
    if view != View::List {
        match room.parts.state(Part::Pages) {
            PartState::Here => {}
            PartState::Failed => return Some(HostEvent::NoPart),
            PartState::Unasked | PartState::Coming => return None,
        }
    }
    let is_there = match view {
        View::List | View::Contacts => room.feeds.has_read() && !room.reading.is_reading_on(),
        View::Release => match room.selection.release() {
            Some(release) if room.reading.detail(&release) == Some(Detail::Reading) => return None,
            found => found.is_some(),
        },
        View::Subscribe => {
            return match form {
                FormSettings::Unknown => None,
                FormSettings::Missing => Some(HostEvent::NoSettings),
                FormSettings::Known if room.settings.config().subscribe.is_none() => Some(HostEvent::NoForm),
                FormSettings::Known => Some(HostEvent::Ready(view)),
            };
        }
    };
    if is_there {
        return Some(HostEvent::Ready(view));
    }
    match room.feeds.failure() {
        Some((error, false)) => Some(HostEvent::Feed(error)),
        _ if view == View::Release && room.feeds.has_read() && !room.reading.is_reading_on() => {
            Some(HostEvent::NoRelease)
        }
        _ => None,
    }
}
