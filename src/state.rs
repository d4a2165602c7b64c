//! Signals between model and views; no DOM.
//!
//! [`PressRoom`] is the one thing that views find in context: what the reader
//! asked for (the location), what was read (the archive, the sources), and the
//! few acts a view can start. Everything else is derived.

mod built;
mod embedded;
mod follow;
mod links;
mod locale;
mod ports;
mod reading;
mod settings;
mod source;

pub use built::{BuiltPage, FEED_BLOCK_ID, FEED_PATH, PAGE_BLOCK_ID};
pub use embedded::Embedded;
pub use follow::{EMAIL_ID, FIELD_NAME, FORM_ID, FollowForm, OUTCOME_ID, SUMMARY_ID};
pub use locale::Locale;
pub use ports::{Freshness, History, HttpAnswer, LocalFuture, Ports};
pub use reading::Detail;
pub use settings::Settings;
pub use source::{MAX_PAGES, Phase, Source};

use crate::address::Address;
use crate::archive::{Archive, Query};
use crate::config::{Config, ConfigProblem};
use crate::feed::{Contact, LanguageTag, Publisher, Release, SourceId, UntrustedHtml};
use crate::i18n::Language;
use crate::route::{Location, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// The `id` of every page's `h1`, which takes the focus after navigation.
pub const HEADING_ID: &str = "pr-heading";
/// The `id` of `main`.
pub const MAIN_ID: &str = "pr-main";
/// The `id` of a release's contacts, where the jump link leads.
pub const CONTACTS_ID: &str = "pr-contacts";

/// A whole press room, as views see it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PressRoom {
    /// What the publisher set.
    pub settings: Settings,
    /// How the reader is told things.
    pub locale: Locale,
    page: StoredValue<Address>,
    ports: StoredValue<Ports>,
    /// What the page brought along, on a page of a built site.
    built: StoredValue<Option<Arc<BuiltPage>>>,
    /// What the page wants, where it is somebody else's.
    embedded: RwSignal<Option<Embedded>>,
    /// Whether what the page brought along is all that was read.
    seeded: RwSignal<bool>,
    /// What came after the page was written.
    newer: RwSignal<Option<built::Newer>>,
    /// Where the reader is.
    pub location: RwSignal<Location>,
    /// What was read so far.
    pub archive: RwSignal<Archive>,
    /// The feeds, in the order of the config.
    pub sources: RwSignal<Vec<Source>>,
    /// Bodies of thin releases: what was asked for and did not come.
    details: RwSignal<Vec<(Address, Detail)>>,
    /// Texts for the search that nobody has searched yet, and how many are on their way.
    texts: RwSignal<(Vec<Address>, usize)>,
    /// Whether the reader has asked for another try.
    asked_again: RwSignal<bool>,
    /// Whether the reader has asked for something that is about all releases.
    whole_archive: RwSignal<bool>,
    /// The subscription form, which outlives its page so that nothing typed is lost.
    pub follow: FollowForm,
    /// The language of the page around the press room, when it says one.
    page_language: Option<Language>,
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
        let location = RwSignal::new(location);
        let written = built.as_ref().map(|built| built.language);
        let configured = written.or(config.language.and_then(Language::from_tag));
        let language = Memo::new(move |_| {
            let asked = location.with(|at| at.language.as_deref().and_then(Language::from_tag));
            asked.or(configured).or(page_language).unwrap_or(Language::Nb)
        });
        let settings = Settings::new(config, problems);
        Self {
            archive: RwSignal::new(archive),
            seeded: RwSignal::new(built.is_some()),
            newer: RwSignal::new(None),
            embedded: RwSignal::new(None),
            built: StoredValue::new(built.map(Arc::new)),
            settings,
            locale: Locale::new(language, settings, ports.now),
            page: StoredValue::new(page),
            ports: StoredValue::new(ports),
            location,
            sources: RwSignal::new(sources),
            details: RwSignal::new(Vec::new()),
            texts: RwSignal::new((Vec::new(), 0)),
            asked_again: RwSignal::new(false),
            whole_archive: RwSignal::new(false),
            follow: FollowForm::new(),
            page_language,
        }
    }

    /// The browser's functions.
    pub fn ports(self) -> Ports {
        self.ports.get_value()
    }

    /// The place that the query of an address names on this page.
    pub fn locate(self, query: &str) -> Location {
        self.built().map_or_else(|| Location::parse(query), |built| built.locate(query))
    }

    /// Shows the results for what is typed so far. The first character makes a
    /// history entry, so that "back" leads out of the search and not off the site.
    pub fn type_search(self, text: String) {
        let before = self.query();
        let entry = if before.text.is_empty() { History::Push } else { History::Replace };
        self.show_results(Query { text, page: 1, ..before }, entry);
    }

    /// Shows what `query` finds, with the focus and the scroll where they are, and gives it its address.
    pub fn show_results(self, query: Query, entry: History) {
        let language = self.location.with_untracked(|at| at.language.clone());
        let location = match self.built().filter(|_| !query.is_filtered()) {
            Some(built) => Location { route: built.at.route.clone(), language },
            None => Location { route: Route::List(query), language },
        };
        (self.ports().remember)(&self.address_of(&location), entry);
        self.location.set(location);
    }

    /// Goes to a place in the press room as if its link had been followed.
    pub fn go_to(self, route: Route) {
        (self.ports().go)(&self.href(route));
    }

    /// The list query of the current location; an empty one elsewhere.
    pub fn query(self) -> Query {
        self.location.with(|at| match &at.route {
            Route::List(query) => query.clone(),
            Route::Release { .. } | Route::Contacts | Route::Follow | Route::NotFound => Query::default(),
        })
    }

    /// The release that the location names, or that a page around asks for without a name, once it was read.
    pub fn current_release(self) -> Option<Arc<Release>> {
        let asked = self.location.with(|at| match &at.route {
            Route::Release { id, language } => Some((id.clone(), language.clone())),
            Route::List(_) | Route::Contacts | Route::Follow | Route::NotFound => None,
        });
        let Some((id, language)): Option<(_, Option<LanguageTag>)> = asked else {
            return self.embedded_release_to_show();
        };
        let preferred = self.locale.language.get();
        self.archive.with(|archive| archive.find(&id, language.as_ref(), preferred.code()))
    }

    /// The publisher: as configured, else as the first feed says.
    pub fn publisher(self) -> Publisher {
        let config = self.settings.config();
        let code = self.locale.language.get().code();
        let mut publisher = self
            .sources
            .with(|sources| sources.iter().find_map(|source| source.info.as_ref()?.publisher.clone()))
            .unwrap_or_default();
        if let Some(name) = &config.publisher.name {
            publisher.name.clone_from(name.get(code));
        }
        if let Some(url) = &config.publisher.url {
            publisher.url = Some(url.get(code).clone());
        }
        if let Some(logo) = &config.publisher.logo {
            publisher.logo = Some(logo.get(code).clone());
        }
        if publisher.url.is_none() {
            publisher.url = self
                .sources
                .with(|sources| sources.iter().find_map(|source| source.info.as_ref()?.home_page.clone()));
        }
        publisher
    }

    /// The press contacts of the feeds, duty phones first, each once.
    pub fn press_contacts(self) -> Vec<Contact> {
        let mut contacts: Vec<Contact> = Vec::new();
        self.sources.with(|sources| {
            for contact in
                sources.iter().filter_map(|source| source.info.as_ref()).flat_map(|info| &info.contacts)
            {
                if !contacts.contains(contact) {
                    contacts.push(contact.clone());
                }
            }
        });
        crate::order::sort_by_key(&mut contacts, |contact| -i64::from(contact.duty));
        contacts
    }

    /// The number to call now: the first duty phone that any feed names.
    pub fn duty_contact(self) -> Option<Contact> {
        self.press_contacts().into_iter().find(|contact| contact.duty && !contact.phones.is_empty())
    }

    /// What the feeds say about their contacts in free text.
    pub fn contact_notes(self) -> Vec<UntrustedHtml> {
        self.sources.with(|sources| {
            sources.iter().filter_map(|source| source.info.as_ref()?.contact_note.clone()).collect()
        })
    }

    /// What a feed says about its publisher, for releases that do not say it themselves.
    pub fn boilerplate(self, source: SourceId) -> Option<UntrustedHtml> {
        self.sources.with(|sources| sources.get(usize::from(source.0))?.info.as_ref()?.boilerplate.clone())
    }

    /// Tells the publisher, in the console, what in the config was not understood.
    pub fn report_problems(self) {
        for problem in self.settings.problems().iter() {
            (self.ports().warn)(&problem.to_string());
        }
    }
}
