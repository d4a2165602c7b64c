//! Whom to call: under the lead, in the section of contacts, on the page of contacts.

use super::program;
use crate::support::bench::Bench;
use crate::support::generated::feed;
use crate::support::markup::elements;
use press_room_core::percent;
use serde_json::{Value, json};
use std::fs;

/// A site with one release that has `own` as its `_press_room`, and with `contacts` for the whole press room.
fn built(own: &Value, contacts: &Value) -> Bench {
    let bench = Bench::new();
    let item = json!({ "id": "1", "title": "T", "content_text": "Kai.", "_press_room": own });
    let mut feed = feed(vec![item]);
    feed["_press_room"] = json!({ "contacts": contacts });
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    bench
}

fn page(bench: &Bench, path: &str) -> String {
    fs::read_to_string(bench.out().join(path).join("index.html")).unwrap()
}

/// The markup of the release from `start` to `end`.
fn part<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let from = page.find(start).unwrap();
    let rest = page.get(from..).unwrap();
    rest.get(..rest.find(end).unwrap()).unwrap()
}

#[test]
fn under_the_lead_stand_three_contacts_with_a_number_and_ways_to_what_there_is() {
    let person = |name: &str, phone: &str| json!({ "name": name, "phone": phone });
    let people = json!([
        { "name": "Uten Nummer", "email": "uten@example.no" },
        person("Kari Kai", "55 50 01 41"),
        person("Ola Odde", "55 50 01 42"),
        person("Nils Nes", "55 50 01 43"),
    ]);
    let duty = json!([{ "purpose": "Pressevakt", "phone": "55 50 01 23", "note": "ikke SMS", "duty": true }]);
    let own = json!({ "lead": "Kaia er ny.", "contacts": people, "images": [{ "url": "https://b.example.no/a.jpg" }] });
    let bench = built(&own, &duty);
    let page = page(&bench, "release/1/t");
    let lead = part(&page, "pr-lead", "pr-release-rest");
    let first = part(lead, "pr-first", "</div>");
    let found = |tag: &str, name: &str| -> Vec<String> {
        let all = elements(first).into_iter().filter(|it| it.name == tag && it.attributes.contains_key(name));
        all.map(|it| it.get(name).to_owned()).collect()
    };
    assert_eq!(
        found("a", "href"),
        ["tel:+4755500123", "tel:+4755500141", "tel:+4755500142", "#pr-contacts", "#pr-photos-heading"]
    );
    assert!(first.contains("Pressevakt") && first.contains("(ikke SMS)"), "{first}");
    assert!(!first.contains("Uten Nummer") && !first.contains("Nils Nes"), "{first}");
    // Fragment links lead to elements of the same page.
    for target in ["pr-contacts", "pr-photos-heading"] {
        assert_eq!(elements(&page).iter().filter(|it| it.get("id") == target).count(), 1, "{target}");
    }
}

#[test]
fn without_a_number_there_is_the_way_to_the_contacts_alone() {
    let bench = built(&json!({ "contacts": [{ "name": "Kari Kai" }] }), &json!([]));
    let page = page(&bench, "release/1/t");
    let first = part(&page, "pr-first", "</div>");
    let links: Vec<_> = elements(first).into_iter().filter(|it| it.name == "a").collect();
    assert_eq!(links.iter().map(|it| it.get("href")).collect::<Vec<_>>(), ["#pr-contacts"]);
    assert!(!first.contains("Kari Kai"), "{first}");
}

#[test]
fn the_duty_phone_is_one_tap_away_on_every_page() {
    let duty = json!([{ "purpose": "Pressevakt", "phone": "55 50 01 23", "duty": true }]);
    let bench = built(&json!({ "contacts": [{ "name": "Kari Kai", "phone": "55 50 01 41" }] }), &duty);

    for path in ["", "release/1/t", "contacts", "follow", "archive", "nn", "nn/contacts"] {
        let page = page(&bench, path);
        let header = part(&page, "<header class=\"pr-header\"", "</header>");
        assert!(header.contains("href=\"tel:+4755500123\""), "{path}: {header}");
    }
    let missing = fs::read_to_string(bench.out().join("404.html")).unwrap();
    assert!(part(&missing, "<header", "</header>").contains("href=\"tel:+4755500123\""));
}

