//! Third-party HTML: what is kept, what never gets through, and that writing
//! the result out and parsing it again changes nothing.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read is a failed test")]

mod text;

use press_room::components::rich_text::rich_text_view;
use press_room::view;
use press_room_core::address::Address;
use press_room_core::archive::fold_html;
use press_room_core::feed::model::{UntrustedHtml, VideoSource};
use press_room_core::fold::fold;
use press_room_core::platform::native::html::read_html;
use press_room_core::platform::{Cursor, NodeContent};
use press_room_core::rich_text::{
    Attribute, Element, MAX_BYTES, MAX_DEPTH, Node, RichText, Tag, plain_text_of, policy,
};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn base() -> Option<Address> {
    Address::parse("https://feed.example.no/a/feed.json", None)
}

fn read(html: &str) -> RichText {
    RichText::read(&UntrustedHtml { html: html.to_owned(), base: base() })
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// `(name, markup)` of every hostile vector: this project's own, and a larger
/// collection when it lies beside the project.
fn vectors() -> Vec<(String, String)> {
    let own = root().join("tests/fixtures/xss/vectors.json");
    let beside = root().join("../shared/xss/payloads.json");
    let mut all = Vec::new();
    for path in [own, beside].iter().filter(|path| path.exists()) {
        for vector in json(path).as_array().unwrap() {
            let text = |key: &str| vector[key].as_str().unwrap().to_owned();
            all.push((text("id"), text("payload")));
        }
    }
    assert!(all.len() >= 60);
    all
}

/// `(name, markup)` of every harmless body: this project's own, and those of a real feed when it lies beside.
fn bodies() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(root().join("tests/fixtures/bodies")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            all.push((name, std::fs::read_to_string(path).unwrap()));
        }
    }
    all.sort();
    let beside = root().join("../shared/feeds/govuk-bodies.json");
    if beside.exists() {
        for item in json(&beside)["items"].as_array().unwrap() {
            all.push((item["id"].to_string(), item["content_html"].as_str().unwrap().to_owned()));
        }
    }
    all
}

fn rendered(text: RichText) -> String {
    let film = |source: &VideoSource, title: Option<&str>| {
        let (host, id) = match source {
            VideoSource::YouTube(id) => ("youtube", id.as_str()),
            VideoSource::Vimeo(id) => ("vimeo", id.as_str()),
            VideoSource::Elsewhere(address) => ("href", address.as_str()),
        };
        view::figure().attr("data-video", host).attr("data-id", id).attr("title", title).into()
    };
    view::Node::from(rich_text_view(text, "Tabell", &film)).to_html()
}

/// The lines that `to_markup` would write, made from what a parser finds in the rendered text: no code of the reader is
/// used.
fn markup_of_rendered(html: &str) -> String {
    let mut out = String::new();
    read_html(html, &mut |cursor| {
        assert!(cursor.first_child(), "a document");
        while !matches!(cursor.found(), NodeContent::Html(name) if name == "html") {
            assert!(cursor.next_sibling());
        }
        assert!(cursor.first_child() && cursor.next_sibling(), "head, then body");
        assert!(cursor.first_child(), "the container");
        assert_eq!(cursor.attribute("class").as_deref(), Some("pr-rich-text"));
        if cursor.first_child() {
            push_rendered(cursor, 0, &mut out);
        }
        assert!(!cursor.next_sibling(), "nothing gets out of the container");
    });
    out
}

/// Writes the node at `cursor` and those after it, and goes back to their parent.
fn push_rendered(cursor: &mut dyn Cursor, depth: usize, out: &mut String) {
    let escaped = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        text.replace('"', "&quot;").replace('\n', "&#10;")
    };
    let indent = "  ".repeat(depth);
    let mut text: Option<String> = None;
    loop {
        match cursor.found() {
            NodeContent::Text(more) => text.get_or_insert_default().push_str(&more),
            NodeContent::Other => {}
            NodeContent::Foreign => panic!("foreign content in a rendered text"),
            NodeContent::Html(name) => {
                if let Some(text) = text.take() {
                    out.push_str(&format!("{indent}\"{}\"\n", escaped(&text)));
                }
                if cursor.attribute("class").as_deref() == Some("pr-table") {
                    assert!(cursor.first_child());
                    push_rendered(cursor, depth, out);
                } else if let Some(host) = cursor.attribute("data-video") {
                    let id = cursor.attribute("data-id").unwrap();
                    let title = cursor.attribute("title");
                    let title =
                        title.map_or(String::new(), |title| format!(" title=\"{}\"", escaped(&title)));
                    out.push_str(&format!("{indent}<video {host}=\"{}\"{title}>\n", escaped(&id)));
                } else {
                    out.push_str(&format!("{indent}<{name}"));
                    for attribute in Attribute::ALL {
                        if let Some(value) = cursor.attribute(attribute.as_str()) {
                            out.push_str(&format!(" {}=\"{}\"", attribute.as_str(), escaped(&value)));
                        }
                    }
                    out.push_str(">\n");
                    if cursor.first_child() {
                        push_rendered(cursor, depth + 1, out);
                    }
                }
            }
        }
        if !cursor.next_sibling() {
            break;
        }
    }
    if let Some(text) = text {
        out.push_str(&format!("{indent}\"{}\"\n", escaped(&text)));
    }
    cursor.parent();
}

