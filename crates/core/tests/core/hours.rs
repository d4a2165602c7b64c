//! When contacts can be reached.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use press_room_core::address::Address;
use press_room_core::feed::{SourceId, UnreadHours, date, read_page};
use press_room_core::hours::{DutyState, Hours, warnings};
use press_room_core::i18n::{Language, Zone, fill, format};
use serde_json::{Value, json};

const WEEKDAYS: [&str; 5] = ["MO", "TU", "WE", "TH", "FR"];

fn hours(value: &Value) -> Hours {
    Hours::read(&UnreadHours::of(value))
}

/// The warnings for the publisher about what could not be read.
fn bad(value: &Value) -> Vec<String> {
    let own = json!({ "contacts": [{ "name": "Kari", "hours": value }] });
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "items": [], "_press_room": own });
    let address = Address::parse("https://x.example.no/feed.json", None).unwrap();
    let page = read_page(&feed.to_string(), SourceId(0), &address).unwrap();
    assert!(page.warnings.is_empty(), "{:?}", page.warnings);
    warnings(&page.info.contacts).into_iter().map(|warning| warning.to_string()).collect()
}

fn text(value: &Value, language: Language) -> String {
    hours(value).text(language).replace('\u{a0}', " ")
}

/// What the page says in Bokmål about `state` on a day of this name.
fn said(state: DutyState, today: &str) -> String {
    let words = Language::Nb.catalogue();
    let (days, minute) = match state {
        DutyState::Open => return words.hours_open.to_owned(),
        DutyState::Closed => return words.hours_closed_now.to_owned(),
        DutyState::Opens(days, minute) => (usize::from(days), minute),
    };
    let [hour, minute] = [minute / 60, minute % 60].map(|part| format!("{part:02}"));
    let time = fill(words.time, &[("hour", &hour), ("minute", &minute)]);
    let today = words.weekdays.iter().position(|name| *name == today).unwrap();
    let day = words.weekdays[(today + days) % 7];
    fill(
        if days == 0 { words.hours_opens } else { words.hours_opens_on },
        &[("time", &time), ("weekday", day)],
    )
}

