//! The builder neither writes to nor removes a file or folder that merely has the name of one of its own.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use crate::support::folder::Folder;
use press_room_builder::output::{Changes, Output, OutputError};
use press_room_builder::site_path::SitePath;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

const ONE: &[(&str, &str)] = &[("index.html", "list"), ("release/1/a/index.html", "one")];
const TWO: &[(&str, &str)] = &[("index.html", "new list"), ("release/1/a/index.html", "one")];

fn build(out: &Path, files: &[(&str, &str)]) -> Result<Changes, OutputError> {
    let output = Output::open(out)?;
    for (name, content) in files {
        output.write(&SitePath::new(name).unwrap(), content.as_bytes())?;
    }
    output.commit()
}

/// A folder with a site, and a file elsewhere that must not be touched.
fn site() -> (Folder, PathBuf) {
    let folder = Folder::new();
    let out = folder.path("site");
    build(&out, ONE).unwrap();
    folder.write("elsewhere/precious", "precious");
    (folder, out)
}

/// Only the pages of the site, since other files in it may be unreadable.
fn pages(out: &Path) -> Vec<String> {
    ONE.iter().map(|(name, _)| fs::read_to_string(out.join(name)).unwrap()).collect()
}

/// Checks that the next build stops with a line about `name` that says what to do, and changes nothing.
fn is_refused(folder: &Folder, name: &str) {
    let out = folder.path("site");
    let before = pages(&out);
    let names = folder.names("");
    let error = build(&out, TWO).unwrap_err();
    assert!(matches!(error, OutputError::InTheWay(_)), "{name}: {error}");
    let line = error.to_string();
    assert!(line.contains(name) && line.contains("move it away") && !line.contains('\n'), "{line}");
    assert_eq!(pages(&out), before, "{name}");
    assert_eq!(fs::read_to_string(folder.path("elsewhere/precious")).unwrap(), "precious", "{name}");
    let left: Vec<String> = folder.names("").into_iter().filter(|name| name != "site.lock").collect();
    let expected: Vec<String> = names.into_iter().filter(|name| name != "site.lock").collect();
    assert_eq!(left, expected, "{name}");
}

#[test]
fn a_link_that_has_the_name_of_a_file_of_ours_is_not_followed() {
    for name in ["site/.press-room-staging", "site.lock", "site.next", "site.old"] {
        for target in ["elsewhere/precious", "elsewhere", "nowhere"] {
            let (folder, _) = site();
            symlink(folder.path(target), folder.path(name)).unwrap();
            is_refused(&folder, name);
            assert!(folder.path(name).is_symlink(), "{name} to {target}");
            assert_eq!(folder.names("elsewhere"), ["precious"], "{name} to {target}");
            assert!(!folder.path("nowhere").exists(), "{name}");
        }
    }
}

#[test]
fn a_file_with_another_name_elsewhere_is_not_written_to() {
    for name in ["site/.press-room-staging", "site.lock", "site.next", "site.old"] {
        let (folder, _) = site();
        fs::hard_link(folder.path("elsewhere/precious"), folder.path(name)).unwrap();
        is_refused(&folder, name);
    }
    let (folder, _) = site();
    folder.write("elsewhere/number", "4711\n");
    fs::hard_link(folder.path("elsewhere/number"), folder.path("site.lock")).unwrap();
    is_refused(&folder, "site.lock");
    assert_eq!(fs::read_to_string(folder.path("elsewhere/number")).unwrap(), "4711\n");
}

#[test]
fn a_file_of_somebody_else_that_is_called_as_the_lock_is_stays() {
    let (folder, _) = site();
    folder.write("site.lock", "my own versions");
    is_refused(&folder, "site.lock");
    assert_eq!(fs::read_to_string(folder.path("site.lock")).unwrap(), "my own versions");
}

#[test]
fn a_pipe_or_a_folder_in_the_place_of_a_file_ends_the_build_at_once() {
    for name in ["site.lock", "site/.press-room-staging"] {
        let (folder, _) = site();
        assert!(Command::new("mkfifo").arg(folder.path(name)).status().unwrap().success());
        is_refused(&folder, name);
        fs::remove_file(folder.path(name)).unwrap();
        fs::create_dir(folder.path(name)).unwrap();
        is_refused(&folder, name);
    }
    let (_folder, out) = site();
    fs::remove_file(out.join(".press-room.json")).unwrap();
    assert!(Command::new("mkfifo").arg(out.join(".press-room.json")).status().unwrap().success());
    assert!(matches!(build(&out, TWO), Err(OutputError::BadManifest(_))));
}

#[test]
fn a_manifest_behind_a_link_is_not_believed() {
    let (folder, out) = site();
    fs::rename(out.join(".press-room.json"), folder.path("elsewhere/manifest")).unwrap();
    symlink(folder.path("elsewhere/manifest"), out.join(".press-room.json")).unwrap();
    assert!(matches!(build(&out, TWO), Err(OutputError::BadManifest(_))));
}

