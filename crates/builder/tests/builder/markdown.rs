//! Texts with front matter, read as releases.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

mod cms;
mod hostile;

use crate::support::folder::Folder;
use press_room_builder::site_files::SiteFiles;
use press_room_builder::sources::markdown::{self, FolderReading, Surroundings};
use press_room_core::address::Address;
use press_room_core::feed::{KindCode, Release, SourceId, date, read_page};
use press_room_core::hours::Hours;
use press_room_core::i18n::Language;
use std::collections::BTreeMap;
use std::path::Path;

/// A quarter past nine on 2 October 2026.
const NOW: &str = "2026-10-02T09:15:00+02:00";

fn around(now: &str) -> Surroundings {
    Surroundings { now: date::parse(now).unwrap().millis, language: None }
}

fn read(folder: &Path, files: &mut SiteFiles) -> FolderReading {
    markdown::read(folder, None, &around(NOW), files).unwrap()
}

/// The releases, in the form that they have after the feed reader, by the files that they are from.
fn releases(reading: &FolderReading) -> BTreeMap<String, Release> {
    let base = Address::parse("https://presse.example.no/feed.json", None).unwrap();
    let text = reading.translation.feed.to_json().to_string();
    let page = read_page(&text, SourceId(0), &base).unwrap();
    assert_eq!(page.releases.len(), reading.translation.places.len(), "{:?}", page.warnings);
    let names = reading.translation.places.iter().map(|place| place.to_string().replace(", line 1", ""));
    names.zip(page.releases).collect()
}

/// The release from a folder with `text` alone.
fn release_of(text: &str) -> Release {
    let folder = Folder::new();
    folder.write("texts/ny-kai.md", text);
    let reading = read(&folder.path("texts"), &mut SiteFiles::default());
    releases(&reading).into_values().next().unwrap_or_else(|| panic!("{:?}", reading.translation.warnings))
}

fn warnings(reading: &FolderReading) -> Vec<String> {
    reading.translation.warnings.iter().map(ToString::to_string).collect()
}

/// When a release was published or an event begins: the instant and offset, or the day.
fn time(at: press_room_core::feed::Timestamp) -> String {
    let expected = date::start_of_day(at);
    format!("{} {:?} {}", expected.millis, at.offset_minutes, at.has_time)
}

fn same_time(at: Option<press_room_core::feed::Timestamp>, text: &str) {
    assert_eq!(at.map(time), date::parse(text).map(time), "{text}");
}

