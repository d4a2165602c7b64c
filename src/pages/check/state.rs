//! What was pasted and chosen, and what was found.

use super::Kit;
use crate::address::Address;
use crate::check::{self, FeedCheck, Texts};
use crate::config::MAX_PAGE_SIZE;
use crate::feed::formats::wordpress::{SourceSettings, may_be_wordpress};
use crate::feed::formats::wordpress_reader;
use crate::feed::{
    FeedError, FeedPage, FeedResponse, MAX_PAGE_BYTES, ReleaseKey, SourceId, is_secret_address, read_page,
};
use crate::i18n::Language;
use crate::state::{Freshness, Part, PressRoom};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::Duration;

/// The `id` of the field with the feed's text.
pub(super) const TEXT_ID: &str = "pr-check-text";

/// A text with this many bytes takes long to check.
const MUCH: usize = 100_000;
/// One key press adds or removes at most this many bytes. If more changed, text was pasted.
const FEW: usize = 100;
/// How long to wait until typing counts as finished.
const REST: Duration = Duration::from_millis(400);

/// What was found in the text.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    /// The address that the text is from, or will be at.
    pub(super) address: Address,
    /// What was read, or why nothing could be.
    pub(super) result: Result<FeedCheck, FeedError>,
}

/// The state of the request for the address.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum AddressRequest {
    /// Nothing is being requested.
    Over,
    /// The answer is on its way.
    Coming,
    /// The field does not hold an address of the web.
    NoAddress,
    /// The address holds a key.
    Secret,
}

/// The settings that can be chosen, as they were typed. An empty one is not set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Choices {
    /// The publisher's name.
    pub(super) name: String,
    /// The code of the press room's language.
    pub(super) language: String,
    /// The language of the preview: the chosen one, once its texts are here.
    pub(super) spoken: Option<Language>,
    /// Releases on a page.
    pub(super) page_size: String,
    /// Where the press room will lie.
    pub(super) site: String,
}

impl Choices {
    /// The number of releases on a page, if it is one that a press room accepts.
    pub(super) fn page_size(&self) -> Option<usize> {
        self.page_size.trim().parse().ok().filter(|size| (1..=MAX_PAGE_SIZE).contains(size))
    }

    /// The address of the press room, if it is a web address.
    pub(super) fn site(&self) -> Option<Address> {
        Address::parse(self.site.trim(), None).filter(Address::is_web)
    }
}

/// The page's state, which outlives the page: nothing typed is lost when the reader goes elsewhere or changes the
/// language.
#[derive(Clone, Copy)]
pub(super) struct Signals {
    /// The feed's text.
    pub(super) text: RwSignal<String>,
    /// The address that it is from, as typed.
    pub(super) address: RwSignal<String>,
    /// The state of the request for that address.
    pub(super) asking: RwSignal<AddressRequest>,
    /// What was found; none without a text.
    pub(super) outcome: RwSignal<Option<Arc<Outcome>>>,
    /// The settings.
    pub(super) choices: RwSignal<Choices>,
    /// The release in the preview; the list if there is none.
    pub(super) shown: RwSignal<Option<ReleaseKey>>,
}

thread_local! {
    /// The owner of the signals lives as long as they do.
    static SIGNALS: RefCell<Option<(Owner, Signals)>> = const { RefCell::new(None) };
    /// The texts in which findings are worded, which may change while an answer is on its way.
    static TEXTS: Cell<Option<Texts>> = const { Cell::new(None) };
    /// How often something was typed into a long text.
    static TYPED: Cell<u32> = const { Cell::new(0) };
}

impl Signals {
    fn kept() -> Self {
        SIGNALS.with_borrow_mut(|kept| {
            let make = || {
                let owner = Owner::new_root(None);
                let signals = owner.with(|| Self {
                    text: RwSignal::default(),
                    address: RwSignal::default(),
                    asking: RwSignal::new(AddressRequest::Over),
                    outcome: RwSignal::new(None),
                    choices: RwSignal::default(),
                    shown: RwSignal::new(None),
                });
                (owner, signals)
            };
            kept.get_or_insert_with(make).1
        })
    }
}

/// The page's state, with the press room, the texts and the parts of the program that it uses. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct CheckState {
    pub(super) room: PressRoom,
    pub(super) kit: Kit,
    pub(super) texts: Texts,
    pub(super) kept: Signals,
}

impl CheckState {
    pub(super) fn of(room: PressRoom, kit: Kit, texts: Texts) -> Self {
        TEXTS.set(Some(texts));
        Self { room, kit, texts, kept: Signals::kept() }
    }

    /// The address that was typed, or why it is not requested.
    fn typed_address(self) -> Result<Address, AddressRequest> {
        let typed = self.kept.address.get_untracked();
        match Address::parse(typed.trim(), None).filter(Address::is_web) {
            None => Err(AddressRequest::NoAddress),
            Some(address) if is_secret_address(&address) => Err(AddressRequest::Secret),
            Some(address) => Ok(address),
        }
    }

    /// Replaces the feed's text, and checks the new one.
    pub(super) fn write(self, text: String) {
        self.kept.text.set(text);
        self.check();
    }