fn copy(from: &Path, to: &Path) {
    assert!(Command::new("cp").arg("-r").arg(from).arg(to).status().unwrap().success());
}

#[test]
fn a_copy_of_the_site_is_not_ours_whatever_it_is_called() {
    for name in ["site.old", "site.next"] {
        let (folder, out) = site();
        copy(&out, &folder.path(name));
        folder.write(&format!("{name}/notes.txt"), "notes");
        is_refused(&folder, name);
        assert_eq!(fs::read_to_string(folder.path(name).join("notes.txt")).unwrap(), "notes");
    }
}

#[test]
fn a_site_that_was_moved_aside_stays_there() {
    let (folder, out) = site();
    fs::rename(&out, folder.path("site.old")).unwrap();
    let error = build(&out, TWO).unwrap_err();
    assert!(matches!(error, OutputError::InTheWay(_)), "{error}");
    assert_eq!(folder.names(""), ["elsewhere", "site.old"]);
    assert_eq!(fs::read_to_string(folder.path("site.old/index.html")).unwrap(), "list");
}

#[test]
fn the_leftover_of_another_site_is_not_ours() {
    let (folder, _) = site();
    folder.write(
        "site.next/.press-room-staging",
        "press-room build made this folder and removes it: new other\n",
    );
    is_refused(&folder, "site.next");
    folder.write("site.next/.press-room-staging", "");
    folder.write("site.next/notes.txt", "notes");
    is_refused(&folder, "site.next");
}

#[test]
fn a_link_that_comes_while_a_site_is_being_built_is_not_followed() {
    let (folder, out) = site();
    let output = Output::open(&out).unwrap();
    output.write(&SitePath::new("index.html").unwrap(), b"new list").unwrap();
    symlink(folder.path("elsewhere/precious"), out.join(".press-room-staging")).unwrap();
    assert!(matches!(output.commit(), Err(OutputError::InTheWay(_))));
    assert_eq!(fs::read_to_string(folder.path("elsewhere/precious")).unwrap(), "precious");
    assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "list");
    assert_eq!(folder.names(""), ["elsewhere", "site"]);
}

#[test]
fn a_folder_of_the_site_that_is_a_link_elsewhere_is_left_alone() {
    let (folder, out) = site();
    fs::rename(out.join("release"), folder.path("elsewhere/release")).unwrap();
    symlink(folder.path("elsewhere/release"), out.join("release")).unwrap();
    assert!(matches!(build(&out, TWO), Err(OutputError::Clash(_))));
    assert_eq!(build(&out, &TWO[..1]).unwrap().written, 1);
    assert!(out.join("release").is_symlink(), "somebody made it, and it is in nobody's way");
    assert_eq!(fs::read_to_string(folder.path("elsewhere/release/1/a/index.html")).unwrap(), "one");
}

#[test]
fn a_link_that_leads_nowhere_is_no_place_for_a_site() {
    let folder = Folder::new();
    symlink(folder.path("nowhere"), folder.path("site")).unwrap();
    assert!(matches!(build(&folder.path("site"), ONE), Err(OutputError::NotAFolder(_))));
    assert_eq!(folder.names(""), ["site"]);
}

/// What a build writes into the old site, right before the old and the new site are exchanged.
const OLD: &str = "press-room build made this folder and removes it: old site\n";
/// The same in the site that it is making.
const NEW: &str = "press-room build made this folder and removes it: new site\n";

#[test]
fn a_build_that_was_killed_around_the_exchange_is_set_right() {
    for (site, next) in [(OLD, NEW), (NEW, OLD), ("", NEW)] {
        let folder = Folder::new();
        let out = folder.path("site");
        build(&out, ONE).unwrap();
        let before = pages(&out);
        folder.write("site/.press-room-staging", site);
        folder.write("site.next/.press-room-staging", next);
        folder.write("site.next/.press-room.json", "{}");
        folder.write("site.next/index.html", "another");
        assert_eq!(build(&out, ONE).unwrap().written, 0);
        assert_eq!(pages(&out), before);
        assert_eq!(folder.names(""), ["site"]);
    }
}

#[test]
fn a_build_that_was_killed_as_it_began_leaves_nothing_that_stops_the_next() {
    let folder = Folder::new();
    let out = folder.path("site");
    fs::create_dir(folder.path("site.next")).unwrap();
    build(&out, ONE).unwrap();
    folder.write("site.next/.press-room-staging", "");
    build(&out, &ONE[..1]).unwrap();
    assert_eq!(folder.names(""), ["site"]);
    assert_eq!(folder.names("site"), [".press-room.json", "index.html"]);
}
