//! What the settings say about a source.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_core::address::Address;
use press_room_core::feed::{
    FeedInfo, KindCode, LanguageTag, Release, ReleaseId, ReleaseKey, SOURCE_KEYS, SourceId, SourceMap,
};
use serde_json::{Value, json};

fn page() -> Address {
    Address::parse("https://press.example.no/", None).unwrap()
}

fn map(sources: Value) -> (SourceMap, Vec<String>) {
    let (map, warnings) = SourceMap::read(&json!({ "sources": sources }).to_string(), &page());
    (map, warnings.iter().map(ToString::to_string).collect())
}

fn release(topics: &[&str]) -> Release {
    let key = ReleaseKey { source: SourceId(0), id: ReleaseId::new("1").unwrap(), language: None };
    let mut release = Release::new(key, "Title".to_owned());
    release.topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
    release
}

fn applied(rules: Value, mut release: Release) -> Release {
    let (map, warnings) = map(json!({ "feed.json": rules }));
    assert_eq!(warnings, [""; 0]);
    map.by_name("feed.json").unwrap().apply(&mut release);
    release
}

#[test]
fn a_source_is_found_by_its_name_or_its_address() {
    let (map, _) = map(json!({ "feed.json": { "kind": "news" }, "https://x.no/a?b=1#c": {} }));
    let at = |address: &str| Address::parse(address, None).unwrap();
    assert!(map.by_name("feed.json").is_some());
    assert!(map.by_name("https://press.example.no/feed.json").is_none());
    assert!(map.at(&at("https://press.example.no/feed.json")).is_some());
    assert!(map.at(&at("https://x.no/a?b=1")).is_some());
    assert!(map.at(&at("https://x.no/a?b=2")).is_none());
    assert_eq!(map.iter().count(), 2);
}

#[test]
fn a_category_says_the_kind_and_is_then_no_topic() {
    let rules = json!({ "kind": "news", "kinds": { "pressemeldinger": "press-release", "Åpent møte": "invitation" } });
    let said = applied(rules.clone(), release(&["Fisk", "Pressemeldinger"]));
    assert_eq!(
        (said.kind.code, said.kind.label.as_deref()),
        (KindCode::PressRelease, Some("Pressemeldinger"))
    );
    assert_eq!(said.topics, ["Fisk"]);
    let said = applied(rules.clone(), release(&["åpent møte"]));
    assert_eq!(said.kind.code, KindCode::Invitation);
    let said = applied(rules.clone(), release(&["Fisk"]));
    assert_eq!((said.kind.code, said.kind.label), (KindCode::News, None));
    let mut labelled = release(&[]);
    labelled.kind = press_room_core::feed::kind::of_label("Åpent møte");
    assert_eq!(applied(rules, labelled).kind.code, KindCode::Invitation);
}

#[test]
fn topics_are_added_renamed_and_taken_away() {
    assert_eq!(applied(json!({ "topics": ["Hav", "fisk"] }), release(&["Fisk"])).topics, ["Fisk", "Hav"]);
    let names = json!({ "topics": { "fisk og hav": "Fisk", "Intern": null, "Skjult": "" } });
    assert_eq!(
        applied(names, release(&["Fisk og hav", "intern", "SKJULT", "Fisk", "Anna"])).topics,
        ["Fisk", "Anna"]
    );
}

#[test]
fn what_the_source_says_of_language_and_contacts_stays_and_the_publisher_is_the_settings() {
    let rules = json!({ "language": "no", "publisher": { "name": "Kommunen" }, "contacts": [{ "name": "Kari", "phones": ["+47 00 00 00 00"] }] });
    let (map, _) = map(json!({ "f": rules }));
    let rules = map.by_name("f").unwrap();
    let mut own = release(&[]);
    own.key.language = LanguageTag::new("en");
    rules.apply(&mut own);
    assert_eq!(own.lang(), Some("en"));
    let mut silent = [release(&[])];
    rules.apply(&mut silent[0]);
    assert_eq!(silent[0].lang(), Some("nb"));
    let mut info = FeedInfo { language: LanguageTag::new("en"), ..FeedInfo::default() };
    silent[0].publisher =
        Some(press_room_core::feed::Publisher { name: "Anna".to_owned(), ..Default::default() });
    rules.apply_to_feed(&mut info, &mut silent);
    assert_eq!(info.publisher.unwrap().name, "Kommunen");
    assert_eq!((info.contacts.len(), info.language.unwrap().as_str()), (1, "en"));
    assert_eq!(silent[0].publisher, None);
}

#[test]
fn what_cannot_be_used_is_told_with_the_name_of_the_source() {
    let (map, warnings) = map(json!({
        "a": { "kindz": "news", "language": "1", "kinds": { "x": [] }, "publisher": {}, "fields": { "leed": "x" } },
        "b": 1,
    }));
    assert_eq!(map.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["a"]);
    assert_eq!(warnings.len(), 6, "{warnings:?}");
    assert!(
        warnings.iter().any(|warning| warning == "id a: `sources` could not be read: kindz"),
        "{warnings:?}"
    );
    assert!(warnings.iter().any(|warning| warning == "id b: `sources` could not be read"), "{warnings:?}");
    for broken in ["", "[]", "{", "{\"sources\":[]}"] {
        let (map, _) = SourceMap::read(broken, &page());
        assert_eq!(map.iter().count(), 0, "{broken}");
    }
}

#[test]
fn the_schema_has_the_same_members() {
    let schema: Value = serde_json::from_str(include_str!("../../../../docs/config.schema.json")).unwrap();
    let members = schema["$defs"]["source"]["properties"].as_object().unwrap();
    let mut known = SOURCE_KEYS.to_vec();
    known.sort_unstable();
    assert_eq!(members.keys().map(String::as_str).collect::<Vec<_>>(), known);
}
