//! The pages of a site: where each of them is, and the data that it needs.

use super::site::{Entry, Site};
use press_room::pages::contacts::RECENT;
use press_room::pages::release::MORE;
use press_room::state::LISTED_PAGES;
use press_room_core::address::Address;
use press_room_core::archive::{Archive, Facets, Query};
use press_room_core::feed::{Release, SourceId};
use press_room_core::i18n::Language;
use press_room_core::route::{Files, Location, Route};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// One page to write.
#[derive(Clone, Debug)]
pub struct SitePage<'s> {
    /// Its folder, relative to the site's root, with a slash at the end; empty for the root.
    pub folder: String,
    /// What it shows.
    pub at: Location,
    /// The language that it is written in.
    pub language: Language,
    /// The releases that it shows, reduced to what the page needs.
    pub releases: Vec<Release>,
    /// When the newest release of the site was published, in milliseconds since 1970, if the page states it.
    pub newest: Option<i64>,
    /// What a page of the list states about all releases.
    pub listing: Option<Value>,
    /// The release that it is about.
    pub entry: Option<&'s Entry>,
    /// Language and folder of each version of it, including itself.
    pub versions: Vec<(String, String)>,
}

impl SitePage<'_> {
    /// The relative address of the site's root on this page, such as `../../`.
    pub fn to_root(&self) -> String {
        "../".repeat(self.folder.matches('/').count())
    }

    /// The content of its first data block; `root` is the relative address of the site's root.
    pub fn block(&self, site: &Site, root: &str) -> Value {
        let languages: Vec<&str> = site.languages.iter().map(|language| language.code()).collect();
        json!({
            "root": root,
            "home": site.url.as_str(),
            "at": self.at.href(),
            "languages": languages.join(" "),
            "language": self.language.code(),
            "newest": self.newest,
            "listing": self.listing,
        })
    }
}

/// Every page but the one for unknown addresses.
pub struct SitePages {
    /// The site's address.
    url: Address,
    /// The languages of its lists.
    languages: Vec<Language>,
    page_size: usize,
    /// Every release, to find neighbours and versions. The releases have no bodies, since an archive would
    /// prepare bodies for searches, and there are none here.
    archive: Archive,
    newest: Option<i64>,
    facets: Value,
}

impl SitePages {
    /// The pages of `site`, with `page_size` releases on each page of the list.
    pub fn new(site: &Site, page_size: usize) -> Self {
        let mut archive = Archive::new(&site.time_zone);
        let bodiless = |entry: &Entry| Release { body: None, ..Release::clone(&entry.release) };
        archive.set_publisher(SourceId(0), &site.name);
        let current: Vec<&Entry> = site.current().collect();
        archive.insert_page(current.into_par_iter().map(bodiless).collect());
        let facets = facets(&archive.facets());
        let newest = archive.releases().next().and_then(|release| release.published).map(|at| at.millis);
        let (url, languages) = (site.url.clone(), site.languages.clone());
        Self { url, languages, page_size: page_size.max(1), archive, newest, facets }
    }

    /// The lists in every language, page by page, then contacts and follow.
    pub fn general(&self) -> impl Iterator<Item = SitePage<'static>> + '_ {
        self.languages.iter().flat_map(|language| {
            // Older releases are in the archive: every page of the list changes with each new release.
            let pages = self.archive.len().div_ceil(self.page_size).clamp(1, LISTED_PAGES as usize);
            let lists = (1..=pages).map(|page| self.list(*language, page));
            lists.chain([self.contacts(*language), self.plain(*language, Route::Follow)])
        })
    }

