//! The steps for each program after `split.rs` has cut or bound it: every module and the script are made small, the
//! names of imports are shortened, and the parts get names that depend on their content. Figures:
//! `docs/decisions/0010-budget.md` and `0015-parts.md`.

use crate::failure::{Failure, Outcome};
use crate::files::{read, read_text, write};
use crate::import_names::{Names, UncalledExports, renamed};
use crate::merge::{has_only_functions, merged};
use crate::process::{cargo, run};
use crate::project::{Project, WASM_TARGET};
use crate::scripts::minify;
use crate::split::{CutProgram, Part};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256, Sha384};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::iter;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, available_parallelism};
use wasm_encoder::{CustomSection, Encode as _, Section as _};

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
const WASM_OPT: [&str; 10] = [
    "--low-memory-unused",
    "--one-caller-inline-max-function-size",
    "50",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "-Oz",
    // Sections that say what made a module and which features it uses. No browser reads them.
    "--strip-producers",
    "--strip-target-features",
];

/// The code that requests the parts of a program; it goes to the end of the program's script.
const ASKING: &str = include_str!("parts.js");
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
    /// The names of the shared modules that it needs, and that are files of their own.
    needs: Vec<String>,
}

/// From this many bytes on, before compression, a module of functions that several parts share is a file of its own.
/// Smaller ones are in the file of each part that needs them: in its module, or as a [`rider`].
const SHARED_FILE: usize = 3_000;

/// The part that must be there before any other part is called. What others share with it is therefore fetched with it
/// only.
const ROOM: &str = "room";

/// The most bytes, before compression, of a file with what the room shares. It needs all of that at once, so fewer
/// files mean fewer requests; a file of this size has some 35 kB when it is compressed.
const ROOM_FILE: usize = 80_000;

/// Parts that bring another one along. What they share with it comes with that one: the check shows releases as their
/// pages do.
const BRINGS: [(&str, &str); 1] = [("check", "pages")];

/// Makes all modules of `cut` as small as possible. `programs` is the folder of the programs from npm.
pub(crate) fn shrink(programs: &Path, cut: CutProgram, name: &str) -> Outcome<Program> {
    let CutProgram { module, glue, parts } = cut;
    let problem = |problem: String| Failure::content(&module, problem);
    let whole = read(&module)?;
    write(&module, &renamed(&whole, &mut UncalledExports).map_err(problem)?)?;
    let of_parts = parts.iter().flat_map(|part| part.shared.iter().chain([&part.own]));
    let modules: BTreeSet<&PathBuf> = of_parts.chain([&module]).collect();
    optimise_all(programs, modules.into_iter().collect())?;
    let small = read(&module)?;
    let mut names = Names::default();
    write(&module, &renamed(&small, &mut names).map_err(problem)?)?;
    let script = read_text(&glue)?;
    let script = names.in_script(&script).map_err(|problem| Failure::content(&glue, problem))?;

    let mut shared: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for path in parts.iter().flat_map(|part| &part.shared) {
        shared.insert(path.clone(), read(path)?);
    }
    if shared.len() > usize::from(u8::MAX) {
        return Err(Failure::content(&module, "its parts have too many pieces in common to number them"));
    }
    let files = share_out(parts, &shared, name)?;
    Ok(Program { module, glue: script, parts: files })
}

/// A module of functions that several parts share. In all parts that share it, it has the same number.
#[derive(Clone, Copy)]
struct Shared<'m> {
    number: u8,
    path: &'m PathBuf,
    bytes: &'m [u8],
}

impl Shared<'_> {
    /// A short name, since the script contains each several times.
    fn name(self) -> String {
        format!("s{}", self.number)
    }

    fn is_file(self) -> bool {
        self.bytes.len() >= SHARED_FILE
    }

    /// The module as a file, with `others` in the same module.
    fn file(self, name: &str, others: &[Self]) -> Outcome<PartFile> {
        let modules: Vec<&[u8]> = [&self].into_iter().chain(others).map(|module| module.bytes).collect();
        let bytes = merged(&modules).map_err(|problem| Failure::content(self.path, problem))?;
        Ok(PartFile { path: named(self.path, name, "shared", &bytes)?, name: self.name(), needs: Vec::new() })
    }
}

