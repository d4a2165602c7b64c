//! A new press room, from an empty folder to a built site.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use crate::support::bench::Bench;
use crate::support::server::{Server, answer, feed, item};
use std::fs;
use std::process::{Command, Output, Stdio};

/// Runs the program in the folder of `bench`, without a terminal.
fn program(bench: &Bench, line: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
    // So that it makes no difference whether npm started these tests.
    program.env_remove("npm_command");
    program.args(line).current_dir(bench.0.path("")).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn without_a_terminal_what_no_flag_says_is_as_by_default() {
    let bench = Bench::new();
    let output = program(&bench, &["init", "new room", "--language", "nn", "--name", "Fjorddirektoratet"]);
    let told = text(&output.stdout);
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    assert!(told.ends_with("cd 'new room' && press-room serve\n"), "{told}");
    let names = [".github", ".gitignore", "README.md", "press-room.json", "releases"];
    assert_eq!(bench.0.names("new room"), names);
    assert_eq!(bench.0.names("new room/releases"), ["open-meeting.md", "press-room-open.md"]);
    let settings = fs::read_to_string(bench.0.path("new room/press-room.json")).unwrap();
    let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    let expected = serde_json::json!({
        "feeds": ["releases"], "siteUrl": "https://presse.example.no/", "output": "site", "language": "nn",
        "timeZone": "Europe/Oslo", "publisher": { "name": "Fjorddirektoratet" }
    });
    assert_eq!(settings, expected);
}

#[test]
fn who_began_by_npx_is_told_to_go_on_by_npx() {
    let bench = Bench::new();
    let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
    program.args(["init", "room", "--yes"]).current_dir(bench.0.path("")).env("npm_command", "exec");
    let told = text(&program.output().unwrap().stdout);
    assert!(told.ends_with("cd 'room' && npx press-room serve\n"), "{told}");
}

#[test]
fn what_is_there_is_named_and_stays() {
    let bench = Bench::new();
    assert!(program(&bench, &["init", "room"]).status.success());
    bench.0.write("room/press-room.json", "mine");
    let output = program(&bench, &["init", "room", "--feed", "https://x.no/feed.json"]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(told.lines().count() == 1 && told.contains("press-room.json"), "{told}");
    assert_eq!(fs::read_to_string(bench.0.path("room/press-room.json")).unwrap(), "mine");
}

#[test]
fn the_releases_of_a_new_press_room_are_read_whole_and_without_a_warning() {
    for (language, office) in
        [("nb", "Pressevakt"), ("nn", "Pressevakt"), ("en", "Press office"), ("se", "Preassavákta")]
    {
        let bench = Bench::new();
        let contact = ["--contact", "presse@fjord.example.no", "--name", "Fjord: A & B"];
        assert!(
            program(&bench, &[&["init", "--language", language][..], &contact].concat()).status.success()
        );
        let output = program(&bench, &["build", "--assets", "assets"]);
        let told = text(&output.stderr);
        assert!(output.status.success() && !told.contains("warning"), "{language}: {told}");
        let list = fs::read_to_string(bench.0.path("site/index.html")).unwrap();
        assert!(
            list.contains(&format!("<html lang=\"{language}\">")) && list.contains("Fjord: A &amp; B "),
            "{list}"
        );
        let releases = bench.0.names("site/release");
        assert_eq!(releases, ["open-meeting", "press-room-open"], "by their ids");
        for (release, parts) in [
            ("press-room-open", [office, "mailto:presse@fjord.example.no"]),
            ("open-meeting", ["mailto:presse@fjord.example.no", "T10:00"]),
        ] {
            let [folder] = &bench.0.names(&format!("site/release/{release}"))[..] else {
                panic!("{release}")
            };
            let page = format!("site/release/{release}/{folder}/index.html");
            let page = fs::read_to_string(bench.0.path(&page)).unwrap();
            parts.iter().for_each(|part| assert!(page.contains(part), "{language}: no {part} in {page}"));
        }
    }
}

#[test]
fn a_new_press_room_is_built_without_a_flag() {
    let bench = Bench::new();
    let server = Server::start(|_| answer(200, &[], &feed(&[item("1", "first")], None)));
    let at = server.url("/feed.json?key=secret");
    let contact = ["--contact", "presse@fjord.example.no"];
    let line = ["init", ".", "--feed", &at, "--site-url", "https://p.example.no/rom"];
    let output = program(&bench, &[&line[..], &contact].concat());
    assert!(output.status.success(), "{output:?}");
    let output = program(&bench, &["build", "--assets", "assets"]);
    assert!(output.status.success(), "{output:?}");
    let page = fs::read_to_string(bench.0.path("site/index.html")).unwrap();
    assert!(page.contains("https://p.example.no/rom/") && !page.contains("secret"), "{page}");
    let contacts = fs::read_to_string(bench.0.path("site/contacts/index.html")).unwrap();
    assert!(contacts.contains("mailto:presse@fjord.example.no"), "{contacts}");
}
