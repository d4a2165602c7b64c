//! Signals between model and views; no DOM.
//!
//! [`PressRoom`] is the sum of its parts, and views take the part that they need:
//!
//! | part | answers |
//! |---|---|
//! | [`Locale`] | how is it said: words, dates, numbers |
//! | [`Links`] | where does it lead |
//! | [`Feeds`] | what have the feeds said so far: releases, publisher, contacts, failures |
//! | [`Selection`] | what of it was asked for: query, release, facets |
//! | [`Reading`] | what is still to come, and what is fetched for the reader's place |
//! | [`FollowForm`] | what was typed into the form, and what became of it |
//! | [`Settings`] | what did the publisher set |
//! | [`Browser`] | what the browser is asked to do |
//!
//! [`HostPage`] says on whose page all of it stands. Everything that is not stored is derived.

mod built;
mod feeds;
mod follow;
mod host_page;
mod links;
mod locale;
mod ports;
mod reading;
mod selection;
mod settings;
mod source;
mod wanted;

pub use built::{BuiltPage, FEED_BLOCK_ID, FEED_PATH, PAGE_BLOCK_ID};
pub use feeds::Feeds;
pub use follow::{EMAIL_ID, FIELD_NAME, FORM_ID, FollowForm, OUTCOME_ID, SUMMARY_ID};
pub use host_page::{Embed, HostPage};
pub use links::Links;
pub use locale::Locale;
pub use ports::{Browser, Freshness, History, HttpAnswer, LocalFuture, Ports};
pub use reading::{Detail, Reading};
pub use selection::Selection;
pub use settings::Settings;
pub use source::{MAX_PAGES, Phase, Source};

use self::settings::{Basis, Values};
use crate::address::Address;
use crate::archive::{Archive, Query};
use crate::config::{Config, ConfigProblem};
use crate::i18n::{Language, Zone};
use crate::route::{Location, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// The `id` of every page's `h1`, which takes the focus after navigation.
pub const HEADING_ID: &str = "pr-heading";
/// The `id` of `main`.
pub const MAIN_ID: &str = "pr-main";
/// The `id` of a release's contacts, where the jump link leads.
pub const CONTACTS_ID: &str = "pr-contacts";

/// A whole press room: its parts, and the few acts that take several of them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PressRoom {
    /// Where the reader is.
    pub location: RwSignal<Location>,
    /// What the publisher set.
    pub settings: Settings,
    /// The browser at hand.
    pub browser: Browser,
    /// How the reader is told things.
    pub locale: Locale,
    /// Where links lead.
    pub links: Links,
    /// What was read so far.
    pub feeds: Feeds,
    /// What of it was asked for.
    pub selection: Selection,
    /// What is still to be read.
    pub reading: Reading,
    /// The subscription form, which outlives its page so that nothing typed is lost.
    pub follow: FollowForm,
}

impl PressRoom {
    /// A press room that has read nothing yet but what a page of a built site
    /// brings along. `page` is the address it stands at and `page_language` the
    /// language of what is around it.
    pub fn new(
        page: Address,
        config: Config,
        problems: Vec<ConfigProblem>,
        page_language: Option<Language>,
        location: Location,
        ports: Ports,
        mut built: Option<BuiltPage>,
    ) -> Self {
        let mut archive = Archive::new(&config.time_zone);
        let sources = match &mut built {
            Some(built) => Vec::from([built.begin(&mut archive)]),
            None => config.feeds.iter().cloned().map(Source::new).collect(),
        };
        let unasked = Self::usual_language(&config, page_language, built.as_ref());
        let location = RwSignal::new(location);
        let language = Memo::new(move |_| location.with(Location::spoken).unwrap_or(unasked));
        let seeded = RwSignal::new(built.is_some());
        let host = RwSignal::new(built.map_or(HostPage::Own, |built| HostPage::Built(Arc::new(built))));
        let feeds = Feeds { archive: RwSignal::new(archive), sources: RwSignal::new(sources) };
        let settings = Settings::new(Values {
            zone: Zone::new(&config.time_zone),
            config: Arc::new(config),
            problems: Arc::new(problems),
            language,
            ports,
            page,
            basis: Basis { location, host, feeds, seeded, unasked },
        });
        let browser = Browser(settings);
        let selection = Selection(settings);
        Self {
            location,
            settings,
            browser,
            locale: Locale(settings),
            links: Links(settings),
            feeds,
            selection,
            reading: Reading::new(selection, browser),
            follow: FollowForm::new(settings, browser),
        }
    }

    /// The language of a press room whose reader has asked for none.
    pub fn usual_language(config: &Config, page: Option<Language>, built: Option<&BuiltPage>) -> Language {
        let written = built.map(|built| built.language);
        let configured = written.or(config.language.and_then(Language::from_tag));
        configured.or(page).unwrap_or(Language::Nb)
    }

    /// From now on this is a press room on somebody else's page.
    pub fn embed(self, embed: Embed) {
        self.settings.basis().host.set(HostPage::Foreign(embed));
    }

    /// Shows the results for what is typed so far. The first character makes a
    /// history entry, so that "back" leads out of the search and not off the site.
    pub fn type_search(self, text: String) {
        let before = self.selection.query();
        let entry = if before.text.is_empty() { History::Push } else { History::Replace };
        self.show_results(Query { text, page: 1, ..before }, entry);
    }

    /// Shows what `query` finds, with the focus and the scroll where they are, and gives it its address.
    pub fn show_results(self, query: Query, entry: History) {
        let language = self.location.with_untracked(|at| at.language.clone());
        let location = match self.links.built().filter(|_| !query.is_filtered()) {
            Some(built) => Location { route: built.at.route.clone(), language },
            None => Location { route: Route::List(query), language },
        };
        self.show(location, entry);
    }

    /// Shows the releases that came after the page was written, because the reader wants them.
    pub fn show_newer(self) {
        let first_page = Route::List(Query::default());
        let here = self.links.built().is_some_and(|built| built.at.route == first_page);
        if !here || !self.reading.take_newer() {
            return (self.browser.ports().go)(&self.links.href(first_page));
        }
        let location = self.location.with_untracked(|at| at.with_route(first_page));
        self.show(location, History::Replace);
        self.browser.focus(HEADING_ID);
    }

    fn show(self, location: Location, entry: History) {
        (self.browser.ports().remember)(&self.links.address_of(&location), entry);
        self.location.set(location);
    }

    /// Tells the publisher, in the console, what in the config was not understood.
    pub fn report_problems(self) {
        for problem in self.settings.problems().iter() {
            (self.browser.ports().warn)(&problem.to_string());
        }
    }
}
