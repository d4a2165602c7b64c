//! Signals between model and views; no DOM.
//!
//! [`PressRoom`] is the one thing that views find in context: what the reader
//! asked for (the location), what was read (the archive, the sources), and the
//! few acts a view can start. Everything else is derived.

mod follow;
mod ports;
mod reading;
mod source;

pub use follow::{EMAIL_ID, FORM_ID, FollowForm, OUTCOME_ID, SUMMARY_ID};
pub use ports::{History, HttpAnswer, LocalFuture, Ports};
pub use reading::Detail;
pub use source::{Phase, Source};

use crate::address::Address;
use crate::archive::{Archive, Query};
use crate::config::{Config, ConfigProblem};
use crate::feed::{Contact, LanguageTag, Publisher, Release, ReleaseId, SourceId, Timestamp, UntrustedHtml};
use crate::i18n::format::Zone;
use crate::i18n::{Catalogue, Language};
use crate::route::{Location, Route};
use leptos::prelude::*;
use std::collections::BTreeMap;
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
    config: StoredValue<Arc<Config>>,
    page: StoredValue<Address>,
    problems: StoredValue<Arc<Vec<ConfigProblem>>>,
    zone: StoredValue<Zone>,
    ports: StoredValue<Ports>,
    /// Where the reader is.
    pub location: RwSignal<Location>,
    /// What was read so far.
    pub archive: RwSignal<Archive>,
    /// The feeds, in the order of the config.
    pub sources: RwSignal<Vec<Source>>,
    /// Bodies of thin releases: what was asked for and did not come.
    details: RwSignal<BTreeMap<String, Detail>>,
    /// Whether the reader has asked for something that is about all releases.
    whole_archive: RwSignal<bool>,
    /// The subscription form, which outlives its page so that nothing typed is lost.
    pub follow: FollowForm,
    /// The language of the page around the press room, when it says one.
    page_language: Option<Language>,
    /// The language of everything the press room says itself.
    pub language: Memo<Language>,
}

impl PressRoom {
    /// A press room that has read nothing yet. `page` is the address it stands
    /// at and `page_language` the language of what is around it.
    pub fn new(
        page: Address,
        config: Config,
        problems: Vec<ConfigProblem>,
        page_language: Option<Language>,
        location: Location,
        ports: Ports,
    ) -> Self {
        let zone = Zone::new(&config.time_zone);
        let sources = config.feeds.iter().cloned().map(Source::new).collect();
        let location = RwSignal::new(location);
        let configured = config.language.and_then(Language::from_tag);
        let language = Memo::new(move |_| {
            let asked = location.with(|at| at.language.as_deref().and_then(Language::from_tag));
            asked.or(configured).or(page_language).unwrap_or(Language::Nb)
        });
        Self {
            archive: RwSignal::new(Archive::new(&config.time_zone)),
            config: StoredValue::new(Arc::new(config)),
            page: StoredValue::new(page),
            problems: StoredValue::new(Arc::new(problems)),
            zone: StoredValue::new(zone),
            ports: StoredValue::new(ports),
            location,
            sources: RwSignal::new(sources),
            details: RwSignal::new(BTreeMap::new()),
            whole_archive: RwSignal::new(false),
            follow: FollowForm::new(),
            page_language,
            language,
        }
    }

    /// What the publisher set.
    pub fn config(self) -> Arc<Config> {
        self.config.get_value()
    }

    /// What the publisher set wrongly.
    pub fn config_problems(self) -> Arc<Vec<ConfigProblem>> {
        self.problems.get_value()
    }

    /// The browser's functions.
    pub fn ports(self) -> Ports {
        self.ports.get_value()
    }

    /// The newsroom's time zone.
    pub fn zone(self) -> Zone {
        self.zone.get_value()
    }

    /// The reader's language, for use while building a view: a change of
    /// language builds the whole page anew, so nothing needs to follow it.
    pub fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// The texts in the reader's language, for use while building a view.
    pub fn words(self) -> &'static Catalogue {
        self.language_now().catalogue()
    }

    /// The end of a release's embargo, while it lasts.
    pub fn embargo(self, release: &Release) -> Option<Timestamp> {
        release.embargo.filter(|at| !self.is_past(at))
    }

    /// Whether `at` is over.
    pub fn is_past(self, at: &Timestamp) -> bool {
        at.millis <= (self.ports().now)()
    }

    /// Shows the results for what is typed so far. The first character makes a
    /// history entry, so that "back" leads out of the search and not off the site.
    pub fn type_search(self, text: String) {
        let before = self.query();
        let entry = if before.text.is_empty() { History::Push } else { History::Replace };
        let query = Query { text, page: 1, ..before };
        let language = self.location.with_untracked(|at| at.language.clone());
        let location = Location { route: Route::List(query), language };
        (self.ports().remember)(&location.href(), entry);
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

    /// The address of a place in the press room, in the reader's chosen language.
    pub fn href(self, route: Route) -> String {
        let language = self.location.with_untracked(|at| at.language.clone());
        Location { route, language }.href()
    }

    /// The address of a release; its language is part of it only where the id alone is not enough.
    pub fn release_href(self, release: &Release) -> String {
        let ambiguous = self.archive.with_untracked(|archive| archive.needs_language(release));
        let language = release.language().filter(|_| ambiguous).cloned();
        self.href(Route::Release { id: release.key.id.clone(), language })
    }

    /// The address of this same place in another language.
    pub fn href_in(self, language: Language) -> String {
        let route = self.location.with(|at| at.route.clone());
        let plain = self.language_unasked() == language;
        Location { route, language: (!plain).then(|| language.code().to_owned()) }.href()
    }

    /// The language without the reader's choice.
    fn language_unasked(self) -> Language {
        let configured = self.config().language.and_then(Language::from_tag);
        configured.or(self.page_language).unwrap_or(Language::Nb)
    }

    /// The release that the location names, once it was read.
    pub fn current_release(self) -> Option<Arc<Release>> {
        let asked = self.location.with(|at| match &at.route {
            Route::Release { id, language } => Some((id.clone(), language.clone())),
            Route::List(_) | Route::Contacts | Route::Follow | Route::NotFound => None,
        });
        let (id, language): (_, Option<LanguageTag>) = asked?;
        let preferred = self.language.get();
        self.archive.with(|archive| archive.find(&id, language.as_ref(), preferred.code()))
    }

    /// The publisher: as configured, else as the first feed says.
    pub fn publisher(self) -> Publisher {
        let config = self.config();
        let code = self.language.get().code();
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
        crate::order::sort_by_key(&mut contacts, |contact| !contact.duty);
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

    /// Whether several releases have this id, so that an address needs the language too.
    pub fn shares_id(self, id: &ReleaseId) -> bool {
        self.archive.with_untracked(|archive| archive.is_shared(id))
    }

    /// The absolute form of a press-room address, for copying.
    pub fn absolute(self, href: &str) -> String {
        let page = self.page.get_value();
        Address::parse(href, Some(&page)).map_or_else(|| href.to_owned(), |whole| whole.as_str().to_owned())
    }

    /// Tells the publisher, in the console, what in the config was not understood.
    pub fn report_problems(self) {
        for problem in self.config_problems().iter() {
            (self.ports().warn)(&problem.to_string());
        }
    }
}
