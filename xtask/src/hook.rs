//! The hooks that Trunk calls before and after every build; see `[[hooks]]` in `Trunk.toml`.

use crate::failure::{Failure, Outcome};
use crate::project::Project;
use crate::styles;
use crate::words;
use std::path::Path;

/// Trunk's own variable, with the folder that becomes the site.
const STAGING: &str = "TRUNK_STAGING_DIR";

/// Runs one hook by the name that `Trunk.toml` gives it.
pub(crate) fn hook(project: &Project, arguments: &[String]) -> Outcome {
    match arguments {
        [stage] if stage == "pre-build" => styles::join(project),
        [stage] if stage == "post-build" => match std::env::var_os(STAGING) {
            Some(site) => words::put_beside_page(Path::new(&site)),
            None => Err(Failure::Missing(format!("Trunk does not say where its site is: no {STAGING}."))),
        },
        _ => Err(Failure::Usage("The hooks are pre-build and post-build.".to_owned())),
    }
}
