use super::*;
use crate::feed::{Alternate, Kind, KindCode, LanguageTag, ReleaseId, SourceId, Timestamp, UntrustedHtml};

fn tag(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).unwrap()
}

fn id(id: &str) -> ReleaseId {
    ReleaseId::new(id).unwrap()
}

fn key(source: u16, name: &str, language: Option<&str>) -> ReleaseKey {
    ReleaseKey { source: SourceId(source), id: id(name), language: language.map(tag) }
}

fn at(millis: i64) -> Option<Timestamp> {
    Some(Timestamp { millis, offset_minutes: None, has_time: true })
}

/// A release of the first feed, in no language, titled by its id.
fn dated(name: &str, millis: Option<i64>) -> Release {
    Release { published: millis.and_then(at), ..Release::new(key(0, name, None), name.to_owned()) }
}

fn in_language(name: &str, language: &str) -> Release {
    Release::new(key(0, name, Some(language)), format!("{name} {language}"))
}

fn body(html: &str) -> Option<UntrustedHtml> {
    Some(UntrustedHtml { html: html.to_owned(), base: None })
}

fn archive(releases: Vec<Release>) -> Archive {
    let mut archive = Archive::new("Europe/Oslo");
    archive.insert_page(releases);
    archive
}

fn titles<'a>(releases: impl IntoIterator<Item = &'a Arc<Release>>) -> Vec<&'a str> {
    releases.into_iter().map(|release| release.title.as_str()).collect()
}

fn found(archive: &Archive, text: &str) -> Vec<String> {
    let query = Query { text: text.to_owned(), ..Query::default() };
    titles(&archive.search(&query, 20).releases).into_iter().map(str::to_owned).collect()
}

#[test]
fn releases_of_several_pages_and_feeds_stand_newest_first() {
    let mut archive = archive(vec![dated("c", Some(30)), dated("undated", None), dated("a", Some(10))]);
    let other = Release { published: at(20), ..Release::new(key(1, "a", None), "b".to_owned()) };
    assert_eq!(archive.insert_page(vec![other, dated("d", Some(40))]), 2);
    assert_eq!(titles(archive.releases()), ["d", "c", "b", "a", "undated"]);
}

#[test]
fn releases_of_one_instant_stay_in_the_order_of_their_feed() {
    let mut archive = archive(vec![dated("first", Some(5)), dated("second", Some(5))]);
    archive.insert_page(vec![dated("third", Some(5)), dated("newer", Some(6)), dated("undated", None)]);
    archive.insert_page(vec![dated("undated too", None)]);
    assert_eq!(titles(archive.releases()), ["newer", "first", "second", "third", "undated", "undated too"]);
}

#[test]
fn a_page_read_again_brings_nothing_new() {
    let mut archive = archive(vec![dated("a", Some(1)), dated("b", Some(2))]);
    assert_eq!(archive.insert_page(vec![dated("b", Some(2)), dated("c", Some(3)), dated("c", Some(3))]), 1);
    assert_eq!(archive.len(), 3);
}

#[test]
fn a_detail_answer_replaces_the_thin_release_and_is_searched() {
    let mut archive = archive(vec![dated("a", Some(1)), dated("b", Some(2))]);
    assert!(found(&archive, "torsk").is_empty());
    let whole = Release { body: body("<p>torsk</p>"), published: at(9), ..dated("a", None) };
    assert_eq!(archive.insert_page(vec![whole]), 0);
    assert_eq!(found(&archive, "torsk"), ["a"]);
    assert_eq!(titles(archive.releases()), ["a", "b"], "a date that moved moves the release");
}

#[test]
fn a_thin_or_older_form_does_not_take_the_place_of_a_whole_one() {
    let whole = Release { body: body("torsk"), revision: Some(2), ..dated("a", Some(1)) };
    let mut archive = archive(vec![whole]);
    archive.insert_page(vec![Release { revision: Some(2), ..dated("a", Some(1)) }]);
    archive.insert_page(vec![Release { revision: Some(1), body: body("hyse"), ..dated("a", Some(1)) }]);
    assert_eq!(found(&archive, "torsk"), ["a"]);
    archive.insert_page(vec![Release { revision: Some(3), ..dated("a", Some(1)) }]);
    assert!(archive.get(&key(0, "a", None)).unwrap().body.is_none(), "a later revision always counts");
}

