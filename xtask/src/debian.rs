//! The programs that the machine has to have and that no registry provides, and `cargo xtask test --install`, which
//! installs them from Debian's packages. Nothing else changes the machine: a command that lacks a program says so.

use crate::failure::{Failure, Outcome};
use crate::process::{on_path, output, program, run};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that the machine has to have.
pub(crate) struct Need {
    pub(crate) name: &'static str,
    /// The environment variable with the path of the program.
    variable: Option<&'static str>,
    /// The possible names of the program, the most likely first.
    programs: &'static [&'static str],
    /// Debian's packages with the program and its data, but without services that start by themselves.
    packages: &'static [&'static str],
    /// The first major version that will do. Older ones are replaced, so this is only set for programs that the system
    /// itself updates.
    oldest: Option<u32>,
    /// What to do on another system.
    elsewhere: &'static str,
}

pub(crate) const NODE: Need = Need {
    name: "Node.js",
    variable: None,
    programs: &["node"],
    packages: &["nodejs"],
    // An older Node.js is not replaced: its owner may need it, and Debian's may be older still. `node.rs` checks it.
    oldest: None,
    elsewhere: "see https://nodejs.org/",
};
pub(crate) const NPM: Need = Need { name: "npm", programs: &["npm", "npm.cmd"], packages: &["npm"], ..NODE };
/// The headless shell comes first: tests take half as long in it. Tests that open a second tab use Chromium itself if
/// it is there: in Debian's shell of version 148 a new tab stays empty, or its page crashes.
pub(crate) const CHROMIUM: Need = Need {
    name: "Chromium",
    variable: Some("CHROMIUM"),
    programs: &[
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ],
    packages: &["chromium-headless-shell", "chromium"],
    oldest: None,
    elsewhere: "install Chromium and set CHROMIUM to the path of its program",
};
pub(crate) const FIREFOX: Need = Need {
    name: "Firefox",
    variable: Some("FIREFOX"),
    programs: &["firefox-esr", "firefox"],
    packages: &["firefox-esr"],
    // Older ones lack commands without which Playwright opens no page.
    oldest: Some(153),
    elsewhere: "install Firefox and set FIREFOX to the path of its program",
};
/// The driver of WebKitGTK.
pub(crate) const WEBKIT: Need = Need {
    name: "WebKitGTK's driver",
    variable: None,
    programs: &["WebKitWebDriver"],
    packages: &["webkit2gtk-driver"],
    oldest: None,
    elsewhere: "there may be none: a Linux in a container has it",
};
/// A virtual display for WebKitGTK.
pub(crate) const DISPLAY: Need =
    Need { name: "xvfb-run", programs: &["xvfb-run"], packages: &["xvfb", "xauth"], ..WEBKIT };
pub(crate) const NGINX: Need = Need {
    name: "nginx",
    variable: None,
    programs: &["nginx"],
    packages: &["nginx-light"],
    oldest: None,
    elsewhere: "see https://nginx.org/",
};
pub(crate) const APACHE: Need = Need {
    name: "Apache",
    programs: &["apache2"],
    packages: &["apache2-bin", "media-types"],
    elsewhere: "see https://httpd.apache.org/",
    ..NGINX
};

/// Opens press kits as a reader does.
pub(crate) const UNZIP: Need = Need {
    name: "unzip",
    programs: &["unzip"],
    packages: &["unzip"],
    elsewhere: "it is Info-ZIP's",
    ..NGINX
};
/// Reads the text of printed pages.
pub(crate) const PDFTOTEXT: Need = Need {
    name: "pdftotext",
    programs: &["pdftotext"],
    packages: &["poppler-utils"],
    elsewhere: "it is a part of Poppler",
    ..NGINX
};

impl Need {
    /// The program, if it is new enough.
    pub(crate) fn find(&self) -> Outcome<PathBuf> {
        let programs = self.locate()?;
        let Some(oldest) = self.oldest else { return Ok(programs.into_iter().next().unwrap_or_default()) };
        let mut found = Vec::new();
        for program in programs {
            let said = output(Command::new(&program).arg("--version"));
            if said.as_deref().and_then(major).is_some_and(|major| major >= oldest) {
                return Ok(program);
            }
            let said = said.unwrap_or_else(|| "one that does not run".to_owned());
            found.push(format!("{}: {said}", program.display()));
        }
        let needed = format!("of version {oldest} or newer (found: {})", found.join(", "));
        Err(Failure::Missing(self.advice_on(&needed)))
    }

