//! Cuts a program into the parts that its entry names with `split_part!`.
//!
//! rustc links one module. It is cut where a function returns the table of a part. Each part becomes a file that is
//! fetched when it is needed, and wasm-bindgen makes the script for the rest, which is the first file.
//! Why: `docs/decisions/0015-parts.md`.

use crate::failure::{Failure, Outcome};
use crate::panics::{self, Panics};
use crate::project::remove_folder;
use crate::streams;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The script from which the cut module imports the functions that request its parts. No such file exists: these
/// functions are in the program's own script.
pub(crate) const ASKING_SCRIPT: &str = "./parts.js";

/// A program that is cut, after wasm-bindgen.
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
    /// Its name in `split_part!`.
    pub(crate) name: String,
    /// Its module.
    pub(crate) own: PathBuf,
    /// Modules with code that it shares with other parts, and that is not in the first file.
    pub(crate) shared: Vec<PathBuf>,
}

/// Cuts the module `whole` that rustc linked, and makes the script of the first file, in the folder `work`.
pub(crate) fn cut(whole: &Path, name: &str, work: &Path) -> Outcome<CutProgram> {
    remove_folder(work)?;
    let bytes = streams::stopped(&panics::shorten(whole, Panics::Told)?).map_err(|problem| {
        Failure::content(whole, format!("its functions for streams cannot be taken off: {problem}"))
    })?;
    let folder = work.join("cut");
    let first = folder.join(format!("{name}.wasm"));
    let mut how = wasm_split_cli_support::Options::new(&bytes);
    how.output_dir = &folder;
    how.main_out_path = &first;
    how.link_name = ASKING_SCRIPT;
    let cut = wasm_split_cli_support::transform(how)
        .map_err(|error| Failure::content(whole, format!("it cannot be cut into parts: {error}")))?;
    let bound = bind(&first, name, work)?;
    let mut parts = Vec::new();
    for (name, files) in cut.prefetch_map {
        let mut files: Vec<PathBuf> = files.iter().map(|file| folder.join(format!("{file}.wasm"))).collect();
        let Some(own) = files.pop() else { continue };
        parts.push(Part { name, own, shared: files });
    }
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(CutProgram { parts, ..bound })
}

/// Makes the script of the module `first`, in the folder `work`. It has no parts.
pub(crate) fn bind(first: &Path, name: &str, work: &Path) -> Outcome<CutProgram> {
    let mut how = Bindgen::new();
    how.input_path(first).out_name(name).typescript(false).keep_lld_exports(true).demangle(false);
    // Otherwise the script names a file that does not exist under that name, and bundlers look for it.
    how.omit_default_module_path(true);
    let made = how.web(true).and_then(|how| how.generate(work));
    made.map_err(|error| Failure::content(first, format!("no script can be made for it: {error:#}")))?;
    let (module, glue) = (work.join(format!("{name}_bg.wasm")), work.join(format!("{name}.js")));
    Ok(CutProgram { module, glue, parts: Vec::new() })
}
