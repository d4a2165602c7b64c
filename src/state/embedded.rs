//! A press room on somebody else's page: it shows a few releases, and its links
//! lead to where the press room itself is.

use super::PressRoom;
use crate::address::Address;
use crate::feed::{LanguageTag, Release};
use crate::route::{Location, Route};
use leptos::prelude::*;
use std::sync::Arc;

/// The most pages of one feed that are read for one element: a kind that is rare
/// may stand far down, and a page that only shows a few releases must not read an archive.
const MOST_PAGES: usize = 10;

/// What a page that is not ours wants of the press room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// Where the press room itself is.
    pub site: Address,
    /// Whether somebody said so. A guess stands back behind what the feed says.
    pub site_is_given: bool,
    /// How many releases are shown, at most.
    pub limit: usize,
    /// Whether the newest of them is shown whole, as a release that the location names would be.
    pub whole: bool,
    /// Only releases in this language.
    pub only: Option<LanguageTag>,
    /// Whether pictures may be asked for that are not what a reader came for.
    pub pictures: bool,
}

impl PressRoom {
    /// From now on this is a press room on somebody else's page.
    pub fn embed(self, embedded: Embedded) {
        self.embedded.set(Some(embedded));
    }

    /// The newest releases of those that the location's query asks for, as many
    /// as the page around wants, each in one language. None on a page of our own.
    pub fn latest(self) -> Vec<Arc<Release>> {
        let query = self.query();
        let Some(embedded) = self.embedded.get() else { return Vec::new() };
        let only = embedded.only.as_ref().map(LanguageTag::primary);
        let speaks = |release: &Arc<Release>| {
            only.is_none_or(|only| release.language().is_none_or(|language| language.primary() == only))
        };
        let wanted = only.unwrap_or(self.locale.language.get().code());
        self.archive.with(|archive| {
            let hits: Vec<_> =
                archive.search(&query, usize::MAX).releases.into_iter().filter(speaks).collect();
            let is_hit = |it: &Release| hits.iter().any(|hit| hit.key == it.key);
            let is_wanted = |it: &Release| it.language().is_some_and(|it| it.primary() == wanted);
            let mut found: Vec<Arc<Release>> = Vec::new();
            for release in &hits {
                if found.len() == embedded.limit {
                    break;
                }
                let versions = archive.versions_of(release);
                let stands_already = found.iter().any(|it| versions.iter().any(|other| other.key == it.key));
                // A version may lack what was asked for, as a topic: then it stands for no other.
                let has_better =
                    !is_wanted(release) && versions.iter().any(|other| is_wanted(other) && is_hit(other));
                if !stands_already && !has_better {
                    found.push(Arc::clone(release));
                }
            }
            found
        })
    }

    /// The newest release, where that is the one to be shown whole.
    pub(super) fn embedded_release_to_show(self) -> Option<Arc<Release>> {
        let whole = self.embedded.with(|embedded| embedded.as_ref().is_some_and(|it| it.whole));
        whole.then(|| self.latest()).into_iter().flatten().next()
    }

    /// Whether the page around wants more of the feed than was read: nothing at all for a
    /// form. `None` on a page of our own.
    pub(super) fn embedded_needs_more(self) -> Option<bool> {
        let limit = self.embedded.with(|embedded| embedded.as_ref().map(|embedded| embedded.limit))?;
        let near = self.sources.with(|sources| sources.iter().all(|source| source.pages() < MOST_PAGES));
        Some(self.location.with(|at| match &at.route {
            Route::Follow => false,
            _ if self.lacks_first_page() => true,
            Route::List(_) => near && self.latest().len() < limit,
            Route::Release { .. } => near && self.current_release().is_none(),
            Route::Contacts | Route::NotFound => false,
        }))
    }

    /// Whether pictures of people are shown, for use while building a view: always on a page of
    /// our own, and on another only where that asks for pictures.
    pub fn shows_portraits(self) -> bool {
        self.embedded.with_untracked(|embedded| embedded.as_ref().is_none_or(|it| it.pictures))
    }

    /// The page of a release in the press room that this one is a part of. `None` on a page of our own.
    pub(super) fn embedded_release(self, release: &Release) -> Option<String> {
        let embedded = self.embedded.get_untracked()?;
        let original = release.url.as_ref().filter(|_| !embedded.site_is_given);
        if let Some(page) = release.page.as_ref().or(original) {
            return Some(page.as_str().to_owned());
        }
        let language = release.language().cloned();
        let language = language.filter(|_| self.archive.with_untracked(|it| it.needs_language(release)));
        let route = Route::Release { id: release.key.id.clone(), language };
        Some(Location { route, language: None }.href_from(embedded.site.as_str()))
    }

    /// The address of a place in the press room that this one is a part of. `None` on a page of our own.
    pub(super) fn embedded_address(self, location: &Location) -> Option<String> {
        let embedded = self.embedded.get_untracked()?;
        let said =
            || self.sources.with_untracked(|sources| sources.first()?.info.as_ref()?.home_page.clone());
        let home = said().filter(|_| !embedded.site_is_given);
        Some(match home {
            // Somebody else's press room, which has addresses of its own.
            Some(home) => home.as_str().to_owned(),
            None => location.href_from(embedded.site.as_str()),
        })
    }
}
