//! Running other programs.

use crate::failure::{Failure, Outcome};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs `command` to its end, with its output going to ours.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let name = line(command);
    let status = command.status().map_err(Failure::io(format!("start `{name}`")))?;
    if status.success() { Ok(()) } else { Err(Failure::Program { name, code: status.code() }) }
}

/// Cargo, as a terminal starts it.
pub(crate) fn cargo() -> Command {
    from_terminal("cargo")
}

/// Cargo, or a program that runs it, with the environment of a terminal. `cargo xtask` sets variables about the crate
/// `xtask`. Some build scripts depend on these, so cargo would compile ring, and with it the whole builder, once more.
pub(crate) fn from_terminal(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os().filter(|(name, _)| is_of_a_crate(&name.to_string_lossy())) {
        command.env_remove(name);
    }
    command
}

fn is_of_a_crate(name: &str) -> bool {
    name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

/// What `command` writes, trimmed, or `None` when it fails or cannot be started.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// The folders on `PATH`, in order.
pub(crate) fn path_folders() -> Vec<PathBuf> {
    std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default()
}

/// `PATH` with `first` in front, for a program that looks for its tools there.
pub(crate) fn path_with(first: &[PathBuf]) -> Outcome<OsString> {
    std::env::join_paths(first.iter().cloned().chain(path_folders())).map_err(|_| {
        Failure::Missing(
            "The path of this project or of your home folder holds a character that PATH cannot.".to_owned(),
        )
    })
}

/// The first file on `PATH` with one of `names`.
pub(crate) fn on_path(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| path_folders().iter().find_map(|folder| program(folder, name)))
}

/// The program `name` in `folder`, if it is there.
pub(crate) fn program(folder: &Path, name: &str) -> Option<PathBuf> {
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    path.is_file().then_some(path)
}

/// The command as one would type it, for messages.
pub(crate) fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let mut line = program.to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_hears_nothing_of_this_crate() {
        let cargo = cargo();
        let removed: Vec<_> =
            cargo.get_envs().filter(|(_, value)| value.is_none()).map(|(name, _)| name).collect();
        // Cargo gives them to tests as it does to programs.
        for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION_MAJOR"] {
            assert!(std::env::var_os(name).is_some() && removed.iter().any(|known| *known == name), "{name}");
        }
    }
}
