//! Reads versions from `Cargo.lock`.

use crate::failure::{Failure, Outcome};
use std::path::Path;

/// The version of `package` that the project is built with.
pub(crate) fn version_of(package: &str, root: &Path) -> Outcome<String> {
    let path = root.join("Cargo.lock");
    let text = std::fs::read_to_string(&path).map_err(Failure::io("read Cargo.lock"))?;
    find_version(package, &text)
        .map(str::to_owned)
        .ok_or_else(|| Failure::content(&path, format!("no package called {package}")))
}

fn find_version<'text>(package: &str, lockfile: &'text str) -> Option<&'text str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lockfile.lines();
    lines.find(|line| *line == name)?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCKFILE: &str = "\
[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.70\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
";

    #[test]
    fn the_version_is_that_of_the_package_with_exactly_this_name() {
        assert_eq!(find_version("wasm-bindgen", LOCKFILE), Some("0.2.130"));
    }

    #[test]
    fn a_package_that_is_not_there_has_no_version() {
        assert_eq!(find_version("wasm", LOCKFILE), None);
    }

    #[test]
    fn the_script_is_made_by_the_version_that_the_program_is_compiled_with() {
        let lockfile = include_str!("../../Cargo.lock");
        assert!(find_version("wasm-bindgen", lockfile).is_some());
        assert_eq!(
            find_version("wasm-bindgen", lockfile),
            find_version("wasm-bindgen-cli-support", lockfile)
        );
    }
}
