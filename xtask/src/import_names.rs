//! Shortens the names of what a module imports and exports, in the module and in its script.
//!
//! wasm-bindgen names each imported function by what it does and a hash: a kilobyte and a half for names that nobody
//! reads. Two pieces of the script are left out: three classes for streams that Leptos brings and nothing here creates,
//! and the code that would free a forgotten value of a class, since the widget's loader frees all of them. The
//! functions that request a part of the program are imported too; what they call is at the end of the script. Functions
//! that call a closure are exported under the names that the compiler gives them, with a hash.

use crate::panics;
use crate::split::ASKING_SCRIPT;
use crate::streams::is_of_streams;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser};

/// The prefix of the imported functions that request a part.
const ASKING_FOR: &str = "__wasm_split_load_";

/// The module that functions are imported from, in place of `./<program>_bg.js`.
const SCRIPT: &str = "a";

/// The beginning of the functions that fetch and start the module.
const WAY_IN: &str = "async function __wbg_load(";
/// The line after them, the last one that wasm-bindgen writes.
const WAY_IN_END: &str = "export { initSync, __wbg_init as default };\n";

/// `module` as `how` writes it.
pub(crate) fn renamed<R: Reencode>(module: &[u8], how: &mut R) -> Result<Vec<u8>, String>
where
    R::Error: std::fmt::Display,
{
    let mut out = Module::new();
    how.parse_core_module(&mut out, Parser::new(0), module)
        .map_err(|error| format!("its names cannot be changed: {error}"))?;
    Ok(out.finish())
}

/// The prefix of exports whose names the compiler has made.
const MANGLED: &str = "_ZN";

/// Exports for debuggers and for modules that are linked later.
const FOR_NOBODY: [&str; 4] = ["__abort_handler", "__instance_terminated", "__data_end", "__heap_base"];

/// Leaves out the exports that no script calls and no part imports: those for streams, and those that only the module
/// itself calls at a panic. Code that nothing else uses is then dropped as well.
pub(crate) struct UncalledExports;

impl Reencode for UncalledExports {
    type Error = std::convert::Infallible;

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let name = export.name;
        let is_uncalled = is_of_streams(name) || name == panics::TOLD || FOR_NOBODY.contains(&name);
        if is_uncalled { Ok(()) } else { utils::parse_export(self, exports, export) }
    }
}

/// The names of what a module imports, and those that the compiler has made for what it exports, collected while the
/// module is written again. The position of each gives its short name.
#[derive(Default)]
pub(crate) struct Names {
    imports: Vec<String>,
    exports: Vec<String>,
}

impl Names {
    fn short(&self, name: &str) -> Option<String> {
        self.imports.iter().position(|known| known == name).map(short)
    }

