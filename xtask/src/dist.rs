//! `cargo xtask dist`: the site as it goes on a server.

use crate::failure::{Failure, Outcome};
use crate::node;
use crate::process;
use crate::project::Project;
use crate::sizes;
use crate::tools::Toolbox;
use crate::widget;
use std::path::Path;
use std::process::Command;

/// Builds `dist/`, shows what it weighs and holds it to the budgets.
pub(crate) fn dist(project: &Project) -> Outcome {
    // Trunk calls wasm-opt, which comes with the browser tests' packages.
    let wasm_opt_folder = node::prepare_packages(project)?;
    let mut toolbox = Toolbox::prepare(project)?;
    toolbox.folders.push(wasm_opt_folder.clone());
    crate::styles::join(project)?;
    process::run(
        Command::new(&toolbox.trunk)
            .args(["build", "--release", "--dist"])
            .arg(project.dist())
            .current_dir(project.root())
            .env("PATH", process::path_with(&toolbox.folders)?)
            .env("CARGO_ENCODED_RUSTFLAGS", no_local_paths())
            .env_remove(crate::hook::FEED)
            .env_remove(crate::hook::ADDRESS),
    )?;
    minify_scripts(project, &wasm_opt_folder)?;
    widget::make(project, &toolbox, &wasm_opt_folder)?;
    let sizes = sizes::measure(&project.dist())?;
    sizes.iter().for_each(|sizes| println!("\n{}", sizes.table()));
    sizes.iter().try_for_each(sizes::Sizes::hold_to_budgets)
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

/// Trunk's own minifier gives up on the glue that wasm-bindgen writes.
fn minify_scripts(project: &Project, tools: &Path) -> Outcome {
    let folder = project.dist();
    let entries = std::fs::read_dir(&folder).map_err(Failure::io(format!("read {}", folder.display())))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        // The script for old browsers is no module, and nothing in it is worth a rename.
        let is_module = path.extension().is_some_and(|it| it == "js") && !path.ends_with("start-legacy.js");
        if is_module {
            minify(tools, &path)?;
        }
    }
    Ok(())
}

/// Makes the module at `path` smaller, with a tool of `programs`. What it says to bundlers stays.
pub(crate) fn minify(programs: &Path, path: &Path) -> Outcome {
    let mut terser = Command::new(programs.join("terser"));
    process::run(
        terser
            .arg(path)
            .args([
                "--module",
                "--compress",
                "--mangle",
                "--comments",
                "/webpackIgnore|@vite-ignore/",
                "--output",
            ])
            .arg(path),
    )
}
