//! WordPress over HTTP: pages by headers or until a 400, errors in the service's words, and what the settings know.

use super::{ids, limits, read_once};
use crate::support::folder::Folder;
use crate::support::server::{Request, Server, answer};
use press_room_builder::fetch::{FetchCause, FetchError, Fetcher};
use press_room_builder::read::{FeedSource, ReadError, Reading, read_all};
use press_room_builder::sources::markdown::Surroundings;
use press_room_core::address::Address;
use press_room_core::feed::{KindCode, SourceMap};
use serde_json::{Value, json};

const PATH: &str = "/wp-json/wp/v2/posts?per_page=2&_embed";
const PAST: &str = r#"{"code":"rest_post_invalid_page_number","message":"Too large.","data":{"status":400}}"#;

fn post(id: u32) -> Value {
    json!({ "id": id, "slug": "a", "link": format!("/sak-{id}/"), "date": "2026-03-01T12:00:00", "date_gmt": "2026-03-01T11:00:00",
        "title": { "rendered": format!("Sak {id}") }, "content": { "rendered": "<p>Tekst</p>", "protected": false },
        "_embedded": { "wp:term": [[{ "id": 3, "taxonomy": "category", "name": "Invitasjonar", "slug": "invitasjonar" }]] } })
}

fn page_of(request: &Request) -> u32 {
    let number = request.path.split('&').find_map(|pair| pair.strip_prefix("page="));
    number.map_or(1, |number| number.parse().unwrap())
}

/// Three pages of two posts each; `headers` gives the headers of the page with a number.
fn site(headers: fn(u32) -> Vec<String>) -> Server {
    Server::start(move |request| {
        let page = page_of(request);
        let headers = headers(page);
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        match page {
            1..=3 => answer(200, &headers, &json!([post(page * 10), post(page * 10 + 1)]).to_string()),
            _ => answer(400, &[], PAST),
        }
    })
}

#[test]
fn all_pages_are_read_by_headers_or_until_there_is_none() {
    for (headers, requests) in [
        (
            (|page| vec![format!("X-WP-Total: 6"), format!("X-WP-TotalPages: {}", 3.max(page))])
                as fn(u32) -> Vec<String>,
            3,
        ),
        (
            |page| match page {
                1 | 2 => vec![format!(
                    "Link: </wp-json/wp/v2/posts?per_page=2&_embed&page={}>; rel=\"next\"",
                    page + 1
                )],
                _ => vec![
                    "Link: </x>; rel=\"https://api.w.org/\"".to_owned(),
                    "Link: </y>; rel=\"prev\"".to_owned(),
                ],
            },
            3,
        ),
        (|_| Vec::new(), 4),
    ] {
        let server = site(headers);
        let reading = read_once(&server.url(PATH)).unwrap();
        assert_eq!(ids(&reading), ["10", "11", "20", "21", "30", "31"]);
        assert_eq!(reading.warnings, [""; 0]);
        assert_eq!(server.requests().len(), requests);
        assert_eq!(reading.releases[0].url.as_ref().unwrap().as_str(), server.url("/sak-10/"));
    }
}

