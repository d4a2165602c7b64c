//! What `index.html` has to hold, so that it works in any folder of any static
//! server, under a strict Content-Security-Policy, and for a publisher who
//! edits nothing but the block of settings.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;

const PAGE: &str = include_str!("../../index.html");
const TRUNK: &str = include_str!("../../Trunk.toml");

/// One element: its name, its attributes and the text in it.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }
}

/// Every element of `html`, in order.
fn elements(html: &str) -> Vec<Element> {
    let options = html5ever::ParseOpts {
        tree_builder: html5ever::tree_builder::TreeBuilderOpts {
            // What a browser without scripts sees inside `noscript` counts too.
            scripting_enabled: false,
            ..Default::default()
        },
        ..Default::default()
    };
    let dom = html5ever::parse_document(RcDom::default(), options).one(html);
    let mut found = Vec::new();
    collect(&dom.document, &mut found);
    found
}

fn collect(node: &Handle, found: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        found.push(Element {
            name: name.local.to_string(),
            attributes: attrs
                .borrow()
                .iter()
                .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
                .collect(),
            text: text(node),
        });
    }
    for child in node.children.borrow().iter() {
        collect(child, found);
    }
}

fn text(node: &Handle) -> String {
    if let NodeData::Text { contents } = &node.data {
        return contents.borrow().to_string();
    }
    node.children.borrow().iter().map(text).collect()
}

/// The page and what Trunk writes into it.
fn built_page() -> Vec<Element> {
    let patterns: String = TRUNK
        .lines()
        .filter_map(|line| line.strip_prefix("pattern_")?.split_once("= '")?.1.strip_suffix('\''))
        .collect();
    assert!(patterns.contains("start.js"), "Trunk.toml no longer says how the page starts");
    elements(&PAGE.replace("</head>", &format!("{patterns}</head>")))
}

fn with_id<'page>(page: &'page [Element], id: &str) -> &'page Element {
    page.iter().find(|element| element.get("id") == Some(id)).unwrap_or_else(|| panic!("no #{id}"))
}

/// `start.js` loads the program later, unless the address asks for what only the program can show.
#[test]
fn the_start_script_knows_the_names_that_addresses_have() {
    let script = include_str!("../../public/start.js");
    let (_, after) = script.split_once("[?&](").unwrap();
    let known: Vec<&str> = after.split_once(")=").unwrap().0.split('|').collect();
    let route = include_str!("../../crates/core/src/route.rs");
    let (_, after) = route.split_once("const NAMES").unwrap();
    let (_, list) = after.split_once("];").unwrap().0.split_once("=").unwrap();
    let names: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(names.len() > 5);
    assert_eq!(known, names);
}

#[test]
fn no_script_stands_in_the_page_itself() {
    for element in built_page() {
        if element.name == "script" && element.get("type") != Some("application/json") {
            assert!(element.get("src").is_some(), "an inline script: {}", element.text);
            assert_eq!(element.text.trim(), "");
        }
        for (name, value) in &element.attributes {
            assert!(!name.starts_with("on"), "an inline handler: {name}={value}");
            assert_ne!(name, "style", "an inline style: {value}");
        }
        assert_ne!(element.name, "style", "an inline style sheet");
    }
}

#[test]
fn every_address_is_relative_to_the_page() {
    let page = built_page();
    assert!(page.iter().all(|element| element.name != "base"), "a <base> ties the site to one address");
    for element in &page {
        for attribute in ["src", "href", "data-js", "data-wasm", "data-words"] {
            let Some(address) = element.get(attribute) else { continue };
            let empty_icon = element.get("rel") == Some("icon") && address == "data:,";
            assert!(!address.starts_with('/'), "tied to the root of the server: {address}");
            assert!(empty_icon || !address.contains(':'), "tied to one server: {address}");
        }
    }
}

/// The compiler does not check scripts and pages against the enum of languages; a new language has
/// to be named in them too.
#[test]
fn every_script_that_knows_languages_knows_them_all() {
    let codes = press_room_core::i18n::Language::ALL.map(press_room_core::i18n::Language::code);
    let (first, others) = codes.split_first().expect("a language");
    let start = include_str!("../../public/start.js");
    assert!(start.contains(&format!("({})", codes.join("|"))), "start.js: {codes:?}");
    let wish = include_str!("../../src/widget/wish.js");
    let by_default = format!("({})$/.test(language) ? language : \"{first}\"", others.join("|"));
    assert!(wish.contains(&by_default), "wish.js: {codes:?}");
    let list = format!("[\"{}\"]", codes.join("\", \""));
    for script in [include_str!("../../public/tools/tools.js"), include_str!("../../public/device/view.js")] {
        assert!(script.contains(&list), "{list} is not in {script}");
    }
    for code in codes {
        let name = format!("{code}: \"");
        assert!(include_str!("../../public/widget/embed.js").contains(&name), "embed.js: {code}");
        let words = format!("  {code}: [new URL(\"./press-room-words-{code}.txt\"");
        assert!(include_str!("../../src/widget/beside.js").contains(&words), "beside.js: {code}");
        let option = format!("<option value=\"{code}\" lang=\"{code}\">");
        let builder = include_str!("../../public/widget/index.html");
        assert_eq!(builder.matches(&option).count(), 2, "widget/index.html: {code}");
    }
}

