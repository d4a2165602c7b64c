//! Real samples, where the folder with them lies beside the checkout; own fixtures always.

use press_room_core::address::Address;
use press_room_core::feed::{FeedPage, SourceId, WarningCause, read_page};

/// The page read from the samples folder, when there is one.
fn sample(name: &str) -> Option<FeedPage> {
    let text = std::fs::read_to_string(format!("../shared/feeds/{name}.json")).ok()?;
    let address = Address::parse("https://presse.example.no/json/v2/releases", None)?;
    Some(read_page(&text, SourceId(0), &address).unwrap_or_else(|error| panic!("{name}: {error:?}")))
}

#[test]
fn the_duty_phone_reaches_every_release_and_the_feed() {
    let own = include_str!("../../../../tests/fixtures/feeds/prs-full.json");
    let address = Address::parse("https://presse.example.no/json/v2/releases", None).unwrap();
    let pages = [Some(read_page(own, SourceId(0), &address).unwrap()), sample("nfd-prs-v2")];
    for page in pages.iter().flatten() {
        // A nameless person and a file that is nowhere are told; nothing else is wrong.
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

#[test]
fn real_pages_are_read_whole_and_without_warnings() {
    for (name, count, total, next) in [
        ("nfd-prs-v2", 6, Some(6), None),
        ("prs-v2-100", 100, Some(100), None),
        ("prs-v2-page1", 20, Some(100), Some("https://presse.example.no/json/v2/releases?page=2")),
        ("prs-v2-page2", 20, Some(100), None),
        ("jsonfeed11-page1", 10, None, Some("https://example.test/feed2.json")),
        ("jsonfeed11-page2", 10, None, None),
        ("govuk-bodies", 16, None, None),
        ("feedrs__jsonfeed_spec_1", 1, None, None),
    ] {
        let Some(page) = sample(name) else { continue };
        // One of these samples really holds an item twice.
        let twice = page.warnings.iter().filter(|warning| warning.cause == WarningCause::Duplicate).count();
        assert_eq!(
            (page.warnings.len(), twice),
            if name == "govuk-bodies" { (1, 1) } else { (0, 0) },
            "{name}"
        );
        assert_eq!(page.releases.len(), count, "{name}");
        assert_eq!(page.total, total, "{name}");
        assert_eq!(page.next.as_ref().map(Address::as_str), next, "{name}");
        for release in page.releases {
            assert!(release.lead.is_some() || release.excerpt.is_some(), "{name}: {}", release.title);
            assert!(name == "nfd-prs-v2" || release.published.is_some(), "{name}: {}", release.title);
        }
    }
}

#[test]
fn items_without_id_are_left_out_of_a_real_feed_too() {
    if let Some(page) = sample("feedrs__jsonfeed_elastic_1.1") {
        assert!(page.releases.is_empty());
        assert!(page.warnings.iter().all(|warning| warning.cause == WarningCause::NoId));
        assert_eq!(page.info.title.as_deref(), Some("Blog – InfluxData"));
    }
}
