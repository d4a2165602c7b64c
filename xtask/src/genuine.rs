//! The program of the page that says whether a text is one of the releases, in `dist/genuine/`. Only built sites have
//! the page.

use crate::failure::{Failure, Outcome};
use crate::files::{self, read_text, write};
use crate::panics::{self, Panics};
use crate::program::{self, ScriptOptions, short_hash};
use crate::project::{Project, remove_folder};
use crate::scripts::minify;
use crate::split;
use std::path::Path;

/// The name of the program, and of what wasm-bindgen makes of it.
const PROGRAM: &str = "press-room-genuine";
/// The script of the page, whose address never changes.
const SCRIPT: &str = "genuine.js";

/// Makes the program beside the page's script, which Trunk has put there. `programs` is the folder of the programs that
/// npm installed.
pub(crate) fn make(project: &Project, programs: &Path) -> Outcome {
    let work = project.target().join("genuine");
    let out = project.dist().join("genuine");
    program::compile(project, PROGRAM)?;
    remove_folder(&work)?;
    std::fs::create_dir_all(&work).map_err(Failure::io(format!("make {}", work.display())))?;
    let module = work.join("short.wasm");
    write(&module, panics::shorten(&project.release_module(PROGRAM), Panics::Untold)?)?;
    let bound = split::bind(&module, PROGRAM, &work)?;
    let program = program::shrink(programs, bound, PROGRAM)?;
    let glue = work.join("script.js");
    program.write_script(programs, &glue, &ScriptOptions::default())?;
    let mut script = read_text(&out.join(SCRIPT))?;
    for (from, end) in [(&glue, ".js"), (&program.module, "_bg.wasm")] {
        let bytes = files::read(from)?;
        let (before, name) = (format!("{PROGRAM}{end}"), format!("{PROGRAM}-{}{end}", short_hash(&bytes)));
        if !script.contains(&before) {
            return Err(Failure::content(&out.join(SCRIPT), format!("it does not name {before}")));
        }
        script = script.replace(&before, &name);
        write(&out.join(name), bytes)?;
    }
    write(&out.join(SCRIPT), script)?;
    minify(programs, &out.join(SCRIPT))
}
