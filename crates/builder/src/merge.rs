//! Merges several feeds into one: no id occurs twice, and every release keeps what its own feed says
//! about it.

mod repeats;

use super::read::FailedFeed;
use super::site_files::SiteFiles;
use press_room_core::feed::{Contact, FeedInfo, Release, ReleaseId};
use std::cmp::Reverse;
use std::collections::HashSet;

/// What all feeds say, merged by [`super::merge::merge`].
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What the first feed says about the publisher, with the contacts of all feeds.
    pub info: FeedInfo,
    /// Every release, newest first, each key once, all with source 0. One whose text could not be read
    /// still has its `detail_url`.
    pub releases: Vec<Release>,
    /// What each feed says about itself, in the publisher's order.
    pub feeds: Vec<FeedInfo>,
    /// Feeds that could not be read, if others could. None of their releases are in `releases`.
    pub failed: Vec<FailedFeed>,
    /// The ids of releases in folders that are not public, or no longer public.
    pub unpublished: Vec<ReleaseId>,
    /// Ids that the unreadable texts of folders may have.
    pub unread: Vec<ReleaseId>,
    /// Pictures and documents of folders.
    pub files: SiteFiles,
    /// How many of the releases were thin, with their text at another address.
    pub thin: usize,
    /// What the publisher should correct, one line each, with the page's address.
    pub warnings: Vec<String>,
}

/// One feed with all of its pages.
#[derive(Clone, Debug, Default)]
pub struct OneFeed {
    /// The name that distinguishes its ids from those of other feeds: [`super::read::FeedSource::name`].
    pub name: String,
    /// Where it was read, for messages.
    pub place: String,
    /// What its first page says about it.
    pub info: FeedInfo,
    /// Its releases in its own order, each key once.
    pub releases: Vec<Release>,
    /// The ids of releases that it has but that are not public.
    pub unpublished: Vec<ReleaseId>,
    /// Ids that its unreadable texts may have.
    pub unread: Vec<ReleaseId>,
}

/// Merges feeds, in the publisher's order. A release that an earlier feed also has is left out, with a warning
/// (`repeats`).
///
/// The ids of every feed after the first become `<id>@<name>`. With the id alone, two unrelated releases
/// could be taken for language versions of each other, and a new id in one feed could take the address of
/// a release of another. Ids of the first feed that look as if they had been renamed are renamed too, so
/// that no feed can claim an id of another. The information about the press room is the first feed's, with
/// the contacts of all. Releases are sorted newest first, those without a date last; with equal dates they
/// keep the order of their feeds.
pub fn merge(feeds: Vec<OneFeed>, warnings: Vec<String>) -> Reading {
    let is_only = feeds.len() == 1;
    let mut feeds = feeds;
    let warnings = warnings.into_iter().chain(repeats::leave_out(&mut feeds)).collect();
    let marks: Vec<String> = feeds.iter().map(|feed| format!("@{}", feed.name)).collect();
    let looks_renamed = |id: &ReleaseId| marks.iter().any(|mark| id.as_str().contains(mark.as_str()));
    let mut names: HashSet<String> = HashSet::new();
    let mut reading = Reading { warnings, ..Reading::default() };
    for (position, mut feed) in feeds.into_iter().enumerate() {
        // Only the same feed given twice can have a name that occurred before.
        while !names.insert(feed.name.clone()) {
            feed.name.push_str("-again");
        }
        if position > 0 {
            rename(&mut feed, &|_| true);
        } else if !is_only {
            rename(&mut feed, &looks_renamed);
        }
        reading.feeds.push(feed.info.clone());
        reading.unpublished.append(&mut feed.unpublished);
        reading.unread.append(&mut feed.unread);
        if position == 0 {
            reading.info = feed.info.clone();
        } else {
            feed.releases.iter_mut().for_each(|release| inherit(release, &feed.info));
            add_contacts(&mut reading.info.contacts, feed.info.contacts.clone());
        }
        if !is_only {
            // Otherwise its releases would show the contacts of all feeds.
            feed.releases.iter_mut().for_each(|release| inherit_contacts(release, &feed.info));
        }
        reading.releases.append(&mut feed.releases);
    }
    sort(&mut reading.releases);
    reading
}