#[test]
fn scripts_that_read_a_feed_read_as_much_as_the_press_room_does() {
    assert_eq!(press_room_core::feed::MAX_PAGE_BYTES, 20_000_000);
    for script in [include_str!("../../public/check/check.js"), include_str!("../../src/widget/beside.js")] {
        assert!(script.contains("const MOST = 2e7;"), "{script}");
    }
}

#[test]
fn the_settings_are_json_that_names_a_feed_beside_the_page() {
    let page = elements(PAGE);
    let block = with_id(&page, "press-room-config");
    assert_eq!(block.get("type"), Some("application/json"));
    let settings: Value = serde_json::from_str(&block.text).expect("the settings are JSON");
    assert_eq!(settings["feeds"][0], "feed.json");
    assert_eq!(settings["timeZone"], "Europe/Oslo");
    assert_eq!(settings["pageSize"], 20);
    assert!(settings["publisher"].is_null(), "a name here would stand over every feed's own publisher");
    let page_language = page.iter().find(|element| element.name == "html").and_then(|html| html.get("lang"));
    assert_eq!(settings["language"].as_str(), page_language);
}

#[test]
fn a_press_room_that_cannot_start_says_so_in_four_languages() {
    let page = elements(PAGE);
    let failure = with_id(&page, "press-room-failure");
    assert!(failure.get("hidden").is_some(), "the failure shows before anything has failed");
    let sections: Vec<&Element> = page.iter().filter(|element| element.name == "section").collect();
    let languages: Vec<Option<&str>> = sections.iter().map(|section| section.get("lang")).collect();
    assert_eq!(languages, [Some("nb"), Some("nn"), Some("en"), Some("se")]);
    assert_eq!(page.iter().filter(|element| element.get("data-home").is_some()).count(), 4);
    assert_eq!(page.iter().filter(|element| element.get("data-feed").is_some()).count(), 4);
}

#[test]
fn a_press_room_that_cannot_start_offers_to_load_the_page_anew_in_the_catalogues_own_words() {
    let page = elements(PAGE);
    let reloads: Vec<&str> = page
        .iter()
        .filter(|element| element.get("href") == Some(""))
        .map(|link| link.text.as_str())
        .collect();
    let words: Vec<&str> = press_room_core::i18n::Language::ALL
        .iter()
        .map(|language| language.catalogue().crash_reload)
        .collect();
    assert_eq!(reloads, words);
}

#[test]
fn the_start_script_finds_every_id_that_it_asks_for() {
    let page = elements(PAGE);
    let scripts = [include_str!("../../public/start.js"), include_str!("../../public/start-legacy.js")];
    // It has to be readable in browsers too old for the program, to say so there.
    assert!(!["?.", "??"].iter().any(|new| scripts[0].contains(new)), "start.js is in a newer syntax");
    let mut asked = 0;
    let calls = ["yId(\"", "readData(\""];
    let all = scripts.iter().flat_map(|script| calls.iter().flat_map(|call| script.split(*call).skip(1)));
    for part in all {
        let id = part.split('"').next().expect("a closing quote");
        // Only the builder's pages have this one; without it a page is an ordinary one.
        if id != press_room::state::PAGE_BLOCK_ID {
            with_id(&page, id);
        }
        asked += 1;
    }
    assert_eq!(asked, 8);
}

#[test]
fn a_reader_without_scripts_is_told_and_given_the_feed() {
    let page = elements(PAGE);
    assert!(page.iter().any(|element| element.name == "noscript"), "no noscript block");
    let (_, block) = PAGE.split_once("<noscript>").unwrap();
    let lines: Vec<&str> = block.split("</noscript>").next().unwrap().split("<p").skip(1).collect();
    assert_eq!(lines.len(), 4, "one for each language");
    for line in lines {
        assert!(line.contains("JavaScript") && line.contains("<a href=\"feed.json\">"), "{line}");
    }
}
