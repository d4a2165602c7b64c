//! What `run` changes in the site so that it can be tried: the feed, if `--feed` names another one, and settings.

use crate::failure::{Failure, Outcome};
use crate::feed_files::linked_files;
use crate::files;
use crate::settings::with_more;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::Path;

/// Replaces the demonstration feed with the feed of `run --feed`, and adds the files beside that feed to which it
/// links. Further pages of the demonstration feed are removed, since they belong to another press room.
pub(super) fn put_feed(feed: &Path, site: &Path) -> Outcome {
    let put = || {
        for entry in std::fs::read_dir(site)? {
            let path = entry?.path();
            if path.file_name().and_then(OsStr::to_str).is_some_and(is_further_page) {
                std::fs::remove_file(path)?;
            }
        }
        std::fs::copy(feed, site.join("feed.json"))?;
        put_beside(feed, site)
    };
    put().map_err(Failure::io(format!("show {}", feed.display())))
}

/// Copies the files in the folder of `feed` to which it and its further pages link by relative addresses: pictures,
/// documents, complete releases. It copies nothing from outside that folder, nothing hidden, and nothing that a text
/// only mentions.
fn put_beside(feed: &Path, site: &Path) -> std::io::Result<()> {
    let feed = feed.canonicalize()?;
    let folder = feed.parent().unwrap_or(&feed);
    let mut unread = vec![feed.clone()];
    let mut known = HashSet::from([feed.clone()]);
    while let Some(file) = unread.pop() {
        for name in linked_files(std::fs::read(file)?) {
            // Neither the name in the link nor the real path, with links resolved, may be hidden.
            let Ok(path) = folder.join(&name).canonicalize() else { continue };
            let Ok(within) = path.strip_prefix(folder) else { continue };
            let is_out = is_hidden(Path::new(&name)) || is_hidden(within) || is_kept(within);
            if is_out || !path.is_file() || !known.insert(path.clone()) {
                continue;
            }
            let target = site.join(within);
            std::fs::create_dir_all(target.parent().unwrap_or(site))?;
            std::fs::copy(&path, target)?;
            if path.extension() == Some(OsStr::new("json")) {
                unread.push(path);
            }
        }
    }
    Ok(())
}

/// Whether a segment of the path begins with a dot, as in `.env` and `.git/config`.
fn is_hidden(path: &Path) -> bool {
    let names = path.iter().filter_map(OsStr::to_str);
    names.into_iter().any(|name| name.starts_with('.') && name != "." && name != "..")
}

fn is_kept(within: &Path) -> bool {
    let first = within.iter().next().and_then(OsStr::to_str).unwrap_or_default();
    KEPT.iter().any(|kept| within == Path::new(kept))
        || ["check", "device", "genuine", "tools", "widget"].contains(&first)
        || first.starts_with("press-room-")
}

/// The files of the site that a file beside the feed never replaces.
const KEPT: [&str; 11] = [
    "_headers",
    "index.html",
    "feed.json",
    "hours.js",
    "list.js",
    "newer.js",
    "offline.js",
    "press-room.css",
    "start.js",
    "start-legacy.js",
    "unlock.js",
];

