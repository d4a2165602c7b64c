//! Topics: a page that leads to all of them, and for each a page with its newest releases, and feeds of it.

use super::feeds_out::NEWEST_OF_TOPIC;
use super::manifest::Manifest;
use super::plain_page::{Line, Link, PagePart, PlainPage, count};
use super::site::{Entry, Site};
use super::slug::Slug;
use press_room_core::archive::Query;
use press_room_core::fold::fold;
use press_room_core::i18n::{Language, Zone, fill};
use press_room_core::route::{Location, Route};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// The folder of the page that leads to all topics, relative to a language's folder.
pub const FOLDER: &str = "topics/";
/// How many releases a topic must have to get a page. Nobody follows a topic that was used only once.
const FEWEST: usize = 3;
/// The largest number of topics with a page: nobody reads a longer list, and each topic has files of its own.
const MOST: usize = 200;
/// The largest number of releases on the page of a topic; the list of releases has all of them.
const NEWEST: usize = 50;

/// A topic with a page.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its name, as the newest release writes it.
    pub name: String,
    /// Its name in addresses. It stays the same as long as the oldest release with this topic is in the site.
    pub slug: Slug,
    /// How many releases have it.
    pub count: usize,
    /// The positions in the site's entries of the newest releases with it, newest first.
    pub newest: Vec<usize>,
}

impl Topic {
    /// The path of its feeds, relative to the site's root, without the ending.
    pub fn feed(&self) -> String {
        format!("feed/topic/{}", self.slug)
    }
}

/// The topics of `site`, by name. A topic that already had a feed in the build `previous` keeps it as long as it has
/// any release, since people may follow it.
pub fn topics(site: &Site, previous: &Manifest) -> Vec<Topic> {
    let mut positions: HashMap<String, usize> = HashMap::new();
    let mut topics: Vec<(String, Topic)> = Vec::new();
    // From the oldest on: if two topics would have the same name in addresses, the newer one gets another.
    let mut taken = HashSet::new();
    for (at, entry) in site.entries.iter().enumerate().rev().filter(|(_, entry)| !entry.left) {
        let folded = entry.release.topics.iter().map(|topic| (fold(topic), topic));
        let mut seen = HashSet::new();
        for (folded, name) in folded.filter(|(folded, _)| !folded.is_empty()) {
            if !seen.insert(folded.clone()) {
                continue;
            }
            let position = *positions.entry(folded.clone()).or_insert_with(|| {
                let slug = Slug::of_name(name, &folded, &mut taken);
                let topic = Topic { name: String::new(), slug, count: 0, newest: Vec::new() };
                topics.push((folded.clone(), topic));
                topics.len() - 1
            });
            if let Some((_, topic)) = topics.get_mut(position) {
                topic.name.clone_from(name);
                topic.count += 1;
                topic.newest.push(at);
            }
        }
    }
    let (mut topics, mut others): (Vec<_>, Vec<_>) = topics
        .into_iter()
        .partition(|(_, topic)| previous.files.contains_key(&format!("{}.json", topic.feed())));
    others.retain(|(_, topic)| topic.count >= FEWEST);
    others.sort_by(|(one, a), (other, b)| Reverse(a.count).cmp(&Reverse(b.count)).then(one.cmp(other)));
    others.truncate(MOST.saturating_sub(topics.len()));
    topics.extend(others);
    topics.sort_by(|(one, _), (other, _)| one.cmp(other));
    for (_, topic) in &mut topics {
        topic.newest.reverse();
        topic.newest.truncate(NEWEST.max(NEWEST_OF_TOPIC));
    }
    topics.into_iter().map(|(_, topic)| topic).collect()
}

/// Every page about topics in `language`, as it is at `now`; none if there are no topics.
pub fn pages(site: &Site, topics: &[Topic], language: Language, now: i64) -> Vec<PlainPage> {
    if topics.is_empty() {
        return Vec::new();
    }
    let zone = Zone::new(&site.time_zone);
    let each = topics.iter().map(|topic| page(site, topic, language, &zone, now));
    std::iter::once(index(site, topics, language)).chain(each).collect()
}

fn index(site: &Site, topics: &[Topic], language: Language) -> PlainPage {
    let words = language.catalogue();
    let mut page = PlainPage::new(site, language, FOLDER, words.topics_heading.to_owned());
    page.intro = Some(words.built_topics_intro.to_owned());
    let link = |topic: &Topic| Link {
        path: format!("{}{}", site.folder(language), folder(topic)),
        text: topic.name.clone(),
        note: Some(count(language, topic.count)),
    };
    page.parts.push(PagePart::Links(None, topics.iter().map(link).collect()));
    page
}

fn page(site: &Site, topic: &Topic, language: Language, zone: &Zone, now: i64) -> PlainPage {
    let words = language.catalogue();
    let title = fill(words.built_topic_title, &[("topic", &topic.name)]);
    let mut page = PlainPage::new(site, language, &folder(topic), title);
    page.intro = Some(count(language, topic.count));
    let entries = newest(site, topic, NEWEST);
    let lines = entries.iter().map(|entry| Line::new(entry, language, zone, now));
    page.parts.push(PagePart::Releases(None, lines.collect()));
    if topic.count > NEWEST {
        let route = Route::List(Query { topic: Some(topic.name.clone()), ..Query::default() });
        let query = Location { route, language: None }.href();
        let path = format!("{}{}", site.folder(language), query.trim_start_matches("./"));
        page.parts.push(PagePart::More(Link::new(path, words.built_topic_all.to_owned())));
    }
    page.parts.push(PagePart::Feed(words.built_topic_follow.to_owned()));
    page.feed = Some(topic.feed());
    page.modified = entries.first().and_then(|entry| entry.release.published);
    page
}

/// The newest `most` releases with the topic.
pub fn newest<'s>(site: &'s Site, topic: &Topic, most: usize) -> Vec<&'s Entry> {
    topic.newest.iter().take(most).filter_map(|at| site.entries.get(*at)).collect()
}

fn folder(topic: &Topic) -> String {
    format!("{FOLDER}{}/", topic.slug)
}