#[test]
fn two_of_one_key_are_one_release_where_title_and_date_agree_or_a_revision_says_so() {
    let is_two = |new: &Release, old: &Release| {
        assert_eq!(are_two(new, old), are_two(old, new));
        are_two(new, old)
    };
    let titled = |title: &str, release: Release| Release { title: title.to_owned(), ..release };
    let undated = dated("a", None);
    assert!(is_two(&titled("another", undated.clone()), &undated), "two undated ones with one id");
    assert!(is_two(&dated("a", Some(2)), &dated("a", Some(1))), "the same headline on two days");
    let revised = Release { revision: Some(2), ..titled("another", dated("a", Some(2))) };
    assert!(is_two(&revised, &dated("a", Some(1))), "neither title nor date");
    assert!(!is_two(&undated, &undated), "a page that moved on while it was read");
    assert!(!is_two(&Release { body: body("torsk"), ..undated.clone() }, &undated));
    for (revision, modified) in [(Some(2), None), (None, at(9))] {
        let later = Release { revision, modified, ..titled("corrected", dated("a", Some(1))) };
        let first = Release { revision: revision.map(|_| 1), modified: at(8), ..dated("a", Some(1)) };
        assert!(!is_two(&later, &first), "a correction");
    }
}

#[test]
fn a_later_change_date_wins_where_there_is_no_revision() {
    let mut archive = archive(vec![Release { modified: at(5), body: body("ny"), ..dated("a", Some(1)) }]);
    archive.insert_page(vec![Release { modified: at(4), body: body("gammel"), ..dated("a", Some(1)) }]);
    assert_eq!(found(&archive, "ny"), ["a"]);
    assert!(found(&archive, "gammel").is_empty());
}

#[test]
fn every_word_must_occur_somewhere_in_title_lead_body_or_topics() {
    let release = Release {
        lead: Some("Leiande tekst".to_owned()),
        body: body("<p class=\"skjult\">Br&oslash;d&shy;tekst om <b>tor</b>sk</p>"),
        topics: vec!["Havbruk".to_owned()],
        ..dated("Måling på Øyane", None)
    };
    let archive = archive(vec![release, dated("Anna", Some(1))]);
    for text in [
        "maaling",
        "ØYANE leiande",
        "brødtekst",
        "torsk havbruk",
        "oeyane",
        "hav",
        "  ",
        "«måling» – havbruk!",
    ] {
        assert!(found(&archive, text).contains(&"Måling på Øyane".to_owned()), "{text}");
    }
    for text in ["maaling hyse", "skjult", "class", "leiandetekst", "anna torsk"] {
        assert!(found(&archive, text).is_empty(), "{text}");
    }
}

#[test]
fn the_excerpt_is_searched_while_there_is_no_body() {
    let thin = Release { excerpt: Some("Utdrag".to_owned()), ..dated("tynn", None) };
    assert_eq!(found(&archive(vec![thin]), "utdrag"), ["tynn"]);
}

#[test]
fn filters_narrow_together_with_the_words() {
    // 2026-01-01T00:30 in Oslo, still 2025 in UTC
    let new_year = 1_767_225_600_000 - 1_800_000;
    let invitation = Kind { code: KindCode::Invitation, label: None };
    let archive = archive(vec![
        Release { kind: invitation, topics: vec!["Hav".to_owned()], ..dated("Torsk a", Some(new_year)) },
        Release { topics: vec!["hav".to_owned()], ..dated("Torsk b", Some(new_year)) },
        dated("Torsk c", Some(new_year - 3_600_000)),
    ]);
    let search = |query: Query| titles(&archive.search(&query, 20).releases).join(", ");
    let text = "torsk".to_owned();
    assert_eq!(
        search(Query { year: Some(2026), text: text.clone(), ..Query::default() }),
        "Torsk a, Torsk b"
    );
    assert_eq!(search(Query { year: Some(2025), ..Query::default() }), "Torsk c");
    assert_eq!(search(Query { topic: Some("HAV".to_owned()), ..Query::default() }), "Torsk a, Torsk b");
    let kind = KindFilter::parse("presseinvitasjon");
    assert_eq!(search(Query { kind: kind.clone(), text, ..Query::default() }), "Torsk a");
    assert_eq!(search(Query { kind, year: Some(2025), ..Query::default() }), "");
}