/// Whether a file is page 2 or later of the demonstration feed, such as `feed-2.json`.
fn is_further_page(name: &str) -> bool {
    let number = name.strip_prefix("feed-").and_then(|rest| rest.strip_suffix(".json"));
    number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// The settings that `run` adds to the page that it serves, so that the follow form and the links at the foot of
/// the page can be seen. Nothing answers at the form's address; the form says so, as it would for a real service.
const TO_TRY: [(&str, &str); 5] = [
    ("subscribe", r#"{ "provider": "json", "url": "subscribe" }"#),
    ("contactEmail", r#""presse@example.no""#),
    ("aboutUrl", r#""https://example.no/om""#),
    ("accessibilityUrl", r#""https://example.no/tilgjengelighet""#),
    ("privacyUrl", r#""https://example.no/personvern""#),
];

/// Adds those of [`TO_TRY`] that the page in the folder `site` lacks to its settings, and says so.
pub(super) fn show_everything(site: &Path) -> Outcome {
    let page = site.join("index.html");
    // If the settings cannot be read, the page itself reports that.
    let Some((html, added)) = with_more(&files::read_text(&page)?, &TO_TRY) else { return Ok(()) };
    if !added.is_empty() {
        println!(
            "Added so that you can see them: {}. They are not in index.html, and not in what dist makes.",
            added.join(", ")
        );
    }
    files::write(&page, html)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::block;
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

    #[test]
    fn what_a_feed_names_beside_it_is_shown_and_nothing_from_outside_its_folder() {
        let all = std::env::temp_dir().join(format!("press-room-beside-{}", std::process::id()));
        let (folder, site) = (all.join("own"), all.join("site"));
        fs::create_dir_all(folder.join("pictures")).unwrap();
        fs::create_dir_all(&site).unwrap();
        let feed = r#"{ "next_url": "page-2.json", "items": [
            { "image": "pictures/a.jpg?w=1", "content_html": "<img src=\"pictures\/b.jpg\">" },
            { "image": "../secret.jpg", "url": "https://example.no/c.jpg", "attachments": [{ "url": "index.html" }] }
        ] }"#;
        fs::write(folder.join("mine.json"), feed).unwrap();
        fs::write(folder.join("page-2.json"), r#"{ "items": [{ "image": "./c.jpg" }] }"#).unwrap();
        for name in
            ["pictures/a.jpg", "pictures/b.jpg", "c.jpg", "unnamed.jpg", "index.html", "../secret.jpg"]
        {
            fs::write(folder.join(name), "own").unwrap();
        }
        fs::write(site.join("index.html"), "ours").unwrap();
        put_feed(&folder.join("mine.json"), &site).unwrap();
        for shown in ["feed.json", "page-2.json", "pictures/a.jpg", "pictures/b.jpg", "c.jpg"] {
            assert!(site.join(shown).is_file(), "{shown}");
        }
        assert!(!site.join("unnamed.jpg").exists() && !site.join("secret.jpg").exists());
        assert_eq!(fs::read_to_string(site.join("index.html")).unwrap(), "ours");
        fs::remove_dir_all(&all).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn what_a_text_mentions_and_what_is_hidden_stays_where_it_is() {
        let all = std::env::temp_dir().join(format!("press-room-hidden-{}", std::process::id()));
        let (folder, site) = (all.join("own"), all.join("site"));
        for made in [folder.join(".git"), folder.join("a"), site.clone(), all.join("elsewhere")] {
            fs::create_dir_all(made).unwrap();
        }
        let feed = r#"{ "title": "notes.txt", "next_url": ".env", "items": [
            { "content_text": "He said \"notes.txt\" and \"a/private.txt\".", "tags": ["notes.txt"],
              "content_html": "<p title=\"notes.txt\">src=\"notes.txt\" <b data-src=\"notes.txt\">b</b>" },
            { "image": ".git/config", "banner_image": "a/../.env", "url": "link.txt", "external_url": "a/out/secret.txt" },
            { "image": "hidden.jpg", "attachments": [{ "url": "%2e%2e/secret.txt" }, { "url": "shown.pdf" }] },
            { "content_html": "<img src='a/one.jpg' alt=\"notes.txt\"><A HREF = \"a/two.pdf?x#y\">b</A>" }
        ] }"#;
        fs::write(folder.join("mine.json"), feed).unwrap();
        for name in
            ["notes.txt", "a/private.txt", ".env", ".git/config", "shown.pdf", "a/one.jpg", "a/two.pdf"]
        {
            fs::write(folder.join(name), "own").unwrap();
        }
        fs::write(all.join("elsewhere/secret.txt"), "secret").unwrap();
        for (target, link) in
            [("../elsewhere/secret.txt", "link.txt"), ("../../elsewhere", "a/out"), (".env", "hidden.jpg")]
        {
            std::os::unix::fs::symlink(target, folder.join(link)).unwrap();
        }
        put_feed(&folder.join("mine.json"), &site).unwrap();
        let names = |folder: &Path| {
            let mut names: Vec<_> = fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            names
        };
        assert_eq!(names(&site), ["a", "feed.json", "shown.pdf"]);
        assert_eq!(names(&site.join("a")), ["one.jpg", "two.pdf"]);
        fs::remove_dir_all(&all).unwrap();
    }

    const PAGE: &str = include_str!("../../../index.html");

    fn settings(page: &str) -> serde_json::Value {
        serde_json::from_str(block(page).unwrap()).unwrap()
    }

    #[test]
    fn the_page_as_it_is_gets_all_that_there_is_to_try() {
        let (html, added) = with_more(PAGE, &TO_TRY).unwrap();
        assert_eq!(added, TO_TRY.map(|(name, _)| name));
        assert_eq!(settings(&html)["privacyUrl"], "https://example.no/personvern");
        assert_eq!(settings(&html)["pageSize"], 20);
    }

    #[test]
    fn a_setting_of_ones_own_stays_and_is_the_only_one_of_its_name() {
        let own = r#""subscribe" : { "provider": "form", "url": "https://example.no/" },
        "aboutUrl": "om.html", "pageSize": 15"#;
        let (html, added) = with_more(&PAGE.replace("\"pageSize\": 20", own), &TO_TRY).unwrap();
        assert_eq!(added, ["contactEmail", "accessibilityUrl", "privacyUrl"]);
        assert_eq!(settings(&html)["subscribe"]["provider"], "form");
        assert_eq!(html.matches("\"subscribe\"").count(), 1);
        assert_eq!(html.matches("\"aboutUrl\"").count(), 1);
    }

    #[test]
    fn settings_that_are_empty_get_all_and_a_page_without_any_nothing() {
        let (html, _) = with_more(r#"<script id="press-room-config">{ }</script>"#, &TO_TRY).unwrap();
        assert_eq!(settings(&html).as_object().unwrap().len(), TO_TRY.len());
        assert_eq!(with_more("<p>{</p>", &TO_TRY), None);
    }
}
