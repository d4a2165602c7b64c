//! Which parts of the program are there. A part is fetched when a reader is about to need it.

use super::Browser;
use leptos::prelude::*;

/// A part of the program that is fetched when it is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What shows a release, the contacts and the form.
    Pages,
    /// What reads feeds in the PRS format.
    Prs,
    /// What takes over pages of a built site.
    Built,
}

impl Part {
    /// How many there are.
    const COUNT: usize = 3;
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
            self.retry(part);
        }
    }

    /// Asks again for a part that did not come.
    pub fn retry(self, part: Part) {
        self.browser.spawn(Box::pin(async move {
            self.fetch(part).await;
            // The heading that stood in the page's place goes with its focus.
            (self.browser.ports().keep_focus)();
        }));
    }

    /// Waits for `part`. Answers whether it is there. Asking twice is one request.
    pub async fn fetch(self, part: Part) -> bool {
        if self.states.with_untracked(|states| states[part as usize]) == PartState::Here {
            return true;
        }
        self.set(part, PartState::Coming);
        let came = (self.browser.ports().part)(part).await;
        self.set(part, if came { PartState::Here } else { PartState::Failed });
        came
    }

    fn set(self, part: Part, state: PartState) {
        self.states.update(|states| states[part as usize] = state);
    }
}
