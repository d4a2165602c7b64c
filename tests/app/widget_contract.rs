//! What other people's pages rely on, in one place: `fixtures/widget/contract.json`. The loader, the program, the
//! types, the style sheet and the guide say the same. A change here is a new version for those pages, and belongs in
//! the change log.

#![expect(clippy::unwrap_used, reason = "a file of another shape fails the test, as it should")]

use press_room::rich_text::{Attribute, Tag};
use press_room::widget::{PARTS, View};
use serde_json::Value;
use std::collections::BTreeSet;

const CONTRACT: &str = include_str!("../fixtures/widget/contract.json");
const LOADER: &str = include_str!("../../public/widget/press-room.js");
const BESIDE: &str = include_str!("../../src/widget/beside.js");
const FRAGMENTS: &str = include_str!("../../src/widget/fragments.js");
const UNLOCK: &str = include_str!("../../public/unlock.js");
const TYPES: &str = include_str!("../../public/widget/press-room.d.ts");
const REACT: &str = include_str!("../../public/widget/react.d.ts");
const TOKENS: &str = include_str!("../../style/tokens.css");
const GUIDE: &str = include_str!("../../docs/embed.md");

type Names = BTreeSet<String>;

/// A list of the contract, or the keys of one of its objects.
fn contract(part: &str) -> Names {
    let whole: Value = serde_json::from_str(CONTRACT).unwrap();
    let part = whole.get(part).unwrap();
    match part.as_object() {
        Some(members) => members.keys().cloned().collect(),
        None => part.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect(),
    }
}

/// What an object of the contract has for `key`.
fn detail(part: &str, key: &str) -> Names {
    let whole: Value = serde_json::from_str(CONTRACT).unwrap();
    let given = whole[part][key].as_array().unwrap().iter();
    given.map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// The property of each attribute: `site-url` is `siteUrl`.
fn property(attribute: &str) -> String {
    let mut words = attribute.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

/// What stands after `start` and before `end`.
fn between<'text>(text: &'text str, start: &str, end: &str) -> &'text str {
    let after = text.split_once(start).unwrap_or_else(|| panic!("no {start}")).1;
    after.split_once(end).unwrap_or_else(|| panic!("no {end} after {start}")).0
}

/// Every text between a pair of these marks.
fn within(text: &str, mark: char) -> Names {
    text.split(mark).skip(1).step_by(2).map(str::to_owned).collect()
}

/// The first cells of the table under a heading of the guide, without their marks.
fn table(heading: &str) -> Names {
    let section = GUIDE.split_once(&format!("# {heading}\n")).unwrap_or_else(|| panic!("no {heading}")).1;
    let section = section.split("\n#").next().unwrap();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    rows.map(|(name, _)| name.to_owned()).collect()
}

fn names(list: impl IntoIterator<Item = impl Into<String>>) -> Names {
    list.into_iter().map(Into::into).collect()
}

#[test]
fn the_attributes_are_those_of_the_loader_and_of_the_guide() {
    let lists = ["const TEXTS = [", "const NUMBERS = [", "const FLAGS = ["];
    let mut observed: Names = lists.iter().flat_map(|list| within(between(LOADER, list, "]"), '"')).collect();
    assert!(LOADER.contains("observedAttributes = [\"lang\", ...TEXTS, ...NUMBERS, ...FLAGS]"));
    observed.insert("lang".to_owned());
    assert_eq!(observed, contract("attributes"));
    assert_eq!(table("Attributes"), contract("attributes"));
    for attribute in contract("attributes") {
        let row = format!("| `{attribute}` | `{}` |", property(&attribute));
        assert!(GUIDE.contains(&row), "{row}");
    }
}

#[test]
fn the_properties_of_the_element_are_those_of_its_types() {
    let class = between(TYPES, "export class PressRoomElement", "addEventListener");
    let typed: Names = class
        .lines()
        .filter_map(|line| line.trim().strip_prefix("get ")?.split_once('('))
        .map(|(name, _)| name.to_owned())
        .collect();
    // Every element has `lang`.
    let own = || contract("attributes").into_iter().filter(|attribute| attribute != "lang");
    assert_eq!(typed, own().map(|attribute| property(&attribute)).collect());
    let props = between(REACT, "interface PressRoomProps", "\n}");
    let typed: Names = props
        .lines()
        .filter_map(|line| line.trim().split_once("?:"))
        .map(|(name, _)| name.trim_matches('"').to_owned())
        .filter(|name| !name.starts_with("on"))
        .collect();
    // React sets a property only if the element has it already, and otherwise an attribute of that name.
    assert_eq!(typed, own().collect());
}