/// Sorts newest first; releases with the same date, or without one, keep their order.
pub(super) fn sort(releases: &mut [Release]) {
    releases.sort_by_key(|release| Reverse(release.published.map(|at| at.millis)));
}

/// Appends the feed's name to the ids for which `is_renamed` holds, in all languages and in all references to them.
fn rename(feed: &mut OneFeed, is_renamed: &dyn Fn(&ReleaseId) -> bool) {
    let ids = feed.releases.iter().map(|release| &release.key.id);
    let own: HashSet<ReleaseId> = ids.filter(|id| is_renamed(id)).cloned().collect();
    let new_id = |id: &ReleaseId| ReleaseId::new(&format!("{}@{}", id.as_str(), feed.name));
    for id in feed.unpublished.iter_mut().chain(&mut feed.unread).filter(|id| is_renamed(id)) {
        *id = new_id(id).unwrap_or_else(|| id.clone());
    }
    for release in &mut feed.releases {
        let alternates = release.alternates.iter_mut().filter_map(|other| other.id.as_mut());
        for id in alternates.chain([&mut release.key.id]) {
            // An id that occurs only as an alternate belongs to another feed and stays as it is.
            if own.contains(id) {
                *id = new_id(id).unwrap_or_else(|| id.clone());
            }
        }
    }
}

fn inherit(release: &mut Release, info: &FeedInfo) {
    release.publisher = release.publisher.take().or_else(|| info.publisher.clone());
    release.boilerplate = release.boilerplate.take().or_else(|| info.boilerplate.clone());
    for image in &mut release.images {
        image.rights = image.rights.take().or_else(|| info.image_rights.clone());
    }
}

fn inherit_contacts(release: &mut Release, info: &FeedInfo) {
    if release.contacts.is_empty() && release.contact_note.is_none() {
        release.contacts.clone_from(&info.contacts);
        release.contact_note.clone_from(&info.contact_note);
    }
}

/// Adds the contacts `more`, each only once. Duty phones come first, the others stay in the feeds' order.
fn add_contacts(contacts: &mut Vec<Contact>, more: Vec<Contact>) {
    for contact in more {
        if !contacts.contains(&contact) {
            contacts.push(contact);
        }
    }
    contacts.sort_by_key(|contact| !contact.duty);
}

#[cfg(test)]
mod tests {
    use super::*;
    use press_room_core::feed::{LanguageTag, Publisher, ReleaseKey, SourceId, Timestamp};

    fn release(id: &str, language: &str, day: Option<i64>) -> Release {
        let id = ReleaseId::new(id).unwrap();
        let key = ReleaseKey { source: SourceId(0), id, language: LanguageTag::new(language) };
        let mut release = Release::new(key, format!("{day:?}"));
        release.published =
            day.map(|day| Timestamp { millis: day * 86_400_000, offset_minutes: None, has_time: true });
        release
    }

    fn feed(host: &str, releases: Vec<Release>) -> OneFeed {
        let publisher = Some(Publisher { name: host.to_owned(), ..Publisher::default() });
        let contact = |name: &str| Contact { name: Some(name.to_owned()), ..Contact::default() };
        let info =
            FeedInfo { publisher, contacts: vec![contact("both"), contact(host)], ..FeedInfo::default() };
        OneFeed { name: host.to_owned(), info, releases, ..OneFeed::default() }
    }

    fn ids(reading: &Reading) -> Vec<&str> {
        reading.releases.iter().map(|release| release.key.id.as_str()).collect()
    }

    #[test]
    fn newest_first_over_all_feeds_and_unknown_dates_last() {
        let one = feed("a.no", vec![release("a1", "nb", None), release("a2", "nb", Some(2))]);
        let two = feed("b.no", vec![release("b1", "nb", Some(3)), release("b2", "nb", Some(2))]);
        assert_eq!(ids(&merge(vec![one, two], Vec::new())), ["b1@b.no", "a2", "b2@b.no", "a1"]);
    }