#[test]
fn a_search_is_cut_into_pages() {
    let archive = archive((0..45).map(|n| dated(&n.to_string(), Some(n))).collect());
    let page = archive.search(&Query::default().with_page(3), 20);
    assert_eq!((page.total, page.page, page.pages), (45, 3, 3));
    assert_eq!(titles(&page.releases), ["4", "3", "2", "1", "0"]);
    let beyond = archive.search(&Query::default().with_page(4), 20);
    assert_eq!((beyond.page, titles(&beyond.releases)[0]), (1, "44"));
    let nothing = archive.search(&Query { text: "torsk".to_owned(), ..Query::default() }, 20);
    assert_eq!((nothing.total, nothing.page, nothing.pages), (0, 1, 1));
}

#[test]
fn an_id_in_several_languages_is_found_in_the_one_asked_for() {
    let archive = archive(vec![in_language("7", "en"), in_language("7", "nb-NO"), in_language("7", "nn")]);
    let title = |language: Option<&str>, preferred| {
        archive.find(&id("7"), language.map(tag).as_ref(), preferred).unwrap().title.clone()
    };
    assert_eq!(title(Some("nn"), "en"), "7 nn");
    assert_eq!(title(Some("nb"), "en"), "7 nb-NO");
    assert_eq!(title(Some("se"), "nn"), "7 nn");
    assert_eq!(title(None, "nb"), "7 nb-NO");
    assert_eq!(title(None, "se"), "7 en");
    assert!(archive.find(&id("8"), None, "nb").is_none());
}

#[test]
fn an_id_that_two_feeds_use_is_the_first_feeds() {
    let mut archive = archive(vec![Release::new(key(1, "7", None), "second feed".to_owned())]);
    archive.insert_page(vec![Release::new(key(0, "7", None), "first feed".to_owned())]);
    assert_eq!(archive.find(&id("7"), None, "nb").unwrap().title, "first feed");
}

#[test]
fn an_address_says_the_language_only_where_the_id_leaves_a_choice() {
    let archive = archive(vec![in_language("7", "nb"), in_language("7", "nn"), in_language("8", "nb")]);
    assert!(archive.needs_language(&in_language("7", "nb")));
    assert!(!archive.needs_language(&in_language("8", "nb")));
    assert!(!archive.needs_language(&dated("7", None)));
}

fn alternate(name: &str, language: &str) -> Alternate {
    Alternate { language: tag(language), id: Some(id(name)), title: None, url: None }
}

#[test]
fn versions_are_the_same_id_and_the_alternates_that_are_loaded() {
    let release = Release {
        alternates: vec![alternate("8", "en"), alternate("7", "nn"), alternate("9", "se")],
        ..in_language("7", "nb")
    };
    let elsewhere = Release::new(key(1, "8", Some("en")), "another feed".to_owned());
    let archive = archive(vec![
        release.clone(),
        in_language("7", "nn"),
        elsewhere,
        in_language("8", "en"),
        in_language("8", "sv"),
    ]);
    assert_eq!(titles(&archive.versions_of(&release)), ["7 nn", "8 en"]);
}

#[test]
fn the_releases_before_one_leave_out_the_release_itself_in_every_language() {
    let release = Release { alternates: vec![alternate("8", "en")], ..in_language("7", "nb") };
    let archive = archive(vec![
        release.clone(),
        in_language("7", "nn"),
        in_language("8", "en"),
        in_language("9", "nb"),
        in_language("10", "nb"),
    ]);
    assert_eq!(titles(&archive.before(2, &release)), ["9 nb", "10 nb"]);
}

#[test]
fn what_stands_under_a_release_does_not_change_with_a_newer_one() {
    let all: Vec<Release> = (1..=6).map(|at| dated(&at.to_string(), Some(at))).collect();
    let (old, new) = (archive(all[..5].to_vec()), archive(all.clone()));
    assert_eq!(titles(&new.before(3, &all[5])), ["5", "4", "3"]);
    for (at, expected) in [(4, ["4", "3", "2"]), (2, ["4", "2", "1"]), (0, ["4", "3", "2"])] {
        assert_eq!(titles(&old.before(3, &all[at])), expected, "{at}");
        assert_eq!(titles(&new.before(3, &all[at])), expected, "{at}");
    }
}

