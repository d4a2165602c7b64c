//! Whether a file has changed. The files are looked at again and again: network drives, containers and editors that
//! write a new file in the place of the old one tell nobody of a change, and nothing is lost while a site is built.

use super::is_aside;
use crate::args::SourceArgs;
use crate::job::Job;
use crate::read::CommandLine;
use crate::settings::FILE_NAME;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// More files are not looked at, since that would take too long.
const MOST: usize = 20_000;

/// Something that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file.
    File(PathBuf),
    /// All in a folder but `except`, where the same settings build a site, and what lies beside that with its name.
    Folder { path: PathBuf, except: Option<PathBuf> },
}

/// What a build with `source` depends on. `job` is what the settings make of it, where they can be read.
pub(super) fn places(source: &SourceArgs, job: Option<&Job>) -> Vec<Place> {
    let settings = source.settings.clone().unwrap_or_else(|| PathBuf::from(FILE_NAME));
    let mut places = vec![Place::File(settings)];
    let output = job.and_then(|job| job.settings.as_ref()?.output.clone());
    let feeds = job.map_or(&source.feed, |job| &job.feeds);
    let feeds = feeds.iter().filter(|feed| !feed.contains("://")).map(Path::new);
    let commands = job.map_or(&source.program.command, |job| &job.commands);
    // Words that are no paths now may be files that are still to be written.
    let (there, missing): (Vec<&Path>, Vec<&Path>) =
        commands.iter().flat_map(CommandLine::paths).partition(|path| path.exists());
    places.extend(missing.into_iter().map(|path| Place::File(path.to_owned())));
    for path in feeds.chain(there) {
        // The texts and pages of a feed are in its folder, and what a program reads is mostly beside it.
        let folder = if path.is_dir() { Some(path) } else { path.parent() };
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        places.push(Place::File(path.to_owned()));
        places.push(Place::Folder { path: folder.to_owned(), except: output.clone() });
    }
    let assets = source.assets.iter().map(|path| Place::Folder { path: path.clone(), except: None });
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
    /// Differs where a file took the place of another.
    number: u64,
}

impl Snapshot {
    /// What is at `places` now.
    pub(super) fn of(places: &[Place]) -> Self {
        let mut snapshot = Self::default();
        for place in places {
            match place {
                Place::File(path) => snapshot.add(path),
                Place::Folder { path, except } => snapshot.add_below(path, except.as_deref()),
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

    /// The files that are others than in `before`, came or went.
    fn changed_since(&self, before: &Self) -> BTreeSet<PathBuf> {
        let paths = self.files.keys().chain(before.files.keys());
        paths.filter(|path| self.files.get(*path) != before.files.get(*path)).cloned().collect()
    }

    fn add(&mut self, path: &Path) {
        // As a build reads it: where a link leads.
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

/// Files in the watched folders that builds themselves write: where the messages go, or what the program of `--command`
/// keeps beside itself. If they counted as changes, each build would call for the next one.
#[derive(Debug, Default)]
pub(super) struct OwnFiles {
    /// What changed while the last build ran.
    last: BTreeSet<PathBuf>,
}

impl OwnFiles {
    /// What the files have to differ from for another build. `before` was taken before this build and `after` after it, and
    /// `is_new` says whether it came to something else than the last one.
    ///
    /// A file that changed while this build ran calls for another one, since the build may have read it before. Only one
    /// that changed during the last build, too, without any effect on this one, is taken as written by the builds. It
    /// counts again when it changes while nothing is built. What `places` name as files counts in any case.
    pub(super) fn left_out(
        &mut self,
        places: &[Place],
        before: Snapshot,
        after: &Snapshot,
        is_new: bool,
    ) -> Snapshot {
        let is_named =
            |path: &PathBuf| places.iter().any(|it| matches!(it, Place::File(file) if file == path));
        let changed = after.changed_since(&before);
        let last = std::mem::replace(&mut self.last, changed.clone());
        let mut expected = before;
        for path in changed.into_iter().filter(|path| !is_new && last.contains(path) && !is_named(path)) {
            match after.files.get(&path) {
                Some(stamp) => expected.files.insert(path, stamp.clone()),
                None => expected.files.remove(&path),
            };
        }
        expected
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

    fn changed(snapshot: &mut Snapshot, places: &[Place]) -> bool {
        let now = Snapshot::of(places);
        std::mem::replace(snapshot, now.clone()) != now
    }

    #[test]
    fn every_change_of_a_file_is_seen_and_none_of_what_is_built() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let places = [
            Place::File(at("press-room.json")),
            Place::Folder { path: folder.path().to_owned(), except: Some(at("site")) },
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
        for name in ["site/index.html", "site.cache/1", ".git/index", "node_modules/a/b.js"] {
            write(name, "built");
            assert!(!changed(&mut snapshot, &places), "{name}");
        }
        write("sites.json", "{}");
        assert!(changed(&mut snapshot, &places), "a name that only begins as that of the site");
    }

    /// Builds until nothing calls for another build, and says how often. `build` gets the number of the build, and says
    /// whether the site changed by it.
    fn builds(places: &[Place], own: &mut OwnFiles, mut build: impl FnMut(usize) -> bool) -> usize {
        for number in 1..=9 {
            let before = Snapshot::of(places);
            let is_new = build(number);
            let after = Snapshot::of(places);
            let expected = own.left_out(places, before, &after, is_new);
            if Snapshot::of(places) == expected {
                return number;
            }
        }
        panic!("builds without end");
    }

    #[test]
    fn what_builds_write_themselves_calls_for_no_build_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let write = |name: &str, text: &str| fs::write(at(name), text).unwrap();
        write("feed.json", "{}");
        let feed = at("feed.json");
        let places = [Place::File(feed), Place::Folder { path: folder.path().to_owned(), except: None }];
        let mut own = OwnFiles::default();
        let log = |number: usize| write("log.txt", &"built\n".repeat(number));
        let first = |number| {
            log(number);
            number == 1
        };
        assert_eq!(builds(&places, &mut own, first), 2, "the second one shows that the log has no effect");
        let rest = Snapshot::of(&places);
        write("log.txt", "written by hand");
        assert_ne!(Snapshot::of(&places), rest, "a change while nothing is built counts");
        // A text that is saved during two builds, and a feed, have an effect.
        let saved = |number: usize| {
            log(number + 20);
            if number < 4 {
                write("text.json", &" ".repeat(number));
            }
            (2..=4).contains(&number)
        };
        assert_eq!(builds(&places, &mut own, saved), 5, "no save is lost");
        let named = |number: usize| {
            log(number + 40);
            if number < 4 {
                write("feed.json", &" ".repeat(number));
            }
            false
        };
        assert_eq!(builds(&places, &mut own, named), 4, "the feed counts though nothing came of it");
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
        let is_near = |place: &Place| match place {
            Place::File(_) => true,
            Place::Folder { path, .. } => path.starts_with(folder.path()),
        };
        assert!(places.iter().all(is_near), "neither the folder of python3 nor any other: {places:?}");
    }
}
