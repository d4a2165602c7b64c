use super::*;
use crate::feed::{
    Contact, Event, Image, KindCode, LanguageTag, Link, ReleaseId, ReleaseKey, SourceId, Timestamp,
};
use crate::rich_text::RichText;

fn address(text: &str) -> Address {
    Address::parse(text, None).unwrap()
}

fn html(html: &str) -> Option<UntrustedHtml> {
    Some(UntrustedHtml { html: html.to_owned(), base: None })
}

fn named(id: &str, language: &str) -> Release {
    let key = ReleaseKey {
        source: SourceId(0),
        id: ReleaseId::new(id).unwrap(),
        language: LanguageTag::new(language),
    };
    let mut release = Release::new(key, "Ny kai på Storvika".to_owned());
    release.lead = Some("Den åpner på fredag.".to_owned());
    release.body = html("<p>Den gamle er revet.</p><p>Arbeidet er ferdig.</p>");
    release.contacts = vec![Contact { name: Some("Embla Vardnes".to_owned()), ..Contact::default() }];
    release
}

/// A release in which there is nothing to mend.
fn good() -> Release {
    let mut release = named("1", "nb");
    let mut image = Image::at(address("https://x.no/kai.jpg"));
    image.alt = Some("En kai".to_owned());
    image.caption = Some("Kaia. Fri bruk i omtale.".to_owned());
    image.credit = Some("Havnevesenet".to_owned());
    release.images = vec![image];
    release.kind.code = KindCode::Invitation;
    release.event = Some(Event { start: Some(at(0, Some(60), true)), ..Event::default() });
    release
}

fn at(millis: i64, offset_minutes: Option<i32>, has_time: bool) -> Timestamp {
    Timestamp { millis, offset_minutes, has_time }
}

fn found(release: &Release) -> Vec<Finding> {
    let mut all = super::release(release, &FeedInfo::default(), &|_, html| RichText::read(html).shortened);
    all.extend(as_written(release));
    all
}

fn lints(release: &Release) -> Vec<Lint> {
    found(release).into_iter().map(|finding| finding.lint).collect()
}

#[test]
fn a_good_release_has_no_findings_and_each_lint_is_told_by_itself() {
    assert_eq!(lints(&good()), []);
    type Spoil = fn(&mut Release);
    let cases: [(Lint, Spoil); 16] = [
        (Lint::NoContact, |it| it.contacts.clear()),
        (Lint::NoLead, |it| it.lead = None),
        (Lint::LongTitle, |it| it.title = "å".repeat(101)),
        (Lint::OnlyPdf, |it| {
            it.body = html("<p>Les mer i vedlegget.</p>");
            it.documents = vec![Document::at(address("https://x.no/a.pdf"), None, None, None)];
        }),
        (Lint::OnlyPdf, |it| it.body = html("<p><a href='a/PLAN.PDF?v=2'>Les planen</a></p>")),
        (Lint::NoAlt, |it| it.images[0].alt = None),
        (Lint::NoAlt, |it| it.body = html("<p>Én</p><p>To <IMG src=a.jpg></p>")),
        (Lint::NoCredit, |it| it.images[0].credit = None),
        (Lint::NoRights, |it| it.images[0].caption = None),
        (Lint::OtherLanguage, |it| {
            let english = "<p>The quay is not the one that was planned, and it will be late.</p>";
            it.body = html(&english.repeat(4));
        }),
        (Lint::EventWithoutStart, |it| it.event = Some(Event::default())),
        (Lint::EventWithoutTime, |it| it.event.as_mut().unwrap().start = Some(at(0, Some(0), false))),
        (Lint::EventWithoutOffset, |it| it.event.as_mut().unwrap().start = Some(at(0, None, true))),
        (Lint::EventEndsEarly, |it| it.event.as_mut().unwrap().end = Some(at(-1, Some(60), true))),
        (Lint::InvitationWithoutEvent, |it| it.event = None),
        (Lint::Shortened, |it| it.boilerplate = html(&("<div>".repeat(MAX_DEPTH) + "kai"))),
    ];
    for (lint, spoil) in cases {
        let mut release = good();
        spoil(&mut release);
        assert_eq!(lints(&release), [lint], "{}", lint.code());
    }
}

