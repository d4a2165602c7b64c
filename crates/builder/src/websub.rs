//! WebSub: the feeds name a hub, which notifies their subscribers at once; after each build that changed a feed, the
//! hub itself is notified (<https://www.w3.org/TR/websub/>).

use super::site::Site;
use press_room_core::address::Address;
use std::collections::BTreeSet;
use std::time::Duration;
use ureq::Agent;

/// The longest that a hub may take for one feed.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether the file at `path` is a feed that somebody may have subscribed to, and not a page of the archive.
pub fn is_feed(path: &str) -> bool {
    let Some((stem, ending)) = path.rsplit_once('.') else { return false };
    let is_whole = !stem.starts_with("feed/archive-") && !stem.ends_with("-texts");
    (stem == "feed" || stem.starts_with("feed/")) && is_whole && ["json", "atom", "rss"].contains(&ending)
}

/// Tells `hub` which feeds of `site` are among the files that were `written`. Returns what went wrong, in one line: the
/// site has been built all the same, and the hub learns of it with the next change.
pub fn tell(hub: &Address, site: &Site, written: &BTreeSet<String>) -> Option<String> {
    let config = Agent::config_builder().timeout_global(Some(PATIENCE)).build();
    let agent: Agent = config.into();
    let feeds: Vec<&String> = written.iter().filter(|path| is_feed(path)).collect();
    for (told, path) in feeds.iter().enumerate() {
        let feed = site.absolute(path);
        let form = [("hub.mode", "publish"), ("hub.topic", feed.as_str()), ("hub.url", feed.as_str())];
        // Stops at the first failure: a hub that does not answer would delay the build once for each feed. The hub's
        // address may hold a key.
        if let Err(error) = agent.post(hub.as_str()).send_form(form) {
            let (hub, left) = (hub.origin(), feeds.len() - told);
            return Some(format!(
                "the hub at {hub} did not hear of {left} feeds: {error}; it will be told at the next change"
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_subscribed_to_is_a_feed_and_what_it_is_made_of_is_not() {
        for path in ["feed.json", "feed.atom", "feed/news.rss", "feed/topic/hav.atom"] {
            assert!(is_feed(path), "{path}");
        }
        for path in
            ["feed/archive-3.json", "feed/feed-texts.json", "feedback.json", "release/1/release.json", "feed"]
        {
            assert!(!is_feed(path), "{path}");
        }
    }
}
