//! What of the releases the reader's place shows.

use super::built_page::Listing;
use super::reading_plan::Situation;
use super::settings::Basis;
use super::{BuiltPage, Settings};
use crate::archive::{Archive, Facets, Page, Query};
use crate::feed::Release;
use crate::route::Route;
use leptos::prelude::*;
use std::sync::Arc;

/// What was asked for, and what there is of it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Selection(pub(super) Settings);

impl Selection {
    /// The list query of the current location; an empty one elsewhere.
    pub fn query(self) -> Query {
        self.0.basis().location.with(|at| match &at.route {
            Route::List(query) => query.clone(),
            Route::Release { .. } | Route::Contacts | Route::Follow | Route::NotFound => Query::default(),
        })
    }

    /// The release that the location names, or that a page around asks for without a name, once it was read.
    pub fn release(self) -> Option<Arc<Release>> {
        let mut release = None;
        self.look(&mut |at| release = at.release());
        release
    }

    /// The newest releases of those that the location's query asks for, as many
    /// as the page around wants, each in one language. None on a page of our own.
    pub fn latest(self) -> Vec<Arc<Release>> {
        let mut latest = Vec::new();
        self.look(&mut |at| latest = at.latest());
        latest
    }

    /// The releases that `query` asks for, in pages of `page_size`: those that the page
    /// brought along while they are all there is, and are what was asked for.
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

    /// What the list can be narrowed to: as counted, or as the page says until all was read.
    pub fn facets(self) -> Arc<Facets> {
        let built = self.built().filter(|_| self.0.basis().feeds.has_more());
        let said = built.as_ref().and_then(|built| built.listing.as_ref());
        said.map_or_else(
            || Arc::new(self.0.basis().feeds.archive.with(Archive::facets)),
            |listing| Arc::clone(&listing.facets),
        )
    }

    /// Whether pictures of people are shown, for use while building a view: always on a page of
    /// our own, and on another only where that asks for pictures.
    pub fn shows_portraits(self) -> bool {
        self.0.basis().host.with_untracked(|host| host.embed().is_none_or(|embed| embed.pictures))
    }

    /// Whether the choices of the filters are known without reading on.
    pub(super) fn knows_facets(self) -> bool {
        self.built().is_some_and(|built| built.listing.is_some())
    }

    /// What the page brought along, on a page of a built site.
    pub(super) fn built(self) -> Option<Arc<BuiltPage>> {
        self.0.built()
    }

    /// Has a look at all that decides what is shown. Not generic, so that it is compiled once.
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
