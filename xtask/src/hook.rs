//! What Trunk calls before and after every build; see `[[hooks]]` in `Trunk.toml`.

use crate::failure::{Failure, Outcome};
use crate::project::Project;
use crate::styles;
use std::path::PathBuf;

/// The environment variable with the feed that `run --feed` shows.
pub(crate) const FEED: &str = "PRESS_ROOM_FEED";
/// The environment variable with the address that `run` serves at.
pub(crate) const ADDRESS: &str = "PRESS_ROOM_ADDRESS";

/// Runs one hook by the name that `Trunk.toml` gives it.
pub(crate) fn hook(project: &Project, arguments: &[String]) -> Outcome {
    match arguments {
        [stage] if stage == "pre-build" => styles::join(project),
        [stage] if stage == "post-build" => {
            put_feed()?;
            if let Ok(address) = std::env::var(ADDRESS) {
                println!("\nPress room: {address}  (Ctrl-C ends it)\n");
            }
            Ok(())
        }
        _ => Err(Failure::Usage("The hooks are pre-build and post-build.".to_owned())),
    }
}

/// Puts the feed that was asked for in the place of the demonstration feed, in
/// the built site only, and again after every build.
fn put_feed() -> Outcome {
    let (Some(feed), Some(site)) = (std::env::var_os(FEED), std::env::var_os("TRUNK_STAGING_DIR")) else {
        return Ok(());
    };
    let feed = PathBuf::from(feed);
    std::fs::copy(&feed, PathBuf::from(site).join("feed.json"))
        .map(drop)
        .map_err(Failure::io(format!("copy {}", feed.display())))
}
