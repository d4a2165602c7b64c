//! Cuts a program into the parts that its entry names with `split_part!`.
//!
//! rustc links one module. It is cut where a function hands out the table of a part, each part becomes a file
//! that comes when it is asked for, and wasm-bindgen makes the script for what is left, the first file.
//! Why: `docs/decisions/0015-parts.md`.

use crate::failure::{Failure, Outcome};
use crate::process::run;
use crate::program;
use crate::project::remove_folder;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasmparser::{KnownCustom, Name, Parser, Payload};

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
    /// Its own file last; those before it are shared with other parts.
    pub(crate) files: Vec<PathBuf>,
}

/// Cuts `whole`, as rustc linked it, and gives the first file its script, in the folder `work`.
/// `programs` is the folder of the programs that npm brought.
pub(crate) fn cut(
    whole: &Path,
    name: &str,
    work: &Path,
    wasm_bindgen: &Path,
    programs: &Path,
) -> Outcome<CutProgram> {
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
        let files = files.iter().map(|file| folder.join(format!("{file}.wasm"))).collect();
        parts.push(Part { files: merge(files, &folder.join(format!("{name}.wasm")), programs)?, name });
    }
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    let module = work.join(format!("{name}_bg.wasm"));
    Ok(CutProgram { module, glue: work.join(format!("{name}.js")), parts })
}

/// The files of a part, those that hold nothing that can change in one, `merged`: a few functions that two parts
/// share are not worth a request, and whose copy of them is called makes no difference. What has data to write to
/// stays by itself, since with a second copy it would begin anew.
fn merge(files: Vec<PathBuf>, merged: &Path, programs: &Path) -> Outcome<Vec<PathBuf>> {
    let Some((own, shared)) = files.split_last() else { return Ok(files) };
    let mut left = Vec::new();
    let mut together = Vec::from([own]);
    for file in shared {
        if has_state(file)? { left.push(file.clone()) } else { together.push(file) }
    }
    let mut merging = Command::new(programs.join("wasm-merge"));
    for (place, file) in together.iter().enumerate() {
        merging.arg(file).arg(format!("part{place}"));
    }
    run(merging.args(program::FEATURES).arg("-o").arg(merged))?;
    left.push(merged.to_owned());
    Ok(left)
}

/// Whether a module brings data that the program may write to, or may for all that is known.
fn has_state(module: &Path) -> Outcome<bool> {
    let problem = |error: wasmparser::BinaryReaderError| Failure::content(module, error.to_string());
    let bytes = std::fs::read(module).map_err(Failure::io(format!("read {}", module.display())))?;
    let (mut filled, mut constant) = (Vec::new(), Vec::new());
    for section in Parser::new(0).parse_all(&bytes) {
        match section.map_err(problem)? {
            Payload::DataSection(segments) => {
                for (index, segment) in (0u32..).zip(segments) {
                    filled.extend((!segment.map_err(problem)?.data.is_empty()).then_some(index));
                }
            }
            Payload::CustomSection(custom) => {
                let KnownCustom::Name(names) = custom.as_known() else { continue };
                for name in names {
                    if let Name::Data(names) = name.map_err(problem)? {
                        for name in names {
                            let name = name.map_err(problem)?;
                            constant.extend((name.name == ".rodata").then_some(name.index));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(filled.iter().any(|index| !constant.contains(index)))
}
