//! Turns the catalogues in `src/i18n/locales` into Rust, so that a wrong key does not compile and a missing text stops
//! the build; and into a text file per language, which browsers fetch. The English catalogue decides which keys exist,
//! and their shapes.

use serde_json::{Map, Value};
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

const FOLDER: &str = "src/i18n/locales";
const REFERENCE: &str = "en";
const LANGUAGES: [&str; 4] = ["nb", "nn", "en", "se"];
/// The prefix of keys whose texts are only in pages that the builder writes. No program in a browser shows these texts,
/// so the files that browsers fetch leave them out.
const BUILT: &str = "built_";
/// The attribute of the fields for these texts.
const NATIVE: &str = "#[cfg(not(target_arch = \"wasm32\"))]";
/// The fields of a `Plural`.
const FORMS: [&str; 3] = ["one", "two", "other"];

fn main() {
    println!("cargo::rerun-if-changed={FOLDER}");
    match generate() {
        Ok(files) => {
            let folder = env::var_os("OUT_DIR").unwrap_or_default();
            for (name, content) in files {
                if let Err(error) = fs::write(Path::new(&folder).join(&name), content) {
                    println!("cargo::error={name}: {error}");
                }
            }
        }
        Err(problems) => problems.iter().for_each(|problem| println!("cargo::error={problem}")),
    }
}

/// The generated files by their names, or every problem on a line of its own.
fn generate() -> Result<Vec<(String, String)>, Vec<String>> {
    let reference = read(REFERENCE).map_err(|problem| vec![problem])?.texts;
    let mut problems: Vec<String> =
        reference.keys().filter(|key| !is_field_name(key)).map(|key| wrong_name(key)).collect();
    let mut code = definition(&reference);
    let mut names = String::new();
    let mut files = Vec::new();
    for language in LANGUAGES {
        match read(language) {
            Ok(File { name, texts }) => {
                problems.extend(differences(language, &reference, &texts));
                code.push_str(&value(language, &texts));
                let _ = writeln!(names, "            Self::{} => {name:?},", variant(language));
                files.push((format!("{language}.txt"), lines(language, &reference, &texts)));
            }
            Err(problem) => problems.push(problem),
        }
    }
    let _ = write!(
        code,
        "\nimpl Language {{\n    /// What the language calls itself.\n    pub fn name(self) -> &'static str {{\n        \
         match self {{\n{names}        }}\n    }}\n}}\n"
    );
    files.push(("catalogues.rs".to_owned(), code));
    if problems.is_empty() { Ok(files) } else { Err(problems) }
}

/// A catalogue as translators leave it.
struct File {
    /// What the language calls itself.
    name: String,
    texts: Map<String, Value>,
}

fn path(language: &str) -> String {
    format!("{FOLDER}/{language}.json")
}

fn read(language: &str) -> Result<File, String> {
    let path = path(language);
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut file: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let name = file.pointer("/language/name").and_then(Value::as_str).map(str::to_owned);
    match (name, file.get_mut("strings").map(Value::take)) {
        (Some(name), Some(Value::Object(texts))) => Ok(File { name, texts }),
        _ => Err(format!("{path}: no `language.name`, or no object `strings`")),
    }
}

/// `Nb` for `nb`.
fn variant(language: &str) -> String {
    language[..1].to_ascii_uppercase() + &language[1..]
}

/// The texts that browsers fetch, by their keys.
fn fetched(texts: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    texts.iter().filter(|(key, _)| !key.starts_with(BUILT))
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
    for (key, text) in texts {
        if forms(text).iter().any(|text| text.contains('\n')) {
            problems.push(format!("{path}: `{key}` has more than one line"));
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

/// The texts of a value in the order of their lines; a language without a dual repeats the plural.
fn forms(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::Object(forms) => {
            let form = |name: &&str| forms.get(*name).or_else(|| forms.get("other")).and_then(Value::as_str);
            FORMS.iter().filter_map(form).collect()
        }
        value => value.as_str().into_iter().collect(),
    }
}

/// A hash (FNV-1a) of what a program and a file of texts must have in common: the keys, their shapes and their
/// placeholders.
fn guard(reference: &Map<String, Value>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (key, value) in fetched(reference) {
        take(key);
        for text in forms(value) {
            let mut names: Vec<&str> =
                text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
            names.sort_unstable();
            take(&names.join(" "));
        }
    }
    format!("press-room-words {hash:016x}")
}

/// The file that a browser fetches: a first line that identifies it, then one text per line in the order of the
/// reference.
fn lines(language: &str, reference: &Map<String, Value>, texts: &Map<String, Value>) -> String {
    let texts = fetched(reference).filter_map(|(key, _)| texts.get(key)).flat_map(forms);
    let head = format!("{} {language}", guard(reference));
    [head.as_str()].into_iter().chain(texts).flat_map(|line| [line, "\n"]).collect()
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
        if key.starts_with(BUILT) {
            let _ = writeln!(code, "    {NATIVE}");
        }
        let _ = writeln!(code, "    #[doc = {:?}]\n    pub {key}: {shape},", format!("`{english}`"));
    }
    code.push_str("}\n");
    code.push_str(&places(reference));
    code
}

/// Code for an empty catalogue, and for the slots that the lines of a file fill.
fn places(reference: &Map<String, Value>) -> String {
    let (mut empty, mut fields, mut slots) = (String::new(), String::new(), Vec::new());
    for (key, example) in reference {
        let parts: Vec<String> = match example {
            Value::Array(items) => (0..items.len()).map(|at| format!("{key}_{at}")).collect(),
            Value::Object(_) => FORMS.iter().map(|form| format!("{key}_{form}")).collect(),
            _ => vec![key.clone()],
        };
        let (field, nothing) = match example {
            Value::Array(items) => {
                (format!("{key}: [{}]", parts.join(", ")), format!("[\"\"; {}]", items.len()))
            }
            Value::Object(_) => {
                let named: Vec<String> =
                    FORMS.iter().zip(&parts).map(|(form, part)| format!("{form}: {part}")).collect();
                let nothing = "Plural { one: \"\", two: \"\", other: \"\" }".to_owned();
                (format!("{key}: Plural {{ {} }}", named.join(", ")), nothing)
            }
            _ => (key.clone(), "\"\"".to_owned()),
        };
        if key.starts_with(BUILT) {
            let _ = writeln!(empty, "        {NATIVE}\n        {key}: {nothing},");
        } else {
            let _ = writeln!(empty, "        {key}: {nothing},");
            let _ = writeln!(fields, "            {field},");
            slots.extend(parts);
        }
    }
    format!(
        "\nimpl Catalogue {{\n    \
         /// What the first line of a file with these texts begins with.\n    const GUARD: &str = {:?};\n    \
         const EMPTY: Self = Self {{\n{empty}    }};\n\n    \
         /// Where each further line belongs.\n    \
         fn slots(&mut self) -> [&mut &'static str; {}] {{\n        \
         let Self {{\n{fields}            ..\n        }} = self;\n        [{}]\n    }}\n}}\n",
        guard(reference),
        slots.len(),
        slots.join(", ")
    )
}

fn value(language: &str, texts: &Map<String, Value>) -> String {
    let mut code = format!(
        "\n/// The texts of `{}`.\n#[cfg(not(target_arch = \"wasm32\"))]\npub static {}: Catalogue = Catalogue {{\n",
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
        Value::Object(_) => {
            let forms = FORMS.iter().zip(forms(value)).map(|(name, text)| format!("{name}: {text:?}"));
            format!("Plural {{ {} }}", forms.collect::<Vec<_>>().join(", "))
        }
        _ => String::new(),
    }
}
