//! `cargo xtask site`: the browser part, and with it a whole site of static pages.

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process;
use crate::project::{Project, remove_folder};
use crate::{dist, node, settings};
use serde_json::json;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes the browser part, then builds the site that `arguments` describe; `press-room build --help` lists them.
pub(crate) fn site(project: &Project, arguments: &[String]) -> Outcome {
    dist::dist(project)?;
    process::run(&mut builder(&project.dist(), arguments))
}

/// The command that runs the builder in the current folder, to which the file names in its arguments are relative.
fn builder(assets: &Path, arguments: &[String]) -> Command {
    let mut cargo = process::cargo();
    cargo.args(["run", "--profile", "builder", "--locked", "--package", "press-room-builder", "--", "build"]);
    // An `--assets` of the caller takes precedence.
    if !arguments.iter().any(|argument| argument == "--assets" || argument.starts_with("--assets=")) {
        cargo.arg("--assets").arg(assets);
    }
    cargo.args(arguments);
    cargo
}

/// The address of the sites for the tests, except for the test of a sub-folder.
const HOME: &str = "https://presse.example.no/";

/// The names of the built sites for the browser tests, and their feeds.
const SAMPLES: [(&str, &str); 4] = [
    ("demo", DEMO),
    ("prs", "tests/fixtures/feeds/prs-press-room.json"),
    ("plain", "tests/fixtures/feeds/json-feed-plain.json"),
    ("version-1", "tests/fixtures/feeds/json-feed-1.json"),
];
const DEMO: &str = "public/feed.json";

/// Real feeds, which not every machine has.
const REAL: [(&str, &str); 6] = [
    ("ministry", "../shared/feeds/nfd-prs-v2.json"),
    ("hundred", "../shared/feeds/prs-v2-100.json"),
    ("government", "../shared/feeds/govuk-bodies.json"),
    ("service", "../shared/feeds/prs-v2-page2.json"),
    ("blog", "../shared/feeds/jsonfeed11-page2.json"),
    ("specification", "../shared/feeds/feedrs__jsonfeed_spec_1.json"),
];

/// Subscription forms that the browser itself sends, by the names of the sites that have them.
const FORMS: [(&str, &str); 2] = [
    ("form", r#"{"provider": "form", "url": "subscribe"}"#),
    (
        "listmonk",
        r#"{"provider": "listmonk", "url": "liste", "lists": ["5d4fd4a2-6f0a-4c5e-9d3e-2f1a0b9c8d7e"]}"#,
    ),
];

/// Builds the sites for the browser tests, with the browser part in `dist/`.
pub(crate) fn for_tests(project: &Project) -> Outcome {
    let folder = node::built_sites(project);
    let builder = tested_builder(project)?;
    let dist = project.dist();
    let of = |feed| Recipe { builder: &builder, feed, home: HOME, assets: &dist, lock: None };
    for (name, feed) in SAMPLES {
        of(feed).make(project, &folder.join(name))?;
    }
    let bodies = bodies(project)?;
    let bodies = bodies.to_string_lossy();
    of(&bodies).make(project, &folder.join("bodies"))?;
    let below = Recipe { home: "https://presse.example.no/presse/", ..of(DEMO) };
    below.make(project, &folder.join("folder"))?;
    let versions = folder.join("versions");
    of("tests/fixtures/versions/before.json").make(project, &versions)?;
    of("tests/fixtures/versions/after.json").make_again(project, &versions)?;
    let lock = Some("tests/fixtures/locked/passphrase.txt");
    Recipe { lock, ..of("tests/fixtures/locked/feed.json") }.make(project, &folder.join("locked"))?;
    for (name, form) in FORMS {
        let assets = folder.join(format!("{name}-assets"));
        remove_folder(&assets)?;
        files::copy_folder(&project.dist(), &assets)?;
        let page = assets.join("index.html");
        let html = files::read_text(&page)?;
        let (html, _) = settings::with_more(&html, &[("subscribe", form)])
            .ok_or_else(|| Failure::content(&page, "there are no settings to set a form beside"))?;
        files::write(&page, html)?;
        Recipe { assets: &assets, ..of(DEMO) }.make(project, &folder.join(name))?;
    }
    Ok(())
}

/// Builds the sites of real feeds for the slow browser tests, if the feeds are on this machine.
pub(crate) fn of_real_feeds(project: &Project) -> Outcome {
    let builder = tested_builder(project)?;
    let dist = project.dist();
    for (name, feed) in REAL {
        let out = node::built_sites(project).join(name);
        remove_folder(&out)?;
        if project.root().join(feed).is_file() {
            Recipe { builder: &builder, feed, home: HOME, assets: &dist, lock: None }.make(project, &out)?;
        } else {
            println!("{feed} is not here: its pages are NOT tested.");
        }
    }
    Ok(())
}

/// Bodies with pictures and films that are beside the page, whose addresses are different in the tests.
const AT_HOME: [&str; 3] = ["lazy-pictures", "media", "played"];

/// Writes a feed with the bodies of the native reader's tests, each in a release, and gives its path.
fn bodies(project: &Project) -> Outcome<PathBuf> {
    let folder = project.root().join("tests/fixtures/bodies");
    let problem = || Failure::io(format!("read {}", folder.display()));
    let mut items = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(problem())? {
        let path = entry.map_err(problem())?.path();
        let (Some(name), Some("html")) = (
            path.file_stem().and_then(OsStr::to_str).map(str::to_owned),
            path.extension().and_then(OsStr::to_str),
        ) else {
            continue;
        };
        if !AT_HOME.contains(&name.as_str()) {
            items.push((name, std::fs::read_to_string(&path).map_err(problem())?));
        }
    }
    items.sort();
    let items =
        items.into_iter().map(|(name, html)| json!({ "id": name, "title": name, "content_html": html }));
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Every body",
        "items": items.collect::<Vec<_>>(),
    });
    let path = project.target().join("bodies.json");
    files::write(&path, feed.to_string())?;
    Ok(path)
}

