//! WordPress REST, from text to model. The files are the answers of two sites, without the names and addresses of
//! people: `worona-embed-posts.json` from frontity/frontity (Apache-2.0), `fasab-posts-fields.json` of a federal board
//! of the United States (public domain). The answers in the tests themselves have the shapes of other sites' answers,
//! with invented words.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

mod fields;
mod hostile;
mod pages;
mod text;

use press_room_core::address::Address;
use press_room_core::feed::{
    FeedError, FeedPage, FeedResponse, KindCode, PageHeaders, Release, SourceId, SourceMap, Timestamp,
    WarningCause, read_answer, read_item, read_page,
};
use serde_json::{Value, json};

/// The address of a list.
const LIST: &str =
    "https://kommune.example.no/wp-json/wp/v2/posts?per_page=2&_embed=wp:featuredmedia,wp:term";
const WORONA: &str = include_str!("../../../../tests/fixtures/feeds/wordpress/worona-embed-posts.json");
const FASAB: &str = include_str!("../../../../tests/fixtures/feeds/wordpress/fasab-posts-fields.json");

fn at(address: &str) -> Address {
    Address::parse(address, None).unwrap()
}

fn read(text: &str) -> Result<FeedPage, FeedError> {
    read_page(text, SourceId(0), &at(LIST))
}

/// A post as WordPress answers it, in which the members of `more` are added or replace others.
fn post(more: Value) -> Value {
    let mut post = json!({
        "id": 7, "date": "2026-03-01T12:00:00", "date_gmt": "2026-03-01T11:00:00",
        "modified": "2026-09-01T12:00:00", "modified_gmt": "2026-09-01T10:00:00",
        "slug": "kaia", "status": "publish", "type": "post", "link": "https://kommune.example.no/kaia/",
        "title": { "rendered": "Kaia er open" },
        "content": { "rendered": "<p>Kaia opna i dag etter to år.</p>\n<p>Ordføraren klipte snora.</p>\n", "protected": false },
        "excerpt": { "rendered": "<p>Kaia opna i dag etter to år. Ordføraren [&hellip;]</p>\n", "protected": false },
        "featured_media": 0, "categories": [3], "tags": [],
    });
    let members = post.as_object_mut().unwrap();
    members.extend(more.as_object().unwrap().clone());
    post
}

fn release(more: Value) -> Release {
    let mut page = read(&json!([post(more)]).to_string()).unwrap();
    assert_eq!(page.warnings, [], "{:?}", page.warnings);
    page.releases.remove(0)
}

/// The releases of `posts`, read with `rules`, what the settings know about their source.
fn with_rules(posts: Value, rules: Value) -> FeedPage {
    let (map, warnings) =
        SourceMap::read(&json!({ "sources": { LIST: rules } }).to_string(), &at("https://x.no/"));
    assert_eq!(warnings, []);
    let answer = FeedResponse::from(posts.to_string());
    read_answer(&answer, SourceId(0), &at(LIST), map.by_name(LIST)).unwrap()
}

fn written(date: Option<Timestamp>) -> (i64, Option<i32>) {
    date.map(|at| (at.millis / 1000, at.offset_minutes)).unwrap()
}

#[test]
fn posts_with_all_that_belongs_to_them_are_releases() {
    let page = read(WORONA).unwrap();
    assert_eq!((page.releases.len(), &page.warnings[..]), (3, &[][..]));
    let garden = &page.releases[0];
    assert_eq!((garden.key.id.as_str(), garden.title.as_str()), ("57", "Shinjuku Gyoen National Garden"));
    assert_eq!(
        garden.url.as_ref().unwrap().as_str(),
        "https://demo.worona.org/shinjuku-gyoen-national-garden/"
    );
    assert_eq!(written(garden.published), (1_477_419_924, Some(0)));
    assert_eq!(garden.topics, ["Nature", "Photography", "Japan", "National Garden", "Tokyo"]);
    assert_eq!((garden.kind.code, garden.kind.label.as_deref()), (KindCode::News, None));
    assert_eq!(garden.lead, None, "it is the beginning of the text");
    let image = &garden.images[0];
    assert_eq!(garden.images.len(), 1);
    assert!(image.src.as_str().ends_with("/2016/11/japan-1024x683.jpg"));
    assert!(image.original.as_ref().unwrap().as_str().ends_with("/2016/11/japan.jpg"));
    assert_eq!((image.size, &image.alt), (Some((4173, 2782)), &None));
    assert!(garden.body.as_ref().unwrap().html.starts_with("<p>Shinjuku Gyoen National Garden (新宿御苑"));
    // The time of change is months later, because of tags.
    assert_eq!((garden.updated(), garden.modified.is_some()), (None, true));
    let canyon = &page.releases[1];
    assert_eq!((canyon.lead.as_ref(), canyon.images[0].alt.as_deref()), (None, Some("canyon")));
    assert!(!canyon.excerpt.as_ref().unwrap().contains("Continue reading"));
}

