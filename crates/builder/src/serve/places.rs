//! What a build depends on.

use crate::args::SourceArgs;
use crate::job::Job;
use crate::read::{CommandLine, begins_as_address};
use crate::settings::FILE_NAME;
use press_room_preview::WatchedPath;
use std::path::{Path, PathBuf};

/// The files and folders that a build with `source` depends on. `job` is the job for `source` and the settings; `None`
/// if the settings cannot be read.
pub(super) fn places(source: &SourceArgs, job: Option<&Job>) -> Vec<WatchedPath> {
    let settings = source.settings.clone().unwrap_or_else(|| PathBuf::from(FILE_NAME));
    let mut places = vec![WatchedPath::File(settings)];
    let output = job.and_then(|job| job.settings.as_ref()?.output.clone());
    let feeds = job.map_or(&source.feed, |job| &job.feeds);
    let feeds = feeds.iter().filter(|feed| !begins_as_address(feed)).map(Path::new);
    let commands = job.map_or(&source.program.command, |job| &job.commands);
    // Arguments to which no file belongs now may name files that are still to be written.
    let (there, missing): (Vec<&Path>, Vec<&Path>) =
        commands.iter().flat_map(CommandLine::paths).partition(|path| path.exists());
    places.extend(missing.into_iter().map(|path| WatchedPath::File(path.to_owned())));
    // The files beside a program with an absolute path, such as `/usr/bin/python3`, are not its data.
    places.extend(
        commands
            .iter()
            .filter_map(CommandLine::program_of_system)
            .map(|path| WatchedPath::File(path.to_owned())),
    );
    for path in feeds.chain(there) {
        // The texts and pages of a feed are in its folder, and what a program reads is usually beside the program.
        let folder = if path.is_dir() { Some(path) } else { path.parent() };
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        places.push(WatchedPath::File(path.to_owned()));
        places.push(WatchedPath::Folder { path: folder.to_owned(), except: output.clone() });
    }
    let assets = source.assets.iter().map(|path| WatchedPath::Folder { path: path.clone(), except: None });
    places.extend(assets);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use press_room_preview::Snapshot;
    use std::fs;

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
            assert!(snapshot.renew(&places), "{name}");
        }
        let is_near = |place: &WatchedPath| match place {
            WatchedPath::File(_) => true,
            WatchedPath::Folder { path, .. } => path.starts_with(folder.path()),
        };
        assert!(places.iter().all(is_near), "neither the folder of python3 nor any other: {places:?}");
    }
}
