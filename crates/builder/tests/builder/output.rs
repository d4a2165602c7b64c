//! A site is put in place at once or not at all, and only what changed is touched.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use crate::support::folder::Folder;
use crate::support::snapshot::{contents, stamps};
use press_room_builder::digest::Digest;
use press_room_builder::output::{Changes, Output, OutputError};
use press_room_builder::site_path::SitePath;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

fn path(text: &str) -> SitePath {
    SitePath::new(text).unwrap()
}

fn build(out: &Path, files: &[(&str, &str)]) -> Result<Changes, OutputError> {
    let output = Output::open(out)?;
    for (name, content) in files {
        output.write(&path(name), content.as_bytes())?;
    }
    output.commit()
}

const SITE: &[(&str, &str)] =
    &[("index.html", "list"), ("release/1/a/index.html", "one"), ("release/2/b/index.html", "two")];

#[test]
fn a_site_is_written_and_nothing_is_left_beside_it() {
    let folder = Folder::new();
    let out = folder.path("site");
    assert_eq!(build(&out, SITE).unwrap(), Changes { written: 3, kept: 0, removed: 0 });
    assert_eq!(fs::read_to_string(out.join("release/2/b/index.html")).unwrap(), "two");
    assert_eq!(folder.names(""), ["site"]);
    assert_eq!(folder.names("site"), [".press-room.json", "index.html", "release"]);
}

#[test]
fn the_same_site_again_touches_nothing_at_all() {
    let folder = Folder::new();
    let out = folder.path("site");
    build(&out, SITE).unwrap();
    let before = stamps(&out);
    assert_eq!(build(&out, SITE).unwrap(), Changes { written: 0, kept: 3, removed: 0 });
    assert_eq!(stamps(&out), before, "not even the folder is another one");
}

#[test]
fn two_builds_of_the_same_input_are_the_same_byte_for_byte() {
    let folder = Folder::new();
    let mut other: Vec<_> = SITE.to_vec();
    other.reverse();
    build(&folder.path("one"), SITE).unwrap();
    build(&folder.path("two"), &other).unwrap();
    assert_eq!(contents(&folder.path("one")), contents(&folder.path("two")));
}

#[test]
fn only_what_changed_is_written_and_what_is_gone_goes() {
    let folder = Folder::new();
    let out = folder.path("site");
    build(&out, SITE).unwrap();
    let before = stamps(&out);
    let changed = build(&out, &[("index.html", "new list"), ("release/1/a/index.html", "one")]).unwrap();
    assert_eq!(changed, Changes { written: 1, kept: 1, removed: 1 });
    let after = stamps(&out);
    assert_eq!(before["release/1/a/index.html"], after["release/1/a/index.html"], "the same file, same time");
    assert_ne!(before["index.html"], after["index.html"]);
    assert_eq!(folder.names("site/release"), ["1"], "no empty folder is left");
}

#[test]
fn a_page_of_the_same_input_is_carried_over_unless_its_file_is_gone() {
    let folder = Folder::new();
    let out = folder.path("site");
    let (page, input) = (path("a/index.html"), Digest::of(b"input"));
    let first = Output::open(&out).unwrap();
    assert!(!first.skip_if_current(&page, input), "there is nothing yet");
    first.write_page(&page, input, b"page").unwrap();
    first.commit().unwrap();
    let second = Output::open(&out).unwrap();
    assert!(!second.skip_if_current(&page, Digest::of(b"other input")));
    assert!(second.skip_if_current(&page, input));
    assert_eq!(second.commit().unwrap(), Changes { written: 0, kept: 1, removed: 0 });
    fs::remove_file(out.join("a/index.html")).unwrap();
    let third = Output::open(&out).unwrap();
    assert!(!third.skip_if_current(&page, input));
    third.write_page(&page, input, b"page").unwrap();
    assert_eq!(third.commit().unwrap().written, 1);
    assert_eq!(fs::read_to_string(out.join("a/index.html")).unwrap(), "page");
}