#[test]
fn pages_from_the_cache_know_their_next_page() {
    let server = Server::start(|request| match (page_of(request), request.header("if-none-match")) {
        (_, Some(_)) => answer(304, &[], ""),
        (page, None) => answer(
            200,
            &["ETag: \"1\"", "X-WP-TotalPages: 2", "X-WP-Total: 4"],
            &json!([post(page * 10), post(page * 10 + 1)]).to_string(),
        ),
    });
    let folder = Folder::new();
    for _ in 0..2 {
        let fetcher = Fetcher::new(Some(folder.path("cache")), limits());
        let reading = super::read(&server.url(PATH), &fetcher).unwrap();
        assert_eq!(ids(&reading), ["10", "11", "20", "21"]);
    }
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn an_error_is_told_in_the_words_of_the_service() {
    let server = Server::start(|request| match request.path.as_str() {
        "/400" => {
            answer(400, &[], r#"{"code":"rest_invalid_param","message":"Invalid parameter(s): per_page"}"#)
        }
        "/401" => answer(401, &[], r#"{"code":"rest_cannot_access","message":"Berre for <b>innlogga</b>."}"#),
        "/404" => answer(404, &[], "<!doctype html><p>404"),
        _ => answer(200, &[], r#"{"code":"rest_no_route","message":"No route","data":{"status":404}}"#),
    });
    for (path, told) in [
        ("/400", "the server answers with status 400: Invalid parameter(s): per_page"),
        ("/401", "the server answers with status 401: Berre for innlogga."),
        ("/404", "the server answers with status 404"),
        ("/200", "the service answers: No route"),
    ] {
        let error = read_once(&server.url(path)).unwrap_err();
        assert!(error.to_string().ends_with(told), "{error}");
    }
    // If the server refuses the first page, the list has not ended.
    let down = Server::start(|_| answer(400, &[], PAST));
    let error = read_once(&down.url(PATH)).unwrap_err();
    assert!(matches!(error, ReadError::Fetch(FetchError { cause: FetchCause::Said(400, _), .. })), "{error}");
}

fn read_with(settings: &Value, feed: &str) -> Reading {
    let base = Address::parse("https://x.no/feed.json", None).unwrap();
    let (map, warnings) = SourceMap::read(&settings.to_string(), &base);
    assert_eq!(warnings, []);
    let source = FeedSource::parse(feed, &base).unwrap();
    read_all(&[source], &Surroundings::default(), &map, &Fetcher::new(None, limits()), &mut |_| {}).unwrap()
}

#[test]
fn what_the_settings_know_is_applied_to_every_format_by_name_or_address() {
    let rules = json!({ "kinds": { "invitasjonar": "invitation" }, "topics": ["Hav"], "publisher": { "name": "Kommunen" } });
    let server = Server::start(|_| answer(200, &[], &json!([post(1)]).to_string()));
    let reading = read_with(&json!({ "sources": { server.url("/a#x"): rules } }), &server.url("/a"));
    assert_eq!(
        (reading.releases[0].kind.code, &reading.releases[0].topics[..]),
        (KindCode::Invitation, &["Hav".to_owned()][..])
    );
    assert_eq!(reading.info.publisher.unwrap().name, "Kommunen");
    let folder = Folder::new();
    folder.write("feed.json", r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"A","content_text":"B","tags":["Invitasjonar"]}]}"#);
    let file = folder.path("feed.json").display().to_string();
    for name in [file.as_str(), "feed.json"] {
        let reading = read_with(&json!({ "sources": { name: rules } }), &file);
        assert_eq!(reading.releases[0].kind.code, KindCode::Invitation, "{name}");
        assert_eq!(reading.warnings, [""; 0]);
    }
}

#[test]
fn a_next_page_on_another_host_is_told_once() {
    // In `Link`, the site names itself by another host. Its pages are read from the host of the first page.
    let server = site(|page| match page {
        1 | 2 => vec![
            format!("Link: <https://indre.example.no{PATH}&page={}>; rel=\"next\"", page + 1),
            "X-WP-TotalPages: 3".to_owned(),
        ],
        _ => Vec::new(),
    });
    let reading = read_once(&server.url(PATH)).unwrap();
    assert_eq!(ids(&reading), ["10", "11", "20", "21", "30", "31"]);
    let told = "the site says that its next page is at https://indre.example.no, another host, and is read here by its number";
    let count = reading.warnings.iter().filter(|it| it.contains(told)).count();
    assert_eq!((count, reading.warnings.len()), (1, 1), "{:?}", reading.warnings);
    // In a calendar, only the address that it gives leads to the next page.
    let event = |id: u32| json!({ "id": id, "title": "Møte", "start_date": "2026-03-01 12:00:00", "description": "<p>A</p>" });
    let other = Server::start(move |_| {
        answer(200, &[], &json!({ "events": [event(2)], "total_pages": 2 }).to_string())
    });
    let next = other.url("/wp-json/tribe/events/v1/events?page=2");
    let host = other.url("");
    let first = Server::start(move |_| {
        let page = json!({ "events": [event(1)], "total_pages": 2, "next_rest_url": next });
        answer(200, &[], &page.to_string())
    });
    let reading = read_once(&first.url("/wp-json/tribe/events/v1/events")).unwrap();
    assert_eq!(ids(&reading), ["1", "2"]);
    let told = format!("its next page is at {host}, another host, where it is read");
    assert!(reading.warnings.iter().any(|it| it.contains(&told)), "{:?}", reading.warnings);
}

#[test]
fn an_index_in_place_of_a_list_says_which_address_to_give() {
    let index = json!({ "name": "Vik", "namespaces": ["wp/v2"], "routes": { "/wp/v2/posts": {} } });
    let server = Server::start(move |_| answer(200, &[], &index.to_string()));
    for path in ["/wp-json", "/wp-json/", "/wp-json/wp/v2", "/wp-json/wp/v2/"] {
        let error = read_once(&server.url(path)).unwrap_err().to_string();
        let list = server.url("/wp-json/wp/v2/posts?per_page=100&_embed=wp:featuredmedia,wp:term");
        assert!(error.ends_with(&format!("an index of WordPress and no list; give {list}")), "{error}");
    }
}
