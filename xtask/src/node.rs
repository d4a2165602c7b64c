//! What comes from Node's world: the packages of the browser tests, and the browsers.

use crate::failure::{Failure, Outcome};
use crate::process::{on_path, output, run};
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

/// Runs the browser tests in Chromium with `arguments` for Playwright.
pub(crate) fn playwright(project: &Project, arguments: &[String]) -> Outcome {
    let chromium = browser(&CHROMIUM)?;
    prepare_packages(project)?;
    run(tests(project, "npx")?.args(PLAYWRIGHT).args(arguments).env("CHROMIUM", chromium))
}

/// Runs those of them in Chromium that take long or are measured by the clock, one at a time.
pub(crate) fn slow(project: &Project, arguments: &[String]) -> Outcome {
    let chromium = browser(&CHROMIUM)?;
    prepare_packages(project)?;
    let config = ["--config", "playwright.slow.config.ts"];
    run(tests(project, "npx")?.args(PLAYWRIGHT).args(config).args(arguments).env("CHROMIUM", chromium))
}

/// Runs them in Firefox.
pub(crate) fn firefox(project: &Project, arguments: &[&str], wanted: Wanted) -> Outcome {
    let Some(firefox) = wanted.of(browser(&FIREFOX))? else { return Ok(()) };
    prepare_packages(project)?;
    let config = ["--config", "playwright.firefox.config.ts"];
    run(tests(project, "npx")?.args(PLAYWRIGHT).args(config).args(arguments).env("FIREFOX", firefox))
}

/// Runs the main flow in WebKitGTK, on a display of its own.
pub(crate) fn webkit(project: &Project, wanted: Wanted) -> Outcome {
    let Some(driver) = wanted.of(webkit_driver())? else { return Ok(()) };
    prepare_packages(project)?;
    let config = ["--config", "playwright.webkit.config.ts"];
    let mut tests = tests(project, "xvfb-run")?;
    run(tests.args(["-a", "npx"]).args(PLAYWRIGHT).args(config).env("WEBKIT_DRIVER", driver))
}

/// Whether tests can be left out where their browser is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Somebody asked for them by name.
    Here,
    /// Everything is checked, as far as this machine can.
    WherePossible,
}

impl Wanted {
    /// The program, or nothing when its tests are left out, which is then said.
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

/// A program that runs browser tests, told where everything is.
fn tests(project: &Project, program: &str) -> Outcome<Command> {
    let [nginx, apache] = [&NGINX, &APACHE].map(web_server);
    let mut command = Command::new(program);
    command
        .current_dir(project.browser_tests())
        .env("BUILT", built_sites(project))
        .env("STAGE", stage::folder(project))
        .env("NGINX", nginx?)
        .env("APACHE", apache?)
        .env("EXPECTED", project.cargo_target().join("rich-text-expected.json"));
    Ok(command)
}

/// The folder with the built sites that the browser tests look at, one below it for each.
pub(crate) fn built_sites(project: &Project) -> PathBuf {
    project.cargo_target().join("built-sites")
}

fn ensure_node() -> Outcome {
    let has_npm = || on_path(&["npm", "npm.cmd"]).is_some();
    // One that is too old was put there by somebody, and may be needed as it is.
    if node_version().is_none() || !has_npm() {
        install_on_debian("Node.js and npm", &["nodejs", "npm"])?;
    }
    let said = node_version();
    if said.as_deref().and_then(major).is_some_and(|major| major >= OLDEST_NODE) && has_npm() {
        return Ok(());
    }
    Err(Failure::Missing(format!(
        "Node.js {OLDEST_NODE} or newer with npm is needed (found: {}). `cargo xtask run` does without. \
         Debian or Ubuntu: `apt-get install -y nodejs npm`; elsewhere: https://nodejs.org/.",
        said.as_deref().unwrap_or("none")
    )))
}

fn node_version() -> Option<String> {
    output(Command::new("node").arg("--version"))
}

/// 20 of `v20.19.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// A browser that Playwright drives.
struct Browser {
    name: &'static str,
    /// The environment variable with the path of its program.
    variable: &'static str,
    /// What its program is called, the likeliest first.
    programs: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
}

const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    package: "chromium",
};
const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    package: "firefox-esr",
};

