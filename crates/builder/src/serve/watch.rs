//! Whether a file has changed. The files are checked again and again: network drives, containers and editors that
//! replace a file by a new one send no notifications, and no change is lost while a site is being built.

use super::is_aside;
use crate::args::SourceArgs;
use crate::job::Job;
use crate::read::{CommandLine, begins_as_address};
use crate::settings::FILE_NAME;
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// No more files than this are checked, since that would take too long.
const MOST: usize = 20_000;

/// Something that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum WatchedPath {
    /// A file.
    File(PathBuf),
    /// Everything in a folder but `except`, the site that these settings build, and files beside that site with its
    /// name.
    Folder { path: PathBuf, except: Option<PathBuf> },
}

/// What a build with `source` depends on. `job` is what the settings make of it, where they can be read.
pub(super) fn places(source: &SourceArgs, job: Option<&Job>) -> Vec<WatchedPath> {
    let settings = source.settings.clone().unwrap_or_else(|| PathBuf::from(FILE_NAME));
    let mut places = vec![WatchedPath::File(settings)];
    let output = job.and_then(|job| job.settings.as_ref()?.output.clone());
    let feeds = job.map_or(&source.feed, |job| &job.feeds);
    let feeds = feeds.iter().filter(|feed| !begins_as_address(feed)).map(Path::new);
    let commands = job.map_or(&source.program.command, |job| &job.commands);
    // Arguments that are not paths now may name files that are still to be written.
    let (there, missing): (Vec<&Path>, Vec<&Path>) =
        commands.iter().flat_map(CommandLine::paths).partition(|path| path.exists());
    places.extend(missing.into_iter().map(|path| WatchedPath::File(path.to_owned())));
    // The files beside a program of the system are not its data.
    places.extend(
        commands
            .iter()
            .filter_map(CommandLine::program_of_system)
            .map(|path| WatchedPath::File(path.to_owned())),
    );
    for path in feeds.chain(there) {
        // The texts and pages of a feed are in its folder, and what a program reads is mostly beside it.
        let folder = if path.is_dir() { Some(path) } else { path.parent() };
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        places.push(WatchedPath::File(path.to_owned()));
        places.push(WatchedPath::Folder { path: folder.to_owned(), except: output.clone() });
    }
    let assets = source.assets.iter().map(|path| WatchedPath::Folder { path: path.clone(), except: None });
    places.extend(assets);
    places
}

/// What the system says about each file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot {
    files: BTreeMap<PathBuf, Stamp>,
    /// The folder in which there were more files than are looked at.
    cut_in: Option<PathBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    /// Changes if another file takes the place of this one.
    number: u64,
}

impl Snapshot {
    /// What is at `places` now.
    pub(super) fn of(places: &[WatchedPath]) -> Self {
        let mut snapshot = Self::default();
        for place in places {
            match place {
                WatchedPath::File(path) => snapshot.add(path),
                WatchedPath::Folder { path, except } => snapshot.add_below(path, except.as_deref()),
            }
        }
        snapshot
    }

    /// What to warn of, if not every file is looked at.
    pub(super) fn warning(&self) -> Option<String> {
        let folder = self.cut_in.as_ref()?.display();
        Some(format!(
            "{folder}: more than {MOST} files; a change is seen in that many only, so put the feed into a folder of its own"
        ))
    }

    fn add(&mut self, path: &Path) {
        // As a build reads it: the file that a link leads to.
        if let Ok(metadata) = fs::metadata(path).as_ref()
            && metadata.is_file()
        {
            self.files.insert(path.to_owned(), Stamp::of(metadata));
        }
    }

    fn add_below(&mut self, folder: &Path, except: Option<&Path>) {
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).into_iter().flatten().flatten() {
                let path = entry.path();
                if is_aside(Path::new(&entry.file_name())) || except.is_some_and(|it| is_built(&path, it)) {
                    continue;
                }
                if self.files.len() >= MOST {
                    self.cut_in.get_or_insert(folder.to_owned());
                    return;
                }
                // A link to a folder is not followed: it may lead back.
                match entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    true => folders.push(path),
                    false => self.add(&path),
                }
            }
        }
    }
}

/// How long to wait after a build. A program of `--command` may write into a folder that is watched, so that each
/// build triggers another. No change is lost, but builds that follow each other without a pause are spaced further and
/// further apart.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// How many builds in a row ended after something had already changed again.
    in_a_row: u32,
}

