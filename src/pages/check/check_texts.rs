//! The page's own texts, which are fetched beside its code.

use super::file;
use crate::address::Address;
use crate::check::Texts;
use crate::state::{Freshness, HEADING_ID, PressRoom};
use leptos::prelude::*;

/// The state of the texts.
#[derive(Clone, Copy)]
pub(super) enum TextState {
    /// They are on their way.
    Coming,
    /// They could not be fetched.
    Failed,
    /// They are here.
    Here(Texts),
}

/// The texts in the language of the page. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct CheckTexts {
    room: PressRoom,
    state: RwSignal<TextState>,
}

impl CheckTexts {
    /// Requests the texts.
    pub(super) fn fetch(room: PressRoom) -> Self {
        let texts = Self { room, state: RwSignal::new(TextState::Coming) };
        texts.ask(Freshness::Kept);
        texts
    }

    /// The state of the texts, which is tracked.
    pub(super) fn state(self) -> TextState {
        self.state.get()
    }

    /// Requests the texts again. The button for this disappears, so the focus goes to the heading.
    pub(super) fn retry(self) {
        self.room.browser.focus(HEADING_ID);
        self.state.set(TextState::Coming);
        self.ask(Freshness::Anew);
    }

    fn ask(self, freshness: Freshness) {
        let language = Texts::language_for(self.room.locale.language_now());
        let name = [language.code(), ".json"].concat();
        let href = self.room.links.absolute(&file(self.room.links, &name));
        self.room.browser.spawn(Box::pin(async move {
            let texts = async {
                let address = Address::parse(&href, None)?;
                let text = self.room.browser.read_text(address, freshness).await.ok()?;
                Texts::read(language, &text)
            };
            self.state.set(texts.await.map_or(TextState::Failed, TextState::Here));
        }));
    }
}