#[test]
fn posts_without_their_texts_say_where_they_are() {
    let page = read(FASAB).unwrap();
    let [first, second] = &page.releases[..] else { panic!("{page:?}") };
    assert_eq!((first.key.id.as_str(), &first.body), ("12417", &None));
    assert_eq!(first.title, "ED Chat Part II: Ms. Payne Interviews Ms. Valentine");
    assert_eq!(second.title, "Episode II – New Lease Accounting Standards");
    // Without an offset it is the wall clock of the newsroom.
    assert_eq!(written(first.published), (1_572_429_499, None));
    let detail = first.detail_url.as_ref().unwrap();
    assert_eq!(detail.as_str(), "https://kommune.example.no/wp-json/wp/v2/posts/12417");
    let whole = post(json!({ "id": 12417 })).to_string();
    assert!(read_item(&whole, SourceId(0), detail).unwrap().body.is_some());
    let mut elsewhere = post(
        json!({ "content": null, "_links": { "self": [{ "href": "https://other.no/wp-json/wp/v2/posts/7" }] } }),
    );
    elsewhere.as_object_mut().unwrap().remove("content");
    let page = read(&json!([elsewhere]).to_string()).unwrap();
    assert_eq!(page.releases[0].detail_url, None, "another site does not know it");
}

#[test]
fn an_answer_is_known_by_its_shape() {
    let own = at("https://kommune.example.no/feed.json");
    let answer =
        |value: Value| read_page(&value.to_string(), SourceId(0), &own).map(|page| page.releases.len());
    assert_eq!(answer(json!([post(json!({}))])), Ok(1));
    assert_eq!(answer(json!([{ "id": 1, "link": "/a", "slug": "a", "title": "A" }])), Ok(1));
    assert_eq!(answer(post(json!({}))), Ok(1), "one post alone");
    for other in [json!([]), json!([{ "id": 1 }]), json!([[1]]), json!({ "routes": {} })] {
        assert!(matches!(answer(other.clone()), Err(FeedError::NotAFeed(_))), "{other}");
    }
    for empty in [LIST, "https://x.no/?rest_route=/wp/v2/posts"] {
        assert_eq!(read_page("[]", SourceId(0), &at(empty)).unwrap().releases, [], "{empty}");
    }
    let utm = release(json!({ "link": "https://kommune.example.no/kaia/?utm_source=x&a=b&fbclid=1#c" }));
    assert_eq!(utm.url.unwrap().as_str(), "https://kommune.example.no/kaia/?a=b");
    let relative = release(json!({ "link": "/kaia/", "guid": { "rendered": "http://intern.local/?p=7" } }));
    assert_eq!(relative.url.unwrap().as_str(), "https://kommune.example.no/kaia/");
}

#[test]
fn an_error_is_told_in_the_words_of_the_service_whatever_the_status() {
    for (answer, said) in [
        (json!({ "code": "rest_cannot_access", "message": "Berre for innlogga." }), "Berre for innlogga."),
        (
            json!({ "code": "rest_invalid_param", "message": "Invalid parameter(s): per_page", "data": { "status": 400, "params": { "per_page": "x" } } }),
            "Invalid parameter(s): per_page",
        ),
        (json!({ "code": "rest_no_route", "message": "", "data": { "status": 404 } }), "rest_no_route"),
        (
            json!({ "code": "x", "message": "<b>Feil</b> &amp; <script>alert(1)</script>slutt" }),
            "Feil & slutt",
        ),
    ] {
        assert_eq!(read(&answer.to_string()), Err(FeedError::Service(said.to_owned())), "{answer}");
    }
    let long = json!({ "code": "x", "message": "a".repeat(10_000) }).to_string();
    let Err(FeedError::Service(said)) = read(&long) else { panic!() };
    assert!(said.chars().count() <= 301);
    assert_eq!(read(&long).unwrap_err().code(), "service");
}