    #[test]
    fn ids_of_a_later_feed_get_its_name_and_language_versions_stay_together() {
        let one = feed("a.no", vec![release("1", "nb", Some(9))]);
        let mut english = release("1", "en", Some(6));
        english.alternates = vec![press_room_core::feed::Alternate {
            language: LanguageTag::new("nn").unwrap(),
            id: ReleaseId::new("1"),
            title: None,
            url: None,
        }];
        let two = feed("b.no", vec![release("1", "nn", Some(7)), english, release("2", "nb", Some(5))]);
        let reading = merge(vec![one, two], Vec::new());
        assert_eq!(ids(&reading), ["1", "1@b.no", "1@b.no", "2@b.no"]);
        assert_eq!(reading.releases[2].alternates[0].id, ReleaseId::new("1@b.no"));
    }

    #[test]
    fn an_id_of_a_later_feed_is_the_same_whatever_the_others_have_and_their_order_is() {
        let first = || feed("a.no-0", vec![release("0", "nb", Some(9))]);
        let second = || feed("b.no-1", vec![release("1", "nb", Some(8))]);
        let third = || feed("b.no-2", vec![release("1", "nb", Some(7))]);
        let before = merge(vec![first(), second()], Vec::new());
        assert_eq!(ids(&before), ["0", "1@b.no-1"]);
        let mut more = first();
        more.releases.push(release("1", "nb", Some(6)));
        let expected = ["0", "1@b.no-1", "1@b.no-2", "1"];
        assert_eq!(ids(&merge(vec![more.clone(), second(), third()], Vec::new())), expected);
        assert_eq!(ids(&merge(vec![more, third(), second()], Vec::new())), expected);
    }

    #[test]
    fn a_feed_that_is_given_twice_has_no_id_twice() {
        let on = |day| feed("b.no", vec![release("1", "nb", Some(day))]);
        let all = |other| merge(vec![feed("a.no", Vec::new()), on(8), on(other)], Vec::new());
        assert_eq!(ids(&all(7)), ["1@b.no", "1@b.no-again"]);
        assert_eq!(ids(&all(8)), ["1@b.no"], "the same release");
    }

    #[test]
    fn no_feed_can_write_an_id_that_is_another_feeds() {
        let offers = || feed("b.no", vec![release("offer", "nb", Some(8))]);
        for id in ["offer@b.no", "offer@b.no@a.no"] {
            let attacker = feed("a.no", vec![release(id, "nb", Some(9))]);
            let reading = merge(vec![attacker, offers()], Vec::new());
            assert_eq!(ids(&reading), [format!("{id}@a.no").as_str(), "offer@b.no"]);
        }
        let from =
            |day| feed("a.no", vec![release("1", "nb", Some(day)), release("1@a.no", "nb", Some(day - 1))]);
        let all = merge(vec![from(9), from(7)], Vec::new());
        let different: HashSet<&str> = ids(&all).into_iter().collect();
        assert_eq!(different.len(), 4, "{different:?}");
    }

    #[test]
    fn every_release_has_the_contacts_and_the_publisher_of_its_own_feed() {
        let one = feed("a.no", vec![release("1", "nb", Some(2))]);
        let two = feed("b.no", vec![release("2", "nb", Some(1))]);
        let reading = merge(vec![one, two], Vec::new());
        let names = |contacts: &[Contact]| Vec::from_iter(contacts.iter().filter_map(|it| it.name.clone()));
        assert_eq!(names(&reading.info.contacts), ["both", "a.no", "b.no"]);
        assert_eq!(names(&reading.releases[0].contacts), ["both", "a.no"]);
        assert_eq!(names(&reading.releases[1].contacts), ["both", "b.no"]);
        assert_eq!(reading.info.publisher.as_ref().unwrap().name, "a.no");
        assert_eq!(reading.releases[0].publisher, None);
        assert_eq!(reading.releases[1].publisher.as_ref().unwrap().name, "b.no");
    }

    #[test]
    fn a_single_feed_is_left_as_it_is() {
        let only = feed("a.no", vec![release("1", "nb", Some(2))]);
        assert_eq!(merge(vec![only.clone()], Vec::new()).releases, only.releases);
    }
}