impl Pace {
    /// This many builds may follow each other without a pause, as when somebody saves often.
    const AT_ONCE: u32 = 3;
    const SHORTEST: Duration = Duration::from_millis(500);
    const LONGEST: Duration = Duration::from_secs(30);

    /// The pause after a build during which something `changed`.
    pub(super) fn after_build(&mut self, changed: bool) -> Duration {
        self.in_a_row = if changed { self.in_a_row.saturating_add(1) } else { 0 };
        match self.in_a_row.saturating_sub(Self::AT_ONCE) {
            0 => Duration::ZERO,
            more => Self::SHORTEST.saturating_mul(2_u32.saturating_pow(more - 1)).min(Self::LONGEST),
        }
    }
}

/// Whether `path` is the built site `out`, or what a build keeps beside it, such as `site.cache`.
fn is_built(path: &Path, out: &Path) -> bool {
    let plain = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (path, out) = (plain(path), plain(out));
    let (Some(name), Some(site)) = (path.file_name(), out.file_name()) else { return false };
    let (name, site) = (name.to_string_lossy(), site.to_string_lossy());
    path.parent() == out.parent()
        && name.strip_prefix(&*site).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let number = 0;
        Self { bytes: metadata.len(), modified: metadata.modified().ok(), number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(snapshot: &mut Snapshot, places: &[WatchedPath]) -> bool {
        let now = Snapshot::of(places);
        std::mem::replace(snapshot, now.clone()) != now
    }

    #[test]
    fn every_change_of_a_file_is_seen_and_none_of_what_is_built() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let places = [
            WatchedPath::File(at("press-room.json")),
            WatchedPath::Folder { path: folder.path().to_owned(), except: Some(at("site")) },
        ];
        let write = |name: &str, text: &str| {
            fs::create_dir_all(at(name).parent().unwrap()).unwrap();
            fs::write(at(name), text).unwrap();
        };
        write("feed.json", "{}");
        let mut snapshot = Snapshot::of(&places);
        assert!(!changed(&mut snapshot, &places), "nothing happened");
        for (name, text) in [("feed.json", "{ }"), ("press-room.json", "{}"), ("texts/1.json", "{}")] {
            write(name, text);
            assert!(changed(&mut snapshot, &places), "{name}");
        }
        write("new", "{!}");
        assert!(changed(&mut snapshot, &places));
        fs::rename(at("new"), at("feed.json")).unwrap();
        assert!(changed(&mut snapshot, &places), "a file in the place of another");
        fs::remove_file(at("texts/1.json")).unwrap();
        assert!(changed(&mut snapshot, &places), "one is gone");
        for name in [
            "site/index.html",
            "site.cache/1",
            ".git/index",
            "node_modules/a/b.js",
            "serve.log",
            "texts/x.err",
        ] {
            write(name, "built");
            assert!(!changed(&mut snapshot, &places), "{name}");
        }
        write("sites.json", "{}");
        assert!(changed(&mut snapshot, &places), "a name that only begins as that of the site");
    }

    #[test]
    fn builds_that_change_what_is_looked_at_come_ever_more_seldom() {
        let mut pace = Pace::default();
        let pauses: Vec<u128> = (0..12).map(|_| pace.after_build(true).as_millis()).collect();
        assert_eq!(pauses, [0, 0, 0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
        assert_eq!(pace.after_build(false), Duration::ZERO);
        assert_eq!(pace.after_build(true), Duration::ZERO, "a quiet build ends the row");
    }

    #[test]
    fn what_a_program_is_given_is_looked_at_with_what_is_beside_it() {
        #[derive(clap::Parser)]
        struct Line {
            #[command(flatten)]
            source: SourceArgs,
        }
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("data")).unwrap();
        fs::write(at("gen.py"), "").unwrap();
        let words = ["gen.py", "data", "later.csv"].map(|name| at(name).display().to_string());
        let command = format!("python3 {} 2026 https://x.no/a?b", words.join(" "));
        let line: Line = clap::Parser::parse_from(["serve", "--command", &command]);
        let places = places(&line.source, None);
        let mut snapshot = Snapshot::of(&places);
        for name in ["gen.py", "names.csv", "data/1.csv", "later.csv"] {
            fs::write(at(name), "1").unwrap();
            assert!(changed(&mut snapshot, &places), "{name}");
        }
        let is_near = |place: &WatchedPath| match place {
            WatchedPath::File(_) => true,
            WatchedPath::Folder { path, .. } => path.starts_with(folder.path()),
        };
        assert!(places.iter().all(is_near), "neither the folder of python3 nor any other: {places:?}");
    }
}
