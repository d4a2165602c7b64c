//! A page of a built site: the data that it contains.

use super::settings::Basis;
use super::{Reading, Selection, Source};
use crate::address::Address;
use crate::archive::{Archive, Facets, KindFacet, KindFilter, Query};
use crate::feed::{self, FeedPage, SourceId};
use crate::i18n::Language;
use crate::json;
use crate::route::{Files, Location, Route};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// The `id` of the data block that says where in the site a page lies.
pub const PAGE_BLOCK_ID: &str = "press-room-page";
/// The `id` of the data block with the releases that a page shows, as a feed.
pub const FEED_BLOCK_ID: &str = "press-room-feed";
/// The feed that every built site has, from its root.
pub const FEED_PATH: &str = "feed.json";

/// The data that a page of a built site contains.
#[derive(Debug)]
pub struct BuiltPage {
    /// The addresses of the site as this page sees them.
    pub files: Files,
    /// Where the site's root is.
    pub root: Address,
    /// The address of the site as the publisher gave it to the builder; addresses in the site's feed begin with it.
    pub home: String,
    /// What this page shows.
    pub at: Location,
    /// The language that it is written in.
    pub language: Language,
    /// What a page of the list says about all releases.
    pub(super) listing: Option<Listing>,
    /// The releases that it shows, until they are in the archive.
    feed: FeedPage,
    /// The site's own feed.
    feed_address: Address,
}

/// What one page of a list must say about the whole archive.
#[derive(Debug)]
pub(super) struct Listing {
    /// Which page, counted from 1.
    pub(super) page: u32,
    /// How many releases there are.
    pub(super) total: usize,
    /// The values of the filters.
    pub(super) facets: Arc<Facets>,
    /// Whether the site has a search index.
    pub(super) has_index: bool,
}

/// The type of [`BuiltPage::read`], a function that is in a part of the program.
pub type ReadBuiltPage = fn(&str, &str, &Address) -> Option<BuiltPage>;

impl BuiltPage {
    /// Reads the two data blocks of the page at `page`. `None` if they are not as the builder writes them.
    pub fn read(block: &str, feed: &str, page: &Address) -> Option<Self> {
        let block = json::read(block).ok()?;
        let text = |name: &str| block.get(name).and_then(Value::as_str);
        let steps = text("root")?;
        let root = Address::parse(if steps.is_empty() { "./" } else { steps }, Some(page))?;
        let at = Location::parse(text("at")?);
        let languages = text("languages")?.split(' ').map(str::to_owned).collect();
        let feed_address = Address::parse(FEED_PATH, Some(&root))?;
        let listing = match &at.route {
            Route::List(query) => block.get("listing").and_then(|listing| read_listing(listing, query.page)),
            _ => None,
        };
        let language = text("language").and_then(Language::from_tag)?;
        let list = listing.is_some().then(|| language.code().to_owned());
        Some(Self {
            files: Files { root: steps.to_owned(), languages, list },
            root,
            home: text("home")?.to_owned(),
            at,
            language,
            listing,
            feed: feed::read_page(feed, SourceId(0), &feed_address).ok()?,
            feed_address,
        })
    }

    /// The place that this query names on this page: the page's own, unless the query names another.
    pub fn locate(&self, query: &str) -> Location {
        let asked = Location::parse(query);
        match asked.route {
            Route::List(list) if list == Query::default() => {
                Location { route: self.at.route.clone(), language: asked.language }
            }
            route => Location { route, language: asked.language },
        }
    }

    /// Whether the page shows exactly what `query` asks for.
    pub(super) fn lists(&self, query: &Query) -> bool {
        let page = self.listing.as_ref().map(|listing| listing.page);
        !query.is_filtered() && page == Some(query.page)
    }

    /// Whether the site has a search index, as far as this page says so: only lists do.
    pub fn has_index(&self) -> bool {
        self.listing.as_ref().is_some_and(|listing| listing.has_index)
    }

    /// Puts the page's releases into `archive`, and returns the feed from which the rest is read.
    pub(super) fn begin(&mut self, archive: &mut Archive) -> Source {
        if let Some(publisher) = &self.feed.info.publisher {
            archive.set_publisher(SourceId(0), &publisher.name);
        }
        archive.insert_page(std::mem::take(&mut self.feed.releases));
        let total = self.listing.as_ref().map(|listing| listing.total);
        Source::known(self.feed_address.clone(), std::mem::take(&mut self.feed.info), total)
    }
}

fn number(value: &Value) -> Option<i64> {
    value.as_number().and_then(|number| crate::seek::number(number.as_str(), 10))
}

/// `{"total": 52, "index": true, "kinds": [["code:news", "", 3]], "years": [[2026, 5]], "topics": [["Fiske", 2]]}`
fn read_listing(value: &Value, page: u32) -> Option<Listing> {
    let rows = |name: &str| value.get(name).and_then(Value::as_array).into_iter().flatten();
    let text = |value: &Value, at: usize| Some(value.get(at)?.as_str()?.to_owned());
    let count = |value: &Value, at: usize| usize::try_from(number(value.get(at)?)?).ok();
    let kind = |row: &Value| {
        Some(KindFacet {
            filter: KindFilter::parse(&text(row, 0)?)?,
            label: text(row, 1).filter(|label| !label.is_empty()),
            count: count(row, 2)?,
        })
    };
    let year = |row: &Value| Some((i32::try_from(number(row.get(0)?)?).ok()?, count(row, 1)?));
    let named = |name| rows(name).filter_map(|row| Some((text(row, 0)?, count(row, 1)?))).collect::<Vec<_>>();
    Some(Listing {
        page,
        has_index: value.get("index").and_then(Value::as_bool).unwrap_or_default(),
        total: usize::try_from(number(value.get("total")?)?).ok()?,
        facets: Arc::new(Facets {
            kinds: rows("kinds").filter_map(kind).collect(),
            years: rows("years").filter_map(year).collect(),
            topics: named("topics"),
            languages: named("languages"),
            publishers: named("publishers"),
        }),
    })
}

impl Reading {
    /// Removes the releases that a page of the list contained, once the feed itself is read: they are only a part of
    /// the archive, and would leave gaps in it.
    pub(super) fn forget_seeds(self) {
        let Basis { feeds, seeded, .. } = self.settings.basis();
        if seeded.get_untracked() && Selection(self.settings).knows_facets() {
            let mut archive = Archive::new(&self.settings.config().time_zone);
            archive.make_searchable();
            feeds.archive.set(archive);
        }
        seeded.set(false);
    }
}
