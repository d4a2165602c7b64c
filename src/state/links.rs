//! Where links lead: to queries of this page, on a built site to files, and on somebody else's page to
//! the press room itself.

use super::{BuiltPage, Embed, Settings};
use crate::address::Address;
use crate::archive::Query;
use crate::feed::{LanguageTag, Release, ReleaseId};
use crate::i18n::Language;
use crate::route::{Location, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// The most pages that the list of a built site has. Older releases are in its archive, by year and month.
pub const LISTED_PAGES: u32 = 10;

/// The addresses of the press room, as links on this page. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Links(pub(super) Settings);

impl Links {
    /// The address of a place in the press room, in the reader's chosen language.
    pub fn href(self, route: Route) -> String {
        self.address_of(&self.0.basis().location.with_untracked(|at| at.with_route(route)))
    }

    /// The address of a release. Its language is part of the address only if the id alone is ambiguous.
    pub fn release_href(self, release: &Release) -> String {
        if let Some(page) = self.foreign_release(release).or_else(|| page_of(&*self.built()?, release)) {
            return page;
        }
        let language = self.needed_language(release);
        self.href(Route::Release { id: release.key.id.clone(), language })
    }

    /// The address of this same place in another language.
    pub fn href_in(self, language: Language) -> String {
        let route = self.0.basis().location.with(|at| at.route.clone());
        if let Some(built) = self.built().filter(|built| built.files.speaks(language.code())) {
            return match route {
                Route::Release { .. } => self.version_in(&built, route, language),
                route => built.files.href(&Location { route, language: None }, language.code()),
            };
        }
        let plain = self.0.basis().unasked == language;
        Location { route, language: (!plain).then(|| language.code().to_owned()) }.href()
    }

    /// The languages that a reader can choose from.
    pub fn languages(self) -> Vec<Language> {
        let built = self.built();
        let spoken =
            |language: &Language| built.as_ref().is_none_or(|built| built.files.speaks(language.code()));
        Language::ALL.into_iter().filter(spoken).collect()
    }

    /// Whether several releases have this id, so that an address needs the language too.
    pub fn shares_id(self, id: &ReleaseId) -> bool {
        self.0.basis().feeds.archive.with_untracked(|archive| archive.is_shared(id))
    }

    /// How many of `pages` full pages a list shows: on a built site, older releases are in the archive.
    pub fn listed_pages(self, query: &Query, pages: u32) -> u32 {
        let is_short = !query.is_filtered() && self.built().is_some();
        if is_short { pages.min(LISTED_PAGES) } else { pages }
    }

    /// A file of the press room's own, by its path from the press room's folder, as an address on this page.
    pub fn file(self, path: &str) -> String {
        self.built().map_or_else(|| path.to_owned(), |built| built.files.from_here(path))
    }

    /// The absolute form of a press-room address, for copying.
    pub fn absolute(self, href: &str) -> String {
        let page = self.0.page();
        Address::parse(href, Some(&page)).map_or_else(|| href.to_owned(), |whole| whole.as_str().to_owned())
    }

    /// Whether this page is at `host`.
    pub fn is_host(self, host: &str) -> bool {
        self.0.page().host() == host
    }

    /// The data of the page, on a page of a built site.
    pub fn built(self) -> Option<Arc<BuiltPage>> {
        self.0.built()
    }

    /// A file beside the page of `release`, as a link on this page; `None` if this is not a built site.
    pub fn file_of(self, release: &Release, name: &str) -> Option<String> {
        page_of(&*self.built()?, release).map(|page| page + name)
    }

    /// The place that the query of an address names on this page.
    pub fn locate(self, query: &str) -> Location {
        self.built().map_or_else(|| Location::parse(query), |built| built.locate(query))
    }

    /// The address of a place, as a link on this page.
    pub(super) fn address_of(self, location: &Location) -> String {
        if let Some(address) = self.foreign_address(location) {
            return address;
        }
        let language = self.0.basis().unasked.code();
        self.built().map_or_else(|| location.href(), |built| built.files.href(location, language))
    }

    /// The language of `release`, if its id alone is ambiguous.
    fn needed_language(self, release: &Release) -> Option<LanguageTag> {
        let ambiguous =
            self.0.basis().feeds.archive.with_untracked(|archive| archive.needs_language(release));
        release.language().filter(|_| ambiguous).cloned()
    }

    /// The page in `language` of the release that `route` names, on a built site: its own
    /// page, that of its version, or the list in that language, which can show it.
    fn version_in(self, built: &BuiltPage, route: Route, language: Language) -> String {
        let page = self.release_at(&route).and_then(|release| {
            if built.language == language {
                return page_of(built, &release);
            }
            let versions = self.0.basis().feeds.archive.with(|archive| archive.versions_of(&release));
            let is_wanted = |tag: &LanguageTag| Language::from_tag(tag.as_str()) == Some(language);
            let version = versions.iter().find(|other| other.language().is_some_and(is_wanted))?;
            page_of(built, version)
        });
        page.unwrap_or_else(|| built.files.href(&Location { route, language: None }, language.code()))
    }

    /// The release that `route` names.
    fn release_at(self, route: &Route) -> Option<Arc<Release>> {
        let Route::Release { id, language } = route else { return None };
        let here = self.0.language().get().code();
        self.0.basis().feeds.archive.with(|archive| archive.find(id, language.as_ref(), here))
    }

    fn embed(self) -> Option<Embed> {
        self.0.basis().host.with_untracked(|host| host.embed().cloned())
    }

    /// On somebody else's page, the page of a release in the press room itself. `None` on a page of our own.
    fn foreign_release(self, release: &Release) -> Option<String> {
        let embed = self.embed()?;
        let original = release.url.as_ref().filter(|_| !embed.site_is_given);
        if let Some(page) = release.page.as_ref().or(original) {
            return Some(page.as_str().to_owned());
        }
        let route = Route::Release { id: release.key.id.clone(), language: self.needed_language(release) };
        Some(Location { route, language: None }.href_from(embed.site.as_str()))
    }

    /// On somebody else's page, the address of a place in the press room itself. `None` on a page of our own.
    fn foreign_address(self, location: &Location) -> Option<String> {
        let embed = self.embed()?;
        let said = || {
            self.0
                .basis()
                .feeds
                .sources
                .with_untracked(|sources| sources.first()?.info.as_ref()?.home_page.clone())
        };
        let home = said().filter(|_| !embed.site_is_given);
        Some(match home {
            // A home page that the feed names may be a press room of another kind, with addresses of its own.
            Some(home) => home.as_str().to_owned(),
            None => location.href_from(embed.site.as_str()),
        })
    }
}

/// The page of a release in the built site, as a link on this page.
fn page_of(built: &BuiltPage, release: &Release) -> Option<String> {
    let path = release.page.as_ref()?.as_str().strip_prefix(built.root.as_str())?;
    Some(built.files.from_here(path))
}
