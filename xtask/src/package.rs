//! `cargo xtask package`: what a release consists of, for one platform.

mod check;
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
    /// Whether the packages are tried as their users would use them.
    checks: bool,
}

impl Options {
    /// Reads `--target TRIPLE` and `--check`, in any order.
    pub(crate) fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self { target: None, checks: false };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match (argument.as_str(), &options.target) {
                ("--check", _) => options.checks = true,
                ("--target", None) => {
                    let target = arguments.next().cloned();
                    let missing = || Failure::Usage("`--target` is of which platform?".to_owned());
                    options.target = Some(target.ok_or_else(missing)?);
                }
                _ => return Err(Failure::Usage(format!("`package` does not understand {argument}."))),
            }
        }
        Ok(options)
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
/// The guide in the archive.
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
    let archive = archive(&contents, &out)?;
    let mut made = vec![archive.clone()];
    made.extend(npm::pack(project, &contents, &out)?);
    remove_folder(&out.join("work"))?;
    files::write(&out.join("SHA256SUMS"), checksums(&made)?)?;
    made.iter().for_each(|file| println!("{}", file.display()));
    if options.checks { check(&contents.version, &archive, &out) } else { Ok(()) }
}

/// Where packages are made.
fn folder(project: &Project) -> PathBuf {
    project.cargo_target().join("package")
}

/// Tries archive and packages as their users would, in a folder that has nothing of the project around it.
fn check(version: &str, archive: &Path, out: &Path) -> Outcome {
    let home = std::env::temp_dir().join(format!("{PROGRAM}-check-{}", std::process::id()));
    let checked = check::check(archive, &home).and_then(|()| npm::check(out, &home.join("npm"), version));
    // This also removes what a failed check has left.
    checked.and(remove_folder(&home))
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
    needs_no_checkout(project, &program)?;
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

/// Compiles the program. Without `--target` it is in the same folder as for `cargo run`.
fn compile(project: &Project, options: &Options, platform: &Platform) -> Outcome<PathBuf> {
    let mut cargo = process::cargo();
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

/// A program that does not contain the path of the checkout cannot read anything from it.
fn needs_no_checkout(project: &Project, program: &Path) -> Outcome {
    // The checkout's own path may be in other texts too: `/app` is in `text/application`.
    let made = std::path::absolute(project.cargo_target()).map_err(Failure::io("find what was compiled"))?;
    let folders = [project.root().join("crates"), project.root().join("src"), made];
    let bytes = files::read(program)?;
    match folders.iter().find(|folder| contains(&bytes, folder)) {
        Some(folder) => Err(Failure::content(program, format!("the path {} is in it", folder.display()))),
        None => Ok(()),
    }
}

fn contains(bytes: &[u8], path: &Path) -> bool {
    let path = path.to_string_lossy();
    bytes.windows(path.len()).any(|text| text == path.as_bytes())
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
    // It writes one such file beside the manifest of each member of the workspace.
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

/// The archive of the folder, in a format that the platform opens without further programs.
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

/// The checksums of the files `made`, in the form that `sha256sum --check` reads.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Outcome<Options> {
        Options::parse(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn platform_and_check_come_in_any_order_and_each_once() {
        let expected = Options { target: Some("sparc".to_owned()), checks: true };
        assert_eq!(parse("--check --target sparc").unwrap(), expected);
        assert_eq!(parse("--target sparc --check").unwrap(), expected);
        assert_eq!(parse("").unwrap(), Options { target: None, checks: false });
        for wrong in ["--target", "sparc", "--target a --target b"] {
            assert!(matches!(parse(wrong), Err(Failure::Usage(_))), "{wrong}");
        }
    }
}
