//! Whether a text is one of the releases: the page, and the answer that a browser gets from the files of a built site.

use crate::support::bench::{Bench, SITE_URL};
use crate::support::generated::feed;
use crate::support::markup::elements;
use press_room_core::compare::{Block, Piece};
use press_room_core::feed::text::lines_of_html;
use press_room_core::genuine::{Finding, Inquiry, OverlookedMarks, Verdict};
use serde_json::{Value, json};
use std::fs;

const FOLDER: &str = "release/1/bodo-far-ny-kai/";
const LEAD: &str = "Kommunen bygger kai for 10 000 kroner meteren.";
const BODY: [&str; 3] = [
    "– Dette er en gledens dag, sier ordføreren. Kaia blir 250 meter lang.",
    "Arbeidet begynner i mars og er ferdig før jul i 2027.",
    "Kaia skal ikke brukes av tankskip, «uansett vær», heter det i planen.",
];
const BOILERPLATE: &str = "Bodø kommune har femti tusen innbyggere og en lang kyst mot vest.";

fn item(id: &str, title: &str, lead: &str, body: &[&str]) -> Value {
    json!({
        "id": id, "title": title, "language": "nb", "date_published": "2026-03-02T09:00:00+01:00",
        "content_html": format!("<p>{}</p>", body.join("</p>\n<p>")),
        "_press_room": {
            "lead": lead, "boilerplate": format!("<p>{BOILERPLATE}</p>"),
            "images": [{ "url": "https://bilder.example.no/kai.jpg", "alt": "Kaia", "caption": "Kaia sett fra fjorden.", "credit": "Per Foto" }],
            "contacts": [{ "name": "Kari Kai", "role": "Havnefogd", "phones": ["55 50 01 23"], "email": "kari@fjord.example.no" }],
        },
    })
}

fn items() -> Vec<Value> {
    vec![
        item("1", "Bodø får ny kai", LEAD, &BODY),
        item(
            "2",
            "Nytt renseanlegg i Tromsø",
            "Anlegget koster to milliarder.",
            &["Rensingen av avløpsvannet blir bedre."],
        ),
        item(
            "3",
            "Ferjene går oftere",
            "Ruteplanen er klar.",
            &["Ferjeselskapet setter inn to ferjer til i sommer."],
        ),
    ]
}

fn built(items: Vec<Value>) -> Bench {
    let bench = Bench::new();
    bench.0.write("assets/genuine/genuine.js", "script");
    bench.feed(&feed(items));
    bench.build(&[]).unwrap();
    bench
}

/// The finding about `text`, made from the files of the site, and how many files were read.
pub(super) fn asked(bench: &Bench, text: &str) -> (Finding, usize) {
    let mut inquiry = Inquiry::new(text, 1_900_000_000_000);
    let mut count = 0;
    for _ in 0..9 {
        let paths = inquiry.want();
        if paths.is_empty() {
            return (inquiry.finding().unwrap(), count);
        }
        count += paths.len();
        for path in paths {
            inquiry.take(&path, Some(&fs::read(bench.out().join(&path)).unwrap()));
        }
    }
    panic!("no answer")
}

/// What is said of `text`, by the files of the site.
pub(super) fn verdict(bench: &Bench, text: &str) -> Verdict {
    asked(bench, text).0.verdict
}

fn whole() -> String {
    [&["Bodø får ny kai", LEAD][..], &BODY].concat().join("\n\n")
}

fn read(bench: &Bench, path: &str) -> String {
    fs::read_to_string(bench.out().join(path)).unwrap()
}

#[test]
fn the_release_is_found_by_its_words_and_is_the_same() {
    let bench = built(items());
    let (finding, count) = asked(&bench, &whole());
    assert_eq!(finding.verdict, Verdict::Same);
    let found = finding.release.unwrap();
    assert_eq!(
        (found.folder.as_str(), found.title.as_str(), found.language.as_str()),
        (FOLDER, "Bodø får ny kai", "nb")
    );
    assert!(!found.likeness.is_part && found.versions == 1);
    assert!(count <= 8, "{count} files");
}

#[test]
fn an_altered_text_is_found_too_whatever_was_altered() {
    let bench = built(items());
    let alike: String = whole()
        .chars()
        .map(|c| match c {
            'a' => '\u{430}',
            'e' => '\u{435}',
            'o' => '\u{43e}',
            c => c,
        })
        .collect();
    let order = [BODY[2], BODY[0], BODY[1]].join("\n");
    for text in [whole().replace("250", "350"), whole().replace("ikke ", ""), alike, order] {
        assert_eq!(verdict(&bench, &text), Verdict::Altered, "{text}");
    }
    assert_eq!(
        verdict(&bench, "Fylkesmannen i Nordland har skrevet et langt brev om reindrift"),
        Verdict::Unknown
    );
    assert_eq!(verdict(&bench, "x y z 1 2 3"), Verdict::Unknown);
}

