//! The crontab line in the guide, run as cron runs it: by `sh`, with almost no
//! environment, from another folder.

use crate::support::bench::Bench;
use crate::support::server::{Server, answer, feed, item};
use crate::support::snapshot::stamps;
use std::process::{Command, Output};

const GUIDE: &str = include_str!("../../../../../docs/deploy.md");

/// The command after the five fields for the time.
fn command() -> &'static str {
    let (_, after) = GUIDE.split_once("```cron\n").unwrap();
    let line = after.lines().next().unwrap();
    let (at, _) = line.match_indices(' ').nth(4).unwrap();
    &line[at + 1..]
}

/// Runs the command with the paths of `bench` in place of those in the guide.
fn run(bench: &Bench, feed: &str) -> Output {
    let path = |name: &str| bench.0.path(name).to_str().unwrap().to_owned();
    let line = command()
        .replace("/usr/local/bin/press-room", env!("CARGO_BIN_EXE_press-room"))
        // The program of these tests may have been compiled without a browser part.
        .replace(" build ", &format!(" build --assets {} ", path("assets")))
        .replace("https://dff.example.no/feed.json", feed)
        .replace("/srv/press-room/", &path(""));
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", &line]).current_dir("/").env_clear().env("PATH", "/usr/bin:/bin");
    shell.output().unwrap()
}

#[test]
fn nothing_in_it_depends_on_the_folder_or_is_special_to_cron() {
    assert!(!command().contains('%'), "cron takes it for the end of the line");
    let words: Vec<&str> = command().split(' ').collect();
    let at = words.iter().position(|word| *word == "--out").unwrap();
    assert!(words[at + 1].starts_with('/'));
    assert!(words.contains(&"/usr/local/bin/press-room") && words.contains(&"--quiet"));
}

#[test]
fn it_builds_in_silence_and_says_one_line_when_the_feed_is_down() {
    let server = Server::start(|request| match request.path.as_str() {
        "/feed.json" => answer(200, &[], &feed(&[item("1", "first")], None)),
        _ => answer(404, &[], ""),
    });
    let bench = Bench::new();
    for _ in 0..2 {
        let output = run(&bench, &server.url("/feed.json"));
        assert!(
            output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(),
            "{output:?}"
        );
    }
    let before = stamps(&bench.out());
    assert!(before.contains_key("release/1/t/index.html"));
    let failed = run(&bench, &server.url("/gone.json"));
    assert_eq!(failed.status.code(), Some(1));
    assert_eq!(String::from_utf8(failed.stderr).unwrap().lines().count(), 1);
    assert_eq!(stamps(&bench.out()), before);
}

#[test]
fn while_one_runs_the_next_does_nothing() {
    let server = Server::start(|_| answer(200, &[], &feed(&[item("1", "first")], None)));
    let bench = Bench::new();
    let lock = std::fs::File::create(bench.0.path("cron.lock")).unwrap();
    rustix::fs::flock(&lock, rustix::fs::FlockOperation::LockExclusive).unwrap();
    let output = run(&bench, &server.url("/feed.json"));
    assert!(!output.status.success() && output.stderr.is_empty(), "{output:?}");
    assert!(!bench.out().exists() && server.requests().is_empty());
}
