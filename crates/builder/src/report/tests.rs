use super::*;
use crate::texts::Texts;
use press_room_core::address::Address;
use press_room_core::feed::{
    Contact, FeedInfo, Image, LanguageTag, Release, ReleaseId, ReleaseKey, SourceId, UntrustedHtml,
};
use press_room_core::i18n::Language;
use press_room_core::rich_text::{MAX_BYTES, MAX_DEPTH};

fn address(text: &str) -> Address {
    Address::parse(text, None).unwrap()
}

fn release(id: &str) -> Release {
    let id = ReleaseId::new(id).unwrap();
    let key = ReleaseKey { source: SourceId(0), id, language: LanguageTag::new("nb") };
    let mut release = Release::new(key, "Ny\u{1b}[31m kai".to_owned());
    release.lead = Some("Kort".to_owned());
    release.contacts = vec![Contact::default()];
    release
}

fn site(releases: Vec<Release>) -> Site {
    let url = address("https://x.no/presse/");
    let entry = |release: Release| {
        let path = format!("release/{}/ny-kai/", release.key.id.as_str());
        let mut entry = Entry::new(release, path, Language::Nb);
        entry.settle(&url);
        entry
    };
    let entries = releases.into_iter().map(entry).collect();
    Site {
        usual_rights: crate::site::UsualRights::default(),
        media: crate::media::MirroredPictures::default(),
        url,
        languages: vec![Language::Nb],
        hub: None,
        time_zone: "Europe/Oslo".to_owned(),
        info: FeedInfo::default(),
        texts: Texts::default(),
        name: String::new(),
        entries,
    }
}

fn lints(site: &Site) -> Vec<Lint> {
    let known = |path: &str| ["", "release/1/ny-kai/", "files/a.pdf"].contains(&path);
    report(site, &known).findings.into_iter().map(|finding| finding.lint).collect()
}

#[test]
fn a_release_with_everything_is_not_in_the_report() {
    assert_eq!(lints(&site(vec![release("1")])), []);
    assert_eq!(report(&site(vec![release("1")]), &|_| true).to_string(), "");
}

#[test]
fn what_is_missing_is_told() {
    let mut bare = release("1");
    bare.lead = None;
    bare.contacts.clear();
    bare.images = vec![Image::at(address("https://x.no/a.jpg"))];
    let mut site = site(vec![bare]);
    let pictures = [Lint::NoAlt, Lint::NoCredit, Lint::NoRights];
    assert_eq!(lints(&site), [&[Lint::NoContact, Lint::NoLead], pictures.as_slice()].concat());
    site.info.contacts = vec![Contact::default()];
    assert_eq!(lints(&site), [&[Lint::NoLead], pictures.as_slice()].concat(), "the feed's contact is enough");
    site.entries[0].left = true;
    assert_eq!(lints(&site), [], "nobody can mend what left the feed");
}

#[test]
fn a_link_into_the_site_must_lead_somewhere() {
    let mut linking = release("1");
    let html =
        "<p><a href='files/a.pdf#page=2'>a</a> <a href='release/1/ny-kai/?x=1'>b</a> <a href='./'>c</a>
        <a href='files/b.pdf'>dead</a> <a href='../other/'>outside</a> <a href='https://y.no/z'>z</a></p><p>To.</p>";
    let base = Some(address("https://x.no/presse/feed.json"));
    linking.body = Some(UntrustedHtml { html: html.to_owned(), base });
    let site = site(vec![linking]);
    assert_eq!(lints(&site), [Lint::DeadLink]);
    let report = report(&site, &|path| path != "files/b.pdf");
    assert!(report.findings[0].line.ends_with("https://x.no/presse/files/b.pdf"), "{report}");
}

