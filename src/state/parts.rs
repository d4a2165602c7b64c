//! Which parts of the program are loaded. A part is fetched when a reader is about to need it.

use super::{Browser, HEADING_ID};
use crate::route::Route;
use leptos::prelude::*;

/// A part of the program that is fetched when it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The views of a release and of the contacts.
    Pages,
    /// The ways to follow the press room, with the form.
    Follow,
    /// The reader of feeds in the PRS format.
    Prs,
    /// The reader of WordPress, and of what the settings know about sources.
    WordPress,
    /// The reader of the search index of a built site.
    Search,
    /// The page that checks a feed.
    Check,
}

impl Part {
    /// How many parts there are.
    const COUNT: usize = 6;

    /// The part with the page at `route`; `None` for pages that are in no part of their own.
    pub fn of_page(route: &Route) -> Option<Self> {
        match route {
            Route::Release { .. } | Route::Contacts => Some(Self::Pages),
            Route::Follow => Some(Self::Follow),
            Route::Check => Some(Self::Check),
            Route::List(_) | Route::NotFound => None,
        }
    }
}

/// The state of the fetching of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartState {
    /// Not requested yet.
    Unasked,
    /// On its way.
    Coming,
    /// Ready to be used.
    Here,
    /// It could not be fetched.
    Failed,
}

/// The parts of the program, and which of them one press room has requested. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Parts {
    /// A signal for each: a page that waits for one part is not built again when another comes.
    states: [RwSignal<PartState>; Part::COUNT],
    browser: Browser,
}

impl Parts {
    /// Nothing is requested yet.
    pub(super) fn new(browser: Browser) -> Self {
        Self { states: std::array::from_fn(|_| RwSignal::new(PartState::Unasked)), browser }
    }

    /// The state of `part`, which is tracked.
    pub fn state(self, part: Part) -> PartState {
        self.states[part as usize].get()
    }

    /// Requests `part` ahead of its use, unless that was done before.
    pub fn fetch_ahead(self, part: Part) {
        if self.is(part, PartState::Unasked) {
            self.browser.spawn(Box::pin(async move { _ = self.fetch(part).await }));
        }
    }

    /// Requests `part` for a page that waits for it, also if it could not be fetched before.
    pub fn want(self, part: Part) {
        self.browser.spawn(Box::pin(async move {
            let was_here = self.is(part, PartState::Here);
            self.fetch(part).await;
            if !was_here {
                // The heading that stood in for the page's own disappears, and the focus with it, so the focus has to
                // be moved.
                let ports = self.browser.ports();
                (ports.keep_focus)(ports.host);
            }
        }));
    }

    /// Requests again a part that could not be fetched. The button for this disappears, so the focus goes to the
    /// heading.
    pub fn retry(self, part: Part) {
        self.browser.focus(HEADING_ID);
        self.want(part);
    }

    /// Waits for `part` and returns whether it could be fetched. The browser makes only one request for each part.
    pub async fn fetch(self, part: Part) -> bool {
        if self.is(part, PartState::Here) {
            return true;
        }
        self.set(part, PartState::Coming);
        let came = (self.browser.ports().part)(part).await;
        self.set(part, if came { PartState::Here } else { PartState::Failed });
        came
    }

    fn is(self, part: Part, state: PartState) -> bool {
        self.states[part as usize].get_untracked() == state
    }

    fn set(self, part: Part, state: PartState) {
        self.states[part as usize].set(state);
    }
}
