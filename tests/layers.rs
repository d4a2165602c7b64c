//! The rules of the map in `src/lib.rs`, held: who may use whom, and what may
//! not stand in the program at all.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

#[path = "layers/paths.rs"]
mod paths;
#[path = "layers/source.rs"]
mod source;

use paths::{Used, used};
use source::{File, Kind, Token, files, is_for_tests, names, tokens, without};
use std::fs;
use std::path::Path;

/// A part of the program, which other parts it may name, and which crates.
struct Layer {
    name: &'static str,
    layers: &'static [&'static [&'static str]],
    crates: &'static [&'static str],
}

/// The field itself. These may use each other.
const PURE: &[&str] = &[
    "address",
    "archive",
    "config",
    "feed",
    "i18n",
    "json",
    "letters",
    "order",
    "rich_text",
    "route",
    "seek",
    "subscribe",
];
const DATA: &[&str] = &["serde", "serde_json"];
const SIGNALS: &[&str] = &["leptos"];

const fn pure(name: &'static str) -> Layer {
    Layer { name, layers: &[PURE, &["platform"]], crates: DATA }
}

const LAYERS: &[Layer] = &[
    pure("address"),
    pure("archive"),
    pure("config"),
    pure("feed"),
    pure("i18n"),
    pure("json"),
    pure("letters"),
    pure("order"),
    pure("rich_text"),
    pure("route"),
    pure("seek"),
    pure("subscribe"),
    Layer { name: "platform", layers: &[&["browser", "native"]], crates: DATA },
    Layer { name: "view", layers: &[&["address"]], crates: &["js_sys", "leptos"] },
    // What a built page brings along is JSON beside a feed.
    Layer { name: "state", layers: &[PURE], crates: &["leptos", "serde_json"] },
    Layer { name: "components", layers: &[&["state", "view"], PURE], crates: SIGNALS },
    Layer { name: "pages", layers: &[&["components", "state", "view"], PURE], crates: SIGNALS },
    Layer {
        name: "widget",
        // Its settings come as JSON.
        layers: &[&["pages", "components", "state", "view"], PURE],
        crates: &["leptos", "serde_json"],
    },
    Layer {
        name: "browser",
        // It makes the functions that `state` asks for, and tells `state` what the reader does.
        layers: &[&["state"], PURE],
        crates: &["gloo_net", "js_sys", "leptos", "wasm_bindgen", "wasm_bindgen_futures", "web_sys"],
    },
    Layer {
        name: "build",
        layers: &[&["pages", "components", "state", "view", "native"], PURE],
        crates: &[
            "atom_syndication",
            "clap",
            "indicatif",
            "leptos",
            "rss",
            "rustix",
            "serde",
            "serde_json",
            "sha2",
            "ureq",
        ],
    },
    Layer { name: "native", layers: &[PURE], crates: &["encoding_rs", "html5ever", "jiff", "url"] },
];

/// Entries, which bring the layers together.
const ENTRIES: &[&str] = &["bin", "lib", "main"];

/// Breaches of the map that are known and wait to be mended: file, what it names, why.
const KNOWN: &[(&str, &str, &str)] = &[];

/// The longest a file may be, in lines.
const LONGEST: usize = 300;

/// Files that are longer, with the reason.
const LONGER: &[(&str, &str)] = &[
    ("src/feed/model.rs", "one type after the other; reading them in one place is the point"),
    ("src/feed/phone.rs", "the numbering plan and its examples belong side by side"),
    ("src/rich_text/build.rs", "one state machine, whose parts share all of its state"),
];

/// Style sheets of a component whose class has another name than the file.
const OTHER_CLASS: &[&str] =
    &["pagination", "press-photos", "search-form", "site-footer", "site-header", "subscribe-form"];

/// What makes elements out of text. A view creates them one by one.
const MARKUP_SINKS: &[&str] =
    &["innerhtml", "outerhtml", "insertadjacenthtml", "createcontextualfragment", "sethtmlunsafe"];

#[test]
fn every_layer_uses_only_what_the_map_allows() {
    let dependencies = dependencies();
    let mut breaches = Vec::new();
    for file in files() {
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == file.layer()) else { continue };
        for used in used(&file, &dependencies) {
            let allowed = match &used.what {
                Used::Layer(name) => {
                    name == layer.name
                        || layer.layers.iter().any(|group| group.contains(&name.as_str()))
                        || !LAYERS.iter().any(|known| known.name == name)
                }
                Used::Crate(name) => layer.crates.contains(&name.as_str()),
            };
            if !allowed && !is_known(&file, &used.what) {
                breaches.push(format!("{}:{} names {:?}", file.path, used.line, used.what));
            }
        }
    }
    assert_eq!(breaches, Vec::<String>::new());
}

#[test]
fn a_known_breach_that_is_mended_is_taken_off_the_list() {
    let (files, dependencies) = (files(), dependencies());
    for (path, name, _) in KNOWN {
        let file = files.iter().find(|file| file.path == *path);
        let is_there = file.is_some_and(|file| {
            used(file, &dependencies).iter().any(|used| used.what == Used::Layer((*name).to_owned()))
        });
        assert!(is_there, "{path} no longer names {name}");
    }
}

