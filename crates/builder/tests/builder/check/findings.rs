//! Each finding: a feed that has it, with the place that is reported, and a feed without it.

use super::{check_file, codes, feed, item, told};
use crate::support::folder::Folder;
use serde_json::{Value, json};

/// A code, the change to the item that causes it, and the path that is reported.
type Case = (&'static str, fn(&mut Value), &'static str);

const CASES: [Case; 28] = [
    ("no-lead", |it| it["_press_room"]["lead"] = Value::Null, "$.items[1]"),
    ("long-title", |it| it["title"] = json!("å".repeat(101)), "$.items[1].title"),
    (
        "only-pdf",
        |it| {
            it["content_html"] = json!("<p>Les vedlegget.</p>");
            it["attachments"] = json!([{ "url": "https://x.no/a.pdf", "title": "Planen" }]);
        },
        "$.items[1].content_html",
    ),
    (
        "picture-without-alt",
        |it| {
            it["_press_room"]["images"] =
                json!([{ "url": "https://x.no/a.jpg", "caption": "Fri bruk", "credit": "A" }])
        },
        "$.items[1]._press_room.images[0].alt",
    ),
    (
        "picture-without-alt",
        |it| it["content_html"] = json!("<p>En kai</p><p><img src='https://x.no/a.jpg'></p>"),
        "$.items[1].content_html",
    ),
    (
        "picture-without-credit",
        |it| {
            it["_press_room"]["images"] =
                json!([{ "url": "https://x.no/a.jpg", "alt": "En kai", "caption": "Fri bruk" }])
        },
        "$.items[1]._press_room.images[0].credit",
    ),
    (
        "picture-without-rights",
        |it| {
            it["_press_room"]["images"] =
                json!([{ "url": "https://x.no/a.jpg", "alt": "En kai", "credit": "A" }])
        },
        "$.items[1]._press_room.images[0]",
    ),
    (
        "dead-link",
        |it| it["attachments"] = json!([{ "url": "plan.pdf", "title": "Planen" }]),
        "$.items[1].attachments[0]",
    ),
    (
        "dead-link",
        |it| {
            it["content_html"] = json!("<p>Se <a href='plan.html'>planen</a>.</p><p>Arbeidet er ferdig.</p>")
        },
        "$.items[1].content_html",
    ),
    (
        "dead-place",
        |it| it["content_html"] = json!("<p>Se <a href='#kilder'>kildene</a>.</p><p>Arbeidet er ferdig.</p>"),
        "$.items[1].content_html",
    ),
    (
        "other-language",
        |it| {
            let english = "<p>The quay is not the one that was planned, and it will be late.</p>";
            it["content_html"] = json!(english.repeat(4));
            it["language"] = json!("nb");
        },
        "$.items[1].language",
    ),
    (
        "event-without-start",
        |it| it["_press_room"]["event"] = json!({ "place": "Kaia" }),
        "$.items[1]._press_room.event",
    ),
    (
        "event-without-time",
        |it| it["_press_room"]["event"] = json!({ "start": "2026-08-14" }),
        "$.items[1]._press_room.event.start",
    ),
    (
        "event-without-offset",
        |it| it["_press_room"]["event"] = json!({ "start": "2026-08-14T09:00:00" }),
        "$.items[1]._press_room.event.start",
    ),
    (
        "event-ends-early",
        |it| {
            let event = json!({ "start": "2026-08-14T09:00:00+02:00", "end": "2026-08-14T08:00:00+02:00" });
            it["_press_room"]["event"] = event;
        },
        "$.items[1]._press_room.event.end",
    ),
    ("invitation-without-event", |it| it["_press_room"]["kind"] = json!("invitation"), "$.items[1]"),
    (
        "text-too-long",
        |it| it["content_html"] = json!("<div>".repeat(101) + "kai" + &"<p>mer</p>".repeat(2)),
        "$.items[1].content_html",
    ),
    ("item-not-object", |it| *it = json!("kai"), "$.items[1]"),
    ("item-without-id", |it| it["id"] = Value::Null, "$.items[1]"),
    ("item-without-title", |it| *it = json!({ "id": "2", "_press_room": {} }), "$.items[1]"),
    ("item-twice", |it| it["id"] = json!("1"), "$.items[1]"),
    ("unreadable-value", |it| it["date_published"] = json!("i går"), "$.items[1].date_published"),
    (
        "unreadable-value",
        |it| it["_press_room"]["contacts"] = json!([{ "name": "Kari", "hours": { "holidays": "kanskje" } }]),
        "$.items[1]._press_room.contacts[0].hours",
    ),
    (
        "incomplete-entry",
        |it| it["_press_room"]["contacts"] = json!([{ "purpose": "Presse" }]),
        "$.items[1]._press_room.contacts",
    ),
    (
        "too-many-entries",
        |it| it["_press_room"]["links"] = json!(vec!["https://x.no/"; 201]),
        "$.items[1]._press_room.links",
    ),
    ("lost-letter", |it| it["title"] = json!("Ny k\u{fffd}i"), "$.items[1].title"),
    ("picture-without-https", |it| it["image"] = json!("http://x.no/a.jpg"), "$.items[1].image"),
    (
        "not-shown",
        |it| it["content_html"] = json!("<p>En kai</p><p><img alt='' src='http://x.no/a.jpg'></p>"),
        "$.items[1].content_html",
    ),
];