/// The browser's program: as its variable says, from `PATH`, or installed on a Debian that we may change.
fn browser(browser: &Browser) -> Outcome<PathBuf> {
    let Browser { name, variable, programs, package } = browser;
    if let Some(path) = std::env::var_os(variable).filter(|path| !path.is_empty()) {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(Failure::Missing(format!("{variable} names {}, which is no file.", path.display())))
        };
    }
    found_or_installed(programs, name, &[package]).map_err(|failure| {
        with_advice(failure, &format!("install {name} and set {variable} to the path of its program"))
    })
}

/// The driver of WebKitGTK, and with it a display that needs no screen.
fn webkit_driver() -> Outcome<PathBuf> {
    let packages = ["webkit2gtk-driver", "xvfb", "xauth"];
    let need = |program| found_or_installed(&[program], "WebKitGTK", &packages);
    let driver = need("xvfb-run").and_then(|_| need("WebKitWebDriver"));
    driver.map_err(|failure| with_advice(failure, "there may be no WebKitGTK: a Linux in a container has it"))
}

fn found_or_installed(programs: &[&str], name: &str, packages: &[&str]) -> Outcome<PathBuf> {
    if let Some(path) = on_path(programs) {
        return Ok(path);
    }
    install_on_debian(name, packages)?;
    on_path(programs).ok_or_else(|| {
        Failure::Missing(format!(
            "{name} is needed for its browser tests. Debian: `sudo apt-get install -y {}`",
            packages.join(" ")
        ))
    })
}

fn with_advice(failure: Failure, elsewhere: &str) -> Failure {
    match failure {
        Failure::Missing(what) => Failure::Missing(format!("{what}; elsewhere {elsewhere}.")),
        other => other,
    }
}

/// A web server that the tests of built sites use.
struct WebServer {
    name: &'static str,
    program: &'static str,
    /// Debian's packages with the program and what it reads, and no service that starts by itself.
    packages: &'static [&'static str],
}

const NGINX: WebServer = WebServer { name: "nginx", program: "nginx", packages: &["nginx-light"] };
const APACHE: WebServer =
    WebServer { name: "Apache", program: "apache2", packages: &["apache2-bin", "media-types"] };

/// The server's program, from `PATH`, from where Debian has it, or installed; on a
/// Debian that we may change it is an error when that fails. An empty path elsewhere
/// leaves its tests out.
fn web_server(server: &WebServer) -> Outcome<PathBuf> {
    let WebServer { name, program, packages } = server;
    let find = || {
        let debian = Path::new("/usr/sbin").join(program);
        on_path(&[program]).or_else(|| debian.is_file().then_some(debian))
    };
    if find().is_none() {
        let is_installed = install_on_debian(name, packages)?;
        if is_installed && find().is_none() {
            return Err(Failure::Missing(format!("apt has installed {name}, and there is no {program}.")));
        }
    }
    Ok(find().unwrap_or_else(|| {
        println!("{name} is not here: what it serves of a built site is NOT tested.");
        PathBuf::new()
    }))
}

/// Installs packages on a Debian that we may change; elsewhere does nothing and answers `false`.
fn install_on_debian(name: &str, packages: &[&str]) -> Outcome<bool> {
    let is_root = || output(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    if !Path::new("/etc/debian_version").exists() || !is_root() {
        return Ok(false);
    }
    println!("Installing {name} with apt (about a minute).");
    run(Command::new("apt-get").arg("update"))?;
    run(Command::new("apt-get")
        .args(["install", "-y"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        // Keeps a service from being started by its installation.
        .env("RUNLEVEL", "1"))?;
    Ok(true)
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(Failure::io(format!("read {}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_version_of_node_is_read_from_what_it_says() {
        assert_eq!(major("v20.19.2"), Some(20));
        assert_eq!(major("v9"), Some(9));
        assert_eq!(major("20.19.2"), None);
        assert_eq!(major(""), None);
    }
}
