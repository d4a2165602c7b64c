//! The program alone: in an empty folder, without any other program or file.

use crate::support::generated::generated;
use std::fs;
use std::process::Command;

#[test]
fn the_file_alone_builds_a_whole_site_or_says_that_it_has_no_browser_part() {
    // Not in a folder of cargo, so that no file of the project is near.
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let program = at(&format!("press-room{}", std::env::consts::EXE_SUFFIX));
    fs::copy(env!("CARGO_BIN_EXE_press-room"), &program).unwrap();
    fs::write(at("feed.json"), generated(3).to_string()).unwrap();
    let mut program = Command::new(&program);
    program.args(["build", "--feed", "feed.json", "--site-url", "https://x.example.no/", "--out", "site"]);
    let output = program.env_clear().current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    if press_room_assets::paths().next().is_none() {
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.lines().count() == 1 && told.contains("--assets DIR"), "{told}");
        return;
    }
    assert!(output.status.success(), "{told}");
    let page = fs::read_to_string(at("site/index.html")).unwrap();
    let (_, style) = page.split_once("<link rel=\"stylesheet\" href=\"").unwrap();
    let (style, _) = style.split_once('"').unwrap();
    let (_, start) = page.split_once("<script type=\"module\" src=\"").unwrap();
    let (start, _) = start.split_once('"').unwrap();
    for file in [style, start, "widget/press-room.js", "feed.json", "404.html"] {
        assert!(at("site").join(file).is_file(), "{file}");
    }
    let (_, module) = page.split_once("data-wasm=\"./").unwrap();
    let (module, _) = module.split_once('"').unwrap();
    let module = fs::read(at("site").join(module)).unwrap();
    assert!(module.starts_with(b"\0asm"), "the program of the pages");
}