#[test]
fn every_file_belongs_to_a_layer_or_is_an_entry() {
    for file in files() {
        let known = LAYERS.iter().map(|layer| layer.name).chain(ENTRIES.iter().copied());
        assert!(known.into_iter().any(|name| name == file.layer()), "{} has no layer", file.path);
    }
}

#[test]
fn the_map_in_lib_rs_shows_every_layer() {
    let lib = read("src/lib.rs");
    let rows: String = lib.lines().filter(|line| line.starts_with("//! |")).collect();
    let files = files();
    for layer in LAYERS.iter().filter(|layer| files.iter().any(|file| file.layer() == layer.name)) {
        assert!(rows.contains(&format!("`{}`", layer.name)), "no row for {}", layer.name);
    }
}

#[test]
fn browser_and_native_code_exist_on_their_own_target_only() {
    let lib: String = read("src/lib.rs").split_whitespace().collect();
    assert!(lib.contains("#[cfg(target_arch=\"wasm32\")]pubmodbrowser;"));
    assert!(lib.contains("#[cfg(not(target_arch=\"wasm32\"))]pubmodnative;"));
}

#[test]
fn nothing_makes_elements_out_of_text() {
    let scripts = ["public/start.js", "public/start-legacy.js", "public/widget/press-room.js"]
        .map(|path| File { path: path.to_owned(), lines: 0, tokens: tokens(&read(path)) });
    for file in files().iter().chain(&scripts) {
        for token in file.tokens.iter().filter(|token| token.kind != Kind::Sign) {
            let plain = token.text.replace('_', "").to_lowercase();
            let sink = MARKUP_SINKS.iter().find(|sink| plain.contains(*sink));
            assert_eq!(sink, None, "{}:{}", file.path, token.line);
        }
    }
}

#[test]
fn nothing_outside_tests_may_panic_on_a_missing_value_without_saying_why() {
    for file in files().iter().filter(|file| !file.is_tests()) {
        let program = without(&file.tokens, |attribute| is_for_tests(attribute) || explains_panic(attribute));
        for window in program.windows(3) {
            let [dot, name, open] = window else { continue };
            let panics = dot.is(".") && open.is("(") && (name.is("unwrap") || name.is("expect"));
            assert!(!panics, "{}:{} calls {}", file.path, name.line, name.text);
        }
    }
}

#[test]
fn no_file_grows_past_what_one_reads_at_a_sitting() {
    for file in files() {
        let is_listed = LONGER.iter().any(|(path, _)| *path == file.path);
        if is_listed {
            assert!(file.lines >= LONGEST, "{} is short again: take it off the list", file.path);
        } else {
            assert!(file.lines < LONGEST, "{} has {} lines", file.path, file.lines);
        }
    }
}

#[test]
fn a_style_sheet_of_a_component_has_the_components_class() {
    let mut seen = 0;
    for entry in fs::read_dir(root().join("style")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if !root().join(format!("src/components/{}.rs", stem.replace('-', "_"))).exists() {
            continue;
        }
        seen += 1;
        let has_class = fs::read_to_string(&path).unwrap().contains(&format!(".pr-{stem}"));
        let is_listed = OTHER_CLASS.contains(&stem.as_str());
        assert_ne!(
            has_class, is_listed,
            "style/{stem}.css: .pr-{stem} there: {has_class}, listed: {is_listed}"
        );
    }
    assert!(seen > 3, "the rule found nothing to hold");
}

fn is_known(file: &File, what: &Used) -> bool {
    let Used::Layer(name) = what else { return false };
    KNOWN.iter().any(|(path, known, _)| *path == file.path && known == name)
}

fn explains_panic(attribute: &[Token]) -> bool {
    let names = names(attribute);
    names.first() == Some(&"expect")
        && names.iter().any(|name| matches!(*name, "unwrap_used" | "expect_used"))
        && names.contains(&"reason")
}

/// The names, as code writes them, of the crates that the program is made with.
fn dependencies() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let mut inside = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        if let Some(section) = line.strip_prefix('[') {
            inside = section.ends_with("dependencies]")
                && !section.contains("dev-")
                && !section.contains("build-");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| inside && !line.starts_with(' ')) {
            found.push(name.replace('-', "_"));
        }
    }
    assert!(found.len() > 5, "Cargo.toml was not understood: {found:?}");
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

mod the_rules_themselves {
    use super::*;

    #[test]
    fn leave_out_tests_and_what_is_explained_and_nothing_else() {
        let source = "#[cfg(test)] mod tests; #[cfg(test)] mod more { fn f() { a.unwrap() } }
            #[expect(clippy::expect_used, reason = \"why\")] pub fn g([a; 3]: X) { b.expect(\"\") } c.unwrap()";
        let left = without(&tokens(source), |it| is_for_tests(it) || explains_panic(it));
        assert_eq!(names(&left), ["c", "unwrap"]);
    }
}
