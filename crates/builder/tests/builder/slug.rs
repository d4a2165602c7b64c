//! The addresses of releases, whatever a feed calls them: none leads out of the
//! site, no two are the same on any file system, and they never change.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use press_room_builder::site_path::SitePath;
use press_room_builder::slug::{Slug, assign_paths, key_text, release_path};
use press_room_core::feed::{LanguageTag, Release, ReleaseId, ReleaseKey, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Malicious ids, and unlucky ones. All of them are different.
fn hostile_ids() -> Vec<String> {
    let mut ids: Vec<String> = [
        "../../etc/passwd",
        "../../etc/passwd/",
        "..",
        "../..",
        ".",
        "/",
        "//",
        "\\",
        "..\\..\\x",
        "C:\\x",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "a-b",
        "a b",
        "a%2fb",
        "a%2Fb",
        "a\0b",
        "\0",
        "a\nb",
        "a",
        "A",
        "\u{430}",
        "a.",
        "a..",
        ".a",
        "_a",
        "a_",
        "-a",
        "a…",
        "a..b",
        "a.b",
        "CON",
        "con",
        "Con",
        "aux.txt",
        "AUX.txt",
        "com1",
        "COM¹",
        "lpt9.tar.gz",
        "nul",
        "prn.",
        "🎉",
        "🎉🎉",
        "日本",
        "日本語",
        "\u{202e}a",
        "a\u{200b}",
        "%",
        "%%",
        "%2e%2e",
        "?",
        "#",
        "*",
        "<script>",
        "index.html",
        "~",
        "id",
        "å",
        "a\u{30a}",
        "Å",
        "https://x.no/a",
        "https://x.no/a/",
        "17",
        "017",
        "release",
    ]
    .map(str::to_owned)
    .to_vec();
    ids.push("a".repeat(300));
    ids.push("a".repeat(301));
    ids.push("å".repeat(300));
    ids.push(format!("{}b", "a".repeat(300)));
    ids.push("x/".repeat(5_000));
    // Ids that look like the segment that another id got.
    let copies: Vec<String> = ids.iter().map(|id| slug(id).as_str().to_owned()).collect();
    ids.extend(copies.into_iter().filter(|copy| !ids.contains(copy)).collect::<Vec<_>>());
    ids
}

fn id(raw: &str) -> ReleaseId {
    ReleaseId::new(raw).unwrap()
}

fn slug(raw: &str) -> Slug {
    Slug::of_id(&id(raw))
}

fn release(raw: &str, language: Option<&str>, title: &str) -> Arc<Release> {
    let language = language.and_then(LanguageTag::new);
    Arc::new(Release::new(ReleaseKey { source: SourceId(0), id: id(raw), language }, title.to_owned()))
}

fn remembered(releases: &[Arc<Release>], paths: &[String]) -> BTreeMap<String, String> {
    releases.iter().map(|release| key_text(&release.key)).zip(paths.iter().cloned()).collect()
}

fn are_different(paths: &[String]) -> bool {
    let folded: BTreeSet<String> = paths.iter().map(|path| path.to_lowercase()).collect();
    folded.len() == paths.len()
}

#[test]
fn an_id_is_always_one_plain_segment() {
    for raw in hostile_ids() {
        let slug = slug(&raw);
        let text = slug.as_str();
        assert!((1..=60).contains(&text.len()), "{raw:?} is {text}");
        assert!(SitePath::new(text).is_some() && !text.contains('/'), "{raw:?} is {text}");
        assert!(text.starts_with(|c: char| c.is_ascii_alphanumeric()), "{raw:?} is {text}");
        assert_eq!(text, text.to_lowercase());
    }
}

#[test]
fn different_ids_have_different_segments_even_where_case_does_not_count() {
    let ids: BTreeSet<String> = hostile_ids().iter().map(|raw| id(raw).as_str().to_owned()).collect();
    let mut slugs = BTreeMap::new();
    for raw in &ids {
        if let Some(other) = slugs.insert(slug(raw).as_str().to_lowercase(), raw) {
            panic!("{raw:?} and {other:?} are the same folder");
        }
    }
}

#[test]
fn no_page_lies_outside_or_in_the_place_of_another() {
    let ids: BTreeSet<String> = hostile_ids().iter().map(|raw| id(raw).as_str().to_owned()).collect();
    let titles = ["../../x", "", "con", "Ny kai"];
    for title in titles {
        let releases: Vec<_> = ids.iter().map(|raw| release(raw, Some("nb"), title)).collect();
        let paths = assign_paths(&releases, &BTreeMap::new());
        assert!(are_different(&paths));
        for path in &paths {
            assert!(path.starts_with("release/") && path.ends_with('/'), "{path}");
            assert!(SitePath::in_folder(path, "index.html").is_some(), "{path}");
            assert_eq!(path.split('/').count(), 4, "no page lies in the folder of another: {path}");
        }
    }
}

#[test]
fn language_versions_of_one_id_with_one_title_have_pages_of_their_own() {
    let languages = [None, Some("nb"), Some("nn"), Some("en")];
    let releases = languages.map(|language| release("17", language, "Expo 2030"));
    let paths = assign_paths(&releases, &BTreeMap::new());
    assert!(are_different(&paths), "{paths:?}");
    assert_eq!(paths[0], release_path(&id("17"), "Expo 2030"));
    assert!(paths[1].starts_with("release/17/expo-2030-"));
}

#[test]
fn addresses_do_not_depend_on_the_order_of_the_feed() {
    let mut releases: Vec<_> = ["nb", "nn", "en"].map(|code| release("17", Some(code), "Expo")).to_vec();
    let paths = assign_paths(&releases, &BTreeMap::new());
    releases.reverse();
    let mut other = assign_paths(&releases, &BTreeMap::new());
    other.reverse();
    assert_eq!(paths, other);
}

#[test]
fn a_known_release_keeps_its_address_when_its_title_changes() {
    let before = [release("17", Some("nb"), "Ny kai")];
    let known = remembered(&before, &assign_paths(&before, &BTreeMap::new()));
    let after = [release("17", Some("nb"), "Ny kai likevel ikke")];
    assert_eq!(assign_paths(&after, &known), ["release/17/ny-kai/"]);
}

#[test]
fn a_new_release_never_takes_the_address_of_a_known_one_even_when_that_left_the_feed() {
    let before = [release("17", Some("nn"), "Expo")];
    let known = remembered(&before, &assign_paths(&before, &BTreeMap::new()));
    // In the order of keys, the new one would come first.
    let after = [release("17", Some("en"), "Expo")];
    let path = assign_paths(&after, &known).remove(0);
    assert!(path.starts_with("release/17/expo-"), "{path}");
    let both = [release("17", Some("en"), "Expo"), release("17", Some("nn"), "Expo")];
    assert_eq!(assign_paths(&both, &known)[1], "release/17/expo/");
}

#[test]
fn an_address_of_the_last_build_that_leads_out_is_not_believed() {
    let releases = [release("17", None, "Expo")];
    for path in ["../../etc/", "release/../../x/", "/release/17/x/", "release/17/", "index.html"] {
        let known = BTreeMap::from([(":17".to_owned(), path.to_owned())]);
        assert_eq!(assign_paths(&releases, &known), ["release/17/expo/"], "{path}");
    }
    // Of two keys with one address, the first one keeps it.
    let same = |key: &str| (key.to_owned(), "release/17/same/".to_owned());
    let known = BTreeMap::from([same(":17"), same("nb:17")]);
    let both = [release("17", Some("nb"), "Expo"), release("17", None, "Expo")];
    assert_eq!(assign_paths(&both, &known), ["release/17/expo/", "release/17/same/"]);
}

#[test]
fn different_keys_have_different_texts() {
    let texts: BTreeSet<String> = [("a", None), ("nb:a", None), ("a", Some("nb")), (":a", None)]
        .map(|(raw, language)| key_text(&release(raw, language, "").key))
        .into();
    assert_eq!(texts.len(), 4);
}
