//! Which releases are shown at the reader's place.

use super::built_page::Listing;
use super::reading_plan::Situation;
use super::settings::Basis;
use super::{BuiltPage, Settings};
use crate::archive::{Archive, Facets, Page, Query};
use crate::feed::Release;
use crate::route::Route;
use leptos::prelude::*;
use std::sync::Arc;

/// What the reader asked for, and which releases match. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Selection(pub(super) Settings);

impl Selection {
    /// The list query of the current location; an empty one elsewhere.
    pub fn query(self) -> Query {
        self.0.basis().location.with(|at| match &at.route {
            Route::List(query) => query.clone(),
            Route::Release { .. } | Route::Contacts | Route::Follow | Route::Check | Route::NotFound => {
                Query::default()
            }
        })
    }

    /// The release that the location names or, on somebody else's page that asks for one release without
    /// naming it, the newest; `None` until it was read.
    pub fn release(self) -> Option<Arc<Release>> {
        let mut release = None;
        self.look(&mut |at| release = at.release());
        release
    }

    /// The newest releases that match the location's query, as many as somebody else's page asks for, each
    /// in one language. Empty on a page of our own.
    pub fn latest(self) -> Vec<Arc<Release>> {
        let mut latest = Vec::new();
        self.look(&mut |at| latest = at.latest());
        latest
    }

    /// The releases that match `query`, in pages of `page_size`. While only a built page's own releases are
    /// known, and the query asks for exactly these, they are the result.
    pub fn found(self, query: &Query, page_size: usize) -> Page {
        let built = self.built().filter(|built| self.0.basis().seeded.get() && built.lists(query));
        self.0.basis().feeds.archive.with(|archive| {
            match built.as_ref().and_then(|built| built.listing.as_ref()) {
                Some(&Listing { page, total, .. }) => Page {
                    releases: archive.releases().cloned().collect(),
                    total,
                    page,
                    pages: u32::try_from(total.div_ceil(page_size.max(1))).unwrap_or(u32::MAX).max(1),
                },
                None => archive.search(query, page_size),
            }
        })
    }

    /// The values of the filters with their counts: as the built page states them until everything was
    /// read, then counted.
    pub fn facets(self) -> Arc<Facets> {
        let built = self.built().filter(|_| self.0.basis().feeds.has_more());
        let said = built.as_ref().and_then(|built| built.listing.as_ref());
        said.map_or_else(
            || Arc::new(self.0.basis().feeds.archive.with(Archive::facets)),
            |listing| Arc::clone(&listing.facets),
        )
    }

    /// Whether portraits are shown, for use while building a view: always on a page of our own, and on
    /// somebody else's only if it asks for pictures.
    pub fn shows_portraits(self) -> bool {
        self.0.basis().host.with_untracked(|host| host.embed().is_none_or(|embed| embed.pictures))
    }

    /// Whether the values of the filters are known without reading more.
    pub(super) fn knows_facets(self) -> bool {
        self.built().is_some_and(|built| built.listing.is_some())
    }

    /// The data of the page, on a page of a built site.
    pub(super) fn built(self) -> Option<Arc<BuiltPage>> {
        self.0.built()
    }

    /// Calls `take` with everything that decides what is shown. Not generic, so that it is compiled once.
    #[inline(never)]
    pub(super) fn look(self, take: &mut dyn FnMut(&Situation<'_>)) {
        let Basis { location, host, feeds, seeded, .. } = self.0.basis();
        let language = self.0.language().get();
        let seeded = seeded.get();
        location.with(|at| {
            host.with(|host| {
                feeds.archive.with(|archive| {
                    feeds.sources.with(|sources| {
                        take(&Situation { route: &at.route, host, language, archive, sources, seeded });
                    });
                });
            });
        });
    }
}