#[test]
fn the_page_of_a_release_that_left_can_be_kept() {
    let folder = Folder::new();
    let out = folder.path("site");
    let first = Output::open(&out).unwrap();
    first.set_releases(BTreeMap::from([("nb:1".to_owned(), "release/1/a/".to_owned())]));
    for (name, content) in SITE {
        first.write(&path(name), content.as_bytes()).unwrap();
    }
    first.commit().unwrap();
    let second = Output::open(&out).unwrap();
    assert_eq!(second.previous().releases["nb:1"], "release/1/a/");
    assert_eq!(second.keep_folder("release/1/a/"), 1);
    assert_eq!(second.commit().unwrap(), Changes { written: 0, kept: 1, removed: 2 });
    assert_eq!(fs::read_to_string(out.join("release/1/a/index.html")).unwrap(), "one");
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let folder = Folder::new();
    folder.write("home/thesis.txt", "years of work");
    let error = build(&folder.path("home"), SITE).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs(_)));
    assert!(error.to_string().contains("home") && !error.to_string().contains('\n'));
    assert_eq!(folder.names("home"), ["thesis.txt"]);
    folder.write("file", "");
    assert!(matches!(build(&folder.path("file"), SITE), Err(OutputError::NotAFolder(_))));
    assert!(matches!(build(Path::new("/"), SITE), Err(OutputError::NotAFolder(_))));
}

#[test]
fn files_of_others_in_the_site_stay_and_are_never_overwritten() {
    let folder = Folder::new();
    let out = folder.path("site");
    build(&out, SITE).unwrap();
    folder.write("site/CNAME", "presse.example.no");
    folder.write("site/.well-known/security.txt", "mail us");
    folder.write("site/release/2/b/notes.txt", "beside ours");
    fs::create_dir(folder.path("site/empty")).unwrap();
    build(&out, &[("index.html", "new")]).unwrap();
    assert_eq!(fs::read_to_string(out.join(".well-known/security.txt")).unwrap(), "mail us");
    assert_eq!(
        folder.names("site"),
        [".press-room.json", ".well-known", "CNAME", "empty", "index.html", "release"]
    );
    assert_eq!(folder.names("site/release/2/b"), ["notes.txt"]);
    for clashing in ["CNAME", "CNAME/index.html", ".well-known"] {
        let before = contents(&out);
        let error = build(&out, &[("index.html", "newer"), (clashing, "ours")]).unwrap_err();
        assert!(matches!(error, OutputError::Clash(_)), "{clashing}: {error}");
        assert!(error.to_string().contains(clashing.split('/').next().unwrap()), "{error}");
        assert_eq!(contents(&out), before);
        assert_eq!(folder.names(""), ["site"]);
    }
}

#[test]
fn the_site_of_another_version_is_built_anew_at_the_same_addresses() {
    let folder = Folder::new();
    let out = folder.path("site");
    build(&out, SITE).unwrap();
    let manifest = fs::read_to_string(out.join(".press-room.json")).unwrap();
    folder.write("site/.press-room.json", &manifest.replace("\"version\":1", "\"version\":0"));
    assert_eq!(build(&out, &SITE[..2]).unwrap(), Changes { written: 2, kept: 0, removed: 1 });
    assert_eq!(folder.names("site/release"), ["1"], "what the other version made is ours to remove");
    folder.write("site/.press-room.json", "{broken");
    assert!(matches!(build(&out, SITE), Err(OutputError::BadManifest(_))));
}

#[test]
fn a_build_that_ends_early_leaves_the_site_and_nothing_beside_it() {
    let folder = Folder::new();
    let out = folder.path("site");
    build(&out, SITE).unwrap();
    let before = stamps(&out);
    let output = Output::open(&out).unwrap();
    output.write(&path("index.html"), b"half").unwrap();
    assert_eq!(folder.names(""), ["site", "site.lock", "site.next"]);
    drop(output);
    assert_eq!(stamps(&out), before);
    assert_eq!(folder.names(""), ["site"]);
}