/// `html` without the parts from each `begin` to the next `end`.
fn without(html: &str, begin: &str, end: &str) -> String {
    let mut parts = html.split(begin);
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |all, part| all + part.split_once(end).unwrap().1)
}

#[test]
fn all_that_a_reader_copies_from_the_page_is_the_same() {
    let bench = built(items());
    let html = read(&bench, &format!("{FOLDER}index.html"));
    let (_, article) = html.split_once("id=\"pr-release\"").unwrap();
    let (article, _) = article.split_once("</article>").unwrap();
    // Buttons and hidden texts cannot be copied.
    let copied = without(&without(article, "<button", "</button>"), "<span class=\"pr-hidden\"", "</span>");
    let lines = lines_of_html(copied.split_once('>').unwrap().1, usize::MAX);
    let text = lines.join("\n") + "\n" + SITE_URL + FOLDER;
    for told in [BOILERPLATE, "Kari Kai", "Kaia sett fra fjorden."] {
        assert!(text.contains(told), "{text}");
    }
    let (finding, _) = asked(&bench, &text);
    let likeness = finding.release.unwrap().likeness;
    assert!(likeness.is_same && !likeness.is_part, "{:?}", likeness.blocks);
    assert!(likeness.around > 5);
    assert_eq!(likeness.overlooked, OverlookedMarks::default());
    let marked = text.replace("Per Foto", "Per\u{200b} Foto").replacen("Kari Kai", "Kari\u{a0}Kai", 1);
    let likeness = asked(&bench, &marked).0.release.unwrap().likeness;
    assert_eq!(likeness.overlooked, OverlookedMarks { marks: 1, spaces: 1, quotes: 0 });
    assert_eq!(verdict(&bench, &text.replace("55 50 01 23", "55 50 01 24")), Verdict::Altered);
    assert_eq!(verdict(&bench, &text.replace("femti tusen", "seksti tusen")), Verdict::Altered);
}

#[test]
fn all_of_its_mail_is_the_same() {
    let bench = built(items());
    let text = lines_of_html(&read(&bench, &format!("{FOLDER}mail.html")), usize::MAX).join("\n");
    assert!(text.contains("Kari Kai") && text.contains("Pressemelding ·"), "{text}");
    let likeness = asked(&bench, &text).0.release.unwrap().likeness;
    assert!(likeness.is_same && !likeness.is_part, "{:?}", likeness.blocks);
    assert_eq!(likeness.overlooked, OverlookedMarks::default());
    for (from, to) in [("250", "350"), ("Havnefogd", "Fogd"), ("Per Foto", "Pål Foto")] {
        assert_eq!(verdict(&bench, &text.replace(from, to)), Verdict::Altered, "{to}");
    }
}

#[test]
fn a_quote_that_is_copied_with_its_source_is_the_same() {
    let bench = built(items());
    let source = format!(
        "Fjordtest\nBodø får ny kai\n2. mars 2026 kl. 09.00\n{SITE_URL}{FOLDER}#:~:text=Dette%20er%20en,250%20meter%20lang."
    );
    let quote = format!("{}\n\n{source}", BODY[0]);
    let likeness = asked(&bench, &quote).0.release.unwrap().likeness;
    assert!(likeness.is_same && likeness.is_part && likeness.around == 4, "{likeness:?}");
    for (from, to) in
        [("250 meter lang.\n", "350 meter lang.\n"), ("2. mars", "3. mars"), ("1/bodo", "1/oslo")]
    {
        assert_eq!(verdict(&bench, &quote.replace(from, to)), Verdict::Altered, "{to}");
    }
}

#[test]
fn in_a_table_that_is_copied_only_what_differs_is_marked() {
    let mut with_table = items();
    let table =
        "<table><tr><th>Fjord<th>Dybde<tr><td>Saltfjorden<td>120 m<tr><td>Skjerstadfjorden<td>540 m</table>";
    with_table[0]["content_html"] = json!(format!("<p>{}</p>{table}", BODY.join("</p><p>")));
    let bench = built(with_table);
    let copied = format!("{}\n\nFjord\tDybde\nSaltfjorden\t120 m\nSkjerstadfjorden\t540 m", whole());
    assert_eq!(verdict(&bench, &copied), Verdict::Same);
    let found = asked(&bench, &copied.replace("540", "450")).0.release.unwrap().likeness;
    let marked: Vec<&Block> = found.blocks.iter().filter(|block| !matches!(block, Block::Same(_))).collect();
    let pieces =
        [Piece::Removed("540".to_owned()), Piece::Added("450".to_owned()), Piece::Same("m".to_owned())];
    assert_eq!(marked, [&Block::Changed(pieces.to_vec())]);
}