    /// Takes in what the field holds now. A long text that is typed into is checked when the typing pauses, since each
    /// check reads all of it.
    pub(super) fn type_in(self, text: String) {
        let before = self.kept.text.with_untracked(String::len);
        if text.len() < MUCH || text.len().abs_diff(before) > FEW {
            return self.write(text);
        }
        self.kept.text.set(text);
        let turn = TYPED.get() + 1;
        TYPED.set(turn);
        set_timeout(
            move || {
                if TYPED.get() == turn {
                    self.check()
                }
            },
            REST,
        );
    }

    /// Checks the current text, and again once the parts of the program that this needs have been fetched.
    pub(super) fn check(self) {
        let Some(first) = self.check_with_what_is_here(&[]) else { return };
        self.room.browser.spawn(Box::pin(async move {
            let mut asked = Vec::from([first]);
            self.room.parts.fetch(first).await;
            while let Some(missing) = self.check_with_what_is_here(&asked) {
                asked.push(missing);
                self.room.parts.fetch(missing).await;
            }
        }));
    }

    /// Checks the current text. If the reader of its format is missing, returns the part of the program with that
    /// reader, unless that part was `asked` for; the previous result stays until then.
    fn check_with_what_is_here(self, asked: &[Part]) -> Option<Part> {
        let text = self.kept.text.get_untracked();
        let address = self.typed_address().ok().or_else(|| self.usual_address());
        let Some(address) = address.filter(|_| !text.trim().is_empty()) else {
            self.kept.outcome.set(None);
            return None;
        };
        let read = match text.len() as u64 > MAX_PAGE_BYTES {
            true => Err((FeedError::TooLarge(MAX_PAGE_BYTES), Part::Prs)),
            false => self.read(&text, &address),
        };
        let missing = match &read {
            Err((FeedError::NoReader, part)) => Some(*part),
            _ => None,
        };
        let missing = missing.filter(|part| !asked.contains(part));
        if missing.is_some() {
            return missing;
        }
        let texts = TEXTS.get().unwrap_or(self.texts);
        let check =
            |page| check::page(&text, &address, page, texts, &|_, html| (self.kit.pages.is_shortened)(html));
        let result = read.map(check).map_err(|(error, _)| error);
        self.kept.outcome.set(Some(Arc::new(Outcome { address, result })));
        None
    }

    /// Fetches the text from the address that was typed.
    pub(super) fn fetch(self) {
        let address = match self.typed_address() {
            Ok(address) => address,
            Err(why) => return self.kept.asking.set(why),
        };
        self.kept.asking.set(AddressRequest::Coming);
        let before = self.kept.text.get_untracked();
        self.room.browser.spawn(Box::pin(async move {
            let answer = self.room.browser.read_answer(address.clone(), Freshness::Anew).await;
            // If another address was requested meanwhile, this answer is not used.
            if self.typed_address().as_ref() != Ok(&address) {
                return;
            }
            self.kept.asking.set(AddressRequest::Over);
            // Nor is it used if another text was pasted or typed.
            if self.kept.text.with_untracked(|text| *text != before) {
                return;
            }
            match answer {
                Ok(answer) => self.write(answer.text),
                Err(error) => self.kept.outcome.set(Some(Arc::new(Outcome { address, result: Err(error) }))),
            }
        }));
    }

    /// Sets the language, and shows the preview in it once its texts are here.
    pub(super) fn choose_language(self, code: String) {
        let language = Language::from_tag(&code);
        self.kept.choices.update(|choices| (choices.language, choices.spoken) = (code, None));
        let Some(language) = language else { return };
        self.room.browser.spawn(Box::pin(async move {
            let came = (self.kit.bring_words)(language, self.room.locale.language_now()).await;
            self.kept.choices.update(|choices| {
                // Another language may have been chosen meanwhile.
                if came && choices.language == language.code() {
                    choices.spoken = Some(language);
                }
            });
        }));
    }

    /// The address of this press room.
    pub(super) fn home(self) -> Address {
        self.room.links.built().map_or_else(|| self.room.settings.page(), |built| built.root.clone())
    }

    /// The address that is assumed for a feed that was pasted without one.
    pub(super) fn usual_address(self) -> Option<Address> {
        self.room.settings.config().feeds.first().filter(|feed| !is_secret_address(feed)).cloned()
    }

    /// Reads the text. If it cannot be read, returns why, and the part of the program that might be missing.
    pub(super) fn read(self, text: &str, address: &Address) -> Result<FeedPage, (FeedError, Part)> {
        // What this press room's settings know about its own feeds.
        let known = (self.room.browser.ports().sources)();
        let settings = known.as_ref().map(|(text, page)| SourceSettings { text, page, feed: address });
        if settings.is_some() || may_be_wordpress(text, address) {
            let answer = FeedResponse::from(text.to_owned());
            let page =
                wordpress_reader().and_then(|reader| (reader.page)(&answer, SourceId(0), address, settings));
            // If the reader of WordPress is there, the missing one is that of PRS.
            let missing = if wordpress_reader().is_ok() { Part::Prs } else { Part::WordPress };
            return page.map_err(|error| (error, missing));
        }
        read_page(text, SourceId(0), address).map_err(|error| (error, Part::Prs))
    }
}