#[test]
fn the_next_build_clears_up_after_one_that_was_killed() {
    let folder = Folder::new();
    let out = folder.path("site");
    build(&out, SITE).unwrap();
    let before = stamps(&out);
    // Runs this very test program again, to be killed in the middle of the helper below.
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "output::half_a_build", "--nocapture"])
        .env(HALF, &out)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line.contains("half done")));
    assert!(matches!(Output::open(&out), Err(OutputError::Locked { pid, .. }) if pid == Some(child.id())));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(folder.names(""), ["site", "site.lock", "site.next"]);
    assert_eq!(stamps(&out), before);
    assert_eq!(build(&out, SITE).unwrap().written, 0);
    assert_eq!(folder.names(""), ["site"]);
    assert_eq!(stamps(&out), before);
}

/// Tells the helper below where to build.
const HALF: &str = "PRESS_ROOM_TEST_HALF_A_BUILD";

/// Not a test in itself: builds half of a site where the test above says, and waits to be killed.
#[test]
fn half_a_build() {
    let Some(out) = std::env::var_os(HALF) else { return };
    let output = Output::open(Path::new(&out)).unwrap();
    output.write(&path("index.html"), b"half").unwrap();
    println!("half done");
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

#[test]
fn a_build_that_was_killed_between_two_renames_is_set_right() {
    let folder = Folder::new();
    let out = folder.path("site");
    build(&out, SITE).unwrap();
    let before = contents(&out);
    folder.write("site/.press-room-staging", OLD);
    fs::rename(&out, folder.path("site.old")).unwrap();
    assert_eq!(build(&out, SITE).unwrap().written, 0);
    assert_eq!(contents(&out), before);
    assert_eq!(folder.names(""), ["site"]);
}

/// What a build writes into the old site, right before the old and the new site are exchanged.
const OLD: &str = "press-room build made this folder and removes it: old site\n";

#[test]
fn a_folder_of_others_that_is_called_as_ours_would_be_is_not_removed() {
    let folder = Folder::new();
    folder.write("site.next/thesis.txt", "years of work");
    assert!(matches!(build(&folder.path("site"), SITE), Err(OutputError::InTheWay(_))));
    assert_eq!(folder.names("site.next"), ["thesis.txt"]);
}

#[test]
fn one_build_at_a_time() {
    let folder = Folder::new();
    let out = folder.path("site");
    let running = Output::open(&out).unwrap();
    match Output::open(&out) {
        Err(OutputError::Locked { pid, .. }) => assert_eq!(pid, Some(std::process::id())),
        other => panic!("{other:?}"),
    }
    drop(running);
    assert!(Output::open(&out).is_ok());
}

#[test]
fn two_files_with_one_path_are_refused_whatever_the_case() {
    let folder = Folder::new();
    let error = build(&folder.path("site"), &[("a.html", "1"), ("A.html", "2")]).unwrap_err();
    assert!(matches!(error, OutputError::Twice(_)));
    let error = build(&folder.path("site"), &[(".press-room.json", "{}")]).unwrap_err();
    assert!(matches!(error, OutputError::Twice(_)));
}

#[cfg(unix)]
#[test]
fn a_site_behind_a_link_is_exchanged_behind_the_link() {
    let folder = Folder::new();
    fs::create_dir(folder.path("real")).unwrap();
    std::os::unix::fs::symlink("real", folder.path("site")).unwrap();
    build(&folder.path("site"), SITE).unwrap();
    build(&folder.path("site"), &SITE[..1]).unwrap();
    assert!(folder.path("site").is_symlink());
    assert_eq!(folder.names("real"), [".press-room.json", "index.html"]);
    assert_eq!(folder.names(""), ["real", "site"]);
}

#[test]
fn what_cannot_be_written_ends_the_build_and_leaves_the_site_as_it_was() {
    let folder = Folder::new();
    let out = folder.path("site");
    build(&out, SITE).unwrap();
    let before = stamps(&out);
    let output = Output::open(&out).unwrap();
    output.write(&path("new.html"), b"new").unwrap();
    // Longer than any path may be.
    let error = output.write(&path(&vec!["a".repeat(200); 50].join("/")), b"deep").unwrap_err();
    assert!(!error.to_string().contains('\n'), "{error}");
    drop(output);
    assert_eq!(stamps(&out), before);
    assert_eq!(folder.names(""), ["site"]);
}
