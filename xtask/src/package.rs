//! `cargo xtask package`: what a release consists of, for one platform.

mod licences;
mod npm;
mod platform;

use crate::failure::{Failure, Outcome};
use crate::project::{Project, remove_folder};
use crate::{embed, files, lockfile, process, tools};
use platform::Platform;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The options of `package`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    target: Option<String>,
    /// Whether the packages are tried, as who gets them would start them.
    checks: bool,
}

impl Options {
    /// Reads `--target TRIPLE`, or `--check`.
    pub(crate) fn parse(arguments: &[String]) -> Outcome<Self> {
        match arguments {
            [] => Ok(Self { target: None, checks: false }),
            [flag] if flag == "--check" => Ok(Self { target: None, checks: true }),
            [flag, target] if flag == "--target" => Ok(Self { target: Some(target.clone()), checks: false }),
            _ => Err(Failure::Usage(
                "`package` takes --target TRIPLE or --check, and nothing else.".to_owned(),
            )),
        }
    }
}

/// What goes into the archive and into npm's package.
struct Contents {
    version: String,
    platform: Platform,
    /// The program, and beside it licences, the list of parts and a guide.
    folder: PathBuf,
}

const PROGRAM: &str = "press-room";
/// What the archive says of itself.
const README: &str = include_str!("package/readme.md");

/// Makes the archive, the packages for npm and their checksums in `target/package/`.
pub(crate) fn package(project: &Project, options: &Options) -> Outcome {
    if !embed::is_there(project) {
        let how = "The program has no browser part yet: run `cargo xtask dist` first.";
        return Err(Failure::Missing(how.to_owned()));
    }
    let out = folder(project);
    remove_folder(&out)?;
    let contents = contents(project, options, &out.join("work"))?;
    let mut made = vec![archive(&contents, &out)?];
    made.extend(npm::pack(project, &contents, &out)?);
    remove_folder(&out.join("work"))?;
    files::write(&out.join("SHA256SUMS"), checksums(&made)?)?;
    made.iter().for_each(|file| println!("{}", file.display()));
    if options.checks { check(project) } else { Ok(()) }
}

/// Where packages are made.
fn folder(project: &Project) -> PathBuf {
    project.cargo_target().join("package")
}

/// Starts the program as who gets the packages of this machine's platform does: by npx, from a local file.
fn check(project: &Project) -> Outcome {
    let out = folder(project);
    let work = out.join("check");
    npm::check(&out, &work, &version(project)?)?;
    remove_folder(&work)
}

fn version(project: &Project) -> Outcome<String> {
    lockfile::version_of("press-room-builder", project.root())
}

fn contents(project: &Project, options: &Options, work: &Path) -> Outcome<Contents> {
    let version = version(project)?;
    let target = match &options.target {
        Some(target) => target.clone(),
        None => tools::host()?,
    };
    let platform =
        Platform::of(&target).ok_or_else(|| Failure::Usage(format!("There is no package for {target}.")))?;
    let program = compile(project, options, &platform)?;
    let folder = work.join(format!("{PROGRAM}-{version}-{target}"));
    std::fs::create_dir_all(&folder).map_err(Failure::io(format!("make {}", folder.display())))?;
    files::copy_into(&[program], &folder)?;
    let licences = ["LICENSE-MIT", "LICENSE-APACHE"].map(|name| project.root().join(name));
    files::copy_into(&licences, &folder)?;
    files::write(&folder.join("README.md"), README.replace("{version}", &version))?;
    files::write(&folder.join("THIRD-PARTY.txt"), licences::of_all(project)?)?;
    files::write(&folder.join("sbom.cdx.json"), bill_of_materials(project)?)?;
    Ok(Contents { version, platform, folder })
}

/// Compiles the program. Without `--target` it is where `cargo run` has it too.
fn compile(project: &Project, options: &Options, platform: &Platform) -> Outcome<PathBuf> {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "build",
        "--profile",
        "builder",
        "--locked",
        "--package",
        "press-room-builder",
        "--bin",
        PROGRAM,
    ]);
    let mut folder = project.cargo_target();
    if let Some(target) = &options.target {
        cargo.args(["--target", target]);
        folder.push(target);
    }
    process::run(cargo.current_dir(project.root()))?;
    Ok(folder.join("builder").join(format!("{PROGRAM}{}", platform.suffix)))
}

/// The list of all crates in the program and in its browser part, as CycloneDX.
fn bill_of_materials(project: &Project) -> Outcome<Vec<u8>> {
    const NAME: &str = "press-room-bill-of-materials";
    let cyclonedx = tools::cyclonedx()?;
    process::run(
        Command::new(cyclonedx)
            .args([
                "cyclonedx",
                "--format",
                "json",
                "--target",
                "all",
                "--override-filename",
                NAME,
                "--quiet",
            ])
            .args(["--manifest-path", "crates/builder/Cargo.toml"])
            .current_dir(project.root()),
    )?;
    // It writes one beside the manifest of each member of the workspace.
    let crates = project.root().join("crates");
    let members = std::fs::read_dir(&crates).map_err(Failure::io(format!("read {}", crates.display())))?;
    let members = members.flatten().map(|entry| entry.path());
    let builder = crates.join("builder");
    let mut wanted = Err(Failure::Missing(format!("cargo-cyclonedx made no {NAME}.json.")));
    for folder in members.chain([project.root().to_owned(), project.root().join("xtask")]) {
        let file = folder.join(format!("{NAME}.json"));
        if !file.is_file() {
            continue;
        }
        if folder == builder {
            wanted = files::read(&file);
        }
        std::fs::remove_file(&file).map_err(Failure::io(format!("remove {}", file.display())))?;
    }
    wanted
}

/// The archive of the folder: what each system opens by itself.
fn archive(contents: &Contents, out: &Path) -> Outcome<PathBuf> {
    let (Some(work), Some(name)) = (contents.folder.parent(), contents.folder.file_name()) else {
        return Err(Failure::content(&contents.folder, "not a folder in a folder"));
    };
    let name = name.to_string_lossy();
    let file = out.join(format!("{name}{}", contents.platform.archive));
    // On Windows tar makes a zip from a name that says so.
    let how = if contents.platform.archive == ".zip" { "-acf" } else { "-czf" };
    process::run(Command::new("tar").arg(how).arg(&file).arg("-C").arg(work).arg(&*name))?;
    Ok(file)
}

/// As `sha256sum --check` reads it.
fn checksums(made: &[PathBuf]) -> Outcome<String> {
    let mut text = String::new();
    for file in made {
        let sum: String =
            Sha256::digest(files::read(file)?).iter().map(|byte| format!("{byte:02x}")).collect();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        text.push_str(&format!("{sum}  {name}\n"));
    }
    Ok(text)
}