#[test]
fn facets_count_kinds_years_and_topics() {
    let with = |name: &str, millis: i64, kind: Kind, topics: &[&str]| Release {
        kind,
        topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
        ..dated(name, Some(millis))
    };
    let kind = |code, label: Option<&str>| Kind { code, label: label.map(str::to_owned) };
    let archive = archive(vec![
        with("a", 1_783_000_000_000, kind(KindCode::News, Some("Nyhet")), &["Hav", "hav", "Ål", "–"]),
        with("b", 1_750_000_000_000, kind(KindCode::Other, Some("Åpent møte")), &["hav"]),
        with("c", 1_750_000_000_001, kind(KindCode::Other, None), &["Bær"]),
        with("d", 1_750_000_000_002, kind(KindCode::News, None), &[]),
        dated("e", None),
    ]);
    let facets = archive.facets();
    let kinds: Vec<(&str, Option<&str>, usize)> =
        facets.kinds.iter().map(|k| (k.filter.value(), k.label.as_deref(), k.count)).collect();
    assert_eq!(
        kinds,
        [
            ("news", None, 2),
            ("apent-mote", Some("Åpent møte"), 1),
            ("press-release", None, 1),
            ("other", None, 1),
        ]
    );
    assert_eq!(facets.years, [(2026, 1), (2025, 3)]);
    assert_eq!(facets.topics, [("Hav".to_owned(), 2), ("Ål".to_owned(), 1), ("Bær".to_owned(), 1)]);
}

#[test]
fn each_kind_counted_finds_as_many_as_it_says() {
    let labels = ["Åpent møte", "apent mote", "Pressemelding", "Høring", "–"];
    let releases = labels.iter().enumerate().map(|(n, label)| Release {
        kind: Kind { code: KindCode::Other, label: Some((*label).to_owned()) },
        ..dated(&n.to_string(), None)
    });
    let archive = archive(releases.collect());
    let facets = archive.facets();
    assert_eq!(facets.kinds.len(), 4);
    for kind in facets.kinds {
        let query = Query { kind: Some(kind.filter), ..Query::default() };
        assert_eq!(archive.search(&query, 20).total, kind.count);
    }
}

#[test]
fn topics_are_capped_at_the_thirty_most_frequent() {
    let many = Release { topics: (0..40).map(|n| format!("t{n:02}")).collect(), ..dated("a", None) };
    let one = Release { topics: vec!["t39".to_owned()], ..dated("b", None) };
    let topics = archive(vec![many, one]).facets().topics;
    assert_eq!(topics.len(), 30);
    assert_eq!(topics[0], ("t39".to_owned(), 2));
    assert_eq!(topics[1], ("t00".to_owned(), 1));
}

#[test]
fn a_list_is_narrowed_to_a_language_whatever_its_region() {
    let archive = archive(vec![
        in_language("a", "nb"),
        in_language("b", "nn"),
        in_language("c", "nb-NO"),
        dated("d", None),
    ]);
    assert_eq!(archive.facets().languages, [("nb".to_owned(), 2), ("nn".to_owned(), 1)]);
    let query = Query { language: Some("nb".to_owned()), ..Query::default() };
    assert_eq!(titles(&archive.search(&query, 20).releases), ["a nb", "c nb-NO"]);
}

#[test]
fn a_release_that_names_no_publisher_is_of_its_feeds() {
    let mut archive = Archive::new("Europe/Oslo");
    archive.set_publisher(SourceId(1), "Fjordtilsynet");
    archive.set_publisher(SourceId(1), "A later page says otherwise");
    let of = |source, name: &str| Release::new(key(source, name, None), name.to_owned());
    let named = |name: &str, publisher: &str| Release {
        publisher: Some(crate::feed::Publisher { name: publisher.to_owned(), ..Default::default() }),
        ..of(1, name)
    };
    let own = named("own", "Kystvakta");
    archive.insert_page(vec![of(0, "of nobody"), of(1, "of the feed"), own, named("again", "FJORDTILSYNET")]);
    let expected = [("Fjordtilsynet".to_owned(), 2), ("Kystvakta".to_owned(), 1)];
    assert_eq!(archive.facets().publishers, expected);
    let query = Query { publisher: Some("fjordtilsynet".to_owned()), ..Query::default() };
    assert_eq!(titles(&archive.search(&query, 20).releases), ["of the feed", "again"]);
}