    /// The page of a release.
    pub fn release<'e>(&self, entry: &'e Entry) -> SitePage<'e> {
        let release = &entry.release;
        let versions = self.archive.versions_of(release);
        let more = self.archive.before(MORE, release);
        let mut releases = Vec::from([Release::clone(release)]);
        for other in versions.iter().chain(&more) {
            if releases.iter().all(|known| known.key != other.key) {
                releases.push(named(other));
            }
        }
        let route = Route::Release {
            id: release.key.id.clone(),
            language: self.archive.needs_language(release).then(|| release.language().cloned()).flatten(),
        };
        let mut place = self.place(entry.path.clone(), route, entry.language, releases);
        place.entry = Some(entry);
        // A new release must not change the pages of older ones.
        place.newest = None;
        place.versions = self.versions(release);
        place
    }

    /// The release and its versions in other languages, if they name each other: search engines ignore one-sided
    /// references. The order is the same on the page of each version.
    fn versions(&self, release: &Arc<Release>) -> Vec<(String, String)> {
        let is_mutual =
            |other: &Arc<Release>| self.one_of_each(other).iter().any(|back| back.key == release.key);
        let others = self.one_of_each(release).into_iter().filter(is_mutual);
        let mut versions: Vec<(String, String)> = std::iter::once(release.clone())
            .chain(others)
            .filter_map(|version| Some((version.lang()?.to_owned(), self.folder_of(&version)?)))
            .collect();
        let place = |language: &str| {
            let own = Language::from_tag(language);
            self.languages.iter().position(|known| Some(*known) == own).unwrap_or(usize::MAX)
        };
        versions.sort_by(|(one, _), (other, _)| place(one).cmp(&place(other)).then_with(|| one.cmp(other)));
        versions
    }

    /// The first version in each other language.
    fn one_of_each(&self, release: &Release) -> Vec<Arc<Release>> {
        let mut each: Vec<Arc<Release>> = Vec::new();
        for version in self.archive.versions_of(release) {
            let known = || std::iter::once(release.lang()).chain(each.iter().map(|other| other.lang()));
            if version.lang().is_some() && known().all(|lang| lang != version.lang()) {
                each.push(version);
            }
        }
        each
    }

    fn folder_of(&self, release: &Release) -> Option<String> {
        let page = release.page.as_ref()?.as_str();
        page.strip_prefix(self.url.as_str()).map(str::to_owned)
    }

    /// The page for unknown addresses.
    pub fn not_found(&self) -> Option<SitePage<'static>> {
        let language = self.languages.first()?;
        Some(self.place(String::new(), Route::NotFound, *language, Vec::new()))
    }

    fn list(&self, language: Language, page: usize) -> SitePage<'static> {
        let number = u32::try_from(page).unwrap_or(u32::MAX);
        let query = Query { page: number, ..Query::default() };
        let releases = self.archive.releases().skip((page - 1) * self.page_size).take(self.page_size);
        let mut place = self.plain(language, Route::List(query));
        place.releases = releases.map(listed).collect();
        let mut listing = self.facets.clone();
        if let Some(listing) = listing.as_object_mut() {
            listing.insert("total".to_owned(), self.archive.len().into());
            listing.insert("index".to_owned(), true.into());
        }
        place.listing = Some(listing);
        place
    }

    fn contacts(&self, language: Language) -> SitePage<'static> {
        let mut place = self.plain(language, Route::Contacts);
        let recent = self.archive.releases().take(RECENT);
        place.releases =
            recent.map(|release| Release { contacts: release.contacts.clone(), ..named(release) }).collect();
        place
    }

    fn plain(&self, language: Language, route: Route) -> SitePage<'static> {
        let languages = self.languages.iter().map(|language| language.code().to_owned()).collect();
        let files = Files { root: String::new(), languages, list: None };
        let in_language = |language: &Language| files.path(&route, language.code()).unwrap_or_default();
        let versions: Vec<(String, String)> = self
            .languages
            .iter()
            .map(|language| (language.code().to_owned(), in_language(language)))
            .collect();
        let folder = in_language(&language);
        SitePage { versions, ..self.place(folder, route, language, Vec::new()) }
    }

    fn place<'e>(
        &self,
        folder: String,
        route: Route,
        language: Language,
        releases: Vec<Release>,
    ) -> SitePage<'e> {
        let at = Location { route, language: None };
        let (newest, listing, entry, versions) = (self.newest, None, None, Vec::new());
        SitePage { folder, at, language, releases, newest, listing, entry, versions }
    }
}

/// A release reduced to what a link to it needs.
fn named(release: &Arc<Release>) -> Release {
    let mut named = Release::new(release.key.clone(), release.title.clone());
    named.kind = release.kind.clone();
    named.published = release.published;
    named.embargo = release.embargo;
    named.withdrawn = release.withdrawn.clone();
    named.page = release.page.clone();
    named
}

/// A release reduced to what a list shows.
fn listed(release: &Arc<Release>) -> Release {
    Release {
        lead: release.lead.clone(),
        excerpt: release.excerpt.clone(),
        event: release.event.clone(),
        images: release.images.first().cloned().into_iter().collect(),
        ..named(release)
    }
}

/// The listing, in the form that [`press_room::state::BuiltPage`] reads.
fn facets(facets: &Facets) -> Value {
    let kinds = facets.kinds.iter().map(|kind| json!([kind.filter.value(), kind.label, kind.count]));
    let years = facets.years.iter().map(|(year, count)| json!([year, count]));
    let named = |values: &[(String, usize)]| {
        values.iter().map(|(name, count)| json!([name, count])).collect::<Vec<_>>()
    };
    let mut listing = json!({
        "kinds": kinds.collect::<Vec<_>>(),
        "years": years.collect::<Vec<_>>(),
        "topics": named(&facets.topics),
    });
    // With only one language or publisher there is nothing to choose.
    for (name, values) in [("languages", &facets.languages), ("publishers", &facets.publishers)] {
        if values.len() > 1 {
            listing[name] = named(values).into();
        }
    }
    listing
}
