use super::*;
use crate::feed::{Kind, KindCode};

fn list(query: Query) -> Location {
    Location { route: Route::List(query), language: None }
}

fn release(id: &str, language: Option<&str>) -> Location {
    let id = ReleaseId::new(id).unwrap();
    Location { route: Route::Release { id, language: language.and_then(LanguageTag::new) }, language: None }
}

#[test]
fn addresses_are_as_short_as_what_they_say() {
    let query = Query {
        text: "norsk laks".to_owned(),
        kind: KindFilter::parse("pressemelding"),
        year: Some(2026),
        topic: Some("Hav & kyst".to_owned()),
        language: Some("nn".to_owned()),
        publisher: Some("Fjordtilsynet".to_owned()),
        is_by_date: true,
        page: 2,
    };
    for (location, href) in [
        (list(Query::default()), "./"),
        (
            list(query),
            "?q=norsk+laks&kind=press-release&year=2026&topic=Hav+%26+kyst&language=nn&publisher=Fjordtilsynet&order=date&page=2",
        ),
        (list(Query::default().with_page(2)), "?page=2"),
        (release("18123", None), "?release=18123"),
        (release("a/b c", Some("nn")), "?release=a%2Fb+c&version=nn"),
        (Location { route: Route::Contacts, language: None }, "?view=contacts"),
        (Location { route: Route::Follow, language: Some("se".to_owned()) }, "?view=follow&lang=se"),
        (list(Query::default()).with_language(Some("nn".to_owned())), "?lang=nn"),
    ] {
        assert_eq!(location.href(), href);
        assert_eq!(Location::parse_href(href), location, "{href}");
    }
}

#[test]
fn a_link_on_a_static_page_leads_up_to_the_press_room() {
    assert_eq!(list(Query::default()).href_from("../../../"), "../../../");
    assert_eq!(release("1", None).href_from("../../../"), "../../../?release=1");
}

#[test]
fn a_form_sent_empty_is_the_plain_list() {
    assert_eq!(
        Location::parse("q=&kind=&year=&topic=&language=&publisher=&page=&lang=&view="),
        list(Query::default())
    );
}

#[test]
fn what_others_add_is_ignored() {
    let location = Location::parse("?utm_source=x&fbclid=%F0%9F&release=7&&=&release=8&q=laks");
    assert_eq!(location, release("7", None));
    assert_eq!(location.href(), "?release=7");
}

#[test]
fn values_that_make_no_sense_are_as_if_not_given() {
    for query in [
        "page=abc",
        "page=0",
        "page=-1",
        "page=99999999999",
        "year=abc",
        "year=999",
        "year=10000",
        "year=-2026",
        "kind=%E2%80%93",
        "lang=%3Cscript%3E",
        "version=nn",
    ] {
        assert_eq!(Location::parse(query), list(Query::default()), "{query}");
    }
    assert_eq!(Location::parse("release=7&version=1"), release("7", None));
}

#[test]
fn an_address_that_names_nothing_is_not_found() {
    for query in ["view=x", "release=", "release=+%20", "view=x&release=7", "view=CONTACTS"] {
        assert_eq!(Location::parse(query).route, Route::NotFound, "{query}");
    }
}

#[test]
fn the_interface_language_is_a_primary_subtag() {
    assert_eq!(Location::parse("lang=no").language.as_deref(), Some("nb"));
    assert_eq!(Location::parse("lang=en-GB").language.as_deref(), Some("en"));
}

#[test]
fn fragment_host_and_path_do_not_matter() {
    let href = "https://press.example.no/room/index.html?release=7#section-2?release=8";
    assert_eq!(Location::parse_href(href), release("7", None));
    assert_eq!(Location::parse_href("#top"), list(Query::default()));
}

#[test]
fn bytes_that_are_no_text_are_repaired() {
    let Route::List(query) = Location::parse("q=%ff%20laks%").route else { panic!("not a list") };
    assert_eq!(query.text, "\u{fffd} laks%");
}

/// Makes places at random, the same ones on every run.
struct Places(fastrand::Rng);

impl Places {
    fn below(&mut self, limit: usize) -> usize {
        self.0.usize(..limit)
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 28] = [
            "a", "Z", "7", " ", "&", "=", "#", "%", "+", "?", "/", "\\", "\"", "'", "<", "å", "ŋ", "\u{a0}",
            "–", "🐟", "%20", "&amp;", "\n", "\0", ";", ":", "日本", "a\u{30a}",
        ];
        (0..self.below(9)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }

    fn tag(&mut self) -> Option<LanguageTag> {
        LanguageTag::new(["", "nb", "nn-NO", "en_gb", "se", "zh-Hant-tw", "no"][self.below(7)])
    }

    fn location(&mut self) -> Location {
        let route = match self.below(8) {
            0 => Route::Contacts,
            1 => Route::Follow,
            2 => Route::NotFound,
            3 | 4 => match ReleaseId::new(&self.text()) {
                Some(id) => Route::Release { id, language: self.tag() },
                None => Route::NotFound,
            },
            _ => Route::List(Query {
                text: self.text(),
                kind: match self.below(4) {
                    0 => None,
                    1 => Some(KindFilter::Code(KindCode::Speech)),
                    _ => Some(KindFilter::of(&Kind { code: KindCode::Other, label: Some(self.text()) })),
                },
                year: [None, Some(1000), Some(2026), Some(9999)][self.below(4)],
                topic: Some(self.text()).filter(|topic| !topic.is_empty()),
                language: Some(self.text()).filter(|language| !language.is_empty()),
                publisher: Some(self.text()).filter(|publisher| !publisher.is_empty()),
                is_by_date: self.below(2) == 0,
                page: [1, 2, 17, u32::MAX][self.below(4)],
            }),
        };
        Location { route, language: self.tag().map(|tag| tag.primary().to_owned()) }
    }
}

#[test]
fn what_is_written_is_read_back_the_same() {
    let mut places = Places(fastrand::Rng::with_seed(7));
    let mut lists = 0;
    for _ in 0..20_000 {
        let location = places.location();
        let href = location.href();
        assert_eq!(Location::parse_href(&href), location, "{href}");
        assert!(href.bytes().all(|b| b.is_ascii_graphic() && !b"#\"'<>\\".contains(&b)), "{href}");
        lists += usize::from(matches!(location.route, Route::List(_)));
    }
    assert!(lists > 5_000, "too few lists to show anything: {lists}");
}