/// The files that links on `page` save, each as its name and content.
pub(super) fn cards(page: &str) -> Vec<(String, String)> {
    let links = elements(page).into_iter().filter(|it| it.get("download").ends_with(".vcf"));
    let content = |href: &str| href.strip_prefix("data:text/vcard;charset=utf-8,").map(percent::decoded_text);
    links.map(|it| (it.get("download").to_owned(), content(it.get("href")).unwrap())).collect()
}

#[test]
fn each_contact_can_be_saved_and_all_of_them_at_once() {
    let duty = json!([
        { "purpose": "Pressevakt", "phone": "902 00 000", "note": "ikke SMS", "duty": true },
        { "name": "Kari Kai", "phone": "90 00 00 41", "organisation": "Havnevesenet" },
    ]);
    let own = json!({ "contacts": [{ "name": "Ola Odde", "email": "ola@example.no" }] });
    let bench = built(&own, &duty);
    let names = |page: &str| cards(page).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let release = page(&bench, "release/1/t");
    assert_eq!(names(&release), ["pressevakt.vcf", "ola-odde.vcf"]);
    let contacts = page(&bench, "contacts");
    assert_eq!(names(&contacts), ["pressekontakter.vcf", "pressevakt.vcf", "kari-kai.vcf", "ola-odde.vcf"]);
    let found = cards(&contacts);
    let (all, single) = found.split_first().unwrap();
    assert_eq!(all.1, single.iter().map(|(_, card)| card.as_str()).collect::<String>());
    assert!(
        single[0].1.contains("FN:Pressevakt\\, Fjordtest\r\n") && single[0].1.contains("NOTE:ikke SMS\r\n")
    );
    assert!(single[1].1.contains("ORG:Havnevesenet\r\n") && single[2].1.contains("ORG:Fjordtest\r\n"));
}

#[test]
fn one_contact_alone_is_saved_in_one_way() {
    let bench = built(&json!({}), &json!([{ "name": "Kari Kai", "phone": "90 00 00 41" }]));
    assert_eq!(cards(&page(&bench, "contacts")).len(), 1);
    assert_eq!(cards(&page(&bench, "")).len(), 0);
}

#[test]
fn hours_are_a_text_with_the_rules_beside_it_for_the_script_of_the_page() {
    let rules = json!({
        "weekly": [{ "days": ["MO", "TU"], "from": "07:00", "to": "22:00" }, { "days": ["XX"], "from": "1:00", "to": "2:00" }],
        "holidays": "closed",
    });
    let duty = json!([{ "purpose": "Pressevakt", "phone": "902 00 000", "duty": true, "hours": rules }]);
    let bench = built(&json!({}), &duty);
    for (path, script) in
        [("release/1/t", "../../../hours.js"), ("contacts", "../hours.js"), ("nn/contacts", "../../hours.js")]
    {
        let page = page(&bench, path);
        let all = elements(&page);
        // One script for the page and one for its head.
        let scripts = all.iter().filter(|it| it.get("src").ends_with("hours.js"));
        assert_eq!(scripts.map(|it| it.get("src")).collect::<Vec<_>>(), [script, script], "{path}");
        let now: Vec<_> = all.iter().filter(|it| it.name == "press-room-hours").collect();
        // On a release, one is under the lead too, beside the number. The last one is for the head.
        let places = if path.starts_with("release") { 3 } else { 2 };
        assert_eq!(now.len(), places, "{path}");
        assert!(now.iter().all(|it| it.get("data-hours") == now[0].get("data-hours") && it.text.is_empty()));
        let told: Value = serde_json::from_str(now[0].get("data-hours")).unwrap();
        assert_eq!(
            (&told["zone"], &told["week"][1]),
            (&json!("Europe/Oslo"), &json!([[420, 1320]])),
            "{path}"
        );
    }
    let mail = fs::read_to_string(bench.out().join("release/1/t/mail.html")).unwrap().replace('\u{a0}', " ");
    assert!(
        mail.contains("Mandag–tirsdag kl. 07.00–22.00. Stengt på helligdager.") && !mail.contains("hours.js")
    );
    assert!(!mail.contains("press-room-hours"), "{mail}");
    let contacts = page(&bench, "nn/contacts").replace('\u{a0}', " ");
    assert!(
        contacts
            .contains("<span>Måndag–tysdag kl. 07.00–22.00. Stengt på heilagdagar. </span><press-room-hours"),
        "{contacts}"
    );
    assert!(cards(&contacts)[0].1.replace('\u{a0}', " ").contains("NOTE:Måndag–tysdag kl. 07.00–22.00."));
    // What is written is what was read.
    let feed: Value = serde_json::from_slice(&fs::read(bench.out().join("feed.json")).unwrap()).unwrap();
    let written = json!({
        "weekly": [{ "days": ["MO", "TU"], "from": "07:00", "to": "22:00" }],
        "holidays": "closed",
    });
    assert_eq!(feed["_press_room"]["contacts"][0]["hours"], written);
}

