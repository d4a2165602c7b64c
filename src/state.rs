//! Signals between model and views; no DOM.
//!
//! [`PressRoom`] is the sum of its parts; a component takes the parts that it needs:
//!
//! | part | answers |
//! |---|---|
//! | [`Locale`] | how are things put into words: texts, dates, numbers |
//! | [`Links`] | where do links lead |
//! | [`Feeds`] | what have the feeds said so far: releases, publisher, contacts, failures |
//! | [`Navigation`] | where is the reader, and how do they get elsewhere |
//! | [`Selection`] | what did the reader ask for: query, release, facets |
//! | [`Search`] | what does the index of a built site say |
//! | [`Reading`] | what is still to come, and what is fetched for the reader's place |
//! | [`FollowForm`] | what was typed into the form, and what became of it |
//! | [`Parts`] | which parts of the program are loaded |
//! | [`Settings`] | what did the publisher set |
//! | [`Browser`] | what the browser is asked to do |
//!
//! [`HostPage`] says whose page the press room is on. Everything that is not stored is derived.

mod answer;
mod built_page;
mod feeds;
mod finder;
mod follow_form;
mod host_page;
mod links;
mod locale;
mod navigation;
mod parts;
mod ports;
mod reading;
mod reading_plan;
mod search;
mod selection;
mod settings;
mod source;

pub use answer::{INDEX_FOLDER, answer_search, index_head};
pub use built_page::{BuiltPage, FEED_BLOCK_ID, FEED_PATH, PAGE_BLOCK_ID, ReadBuiltPage};
pub use feeds::{Feeds, contacts_of, sort_duty_first};
pub use finder::{Finder, SearchRequest, SearchResult, Want, index_finder};
pub use follow_form::{EMAIL_ID, FIELD_NAME, FORM_ID, FollowForm, OUTCOME_ID, SUMMARY_ID};
pub use host_page::{Embed, HostPage};
pub use links::{LISTED_PAGES, Links};
pub use locale::Locale;
pub use navigation::Navigation;
pub use parts::{Part, PartState, Parts};
pub use ports::{Browser, Freshness, History, HttpResponse, LocalFuture, Ports};
pub use reading::{Detail, Reading};
pub use search::{AnswerSearch, Answerer, IndexAccess, ReadFile, Search};
pub use selection::Selection;
pub use settings::Settings;
pub use source::{MAX_PAGES, Phase, Source};

use self::settings::{Basis, Values};
use crate::address::Address;
use crate::archive::Archive;
use crate::config::{Config, ConfigProblem};
use crate::i18n::{Language, Zone};
use crate::route::Location;
use leptos::prelude::*;
use std::sync::Arc;

/// The `id` of every page's `h1`, which takes the focus after navigation.
pub const HEADING_ID: &str = "pr-heading";
/// The `id` of `main`.
pub const MAIN_ID: &str = "pr-main";
/// The `id` of a release's contacts, where the jump link leads.
pub const CONTACTS_ID: &str = "pr-contacts";

/// What the header and the footer of every page are made of. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Frame {
    /// What the publisher set.
    pub settings: Settings,
    /// Words, dates and numbers in the reader's language.
    pub locale: Locale,
    /// Where links lead.
    pub links: Links,
    /// Where the reader is.
    pub navigation: Navigation,
    /// What was read from the feeds so far.
    pub feeds: Feeds,
}

impl Frame {
    /// The frame of a press room that has not read anything. `page` is the page's address, and `unasked` the language
    /// for a reader who has asked for none.
    pub fn new(
        page: Address,
        config: Config,
        problems: Vec<ConfigProblem>,
        unasked: Language,
        location: Location,
        ports: Ports,
    ) -> Self {
        let sources = config.feeds.iter().cloned().map(Source::new).collect();
        let archive = RwSignal::new(Archive::new(&config.time_zone));
        let feeds = Feeds { archive, sources: RwSignal::new(sources) };
        let location = RwSignal::new(location);
        let language = Memo::new(move |_| location.with(Location::spoken).unwrap_or(unasked));
        let (host, seeded) = (RwSignal::new(HostPage::Own), RwSignal::new(false));
        let settings = Settings::new(Values {
            zone: Zone::new(&config.time_zone),
            config: Arc::new(config),
            problems: Arc::new(problems),
            language,
            ports,
            page,
            basis: Basis { location, host, feeds, seeded, unasked },
        });
        Self {
            settings,
            locale: Locale(settings),
            links: Links(settings),
            navigation: Navigation { location, settings },
            feeds,
        }
    }

