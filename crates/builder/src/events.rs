//! Events that releases invite to: a file for calendar programs (RFC 5545) beside the page of each invitation whose
//! time is certain, a calendar of all these events to subscribe to, and a page of the events to come.

mod component;

use super::plain_page::{Line, PagePart, PlainPage};
use super::site::{Entry, Site};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarMethod, ICalendarProperty, ICalendarValue,
};
use component::{component, text, times};
pub use press_room::pages::release::EVENT_FILE;
use press_room_core::calendar::DAY;
use press_room_core::feed::date::start_of_day;
use press_room_core::feed::{Event, Timestamp};
use press_room_core::i18n::{Language, Zone};

/// The calendar to subscribe to, in the site's root.
pub const CALENDAR: &str = "events.ics";
/// The folder of the page with the events to come, relative to a language's folder.
pub const FOLDER: &str = "events/";
/// The largest number of events in the calendar.
const MOST: usize = 200;
/// How far the data of a calendar's time zone reach beyond its first and last time: a day, in seconds.
const AROUND: i64 = DAY / 1000;

/// Whether the site has a release that invites to an event.
pub fn has_events(site: &Site) -> bool {
    site.current().any(|entry| event_of(entry).is_some())
}

/// The file beside the page of `entry`, if it [is in calendars](is_in_calendars).
pub fn event_file(site: &Site, entry: &Entry) -> Vec<u8> {
    calendar(site, &[entry], false)
}

/// The calendar to subscribe to: the events of the newest releases, each in one language. The event of a withdrawn
/// release is listed as cancelled until its day is over, so that subscribers' calendars remove it.
pub fn calendar_file(site: &Site, now: i64) -> Vec<u8> {
    let entries: Vec<&Entry> = site
        .current()
        .filter(|entry| is_in_calendars(entry, now) && !has_main_version(site, entry))
        .filter(|entry| entry.release.withdrawn.is_none() || !is_over(entry, now))
        .take(MOST)
        .collect();
    calendar(site, &entries, true)
}

/// The page with the events to come in `language`, as it is at `now`.
pub fn page(site: &Site, language: Language, now: i64) -> Option<PlainPage> {
    if !has_events(site) {
        return None;
    }
    let (words, zone) = (language.catalogue(), Zone::new(&site.time_zone));
    let mut entries: Vec<(&Entry, &Event, Timestamp)> = site
        .current()
        // The cheaper question first: most events of an archive are over, and `is_best_for` looks at all releases.
        .filter(|entry| !is_over(entry, now) && is_best_for(site, entry, language))
        .filter_map(|entry| event_of(entry).and_then(|event| Some((entry, event, event.start?))))
        .collect();
    entries.sort_by_key(|(.., start)| start.millis);
    let mut page = PlainPage::new(site, language, FOLDER, words.built_events_title.to_owned());
    page.intro =
        Some(if entries.is_empty() { words.built_events_none } else { words.built_events_intro }.to_owned());
    if !entries.is_empty() {
        let lines =
            entries.iter().map(|(entry, event, _)| Line::of_event(entry, event, language, &zone, now));
        page.parts.push(PagePart::Events(lines.collect()));
    }
    page.parts.push(PagePart::Address {
        heading: words.built_events_calendar.to_owned(),
        text: words.built_events_calendar_text.to_owned(),
        name: "iCalendar",
        path: CALENDAR.to_owned(),
    });
    page.modified =
        site.current().filter(|entry| event_of(entry).is_some()).find_map(|it| it.release.published);
    Some(page)
}

/// The event of a release that says when it begins.
fn event_of(entry: &Entry) -> Option<&Event> {
    entry.release.event.as_ref().filter(|event| event.start.is_some())
}

/// Whether `entry` invites to an event whose time is certain, and may be published at `now`, in milliseconds since
/// 1970.
pub fn is_in_calendars(entry: &Entry, now: i64) -> bool {
    let is_certain = entry.release.event.as_ref().is_some_and(Event::has_certain_time);
    is_certain && entry.release.embargo_at(now).is_none()
}

/// Whether the day of the event is over. An event without an end lasts until the end of its day.
fn is_over(entry: &Entry, now: i64) -> bool {
    let Some(event) = event_of(entry) else { return true };
    let last = event.end.or(event.start).map(|at| start_of_day(at).millis);
    last.is_some_and(|last| last.saturating_add(DAY) <= now)
}

/// Whether the same release exists in the site's main language too.
fn has_main_version(site: &Site, entry: &Entry) -> bool {
    let main = site.languages.first().copied();
    main.is_some_and(|main| entry.language != main && has_version(site, entry, main))
}

/// Whether a list in `language` shows `entry` and not another version of it.
fn is_best_for(site: &Site, entry: &Entry, language: Language) -> bool {
    entry.language == language || (!has_version(site, entry, language) && !has_main_version(site, entry))
}

fn has_version(site: &Site, entry: &Entry, language: Language) -> bool {
    let is_it = |tag: &str| Language::from_tag(tag) == Some(language);
    let ids = entry
        .release
        .alternates
        .iter()
        .filter(|it| is_it(it.language.as_str()))
        .filter_map(|it| it.id.as_ref());
    let mut ids = ids.chain([&entry.release.key.id]);
    ids.any(|id| {
        site.current().any(|other| {
            other.language == language && other.release.key.id == *id && other.path != entry.path
        })
    })
}

/// The events of `entries` as a calendar. A calendar to subscribe to has a name.
fn calendar(site: &Site, entries: &[&Entry], is_subscribed: bool) -> Vec<u8> {
    let mut root = ICalendarComponent::new(ICalendarComponentType::VCalendar);
    root.add_property(ICalendarProperty::Version, ICalendarValue::Text("2.0".to_owned()));
    let product = concat!("-//Press room//", env!("CARGO_PKG_VERSION"), "//EN");
    root.add_property(ICalendarProperty::Prodid, ICalendarValue::Text(product.to_owned()));
    root.add_property(ICalendarProperty::Method, ICalendarMethod::Publish);
    if is_subscribed {
        let name = ICalendarProperty::Other("X-WR-CALNAME".to_owned());
        root.add_property(name, text(&site.name));
    }
    let mut calendar = ICalendar { components: vec![root] };
    let seconds: Vec<i64> =
        entries.iter().flat_map(|entry| times(entry)).map(|at| at.millis / 1000).collect();
    // If the calendar does not know the zone, times are in UTC.
    let has_zone = match (seconds.iter().min(), seconds.iter().max()) {
        (Some(from), Some(to)) => {
            calendar.add_timezone(&site.time_zone, from - AROUND, to + AROUND).is_some()
        }
        _ => false,
    };
    let zone = has_zone.then(|| Zone::new(&site.time_zone));
    for entry in entries {
        let id = u32::try_from(calendar.components.len()).unwrap_or_default();
        calendar.components.push(component(site, entry, zone.as_ref()));
        if let Some(root) = calendar.components.first_mut() {
            root.component_ids.push(id);
        }
    }
    calendar.to_string().into_bytes()
}
