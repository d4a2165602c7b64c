//! What an element's attributes ask for.

use crate::address::Address;
use crate::archive::{KindFilter, Query};
use crate::feed::{LanguageTag, ReleaseId};
use crate::i18n::Language;
use crate::json;
use crate::route::{Location, Route};
use crate::state::{Embed, Part, PressRoom};
use leptos::prelude::{GetUntracked, Set};
use serde_json::Value;

/// How many releases a list has if the page sets no `limit`.
const USUAL_LIMIT: usize = 5;
/// The most releases in a list: more than anybody reads on another page. Readers who want all of
/// them go to the press room.
const MOST: usize = 50;
/// The level of the element's own heading if the page sets none.
const USUAL_LEVEL: u8 = 2;

/// What an element shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The newest releases.
    List,
    /// One release in full.
    Release,
    /// The press contacts, duty phone first.
    Contacts,
    /// The subscription form.
    Subscribe,
}

impl View {
    /// Its name in the attribute.
    pub fn code(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Release => "release",
            Self::Contacts => "contacts",
            Self::Subscribe => "subscribe",
        }
    }

    /// The part of the program that it is in; `None` for the list, which is in no part of its own.
    pub fn part(self) -> Option<Part> {
        match self {
            Self::List => None,
            Self::Release | Self::Contacts => Some(Part::Pages),
            Self::Subscribe => Some(Part::Follow),
        }
    }
}

/// An element's attributes. An invalid value is treated as if the attribute were missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// The feed.
    pub feed: Address,
    /// Where the press room itself is.
    pub site: Address,
    /// Whether the page sets it; otherwise it is a guess.
    pub site_is_given: bool,
    /// Where the publisher's settings for the form are.
    pub config: Option<Address>,
    /// What is shown.
    pub view: View,
    /// Which release the view of a release shows; without it, the newest.
    pub release: Option<ReleaseId>,
    /// Only releases of this kind.
    pub kind: Option<KindFilter>,
    /// Only releases with this topic.
    pub topic: Option<String>,
    /// Only releases in this language.
    pub only: Option<LanguageTag>,
    /// The heading of a list, in place of the usual one.
    pub heading: Option<String>,
    /// The most releases that a list has: 1 to 50.
    pub limit: usize,
    /// Whether decorative pictures are shown: those of releases in a list, and portraits of contacts.
    pub pictures: bool,
    /// Whether a release opens in place of the list.
    pub inline: bool,
    /// The language of the element's own words.
    pub language: Language,
    /// The level of its heading: 1 to 6.
    pub level: u8,
}

impl Attributes {
    /// Reads what `press-room.js` passes in: a JSON object with the attributes as texts. `None` if it
    /// names no feed with a valid address.
    pub fn read(text: &str) -> Option<Self> {
        let given = json::read(text).ok()?;
        let get = |name: &str| given.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let address = |name: &str| Address::parse(get(name)?, None).filter(Address::is_web);
        let number = |name: &str, most: usize| {
            crate::seek::count(get(name)?.trim(), 10).filter(|it| *it > 0).map(|it| (it as usize).min(most))
        };
        let view = match get("view") {
            Some("release") => View::Release,
            Some("contacts") => View::Contacts,
            Some("subscribe") => View::Subscribe,
            _ => View::List,
        };
        let level = number("heading-level", 6).and_then(|level| u8::try_from(level).ok());
        Some(Self {
            feed: address("feed")?,
            site: address("site")?,
            site_is_given: get("site-is-given").is_some(),
            config: address("config"),
            view,
            release: get("release").and_then(ReleaseId::new).filter(|_| view == View::Release),
            kind: get("kind").and_then(KindFilter::parse),
            topic: get("topic").map(str::to_owned),
            only: get("release-lang").and_then(LanguageTag::new),
            heading: get("heading").map(str::to_owned),
            limit: number("limit", MOST).unwrap_or(USUAL_LIMIT),
            pictures: get("pictures").is_some(),
            inline: get("inline").is_some(),
            language: get("lang").and_then(Language::from_tag).unwrap_or(Language::Nb),
            level: level.unwrap_or(USUAL_LEVEL),
        })
    }

    /// Where the publisher's settings are, if the element shows the form.
    pub fn for_form(&self) -> Option<&Address> {
        self.config.as_ref().filter(|_| self.view == View::Subscribe)
    }

    /// The place in the press room that the element shows.
    pub fn route(&self) -> Route {
        let query = || Query { kind: self.kind.clone(), topic: self.topic.clone(), ..Query::default() };
        match (self.view, &self.release) {
            (View::Release, Some(id)) => Route::Release { id: id.clone(), language: self.only.clone() },
            (View::List | View::Release, _) => Route::List(query()),
            (View::Contacts, _) => Route::Contacts,
            (View::Subscribe, _) => Route::Follow,
        }
    }

    /// Makes the press room show this. A release that the reader has opened stays open as long as the
    /// element still asks for the place that it asked for `before`.
    pub fn apply(&self, room: PressRoom, before: Option<&Route>) {
        room.embed(self.embed());
        let here = room.navigation.location.get_untracked();
        let asked = self.route();
        let route = if before == Some(&asked) { here.route.clone() } else { asked };
        let location = self.location_of(route);
        if here != location {
            room.navigation.location.set(location);
        }
    }

    /// What the page around the element asks of the press room.
    pub(super) fn embed(&self) -> Embed {
        Embed {
            site: self.site.clone(),
            site_is_given: self.site_is_given,
            limit: if self.view == View::Release { 1 } else { self.limit },
            whole: self.view == View::Release,
            only: self.only.clone(),
            pictures: self.pictures,
        }
    }

    /// A place in the press room, in the element's language.
    pub(super) fn location_of(&self, route: Route) -> Location {
        Location { route, language: Some(self.language.code().to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(members: &str) -> Attributes {
        let text = format!(r#"{{"feed": "https://x.no/feed.json", "site": "https://x.no/"{members}}}"#);
        Attributes::read(&text).unwrap()
    }

    #[test]
    fn without_attributes_it_is_a_short_list_under_a_second_level_heading() {
        let attributes = read("");
        assert_eq!((attributes.view, attributes.limit, attributes.level), (View::List, 5, 2));
        assert_eq!(attributes.route(), Route::List(Query::default()));
    }

    #[test]
    fn numbers_are_held_to_what_makes_sense() {
        assert_eq!(read(r#", "limit": "900", "heading-level": "9""#).limit, 50);
        assert_eq!(read(r#", "heading-level": "9""#).level, 6);
        for wrong in ["0", "-1", "many", " "] {
            assert_eq!(read(&format!(r#", "limit": "{wrong}""#)).limit, 5, "{wrong}");
        }
    }

    #[test]
    fn a_kind_is_understood_in_the_words_of_its_editor() {
        let code = |word: &str| read(&format!(r#", "kind": "{word}""#)).kind;
        assert_eq!(code("pressemelding"), code("press-release"));
        assert!(code("pressemelding").is_some());
    }

    #[test]
    fn a_release_is_only_named_in_its_own_view() {
        assert_eq!(read(r#", "release": "7""#).release, None);
        let attributes = read(r#", "view": "release", "release": "7""#);
        assert!(matches!(attributes.route(), Route::Release { id, .. } if id.as_str() == "7"));
    }

    #[test]
    fn a_feed_that_is_no_web_address_is_none() {
        for feed in ["", "javascript:alert(1)", "mailto:a@b.no"] {
            assert_eq!(Attributes::read(&format!(r#"{{"feed": "{feed}", "site": "https://x.no/"}}"#)), None);
        }
    }
}
