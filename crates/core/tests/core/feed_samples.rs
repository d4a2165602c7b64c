//! Feeds as publishers have them: samples of our own for each form, and real ones, if their folder is beside the
//! checkout.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_core::address::Address;
use press_room_core::feed::{FeedPage, SourceId, WarningCause, read_page};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn read(name: &str, text: &str) -> FeedPage {
    let address = Address::parse("https://presse.example.no/json/v2/releases", None).unwrap();
    read_page(text, SourceId(0), &address).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// A sample of our own.
fn own(name: &str) -> FeedPage {
    read(name, &std::fs::read_to_string(format!("{ROOT}/tests/fixtures/feeds/{name}.json")).unwrap())
}

/// A real feed, if the folder with real feeds is there.
fn real(name: &str) -> Option<FeedPage> {
    Some(read(name, &std::fs::read_to_string(format!("{ROOT}/../shared/feeds/{name}.json")).ok()?))
}

#[test]
fn the_duty_phone_reaches_every_release_and_the_feed() {
    let pages = [Some(own("prs-full")), Some(own("prs-press-room")), real("nfd-prs-v2")];
    for page in pages.iter().flatten() {
        // A person without a name and a file without an address are reported; nothing else is wrong.
        assert!(page.warnings.iter().all(|it| matches!(it.cause, WarningCause::Incomplete(_))));
        assert_eq!(page.info.contacts.len(), 1);
        for contacts in page.releases.iter().map(|release| &release.contacts).chain([&page.info.contacts]) {
            let duty = &contacts[0];
            assert!(duty.duty);
            assert!(duty.purpose.as_ref().unwrap().starts_with("Pressevakt"));
            assert_eq!(duty.note.as_deref(), Some("ikkje SMS"));
            assert_eq!(duty.phones.len(), 1);
            let digits: String = duty.phones[0].display.split(' ').collect();
            assert_eq!(duty.phones[0].href.as_ref().unwrap().as_str(), format!("tel:+47{digits}"));
        }
        assert!(page.releases.iter().all(|release| release.contact_note.is_none()));
    }
}

/// What is wrong with a page, how much it holds, and what comes after it.
fn outline(page: &FeedPage) -> (Vec<&WarningCause>, usize, Option<u32>, Option<&str>) {
    let warnings = page.warnings.iter().map(|warning| &warning.cause).collect();
    (warnings, page.releases.len(), page.total, page.next.as_ref().map(Address::as_str))
}

#[test]
fn ordinary_pages_are_read_whole_and_without_warnings() {
    // One of the real ones really holds an item twice.
    let twice = vec![&WarningCause::Duplicate];
    let next_of_prs = Some("https://presse.example.no/json/v2/releases?page=2");
    for (page, name, expected) in [
        (Some(own("prs-press-room")), "prs-press-room", (vec![], 4, Some(4), None)),
        (Some(own("json-feed-plain")), "json-feed-plain", (vec![], 3, None, None)),
        (Some(own("json-feed-1")), "json-feed-1", (vec![], 1, None, None)),
        (real("nfd-prs-v2"), "nfd-prs-v2", (vec![], 6, Some(6), None)),
        (real("prs-v2-100"), "prs-v2-100", (vec![], 100, Some(100), None)),
        (real("prs-v2-page1"), "prs-v2-page1", (vec![], 20, Some(100), next_of_prs)),
        (real("prs-v2-page2"), "prs-v2-page2", (vec![], 20, Some(100), None)),
        (
            real("jsonfeed11-page1"),
            "jsonfeed11-page1",
            (vec![], 10, None, Some("https://example.test/feed2.json")),
        ),
        (real("jsonfeed11-page2"), "jsonfeed11-page2", (vec![], 10, None, None)),
        (real("govuk-bodies"), "govuk-bodies", (twice, 16, None, None)),
        (real("feedrs__jsonfeed_spec_1"), "feedrs__jsonfeed_spec_1", (vec![], 1, None, None)),
    ] {
        let Some(page) = page else { continue };
        assert_eq!(outline(&page), expected, "{name}");
        for release in page.releases {
            assert!(release.lead.is_some() || release.excerpt.is_some(), "{name}: {}", release.title);
            assert!(name == "nfd-prs-v2" || release.published.is_some(), "{name}: {}", release.title);
        }
    }
}
