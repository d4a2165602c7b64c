//! What the demonstration feed has to show, as a list, so that anyone who tries the press room sees
//! all of it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use press_room_core::address::Address;
use press_room_core::feed::{FeedPage, KindCode, Release, SourceId, read_page};
use press_room_core::hours::Hours;
use press_room_core::i18n::Language;
use press_room_core::rich_text::RichText;

fn pages() -> Vec<FeedPage> {
    let pages = ["feed.json", "feed-2.json", "feed-3.json"];
    let read = |name: &&str| {
        let text = std::fs::read_to_string(format!("{}/public/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let address = Address::parse(&format!("https://presse.example.no/{name}"), None).unwrap();
        read_page(&text, SourceId(0), &address).unwrap()
    };
    pages.iter().map(read).collect()
}

fn releases() -> Vec<Release> {
    pages().into_iter().flat_map(|page| page.releases).collect()
}

fn html(release: &Release) -> &str {
    release.body.as_ref().map_or("", |body| &body.html)
}

fn repeats_its_lead(release: &Release) -> bool {
    let (Some(lead), Some(body)) = (&release.lead, &release.body) else { return false };
    let text = RichText::read(body);
    text.without_lead(lead).blocks.len() < text.blocks.len()
}

/// What is shown, how many releases have to show it at least, and whether a release does.
type Feature = (&'static str, usize, fn(&Release) -> bool);

const FEATURES: &[Feature] = &[
    ("in Bokmål", 10, |it| it.lang() == Some("nb")),
    ("in Nynorsk", 10, |it| it.lang() == Some("nn")),
    ("in English", 1, |it| it.lang() == Some("en")),
    ("in Northern Sámi", 1, |it| it.lang() == Some("se")),
    ("an invitation with time and place", 1, |it| {
        it.kind.code == KindCode::Invitation
            && it.event.as_ref().is_some_and(|event| event.start.is_some() && event.place.is_some())
    }),
    ("several pictures, with caption and credit", 1, |it| {
        it.images.iter().filter(|image| image.caption.is_some() && image.credit.is_some()).count() > 1
    }),
    ("no picture", 20, |it| it.images.is_empty()),
    ("documents", 1, |it| it.documents.len() > 1),
    ("links", 1, |it| it.links.len() > 1),
    ("a film", 1, |it| !it.videos.is_empty()),
    ("a contact with a note", 1, |it| it.contacts.iter().any(|contact| contact.note.is_some())),
    ("a picture with rights of its own", 1, |it| it.images.iter().any(|image| image.rights.is_some())),
    ("a contact with two numbers", 1, |it| it.contacts.iter().any(|contact| contact.phones.len() > 1)),
    ("updated, with notes on each change", 1, |it| it.modified.is_some() && it.changes.len() > 1),
    ("withdrawn", 1, |it| it.withdrawn.is_some()),
    ("an embargo", 1, |it| it.embargo.is_some()),
    ("versions in other languages", 2, |it| !it.alternates.is_empty()),
    ("quotes with a dash", 5, |it| html(it).contains("<p>– ")),
    ("a quotation", 1, |it| html(it).contains("<blockquote")),
    ("a table", 1, |it| html(it).contains("<table")),
    ("no lead", 1, |it| it.lead.is_none()),
    ("a lead that the text repeats", 1, repeats_its_lead),
    ("a very long title", 1, |it| it.title.chars().count() > 150),
    ("a title that begins with a dash", 1, |it| it.title.starts_with('–')),
    ("no date", 1, |it| it.published.is_none()),
    ("a date without a time", 1, |it| it.published.is_some_and(|at| !at.has_time)),
    ("a text that is fetched when it is opened", 1, |it| it.detail_url.is_some()),
    ("rubble of a word processor", 1, |it| html(it).contains("Mso")),
    ("its own words about who publishes", 1, |it| it.boilerplate.is_some()),
    ("a word of its own for its kind", 1, |it| it.kind.label.is_some()),
];

#[test]
fn the_demonstration_shows_everything_that_a_press_room_can() {
    let releases = releases();
    let missing: Vec<String> = FEATURES
        .iter()
        .map(|(name, least, shows)| (name, least, releases.iter().filter(|release| shows(release)).count()))
        .filter(|(_, least, count)| count < least)
        .map(|(name, least, count)| format!("{name}: {count} of {least}"))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_demonstration_shows_when_its_press_office_answers_and_who_may_use_its_pictures() {
    for page in pages() {
        let hours = page.info.contacts.iter().filter_map(|contact| contact.hours.as_ref());
        let told: Vec<String> = hours.map(|hours| Hours::read(hours).text(Language::Nb)).collect();
        assert!(told.iter().any(|text| text.contains("08.00")), "{told:?}");
        assert!(page.info.image_rights.is_some());
    }
}

#[test]
fn the_demonstration_is_long_enough_for_pages_and_search_to_mean_something() {
    assert!(releases().len() >= 45);
}
