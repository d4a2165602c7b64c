//! Turns the catalogues in `src/i18n/locales` into Rust, so that a wrong key
//! does not compile, a missing text stops the build, and nothing is parsed in
//! the browser. English decides which keys there are and of what shape.

use serde_json::{Map, Value};
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

const FOLDER: &str = "src/i18n/locales";
const REFERENCE: &str = "en";
const LANGUAGES: [&str; 4] = ["nb", "nn", "en", "se"];

fn main() {
    println!("cargo::rerun-if-changed={FOLDER}");
    match generate() {
        Ok(code) => {
            let folder = env::var_os("OUT_DIR").unwrap_or_default();
            if let Err(error) = fs::write(Path::new(&folder).join("catalogues.rs"), code) {
                println!("cargo::error=catalogues.rs: {error}");
            }
        }
        Err(problems) => problems.iter().for_each(|problem| println!("cargo::error={problem}")),
    }
}

/// The generated code, or every problem on a line of its own.
fn generate() -> Result<String, Vec<String>> {
    let reference = strings(REFERENCE).map_err(|problem| vec![problem])?;
    let mut problems: Vec<String> =
        reference.keys().filter(|key| !is_field_name(key)).map(|key| wrong_name(key)).collect();
    let mut code = definition(&reference);
    for language in LANGUAGES {
        match strings(language) {
            Ok(texts) => {
                problems.extend(differences(language, &reference, &texts));
                code.push_str(&value(language, &texts));
            }
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(code) } else { Err(problems) }
}

fn path(language: &str) -> String {
    format!("{FOLDER}/{language}.json")
}

fn strings(language: &str) -> Result<Map<String, Value>, String> {
    let path = path(language);
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut file: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    match file.get_mut("strings").map(Value::take) {
        Some(Value::Object(texts)) => Ok(texts),
        _ => Err(format!("{path}: no object `strings`")),
    }
}

fn is_field_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn wrong_name(key: &str) -> String {
    format!("{}: `{key}` must be lower-case letters, digits and _", path(REFERENCE))
}

/// Missing, surplus and differently shaped keys.
fn differences(language: &str, reference: &Map<String, Value>, texts: &Map<String, Value>) -> Vec<String> {
    let path = path(language);
    let mut problems = Vec::new();
    for (key, example) in reference {
        match (shape(example), texts.get(key).map(shape)) {
            (_, None) => problems.push(format!("{path}: `{key}` is missing")),
            (None, _) | (_, Some(None)) => problems
                .push(format!("{path}: `{key}` must be a text, a list of texts, or {{one, two, other}}")),
            (Some(wanted), Some(Some(found))) if wanted != found => {
                problems.push(format!("{path}: `{key}` must be {wanted}, as in {REFERENCE}.json"));
            }
            _ => {}
        }
    }
    for key in texts.keys().filter(|key| !reference.contains_key(*key)) {
        problems.push(format!("{path}: `{key}` is not in {REFERENCE}.json"));
    }
    problems
}

/// The Rust type that holds `value`; `None` when it is nothing a catalogue may hold.
fn shape(value: &Value) -> Option<String> {
    match value {
        Value::String(_) => Some("&'static str".to_owned()),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            Some(format!("[&'static str; {}]", items.len()))
        }
        Value::Object(forms) => {
            let known = |(form, text): (&String, &Value)| {
                matches!(form.as_str(), "one" | "two" | "other") && text.is_string()
            };
            let complete = forms.contains_key("one") && forms.contains_key("other");
            (complete && forms.iter().all(known)).then(|| "Plural".to_owned())
        }
        _ => None,
    }
}

fn definition(reference: &Map<String, Value>) -> String {
    let mut code = "/// Every text of one language; each field's comment is the English text.\n\
         #[derive(Debug)]\npub struct Catalogue {\n"
        .to_owned();
    for (key, example) in reference {
        let english = match example {
            Value::Object(forms) => forms.get("other").unwrap_or(example),
            _ => example,
        };
        let shape = shape(example).unwrap_or_default();
        let _ = writeln!(code, "    #[doc = {:?}]\n    pub {key}: {shape},", format!("`{english}`"));
    }
    code.push_str("}\n");
    code
}

fn value(language: &str, texts: &Map<String, Value>) -> String {
    let mut code = format!(
        "\n/// The texts of `{}`.\npub static {}: Catalogue = Catalogue {{\n",
        path(language),
        language.to_ascii_uppercase()
    );
    for (key, text) in texts {
        let _ = writeln!(code, "    {key}: {},", literal(text));
    }
    code.push_str("};\n");
    code
}

fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", "))
        }
        Value::Object(forms) => {
            let form = |name: &str| forms.get(name).map(literal);
            let two = form("two").map_or_else(|| "None".to_owned(), |text| format!("Some({text})"));
            let (one, other) = (form("one").unwrap_or_default(), form("other").unwrap_or_default());
            format!("Plural {{ one: {one}, two: {two}, other: {other} }}")
        }
        _ => String::new(),
    }
}
