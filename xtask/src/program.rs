//! What both programs go through after wasm-bindgen: the module and its script
//! made small, and the names of what the module imports made short.
//!
//! wasm-bindgen names each function that a module imports by what it does and a
//! hash, which is a kilobyte and a half for names that nobody reads. Leptos brings
//! three classes for streams that nothing here makes. Figures: `docs/decisions/0010-budget.md`.

use crate::failure::{Failure, Outcome};
use crate::process::run;
use crate::scripts::minify;
use crate::split::{ASKING_SCRIPT, CutProgram};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256, Sha384};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CustomSection, Encode as _, ExportSection, ImportSection, Module, Section as _};
use wasmparser::{Export, ImportSectionReader, Parser};

/// The features that a module made by rustc may use.
pub(crate) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Measured best for size over the wire; see `docs/decisions/0010-budget.md`.
const WASM_OPT: [&str; 7] = [
    "--low-memory-unused",
    "--one-caller-inline-max-function-size",
    "50",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
];

/// The code that requests the parts of a program; it goes to the end of the program's script.
const ASKING: &str = include_str!("parts.js");
/// The prefix of the imported functions that request a part.
const ASKING_FOR: &str = "__wasm_split_load_";

/// The module that functions are imported from, in place of `./<program>_bg.js`.
const SCRIPT: &str = "a";

/// A program as readers get it. Its parts have the names under which its script requests them.
pub(crate) struct Program {
    /// The first file.
    pub(crate) module: PathBuf,
    /// Its script, not yet minified, and without the list of its parts.
    glue: String,
    /// Its parts.
    parts: Vec<PartFile>,
}

/// A part, in a file with a hash in its name.
struct PartFile {
    name: String,
    path: PathBuf,
    /// The names of the shared modules in its file.
    shared: Vec<String>,
}

/// Makes all modules of `cut` as small as possible. `programs` is the folder of the programs from npm.
pub(crate) fn shrink(programs: &Path, cut: CutProgram, name: &str) -> Outcome<Program> {
    let CutProgram { module, glue, parts } = cut;
    let problem = |problem: String| Failure::content(&module, problem);
    let whole = read(&module)?;
    write_file(&module, &renamed(&whole, &mut WithoutStreams).map_err(problem)?)?;
    optimise(programs, &module)?;
    let small = read(&module)?;
    let mut names = Names::default();
    write_file(&module, &renamed(&small, &mut names).map_err(problem)?)?;
    let script = String::from_utf8_lossy(&read(&glue)?).into_owned();
    let script = names.in_script(&script).map_err(|problem| Failure::content(&glue, problem))?;

    let mut files = Vec::new();
    for part in parts {
        optimise(programs, &part.own)?;
        let mut bytes = read(&part.own)?;
        let mut shared = Vec::new();
        for path in &part.shared {
            optimise(programs, path)?;
            shared.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
            bytes.extend(rider(shared.last().map_or("", String::as_str), &read(path)?));
        }
        let path = part.own.with_file_name(format!("{name}-{}-{}.wasm", part.name, short_hash(&bytes)));
        write_file(&path, &bytes)?;
        files.push(PartFile { name: part.name, path, shared });
    }
    Ok(Program { module, glue: script, parts: files })
}

/// A module of functions that several parts share, as a custom section called `name` for the file of each part:
/// a request of its own would not be worth a few hundred bytes.
fn rider(name: &str, module: &[u8]) -> Vec<u8> {
    let section = CustomSection { name: name.into(), data: module.into() };
    let mut bytes = Vec::from([section.id()]);
    section.encode(&mut bytes);
    bytes
}

fn optimise(programs: &Path, module: &Path) -> Outcome {
    run(Command::new(programs.join("wasm-opt"))
        .args(FEATURES)
        .args(WASM_OPT)
        .arg(module)
        .arg("-o")
        .arg(module))
}

impl Program {
    /// The files of the parts, which have hashes in their names.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.parts.iter().map(|part| part.path.clone()).collect()
    }

    /// Writes the program's script to `path`, minified. If `is_pinned`, the script accepts only parts with exactly
    /// this content.
    pub(crate) fn write_script(&self, programs: &Path, path: &Path, is_pinned: bool) -> Outcome {
        let mut parts = String::new();
        for part in &self.parts {
            let integrity = if is_pinned { integrity(&read(&part.path)?) } else { String::new() };
            let file = part.path.file_name().unwrap_or_default().to_string_lossy();
            let shared = serde_json::Value::from(part.shared.clone());
            // Bundlers recognise an address in this form, and include the file.
            let _ = write!(
                parts,
                "{}: [new URL(\"./{file}\", import.meta.url), \"{integrity}\", {shared}], ",
                part.name
            );
        }
        write_file(path, format!("{}\nconst PARTS = {{ {parts}}};\n{ASKING}", self.glue).as_bytes())?;
        minify(programs, path)
    }
}