#[test]
fn what_is_protected_or_not_public_is_left_out_without_a_word() {
    let posts = json!([
        post(json!({ "content": { "rendered": "", "protected": true } })),
        post(json!({ "id": 8, "excerpt": { "rendered": "", "protected": true } })),
        post(json!({ "id": 9, "status": "future" })),
        post(json!({ "id": 10 })),
    ]);
    let page = read(&posts.to_string()).unwrap();
    let ids: Vec<&str> = page.releases.iter().map(|release| release.key.id.as_str()).collect();
    assert_eq!((ids, page.warnings), (vec!["10"], vec![]));
}

#[test]
fn a_date_has_the_offset_between_its_two_clocks() {
    for (local, utc, at) in [
        (json!("2025-09-09T16:32:36"), json!("2025-09-09T20:32:36"), (1_757_449_956, Some(-240))),
        (json!("2016-04-06T12:29:28"), json!("2016-04-06T11:29:28"), (1_459_942_168, Some(60))),
        (json!("2026-03-03 11:44:39"), json!("2026-03-03 16:44:39"), (1_772_556_279, Some(-300))),
        // A local time that is days away from the same moment in UTC says nothing about the zone.
        (json!("2026-03-01T12:00:00"), json!("2026-03-09T11:00:00"), (1_773_054_000, Some(0))),
        (json!("2026-03-01T12:00:00"), json!("0000-00-00T00:00:00"), (1_772_362_800, None)),
        (json!("2026-03-01T12:00:00"), Value::Null, (1_772_362_800, None)),
        (Value::Null, json!("2026-03-01T11:00:00"), (1_772_362_800, Some(0))),
    ] {
        let dates = json!({ "date": local, "date_gmt": utc });
        assert_eq!(written(release(dates.clone()).published), at, "{dates}");
    }
    assert_eq!(release(json!({ "date": "0000-00-00T00:00:00", "date_gmt": null })).published, None);
}

#[test]
fn the_language_is_what_a_plugin_says_or_the_settings_or_the_site() {
    let yoast = json!({ "schema": { "@graph": [{ "@type": "Article" }, { "inLanguage": "nb-NO" }] }, "og_locale": "en_US" });
    for (more, language) in [
        (json!({}), None),
        (json!({ "lang": "nn" }), Some("nn")),
        (json!({ "wpml_current_locale": "nb_NO", "yoast_head_json": yoast }), Some("nb-NO")),
        (json!({ "yoast_head_json": yoast }), Some("nb-NO")),
        (json!({ "yoast_head_json": { "og_locale": "nn_NO", "schema": false } }), Some("nn-NO")),
    ] {
        assert_eq!(release(more.clone()).lang(), language, "{more}");
    }
    let page = with_rules(json!([post(json!({ "yoast_head_json": yoast }))]), json!({ "language": "nn" }));
    assert_eq!(page.releases[0].lang(), Some("nn"));
    let translated = release(json!({ "lang": "nn", "translations": { "nn": 7, "en": 9, "": 3 } }));
    let others: Vec<_> = translated
        .alternates
        .iter()
        .map(|it| (it.language.as_str(), it.id.as_ref().unwrap().as_str()))
        .collect();
    assert_eq!(others, [("en", "9")]);
}

#[test]
fn yoast_says_whose_the_site_is() {
    let head = json!({ "og_site_name": "Eksempel &#038; Son", "og_locale": "nb_NO" });
    let page = read(&json!([post(json!({ "yoast_head_json": head }))]).to_string()).unwrap();
    let publisher = page.info.publisher.unwrap();
    assert_eq!(publisher.name, "Eksempel & Son");
    assert_eq!(publisher.url.unwrap().as_str(), "https://kommune.example.no/");
    assert_eq!(page.info.language.unwrap().as_str(), "nb-NO");
}

#[test]
fn an_address_that_asks_for_too_little_is_told_once() {
    let bare = at("https://kommune.example.no/wp-json/wp/v2/posts");
    let posts = json!([post(json!({})), post(json!({ "id": 8 }))]).to_string();
    let causes = |address: &Address| {
        let page = read_page(&posts, SourceId(0), address).unwrap();
        page.warnings.into_iter().map(|warning| warning.cause).collect::<Vec<_>>()
    };
    assert_eq!(causes(&bare), [WarningCause::NotEmbedded]);
    assert_eq!(causes(&at(LIST)), []);
    assert_eq!(causes(&at("https://kommune.example.no/feed.json")), []);
}

fn answer(text: &str, headers: PageHeaders) -> FeedResponse {
    FeedResponse { text: text.to_owned(), headers }
}