#[test]
fn texts_of_public_newsrooms_have_their_right_readings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/markdown");
    let reading = read(&folder, &mut SiteFiles::default());
    let all = releases(&reading);
    assert_eq!(all.len(), 7, "{:?}", all.keys());
    let body = |release: &Release| release.body.as_ref().map(|body| body.html.clone()).unwrap_or_default();

    assert!(!all.keys().any(|name| name.contains("fedramp")), "a draft");
    assert_eq!(reading.unpublished, ["2018-02-14-how-fedramp-supports-agencies-a-resource-overview"]);

    let summit = &all["federal-source-code-summit-building-coding.md"];
    assert_eq!(summit.title, "Federal Source Code Summit: Towards a Source Code Community");
    let event = summit.event.as_ref().unwrap();
    same_time(event.start, "2020-10-08T08:30:00-05:00");
    same_time(event.end, "2020-10-08T12:15:00-05:00");
    assert_eq!(event.place.as_deref(), Some("General Services Administration"));
    assert_eq!(event.address.as_deref(), Some("Auditorium, 1800 F Street NW, Washington, DC 20006"));
    assert_eq!((summit.published, summit.kind.code), (None, KindCode::Invitation));
    assert!(summit.videos.is_empty() && !body(summit).contains("{{<"), "{}", body(summit));
    assert!(summit.lead.as_deref().unwrap().starts_with("This summit brings together"));

    let call = &all["2025-01-16-uswds-monthly-call-january-2025.md"];
    assert_eq!(call.title, "USWDS Monthly Call - January 2025");
    same_time(call.event.as_ref().unwrap().start, "2025-01-16T14:00:00-05:00");
    assert!(call.lead.as_deref().unwrap().starts_with("Learn the U.S. Web Design System basics"));
    assert!(body(call).starts_with("<p>This month, join") && call.images.is_empty(), "{}", body(call));

    let stepped = &all["2024-02-15-in-2023-tts-stepped-up.md"];
    same_time(stepped.published, "2024-01-24T11:21:00-05:00");
    assert!(
        stepped.url.as_ref().unwrap().as_str().starts_with("https://www.gsa.gov/blog/2024/01/24/in-2023")
    );
    assert!(stepped.lead.as_deref().unwrap().contains("celebrated major milestones and met growing demand"));
    assert!(stepped.body.is_none());

    let launches = &all["2024-10-08-18f-year-of-launches.md"];
    same_time(launches.published, "2024-10-08");
    let image = &launches.images[0];
    assert_eq!(image.src.as_str(), "https://presse.example.no/assets/blog/year-of-launches/header.png");
    assert_eq!(image.alt.as_deref(), Some("An image of six rocket ships launching into space"));
    assert!(body(launches).starts_with("<p>18F works to improve the user experience"));
    assert_eq!(launches.topics, ["18f", "agency work", "product launch"]);

    let (fr, en) = (&all["canada-fr-recherche-dirigeant-principal.md"], &all["canada-en-wanted-ceo-cds.md"]);
    assert_eq!(fr.title, "Recherché\u{a0}: Dirigeant principal du Service numérique canadien");
    same_time(fr.published, "2017-09-12T09:00:00-04:00");
    // Its description is the beginning of its text, so it is no lead.
    assert_eq!(en.lead, None);
    assert_eq!(en.images[0].alt.as_deref(), Some("Yaprak Baltacıoğlu, Secretary of the Treasury Board"));

    let lab = &all["zola-welcoming-the-rust-innovation-lab.md"];
    assert_eq!(lab.title, "Welcoming the Rust Innovation Lab");
    same_time(lab.published, "2025-09-03");
    let url = lab.url.as_ref().unwrap().as_str();
    assert_eq!(url, "https://presse.example.no/2025/09/03/welcoming-the-rust-innovation-lab");
    assert!(body(lab).starts_with("<p>TL;DR: <a href=\"https://github.com/rustls/rustls\">Rustls</a>"));

    let told = warnings(&reading).join("\n");
    for part in [
        "asset-static file=",
        "names no file",
        "img-right",
        "assets/blog/year-of-launches/header.png is not in",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn a_pair_by_its_key_and_the_folders_of_its_languages_is_one_release_in_two_languages() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/markdown");
    let folder = Folder::new();
    for (from, to) in [("canada-fr-recherche-dirigeant-principal", "fr"), ("canada-en-wanted-ceo-cds", "en")]
    {
        let text = std::fs::read_to_string(fixtures.join(format!("{from}.md"))).unwrap();
        folder.write(&format!("texts/{to}/blog/{from}.md"), &text);
    }
    let all = releases(&read(&folder.path("texts"), &mut SiteFiles::default()));
    let found: Vec<(&str, &str, &str)> = all
        .values()
        .map(|it| {
            let other = &it.alternates[0];
            (it.key.id.as_str(), other.id.as_ref().unwrap().as_str(), other.language.as_str())
        })
        .collect();
    assert_eq!(
        found,
        [("wanted-ceo-cds-en", "wanted-ceo-cds-fr", "fr"), ("wanted-ceo-cds-fr", "wanted-ceo-cds-en", "en")]
    );
}

#[test]
fn lines_without_fences_are_a_header_if_all_of_them_are() {
    let text = "\u{feff}Theme: Folk\r\nLevel 2: Født og gift\r\nSummary: Statistikk over adopsjoner: alle.\r\n\
        Contact name: Embla Vardnes\r\nContact email: press@example.org\r\n\r\n# Adopsjoner i Langfjell, 2012\r\n## Funn\r\n- Færre";
    let release = release_of(text);
    assert_eq!(release.title, "Adopsjoner i Langfjell, 2012");
    assert_eq!(release.lead.as_deref(), Some("Statistikk over adopsjoner: alle."));
    assert_eq!(release.contacts[0].name.as_deref(), Some("Embla Vardnes"));
    assert_eq!(release.contacts[0].email.as_deref(), Some("press@example.org"));
    assert_eq!(release.published, None);
    assert!(release.body.unwrap().html.starts_with("<h2>Funn</h2>"));
    let release = release_of("# Ny kai\n\nKaia er ferdig: Den åpner.\nDette er tekst");
    assert_eq!((release.title.as_str(), release.lead), ("Ny kai", None));
}

