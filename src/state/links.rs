//! Where links lead: by queries, or on a built site by files.

use super::{BuiltPage, PressRoom};
use crate::address::Address;
use crate::feed::{LanguageTag, Release, ReleaseId};
use crate::i18n::Language;
use crate::route::{Location, Route};
use leptos::prelude::*;

impl PressRoom {
    /// The address of a place in the press room, in the reader's chosen language.
    pub fn href(self, route: Route) -> String {
        self.address_of(&self.location.with_untracked(|at| at.with_route(route)))
    }

    /// The address of a release; its language is part of it only where the id alone is not enough.
    pub fn release_href(self, release: &Release) -> String {
        if let Some(page) = self.embedded_release(release).or_else(|| self.page_of(release)) {
            return page;
        }
        let ambiguous = self.archive.with_untracked(|archive| archive.needs_language(release));
        let language = release.language().filter(|_| ambiguous).cloned();
        self.href(Route::Release { id: release.key.id.clone(), language })
    }

    /// The address of this same place in another language.
    pub fn href_in(self, language: Language) -> String {
        let route = self.location.with(|at| at.route.clone());
        if let Some(built) = self.built().filter(|built| built.files.speaks(language.code())) {
            return match route {
                Route::Release { .. } => self.version_in(&built, route, language),
                route => built.files.href(&Location { route, language: None }, language.code()),
            };
        }
        let plain = self.language_unasked() == language;
        Location { route, language: (!plain).then(|| language.code().to_owned()) }.href()
    }

    /// The languages that a reader can choose from.
    pub fn languages(self) -> Vec<Language> {
        let spoken =
            |language: &Language| self.built().is_none_or(|built| built.files.speaks(language.code()));
        Language::ALL.into_iter().filter(spoken).collect()
    }

    /// The language without the reader's choice.
    fn language_unasked(self) -> Language {
        let written = self.built().map(|built| built.language);
        let configured = written.or_else(|| self.settings.config().language.and_then(Language::from_tag));
        configured.or(self.page_language).unwrap_or(Language::Nb)
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

    /// Whether this page is at `host`.
    pub fn is_host(self, host: &str) -> bool {
        self.page.with_value(|page| page.host() == host)
    }

    /// The address of a place, as a link on this page.
    pub(super) fn address_of(self, location: &Location) -> String {
        if let Some(address) = self.embedded_address(location) {
            return address;
        }
        let language = self.language_unasked().code();
        self.built().map_or_else(|| location.href(), |built| built.files.href(location, language))
    }

    /// The page of a release in the built site, as a link on this page.
    pub(super) fn page_of(self, release: &Release) -> Option<String> {
        let built = self.built()?;
        let path = release.page.as_ref()?.as_str().strip_prefix(built.root.as_str())?;
        Some(built.files.from_here(path))
    }

    /// The page in `language` of the release that `route` names, on a built site: its own
    /// page, that of its version, or the list in that language, which can show it.
    fn version_in(self, built: &BuiltPage, route: Route, language: Language) -> String {
        let page = self.current_release().and_then(|release| {
            if built.language == language {
                return self.page_of(&release);
            }
            let versions = self.archive.with(|archive| archive.versions_of(&release));
            let is_wanted = |tag: &LanguageTag| Language::from_tag(tag.as_str()) == Some(language);
            versions
                .iter()
                .find(|other| other.language().is_some_and(is_wanted))
                .and_then(|it| self.page_of(it))
        });
        page.unwrap_or_else(|| built.files.href(&Location { route, language: None }, language.code()))
    }
}