#[test]
fn what_is_near_a_lint_is_none() {
    type Spoil = fn(&mut Release);
    let cases: [(&str, Spoil); 10] = [
        ("100 letters", |it| it.title = "å".repeat(100)),
        ("a text of two lines", |it| {
            it.documents = vec![Document::at(address("https://x.no/a.pdf"), None, None, None)];
        }),
        ("one line and a page", |it| it.body = html("<p>Les <a href='/mer'>mer</a></p>")),
        ("a picture that only decorates", |it| it.body = html("<p>a</p><p><img src=a.jpg alt=''></p>")),
        ("rights for all pictures in the boilerplate", |it| {
            it.images[0].caption = None;
            it.boilerplate = html("Bildene kan brukes fritt med kreditering.");
        }),
        ("rights in the member for them", |it| {
            it.images[0].caption = None;
            it.images[0].rights = Some("Til redaksjonell bruk".to_owned());
        }),
        ("a day after a time on the same day", |it| {
            let event = it.event.as_mut().unwrap();
            event.start = Some(at(15 * 3_600_000, Some(60), true));
            event.end = Some(at(12 * 3_600_000, Some(60), false));
        }),
        ("news have no event", |it| {
            it.kind.code = KindCode::News;
            it.event = None;
        }),
        ("a note in place of a contact", |it| {
            it.contacts.clear();
            it.contact_note = html("Ring oss");
        }),
        ("a text that is elsewhere", |it| {
            it.body = None;
            it.detail_url = Some(address("https://x.no/1.json"));
            it.documents = vec![Document::at(address("https://x.no/a.pdf"), None, None, None)];
        }),
    ];
    for (what, spoil) in cases {
        let mut release = good();
        spoil(&mut release);
        assert_eq!(lints(&release), [], "{what}");
    }
    let info = FeedInfo { contacts: good().contacts, ..FeedInfo::default() };
    let bare = Release { contacts: Vec::new(), ..good() };
    assert_eq!(super::release(&bare, &info, &|_, _| false), [], "the feed's contact is enough");
}

#[test]
fn a_finding_says_where() {
    let mut release = good();
    release.images[0].alt = None;
    let finding = found(&release).remove(0);
    assert_eq!(finding.part, ReleasePart::Address(address("https://x.no/kai.jpg")));
    release = Release { title: "å".repeat(120), ..good() };
    assert_eq!(
        (found(&release)[0].part.clone(), found(&release)[0].found.as_str()),
        (ReleasePart::Title, "120")
    );
}

#[test]
fn links_to_places_that_a_text_does_not_have_are_told() {
    let mut release = good();
    release.links = vec![Link::to(address("https://x.no/#gone"), None)];
    release.body = html(
        "<h2 id=here>h</h2><a href='#here'>1</a> <a href=\"#gone\">2</a> <a href=#>3</a> <a href='#top'>4</a>",
    );
    assert_eq!(as_written(&release), [Finding::new(Lint::DeadPlace, ReleasePart::Body, "#gone")]);
}

#[test]
fn versions_are_compared_with_each_other_each_pair_once() {
    let texts = |id: &str, language: &str, body: &str| Release { body: html(body), ..named(id, language) };
    let nb = texts("1", "nb", "<p>Prisen er 12 000 kroner fra 12. august.</p>");
    let en = texts("1", "en", "<p>The price is NOK 12,000 from 12 August.</p>");
    let wrong = texts("1", "nn", "<p>Prisen er 21 000 kroner frå 12. august.</p>");
    assert_eq!(versions([&nb, &en]), []);
    let told = versions([&nb, &en, &wrong]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].0, told[0].1.lint), (2, Lint::FiguresDiffer));
    assert_eq!(told[0].1.found, "nb: 12000; nn: 21000");

    let alternate = |id: &str, language: &str| crate::feed::Alternate {
        language: LanguageTag::new(language).unwrap(),
        id: ReleaseId::new(id),
        title: None,
        url: None,
    };
    let mut one =
        Release { alternates: vec![alternate("b", "nn")], ..texts("a", "nb", "<p>12 000 kr i 2026</p>") };
    let other = Release {
        alternates: vec![alternate("a", "nb")],
        ..texts("b", "nn", "<p>Vi byggjer mykje i 2026</p>")
    };
    let told = versions([&one, &other]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].1.lint, told[0].1.found.as_str()), (Lint::FiguresMissing, "nb: 12000; nn: –"));
    one.alternates.clear();
    assert_eq!(
        versions([&one, &Release { alternates: Vec::new(), ..other }]),
        [],
        "no versions of each other"
    );
}

#[test]
fn versions_of_an_event_start_at_one_time() {
    let event = |millis| Some(Event { start: Some(at(millis, Some(0), true)), ..Event::default() });
    let nb = Release { event: event(0), ..named("1", "nb") };
    let en = Release { event: event(3_600_000), ..named("1", "en") };
    let told = versions([&nb, &en]);
    assert_eq!(told[0].1.part, ReleasePart::Event("start"));
    assert_eq!(versions([&nb, &Release { event: event(0), ..en }]), []);
}

#[test]
fn every_lint_has_a_name_of_its_own() {
    let codes: std::collections::BTreeSet<&str> = Lint::ALL.iter().map(|lint| lint.code()).collect();
    assert_eq!(codes.len(), Lint::ALL.len());
}