/// Checks a tree against the policy, by rules of its own.
fn check(nodes: &[Node], ancestors: &mut Vec<Tag>, name: &str) {
    for (at, node) in nodes.iter().enumerate() {
        match node {
            Node::Text(text) => {
                assert!(!text.is_empty(), "{name}: an empty text");
                let beside = at > 0 && matches!(nodes[at - 1], Node::Text(_));
                assert!(!beside, "{name}: two texts side by side");
                assert!(!ancestors.is_empty(), "{name}: text outside any block");
                assert!(
                    !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')),
                    "{name}: a control character in {text:?}"
                );
            }
            Node::Video { source, .. } => {
                let id = match source {
                    VideoSource::YouTube(id) | VideoSource::Vimeo(id) => id,
                    VideoSource::Elsewhere(address) => {
                        assert!(address.is_web(), "{name}: {address:?}");
                        continue;
                    }
                };
                assert!(id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)), "{name}: {id}");
            }
            Node::Element(element) => {
                check_element(element, ancestors, name);
                ancestors.push(element.tag);
                check(&element.children, ancestors, name);
                ancestors.pop();
            }
        }
    }
}

fn check_element(element: &Element, ancestors: &[Tag], name: &str) {
    let tag = element.tag;
    assert!(tag != Tag::H1, "{name}: a h1 in a text");
    assert!(!ancestors.is_empty() || !tag.is_inline(), "{name}: {tag:?} outside any block");
    let parent_is_line = ancestors.last().is_some_and(|parent| parent.is_inline() || *parent == Tag::P);
    assert!(tag.is_inline() || !parent_is_line, "{name}: {tag:?} in {ancestors:?}");
    assert!(tag != Tag::A || !ancestors.contains(&Tag::A), "{name}: a link in a link");
    assert!(!tag.is_void() || element.children.is_empty(), "{name}: {tag:?} with content");
    assert!(ancestors.len() < MAX_DEPTH, "{name}: too deep");
    let mut last = None;
    for (attribute, value) in &element.attributes {
        assert!(last < Some(*attribute), "{name}: attributes out of order or twice");
        last = Some(*attribute);
        let allowed = *attribute == Attribute::Id || policy::is_allowed(tag, *attribute);
        assert!(allowed, "{name}: {attribute:?} on {tag:?}");
        match attribute {
            Attribute::Href => assert!(
                ["https://", "http://", "mailto:", "tel:", "#pr-text-"]
                    .iter()
                    .any(|start| value.starts_with(start)),
                "{name}: {value}"
            ),
            Attribute::Src => assert!(value.starts_with("https://"), "{name}: {value}"),
            Attribute::Cite => assert!(value.starts_with("http"), "{name}: {value}"),
            Attribute::Id => assert!(value.starts_with("pr-text-"), "{name}: {value}"),
            Attribute::Width
            | Attribute::Height
            | Attribute::Start
            | Attribute::Value
            | Attribute::Colspan
            | Attribute::Rowspan => assert!(value.parse::<i32>().is_ok(), "{name}: {value}"),
            _ => {}
        }
        let address = matches!(attribute, Attribute::Href | Attribute::Src | Attribute::Cite);
        assert!(
            !address || !value.contains(['"', '<', '>', ' ', '\n', '@']) || value.starts_with("mailto:"),
            "{name}: {value}"
        );
    }
    assert!(tag != Tag::Img || element.attribute(Attribute::Alt).is_some(), "{name}: a picture without alt");
}

#[test]
fn nothing_but_what_the_policy_allows_gets_through() {
    for (name, html) in vectors().into_iter().chain(bodies()) {
        let text = read(&html);
        check(&text.blocks, &mut Vec::new(), &name);
    }
}

#[test]
fn writing_out_and_parsing_again_changes_nothing() {
    for (name, html) in vectors().into_iter().chain(bodies()) {
        let text = read(&html);
        let expected = text.to_markup().replace("<!-- shortened -->\n", "");
        let html = rendered(text);
        assert_eq!(markup_of_rendered(&html), expected, "{name}\n{html}");
    }
}