/// Writes the files of `parts`, with what they share: the modules `shared`, of which small ones ride along.
fn share_out(parts: Vec<Part>, shared: &BTreeMap<PathBuf, Vec<u8>>, name: &str) -> Outcome<Vec<PartFile>> {
    let shared_by = |name: &str| -> BTreeSet<PathBuf> {
        let part = parts.iter().find(|part| part.name == name);
        part.map(|part| part.shared.iter().cloned().collect()).unwrap_or_default()
    };
    let of_room = shared_by(ROOM);
    let all = (0..=u8::MAX).zip(shared).map(|(number, (path, bytes))| Shared { number, path, bytes });
    let (with_room, apart): (Vec<_>, Vec<_>) = all.partition(|module| of_room.contains(module.path));
    let mut files = Vec::new();
    let mut room_needs = Vec::new();
    for pack in packed(with_room) {
        let Some((first, others)) = pack.split_first() else { continue };
        files.push(first.file(name, others)?);
        room_needs.push(first.name());
    }
    for module in apart.iter().filter(|module| module.is_file()) {
        files.push(module.file(name, &[])?);
    }
    for part in &parts {
        let own = read(&part.own)?;
        let mut modules = Vec::from([own.as_slice()]);
        let mut riders = Vec::new();
        let problem = |problem| Failure::content(&part.own, problem);
        let mut needs = if part.name == ROOM { room_needs.clone() } else { Vec::new() };
        let brings = BRINGS.iter().filter(|(by, _)| *by == part.name).map(|(_, brought)| *brought);
        let brought: BTreeSet<PathBuf> = brings.clone().flat_map(shared_by).collect();
        needs.extend(brings.map(str::to_owned));
        for module in &apart {
            if !part.shared.contains(module.path) || brought.contains(module.path) {
                continue;
            }
            if module.is_file() {
                needs.push(module.name());
            } else if has_only_functions(module.bytes).map_err(problem)? {
                modules.push(module.bytes);
            } else {
                riders.extend(rider(module.number, module.bytes));
            }
        }
        let mut bytes = merged(&modules).map_err(problem)?;
        bytes.append(&mut riders);
        let path = named(&part.own, name, &part.name, &bytes)?;
        files.push(PartFile { path, name: part.name.clone(), needs });
    }
    Ok(files)
}

