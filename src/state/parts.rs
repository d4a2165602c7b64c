//! Which parts of the program are there. A part is fetched when a reader is about to need it.

use super::Browser;
use leptos::prelude::*;

/// A part of the program that is fetched when it is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What shows a release, the contacts and the form.
    Pages,
}

impl Part {
    /// How many there are.
    const COUNT: usize = 1;
}

/// Whether a part is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartState {
    /// Nobody has wanted it yet.
    Unasked,
    /// On its way.
    Coming,
    /// Ready to be used.
    Here,
    /// It did not come.
    Failed,
}

/// The parts of the program, as one press room has asked for them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Parts {
    states: RwSignal<[PartState; Part::COUNT]>,
    browser: Browser,
}

impl Parts {
    /// Nothing was asked for yet.
    pub(super) fn new(browser: Browser) -> Self {
        Self { states: RwSignal::new([PartState::Unasked; Part::COUNT]), browser }
    }

    /// Where `part` stands; followed.
    pub fn state(self, part: Part) -> PartState {
        self.states.with(|states| states[part as usize])
    }

    /// Asks for `part`, once.
    pub fn want(self, part: Part) {
        if self.states.with_untracked(|states| states[part as usize]) == PartState::Unasked {
            self.fetch(part);
        }
    }

    /// Asks again for a part that did not come.
    pub fn retry(self, part: Part) {
        self.fetch(part);
    }

    fn fetch(self, part: Part) {
        self.set(part, PartState::Coming);
        let ports = self.browser.ports();
        let came = (ports.part)(part);
        self.browser.spawn(Box::pin(async move {
            self.set(part, if came.await { PartState::Here } else { PartState::Failed });
            // The heading that stood in the page's place goes with its focus.
            (ports.keep_focus)();
        }));
    }

    fn set(self, part: Part, state: PartState) {
        self.states.update(|states| states[part as usize] = state);
    }
}
