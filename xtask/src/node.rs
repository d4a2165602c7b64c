//! What comes from Node's world: the packages of the browser tests, and Chromium.

use crate::failure::{Failure, Outcome};
use crate::process::{on_path, output, run};
use crate::project::Project;
use std::path::{Path, PathBuf};
use std::process::Command;

const OLDEST_NODE: u32 = 20;
const CHROMIUM_NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Installs the packages that `tests/e2e/package-lock.json` pins, unless they
/// are there. Gives the folder with their programs.
pub(crate) fn prepare_packages(project: &Project) -> Outcome<PathBuf> {
    let folder = project.browser_tests();
    let packages = folder.join("node_modules");
    let lockfile = read(&folder.join("package-lock.json"))?;
    ensure_node()?;
    // npm's own record is no copy of the lock file, so this keeps one.
    let installed = packages.join(".installed-from.json");
    if std::fs::read(&installed).is_ok_and(|installed| installed == lockfile) {
        return Ok(packages.join(".bin"));
    }
    println!("Installing the packages of tests/e2e with npm (about a minute).");
    run(Command::new("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&folder)
        // The tests use the machine's Chromium.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    std::fs::write(&installed, lockfile).map_err(Failure::io(format!("write {}", installed.display())))?;
    Ok(packages.join(".bin"))
}

/// Runs the browser tests with `arguments` for Playwright.
pub(crate) fn playwright(project: &Project, arguments: &[String]) -> Outcome {
    prepare_packages(project)?;
    run(Command::new("npx")
        .args(["--no-install", "playwright", "test"])
        .args(arguments)
        .current_dir(project.browser_tests())
        .env("EXPECTED", cargo_target(project).join("rich-text-expected.json"))
        .env("CHROMIUM", chromium()?))
}

/// Where cargo puts what it makes, and the native tests the trees that the browser's are held to.
fn cargo_target(project: &Project) -> PathBuf {
    let elsewhere = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
    elsewhere.map_or_else(|| project.root().join("target"), PathBuf::from)
}

fn ensure_node() -> Outcome {
    let said = output(Command::new("node").arg("--version"));
    let major =
        said.as_deref().and_then(|said| said.strip_prefix('v')?.split('.').next()?.parse::<u32>().ok());
    if major.is_some_and(|major| major >= OLDEST_NODE) && on_path(&["npm", "npm.cmd"]).is_some() {
        return Ok(());
    }
    Err(Failure::Missing(format!(
        "Node.js {OLDEST_NODE} or newer with npm is needed (found: {}). `cargo xtask run` does without. \
         Debian or Ubuntu: `apt-get install -y nodejs npm`; elsewhere: https://nodejs.org/.",
        said.as_deref().unwrap_or("none")
    )))
}

/// The browser: from `CHROMIUM`, from `PATH`, or installed on a Debian that we may change.
fn chromium() -> Outcome<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(Failure::Missing(format!("CHROMIUM names {}, which is no file.", path.display())))
        };
    }
    if let Some(path) = on_path(&CHROMIUM_NAMES) {
        return Ok(path);
    }
    let is_root = || output(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    if Path::new("/etc/debian_version").exists() && is_root() {
        println!("Installing Chromium with apt (about a minute).");
        run(Command::new("apt-get").arg("update"))?;
        run(Command::new("apt-get")
            .args(["install", "-y", "chromium"])
            .env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    on_path(&CHROMIUM_NAMES).ok_or_else(|| {
        Failure::Missing(
            "Chromium is needed for the browser tests. Debian: `sudo apt-get install -y chromium`; elsewhere \
             install Chromium or Chrome and set CHROMIUM to the path of its program."
                .to_owned(),
        )
    })
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(Failure::io(format!("read {}", path.display())))
}
