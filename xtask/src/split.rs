//! Cuts a program into the parts that its entry names with `split_part!`.
//!
//! rustc links one module. It is cut where a function hands out the table of a part, each part becomes a file
//! that comes when it is asked for, and wasm-bindgen makes the script for what is left, the first file.
//! Why: `docs/decisions/0015-parts.md`.

use crate::failure::{Failure, Outcome};
use crate::process::run;
use crate::project::remove_folder;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The script that the cut module would ask for its parts. There is none: what asks for
/// them stands in the program's own script.
pub(crate) const ASKING_SCRIPT: &str = "./parts.js";

/// A program after wasm-bindgen, cut.
pub(crate) struct CutProgram {
    /// The first file.
    pub(crate) module: PathBuf,
    /// The script that wasm-bindgen wrote for it.
    pub(crate) glue: PathBuf,
    /// The other files.
    pub(crate) parts: Vec<Part>,
}

/// A part of a program.
pub(crate) struct Part {
    /// As `split_part!` has it.
    pub(crate) name: String,
    /// Its module.
    pub(crate) own: PathBuf,
    /// Modules with what it shares with other parts, and the first file lacks.
    pub(crate) shared: Vec<PathBuf>,
}

/// Cuts `whole`, as rustc linked it, and gives the first file its script, in the folder `work`.
pub(crate) fn cut(whole: &Path, name: &str, work: &Path, wasm_bindgen: &Path) -> Outcome<CutProgram> {
    remove_folder(work)?;
    let bytes = std::fs::read(whole).map_err(Failure::io(format!("read {}", whole.display())))?;
    let folder = work.join("cut");
    let first = folder.join(format!("{name}.wasm"));
    let mut how = wasm_split_cli_support::Options::new(&bytes);
    how.output_dir = &folder;
    how.main_out_path = &first;
    how.link_name = ASKING_SCRIPT;
    let cut = wasm_split_cli_support::transform(how)
        .map_err(|error| Failure::content(whole, format!("it cannot be cut into parts: {error}")))?;
    run(Command::new(wasm_bindgen)
        .args(["--target", "web", "--no-typescript", "--out-name", name])
        // Otherwise the script names a file that is not there under that name, and bundlers look for it.
        .args(["--omit-default-module-path", "--keep-lld-exports", "--no-demangle", "--out-dir"])
        .arg(work)
        .arg(&first))?;
    let mut parts = Vec::new();
    for (name, files) in cut.prefetch_map {
        let mut files: Vec<PathBuf> = files.iter().map(|file| folder.join(format!("{file}.wasm"))).collect();
        let Some(own) = files.pop() else { continue };
        parts.push(Part { name, own, shared: files });
    }
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    let module = work.join(format!("{name}_bg.wasm"));
    Ok(CutProgram { module, glue: work.join(format!("{name}.js")), parts })
}
