//! Texts with markup, written and read again.

use press_room_builder::address_form::AddressForm;
use press_room_builder::encode::written_text;
use press_room_core::address::Address;
use press_room_core::rich_text::{RichText, UntrustedHtml};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn read(html: &str) -> RichText {
    let base = Address::parse("https://feed.example.no/a/feed.json", None);
    RichText::read(&UntrustedHtml { html: html.to_owned(), base })
}

/// `(name, markup)` of every hostile vector and every harmless body of the project, and of larger collections if they
/// are beside it.
fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut texts = Vec::new();
    for (file, items, name, markup) in [
        ("tests/fixtures/xss/vectors.json", "", "id", "payload"),
        ("../shared/xss/payloads.json", "", "id", "payload"),
        ("../shared/feeds/govuk-bodies.json", "/items", "id", "content_html"),
    ] {
        let Ok(json) = fs::read_to_string(root.join(file)) else { continue };
        let json: Value = serde_json::from_str(&json).unwrap();
        let items = json.pointer(items).unwrap().as_array().unwrap();
        texts.extend(items.iter().map(|it| (it[name].to_string(), it[markup].as_str().unwrap().to_owned())));
    }
    for entry in fs::read_dir(root.join("tests/fixtures/bodies")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "html") {
            texts.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    texts
}

#[test]
fn reading_its_own_output_again_changes_nothing() {
    let texts = texts();
    assert!(texts.len() >= 70);
    for (name, html) in texts {
        let once = read(&html);
        if once.shortened {
            continue;
        }
        let written = written_text(once, AddressForm::Absolute);
        let again = written_text(read(&written), AddressForm::Absolute);
        assert_eq!(again, without_dead_links(&written), "{name}");
    }
}

/// `html` without links that have no address. A link to a missing place in the text is written as
/// such an element, and when it is read again, only its text is left: they look the same.
fn without_dead_links(html: &str) -> String {
    let mut parts = html.split("<a>");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| before + &part.replacen("</a>", "", 1))
}
