//! The tools that come as crates: found on the machine, or installed once for all clones.

use crate::failure::{Failure, Outcome};
use crate::lockfile;
use crate::process::{on_path, output, path_folders, program, run};
use crate::project::{Project, WASM_TARGET};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Newer versions need a newer Rust than the project requires.
const TRUNK_VERSION: &str = "0.21.14";
/// Writes CycloneDX 1.3 in JSON, for all targets.
const CYCLONEDX_VERSION: &str = "0.5.7";
/// Runs libFuzzer.
const FUZZ_VERSION: &str = "0.13.2";

/// How tools are compiled. Each runs only for a moment in a build, and optimising it would take longer than it ever
/// runs.
const QUICKLY: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// The usual arguments with which a tool prints its version.
const VERSION: &[&str] = &["--version"];

/// A program that cargo can install.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// The arguments with which it prints its version.
    asks: &'static [&'static str],
    /// Cargo's arguments for its features.
    features: &'static [&'static str],
    /// How long the installation took on a slow machine with two cores.
    minutes: u32,
}

/// Where the tools for `dist` are.
pub(crate) struct Toolbox {
    /// The program `trunk`.
    pub(crate) trunk: PathBuf,
    /// The folders that Trunk has to find first on its `PATH`.
    pub(crate) folders: Vec<PathBuf>,
}

impl Toolbox {
    /// Everything that Trunk needs for a build; what is missing is installed.
    pub(crate) fn prepare(project: &Project) -> Outcome<Self> {
        ensure_wasm_target()?;
        let trunk = Tool {
            package: "trunk",
            program: "trunk",
            version: TRUNK_VERSION.to_owned(),
            asks: VERSION,
            // Without Trunk's downloader, which we never let it use.
            features: &["--no-default-features"],
            minutes: 7,
        };
        // The crate and the program of wasm-bindgen only work together in the same version.
        let wasm_bindgen = Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: lockfile::version_of("wasm-bindgen", project.root())?,
            asks: VERSION,
            features: &["--no-default-features"],
            minutes: 3,
        };
        let tools = [trunk, wasm_bindgen];
        let missing: Vec<&Tool> = tools.iter().filter(|tool| tool.find().is_none()).collect();
        if !missing.is_empty() {
            announce(&missing);
        }
        // Both at the same time: each compilation ends with crates during which a core would be idle.
        let [trunk, wasm_bindgen] = std::thread::scope(|scope| {
            let second = scope.spawn(|| tools[1].bring());
            [tools[0].bring(), second.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))]
        });
        let (trunk, wasm_bindgen) = (trunk?, wasm_bindgen?);
        // Trunk builds offline, so the dependencies have to be downloaded before.
        run(Command::new("cargo").args(["fetch", "--locked", "--quiet"]).current_dir(project.root()))?;
        let folders = [&trunk, &wasm_bindgen].map(|path| path.parent().map(Path::to_owned));
        Ok(Self { trunk, folders: folders.into_iter().flatten().collect() })
    }
}

/// The program that lists all parts of a program.
pub(crate) fn cyclonedx() -> Outcome<PathBuf> {
    // Without the subcommand it prints no version.
    lone("cargo-cyclonedx", CYCLONEDX_VERSION, &["cyclonedx", "--version"], 3)
}

/// The program that runs the fuzz targets.
pub(crate) fn cargo_fuzz() -> Outcome<PathBuf> {
    lone("cargo-fuzz", FUZZ_VERSION, VERSION, 1)
}

