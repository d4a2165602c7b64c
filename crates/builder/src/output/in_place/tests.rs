use super::*;
use crate::output::Output;
use crate::site_path::SitePath;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

/// A site whose files name the files that they lead to. The first file is the list.
const OLD: &[(&str, &str)] = &[
    ("index.html", "release/2/index.html release/1/index.html page/2/index.html look-a.css"),
    ("page/2/index.html", "release/0/index.html look-a.css"),
    ("release/0/index.html", "look-a.css"),
    ("release/1/index.html", "release/0/index.html look-a.css"),
    ("release/2/index.html", "release/1/index.html look-a.css"),
    ("release/gone/index.html", "look-a.css"),
    ("look-a.css", ""),
    ("feed.json", ""),
    ("feed.rss", ""),
    ("robots.txt", ""),
    ("sitemap.xml", ""),
    ("404.html", ""),
    ("start.js", ""),
    ("contacts/index.html", ""),
    ("follow/index.html", ""),
];

/// Files that the new site has with another content; `None` for those that it no longer has.
const CHANGES: &[(&str, Option<&str>)] = &[
    ("index.html", Some("release/3/index.html release/2/index.html page/2/index.html look-b.css")),
    ("release/2/index.html", Some("release/1/index.html look-b.css")),
    ("release/3/index.html", Some("release/2/index.html release/3/release.json look-b.css")),
    ("release/3/release.json", Some("")),
    ("look-b.css", Some("")),
    ("release/gone/index.html", None),
];

type Files = BTreeMap<String, String>;

fn old() -> Files {
    OLD.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn new() -> Files {
    let mut files = old();
    for (path, text) in CHANGES {
        match text {
            Some(text) => files.insert((*path).to_owned(), (*text).to_owned()),
            None => files.remove(*path),
        };
    }
    files
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("press-room-in-place-{}-{number}", std::process::id());
        let root = std::env::temp_dir().join(name);
        fs::create_dir_all(&root).unwrap();
        Self(root)
    }

    fn out(&self) -> PathBuf {
        self.0.join("site")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn written(out: &Path, files: &Files) -> Output {
    let output = Output::open(out).unwrap();
    for (path, text) in files {
        output.write(&SitePath::new(path).unwrap(), text.as_bytes()).unwrap();
    }
    output
}

fn build(out: &Path, files: &Files) {
    written(out, files).commit().unwrap();
}

/// The files of the site, without the manifest.
fn site(out: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![out.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(out).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found.remove(manifest::FILE_NAME);
    found
}

/// Takes the first `count` steps from the old site to the new one, like a build that is then killed. Returns how many
/// steps there are in all.
fn interrupted(out: &Path, count: usize) -> usize {
    build(out, &old());
    let output = written(out, &new());
    let (made, names) = {
        let records = output.records();
        (records.made.clone(), records.written.clone())
    };
    let plan = Replacement::plan(out, &output.previous, &made, &names).unwrap().unwrap();
    let staging = crate::output::beside(out, ".next");
    let last = made.to_json().unwrap();
    prepare(out, &staging, &plan.between(made, output.previous.clone(), names), &last).unwrap();
    plan.steps.iter().take(count).for_each(|step| take(step, out, &staging).unwrap());
    // The folder beside the site stays, as after a kill; only the lock is the system's to release.
    *output.staging.lock().unwrap() = None;
    plan.steps.len()
}

#[test]
fn a_site_is_whole_after_every_step_and_the_next_build_makes_of_it_what_it_should_be() {
    let count = interrupted(&Folder::new().out(), 0);
    assert_eq!(count, 7, "two manifests, a new file, a new folder, two files replaced, one removed");
    for steps in 0..=count {
        for next in [old(), new()] {
            let folder = Folder::new();
            let out = folder.out();
            interrupted(&out, steps);
            let found = site(&out);
            for (from, text) in &found {
                for to in text.split_whitespace() {
                    assert!(found.contains_key(to), "after {steps} steps, {from} leads to {to}");
                }
            }
            for (path, text) in &found {
                let known = [&old(), &new()].iter().any(|files| files.get(path) == Some(text));
                assert!(known, "after {steps} steps, {path} is {text:?}");
            }
            build(&out, &next);
            assert_eq!(site(&out), next, "after {steps} steps and a build");
            let mut left: Vec<_> =
                fs::read_dir(&folder.0).unwrap().map(|it| it.unwrap().file_name()).collect();
            left.sort();
            assert_eq!(left, ["site"], "after {steps} steps and a build");
        }
    }
}

#[test]
fn what_is_replaced_in_place_is_the_site_that_an_exchange_makes() {
    let (folder, other) = (Folder::new(), Folder::new());
    build(&folder.out(), &old());
    build(&folder.out(), &new());
    build(&other.out(), &new());
    assert_eq!(site(&folder.out()), site(&other.out()));
    let manifest = |folder: &Folder| fs::read_to_string(folder.out().join(manifest::FILE_NAME)).unwrap();
    assert_eq!(manifest(&folder), manifest(&other));
    assert!(!folder.out().join("release/gone").exists(), "no empty folder is left");
}

#[test]
fn what_did_not_change_is_not_touched() {
    let folder = Folder::new();
    let out = folder.out();
    build(&out, &old());
    let changed = |path: &str| fs::metadata(out.join(path)).unwrap().modified().unwrap();
    let (page, list) = (changed("page/2"), changed("page/2/index.html"));
    build(&out, &new());
    assert_eq!((changed("page/2"), changed("page/2/index.html")), (page, list), "not even its folder");
}

#[cfg(unix)]
#[test]
fn where_others_put_a_link_in_our_place_nothing_is_written_through_it() {
    let folder = Folder::new();
    let out = folder.out();
    build(&out, &old());
    let elsewhere = folder.0.join("elsewhere");
    fs::rename(out.join("release/2"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, out.join("release/2")).unwrap();
    let output = written(&out, &new());
    assert!(output.commit().is_err(), "the link is somebody's");
    assert_eq!(fs::read_to_string(elsewhere.join("index.html")).unwrap(), "release/1/index.html look-a.css");
}