#[test]
fn a_dead_link_is_told_once_wherever_it_is() {
    let base = Some(address("https://x.no/presse/feed.json"));
    let html = |html: &str| Some(UntrustedHtml { html: html.to_owned(), base: base.clone() });
    let mut linking = release("1");
    linking.body = html(
        "<a href='c.pdf'>1</a> <a href='d.pdf'>2</a> <a href='c.pdf'>3</a> <h2 id=here>h</h2>
        <a href='#here'>4</a> <a href=\"#gone\">5</a> <a href=#>6</a> <a href='#top'>7</a>",
    );
    linking.contact_note = html("<a href='note.pdf'>n</a>");
    linking.boilerplate = html("<a href='about.pdf'>n</a>");
    linking.links = vec![press_room_core::feed::Link::to(address("https://x.no/presse/link.pdf"), None)];
    linking.event = Some(press_room_core::feed::Event {
        url: Some(address("https://x.no/presse/event")),
        ..Default::default()
    });
    let original = Some(address("https://x.no/presse/print.jpg"));
    linking.images = vec![Image { original, ..Image::at(address("https://x.no/presse/shown.jpg")) }];
    let told = report(&site(vec![linking]), &|_| false);
    let links = told.findings.iter().filter(|it| matches!(it.lint, Lint::DeadLink | Lint::DeadPlace));
    let ends: Vec<&str> = links.map(|it| it.line.rsplit(['/', ' ']).next().unwrap()).collect();
    let expected =
        ["#gone", "about.pdf", "c.pdf", "d.pdf", "event", "link.pdf", "note.pdf", "print.jpg", "shown.jpg"];
    assert_eq!(ends, expected);
}

#[test]
fn a_link_is_looked_up_as_a_server_does_and_never_outside_the_site() {
    let root = std::env::temp_dir().join(format!("press-room-report-{}", std::process::id()));
    let out = root.join("site");
    for file in ["index.html", "a/index.html", "files/\u{e5}rs plan.pdf"] {
        let path = out.join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "x").unwrap();
    }
    std::fs::write(root.join("secret"), "x").unwrap();
    for path in ["", "a", "a/", "index.html", "files/%C3%A5rs%20plan.pdf", "files/\u{e5}rs plan.pdf"] {
        assert!(is_there(&out, path), "{path}");
    }
    for path in ["b", "files", "a/index.html/", "../secret", "%2e%2e/secret", "..%2Fsecret", "a%00", "a//"] {
        assert!(!is_there(&out, path), "{path}");
    }
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn text_in_another_language_is_told() {
    let mut english = release("1");
    let html =
        "<p>The quay is not the one that was planned, and the work will not be done this year.</p>".repeat(4);
    english.body = Some(UntrustedHtml { html, base: None });
    assert_eq!(lints(&site(vec![english.clone()])), [Lint::OtherLanguage]);
    english.key.language = LanguageTag::new("en-GB");
    assert_eq!(lints(&site(vec![english])), []);
}

#[test]
fn a_text_beyond_the_limits_is_told_and_one_at_the_limit_is_not() {
    let html = |html: String| Some(UntrustedHtml { html, base: None });
    let with = |depth: usize| Release { body: html("<div>".repeat(depth) + "kai"), ..release("1") };
    assert_eq!(lints(&site(vec![with(MAX_DEPTH - 1)])), []);
    let told = report(&site(vec![with(MAX_DEPTH)]), &|_| true);
    assert_eq!(told.findings[0].lint, Lint::Shortened);
    assert!(told.findings[0].line.ends_with("  body"), "{told}");
    let long = Release { contact_note: html("kai ".repeat(MAX_BYTES / 3)), ..release("1") };
    assert_eq!(lints(&site(vec![long])), [Lint::Shortened]);
    let many = Release { boilerplate: html("<b>a</b>".repeat(25_000)), ..release("1") };
    assert_eq!(lints(&site(vec![many])), [Lint::Shortened]);
}

#[test]
fn the_report_counts_all_shows_ten_and_gives_a_terminal_no_orders() {
    let without_lead = |n: usize| Release { lead: None, ..release(&n.to_string()) };
    let text = report(&site((1..=12).map(without_lead).collect()), &|_| true).to_string();
    assert!(text.starts_with("12 releases without a lead:\n  release/1/ny-kai/  Ny [31m kai\n"), "{text}");
    assert!(text.ends_with("and 2 more\n"), "{text}");
    assert_eq!(text.lines().count(), 12);
    assert!(!text.contains('\u{1b}'));
}
