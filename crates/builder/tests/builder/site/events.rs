//! Invitations in calendars, read back by a library that the builder does not use.

use crate::support::bench::Bench;
use crate::support::generated::{feed, release};
use icalendar::{
    Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime, Event, EventLike,
};
use press_room_builder::slug::Slug;
use serde_json::{Value, json};

const TITLE: &str =
    "Kai; åpning, \\ og \"mer\"\u{7} med en overskrift som er lengre enn linjene i en kalender er";

/// The path of a file beside the page of [`invitation`].
fn beside(name: &str) -> String {
    format!("release/r1/{}/{name}", Slug::of_title(TITLE))
}

/// An invitation to an event that starts at `start`.
fn invitation(start: &str) -> Value {
    let mut item = release(1);
    item["title"] =
        json!("Kai; åpning, \\ og \"mer\"\u{7} med en overskrift som er lengre enn linjene i en kalender er");
    item["_press_room"]["kind"] = json!("invitation");
    item["_press_room"]["lead"] = json!("Statsråden kommer.");
    item["_press_room"]["event"] = json!({ "start": start, "place": "Kaia; nord", "address": "Havnegata 1, Bodø",
        "url": "https://example.no/meld-deg-pa" });
    item
}

fn built(items: Vec<Value>) -> Bench {
    let bench = Bench::new();
    bench.feed(&feed(items));
    bench.build(&[]).unwrap();
    bench
}

fn text(bench: &Bench, path: &str) -> Option<String> {
    std::fs::read_to_string(bench.out().join(path)).ok()
}

fn events(text: &str) -> Vec<Event> {
    let calendar: Calendar = text.parse().unwrap();
    let event = |it: &CalendarComponent| it.as_event().cloned();
    calendar.components.iter().filter_map(event).collect()
}

/// The only event in the file at `path`.
fn event(bench: &Bench, path: &str) -> Event {
    let [event] = <[Event; 1]>::try_from(events(&text(bench, path).unwrap())).unwrap();
    event
}

