//! The same program for npm: a package with one small script, and one package for each platform with the program in
//! it, of which npm installs the one that fits.

use super::platform::Platform;
use super::{Contents, PROGRAM};
use crate::failure::{Failure, Outcome};
use crate::project::Project;
use crate::{files, process};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Starts the program of the platform.
const LAUNCHER: &str = include_str!("launcher.cjs");

/// Packs both packages into `out`.
pub(super) fn pack(project: &Project, contents: &Contents, out: &Path) -> Outcome<Vec<PathBuf>> {
    let work = out.join("work");
    let (main, own) = (work.join("npm"), work.join("npm-platform"));
    for folder in [&main, &own.join("bin")] {
        std::fs::create_dir_all(folder).map_err(Failure::io(format!("make {}", folder.display())))?;
    }
    let licences = ["LICENSE-MIT", "LICENSE-APACHE"].map(|name| project.root().join(name));
    for folder in [&main, &own] {
        files::copy_into(&licences, folder)?;
    }
    let all: Map<String, Value> =
        Platform::packages().into_iter().map(|name| (name, json!(contents.version))).collect();
    let mut about = described(PROGRAM, &contents.version);
    about["bin"] = json!({ PROGRAM: "launcher.cjs" });
    about["optionalDependencies"] = Value::Object(all);
    about["files"] = json!(["launcher.cjs", "LICENSE-*"]);
    files::write(&main.join("launcher.cjs"), LAUNCHER)?;
    files::write(&main.join("README.md"), super::README.replace("{version}", &contents.version))?;
    files::write(&main.join("package.json"), format!("{about:#}\n"))?;

    let program = format!("{PROGRAM}{}", contents.platform.suffix);
    let [system, processor] = contents.platform.npm;
    let mut about = described(&contents.platform.package(), &contents.version);
    about["os"] = json!([system]);
    about["cpu"] = json!([processor]);
    about["preferUnplugged"] = json!(true);
    about["files"] = json!(["bin", "LICENSE-*", "THIRD-PARTY.txt", "sbom.cdx.json"]);
    files::copy(&contents.folder.join(&program), &own.join("bin").join(&program))?;
    let beside = ["THIRD-PARTY.txt", "sbom.cdx.json"].map(|name| contents.folder.join(name));
    files::copy_into(&beside, &own)?;
    files::write(&own.join("package.json"), format!("{about:#}\n"))?;
    [main, own].iter().map(|folder| packed(folder, out)).collect()
}

fn described(name: &str, version: &str) -> Value {
    json!({
        "name": name,
        "version": version,
        "description": "A press room out of what a newsroom already has: feeds in, a folder of static files out.",
        "license": "MIT OR Apache-2.0",
        "engines": { "node": ">=18" },
    })
}

/// Packs `folder` and gives the archive.
fn packed(folder: &Path, out: &Path) -> Outcome<PathBuf> {
    let mut npm = npm();
    npm.args(["pack", "--silent", "--pack-destination"]).arg(out).current_dir(folder);
    let said = process::output(&mut npm)
        .ok_or_else(|| Failure::Program { name: "npm pack".to_owned(), code: None })?;
    let name = said.lines().last().unwrap_or_default().trim();
    Ok(out.join(name))
}

fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Installs the packages in `out` in the new folder `work` and starts the program by its name.
pub(super) fn check(out: &Path, work: &Path, version: &str) -> Outcome {
    std::fs::create_dir_all(work).map_err(Failure::io(format!("make {}", work.display())))?;
    files::write(&work.join("package.json"), "{ \"private\": true }\n")?;
    let mut packages: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(out).map_err(Failure::io(format!("read {}", out.display())))?.flatten() {
        let path = entry.path();
        packages.extend(path.extension().is_some_and(|end| end == "tgz").then_some(path));
    }
    let cache = work.join("cache");
    let mut install = npm();
    // The packages of other platforms are in no registry; npm goes on without them.
    install.args(["install", "--offline", "--no-audit", "--no-fund", "--silent", "--cache"]).arg(&cache);
    process::run(install.args(&packages).current_dir(work))?;
    let run = |arguments: &[&str]| {
        let mut npx = Command::new(if cfg!(windows) { "npx.cmd" } else { "npx" });
        npx.arg("--no-install").arg(PROGRAM).args(arguments).current_dir(work);
        npx
    };
    let said = process::output(&mut run(&["--version"])).unwrap_or_default();
    if said != format!("{PROGRAM} {version}") {
        return Err(Failure::content(work, format!("`npx {PROGRAM} --version` says {said:?}")));
    }
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Fjord","items":[{"id":"1","title":"Kai","content_html":"<p>Kai</p>"}]}"#;
    files::write(&work.join("feed.json"), feed)?;
    process::run(&mut run(&[
        "build",
        "--quiet",
        "--feed",
        "feed.json",
        "--site-url",
        "https://x.example.no/",
        "--out",
        "site",
    ]))?;
    match work.join("site/index.html").is_file() {
        true => Ok(()),
        false => Err(Failure::content(work, "the program from npm built no site")),
    }
}