#[test]
fn each_finding_is_told_by_itself_and_says_where() {
    assert_eq!(codes(&told(&feed(&[item("1"), item("2"), item("3")]))), Vec::<&str>::new());
    for (code, spoil, path) in CASES {
        let mut items = [item("1"), item("2"), item("3")];
        spoil(&mut items[1]);
        let answer = told(&feed(&items));
        assert_eq!(codes(&answer), [code], "{answer:#?}");
        let finding = &answer.findings[0];
        assert_eq!(finding.spot.path.as_deref(), Some(path), "{code}");
        assert!(!finding.message.is_empty() && !finding.why.is_empty() && !finding.fix.is_empty());
        assert!(
            !finding.message.contains("invalid/"),
            "the address is the program's own: {}",
            finding.message
        );
    }
}

#[test]
fn a_release_after_one_that_was_left_out_stands_where_it_stands() {
    let mut last = item("3");
    last["title"] = json!("å".repeat(101));
    let answer = told(&feed(&[json!(null), json!({ "title": "uten id" }), last]));
    let long = answer.findings.iter().find(|finding| finding.code == "long-title").unwrap();
    assert_eq!(long.spot.path.as_deref(), Some("$.items[2].title"));
}

#[test]
fn a_feed_without_a_contact_has_releases_without_one() {
    let mut feed = feed(&[item("1")]);
    feed["_press_room"] = json!({});
    assert_eq!(codes(&told(&feed)), ["no-contact"]);
}

#[test]
fn links_to_what_is_beside_the_feed_or_comes_with_the_site_are_alive() {
    let folder = Folder::new();
    let mut linking = item("1");
    linking["content_html"] = json!(
        "<p><a href='files/%C3%A5r.pdf#page=2'>a</a> <a href='/om'>b</a> <a href='../om'>c</a> <a href='.'>d</a></p>
        <p><a href='release/2/ny-kai-i-storvika/'>e</a> <a href='https://x.no/'>f</a></p>"
    );
    folder.write("feed.json", &feed(&[linking, item("2")]).to_string());
    folder.write("files/år.pdf", "år");
    assert_eq!(codes(&check_file(&folder, "feed.json", None)), Vec::<&str>::new());
}

#[test]
fn versions_that_do_not_say_the_same_are_told_at_the_later_one() {
    let version = |language: &str, text: &str| {
        let mut version = item("1");
        version["language"] = json!(language);
        version["content_html"] = json!(format!("<p>{text}</p><p>2026</p>"));
        version
    };
    let nb = version("nb", "Det koster 12 000 kroner, fra 12. august klokka 14.");
    let nn = version("nn", "Det kostar 12.000 kroner, frå 12.8.2026 kl. 14.00.");
    let en = version("en", "It costs NOK 12,000, from August 12 at 2 pm.");
    assert_eq!(codes(&told(&feed(&[nb.clone(), nn.clone(), en]))), Vec::<&str>::new());
    let en = version("en", "It costs NOK 21,000, from August 12 at 2 pm.");
    let answer = told(&feed(&[nb.clone(), nn.clone(), en]));
    assert_eq!(codes(&answer), ["figures-differ"]);
    assert_eq!(answer.findings[0].spot.path.as_deref(), Some("$.items[2].content_html"));
    assert!(answer.findings[0].message.ends_with("nb: 12000; en: 21000"), "{:?}", answer.findings);
    let en = version("en", "It costs NOK 12,000 from August 12 at 2 pm, for 450 people.");
    assert_eq!(codes(&told(&feed(&[nb, nn, en]))), ["figures-missing"]);
}