/// A program that is named like its package, and not needed for a build.
fn lone(name: &'static str, version: &str, asks: &'static [&'static str], minutes: u32) -> Outcome<PathBuf> {
    let version = version.to_owned();
    let tool = Tool { package: name, program: name, version, asks, features: &[], minutes };
    if tool.find().is_none() {
        announce(&[&tool]);
    }
    tool.bring()
}

/// What Rust calls this machine.
pub(crate) fn host() -> Outcome<String> {
    let said = output(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned);
    host.ok_or_else(|| Failure::Missing("`rustc -vV` does not say what this machine is.".to_owned()))
}

/// The standard library for WebAssembly, installed by rustup if it is missing.
pub(crate) fn ensure_wasm_target() -> Outcome {
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"])).map(PathBuf::from);
    if sysroot.is_some_and(|sysroot| sysroot.join("lib/rustlib").join(WASM_TARGET).is_dir()) {
        return Ok(());
    }
    println!("Installing Rust's {WASM_TARGET} target (a few seconds).");
    run(Command::new("rustup").args(["target", "add", WASM_TARGET])).map_err(|_| {
        Failure::Missing(format!(
            "Rust's {WASM_TARGET} target is missing and could not be added. With Rust from \
             https://rustup.rs it is `rustup target add {WASM_TARGET}`."
        ))
    })
}

fn announce(missing: &[&Tool]) {
    let names: Vec<String> = missing.iter().map(|tool| tool.name()).collect();
    let minutes: u32 = missing.iter().map(|tool| tool.minutes).sum();
    println!(
        "Installing {}. This happens once for all clones; about {minutes} minutes on two cores.",
        names.join(" and ")
    );
}

impl Tool {
    fn name(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    /// The program at exactly this version, from `PATH` or the cache.
    fn find(&self) -> Option<PathBuf> {
        let folders = path_folders().into_iter().chain(self.cache().ok().map(|cache| cache.join("bin")));
        folders.filter_map(|folder| program(&folder, self.program)).find(|path| self.is(path))
    }

    fn is(&self, path: &Path) -> bool {
        let said = output(Command::new(path).args(self.asks));
        said.is_some_and(|said| said.split_whitespace().nth(1) == Some(self.version.as_str()))
    }

    fn bring(&self) -> Outcome<PathBuf> {
        if let Some(path) = self.find() {
            return Ok(path);
        }
        let cache = self.cache()?;
        if self.download(&cache)
            && let Some(path) = self.find()
        {
            return Ok(path);
        }
        // The lock file of a tool may name a version that the registry in use does not have; a newer one of the same
        // series will do.
        if self.install(&cache, &["--locked"]).is_err() {
            println!("Trying again with the dependencies that the registry has.");
            self.install(&cache, &[])?;
        }
        self.find().ok_or_else(|| {
            Failure::Missing(format!(
                "{} was installed in {}, but does not run.",
                self.name(),
                cache.display()
            ))
        })
    }

    /// Has `cargo binstall` download the finished program, if the tool's authors offer one: then nothing is compiled.
    fn download(&self, cache: &Path) -> bool {
        let mut binstall = Command::new("cargo");
        binstall.args(["binstall", self.package, "--version", &self.version, "--no-confirm"]);
        // Only what the tool's own authors have built.
        binstall.args(["--disable-strategies", "compile,quick-install", "--root"]);
        on_path(&["cargo-binstall"]).is_some() && run(binstall.arg(cache)).is_ok()
    }

    fn install(&self, cache: &Path, more: &[&str]) -> Outcome {
        run(Command::new("cargo")
            .args(["install", self.package, "--version", &self.version, "--root"])
            .arg(cache)
            .args(["--force", "--quiet"])
            .args(self.features)
            .args(more)
            .envs(QUICKLY)
            // The build of a tool must not end up among the project's own builds.
            .env_remove("CARGO_TARGET_DIR"))
    }

    /// One folder for each version, so that clones on different versions share them.
    fn cache(&self) -> Outcome<PathBuf> {
        let folder = std::env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
        let folder = folder.or_else(|| std::env::home_dir().map(|home| home.join(".cache")));
        let folder = folder.ok_or_else(|| {
            Failure::Missing("No home folder to install tools in: set XDG_CACHE_HOME.".to_owned())
        })?;
        Ok(folder.join("press-room-tools").join(format!("{}-{}", self.package, self.version)))
    }
}