/// Puts `modules` into as few files of at most about [`ROOM_FILE`] bytes as hold them, all of about the same size.
fn packed(mut modules: Vec<Shared<'_>>) -> Vec<Vec<Shared<'_>>> {
    let size = |pack: &[Shared<'_>]| pack.iter().map(|module| module.bytes.len()).sum::<usize>();
    let mut packs = vec![Vec::new(); size(&modules).div_ceil(ROOM_FILE)];
    modules.sort_by_key(|module| Reverse(module.bytes.len()));
    for module in modules {
        if let Some(smallest) = packs.iter_mut().min_by_key(|pack| size(pack)) {
            smallest.push(module);
        }
    }
    packs
}

/// Writes `bytes` beside `beside`, as a file of the program `name` that is named by its content, and returns its path.
fn named(beside: &Path, name: &str, what: &str, bytes: &[u8]) -> Outcome<PathBuf> {
    // The script contains every name, so it gets only half of the digits, which are enough to distinguish the versions
    // of a part.
    let hash = short_hash(bytes);
    let path = beside.with_file_name(format!("{name}-{what}-{}.wasm", &hash[..8]));
    write(&path, bytes)?;
    Ok(path)
}

/// The name of the custom sections with [`rider`]s.
const RIDER: &str = "r";

/// A module with data that several parts share, as a custom section for the file of each part, after its `number`: a
/// request of its own would not be worth a few hundred bytes. It must be instantiated once, since the program may have
/// changed its data.
fn rider(number: u8, module: &[u8]) -> Vec<u8> {
    let data = [&[number], module].concat();
    let section = CustomSection { name: RIDER.into(), data: data.into() };
    let mut bytes = Vec::from([section.id()]);
    section.encode(&mut bytes);
    bytes
}

/// Makes each of `modules` small, the largest first, and as many at once as the machine has cores: wasm-opt uses one.
fn optimise_all(programs: &Path, mut modules: Vec<&PathBuf>) -> Outcome {
    modules.sort_by_key(|module| Reverse(module.metadata().map_or(0, |file| file.len())));
    let cores = available_parallelism().map_or(1, NonZero::get);
    let left = Mutex::new(modules.into_iter());
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || iter::from_fn(next).try_for_each(|module| optimise(programs, module));
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

fn optimise(programs: &Path, module: &Path) -> Outcome {
    run(Command::new(programs.join("wasm-opt"))
        .args(FEATURES)
        .args(WASM_OPT)
        .arg(module)
        .arg("-o")
        .arg(module))?;
    let mut bytes = read(module)?;
    blank_foreign_paths(&mut bytes);
    write(module, &bytes)
}

/// How the paths of other people's sources begin: those of crates, and of the standard library.
const FOREIGN: [&[u8]; 3] = [b"registry/src/index.crates.io-", b"/rustc/", b"/rust/deps/"];

/// Overwrites the paths of foreign sources, which panics would name, with blanks: half a kilobyte after brotli that
/// readers would load for a line in the console. Our own paths stay. Nothing moves, since the length of a path is
/// written elsewhere.
fn blank_foreign_paths(module: &mut [u8]) {
    const ENDING: &[u8] = b".rs";
    for start in 0..module.len() {
        let rest = &mut module[start..];
        if !FOREIGN.iter().any(|prefix| rest.starts_with(prefix)) {
            continue;
        }
        let is_of_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"_./-".contains(byte);
        let path = rest.iter().take_while(|byte| is_of_path(byte)).count();
        // Texts are stored without anything between them.
        if let Some(end) = rest[..path].windows(ENDING.len()).position(|it| it == ENDING) {
            rest[..end + ENDING.len()].fill(b' ');
        }
    }
}

/// Options for the script of a program.
#[derive(Default)]
pub(crate) struct ScriptOptions<'a> {
    /// Whether the script accepts only parts with exactly this content.
    pub(crate) is_pinned: bool,
    /// The name of the style sheet that comes with the part `pages`, for a program that is in a page of its own.
    pub(crate) pages_css: Option<&'a str>,
}

impl Program {
    /// The files of the parts, which have hashes in their names.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.parts.iter().map(|part| part.path.clone()).collect()
    }

    /// Writes the program's script to `path`, minified.
    pub(crate) fn write_script(&self, programs: &Path, path: &Path, how: &ScriptOptions<'_>) -> Outcome {
        let mut parts = String::new();
        for part in &self.parts {
            let integrity = if how.is_pinned { integrity(&read(&part.path)?) } else { String::new() };
            let file = part.path.file_name().unwrap_or_default().to_string_lossy();
            let needs = serde_json::Value::from(part.needs.clone());
            // Bundlers recognise an address in this form, and include the file.
            let _ = write!(
                parts,
                "{}: [new URL(\"./{file}\", import.meta.url), \"{integrity}\", {needs}], ",
                part.name
            );
        }
        let sheet = how.pages_css.unwrap_or_default();
        let script = format!("{}\nconst PARTS = {{ {parts}}}, SHEET = \"{sheet}\";\n{ASKING}", self.glue);
        write(path, script.as_bytes())?;
        minify(programs, path)
    }
}

/// A hash in the form of `integrity` attributes: <https://www.w3.org/TR/SRI/>.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// The environment variable with rustc's flags for the browser only. If flags were set for every target, xtask itself,
/// which Trunk calls in between, and everything that it depends on would be compiled again each time.
pub(crate) const BROWSER_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Compiles all programs of `package` for the browser at the same time, because optimising each takes only one core.
pub(crate) fn compile(project: &Project, package: &str) -> Outcome {
    run(cargo()
        .args(["build", "--release", "--locked", "--quiet", "--package", package, "--bins"])
        .args(["--target", WASM_TARGET])
        .current_dir(project.root())
        .env(BROWSER_FLAGS, no_local_paths()))
}

/// The value of [`BROWSER_FLAGS`]. Panic messages name source files. Without the folders of the machine that
/// built it, the module is smaller, the same on every machine, and tells nothing about it.
pub(crate) fn no_local_paths() -> String {
    let home = |variable: &str, folder: &str| {
        let of_user = || std::env::var("HOME").map(|home| format!("{home}/{folder}"));
        std::env::var(variable).or_else(|_| of_user()).ok()
    };
    let prefixes = [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")];
    let flags = prefixes
        .iter()
        .filter_map(|(variable, folder)| Some(format!("--remap-path-prefix={}=", home(variable, folder)?)))
        // Cargo would split such a flag in two.
        .filter(|flag| !flag.contains(char::is_whitespace));
    flags.collect::<Vec<_>>().join(" ")
}

/// The part of the hash of a file's content that is in its name.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_room_shares_is_in_as_few_files_as_may_be_of_about_the_same_size() {
        let (path, bytes) = (PathBuf::new(), [0; 50_000]);
        let module = |number, size: usize| Shared { number, path: &path, bytes: &bytes[..size] };
        let numbers = |modules| -> Vec<Vec<u8>> {
            packed(modules).iter().map(|pack| pack.iter().map(|module| module.number).collect()).collect()
        };
        assert_eq!(numbers(vec![module(0, 30_000), module(1, 50_000)]), [[1, 0]]);
        let too_much_for_one = vec![module(0, 30_000), module(1, 50_000), module(2, 40_000)];
        assert_eq!(numbers(too_much_for_one), [vec![1], vec![2, 0]]);
        assert!(numbers(Vec::new()).is_empty());
    }

    #[test]
    fn paths_of_other_peoples_sources_become_blanks_and_nothing_else_does() {
        let before = "index/rustc/59807/library/std/src/rt.rssrc/site.rs/rustc/ registry/src/index.crates.io-1f/a-0.1/lib.rscold";
        let mut module = before.as_bytes().to_vec();
        blank_foreign_paths(&mut module);
        let after = String::from_utf8(module).unwrap();
        assert_eq!(after.len(), before.len());
        assert_eq!(after.split_whitespace().collect::<Vec<_>>(), ["index", "src/site.rs/rustc/", "cold"]);
    }
}