#[test]
fn every_page_has_the_rules_for_the_duty_phone_in_its_head_where_there_are_some() {
    let weekly = json!({ "weekly": [{ "days": ["MO"], "from": "07:00", "to": "22:00" }] });
    let duty = |hours: &Value| json!([{ "phone": "902 00 000", "duty": true, "hours": hours }]);
    let bench = built(&json!({}), &duty(&weekly));
    let not_found = fs::read_to_string(bench.out().join("404.html")).unwrap();
    let pages = [
        (page(&bench, ""), "hours.js"),
        (page(&bench, "nn"), "../hours.js"),
        (page(&bench, "follow"), "../hours.js"),
        (page(&bench, "archive"), "../hours.js"),
        (page(&bench, "release/1/t"), "../../../hours.js"),
        (not_found, "/hours.js"),
    ];
    for (page, script) in pages {
        let all = elements(&page);
        let heads: Vec<_> = all.iter().filter(|it| it.get("data-phone") == "902 00 000").collect();
        assert_eq!(heads.len(), 1, "{script}");
        assert!(
            heads[0].get("data-hours").contains("[[420,1320]]")
                && page.contains(" hidden></press-room-hours>")
        );
        assert!(all.iter().any(|it| it.get("src") == script), "{script}");
    }
    let bench = built(&json!({}), &duty(&json!({ "text": "Hverdager" })));
    assert!(!page(&bench, "").contains("hours.js") && !page(&bench, "").contains("press-room-hours"));
}

#[test]
fn hours_that_cannot_be_read_are_told_and_cost_nothing_else() {
    let contact = |hours: Value| json!([{ "name": "Kari Kai", "hours": hours }]);
    let own = json!({ "contacts": contact(json!({ "weekly": ["Hverdager"], "text": "a &amp;amp; <b>" })) });
    let bench = built(&own, &contact(json!([7])));
    let output = program(&bench, &[]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("feed: `hours` could not be read: [7]"), "{told}");
    assert!(told.contains("id 1: `hours` could not be read: \"Hverdager\""), "{told}");
    let page = page(&bench, "release/1/t");
    assert!(page.contains("<span>a &amp;amp; &lt;b&gt;</span>"), "{page}");
    assert!(!page.contains("hours.js") && !page.contains("press-room-hours"));
}

#[test]
fn hours_in_the_settings_are_of_the_source() {
    let bench = Bench::new();
    bench.feed(&feed(vec![json!({ "id": "1", "title": "T", "content_text": "Kai." })]));
    let place = bench.0.path("feed.json").to_str().unwrap().to_owned();
    let source = json!({ "contacts": [
        { "name": "Kari", "phone": "90 00 00 41", "hours": { "weekly": [{ "days": ["SA"], "from": "10:00", "to": "14:00" }, {}] } },
    ] });
    bench.0.write("press-room.json", &json!({ "sources": { place: source } }).to_string());
    let settings = bench.0.path("press-room.json").to_str().unwrap().to_owned();
    let output = program(&bench, &["--settings", &settings]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("`hours` could not be read: {}"), "{told}");
    assert!(page(&bench, "contacts").replace('\u{a0}', " ").contains("Lørdag kl. 10.00–14.00."), "{told}");
}