    /// The script that wasm-bindgen wrote, with the short names; without the functions that the module does not
    /// import, and without those that start it, since `parts.js` has its own.
    pub(crate) fn in_script(&self, script: &str) -> Result<String, String> {
        let mut out = String::new();
        let mut found = 0;
        let parts =
            script.split_once(WAY_IN).and_then(|(body, rest)| Some((body, rest.split_once(WAY_IN_END)?.1)));
        let (body, added) = parts.ok_or("it has no way in")?;
        let mut lines = body.lines().chain(added.lines()).peekable();
        while let Some(line) = lines.next() {
            if let Some(is_end) = end_of_uncalled(line) {
                let mut last = line;
                while !is_end(last) {
                    last = lines.next().ok_or("it breaks off in what is left out")?;
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
                for name in self.imports.iter().filter(|name| name.starts_with(ASKING_FOR)) {
                    let part = &name[ASKING_FOR.len()..];
                    let short = self.short(name).unwrap_or_default();
                    put(
                        &mut out,
                        &format!("{short}: (callback, data) => fetchPart(\"{part}\", callback, data),"),
                    );
                    found += 1;
                }
            } else if line.contains(ASKING_SCRIPT) {
                // Left out: the functions of this module are in the script itself.
            } else if line.ends_with("_bg.js\": import0,") {
                put(&mut out, &format!("\"{SCRIPT}\": import0,"));
            } else {
                put(&mut out, line);
            }
        }
        let wanted = self.imports.len();
        if found != wanted {
            let problem =
                format!("{found} of the {wanted} functions that the module imports are written as expected");
            return Err(problem);
        }
        self.exports.iter().enumerate().try_fold(out, |out, (place, name)| {
            let (long, short) = (format!("wasm.{name}("), format!("wasm.{}(", short(place)));
            let is_called = out.contains(&long);
            if is_called { Ok(out.replace(&long, &short)) } else { Err(format!("it does not call {name}")) }
        })
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
            imports.import(SCRIPT, &short(self.imports.len()), self.entity_type(import.ty)?);
            self.imports.push(import.name.to_owned());
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<String>> {
        if !export.name.starts_with(MANGLED) {
            return utils::parse_export(self, exports, export);
        }
        let name = short(self.exports.len());
        self.exports.push(export.name.to_owned());
        utils::parse_export(self, exports, Export { name: &name, ..export })
    }
}

/// The short name for the position `place`: a to z, then aa to az, and so on.
fn short(place: usize) -> String {
    let letter = char::from(b"abcdefghijklmnopqrstuvwxyz"[place % 26]);
    if place < 26 { letter.to_string() } else { format!("{}{letter}", short(place / 26 - 1)) }
}

/// If `line` begins a piece of the script that nobody calls (a class for streams, or the code that frees a value once
/// no script holds it any more), a function that recognises the last line of that piece.
fn end_of_uncalled(line: &str) -> Option<fn(&str) -> bool> {
    let is_of_freeing = line.contains("Finalization.")
        || line.starts_with("const ") && line.contains("Finalization = ")
        || line.starts_with("if (Symbol.dispose)");
    if line.starts_with("export class ") && is_of_streams(line) {
        Some(|line| line == "}")
    } else {
        is_of_freeing.then_some(|line| line.ends_with(';'))
    }
}

/// Name and rest of the first line of a function for the module.
fn import_line(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("        ")?.split_once(':')?;
    let is_name = name.starts_with("__wb") && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_name.then_some((name, rest))
}

/// Whether a line that follows the first one of a function for the module belongs to that function.
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
export class Widget {
    static __wrap(ptr) {
        const obj = Object.create(Widget.prototype);
        obj.__wbg_ptr = ptr;
        WidgetFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
}
if (Symbol.dispose) Widget.prototype[Symbol.dispose] = Widget.prototype.free;
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
const WidgetFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_widget_free(ptr, 1));
const idx = wasm.__wbindgen_export2() + wasm.__wbindgen_export();
async function __wbg_load(module, imports) {
}
export { initSync, __wbg_init as default };
const added = 1;
"#;

    fn names() -> Names {
        Names { imports: Vec::from(["__wbg_call_0a1b".to_owned()]), exports: Vec::new() }
    }

    #[test]
    fn a_script_keeps_what_its_module_imports_under_short_names() {
        let script = names().in_script(SCRIPT).unwrap();
        let expected = r#"export class Widget {
    static __wrap(ptr) {
        const obj = Object.create(Widget.prototype);
        obj.__wbg_ptr = ptr;
        return obj;
    }
}
function __wbg_get_imports() {
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
const added = 1;
"#;
        assert_eq!(script, expected);
    }

    #[test]
    fn a_script_that_is_written_in_another_way_is_refused() {
        let mut names = names();
        names.imports.push("__wbg_open_4e5f".to_owned());
        assert!(names.in_script(SCRIPT).unwrap_err().starts_with("1 of the 2 functions"));
        assert_eq!(names.in_script("export default 1;").unwrap_err(), "it has no way in");
    }

    /// A module that imports and exports functions of these names.
    fn module(imported: &[&str], exported: &[&str]) -> Vec<u8> {
        module_of("./press-room_bg.js", imported, exported)
    }

    fn module_of(script: &str, imported: &[&str], exported: &[&str]) -> Vec<u8> {
        let (mut types, mut imports, mut exports) =
            (TypeSection::new(), ImportSection::new(), ExportSection::new());
        types.ty().function([], []);
        for name in imported {
            imports.import(script, name, EntityType::Function(0));
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
        let long = module(&["__wbg_call_0a1b", "__wbg_open_4e5f"], &["main", "_ZN6invoke17h0a1bE"]);
        let mut names = Names::default();
        let short = renamed(&long, &mut names).unwrap();
        assert_eq!(names.imports, ["__wbg_call_0a1b", "__wbg_open_4e5f"]);
        let text = String::from_utf8_lossy(&short);
        assert!(!["press-room", "__wbg", "_ZN"].iter().any(|name| text.contains(name)), "{text}");
        assert_eq!(short, module_of("a", &["a", "b"], &["main", "a"]));
    }

    #[test]
    fn a_script_calls_what_its_module_exports_by_the_short_names() {
        let exports = ["_ZN6invoke17h0a1bE", "_ZN6invoke17h0a1bE_16"].map(str::to_owned);
        let names = Names { exports: Vec::from(exports), ..names() };
        let calls = "wasm._ZN6invoke17h0a1bE_16(a); wasm._ZN6invoke17h0a1bE(b); other._ZN6invoke17h0a1bE(c);";
        let script = SCRIPT.replace("const added = 1;", calls);
        let script = names.in_script(&script).unwrap();
        assert!(script.contains("wasm.b(a); wasm.a(b); other._ZN6invoke17h0a1bE(c);"), "{script}");
        assert_eq!(names.in_script(SCRIPT).unwrap_err(), "it does not call _ZN6invoke17h0a1bE");
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
    fn exports_that_no_script_calls_are_left_out() {
        let long =
            module(&["__wbg_call_0a1b"], &["intounderlyingsink_abort", panics::TOLD, "__heap_base", "main"]);
        let without = renamed(&long, &mut UncalledExports).unwrap();
        assert_eq!(without, module(&["__wbg_call_0a1b"], &["main"]));
    }

    #[test]
    fn names_are_counted_in_letters() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(short), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
