//! Node.js: the packages of the browser tests, and running these tests.

use crate::debian::{
    APACHE, CHROMIUM, DISPLAY, FIREFOX, NGINX, NODE, NPM, Need, PDFTOTEXT, UNZIP, WEBKIT, major,
};
use crate::failure::{Failure, Outcome};
use crate::files::read;
use crate::process::{output, run};
use crate::project::Project;
use crate::stage;
use std::path::{Path, PathBuf};
use std::process::Command;

const OLDEST_NODE: u32 = 20;
/// Installs the packages that `tests/e2e/package-lock.json` pins, unless they
/// are there. Gives the folder with their programs.
pub(crate) fn prepare_packages(project: &Project) -> Outcome<PathBuf> {
    let folder = project.browser_tests();
    let packages = folder.join("node_modules");
    let lockfile = read(&folder.join("package-lock.json"))?;
    ensure_node()?;
    // npm's own record is not a copy of the lock file, so a copy is kept here.
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

/// Checks the types of the browser tests, which running them does not do.
pub(crate) fn types(project: &Project) -> Outcome {
    prepare_packages(project)?;
    run(Command::new("npx").args(["--no-install", "tsc"]).current_dir(project.browser_tests()))
}

/// Runs the browser tests in Chromium with `arguments` for Playwright.
pub(crate) fn playwright(project: &Project, arguments: &[String]) -> Outcome {
    let chromium = CHROMIUM.find()?;
    prepare_packages(project)?;
    run(tests(project, "npx").args(PLAYWRIGHT).args(arguments).env("CHROMIUM", chromium))
}

/// Runs one of the two projects of the slow browser tests in Chromium: `long`, or `measured`, whose tests run one at a
/// time.
pub(crate) fn slow(project: &Project, which: &str, arguments: &[String]) -> Outcome {
    let chromium = CHROMIUM.find()?;
    prepare_packages(project)?;
    // The tests that are asked for by name may all be in the other project.
    let config = ["--config", "playwright.slow.config.ts", "--project", which, "--pass-with-no-tests"];
    run(tests(project, "npx").args(PLAYWRIGHT).args(config).args(arguments).env("CHROMIUM", chromium))
}

/// Measures the built `site`, which has an index of Pagefind too.
pub(crate) fn bench(project: &Project, site: &Path) -> Outcome {
    let chromium = CHROMIUM.find()?;
    let config = ["--config", "playwright.bench.config.ts"];
    run(tests(project, "npx").args(PLAYWRIGHT).args(config).env("CHROMIUM", chromium).env("BENCH", site))
}

/// Runs the browser tests in Firefox.
pub(crate) fn firefox(project: &Project, arguments: &[&str], wanted: Requirement) -> Outcome {
    let Some(firefox) = wanted.of(FIREFOX.find())? else { return Ok(()) };
    prepare_packages(project)?;
    let config = ["--config", "playwright.firefox.config.ts"];
    run(tests(project, "npx").args(PLAYWRIGHT).args(config).args(arguments).env("FIREFOX", firefox))
}

/// Runs the main flow in WebKitGTK, on a display of its own.
pub(crate) fn webkit(project: &Project, wanted: Requirement) -> Outcome {
    let Some(driver) = wanted.of(DISPLAY.find().and_then(|_| WEBKIT.find()))? else { return Ok(()) };
    prepare_packages(project)?;
    let config = ["--config", "playwright.webkit.config.ts"];
    let mut tests = tests(project, "xvfb-run");
    run(tests.args(["-a", "npx"]).args(PLAYWRIGHT).args(config).env("WEBKIT_DRIVER", driver))
}

/// Whether tests may be left out if their browser is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Requirement {
    /// They must run, because they were named on the command line.
    Here,
    /// They are only part of checking everything, and run if the machine can.
    WherePossible,
}

impl Requirement {
    /// The program, or `None` if its tests are left out, which is then reported.
    fn of(self, program: Outcome<PathBuf>) -> Outcome<Option<PathBuf>> {
        match (self, program) {
            (Self::WherePossible, Err(Failure::Missing(why))) => {
                println!("NOT tested: {why}");
                Ok(None)
            }
            (_, program) => program.map(Some),
        }
    }
}

const PLAYWRIGHT: [&str; 3] = ["--no-install", "playwright", "test"];

/// A program that runs browser tests, with the environment that they need.
fn tests(project: &Project, program: &str) -> Command {
    let served = "serves of a built site";
    let [nginx, apache] = [&NGINX, &APACHE].map(|server| reporting(server, served));
    let [unzip, pdftotext] = [(&UNZIP, "finds in a press kit"), (&PDFTOTEXT, "finds on paper")]
        .map(|(reader, what)| reporting(reader, what));
    let mut command = Command::new(program);
    command
        .current_dir(project.browser_tests())
        .env("BUILT", built_sites(project))
        .env("BUILDER", project.builder_of_tests())
        .env("STAGE", stage::folder(project))
        .env("NGINX", nginx)
        .env("APACHE", apache)
        // unzip itself would read options from a variable `UNZIP`.
        .env("UNZIP_PROGRAM", unzip)
        .env("PDFTOTEXT", pdftotext)
        .env("EXPECTED", project.cargo_target().join("rich-text-expected.json"));
    command
}

/// The folder with the built sites that the browser tests look at, one below it for each.
pub(crate) fn built_sites(project: &Project) -> PathBuf {
    project.cargo_target().join("built-sites")
}

fn ensure_node() -> Outcome {
    NPM.find()?;
    let said = output(Command::new(NODE.find()?).arg("--version"));
    // A version that is too old may be needed by its owner, so it is not replaced.
    if said.as_deref().and_then(major).is_some_and(|major| major >= OLDEST_NODE) {
        return Ok(());
    }
    Err(Failure::Missing(format!(
        "Node.js {OLDEST_NODE} or newer is needed (found: {}). `cargo xtask run` does without.",
        said.as_deref().unwrap_or("one that does not run")
    )))
}

/// A program that some tests use. If it is missing, those tests are left out, and this prints what they would have
/// checked with it.
fn reporting(need: &Need, does: &str) -> PathBuf {
    need.find().unwrap_or_else(|_| {
        println!("NOT tested: what {} {does}. {}", need.name, need.advice());
        PathBuf::new()
    })
}
