//! One event of a calendar.

use crate::digest::Digest;
use crate::history::last_said;
use crate::site::{Entry, Site};
use crate::slug;
use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarParameter, ICalendarProperty, ICalendarStatus,
    ICalendarValue, Uri,
};
use press_room_core::address::Address;
use press_room_core::feed::contact::emails as emails_in;
use press_room_core::feed::{Release, Timestamp};
use press_room_core::i18n::Zone;

/// When the event of `entry` starts and ends, as far as that is certain to the minute.
pub(super) fn times(entry: &Entry) -> impl Iterator<Item = Timestamp> {
    let event = entry.release.event.as_ref();
    let [start, end] = [event.and_then(|it| it.start), event.and_then(|it| it.end)];
    let end = end.filter(|end| start.is_some_and(|start| end.millis > start.millis));
    [start, end].into_iter().flatten().filter(|at| at.has_time)
}

/// The event of `entry`; its times are those of clocks in `zone`, or in UTC.
pub(super) fn component(site: &Site, entry: &Entry, zone: Option<&Zone>) -> ICalendarComponent {
    let release = entry.release.as_ref();
    let page = site.absolute(&entry.path);
    let mut event = ICalendarComponent::new(ICalendarComponentType::VEvent);
    // The id stays the same when the title, the time or the address of the page changes.
    event.add_uid(&format!("{}@{}", Digest::of(slug::key_text(&release.key).as_bytes()), site.url.host()));
    // Never the time of a build: the same releases give the same bytes.
    let changed = last_said(release).map_or(0, |at| at.millis);
    event.add_dtstamp(PartialDateTime::from_utc_timestamp(changed / 1000));
    event.add_sequence(sequence(entry, changed));
    for (name, at) in [ICalendarProperty::Dtstart, ICalendarProperty::Dtend].into_iter().zip(times(entry)) {
        match zone {
            Some(zone) => {
                let local = at.millis / 1000 + i64::from(zone.offset_at(at.millis)) * 60;
                let id = ICalendarParameter::tzid(site.time_zone.clone());
                event.add_property_with_params(name, [id], PartialDateTime::from_naive_timestamp(local));
            }
            None => event.add_property(name, PartialDateTime::from_utc_timestamp(at.millis / 1000)),
        }
    }
    event.add_property(ICalendarProperty::Summary, text(&release.title));
    let facts = release.event.as_ref();
    if let Some(place) = facts.and_then(|it| it.whole_place()) {
        event.add_property(ICalendarProperty::Location, text(&place));
    }
    let link = facts.and_then(|it| it.url.as_ref());
    let words = entry.language.catalogue();
    let said = [
        release.lead.clone(),
        link.map(|link| format!("{}: {}", words.event_link, link.as_str())),
        Some(page.clone()),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    event.add_property(ICalendarProperty::Description, text(&said.join("\n\n")));
    event.add_property(ICalendarProperty::Url, Uri::Location(page));
    if let Some((name, address)) = organizer(site, release) {
        let name = ICalendarParameter::cn(parameter(&name));
        let address = Uri::Location(address.as_str().to_owned());
        event.add_property_with_params(ICalendarProperty::Organizer, [name], address);
    }
    let status =
        if release.withdrawn.is_some() { ICalendarStatus::Cancelled } else { ICalendarStatus::Confirmed };
    event.add_property(ICalendarProperty::Status, status);
    event
}

/// Who invites, by name and e-mail address; calendars require an address. For a release by the site's own publisher,
/// the address is the first one among the press room's contacts; for a release by another publisher, the first one
/// among the release's contacts.
fn organizer(site: &Site, release: &Release) -> Option<(String, Address)> {
    let publisher = site.publisher_of(release);
    let is_sites =
        site.info.publisher.as_ref().map_or(site.name.as_str(), |it| it.name.as_str()) == publisher.name;
    let contacts = if is_sites { &site.info.contacts } else { &release.contacts };
    let emails = contacts.iter().filter_map(|contact| contact.email.as_deref());
    let address = emails.flat_map(emails_in).find_map(|(_, address)| address)?;
    Some((publisher.name.clone(), address))
}

/// The revision number of the event, which has to grow with every change: the minutes from the publication to the last
/// change, plus one if the event is cancelled.
fn sequence(entry: &Entry, changed: i64) -> i64 {
    let since = entry.release.published.map_or(0, |at| changed.saturating_sub(at.millis));
    let cancelled = i64::from(entry.release.withdrawn.is_some());
    (since / 60_000).clamp(0, i64::from(i32::MAX) - 1) + cancelled
}

/// A text made fit for a parameter, which cannot express quotation marks, backslashes and ends of lines.
fn parameter(text: &str) -> String {
    let is_line = |it: char| it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    let of = |it: char| match it {
        '"' => '\'',
        '\\' => '/',
        it if is_line(it) => ' ',
        it => it,
    };
    text.chars().map(of).collect()
}

/// Text without the characters that calendars must not contain, such as terminal control characters. Unicode has
/// several line separators; some readers end a line at each of them, and would read what follows as another property.
pub(super) fn text(text: &str) -> ICalendarValue {
    let lines = text.replace(['\u{85}', '\u{2028}', '\u{2029}'], "\n");
    ICalendarValue::Text(lines.chars().filter(|it| *it == '\n' || !it.is_control()).collect())
}