fn start(event: &Event) -> (String, String) {
    match event.get_start() {
        Some(DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid })) => {
            (date_time.to_string(), tzid)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_invitation_with_a_certain_time_is_a_file_for_calendars() {
    let mut item = invitation("2096-08-14T09:00:00+02:00");
    item["_press_room"]["event"]["end"] = json!("2096-08-14T10:30:00+02:00");
    let bench = built(vec![item]);
    let file = text(&bench, &beside("event.ics")).unwrap();
    assert!(file.split_inclusive("\r\n").all(|line| line.ends_with("\r\n") && line.len() <= 77), "{file}");
    let event = event(&bench, &beside("event.ics"));
    let title = "Kai; åpning, \\ og \"mer\" med en overskrift som er lengre enn linjene i en kalender er";
    assert_eq!(event.get_summary(), Some(title));
    assert_eq!(event.get_location(), Some("Kaia; nord, Havnegata 1, Bodø"));
    assert_eq!(start(&event), ("2096-08-14 09:00:00".to_owned(), "Europe/Oslo".to_owned()));
    assert!(file.contains("DTEND;TZID=Europe/Oslo:20960814T103000\r\n"), "{file}");
    let page = format!("https://presse.example.no/{}", beside(""));
    assert_eq!(event.get_url(), Some(page.as_str()));
    let said = event.get_description().unwrap();
    assert!(
        said.contains("Statsråden kommer.")
            && said.contains("https://example.no/meld-deg-pa")
            && said.ends_with(&page)
    );
    assert_eq!(event.property_value("STATUS"), Some("CONFIRMED"));
    // The file itself has the zone's offset for that summer, so no calendar needs to know the zone.
    assert!(
        file.contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Oslo\r\n") && file.contains("TZOFFSETTO:+0200\r\n"),
        "{file}"
    );
    assert!(!file.contains('\u{7}'));
    let html = text(&bench, &beside("index.html")).unwrap();
    assert!(html.contains("event.ics\">Legg til i kalenderen</a>"), "{html}");
    let mail = text(&bench, &beside("mail.html")).unwrap();
    assert!(mail.contains(&format!("href=\"{page}event.ics\"")), "{mail}");
}

#[test]
fn no_text_begins_a_line_of_its_own_whatever_a_reader_takes_for_the_end_of_one() {
    let mut item = invitation("2026-12-09T10:00:00+01:00");
    item["_press_room"]["lead"] = json!("Velkomen\u{2028}ATTENDEE:a\u{2029}ATTENDEE:b");
    item["_press_room"]["event"]["place"] = json!("Kaia\r\nATTENDEE:c");
    let mut page = feed(vec![item]);
    page["title"] = json!("Fjord\u{2028}ATTENDEE:d");
    let bench = Bench::new();
    bench.feed(&page);
    bench.build(&[]).unwrap();
    for path in [beside("event.ics"), "events.ics".to_owned()] {
        let file = text(&bench, &path).unwrap();
        let ends = ['\r', '\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
        assert!(file.split(ends).all(|line| !line.starts_with("ATTENDEE")), "{file}");
        assert!(file.contains("ATTENDEE:a"), "{file}");
    }
}

/// The `ORGANIZER` of the event in a feed with `more`: its name and address.
fn organizer(release: &Value, more: &Value) -> Option<(String, String)> {
    let mut page = feed(vec![release.clone()]);
    page["_press_room"] = more.clone();
    let bench = Bench::new();
    bench.feed(&page);
    bench.build(&[]).unwrap();
    let event = event(&bench, "events.ics");
    let organizer = event.properties().get("ORGANIZER")?;
    Some((organizer.params()["CN"].value().to_owned(), organizer.value().to_owned()))
}

#[test]
fn the_publisher_invites_with_the_address_of_the_press_where_there_is_one() {
    let item = invitation("2096-08-14T09:00:00+02:00");
    let press = json!({ "contacts": [{ "name": "Ola" }, { "purpose": "Pressevakt",
        "email": "Pressevakta <presse@fjord.example.no>, vakt@fjord.example.no" }] });
    let said = |name: &str, address: &str| Some((name.to_owned(), format!("mailto:{address}")));
    assert_eq!(organizer(&item, &press), said("Fjordtest", "presse@fjord.example.no"));
    // The person named in a release is not the organizer.
    assert_eq!(organizer(&item, &json!({})), None);
    let mut other = item;
    other["authors"] = json!([{ "name": "Fylket: \"Nord\"\r\nATTENDEE:x; y" }]);
    let (name, address) = organizer(&other, &press).unwrap();
    assert_eq!(address, "mailto:kari@fjord.example.no");
    assert!(name.starts_with("Fylket: 'Nord'"), "{name}");
}

#[test]
fn where_the_time_is_not_certain_there_is_no_file_and_no_link() {
    for start in [json!("2096-08-14"), Value::Null, json!("i morgen")] {
        let mut item = invitation("");
        item["_press_room"]["event"]["start"] = start.clone();
        let bench = built(vec![item]);
        assert_eq!(text(&bench, &beside("event.ics")), None, "{start}");
        assert!(!text(&bench, &beside("index.html")).unwrap().contains("event.ics"), "{start}");
    }
    // If only the day is known, the page of the events to come has it.
    let bench = built(vec![invitation("2096-08-14")]);
    assert!(text(&bench, "events/index.html").unwrap().contains("<time datetime=\"2096-08-14\">"));
    assert!(events(&text(&bench, "events.ics").unwrap()).is_empty());
}

#[test]
fn nobody_puts_an_embargoed_event_into_a_calendar() {
    let mut item = invitation("2096-08-14T09:00:00+02:00");
    item["_press_room"]["embargo_until"] = json!("2096-08-01T09:00:00+02:00");
    let bench = built(vec![item]);
    assert_eq!(text(&bench, &beside("event.ics")), None);
    assert!(events(&text(&bench, "events.ics").unwrap()).is_empty());
}

#[test]
fn what_is_withdrawn_is_cancelled_under_the_same_name_until_its_day_is_over() {
    let item = invitation("2096-08-14T09:00:00+02:00");
    let before = event(&built(vec![item.clone()]), "events.ics");
    let mut gone = item;
    gone["_press_room"]["withdrawn"] = json!({ "at": "2026-09-01T12:00:00+02:00", "note": "Avlyst." });
    let bench = built(vec![gone.clone()]);
    for path in ["events.ics", &beside("event.ics")] {
        let after = event(&bench, path);
        assert_eq!(after.property_value("STATUS"), Some("CANCELLED"), "{path}");
        assert_eq!(after.get_uid(), before.get_uid(), "{path}");
        assert!(after.get_sequence() > before.get_sequence(), "{path}");
    }
    assert!(!text(&bench, &beside("index.html")).unwrap().contains("event.ics"));
    gone["_press_room"]["event"]["start"] = json!("2020-08-14T09:00:00+02:00");
    assert!(events(&text(&built(vec![gone]), "events.ics").unwrap()).is_empty());
}

#[test]
fn a_change_has_a_higher_number_and_the_same_name() {
    let item = invitation("2096-08-14T09:00:00+02:00");
    let before = event(&built(vec![item.clone()]), "events.ics");
    let mut moved = item;
    moved["title"] = json!("Flyttet");
    moved["_press_room"]["event"]["start"] = json!("2096-08-15T09:00:00+02:00");
    moved["date_modified"] = json!("2026-09-01T12:00:00+02:00");
    let after = event(&built(vec![moved]), "events.ics");
    assert_eq!(after.get_uid(), before.get_uid());
    assert!(after.get_sequence() > before.get_sequence());
}

#[test]
fn a_release_in_two_languages_is_one_event() {
    let mut nb = invitation("2096-08-14T09:00:00+02:00");
    nb["language"] = json!("nb");
    nb["_press_room"]["alternates"] = json!([{ "id": "r2", "language": "nn" }]);
    let mut nn = invitation("2096-08-14T09:00:00+02:00");
    (nn["id"], nn["title"], nn["language"]) = (json!("r2"), json!("Opning"), json!("nn"));
    nn["_press_room"]["alternates"] = json!([{ "id": "r1", "language": "nb" }]);
    let bench = built(vec![nb, nn]);
    assert!(event(&bench, "events.ics").get_summary().unwrap().starts_with("Kai"));
    let pages = ["events/index.html", "nn/events/index.html"].map(|path| text(&bench, path).unwrap());
    assert!(pages[0].contains("Kai; åpning") && !pages[0].contains(">Opning<"), "{}", pages[0]);
    assert!(pages[1].contains(">Opning<") && !pages[1].contains("Kai; åpning"), "{}", pages[1]);
}

#[test]
fn the_next_event_stands_first_and_what_is_over_does_not_stand_there() {
    let at = |number: usize, start: &str| {
        let mut item = release(number);
        item["_press_room"]["event"] = json!({ "start": start, "place": "Bodø" });
        item
    };
    let bench = built(vec![
        at(1, "2096-08-14T09:00:00+02:00"),
        at(2, "2095-08-14T09:00:00+02:00"),
        at(3, "2020-08-14T09:00:00+02:00"),
        release(4),
    ]);
    let html = text(&bench, "events/index.html").unwrap();
    let places = [1, 2, 3, 4].map(|number| html.find(&format!("ny-kai-nummer-{number}/")));
    assert!(
        places[1] < places[0] && places[1].is_some() && places[2].is_none() && places[3].is_none(),
        "{places:?}"
    );
    assert!(html.contains("https://presse.example.no/events.ics"), "{html}");
    assert!(text(&bench, "index.html").unwrap().contains("<a href=\"events/\">Kommende arrangementer</a>"));
    // Past events stay in subscribers' calendars.
    assert_eq!(events(&text(&bench, "events.ics").unwrap()).len(), 3);
    let without = built(vec![release(4)]);
    assert_eq!((text(&without, "events.ics"), text(&without, "events/index.html")), (None, None));
}