#[test]
fn the_events_and_their_details_are_those_of_the_types_and_of_the_guide() {
    let events = contract("events");
    assert_eq!(table("Events"), events);
    let map = between(TYPES, "interface PressRoomEventMap", "\n}");
    assert_eq!(
        within(map, '"').into_iter().filter(|it| it.starts_with("press-room")).collect::<Names>(),
        events
    );
    assert_eq!(
        within(REACT, '"').into_iter().filter(|it| it.starts_with("press-room-")).collect::<Names>(),
        events
    );
    for event in &events {
        assert!(REACT.contains(&format!("\"on{event}\"?: (event: PressRoomEventMap[\"{event}\"]) => void;")));
        let said = LOADER.contains(&format!("#tell(\"{}\"", event.trim_start_matches("press-room-")));
        assert!(said, "the loader says no {event}");
        let typed = between(map, &format!("\"{event}\": CustomEvent<{{ "), "}>").replace("/**", "\n");
        let typed: Names = typed
            .split([';', '\n', '/'])
            .filter_map(|member| member.trim().split_once(": "))
            .map(|(name, _)| name.trim_end_matches('?').to_owned())
            .collect();
        assert_eq!(typed, detail("events", event), "{event}");
        let row = between(GUIDE, &format!("| `{event}` | "), "\n");
        let cell = row.split(" |").next().unwrap();
        let shown: Names =
            within(cell, '`').iter().map(|it| it.trim_matches(['{', '}', ' ']).to_owned()).collect();
        assert_eq!(shown, detail("events", event), "{event}");
    }
}

#[test]
fn the_views_and_outcomes_are_those_of_the_program_of_the_types_and_of_the_guide() {
    let views = [View::List, View::Release, View::Contacts, View::Subscribe].map(View::code);
    assert_eq!(names(views), contract("views"));
    assert_eq!(within(between(TYPES, "type PressRoomView =", ";"), '"'), contract("views"));
    let row = between(GUIDE, "| `view` | `view` | ", " | ");
    assert_eq!(within(row, '`'), contract("views"));
    assert_eq!(within(between(TYPES, "outcome: ", " }"), '"'), contract("outcomes"));
    let row = between(GUIDE, "| `press-room-subscribe` | `{ outcome }` | ", "\n");
    assert_eq!(within(row, '`'), contract("outcomes"));
}

#[test]
fn the_error_codes_are_those_of_the_scripts_of_the_types_and_of_the_guide() {
    let own = between(LOADER, "const CAUSES = {\n", "\n};").lines();
    let causes = own.chain(between(BESIDE, "export const causes = {\n", "\n};").lines());
    let keys = causes.filter_map(|line| line.trim().split_once(": "));
    assert_eq!(keys.map(|(key, _)| key.trim_matches('"').to_owned()).collect::<Names>(), contract("codes"));
    assert_eq!(within(between(TYPES, "type PressRoomErrorCode =", ";"), '"'), contract("codes"));
    assert_eq!(table("Error codes"), contract("codes"));
}

#[test]
fn a_fragment_and_a_sealed_release_may_have_whatever_a_text_may() {
    for script in [FRAGMENTS, UNLOCK] {
        may_have_whatever_a_text_may(script);
    }
}

fn may_have_whatever_a_text_may(script: &str) {
    let list = |name: &str| -> Names {
        let list = between(script, &format!("const {name} = words("), ");");
        between(list, "\"", "\"").split(' ').map(str::to_owned).collect()
    };
    let (elements, attributes) = (list("ELEMENTS"), list("ATTRIBUTES"));
    assert!(names(Tag::ALL.iter().map(|tag| tag.as_str())).is_subset(&elements));
    assert!(names(Attribute::ALL.iter().map(|attribute| attribute.as_str())).is_subset(&attributes));
    for never in ["script", "style", "iframe", "form", "input", "button", "object", "svg", "template", "slot"]
    {
        assert!(!elements.contains(never), "{never}");
    }
    assert!(
        !attributes
            .iter()
            .any(|name| name.starts_with("on") || name == "style" || name.contains("src") && name != "src")
    );
}

#[test]
fn the_parts_are_those_of_the_program_and_of_the_guide() {
    assert_eq!(names(PARTS.iter().map(|(_, part)| *part)), contract("parts"));
    assert_eq!(table("Parts"), contract("parts"));
}

#[test]
fn the_custom_properties_are_those_of_the_style_sheet_and_of_the_guide() {
    let declared = TOKENS.lines().filter_map(|line| line.trim().split_once(": "));
    let declared: Names =
        declared.filter(|(name, _)| name.starts_with("--pr-")).map(|(name, _)| name.to_owned()).collect();
    assert_eq!(declared, contract("properties"));
    assert_eq!(table("Properties"), contract("properties"));
}