#[test]
fn paragraphs_that_are_there_once_more_on_one_line_are_altered() {
    let bench = built(items());
    let twice = [BODY[1], BODY[2]].join(" ");
    let text = ["Bodø får ny kai", LEAD, BODY[0], &twice, BODY[1], BODY[2]].join("\n");
    assert_eq!(verdict(&bench, &text), Verdict::Altered);
    // The same holds with a line that surrounds the text on its page. Without the repetition, it is the same text, even
    // if its paragraphs are on one line.
    assert_eq!(verdict(&bench, &["Kari Kai", &text].join("\n")), Verdict::Altered);
    let once = ["Kari Kai", "Bodø får ny kai", LEAD, BODY[0], &twice].join("\n");
    let likeness = asked(&bench, &once).0.release.unwrap().likeness;
    assert!(likeness.is_same && !likeness.is_part && likeness.around == 1, "{:?}", likeness.blocks);
}

#[test]
fn an_older_version_with_something_of_the_newest_is_altered() {
    let bench = built(items());
    let mut changed = items();
    let more = "Kaia blir likevel ikke bygget før neste valg.";
    changed[0]["content_html"] = json!(format!("<p>{}</p><p>{more}</p>", BODY.join("</p><p>")));
    bench.feed(&feed(changed));
    bench.build(&[]).unwrap();
    assert_eq!(verdict(&bench, &whole()), Verdict::Same);
    let mixed = ["Bodø får ny kai", LEAD, more, &BODY.join("\n")].join("\n");
    assert_eq!(verdict(&bench, &mixed), Verdict::Altered);
}

#[test]
fn an_older_version_is_known() {
    let bench = built(items());
    let mut changed = items();
    changed[0]["content_html"] = json!(changed[0]["content_html"].as_str().unwrap().replace("250", "260"));
    bench.feed(&feed(changed));
    bench.build(&[]).unwrap();
    let found = asked(&bench, &whole()).0.release.unwrap();
    assert!(found.likeness.is_same);
    assert_eq!((found.likeness.version, found.versions), (1, 2));
    let versions = read(&bench, &format!("{FOLDER}versions/index.html"));
    assert!(
        elements(&versions)
            .iter()
            .any(|it| it.get("href") == "../../../../genuine/" && it.text == "Er dette ekte?")
    );
}

#[test]
fn a_release_under_embargo_is_not_there() {
    let mut secret = items();
    secret[0]["_press_room"]["embargo_until"] = json!("2090-01-01T00:00:00Z");
    let bench = built(secret);
    assert!(!bench.out().join(format!("{FOLDER}versions.json")).exists());
    assert_eq!(verdict(&bench, &whole()), Verdict::Unknown);
}

#[test]
fn every_language_has_the_page_and_every_foot_leads_to_it() {
    let bench = built(items());
    for (folder, root, title) in [
        ("", "../", "Er dette ekte?"),
        ("nn/", "../../", "Er dette ekte?"),
        ("en/", "../../", "Is this genuine?"),
        ("se/", "../../", "Lea go dát duohta?"),
    ] {
        let html = read(&bench, &format!("{folder}genuine/index.html"));
        let all = elements(&html);
        assert!(all.iter().any(|it| it.name == "h1" && it.text.contains(title)), "{html}");
        let script = all.iter().find(|it| it.name == "script" && it.get("type") == "module").unwrap();
        assert_eq!(script.get("src"), format!("{root}genuine/genuine.js"));
        let form = all.iter().find(|it| it.name == "form").unwrap();
        assert_eq!((form.get("data-root"), form.attributes.contains_key("hidden")), (root, true));
        let texts: Value = serde_json::from_str(form.get("data-texts")).unwrap();
        assert!(texts.as_object().unwrap().values().all(|text| !text.as_str().unwrap().is_empty()));
        assert!(all.iter().any(|it| it.get("role") == "status"));
        let foot = read(&bench, &format!("{folder}contacts/index.html"));
        assert!(elements(&foot).iter().any(|it| it.name == "a" && it.text == title), "{folder}");
    }
    assert!(read(&bench, "sitemap.xml").contains(&format!("<loc>{SITE_URL}genuine/</loc>")));
    assert!(read(&bench, "_headers").contains("/genuine/press-room-*\n"));
}

#[test]
fn a_browser_part_without_the_script_has_no_such_page() {
    let bench = Bench::new();
    bench.feed(&feed(items()));
    bench.build(&[]).unwrap();
    assert!(!bench.out().join("genuine").exists());
    assert!(!read(&bench, "index.html").contains("genuine/"));
}

#[test]
fn what_the_publisher_is_called_cannot_leave_its_attribute() {
    let mut page = feed(items());
    page["authors"] = json!([{ "name": "\"><script>x</script>" }]);
    page["title"] = json!("\"><script>x</script>");
    let bench = Bench::new();
    bench.0.write("assets/genuine/genuine.js", "script");
    bench.feed(&page);
    bench.build(&[]).unwrap();
    let html = read(&bench, "genuine/index.html");
    let all = elements(&html);
    assert!(all.iter().all(|it| it.name != "script" || it.text.is_empty()), "{html}");
    let texts = all.iter().find(|it| it.name == "form").unwrap().get("data-texts").to_owned();
    assert!(serde_json::from_str::<Value>(&texts).unwrap()["signed"].as_str().unwrap().contains("<script>"));
}
