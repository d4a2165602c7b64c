//! `cargo xtask dist`: the site as it goes on a server.

use crate::failure::Outcome;
use crate::node;
use crate::process;
use crate::project::Project;
use crate::sizes;
use crate::tools::Toolbox;
use std::process::Command;

/// Builds `dist/`, shows what it weighs and holds it to the budgets.
pub(crate) fn dist(project: &Project) -> Outcome {
    // Trunk calls wasm-opt, which comes with the browser tests' packages.
    let wasm_opt = node::prepare_packages(project)?;
    let mut toolbox = Toolbox::prepare(project)?;
    toolbox.folders.push(wasm_opt);
    crate::styles::join(project)?;
    process::run(
        Command::new(&toolbox.trunk)
            .args(["build", "--release", "--dist"])
            .arg(project.dist())
            .current_dir(project.root())
            .env("PATH", process::path_with(&toolbox.folders)?)
            .env_remove(crate::hook::FEED)
            .env_remove(crate::hook::ADDRESS),
    )?;
    let sizes = sizes::measure(&project.dist())?;
    println!("\n{}", sizes.table());
    sizes.hold_to_budgets()
}
