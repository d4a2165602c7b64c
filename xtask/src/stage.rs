//! The page on which the browser tests test `view/dom` alone.

use crate::failure::Outcome;
use crate::process::{cargo, run};
use crate::project::{Project, WASM_TARGET, remove_folder};
use crate::split;
use crate::tools::ensure_wasm_target;
use std::path::PathBuf;

const EXAMPLE: &str = "view-stage";

/// The folder of its module, for the tests.
pub(crate) fn folder(project: &Project) -> PathBuf {
    project.cargo_target().join(EXAMPLE)
}

/// Makes the module: `tests/e2e/view/stage.rs` for the browser.
pub(crate) fn make(project: &Project) -> Outcome {
    ensure_wasm_target()?;
    run(cargo()
        .args([
            "build",
            "--quiet",
            "--locked",
            "--package",
            "press-room",
            "--target",
            WASM_TARGET,
            "--example",
            EXAMPLE,
        ])
        .current_dir(project.root()))?;
    let program = project.cargo_target().join(WASM_TARGET).join("debug").join("examples");
    remove_folder(&folder(project))?;
    split::bind(&program.join(format!("{EXAMPLE}.wasm")), "stage", &folder(project)).map(|_| ())
}