    /// Which of the releases are asked for.
    pub fn selection(self) -> Selection {
        Selection(self.settings)
    }

    /// Makes this part of a press room on somebody else's page.
    pub fn embed(self, embed: Embed) {
        self.settings.basis().host.set(HostPage::Foreign(embed));
    }
}

/// A whole press room: the sum of its parts. Pages take it, and hand its parts to components. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PressRoom {
    /// What the publisher set.
    pub settings: Settings,
    /// What the browser can be asked to do.
    pub browser: Browser,
    /// Words, dates and numbers in the reader's language.
    pub locale: Locale,
    /// Where links lead.
    pub links: Links,
    /// Where the reader is.
    pub navigation: Navigation,
    /// What was read so far.
    pub feeds: Feeds,
    /// Which of the releases the reader asked for.
    pub selection: Selection,
    /// The fetching of what is still missing.
    pub reading: Reading,
    /// What the index of a built site says.
    pub search: Search,
    /// Which parts of the program are loaded.
    pub parts: Parts,
    /// The subscription form, which outlives its page so that nothing typed is lost.
    pub follow: FollowForm,
}

impl PressRoom {
    /// A press room that knows only what a page of a built site contains, and has not fetched anything
    /// yet. `page` is the page's address, and `page_language` the language of the page around it.
    pub fn new(
        page: Address,
        config: Config,
        problems: Vec<ConfigProblem>,
        page_language: Option<Language>,
        location: Location,
        ports: Ports,
        mut built: Option<BuiltPage>,
    ) -> Self {
        let unasked = Self::usual_language(&config, page_language, built.as_ref());
        let mut archive = Archive::new(&config.time_zone);
        let known = built.as_mut().map(|built| built.begin(&mut archive));
        let seeded = built.is_some();
        let host = built.map_or(HostPage::Own, |built| HostPage::Built(Arc::new(built)));
        let frame = Frame::new(page, config, problems, unasked, location, ports);
        frame.feeds.archive.set(archive);
        if let Some(known) = known {
            frame.feeds.sources.set(Vec::from([known]));
        }
        let basis = frame.settings.basis();
        basis.host.set(host);
        basis.seeded.set(seeded);
        Self::of(frame)
    }

    /// The press room that continues a `frame`.
    fn of(frame: Frame) -> Self {
        let Frame { settings, locale, links, navigation, feeds } = frame;
        let browser = Browser(settings);
        let parts = Parts::new(browser);
        let search = Search::new(settings, parts);
        Self {
            settings,
            browser,
            locale,
            links,
            navigation,
            feeds,
            selection: Selection(settings),
            reading: Reading::new(settings, parts, search),
            search,
            parts,
            follow: FollowForm::new(settings, browser),
        }
    }

    /// What header and footer are made of.
    pub fn frame(self) -> Frame {
        let Self { settings, locale, links, navigation, feeds, .. } = self;
        Frame { settings, locale, links, navigation, feeds }
    }

    /// The language of a press room whose reader has asked for none.
    pub fn usual_language(config: &Config, page: Option<Language>, built: Option<&BuiltPage>) -> Language {
        let written = built.map(|built| built.language);
        let configured = written.or(config.language.and_then(Language::from_tag));
        configured.or(page).unwrap_or(Language::Nb)
    }

    /// Makes this a press room on somebody else's page.
    pub fn embed(self, embed: Embed) {
        self.frame().embed(embed);
    }

    /// Writes to the console, for the publisher, what is wrong with the config.
    pub fn report_problems(self) {
        for problem in self.settings.problems().iter() {
            (self.browser.ports().warn)(&problem.to_string());
        }
    }
}