/// A hash in the form of `integrity` attributes: <https://www.w3.org/TR/SRI/>.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// Panic messages name source files. Without the folders of the machine that
/// built it, the module is smaller, the same on every machine, and tells nothing about it.
pub(crate) fn no_local_paths() -> String {
    let home = |variable: &str, folder: &str| {
        let of_user = || std::env::var("HOME").map(|home| format!("{home}/{folder}"));
        std::env::var(variable).or_else(|_| of_user()).ok()
    };
    let prefixes = [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")];
    let flags = prefixes
        .iter()
        .filter_map(|(variable, folder)| Some(format!("--remap-path-prefix={}=", home(variable, folder)?)));
    flags.collect::<Vec<_>>().join("\u{1f}")
}

/// The piece of its content's hash by which a file is named.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(Failure::io(format!("read {}", path.display())))
}

fn write_file(path: &Path, bytes: &[u8]) -> Outcome {
    std::fs::write(path, bytes).map_err(Failure::io(format!("write {}", path.display())))
}

/// `module` as `how` writes it.
fn renamed<R: Reencode>(module: &[u8], how: &mut R) -> Result<Vec<u8>, String>
where
    R::Error: std::fmt::Display,
{
    let mut out = Module::new();
    how.parse_core_module(&mut out, Parser::new(0), module)
        .map_err(|error| format!("its names cannot be changed: {error}"))?;
    Ok(out.finish())
}

/// Whether a name belongs to the classes for streams.
fn is_of_streams(name: &str) -> bool {
    name.to_ascii_lowercase().contains("intounderlying")
}

/// Leaves out what only streams are for; what nothing else uses then goes by itself.
struct WithoutStreams;

impl Reencode for WithoutStreams {
    type Error = std::convert::Infallible;

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        if is_of_streams(export.name) { Ok(()) } else { utils::parse_export(self, exports, export) }
    }
}

/// The names of what a module imports, once it was written anew. Each one's place says its short name.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    fn short(&self, name: &str) -> Option<String> {
        self.0.iter().position(|known| known == name).map(short)
    }

    /// The script that wasm-bindgen wrote, with the short names, and without what the module
    /// does not import.
    fn in_script(&self, script: &str) -> Result<String, String> {
        let mut out = String::new();
        let mut found = 0;
        let mut lines = script.lines().peekable();
        while let Some(line) = lines.next() {
            if let Some(is_end) = end_of_streams_item(line) {
                let mut last = line;
                while !is_end(last) {
                    last = lines.next().ok_or("it breaks off in a class for streams")?;
                }
            } else if let Some((name, rest)) = import_line(line) {
                let short = self.short(name);
                found += usize::from(short.is_some());
                let mut keep = |line: &str| {
                    if short.is_some() {
                        put(&mut out, line);
                    }
                };
                keep(&format!("{}:{rest}", short.clone().unwrap_or_default()));
                while let Some(line) = lines.next_if(|line| is_within_import(line)) {
                    keep(line);
                }
            } else if line == "    const import0 = {" {
                put(&mut out, line);
                for name in self.0.iter().filter(|name| name.starts_with(ASKING_FOR)) {
                    let part = &name[ASKING_FOR.len()..];
                    let short = self.short(name).unwrap_or_default();
                    put(
                        &mut out,
                        &format!("{short}: (callback, data) => fetchPart(\"{part}\", callback, data),"),
                    );
                    found += 1;
                }
            } else if line.contains(ASKING_SCRIPT) {
                // Left out: these functions are in this script itself.
            } else if line.ends_with("_bg.js\": import0,") {
                put(&mut out, &format!("\"{SCRIPT}\": import0,"));
            } else {
                put(&mut out, line);
            }
        }
        let wanted = self.0.len();
        if found == wanted {
            Ok(out)
        } else {
            Err(format!("{found} of the {wanted} functions that the module imports are written as expected"))
        }
    }
}