#[test]
fn every_field_is_read_the_same_from_yaml_toml_and_json() {
    let yaml = "---\nid: '2026-1'\ntitle: Ny kai\nlead: >\n  Den åpner\n  fredag.\nkind: pressemelding\nlang: nn\n\
        date: 2026-10-02 8:30\nlastmod: 2026-10-02T09:00:00+02:00\ntags: [Havn, Kai]\npublisher: {name: Havnevesenet, url: 'https://havn.example.no'}\n\
        images:\n  - src: https://bilder.example.no/kai.jpg\n    alt: Kaia\n    caption: Den nye kaia.\n    credit: Havnevesenet\n\
        documents:\n  - {url: 'https://havn.example.no/plan.pdf', title: Planen}\nvideos: [{url: 'https://www.youtube.com/watch?v=abcdefghijk', title: Film}]\n\
        contacts:\n  - {name: Embla Vardnes, role: rådgjevar, phone: 55 50 01 41, email: embla@example.no, note: ikkje SMS, duty: true, \
        hours: {weekly: [{days: [MO, TU], from: 07:00, to: '22:00'}], exceptions: [{date: 2027-03-25}], holidays: closed}}\n\
        event: {start: 2026-10-09T10:00:00+02:00, place: Storvika kai, registration_deadline: 2026-10-08T12:00:00+02:00}\n\
        links: [{url: 'https://havn.example.no/', label: Hamna}]\nchanges: [{at: 2026-10-02T09:00:00+02:00, note: Ny tid}]\nembargo_until: 2026-10-03T06:00:00+02:00\n---\nTekst";
    let toml = "+++\nid = '2026-1'\ntitle = 'Ny kai'\nlead = '''Den åpner\nfredag.'''\nkind = 'pressemelding'\nlang = 'nn'\n\
        date = '2026-10-02 8:30'\nlastmod = 2026-10-02T09:00:00+02:00\n[taxonomies]\ntags = ['Havn', 'Kai']\n[publisher]\nname = 'Havnevesenet'\nurl = 'https://havn.example.no'\n\
        [[images]]\nsrc = 'https://bilder.example.no/kai.jpg'\nalt = 'Kaia'\ncaption = 'Den nye kaia.'\ncredit = 'Havnevesenet'\n\
        [[documents]]\nurl = 'https://havn.example.no/plan.pdf'\ntitle = 'Planen'\n[[videos]]\nurl = 'https://www.youtube.com/watch?v=abcdefghijk'\ntitle = 'Film'\n\
        [[contacts]]\nname = 'Embla Vardnes'\nrole = 'rådgjevar'\nphone = '55 50 01 41'\nemail = 'embla@example.no'\nnote = 'ikkje SMS'\nduty = true\n\
        [contacts.hours]\nholidays = 'closed'\n[[contacts.hours.weekly]]\ndays = ['MO', 'TU']\nfrom = '07:00'\nto = '22:00'\n\
        [[contacts.hours.exceptions]]\ndate = 2027-03-25\n[event]\nstart = 2026-10-09T10:00:00+02:00\nplace = 'Storvika kai'\nregistration_deadline = 2026-10-08T12:00:00+02:00\n\
        [[links]]\nurl = 'https://havn.example.no/'\nlabel = 'Hamna'\n[[changes]]\nat = 2026-10-02T09:00:00+02:00\nnote = 'Ny tid'\n[extra]\nembargo_until = 2026-10-03T06:00:00+02:00\n+++\nTekst";
    let json = serde_json::json!({
        "id": "2026-1", "title": "Ny kai", "lead": "Den åpner fredag.", "kind": "pressemelding", "lang": "nn",
        "date": "2026-10-02 8:30", "lastmod": "2026-10-02T09:00:00+02:00", "tags": "Havn, Kai",
        "publisher": { "name": "Havnevesenet", "url": "https://havn.example.no" },
        "images": [{ "src": "https://bilder.example.no/kai.jpg", "alt": "Kaia", "caption": "Den nye kaia.", "credit": "Havnevesenet" }],
        "documents": [{ "url": "https://havn.example.no/plan.pdf", "title": "Planen" }],
        "videos": { "url": "https://www.youtube.com/watch?v=abcdefghijk", "title": "Film" },
        "contacts": { "name": "Embla Vardnes", "role": "rådgjevar", "phone": "55 50 01 41", "email": "embla@example.no", "note": "ikkje SMS", "duty": true,
            "hours": { "weekly": { "days": ["MO", "TU"], "from": "07:00", "to": "22:00" }, "exceptions": [{ "date": "2027-03-25" }], "holidays": "closed" } },
        "event": { "start": "2026-10-09T10:00:00+02:00", "place": "Storvika kai", "registration_deadline": "2026-10-08T12:00:00+02:00" },
        "links": [{ "url": "https://havn.example.no/", "label": "Hamna" }],
        "changes": [{ "at": "2026-10-02T09:00:00+02:00", "note": "Ny tid" }], "embargo_until": "2026-10-03T06:00:00+02:00"
    });
    let first = release_of(yaml);
    assert_eq!((first.key.id.as_str(), first.lang()), ("2026-1", Some("nn")));
    assert_eq!(first.lead.as_deref(), Some("Den åpner fredag."));
    assert_eq!(first.kind.label.as_deref(), Some("pressemelding"));
    assert_eq!((first.topics.len(), first.images[0].credit.as_deref()), (2, Some("Havnevesenet")));
    assert_eq!(first.documents[0].title, "Planen");
    assert!(first.contacts[0].duty && first.contacts[0].phones[0].display == "55 50 01 41");
    assert!(first.embargo.is_some() && first.event.as_ref().unwrap().registration_deadline.is_some());
    assert_eq!((first.links.len(), first.videos.len(), first.changes.len()), (1, 1, 1));
    // Hours are kept as they were written, in whatever order.
    for other in [release_of(toml), release_of(&format!("{json:#}\nTekst"))] {
        assert_eq!(
            hours_of(&other),
            "Måndag–tysdag kl. 07.00–22.00. 25. mars 2027: stengt. Stengt på heilagdagar."
        );
        let mut other = other;
        other.contacts[0].hours.clone_from(&first.contacts[0].hours);
        assert_eq!(first, other);
    }
    assert_eq!(
        hours_of(&release_of("---\ntitle: Kai\ncontacts: {name: Embla, hours: Kvardagar 8–16}\n---\nTekst")),
        "Kvardagar 8–16"
    );
}