#[test]
fn no_script_survives_in_the_written_html() {
    for (name, html) in vectors() {
        let written = rendered(read(&html)).to_ascii_lowercase();
        for tag in
            ["<script", "<style", "<iframe", "<svg", "<math", "<form", "<input", "<object", "<template"]
        {
            assert!(!written.contains(tag), "{name}: {written}");
        }
    }
}

/// Compares with the golden file beside the body; `UPDATE_GOLDENS=1` writes it.
#[test]
fn harmless_bodies_come_out_as_their_goldens_say() {
    let folder = root().join("tests/fixtures/bodies");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        seen += 1;
        let name = path.file_stem().unwrap();
        let html = std::fs::read_to_string(&path).unwrap();
        let markup = read(&html).to_markup();
        let golden = folder.join(name).with_extension("txt");
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::write(&golden, &markup).unwrap();
        }
        assert_eq!(markup, std::fs::read_to_string(&golden).unwrap(), "{}", name.display());
    }
    assert!(seen >= 9);
}

/// The browser's test reads the same markup in a browser, renders it, and
/// compares with this list: `[{id, html, base, markup, rendered}]` in the target folder.
#[test]
fn the_expected_trees_are_written_down_for_the_browsers_test() {
    let base = base().unwrap();
    let mut list = Vec::new();
    for (id, html) in vectors().into_iter().chain(bodies()) {
        let text = read(&html);
        list.push(serde_json::json!({
            "id": id,
            "html": html,
            "base": base.as_str(),
            "markup": text.to_markup(),
            "rendered": rendered(text),
        }));
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().to_owned();
    let path = folder.join("rich-text-expected.json");
    std::fs::write(&path, serde_json::to_string_pretty(&list).unwrap()).unwrap();
    assert_eq!(json(&path).as_array().unwrap().len(), list.len());
}

#[test]
fn a_text_beyond_the_limits_is_plain_paragraphs() {
    let deep = "<div>".repeat(MAX_DEPTH + 1) + "<p>Første</p><p>Andre</p>";
    let many = "<p>ord</p>".repeat(30_000);
    let long = "<p>et langt avsnitt</p>".to_owned() + &"ord ".repeat(MAX_BYTES / 3);
    for source in [deep, many, long] {
        let text = read(&source);
        assert!(text.shortened);
        assert!(!text.is_empty());
        assert!(text.text().len() <= MAX_BYTES);
        let only_paragraphs =
            text.blocks.iter().all(|block| matches!(block, Node::Element(Element { tag: Tag::P, .. })));
        assert!(only_paragraphs);
    }
    let text = read(&("<i>".repeat(MAX_DEPTH + 1) + "Første<p>Andre"));
    assert_eq!(text.to_markup(), "<!-- shortened -->\n<p>\n  \"Første\"\n<p>\n  \"Andre\"\n");
}

#[test]
fn a_text_at_the_limit_of_depth_is_read() {
    let nested = |depth: usize| read(&("<div>".repeat(depth) + "tekst")).shortened;
    assert!(!nested(MAX_DEPTH - 1));
    assert!(nested(MAX_DEPTH));
}

#[test]
fn hostile_sizes_neither_crash_nor_hang() {
    let started = std::time::Instant::now();
    let sources = [
        "<div>".repeat(100_000),
        "<b><p>".repeat(9_000),
        "<table><tr><td>".repeat(6_000),
        "<svg><g>".repeat(9_000),
        "<select><option>".repeat(9_000),
        (0..2_000).map(|n| format!("<b a={n}>")).collect::<String>() + &"<p>x".repeat(15_000),
        "<a href=https://x.no><table>".repeat(2_000),
        "ord ".repeat(1_300_000),
        "<!--".repeat(200_000),
        "<a href=\"".repeat(100_000),
        "&".repeat(1_000_000),
        "<".repeat(1_000_000),
        "<script>".repeat(100_000) + "</script".repeat(10_000).as_str(),
        "<svg>".repeat(100_000),
    ];
    for source in sources {
        let text = read(&source);
        check(&text.blocks, &mut Vec::new(), source.get(..20).unwrap());
        let one = std::time::Instant::now();
        let plain = plain_text_of(&source);
        assert!(plain.len() <= source.len());
        assert!(one.elapsed().as_secs() < 5, "{}", source.get(..20).unwrap());
        eprintln!("{:?} after {:?}", source.get(..20), started.elapsed());
    }
    assert!(started.elapsed().as_secs() < 120);
}
