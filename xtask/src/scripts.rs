//! Minifies scripts.

use crate::failure::Outcome;
use crate::process;
use std::path::Path;
use std::process::Command;

/// Minifies the module at `path`, with a tool of `programs`. Comments for bundlers are kept.
pub(crate) fn minify(programs: &Path, path: &Path) -> Outcome {
    let mut terser = Command::new(programs.join("terser"));
    let how = [
        "--module",
        "--compress",
        "ecma=2015,unsafe_arrows,passes=2",
        "--mangle",
        "--comments",
        "/webpackIgnore|@vite-ignore/",
        "--output",
    ];
    process::run(terser.arg(path).args(how).arg(path))
}