#[test]
fn what_is_so_at_a_moment_is_what_the_script_of_the_pages_finds_too() {
    let sets: Value = serde_json::from_str(include_str!("../../../../tests/fixtures/hours.json")).unwrap();
    let mut count = 0;
    for set in sets.as_array().unwrap() {
        let hours = hours(&set["hours"]);
        let zone = Zone::new(set["zone"].as_str().unwrap_or("Europe/Oslo"));
        for case in set["cases"].as_array().unwrap() {
            let (at, expected) = (case[0].as_str().unwrap(), case[1].as_str().unwrap());
            let at = date::parse_value(&case[0]).unwrap_or_else(|| panic!("{at}"));
            let today = format::weekday(Language::Nb, &at, &zone);
            let found = said(hours.state_at(at.millis, &zone), today).replace('\u{a0}', " ");
            assert_eq!(found, expected, "{}: {}", set["what"], case[0]);
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn the_rules_are_a_text_in_every_language() {
    let rules = json!({
        "weekly": [{ "days": WEEKDAYS, "from": "07:00", "to": "22:00" }, { "days": ["SU"], "from": "18:00", "to": "24:00" }],
        "exceptions": [{ "date": "2026-12-24" }, { "date": "2027-03-25", "from": "09:00", "to": "12:00" }],
        "holidays": "closed",
    });
    assert_eq!(
        text(&rules, Language::Nn),
        "Måndag–fredag kl. 07.00–22.00, søndag kl. 18.00–24.00. 24. desember 2026: stengt. \
         25. mars 2027 kl. 09.00–12.00. Stengt på heilagdagar."
    );
    assert_eq!(
        text(&rules, Language::En),
        "Monday–Friday 07:00–22:00, Sunday 18:00–24:00. 24 December 2026: closed. \
         25 March 2027 09:00–12:00. Closed on public holidays."
    );
    assert!(text(&rules, Language::Nb).starts_with("Mandag–fredag kl. 07.00–22.00, søndag"));
    assert!(text(&rules, Language::Se).starts_with("Vuossárga–bearjadat dii. 07.00–22.00, sotnabeaivi"));
}

#[test]
fn days_with_the_same_hours_are_told_together() {
    let weekly = |rules: Value| text(&json!({ "weekly": rules }), Language::Nb);
    let every = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    assert_eq!(weekly(json!([{ "days": every, "from": "00:00", "to": "24:00" }])), "Alle dager hele døgnet.");
    assert_eq!(
        weekly(json!([{ "days": every, "from": "22:00", "to": "06:00" }])),
        "Alle dager kl. 22.00–06.00."
    );
    assert_eq!(
        weekly(
            json!([{ "days": ["TU", "MO"], "from": "12:00", "to": "16:00" }, { "days": ["MO", "TU", "TH"], "from": "8:00", "to": "11.30" }])
        ),
        "Mandag–tirsdag kl. 08.00–11.30, 12.00–16.00, torsdag kl. 08.00–11.30."
    );
    // Hours that touch are merged.
    assert_eq!(
        weekly(
            json!([{ "days": "MO", "from": "08:00", "to": "12:00" }, { "days": "mo", "from": "12:00", "to": "16:00" }])
        ),
        "Mandag kl. 08.00–16.00."
    );
    assert_eq!(weekly(json!({ "days": ["SA"], "from": "10:00", "to": "14:00" })), "Lørdag kl. 10.00–14.00.");
}

#[test]
fn the_publishers_own_words_stand_in_place_of_the_rules() {
    let both = json!({ "weekly": [{ "days": ["MO"], "from": "07:00", "to": "22:00" }], "text": "Ring <b>når</b> du vil" });
    assert_eq!(text(&both, Language::En), "Ring <b>når</b> du vil");
    assert!(hours(&both).has_rules());
    for only in [json!({ "text": "Hverdager 8–16" }), json!("Hverdager 8–16")] {
        assert_eq!(text(&only, Language::Nn), "Hverdager 8–16");
        assert!(!hours(&only).has_rules());
        assert_eq!(hours(&only).for_script(Language::Nn, &Zone::new("Europe/Oslo")), None);
    }
    for nothing in
        [json!({}), json!({ "text": " ", "weekly": [], "holidays": null }), json!({ "holidays": "closed" })]
    {
        assert_eq!(text(&nothing, Language::Nn), "");
        assert!(!hours(&nothing).has_rules());
        assert_eq!(bad(&nothing), Vec::<String>::new());
    }
}

#[test]
fn a_bad_rule_costs_the_rule_and_is_told() {
    let good = json!({ "days": ["MO"], "from": "07:00", "to": "22:00" });
    for wrong in [
        json!({ "days": ["MO", "XX"], "from": "07:00", "to": "22:00" }),
        json!({ "days": [], "from": "07:00", "to": "22:00" }),
        json!({ "from": "07:00", "to": "22:00" }),
        json!({ "days": ["TU"], "from": "07:00" }),
        json!({ "days": ["TU"], "from": "24:00", "to": "22:00" }),
        json!({ "days": ["TU"], "from": "07:60", "to": "22:00" }),
        json!({ "days": ["TU"], "from": "07:00", "to": "24:01" }),
        json!({ "days": ["TU"], "from": 7, "to": 22 }),
        json!({ "days": ["TU"], "from": "-1:00", "to": "22:00" }),
        json!("MO 07-22"),
    ] {
        let rules = json!({ "weekly": [good, wrong] });
        assert_eq!(text(&rules, Language::Nb), "Mandag kl. 07.00–22.00.", "{wrong}");
        let told = bad(&rules);
        assert_eq!(told.len(), 1, "{wrong}: {told:?}");
        assert!(told[0].starts_with("feed: `hours` could not be read: "), "{told:?}");
    }
    for wrong in [
        json!({ "date": "2027-02-29" }),
        json!({ "date": "25.3.2027" }),
        json!({ "from": "09:00", "to": "12:00" }),
        json!({ "date": "2027-03-25", "from": "09:00" }),
        json!({ "date": "2027-03-25", "from": "9", "to": "12:00" }),
    ] {
        let rules = json!({ "weekly": [good], "exceptions": [wrong, { "date": "2027-03-26" }] });
        assert_eq!(text(&rules, Language::Nb), "Mandag kl. 07.00–22.00. 26. mars 2027: stengt.", "{wrong}");
        assert_eq!(bad(&rules).len(), 1, "{wrong}");
    }
    assert_eq!(bad(&json!({ "weekly": [good], "holidays": "sometimes" })).len(), 1);
    assert_eq!(bad(&json!({ "weekly": good, "text": ["a"] })).len(), 1);
    assert_eq!(bad(&json!([1, 2])).len(), 1);
    assert_eq!(bad(&json!({ "weekly": good, "holidays": "open" })), Vec::<String>::new());
}

#[test]
fn more_rules_than_anybody_needs_are_left_out() {
    let date = |at: usize| json!({ "date": format!("20{:02}-{:02}-01", at / 12, at % 12 + 1) });
    let rules = json!({ "exceptions": (0..150).map(date).collect::<Vec<_>>() });
    assert_eq!(text(&rules, Language::Nb).matches("stengt").count(), 100);
    assert_eq!(bad(&rules).len(), 1);
}

#[test]
fn rules_are_written_as_they_are_read() {
    for rules in [
        json!({
            "weekly": [
                { "days": WEEKDAYS, "from": "07:00", "to": "22:00" },
                { "days": ["SA", "SU"], "from": "22:00", "to": "06:00" },
                { "days": ["SU"], "from": "00:00", "to": "06:00" },
            ],
            "exceptions": [
                { "date": "2026-12-24" },
                { "date": "2027-03-25", "from": "09:00", "to": "12:00" },
                { "date": "2027-03-25", "from": "13:00", "to": "24:00" },
            ],
            "holidays": "closed",
            "text": "Når som helst",
        }),
        json!({ "weekly": [{ "days": ["MO"], "from": "00:00", "to": "24:00" }, { "days": ["MO"], "from": "22:00", "to": "06:00" }] }),
        json!({ "weekly": [{ "days": ["MO"], "from": "07:00", "to": "07:00" }] }),
        json!("Hverdager"),
    ] {
        let first = hours(&rules);
        let written = first.to_json().unwrap();
        assert_eq!(hours(&written), first, "{written}");
        assert_eq!(hours(&written).to_json(), Some(written));
    }
    assert_eq!(hours(&json!({ "weekly": [1], "what": "ever" })).to_json(), None);
}

#[test]
fn the_script_gets_json_whatever_the_zone_is_called() {
    let rules = json!({ "weekly": [{ "days": ["MO"], "from": "22:00", "to": "06:00" }], "exceptions": [{ "date": "2027-03-25" }] });
    let told = hours(&rules).for_script(Language::Nb, &Zone::new("a\"</script>\\")).unwrap();
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["zone"], "a\"</script>\\");
    assert_eq!(told["week"], json!([[[1320, 1800]], [], [], [], [], [], []]));
    assert_eq!((&told["days"], &told["holidays"]), (&json!({ "2027-03-25": [] }), &Value::Null));
    assert_eq!(told["opens"], "Åpner kl.\u{a0}{hour}.{minute}");
    assert_eq!(told["names"].as_str().unwrap().split(' ').count(), 7);
}