/// Builds the builder together with the native tests. A separate command would compile half of the dependencies once
/// more, for other features.
fn tested_builder(project: &Project) -> Outcome<PathBuf> {
    process::run(
        process::cargo()
            .args(["test", "--quiet", "--locked", "--workspace", "--test", "builder", "--no-run"])
            .current_dir(project.root()),
    )?;
    Ok(project.builder_of_tests())
}

/// The feeds and options of a site.
struct Recipe<'a> {
    builder: &'a Path,
    feed: &'a str,
    home: &'a str,
    assets: &'a Path,
    /// The file with the passphrase for releases under embargo.
    lock: Option<&'a str>,
}

impl Recipe<'_> {
    fn make(&self, project: &Project, out: &Path) -> Outcome {
        remove_folder(out)?;
        self.make_again(project, out)
    }

    /// Builds into the folder of a site that exists, so that the site has a previous build.
    fn make_again(&self, project: &Project, out: &Path) -> Outcome {
        process::run(
            Command::new(self.builder)
                .args(["build", "--quiet", "--site-url", self.home, "--feed", self.feed, "--assets"])
                .arg(self.assets)
                .arg("--out")
                .arg(out)
                .args(self.lock.iter().flat_map(|file| ["--lock-embargoed", file]))
                .current_dir(project.root()),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(arguments: &[&str]) -> Vec<String> {
        let arguments: Vec<String> = arguments.iter().map(|&word| word.to_owned()).collect();
        let command = builder(Path::new("/p/dist"), &arguments);
        assert_eq!(command.get_program(), "cargo");
        assert_eq!(command.get_current_dir(), None, "files are named from where the caller stands");
        command.get_args().map(|word| word.to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn what_is_said_is_what_the_builder_is_told() {
        let said = ["--feed", "mine here.json", "--site-url", "https://x.no/", "--out", "site", "--quiet"];
        let mut told: Vec<&str> =
            "run --profile builder --locked --package press-room-builder -- build --assets /p/dist"
                .split(' ')
                .collect();
        told.extend(said);
        assert_eq!(words(&said), told);
    }

    #[test]
    fn another_browser_part_is_not_said_twice() {
        for said in [&["--assets", "mine"][..], &["--assets=mine"]] {
            let told = words(said);
            assert_eq!(told.iter().filter(|word| word.starts_with("--assets")).count(), 1, "{told:?}");
        }
    }
}