fn put(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

impl Reencode for Names {
    type Error = String;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<String>> {
        for import in section.into_imports() {
            let import = import?;
            if !import.module.ends_with("_bg.js") && import.module != ASKING_SCRIPT {
                let problem = format!("{} is imported from {}", import.name, import.module);
                return Err(Error::UserError(problem));
            }
            imports.import(SCRIPT, &short(self.0.len()), self.entity_type(import.ty)?);
            self.0.push(import.name.to_owned());
        }
        Ok(())
    }
}

/// a to z, then aa to az, and so on: the name at `place`.
fn short(place: usize) -> String {
    let letter = char::from(b"abcdefghijklmnopqrstuvwxyz"[place % 26]);
    if place < 26 { letter.to_string() } else { format!("{}{letter}", short(place / 26 - 1)) }
}

/// What tells the last line of an item of the script that begins with `line` and is about streams.
fn end_of_streams_item(line: &str) -> Option<fn(&str) -> bool> {
    if !is_of_streams(line) {
        None
    } else if line.starts_with("export class ") {
        Some(|line| line == "}")
    } else {
        let is_statement = line.starts_with("const ") || line.starts_with("if (Symbol.dispose)");
        is_statement.then_some(|line| line.ends_with(';'))
    }
}

/// Name and rest of the first line of a function for the module.
fn import_line(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("        ")?.split_once(':')?;
    let is_name = name.starts_with("__wb") && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_name.then_some((name, rest))
}

/// Whether a line that follows the first one of a function for the module belongs to it.
fn is_within_import(line: &str) -> bool {
    line.starts_with("        ") && import_line(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, TypeSection};

    /// As wasm-bindgen 0.2.130 writes it.
    const SCRIPT: &str = r#"export class IntoUnderlyingSink {
    free() {
        wasm.__wbg_intounderlyingsink_free(this.__wbg_ptr, 0);
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_call_0a1b: function() { return handleError(function (arg0) {
            return arg0.call(wasm.memory);
        }, arguments); },
        __wbg_close_2c3d: function(arg0) {
            arg0.close();
        },
    };
    return {
        __proto__: null,
        "./press-room_bg.js": import0,
    };
}
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));
const idx = wasm.__wbindgen_export2() + wasm.__wbindgen_export();
"#;

    fn names() -> Names {
        Names(Vec::from(["__wbg_call_0a1b".to_owned()]))
    }

    #[test]
    fn a_script_keeps_what_its_module_imports_under_short_names() {
        let script = names().in_script(SCRIPT).unwrap();
        let expected = r#"function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
a: function() { return handleError(function (arg0) {
            return arg0.call(wasm.memory);
        }, arguments); },
    };
    return {
        __proto__: null,
"a": import0,
    };
}
const idx = wasm.__wbindgen_export2() + wasm.__wbindgen_export();
"#;
        assert_eq!(script, expected);
    }

    #[test]
    fn a_script_that_is_written_in_another_way_is_refused() {
        let mut names = names();
        names.0.push("__wbg_open_4e5f".to_owned());
        assert!(names.in_script(SCRIPT).unwrap_err().starts_with("1 of the 2 functions"));
    }

    /// A module that imports and exports functions of these names.
    fn module(imported: &[&str], exported: &[&str]) -> Vec<u8> {
        let (mut types, mut imports, mut exports) =
            (TypeSection::new(), ImportSection::new(), ExportSection::new());
        types.ty().function([], []);
        for name in imported {
            imports.import("./press-room_bg.js", name, EntityType::Function(0));
        }
        for name in exported {
            exports.export(name, ExportKind::Func, 0);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    #[test]
    fn a_module_gets_the_names_that_its_script_gets() {
        let long = module(&["__wbg_call_0a1b", "__wbg_open_4e5f"], &["main"]);
        let mut names = Names::default();
        let short = renamed(&long, &mut names).unwrap();
        assert_eq!(names.0, ["__wbg_call_0a1b", "__wbg_open_4e5f"]);
        let text = String::from_utf8_lossy(&short);
        assert!(!["press-room", "__wbg"].iter().any(|name| text.contains(name)), "{text}");
    }

    #[test]
    fn a_module_that_imports_from_elsewhere_is_refused() {
        let mut long = module(&["__wbg_call_0a1b"], &[]);
        let at = long.windows(6).position(|bytes| bytes == b"_bg.js").unwrap();
        long[at..at + 6].copy_from_slice(b"_cd.js");
        let problem = renamed(&long, &mut Names::default()).unwrap_err();
        assert!(problem.contains("__wbg_call_0a1b is imported from"), "{problem}");
    }

    #[test]
    fn exports_for_streams_are_left_out() {
        let long = module(&["__wbg_call_0a1b"], &["intounderlyingsink_abort", "main"]);
        let without = renamed(&long, &mut WithoutStreams).unwrap();
        assert_eq!(without, module(&["__wbg_call_0a1b"], &["main"]));
    }

    #[test]
    fn names_are_counted_in_letters() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(short), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