/// The names are those that WordPress fields may have too, so that a newsroom that uses both can use the same names.
#[test]
fn a_contact_has_any_of_the_usual_names_of_its_fields() {
    let release = release_of(
        "---\ntitle: Kai\ncontacts:\n  - full_name: Embla Vardnes\n    Job title: rådgjevar\n    avdeling: Kystavdelinga\n    \
         e-post: embla@example.no\n    phone_number: 55 50 01 41\n---\nTekst",
    );
    let contact = &release.contacts[0];
    assert_eq!(contact.name.as_deref(), Some("Embla Vardnes"));
    assert_eq!(contact.role.as_deref(), Some("rådgjevar"));
    assert_eq!(contact.organisation.as_deref(), Some("Kystavdelinga"));
    assert_eq!(contact.email.as_deref(), Some("embla@example.no"));
    assert_eq!(contact.phones[0].display, "55 50 01 41");
}

/// When the first contact answers, as readers see it.
fn hours_of(release: &Release) -> String {
    let hours = Hours::read(release.contacts[0].hours.as_ref().unwrap());
    hours.text(Language::Nn).replace('\u{a0}', " ")
}

#[test]
fn norway_stays_a_language_and_numbers_stay_text() {
    let release = release_of("---\nid: 007\nlang: no\ntitle: 08:15\ndate: 2026-10-02\n---\nTekst");
    assert_eq!(
        (release.key.id.as_str(), release.title.as_str(), release.lang()),
        ("007", "08:15", Some("nb"))
    );
}

