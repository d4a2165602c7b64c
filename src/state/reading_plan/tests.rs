use super::*;
use crate::address::Address;
use crate::archive::KindFilter;
use crate::feed::{FeedInfo, KindCode, ReleaseId, ReleaseKey, SourceId, UntrustedHtml};
use crate::state::{BuiltPage, Embed};

/// How many releases a page of the list holds in these tests.
const PAGE_SIZE: usize = 2;

fn tag(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).unwrap()
}

fn address(path: &str) -> Address {
    Address::parse(path, Address::parse("https://x.no/", None).as_ref()).unwrap()
}

/// A release with a body.
fn release(id: &str, language: Option<&str>) -> Release {
    let id = ReleaseId::new(id).unwrap();
    let key = ReleaseKey { source: SourceId(0), id: id.clone(), language: language.map(tag) };
    let body = Some(UntrustedHtml { html: "<p>Tekst".to_owned(), base: None });
    Release { body, ..Release::new(key, id.as_str().to_owned()) }
}

fn archive(releases: Vec<Release>) -> Archive {
    let mut archive = Archive::new("Europe/Oslo");
    archive.insert_page(releases);
    archive
}

/// A feed that has more than the `pages` pages that were read.
fn source(pages: u8) -> Source {
    let mut source = Source::new(address("feed.json"));
    for page in 0..pages {
        source.begin();
        let next = address(&format!("feed-{page}.json"));
        let last = release(&page.to_string(), None).key;
        source.arrived(FeedInfo::default(), Some(next), None, Some(last));
    }
    source
}

fn list(page: u32) -> Route {
    Route::List(Query { page, ..Query::default() })
}

fn search(text: &str) -> Route {
    Route::List(Query { text: text.to_owned(), ..Query::default() })
}

fn news() -> Route {
    Route::List(Query { kind: Some(KindFilter::Code(KindCode::News)), ..Query::default() })
}

fn named(id: &str, language: Option<&str>) -> Route {
    Route::Release { id: ReleaseId::new(id).unwrap(), language: language.map(tag) }
}

fn foreign(limit: usize) -> HostPage {
    HostPage::Foreign(Embed {
        site: address("."),
        site_is_given: true,
        limit,
        whole: false,
        only: None,
        pictures: false,
    })
}

/// What is wanted at `route` on `host` when `pages` pages were read, with these releases.
fn on(host: &HostPage, route: &Route, pages: u8, releases: Vec<Release>) -> ReadingPlan {
    let (archive, sources) = (archive(releases), [source(pages)]);
    let seeded = host.built().is_some();
    let at = Situation { route, host, language: Language::Nb, archive: &archive, sources: &sources, seeded };
    plan(&at, PAGE_SIZE, false, false)
}

fn at(route: &Route, pages: u8, releases: Vec<Release>) -> ReadingPlan {
    on(&HostPage::Own, route, pages, releases)
}

fn two() -> Vec<Release> {
    vec![release("a", None), release("b", None)]
}

#[test]
fn every_place_of_the_site_needs_the_first_page_of_the_feed() {
    for route in [list(1), named("a", None), Route::Contacts, Route::Follow, Route::NotFound] {
        assert!(at(&route, 0, Vec::new()).pages, "{route:?}");
    }
}

#[test]
fn a_form_on_somebody_elses_page_reads_no_feed() {
    assert_eq!(on(&foreign(5), &Route::Follow, 0, Vec::new()), ReadingPlan::default());
    assert!(on(&foreign(5), &Route::Contacts, 0, Vec::new()).pages);
}

#[test]
fn a_page_of_the_list_needs_its_releases_and_no_more() {
    assert!(!at(&list(1), 1, two()).pages);
    assert!(at(&list(2), 1, two()).pages);
}

#[test]
fn a_search_and_a_filter_are_over_the_whole_archive() {
    assert!(at(&search("laks"), 1, two()).pages);
    assert!(at(&news(), 1, two()).pages);
}

