//! Publishers, if a press room has more than one: a page that leads to all of them, and a page for each with its
//! contacts, its newest releases and what it says about itself. A publisher that is renamed or closed keeps its page
//! as long as its releases are in the site; the settings may name its successor.

use super::plain_page::{Line, Link, PagePart, PlainPage, count};
use super::site::{Entry, Site};
use super::slug::Slug;
use press_room_core::feed::{Contact, FeedInfo, UntrustedHtml};
use press_room_core::fold::fold;
use press_room_core::i18n::{Language, Zone, fill};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// The folder of the page that leads to all publishers, relative to a language's folder.
pub const FOLDER: &str = "publishers/";
/// The member of the settings that maps the name of each publisher that has a successor to the successor's name.
pub const SUCCESSORS: &str = "successors";
/// The largest number of releases on the page of a publisher.
const NEWEST: usize = 50;

/// The publishers of a site, by name.
pub struct Publishers<'s> {
    site: &'s Site,
    all: Vec<Publisher<'s>>,
    now: i64,
}

/// One publisher.
struct Publisher<'s> {
    name: String,
    slug: Slug,
    /// Its releases that are listed, newest first.
    entries: Vec<&'s Entry>,
    contacts: Vec<Contact>,
    about: Option<UntrustedHtml>,
    /// The name of its successor.
    successor: Option<String>,
}

impl<'s> Publishers<'s> {
    /// The publishers of `site` as it is at `now`. `feeds` is what each feed says about itself, and `config` the
    /// text of the settings. There are none if all releases have the same publisher.
    pub fn new(site: &'s Site, feeds: &[FeedInfo], config: &str, now: i64) -> Self {
        let successors = successors(config);
        let own = site.info.publisher.as_ref().map_or(site.name.as_str(), |it| it.name.as_str());
        let mut all: BTreeMap<String, Publisher<'s>> = BTreeMap::new();
        let mut slugs = HashSet::new();
        // From the oldest on, so that a new publisher does not change the address of another.
        for entry in site.entries.iter().rev() {
            let name = entry.release.publisher.as_ref().map_or(own, |it| it.name.as_str());
            let folded = fold(name);
            let successor = successors.get(&folded);
            if folded.is_empty() || entry.left && successor.is_none() {
                continue;
            }
            let publisher = all.entry(folded).or_insert_with_key(|folded| {
                let slug = Slug::of_name(name, folded, &mut slugs);
                let feed = feeds.iter().find(|feed| is_of(feed, folded));
                Publisher {
                    name: name.to_owned(),
                    slug,
                    entries: Vec::new(),
                    contacts: feed.map(|feed| feed.contacts.clone()).unwrap_or_default(),
                    about: feed.and_then(|feed| feed.boilerplate.clone()),
                    successor: successor.cloned(),
                }
            });
            publisher.entries.push(entry);
        }
        if all.len() < 2 {
            all.clear();
        }
        let mut all: Vec<Publisher<'s>> = all.into_values().collect();
        for publisher in &mut all {
            publisher.entries.reverse();
            if publisher.contacts.is_empty() {
                let newest = publisher.entries.iter().find(|entry| !entry.release.contacts.is_empty());
                publisher.contacts = newest.map(|entry| entry.release.contacts.clone()).unwrap_or_default();
            }
        }
        Self { site, all, now }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Every page in `language`; none if there is only one publisher.
    pub fn pages(&self, language: Language) -> Vec<PlainPage> {
        if self.is_empty() {
            return Vec::new();
        }
        let each = self.all.iter().map(|publisher| self.page(publisher, language));
        std::iter::once(self.index(language)).chain(each).collect()
    }

    fn index(&self, language: Language) -> PlainPage {
        let words = language.catalogue();
        let title = words.built_publishers_title.to_owned();
        let mut page = PlainPage::new(self.site, language, FOLDER, title);
        page.intro = Some(words.built_publishers_intro.to_owned());
        let link = |publisher: &Publisher<'_>| Link {
            note: Some(count(language, publisher.entries.len())),
            ..self.link(publisher, language)
        };
        page.parts.push(PagePart::Links(None, self.all.iter().map(link).collect()));
        page
    }

    fn page(&self, publisher: &Publisher<'_>, language: Language) -> PlainPage {
        let words = language.catalogue();
        let name = publisher.name.as_str();
        let mut page = PlainPage::new(self.site, language, &folder(publisher), name.to_owned());
        page.intro = Some(count(language, publisher.entries.len()));
        if let Some(after) = &publisher.successor {
            let known = self.all.iter().find(|other| fold(&other.name) == fold(after));
            let text = fill(words.built_publisher_closed, &[("name", name)]);
            let (text, link) = match known {
                Some(known) => (text, Some(self.link(known, language))),
                None => (format!("{text} {after}"), None),
            };
            page.parts.push(PagePart::Notice(text, link));
        }
        if !publisher.contacts.is_empty() {
            page.parts
                .push(PagePart::Contacts(words.contacts_heading.to_owned(), publisher.contacts.clone()));
        }
        let zone = Zone::new(&self.site.time_zone);
        let newest = publisher.entries.iter().take(NEWEST);
        let lines = newest.map(|entry| Line::new(entry, language, &zone, self.now));
        page.parts.push(PagePart::Releases(Some(words.built_publisher_latest.to_owned()), lines.collect()));
        if let Some(about) = &publisher.about {
            let heading = fill(words.about_heading, &[("name", name)]);
            page.parts.push(PagePart::Text(heading, about.clone()));
        }
        page.modified = publisher.entries.first().and_then(|entry| entry.release.published);
        page
    }

    fn link(&self, publisher: &Publisher<'_>, language: Language) -> Link {
        let path = format!("{}{}", self.site.folder(language), folder(publisher));
        Link::new(path, publisher.name.clone())
    }
}

fn folder(publisher: &Publisher<'_>) -> String {
    format!("{FOLDER}{}/", publisher.slug)
}

fn is_of(feed: &FeedInfo, folded: &str) -> bool {
    feed.publisher.as_ref().is_some_and(|publisher| fold(&publisher.name) == folded)
}

/// The name of each publisher's successor, by the publisher's folded name.
fn successors(config: &str) -> BTreeMap<String, String> {
    let settings: Value = serde_json::from_str(config).unwrap_or_default();
    let members = settings.get(SUCCESSORS).and_then(Value::as_object);
    let pair = |(name, after): (&String, &Value)| Some((fold(name), after.as_str()?.trim().to_owned()));
    members.into_iter().flatten().filter_map(pair).filter(|(_, after)| !after.is_empty()).collect()
}