    /// The candidates for the program, at least one: the one in its variable, else those on `PATH`, else those in
    /// Debian's folder for servers.
    fn locate(&self) -> Outcome<Vec<PathBuf>> {
        let named = self.variable.and_then(|it| Some((it, std::env::var_os(it)?)));
        if let Some((variable, path)) = named.filter(|(_, path)| !path.is_empty()) {
            let path = PathBuf::from(path);
            let problem =
                || Failure::Missing(format!("{variable} names {}, which is no file.", path.display()));
            return if path.is_file() { Ok(Vec::from([path])) } else { Err(problem()) };
        }
        let place = |name: &&'static str| on_path(&[*name]).or_else(|| program(Path::new("/usr/sbin"), name));
        let programs: Vec<PathBuf> = self.programs.iter().filter_map(place).collect();
        if programs.is_empty() { Err(Failure::Missing(self.advice())) } else { Ok(programs) }
    }

    /// Where to get the program.
    pub(crate) fn advice(&self) -> String {
        self.advice_on("")
    }

    /// Where to get the program, in the version that is `needed`.
    fn advice_on(&self, needed: &str) -> String {
        let name = format!("{} {needed}", self.name);
        format!(
            "{} is not here. Debian: `cargo xtask test --install` as root, or `apt-get install -y {}`; elsewhere {}.",
            name.trim_end(),
            self.packages.join(" "),
            self.elsewhere
        )
    }
}

/// The major version: 20 for `v20.19.2`, 153 for `Mozilla Firefox 153.8.0esr`.
pub(crate) fn major(version: &str) -> Option<u32> {
    let number = version.split(|it: char| !it.is_ascii_digit()).find(|it| !it.is_empty());
    number?.parse().ok()
}

/// Installs those of `needs` that are missing or too old, on a Debian where we are root; elsewhere says that it cannot.
pub(crate) fn install(needs: &[&Need]) -> Outcome {
    let packages = missing(needs);
    if packages.is_empty() {
        println!("Nothing is missing.");
        return Ok(());
    }
    let is_root = || output(Command::new("id").arg("-u")).is_some_and(|user| user == "0");
    if !Path::new("/etc/debian_version").exists() || !is_root() {
        println!("Only root on a Debian installs: what is not here is said where it is needed.");
        return Ok(());
    }
    println!("Installing {} with apt (a minute or two).", packages.join(", "));
    run(Command::new("apt-get").arg("update"))?;
    run(Command::new("apt-get")
        .args(["install", "-y"])
        .args(&packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        // Keeps a service from being started by its installation.
        .env("RUNLEVEL", "1"))?;
    match missing(needs)[..] {
        [] => Ok(()),
        ref left => Err(Failure::Missing(format!(
            "apt has installed {}, and their programs are not here, or still too old.",
            left.join(", ")
        ))),
    }
}

fn missing(needs: &[&Need]) -> Vec<&'static str> {
    needs.iter().filter(|need| need.find().is_err()).flat_map(|need| need.packages).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARGO: Need = Need { programs: &["no-such-program", "cargo"], packages: &["cargo"], ..NODE };
    const NOTHING: Need =
        Need { name: "Nothing", programs: &["no-such-program"], packages: &["some", "more"], ..NODE };

    #[test]
    fn a_program_goes_by_any_of_its_names() {
        assert!(CARGO.find().is_ok());
    }

    #[test]
    fn what_is_not_here_is_named_with_the_packages_to_install() {
        let Err(Failure::Missing(advice)) = NOTHING.find() else { panic!("found") };
        assert!(advice.starts_with("Nothing is not here."), "{advice}");
        assert!(advice.contains("apt-get install -y some more"), "{advice}");
    }

    #[test]
    fn only_what_is_not_here_is_installed() {
        assert_eq!(missing(&[&CARGO, &NOTHING]), ["some", "more"]);
    }

    #[test]
    fn one_that_is_too_old_is_said_to_be_that_and_installed_anew() {
        let needed = |oldest| Need { oldest: Some(oldest), name: "Cargo", ..CARGO };
        assert!(needed(1).find().is_ok());
        let Err(Failure::Missing(advice)) = needed(99_999).find() else { panic!("found") };
        assert!(advice.starts_with("Cargo of version 99999 or newer (found: "), "{advice}");
        assert!(advice.contains("cargo: cargo 1."), "{advice}");
        assert_eq!(missing(&[&needed(99_999)]), ["cargo"]);
    }

    #[test]
    fn the_major_version_is_read_from_what_a_program_says() {
        assert_eq!(major("v20.19.2"), Some(20));
        assert_eq!(major("Mozilla Firefox 153.8.0esr"), Some(153));
        assert_eq!(major("command not found"), None);
    }
}
