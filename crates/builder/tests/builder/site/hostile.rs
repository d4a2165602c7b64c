//! Malicious feeds: no file is written outside the site's folder, no page takes
//! the place of another, and no script runs that is not ours.

use crate::support::bench::{Bench, SITE_URL};
use crate::support::generated::feed;
use crate::support::markup::{Element, elements, is_plain};
use crate::support::snapshot::contents;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A text that breaks out of any element, attribute or script in which it is not escaped.
const TEXT: &str = "</script><script>alert(1)</script>\u{2028}\u{2029}]]>--><!--\"' onload=\"alert(1)' \
                    </title></textarea></style><svg onload=alert(1)>&lt;script&gt;&#60;script&#62; \\u003c \u{0}\u{1}\u{202e}{{x}}${y}";

fn ids() -> Vec<String> {
    let long = "a".repeat(300);
    let other_long = format!("{long}b");
    [
        "../../etc",
        "../../etc/passwd",
        "a/b",
        "a\\b",
        "a\0b",
        "a\nb",
        "/",
        ".",
        "..",
        "...",
        "~",
        "%2e%2e%2f",
        "CON",
        "con",
        "Con",
        "nul.txt",
        "COM1",
        "lpt9",
        "a",
        "A",
        "\u{430}",
        "\u{ff41}",
        "a\u{200b}",
        "a ",
        "é",
        "e\u{301}",
        "ß",
        "ss",
        "\u{212a}",
        "k",
        "release",
        "index.html",
        "release.json",
        "17",
        "017",
        "1e1",
        "</script><script>alert(1)</script>",
        "\u{2028}",
        "]]>",
        "\"'",
        "?x=1",
        "#x",
        ":",
        "nb:a",
        "javascript:alert(1)",
        "a-0a1b2c3d",
        "🎉",
        "\u{202e}cod",
        "C:\\x",
        "\\\\server\\share",
        ".press-room.json",
        "x.",
        "x",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([long, other_long])
    .collect()
}

/// A release in which every text is hostile.
fn release(id: &str) -> Value {
    let address = format!("https://x.no/\"><script>alert(1)</script>{TEXT}");
    json!({
        "id": id, "title": format!("{TEXT} {id}"), "language": "nb", "url": address, "image": address,
        "content_html": format!("<p>{TEXT}</p><script>alert(1)</script><a href=\"javascript:alert(1)\">x</a>"),
        "date_published": "2026-08-11T09:00:00+02:00", "tags": [TEXT, "]]>"],
        "authors": [{ "name": TEXT, "url": "javascript:alert(1)", "avatar": address }],
        "attachments": [{ "url": address, "mime_type": TEXT, "title": TEXT }],
        "_press_room": {
            "kind": { "code": "invitation", "label": TEXT }, "lead": TEXT, "contact_note": TEXT, "boilerplate": TEXT,
            "images": [{ "url": address, "alt": TEXT, "caption": TEXT, "credit": TEXT }],
            "links": [{ "url": address, "label": TEXT }], "videos": [{ "url": address, "title": TEXT }],
            "contacts": [{ "name": TEXT, "role": TEXT, "phones": [TEXT], "email": TEXT, "note": TEXT, "image": address }],
            "event": { "start": "2026-08-14T09:00:00+02:00", "place": TEXT, "address": TEXT, "url": address },
            "alternates": [{ "language": "en", "id": TEXT, "title": TEXT, "url": address }],
            "changes": [{ "at": "2026-08-12", "note": TEXT }],
            "withdrawn": { "note": TEXT },
        },
    })
}

fn hostile() -> (Bench, usize) {
    let bench = Bench::new();
    let ids = ids();
    let mut items: Vec<Value> = ids.iter().map(|id| release(id)).collect();
    // The same id once more is the same release; in another language it is another one.
    items.extend([release("a/b"), release("CON")]);
    let mut english = release("a/b");
    english["language"] = json!("en");
    items.push(english);
    let mut feed = feed(items);
    feed["title"] = json!(TEXT);
    feed["authors"] = json!([{ "name": TEXT, "url": "javascript:alert(1)" }]);
    feed["_press_room"] = json!({ "contacts": [{ "name": TEXT, "note": TEXT }], "boilerplate": TEXT });
    bench.feed(&feed);
    bench.build(&[]).unwrap();
    (bench, release_count(&ids) + 1)
}

/// The number of different releases: ids are read without the blanks around them, and without characters that a file
/// must not contain.
fn release_count(ids: &[String]) -> usize {
    let read = |id: &String| press_room_core::feed::ReleaseId::new(id).map(|id| id.as_str().to_owned());
    ids.iter().filter_map(read).collect::<BTreeSet<_>>().len()
}

#[test]
fn every_release_has_a_folder_of_its_own_inside_the_site() {
    let (bench, releases) = hostile();
    assert_eq!(bench.0.names(""), ["assets", "feed.json", "site"]);
    let files = contents(&bench.out());
    let pages: Vec<&String> =
        files.keys().filter(|path| path.starts_with("release/") && path.ends_with("/index.html")).collect();
    let folded: BTreeSet<String> = files.keys().map(|path| path.to_lowercase()).collect();
    assert_eq!((pages.len(), folded.len()), (releases, files.len()));
    for path in files.keys() {
        let is_plain = |part: &str| {
            part.len() <= 100 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
        };
        assert!(path.split('/').all(is_plain), "{path}");
    }
    let mut ids = BTreeSet::new();
    for page in &pages {
        let data = bench.out().join(format!("{}release.json", page.strip_suffix("index.html").unwrap()));
        let data: Value = serde_json::from_slice(&std::fs::read(data).unwrap()).unwrap();
        let item = &data["items"][0];
        assert!(ids.insert((item["id"].to_string(), item["language"].to_string())), "{page}: {item}");
    }
    let before = files;
    bench.build(&[]).unwrap();
    assert_eq!(contents(&bench.out()), before, "the same addresses each time");
}

/// Whether the element is one of the site's own scripts; what is in a data block is JSON.
fn is_ours(script: &Element) -> bool {
    let attributes: Vec<&str> = script.attributes.keys().map(String::as_str).collect();
    let is_json = || serde_json::from_str::<Value>(&script.text).is_ok();
    match (script.get("type"), script.get("id")) {
        ("module", "") if script.get("src").trim_start_matches("../") == "tools/tools.js" => {
            script.text.is_empty() && attributes == ["src", "type"]
        }
        ("module", "") => {
            script.text.is_empty()
                && attributes == ["data-js", "data-wasm", "data-words", "src", "type"]
                && script.get("src").trim_start_matches("../").starts_with("press-room-start-")
        }
        ("application/json", "press-room-config" | "press-room-page" | "press-room-feed") => {
            attributes == ["id", "type"] && is_json()
        }
        ("application/ld+json", "") => attributes == ["type"] && is_json(),
        _ => false,
    }
}

/// Whether the element is the QR code for paper, which has no attributes but its name and its shape.
fn is_code(element: &Element) -> bool {
    let attributes: Vec<&str> = element.attributes.keys().map(String::as_str).collect();
    element.name == "svg" && attributes == ["aria-label", "role", "shape-rendering", "viewBox"]
}

#[test]
fn no_script_is_in_any_page_but_ours() {
    let (bench, _) = hostile();
    for (path, bytes) in contents(&bench.out()).into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8(bytes).unwrap();
        let elements = elements(&html);
        let scripts: Vec<&Element> = elements.iter().filter(|element| element.name == "script").collect();
        let expected = match path.as_str() {
            "404.html" => 0,
            path if is_plain(path) || path.ends_with("/mail.html") => 0,
            path if path.starts_with("release/") => 6,
            _ => 4,
        };
        assert_eq!(scripts.len(), expected, "{path}");
        for script in scripts {
            assert!(is_ours(script), "{path}: {script:?}");
            assert!(
                !script.text.contains(['\u{2028}', '\u{2029}']) && !script.text.contains("<!--"),
                "{path}"
            );
        }
        let ids: Vec<&str> = elements.iter().map(|it| it.get("id")).filter(|id| !id.is_empty()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: an id twice");
        for element in &elements {
            let harmless =
                ["svg", "iframe", "style", "object", "embed", "base"].iter().all(|it| element.name != *it);
            assert!(harmless || is_code(element), "{path}: {element:?}");
            for (name, value) in &element.attributes {
                assert!(!name.starts_with("on"), "{path}: {element:?}");
                assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{path}: {element:?}");
            }
        }
        assert_eq!(html.matches("</html>").count(), 1, "{path}");
    }
}

#[test]
fn feeds_and_maps_of_a_hostile_feed_can_be_read() {
    let (bench, releases) = hostile();
    for (path, bytes) in contents(&bench.out()) {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".json") {
            serde_json::from_str::<Value>(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        } else if [".xml", ".atom", ".rss"].iter().any(|end| path.ends_with(end)) {
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
        if path == "sitemap.xml" {
            assert_eq!(text.matches(&format!("<loc>{SITE_URL}release/")).count(), releases);
        } else if path == "_headers" {
            assert!(!text.contains("alert"));
        }
    }
}