#[test]
fn prs_says_where_in_its_own_members() {
    let release = json!({
        "id": 7,
        "title": "å".repeat(101),
        "leadtext": "Den åpner fredag.",
        "body": "<p>Den gamle er revet.</p><p>Arbeidet er ferdig.</p>",
        "published": "2026-08-11T09:00:00+02:00",
        "language": "nb",
        "images": [{ "url": "https://x.no/a.jpg", "normal": "https://x.no/b.jpg", "caption": "Fri bruk. Foto: A" }],
        "contacts": { "persons": [{ "name": "Embla Vardnes", "phone": "55 50 01 41" }] }
    });
    let answer = told(&json!({ "releases": [release], "nextPage": null, "totalCount": 1 }));
    assert_eq!(answer.format.as_deref(), Some("prs"));
    let spots: Vec<_> =
        answer.findings.iter().map(|it| (it.code, it.spot.path.as_deref().unwrap())).collect();
    assert_eq!(
        spots,
        [("long-title", "$.releases[0].title"), ("picture-without-alt", "$.releases[0].images[0]")]
    );
}

#[test]
fn a_format_that_is_translated_says_line_and_column_of_its_releases() {
    let folder = Folder::new();
    let title = "å".repeat(101);
    folder.write(
        "feed.xml",
        &format!(
            "<?xml version='1.0'?>\n<rss version='2.0'><channel><title>Havnevesenet</title>\n\
             <item><guid>1</guid><title>Ny kai</title><description>Den åpner fredag.</description></item>\n\
             \u{20} <item><guid>2</guid><title>{title}</title><description>Den åpner.</description></item>\n\
             </channel></rss>"
        ),
    );
    let answer = check_file(&folder, "feed.xml", None);
    assert_eq!(answer.format.as_deref(), Some("rss"));
    let long = answer.findings.iter().find(|finding| finding.code == "long-title").unwrap();
    assert_eq!((long.spot.line, long.spot.column, &long.spot.path), (Some(4), Some(3), &None));
    folder.write("cut.xml", "<?xml version='1.0'?>\n<rss version='2.0'><channel><title>Havne");
    let answer = check_file(&folder, "cut.xml", None);
    assert_eq!(
        (codes(&answer).as_slice(), answer.findings[0].spot.line),
        (["truncated"].as_slice(), Some(2))
    );
}

#[test]
fn a_hostile_item_is_looked_through_once() {
    let mut hostile = item("1");
    hostile["x"] = json!(vec![json!({ "a": "https://x.no/a" }); 200_000]);
    let images: Vec<Value> = (0..200).map(|n| json!({ "url": format!("https://x.no/{n}.jpg") })).collect();
    hostile["_press_room"]["images"] = json!(images);
    let answer = told(&feed(&[hostile]));
    assert_eq!(answer.findings.len(), 401);
    assert_eq!(answer.findings[399].spot.path.as_deref(), Some("$.items[0]._press_room.images[199].credit"));
}

#[test]
fn json_that_was_mended_says_line_and_column() {
    let folder = Folder::new();
    let text = feed(&[item("1")]).to_string().replace("Ny kai", "Ny\nkai");
    folder.write("feed.json", &text);
    let answer = check_file(&folder, "feed.json", None);
    assert_eq!(codes(&answer), ["mended-json"]);
    assert_eq!(answer.findings[0].spot.line, Some(1));
    assert_eq!(answer.exit_code(), 0);
}