#[test]
fn whoever_opens_a_filter_wants_the_whole_archive() {
    let (route, archive, sources) = (list(1), archive(two()), [source(1)]);
    let (host, language) = (&HostPage::Own, Language::Nb);
    let at = Situation { route: &route, host, language, archive: &archive, sources: &sources, seeded: false };
    assert!(!plan(&at, PAGE_SIZE, false, false).pages);
    assert!(plan(&at, PAGE_SIZE, true, false).pages);
}

#[test]
fn only_a_search_wants_the_texts_of_all_releases() {
    assert!(at(&search("laks"), 1, two()).texts);
    for route in [search("  "), news(), list(2), named("a", None), Route::Contacts] {
        assert!(!at(&route, 1, two()).texts, "{route:?}");
    }
}

#[test]
fn what_an_index_answers_wants_nothing_of_the_feed() {
    let (route, archive, sources) = (search("laks"), archive(two()), [source(1)]);
    let (host, language) = (&HostPage::Own, Language::Nb);
    let at = Situation { route: &route, host, language, archive: &archive, sources: &sources, seeded: true };
    assert_eq!(plan(&at, PAGE_SIZE, true, true), ReadingPlan::default());
    let without = plan(&at, PAGE_SIZE, true, false);
    assert!(without.pages && without.texts);
}

#[test]
fn a_release_that_is_there_wants_nothing() {
    assert_eq!(at(&named("a", None), 1, two()), ReadingPlan::default());
    assert!(at(&named("c", None), 1, two()).pages);
}

#[test]
fn a_release_is_read_on_for_until_it_is_there_in_the_language_that_was_named() {
    let bokmal = || release("a", Some("nb"));
    assert!(at(&named("a", Some("nn")), 1, vec![bokmal()]).pages);
    assert!(!at(&named("a", Some("nn")), 1, vec![bokmal(), release("a", Some("nn"))]).pages);
}

#[test]
fn a_release_that_came_without_its_body_wants_it() {
    let thin = Release { body: None, ..release("a", None) };
    let body = at(&named("a", None), 1, vec![thin.clone()]).body;
    assert_eq!(body.map(|release| release.key.clone()), Some(thin.key.clone()));
    assert_eq!(at(&list(1), 1, vec![thin]).body, None);
}

#[test]
fn a_built_page_wants_nothing_for_what_it_was_written_with() {
    let block = r#"{"root": "", "home": "https://x.no/", "at": "", "languages": "nb", "language": "nb",
        "listing": {"total": 9}}"#;
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "", "items": []}"#;
    let built = HostPage::Built(Arc::new(BuiltPage::read(block, feed, &address(".")).unwrap()));
    assert!(!on(&built, &list(1), 1, Vec::new()).pages);
    assert!(on(&built, &list(2), 1, Vec::new()).pages);
    assert!(on(&built, &search("laks"), 1, Vec::new()).pages);
    // A list has neither the text of a release nor its address.
    let beginning = Release { body: None, ..release("a", None) };
    let elsewhere = Release { detail_url: Some(address("a.json")), ..beginning.clone() };
    assert!(on(&built, &named("a", None), 1, vec![beginning]).pages);
    assert!(!on(&built, &named("a", None), 1, vec![elsewhere]).pages);
    assert!(!on(&built, &named("a", None), 1, two()).pages);
}

#[test]
fn an_element_reads_on_until_it_has_as_many_as_it_shows() {
    assert!(on(&foreign(3), &list(1), 1, two()).pages);
    assert!(!on(&foreign(2), &list(1), 1, two()).pages);
}

#[test]
fn an_element_gives_up_on_a_rare_kind_after_ten_pages() {
    assert!(on(&foreign(1), &news(), 9, two()).pages);
    assert!(!on(&foreign(1), &news(), 10, two()).pages);
    assert!(at(&news(), 10, two()).pages, "the site itself goes on");
}
