//! Addresses within the press room: read, and written back the same.
//!
//! Everything is in the query, so that one file on any static host answers
//! every address with status 200; `docs/decisions/0007-addresses.md` says more.

mod files;
mod pairs;

#[cfg(test)]
mod tests;

pub use files::Files;

use crate::archive::{KindFilter, Query};
use crate::feed::{LanguageTag, ReleaseId};
use crate::i18n::Language;
use crate::seek::written;

/// Which view of the press room.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The list of releases.
    List(Query),
    /// One release.
    Release {
        /// Its id in its feed.
        id: ReleaseId,
        /// Which language version, where the id alone leaves a choice.
        language: Option<LanguageTag>,
    },
    /// Press contacts.
    Contacts,
    /// Following: e-mail, feeds.
    Follow,
    /// For publishers: checking a feed.
    Check,
    /// An address that does not exist.
    NotFound,
}

/// Where the reader is: the view, and the language they chose for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Location {
    /// The view.
    pub route: Route,
    /// A primary language subtag such as `nn`, if the address sets one. Whether there is a catalogue for it is not
    /// known here.
    pub language: Option<String>,
}

impl Location {
    /// The list with nothing chosen, which an address without parameters names.
    pub fn home() -> Self {
        Self { route: Route::List(Query::default()), language: None }
    }

    /// Reads the query of an address, with or without its `?`.
    ///
    /// It never fails: unknown parameters and invalid values are ignored. Only an address with a view or release
    /// that cannot exist is [`Route::NotFound`]. Of a repeated parameter the first one counts.
    pub fn parse(query: &str) -> Self {
        let mut parameters = Parameters::default();
        for (name, value) in pairs::read(query.strip_prefix('?').unwrap_or(query)) {
            let at = NAMES.iter().position(|known| *known == name);
            if let Some(slot) = at.and_then(|at| parameters.0.get_mut(at)) {
                slot.get_or_insert(value);
            }
        }
        parameters.into_location()
    }

    /// Reads a whole address, relative or absolute: only its query counts.
    pub fn parse_href(href: &str) -> Self {
        let address = href.split_once('#').map_or(href, |(address, _)| address);
        Self::parse(address.split_once('?').map_or("", |(_, query)| query))
    }

    /// The address relative to the press room's own: `./`, or `?` and what is set.
    pub fn href(&self) -> String {
        self.href_from("")
    }

    /// The address of a press room at `root`, relative to the page with the link: `../../../` on a static release
    /// page.
    pub fn href_from(&self, root: &str) -> String {
        let mut query = String::new();
        let mut write = |name: &str, value: &str| pairs::write(&mut query, name, value);
        match &self.route {
            Route::List(list) => write_list(list, &mut write),
            Route::Release { id, language } => {
                write("release", id.as_str());
                if let Some(language) = language {
                    write("version", language.as_str());
                }
            }
            Route::Contacts => write("view", CONTACTS),
            Route::Follow => write("view", FOLLOW),
            Route::Check => write("view", CHECK),
            Route::NotFound => write("view", NOT_FOUND),
        }
        if let Some(language) = &self.language {
            write("lang", language);
        }
        let mut href = root.to_owned();
        if !query.is_empty() {
            href.push('?');
            href.push_str(&query);
        } else if root.is_empty() {
            // An empty link would mean the page itself with its current query.
            href.push_str("./");
        }
        href
    }

    /// The language that the address sets, if the press room speaks it.
    pub fn spoken(&self) -> Option<Language> {
        self.language.as_deref().and_then(Language::from_tag)
    }

    /// The same language, another view.
    pub fn with_route(&self, route: Route) -> Self {
        Self { route, language: self.language.clone() }
    }

    /// The same view, another language.
    pub fn with_language(&self, language: Option<String>) -> Self {
        Self { route: self.route.clone(), language }
    }
}

const CONTACTS: &str = "contacts";
const FOLLOW: &str = "follow";
const CHECK: &str = "check";
/// A view that does not exist; any other name would do.
const NOT_FOUND: &str = "not-found";
/// The value of `order` for a search whose hits are shown newest first.
const BY_DATE: &str = "date";

/// Writes the parameters in the order of the fields of the search form, which makes the same addresses.
fn write_list(list: &Query, write: &mut impl FnMut(&str, &str)) {
    if !list.text.is_empty() {
        write("q", &list.text);
    }
    if let Some(kind) = &list.kind {
        write("kind", kind.value());
    }
    if let Some(year) = list.year {
        write("year", &written(year.into()));
    }
    for (name, value) in
        [("topic", &list.topic), ("language", &list.language), ("publisher", &list.publisher)]
    {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            write(name, value);
        }
    }
    if list.is_by_date {
        write("order", BY_DATE);
    }
    if list.page > 1 {
        write("page", &written(list.page.into()));
    }
}

/// The names of the parameters.
const NAMES: [&str; 12] = [
    "view",
    "release",
    "version",
    "q",
    "kind",
    "year",
    "topic",
    "language",
    "publisher",
    "order",
    "page",
    "lang",
];

/// The parameters of an address, decoded, in the order of [`NAMES`].
#[derive(Default)]
struct Parameters([Option<String>; NAMES.len()]);

impl Parameters {
    fn take(&mut self, name: &str) -> Option<String> {
        let at = NAMES.iter().position(|known| *known == name)?;
        self.0.get_mut(at)?.take()
    }

    fn into_location(mut self) -> Location {
        let language = self.take("lang").as_deref().and_then(LanguageTag::new);
        let (view, release) = (self.take("view"), self.take("release"));
        let route = match (view.as_deref(), release) {
            (None | Some(""), None) => Route::List(self.into_query()),
            (None | Some(""), Some(id)) => ReleaseId::new(&id).map_or(Route::NotFound, |id| Route::Release {
                id,
                language: self.take("version").as_deref().and_then(LanguageTag::new),
            }),
            (Some(CONTACTS), _) => Route::Contacts,
            (Some(FOLLOW), _) => Route::Follow,
            (Some(CHECK), _) => Route::Check,
            (Some(_), _) => Route::NotFound,
        };
        Location { route, language: language.map(|tag| tag.primary().to_owned()) }
    }

    fn into_query(mut self) -> Query {
        let text = self.take("q").unwrap_or_default();
        // A form without script sends every field, empty or not.
        let mut given = |name: &str| self.take(name).filter(|value| !value.is_empty());
        let number = |value: Option<String>| value.and_then(|value| crate::seek::count(value.trim(), 10));
        Query {
            text,
            kind: given("kind").as_deref().and_then(KindFilter::parse),
            year: number(given("year"))
                .and_then(|year| i32::try_from(year).ok())
                .filter(|year| (1000..=9999).contains(year)),
            topic: given("topic"),
            language: given("language"),
            publisher: given("publisher"),
            is_by_date: given("order").is_some_and(|order| order == BY_DATE),
            page: number(given("page")).unwrap_or(1).max(1),
        }
    }
}