#[test]
fn what_is_not_public_is_left_out_and_so_is_what_nobody_can_tell() {
    for (front, is_public) in [
        ("draft: true", false),
        ("draft: ja", false),
        ("Draft: TRUE", false),
        ("draft: kanskje", false),
        ("draft: false", true),
        ("draft:", true),
        ("published: false", false),
        ("published: true", true),
        ("published: 2026-10-01", true),
        ("status: draft", false),
        ("status: Pending Review", false),
        ("status: published", true),
        ("date: 2026-10-02T09:14:00+02:00", true),
        ("date: 2026-10-02T09:16:00+02:00", false),
        ("date: 2026-10-02", true),
        ("date: 2026-10-03", false),
        ("date: 2026-13-03", false),
        ("publishDate: 2026-10-03\ndate: 2026-10-01", false),
        ("publish_date: i morgen", false),
        ("expiryDate: 2026-10-01", false),
        ("expiryDate: 2026-10-03", true),
        ("date: 2026-10-09T10:00:00+02:00\nend_date: 2026-10-09T11:00:00+02:00\nvenue: Storvika", true),
        ("date: 2026-10-09T10:00:00+02:00\nvenue: Storvika\npublishDate: 2026-10-05", false),
        ("event: {start: 2026-10-09T10:00:00+02:00}\ndate: 2026-10-01", true),
    ] {
        let folder = Folder::new();
        folder.write("texts/a.md", &format!("---\ntitle: Ny kai\n{front}\n---\nTekst"));
        let reading = read(&folder.path("texts"), &mut SiteFiles::default());
        assert_eq!(reading.translation.feed.releases.len(), usize::from(is_public), "{front}");
        assert_eq!(reading.unpublished.len(), usize::from(!is_public), "{front}");
    }
    let folder = Folder::new();
    folder.write("texts/2026-10-03-i-morgen.md", "---\ntitle: I morgen\n---\nTekst");
    let reading = read(&folder.path("texts"), &mut SiteFiles::default());
    assert!(reading.translation.feed.releases.is_empty(), "by the date of its name");
}

#[test]
fn which_files_are_texts() {
    let folder = Folder::new();
    let text = |title: &str| format!("---\ntitle: {title}\ndate: 2026-10-01\n---\nTekst");
    for (path, title) in [
        ("_index.md", "Seksjon"),
        ("README.md", "Les meg"),
        ("index.md", "Forside"),
        (".skjult/a.md", "Skjult"),
        ("_drafts/b.md", "Utkast"),
        ("_posts/c.md", "Med"),
        ("2026/index.md", "Liste over 2026"),
        ("2026/d.markdown", "Med"),
        ("2026/kai/index.md", "Med"),
        ("2026/kai/index.nn.md", "Med"),
        ("notat.txt", "Notat"),
        ("node_modules/x/e.md", "Kode"),
    ] {
        folder.write(&format!("texts/{path}"), &text(title));
    }
    #[cfg(unix)]
    {
        folder.write("utenfor.md", &text("Utenfor"));
        std::os::unix::fs::symlink(folder.path("utenfor.md"), folder.path("texts/lenke.md")).unwrap();
        std::os::unix::fs::symlink(folder.path(""), folder.path("texts/mappe")).unwrap();
    }
    let reading = read(&folder.path("texts"), &mut SiteFiles::default());
    let all = releases(&reading);
    assert!(all.values().all(|release| release.title == "Med"), "{all:?}");
    let ids: Vec<&str> = all.values().map(|release| release.key.id.as_str()).collect();
    assert_eq!(ids, ["2026-d", "2026-kai", "2026-kai-nn", "_posts-c"]);
    #[cfg(unix)]
    assert!(
        warnings(&reading)[0].contains("lenke.md, line 1: a link and not a file"),
        "{:?}",
        warnings(&reading)
    );
}

#[test]
fn one_file_alone_can_be_read() {
    let folder = Folder::new();
    folder.write("texts/a.md", "---\ntitle: A\ndate: 2026-10-01\n---\n[B](b.md)");
    folder.write("texts/b.md", "---\ntitle: B\ndate: 2026-10-01\n---\n");
    let only = folder.path("texts/a.md");
    let reading =
        markdown::read(&folder.path("texts"), Some(&only), &around(NOW), &mut SiteFiles::default()).unwrap();
    assert_eq!(releases(&reading).into_keys().collect::<Vec<_>>(), ["a.md"]);
}

#[test]
fn yes_and_no_are_the_same_words_in_every_field() {
    let with = |word: &str| {
        release_of(&format!(
            "---\ntitle: Ny kai\nwithdrawn: {word}\ncontacts:\n  - {{phone: 55 50 01 41, duty: {word}}}\n---\nTekst.\n"
        ))
    };
    for yes in ["true", "True", "ja", "on", "1"] {
        let release = with(yes);
        assert_eq!(release.withdrawn.map(|it| it.note), Some(None), "{yes}");
        assert!(release.contacts[0].duty, "{yes}");
    }
    for no in ["false", "False", "nei", "off", "0"] {
        let release = with(no);
        assert_eq!(release.withdrawn, None, "{no}");
        assert!(!release.contacts[0].duty, "{no}");
    }
    let note = with("Feil tall").withdrawn.and_then(|it| it.note);
    assert_eq!(note.as_deref(), Some("Feil tall"));
}