#[test]
fn wordpress_says_where_in_a_list_that_is_the_page() {
    let post = |id: u32, title: &str| {
        json!({
            "id": id,
            "date": "2026-08-11T09:00:00",
            "date_gmt": "2026-08-11T07:00:00",
            "slug": "kai",
            "link": format!("https://x.no/{id}"),
            "title": { "rendered": title },
            "content": { "rendered": "<p>Den gamle er revet.</p><p>Arbeidet er ferdig.</p>", "protected": id == 1 },
            "excerpt": { "rendered": "", "protected": false }
        })
    };
    let answer = told(&json!([post(1, "Bak lås"), post(2, "Ny kai"), post(3, &"å".repeat(101))]));
    assert_eq!((answer.format.as_deref(), answer.releases.len()), (Some("wordpress"), 2), "{answer:#?}");
    let long = answer.findings.iter().find(|finding| finding.code == "long-title").unwrap();
    assert_eq!(long.spot.path.as_deref(), Some("$[2].title.rendered"), "the first post is protected");
}

#[test]
fn a_folder_of_texts_says_which_file_and_line() {
    let folder = Folder::new();
    folder.write(
        "a.md",
        "---\ntitle: Ny kai\ndate: 2026-08-11\nlang: nb\n---\nDen gamle er revet.\n\nFerdig.\n",
    );
    folder.write("b.md", &format!("---\ntitle: {}\ndate: 2026-08-10\n---\nKort.\n\nTo.\n", "å".repeat(101)));
    let answer = check_file(&folder, "", None);
    assert_eq!((answer.format.as_deref(), answer.releases.len()), (Some("markdown"), 2), "{answer:#?}");
    let long = answer.findings.iter().find(|finding| finding.code == "long-title").unwrap();
    assert_eq!((long.spot.page.as_deref(), long.spot.line), (Some("b.md"), Some(1)), "{answer:#?}");
}

#[test]
fn texts_of_a_folder_of_which_none_can_be_read_are_told_one_by_one() {
    let folder = Folder::new();
    folder.write("texts/a.md", "---\ntitle: Ny kai: den åpner\n---\n");
    folder.write("texts/2026/b.md", "---\ntitle: B\ndate: 2026-10-01\n");
    let answer = check_file(&folder, "texts", None);
    assert_eq!((codes(&answer), answer.exit_code()), (vec!["nothing-read", "source", "source"], 2));
    let spots: Vec<_> = answer.findings[1..]
        .iter()
        .map(|it| (it.spot.page.as_deref(), it.spot.line, it.spot.column))
        .collect();
    assert_eq!(spots, [(Some("2026/b.md"), Some(1), Some(1)), (Some("a.md"), Some(2), Some(14))]);
    assert!(answer.findings[0].fix.contains("the texts that are named"), "{answer:#?}");
    assert!(answer.findings[1..].iter().all(|it| it.fix == "correct the front matter"), "{answer:#?}");
    assert!(!answer.findings[2].message.contains("column"), "{answer:#?}");
}

#[test]
fn a_date_that_cannot_be_read_and_dead_links_in_markdown_say_where_and_what_they_are() {
    let folder = Folder::new();
    let text = "---\ntitle: A\ndate: 2026-10-01\ndocuments: plan.pdf\ncontacts: [{ name: A, phone: 1 }]\nlead: B\n---\n";
    folder.write("texts/a.md", &format!("{text}\nSe [kartet](kart.png), [den andre](annen.md).\n"));
    folder.write("texts/b.md", "---\ntitle: B\ndate: i går\n---\n");
    let answer = check_file(&folder, "texts", None);
    let found = |code: &str| -> Vec<(&str, Option<usize>, Option<usize>)> {
        let all = answer.findings.iter().filter(|it| it.code == code);
        all.map(|it| (it.spot.page.as_deref().unwrap(), it.spot.line, it.spot.column)).collect()
    };
    assert_eq!(found("source"), [("b.md", Some(3), Some(7))], "{answer:#?}");
    let dead = [("a.md", Some(4), None), ("a.md", Some(8), None), ("a.md", Some(8), None)];
    assert_eq!(found("dead-link"), dead, "{answer:#?}");
    let dead = answer.findings.iter().find(|it| it.code == "dead-link").unwrap();
    assert_eq!(
        (dead.message.as_str(), dead.fix.as_str()),
        ("plan.pdf is not there", "put it beside the text")
    );
    assert_eq!(dead.why, "Who follows it finds nothing.");
}
