//! A key in a feed's own address stays secret.

use crate::support::bench::Bench;
use crate::support::server::{Server, answer};
use crate::support::snapshot::contents;
use serde_json::json;

#[test]
fn a_key_in_the_address_of_a_feed_is_in_no_file_of_the_site() {
    let server = Server::start(|request| {
        let lone = json!({ "id": "2", "title": "To", "content_html": "<p>To <a href='?'>b</a></p>",
            "url": "", "_press_room": { "contact_note": "<a href='#x'>x</a>" } });
        let items = json!([
            { "id": "1", "title": "En", "url": "#en", "image": "?apikey=SECRET",
              "content_html": "<p>En <a href='#'>a</a> <a href=''>b</a> <a href='kai.pdf'>c</a></p>",
              "attachments": [{ "url": "#", "mime_type": "application/pdf" }],
              "_press_room": { "links": ["#1"], "boilerplate": "<p><a href=''>om</a></p>" } },
            { "id": "2", "title": "To", "content_text": "Kort",
              "_press_room": { "detail_url": "/two?apikey=SECRET" } },
            { "id": "3", "title": "Tre", "content_text": "Kort",
              "_press_room": { "detail_url": "/three?apikey=SECRET" } },
        ]);
        let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "F", "language": "nb",
            "home_page_url": "", "items": items, "_press_room": { "boilerplate": "<p><a href=''>om</a></p>" } });
        match request.path.as_str() {
            "/two?apikey=SECRET" => answer(200, &[], &lone.to_string()),
            "/three?apikey=SECRET" => answer(404, &[], ""),
            _ => answer(200, &["ETag: \"1\""], &feed.to_string()),
        }
    });
    let bench = Bench::new();
    bench.build(&["--feed", &server.url("/feed.json?apikey=SECRET#SECRET")]).unwrap();
    let files = contents(&bench.out());
    assert!(files.contains_key("release/2/to/index.html") && files.contains_key("release/3/tre/index.html"));
    for (path, bytes) in files {
        assert!(!String::from_utf8_lossy(&bytes).contains("SECRET"), "{path}");
    }
    let page = std::fs::read_to_string(bench.out().join("release/1/en/index.html")).unwrap();
    assert!(page.contains("/kai.pdf"), "what is relative to the feed is still found");
}
