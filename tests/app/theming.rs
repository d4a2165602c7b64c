//! What `docs/theming.md` promises to publishers about custom properties, held
//! against the style sheets.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const TOKENS: &str = include_str!("../../style/tokens.css");
const GUIDE: &str = include_str!("../../docs/theming.md");

/// A property's value on a light page, and on a dark one where that differs.
type Properties = BTreeMap<String, (String, Option<String>)>;

#[test]
fn the_guide_lists_every_property_with_its_defaults_and_no_other() {
    assert_eq!(documented(), declared());
}

#[test]
fn every_property_is_used_and_every_used_one_is_declared() {
    let declared: BTreeSet<String> = declared().into_keys().collect();
    let used: BTreeSet<String> = style_sheets().iter().flat_map(|sheet| used_in(sheet)).collect();
    assert_eq!(used, declared);
}

#[test]
fn every_colour_has_a_dark_counterpart() {
    for (name, (light, dark)) in declared() {
        assert_eq!(light.starts_with('#'), dark.is_some(), "{name}");
    }
}

#[test]
fn the_example_sets_properties_that_exist() {
    let examples: Vec<&str> =
        GUIDE.split("```css").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(!examples.is_empty());
    let declared = declared();
    for (name, _) in examples.iter().flat_map(|example| declarations(example)) {
        assert!(declared.contains_key(&name), "{name}");
    }
}

/// From `tokens.css`: what stands before the dark colours, and the dark colours.
fn declared() -> Properties {
    let (light, dark) = TOKENS.split_once("prefers-color-scheme: dark").unwrap_or_default();
    let dark: BTreeMap<String, String> = declarations(dark).into_iter().collect();
    let both = |(name, light): (String, String)| {
        let dark = dark.get(&name).cloned();
        (name, (light, dark))
    };
    let found: Properties = declarations(light).into_iter().map(both).collect();
    assert!(found.len() > 10, "tokens.css was not understood");
    assert!(dark.keys().all(|name| found.contains_key(name)), "a dark colour without a light one");
    found
}

/// From the guide's tables: "| `--pr-name` | meaning | `light` | `dark` |", the last cell only for colours.
fn documented() -> Properties {
    let mut found = Properties::new();
    for row in GUIDE.lines().filter(|line| line.starts_with("| `--pr-")) {
        let cells: Vec<&str> =
            row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [name, meaning, light, dark @ ..] = cells.as_slice() else {
            panic!("a row of another shape: {row}")
        };
        assert!(meaning.len() > 10, "no meaning: {row}");
        let dark = dark.first().map(|&dark| dark.to_owned());
        let before = found.insert((*name).to_owned(), ((*light).to_owned(), dark));
        assert_eq!(before, None, "{name} stands twice");
    }
    found
}

/// Each `--pr-name: value;`, in order.
fn declarations(css: &str) -> Vec<(String, String)> {
    let lines = css.lines().filter(|line| line.trim_start().starts_with("--pr-"));
    let pairs = lines.filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The name in each `var(--pr-name`.
fn used_in(css: &str) -> Vec<String> {
    let names = css.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next());
    names.map(|name| name.trim().to_owned()).collect()
}

fn style_sheets() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    paths.filter_map(|path| fs::read_to_string(path).ok()).collect()
}
