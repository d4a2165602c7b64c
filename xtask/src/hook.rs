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
            show_everything()?;
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

/// What `run` adds to the settings of the page that it serves, so that the
/// follow form and the links at the foot of the page can be seen. Nothing
/// answers at that address: the form says so, as it would say of a real service.
const TO_TRY: &str = r#""pageSize": 20,
        "subscribe": { "provider": "json", "url": "subscribe" },
        "contactEmail": "presse@example.no",
        "aboutUrl": "https://example.no/om",
        "accessibilityUrl": "https://example.no/tilgjengelighet",
        "privacyUrl": "https://example.no/personvern""#;

fn show_everything() -> Outcome {
    let (Ok(_), Some(site)) = (std::env::var(ADDRESS), std::env::var_os("TRUNK_STAGING_DIR")) else {
        return Ok(());
    };
    let page = PathBuf::from(site).join("index.html");
    let shown = || {
        let html = std::fs::read_to_string(&page)?;
        std::fs::write(&page, html.replacen("\"pageSize\": 20", TO_TRY, 1))
    };
    shown().map_err(Failure::io(format!("write {}", page.display())))
}
