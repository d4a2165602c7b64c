//! The folders and files of the project.

use crate::failure::{Failure, Outcome};
use std::path::{Path, PathBuf};

/// The target that browsers run.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The folders that the commands work in.
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The project in which `cargo xtask` started this program.
    pub(crate) fn find() -> Outcome<Self> {
        let own_folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = own_folder.as_deref().and_then(Path::parent);
        root.map(|root| Self { root: root.to_owned() })
            .ok_or_else(|| Failure::Usage("Start this as `cargo xtask`.".to_owned()))
    }

    /// The folder that holds `Cargo.toml` and `index.html`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The finished site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The site as `cargo xtask run` serves it, apart from `dist`, so that a debug build never gets onto a server.
    pub(crate) fn served(&self) -> PathBuf {
        self.target().join("served")
    }

    /// The folder for intermediate results.
    pub(crate) fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// Where cargo puts what it makes.
    pub(crate) fn cargo_target(&self) -> PathBuf {
        let elsewhere = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty());
        elsewhere.map_or_else(|| self.target(), PathBuf::from)
    }

    /// Where the builder for tests is.
    pub(crate) fn builder_of_tests(&self) -> PathBuf {
        self.cargo_target().join("debug").join(format!("press-room{}", std::env::consts::EXE_SUFFIX))
    }

    /// The module of the program `name` as rustc links it for readers.
    pub(crate) fn release_module(&self, name: &str) -> PathBuf {
        self.cargo_target().join(WASM_TARGET).join("release").join(format!("{name}.wasm"))
    }

    /// The module of the program `name` in a debug build.
    pub(crate) fn debug_module(&self, name: &str) -> PathBuf {
        self.cargo_target().join(WASM_TARGET).join("debug").join(format!("{name}.wasm"))
    }

    /// The browser tests.
    pub(crate) fn browser_tests(&self) -> PathBuf {
        self.root.join("tests").join("e2e")
    }
}

/// Removes a folder if it exists, so that files of an earlier build cannot hide that this one leaves something out.
pub(crate) fn remove_folder(folder: &Path) -> Outcome {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::io(format!("remove {}", folder.display()))(error))
        }
        _ => Ok(()),
    }
}
