//! What Trunk calls before and after every build; see `[[hooks]]` in `Trunk.toml`.

use crate::failure::{Failure, Outcome};
use crate::project::Project;
use crate::styles;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The environment variable with the feed that `run --feed` shows.
pub(crate) const FEED: &str = "PRESS_ROOM_FEED";
/// The environment variable with the address that `run` serves at.
pub(crate) const ADDRESS: &str = "PRESS_ROOM_ADDRESS";
/// Trunk's own, with the folder that becomes the site.
const STAGING: &str = "TRUNK_STAGING_DIR";

/// Runs one hook by the name that `Trunk.toml` gives it.
pub(crate) fn hook(project: &Project, arguments: &[String]) -> Outcome {
    match arguments {
        [stage] if stage == "pre-build" => styles::join(project),
        [stage] if stage == "post-build" => {
            if let (Some(feed), Some(site)) = (path_in(FEED), path_in(STAGING)) {
                put_feed(&feed, &site)?;
            }
            show_everything()?;
            if let Ok(address) = std::env::var(ADDRESS) {
                println!("\nPress room: {address}  (Ctrl-C ends it)\n");
            }
            Ok(())
        }
        _ => Err(Failure::Usage("The hooks are pre-build and post-build.".to_owned())),
    }
}

/// The folder or file that an environment variable names.
fn path_in(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from)
}

/// Puts the feed that was asked for in the place of the demonstration feed, in
/// the built site only, and again after every build. The demonstration's further
/// pages go: they belong to another press room.
fn put_feed(feed: &Path, site: &Path) -> Outcome {
    let put = || {
        std::fs::copy(feed, site.join("feed.json"))?;
        for entry in std::fs::read_dir(site)? {
            let path = entry?.path();
            if path.file_name().and_then(OsStr::to_str).is_some_and(is_further_page) {
                std::fs::remove_file(path)?;
            }
        }
        Ok(())
    };
    put().map_err(Failure::io(format!("show {}", feed.display())))
}

/// Whether a file is page 2 or later of the demonstration feed, as `feed-2.json`.
fn is_further_page(name: &str) -> bool {
    let number = name.strip_prefix("feed-").and_then(|rest| rest.strip_suffix(".json"));
    number.is_some_and(|number| number.parse::<u32>().is_ok())
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
    let (Ok(_), Some(site)) = (std::env::var(ADDRESS), path_in(STAGING)) else {
        return Ok(());
    };
    let page = site.join("index.html");
    let shown = || {
        let html = std::fs::read_to_string(&page)?;
        std::fs::write(&page, html.replacen("\"pageSize\": 20", TO_TRY, 1))
    };
    shown().map_err(Failure::io(format!("write {}", page.display())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_feed_of_ones_own_takes_the_place_of_all_pages_of_the_demonstration() {
        let site = std::env::temp_dir().join(format!("press-room-hook-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        for name in ["feed.json", "feed-2.json", "feed-13.json", "feed-2.json.br", "index.html"] {
            fs::write(site.join(name), "demo").unwrap();
        }
        let own = site.join("own.json");
        fs::write(&own, "own").unwrap();
        put_feed(&own, &site).unwrap();
        let mut left: Vec<_> = fs::read_dir(&site)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, ["feed-2.json.br", "feed.json", "index.html", "own.json"]);
        assert_eq!(fs::read_to_string(site.join("feed.json")).unwrap(), "own");
        fs::remove_dir_all(&site).unwrap();
    }
}
