//! Whether a file has changed. The files are checked again and again: network drives, containers and editors that
//! replace a file by a new one send no notifications, and no change is lost while a site is being built.

use crate::state::BuildState;
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// No more files than this are checked, since that would take too long.
const MOST: usize = 20_000;
/// How often the files are looked at.
const OFTEN: Duration = Duration::from_millis(250);
/// Files that changed have to stay unchanged for this long: an editor may still be writing.
const SETTLED: Duration = Duration::from_millis(60);

/// Something that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchedPath {
    /// A file.
    File(PathBuf),
    /// Everything in a folder, except the site `except` and what a build keeps beside it under its name.
    Folder {
        /// The folder.
        path: PathBuf,
        /// The site that the same settings build, if there may be one in the folder.
        except: Option<PathBuf>,
    },
}

/// What the system says about each file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
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
    pub fn of(places: &[WatchedPath]) -> Self {
        let mut snapshot = Self::default();
        for place in places {
            match place {
                WatchedPath::File(path) => snapshot.add(path),
                WatchedPath::Folder { path, except } => snapshot.add_below(path, except.as_deref()),
            }
        }
        snapshot
    }

    /// Takes a new snapshot. Returns whether anything at `places` differs.
    pub fn renew(&mut self, places: &[WatchedPath]) -> bool {
        let now = Self::of(places);
        std::mem::replace(self, now.clone()) != now
    }

    /// What to warn of, if not every file is looked at.
    pub fn warning(&self) -> Option<String> {
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

/// Waits until something at `places` differs from `before`, and has settled. `false` if the program is to end.
pub fn wait_for_change(places: &[WatchedPath], before: Snapshot, state: &BuildState) -> bool {
    let mut now = before.clone();
    while now == before {
        let started = Instant::now();
        now = Snapshot::of(places);
        // Large folders are looked at less often.
        let pause = OFTEN.max(started.elapsed() * 10);
        if now == before && state.has_ended_within(pause) {
            return false;
        }
    }
    loop {
        if state.has_ended_within(SETTLED) {
            return false;
        }
        if !now.renew(places) {
            return true;
        }
    }
}

/// How long to wait after a build. A program of `--command` may write into a folder that is watched, so that each
/// build triggers another. No change is lost, but builds that follow each other without a pause are spaced further and
/// further apart.
#[derive(Debug, Default)]
pub struct Pace {
    /// How many builds in a row ended after something had already changed again.
    in_a_row: u32,
}

impl Pace {
    /// This many builds may follow each other without a pause, as when somebody saves often.
    const AT_ONCE: u32 = 3;
    const SHORTEST: Duration = Duration::from_millis(500);
    const LONGEST: Duration = Duration::from_secs(30);

    /// The pause after a build during which something `changed`.
    pub fn after_build(&mut self, changed: bool) -> Duration {
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

/// Whether a file or folder of this name is hidden, belongs to another tool's build, or is a log, which a build may be
/// writing.
fn is_aside(name: &Path) -> bool {
    let is_log = name.extension().is_some_and(|it| ["log", "out", "err"].iter().any(|log| it == *log));
    let name = name.to_string_lossy();
    is_log || name.starts_with('.') || ["node_modules", "target", "__pycache__"].contains(&name.as_ref())
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
        assert!(!snapshot.renew(&places), "nothing happened");
        for (name, text) in [("feed.json", "{ }"), ("press-room.json", "{}"), ("texts/1.json", "{}")] {
            write(name, text);
            assert!(snapshot.renew(&places), "{name}");
        }
        write("new", "{!}");
        assert!(snapshot.renew(&places));
        fs::rename(at("new"), at("feed.json")).unwrap();
        assert!(snapshot.renew(&places), "a file in the place of another");
        fs::remove_file(at("texts/1.json")).unwrap();
        assert!(snapshot.renew(&places), "one is gone");
        for name in [
            "site/index.html",
            "site.cache/1",
            ".git/index",
            "node_modules/a/b.js",
            "serve.log",
            "texts/x.err",
        ] {
            write(name, "built");
            assert!(!snapshot.renew(&places), "{name}");
        }
        write("sites.json", "{}");
        assert!(snapshot.renew(&places), "a name that only begins as that of the site");
    }

    #[test]
    fn builds_that_change_what_is_looked_at_come_ever_more_seldom() {
        let mut pace = Pace::default();
        let pauses: Vec<u128> = (0..12).map(|_| pace.after_build(true).as_millis()).collect();
        assert_eq!(pauses, [0, 0, 0, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
        assert_eq!(pace.after_build(false), Duration::ZERO);
        assert_eq!(pace.after_build(true), Duration::ZERO, "a quiet build ends the row");
    }
}
