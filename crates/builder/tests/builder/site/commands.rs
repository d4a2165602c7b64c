//! Programs whose output is a feed.

use super::program;
use crate::support::bench::Bench;
use crate::support::generated::{feed, generated, release};
use crate::support::snapshot::stamps;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A program that does what `script` says, in the folder of `bench`.
fn script(bench: &Bench, script: &str) -> String {
    let path = bench.0.path("feeder");
    bench.0.write("feeder", &format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The builder, for a site whose only source is `command`.
fn of_command(bench: &Bench, command: &str, more: &[&str]) -> Command {
    let mut line = bench.line(more);
    let at = line.iter().position(|word| word == "--feed").unwrap();
    line.drain(at..at + 2);
    let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
    program.arg("build").args(line).args(["--command", command]);
    program
}

/// Runs the builder, checks that it fails and leaves the site as it is, and returns what it said.
fn fails(bench: &Bench, command: &str, more: &[&str]) -> String {
    let before = stamps(&bench.out());
    let output = of_command(bench, command, &[&["--quiet"], more].concat()).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert_eq!(stamps(&bench.out()), before);
    told
}

fn built() -> Bench {
    let bench = Bench::new();
    bench.feed(&generated(2));
    let good = script(&bench, "cat \"$1\"");
    let feed = bench.0.path("feed.json");
    let command = format!("{good}   {}", feed.display());
    let output = of_command(&bench, &command, &[]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(bench.0.names("site/release"), ["r1", "r2"]);
    bench
}

/// Whether the process whose id is in `file` is still running.
fn runs(file: &Path) -> bool {
    let number = fs::read_to_string(file).unwrap();
    let state = fs::read_to_string(format!("/proc/{}/stat", number.trim()));
    // A process that has ended, but whose parent has not yet waited for it, is a zombie.
    state.is_ok_and(|state| !state.contains(") Z "))
}

fn ends(file: &Path) {
    let begin = Instant::now();
    while runs(file) {
        assert!(begin.elapsed() < Duration::from_secs(20), "it still runs");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn its_words_are_split_at_blanks_and_no_shell_reads_them() {
    let bench = built();
    let echo = script(&bench, "echo \"$# $1 $2\" >&2; exit 3");
    let told = fails(&bench, &format!("{echo} $HOME  ;ls|cat"), &[]);
    assert!(told.contains("feeder") && told.contains("it said: 2 $HOME ;ls|cat"), "{told}");
}

#[test]
fn one_that_fails_is_named_with_its_last_words() {
    let bench = built();
    let failing =
        script(&bench, "cat feed.json; echo first >&2; echo 'no connection to the database' >&2; exit 3");
    let told = fails(&bench, &failing, &[]);
    for part in ["feeder", "exit status: 3", "no connection to the database"] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let missing = fails(&bench, "/nowhere/feeder --key secret", &[]);
    assert!(missing.contains("/nowhere/feeder") && !missing.contains("secret"), "{missing}");
}

#[test]
fn one_that_takes_too_long_is_ended_with_what_it_started() {
    let bench = built();
    let pid = bench.0.path("child");
    let slow = script(&bench, &format!("sleep 600 & echo $! > {}; echo waiting >&2; wait", pid.display()));
    let begin = Instant::now();
    let told = fails(&bench, &slow, &["--command-time", "1"]);
    assert!(begin.elapsed() < Duration::from_secs(60), "{:?}", begin.elapsed());
    assert!(told.contains("not done within 1 s") && told.contains("waiting"), "{told}");
    ends(&pid);
}

#[test]
fn one_that_ends_while_what_it_started_holds_its_output_is_waited_for_and_then_ended() {
    let bench = built();
    let pid = bench.0.path("child");
    let forking = script(&bench, &format!("sleep 600 & echo $! > {}; echo '{{}}'; exit 0", pid.display()));
    let told = fails(&bench, &forking, &["--command-time", "1"]);
    assert!(told.contains("not done within 1 s"), "{told}");
    ends(&pid);
    let failing = script(&bench, &format!("sleep 600 & echo $! > {}; exit 4", pid.display()));
    let begin = Instant::now();
    let told = fails(&bench, &failing, &[]);
    assert!(told.contains("exit status: 4") && begin.elapsed() < Duration::from_secs(25), "{told}");
    ends(&pid);
}

#[test]
fn one_that_writes_too_much_is_ended() {
    let bench = built();
    let pid = bench.0.path("child");
    let endless =
        script(&bench, &format!("echo $$ > {}; yes 'A line of a feed without an end'", pid.display()));
    let told = fails(&bench, &endless, &["--command-size", "1"]);
    assert!(told.contains("more than 1 MB") && told.contains("--command-size"), "{told}");
    ends(&pid);
    let talking = script(&bench, "yes 'words without an end' >&2 & sleep 600");
    let told = fails(&bench, &talking, &["--command-time", "1"]);
    assert!(told.contains("not done within 1 s") && told.len() < 1_000, "{told}");
}

#[test]
fn what_is_no_feed_is_named() {
    let bench = built();
    for (script_text, part) in [("echo hei", "feeder"), ("true", "feeder"), ("echo '{\"a\":'", "breaks off")]
    {
        let told = fails(&bench, &script(&bench, script_text), &[]);
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn it_stands_beside_feeds_and_its_failure_is_the_failure_of_the_build() {
    let bench = Bench::new();
    bench.feed(&generated(2));
    let mut other = generated(3);
    other["items"].as_array_mut().unwrap().truncate(1);
    bench.0.write("other.json", &other.to_string());
    let good = script(&bench, "cat \"$1\"");
    let command = format!("{good} {}", bench.0.path("other.json").display());
    bench.build(&["--command", &command]).unwrap();
    assert_eq!(bench.0.names("site/release").len(), 3);
    let before = stamps(&bench.out());
    let failing = script(&bench, "exit 1");
    let output = program(&bench, &["--command", &failing]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stamps(&bench.out()), before);
}

/// Sends `signal` to `program` as soon as the id of the process that it started is in the file `pid`.
fn interrupted(mut program: Command, pid: &Path, signal: &str) -> Option<i32> {
    fs::remove_file(pid).ok();
    let mut child = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begin = Instant::now();
    while !fs::read_to_string(pid).is_ok_and(|number| number.ends_with('\n')) {
        assert!(begin.elapsed() < Duration::from_secs(60), "it does not start");
        thread::sleep(Duration::from_millis(10));
    }
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    child.wait().unwrap().code()
}

#[test]
fn ending_a_build_or_the_server_ends_what_runs_for_it() {
    let bench = built();
    let pid = bench.0.path("child");
    let before = stamps(&bench.out());
    let slow = script(&bench, &format!("sleep 600 & echo $! > {}; wait", pid.display()));
    for signal in ["-TERM", "-INT"] {
        assert_eq!(interrupted(of_command(&bench, &slow, &["--quiet"]), &pid, signal), Some(130), "{signal}");
        ends(&pid);
        assert_eq!(stamps(&bench.out()), before);
        let mut serve = Command::new(env!("CARGO_BIN_EXE_press-room"));
        serve.args(["serve", "--quiet", "--assets"]).arg(bench.0.path("assets"));
        serve.args(["--command", &slow]).env("TMPDIR", bench.0.path(""));
        assert_eq!(interrupted(serve, &pid, signal), Some(0), "{signal}");
        ends(&pid);
        let names = bench.0.names("");
        assert!(!names.iter().any(|name| name.starts_with("press-room-")), "{names:?}");
    }
}

#[test]
fn the_settings_know_each_of_two_commands_of_one_program_by_all_its_words() {
    let bench = Bench::new();
    let feeder = script(&bench, "cat \"$1\"");
    let path = |name: &str| bench.0.path(name).display().to_string();
    for (name, number) in [("a.json", 1), ("b.json", 2)] {
        bench.0.write(name, &feed(vec![release(number)]).to_string());
    }
    let (one, two) = (format!("{feeder} {}", path("a.json")), format!("{feeder} {}", path("b.json")));
    let mut sources = serde_json::Map::new();
    for (name, topic) in [(&one, "Hav"), (&two, "Land"), (&format!("{feeder} --key SECRET"), "Luft")] {
        sources.insert(name.replace(' ', "  "), serde_json::json!({ "topics": [topic] }));
    }
    bench.0.write("settings.json", &serde_json::json!({ "sources": sources }).to_string());
    let more = ["--command", &two, "--settings", &path("settings.json")];
    let output = of_command(&bench, &one, &more).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    let text = fs::read_to_string(bench.out().join("feed.json")).unwrap();
    let built: serde_json::Value = serde_json::from_str(&text).unwrap();
    let has = |id: &str, topic: &str| {
        let items = built["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["id"].as_str().unwrap().starts_with(id)).unwrap();
        item["tags"].as_array().is_some_and(|tags| tags.contains(&topic.into()))
    };
    // `of_command` puts `one` after `more`, so `one` is the second feed, and its release gets the longer id.
    assert!(has("r1", "Hav") && !has("r1", "Land") && has("r2", "Land") && !has("r2", "Hav"), "{text}");
    assert!(told.contains("names") && told.contains("feeder …, which is none of the feeds"), "{told}");
    assert!(!told.contains("SECRET"), "{told}");
}
