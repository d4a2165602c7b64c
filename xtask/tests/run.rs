//! `cargo xtask run`, with the page and the settings of this project, and a program that does nothing.

// The tests end the command by a signal.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use tempfile::TempDir;

/// A program for the browser without the standard library, which would need all of `wasm-bindgen`.
const PROGRAM: &str = "#![no_std]\n#![no_main]\n#[panic_handler]\n\
    fn panic(_: &core::panic::PanicInfo<'_>) -> ! { loop {} }\n";

/// A project that `run` can build within a second.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let package = "name = \"press-room\"\nversion = \"0.1.0\"\n";
    let program = "[[bin]]\nname = \"press-room-site\"\npath = \"src/main.rs\"\n";
    for (name, text) in [
        ("Cargo.toml", &*format!("[package]\n{package}edition = \"2024\"\n{program}")),
        ("Cargo.lock", &format!("version = 4\n[[package]]\n{package}")),
        ("src/main.rs", PROGRAM),
        ("index.html", include_str!("../../index.html")),
        ("Trunk.toml", include_str!("../../Trunk.toml")),
        ("style/main.css", "@import \"all.css\";"),
        ("style/all.css", ".first {}"),
        ("public/start.js", "first"),
        ("public/feed.json", "{}"),
        ("public/demo/logo.svg", "<svg/>"),
        ("crates/core/src/check/locales/nb.json", "{}"),
        ("xtask/Cargo.toml", ""),
    ] {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The command while it runs.
struct TestServer {
    child: Child,
    host: String,
    /// How many builds were reported.
    round: u64,
    /// Kept open: the command writes a line about every build.
    _told: BufReader<std::process::ChildStdout>,
}

struct Answer {
    status: String,
    head: String,
    body: String,
}

impl TestServer {
    fn start(folder: &Path, words: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_xtask"));
        program.args(["run", "--port", "0"]).args(words).current_dir(folder);
        program.env("CARGO_MANIFEST_DIR", folder.join("xtask")).env_remove("CARGO_TARGET_DIR");
        let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        told.read_line(&mut line).unwrap();
        let host = line.trim_end().split_once("http://").and_then(|(_, rest)| rest.strip_suffix('/'));
        Self {
            host: host.unwrap_or_else(|| panic!("no address: {line:?}")).to_owned(),
            child,
            round: 0,
            _told: told,
        }
    }

    fn ask(&self, path: &str, host: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().to_owned();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(path, &self.host)
    }

    /// What a page gets as news of the next build.
    fn next(&mut self) -> Value {
        loop {
            let news = self.get(&format!("/.press-room/news?round={}", self.round)).body;
            let news: Value = serde_json::from_str(&news).unwrap();
            let round = news["round"].as_u64().unwrap();
            if round > self.round {
                self.round = round;
                return news;
            }
        }
    }

    /// Waits for a build for which `wanted` is true; it has to be one of the next few.
    fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut news = self.next();
        for _ in 0..5 {
            if wanted(&news) {
                return news;
            }
            news = self.next();
        }
        panic!("{news}");
    }

    /// Writes `text` to a file, and waits until a build with it has succeeded.
    fn change(&mut self, folder: &Path, name: &str, text: &str) {
        write(folder, name, text);
        self.until(|news| news["error"].is_null());
    }

    /// Tells it to end, and waits until it has.
    fn end(mut self) -> ExitStatus {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[test]
fn the_page_is_served_to_this_machine_and_follows_every_file_until_the_end() {
    let project = project();
    let folder = project.path();
    write(folder, "mine/my.json", r#"{ "title": "first" }"#);
    let feed = folder.join("mine/my.json");
    let mut served = TestServer::start(folder, &["--feed", feed.to_str().unwrap()]);
    served.until(|news| news["error"].is_null());
    let page = served.get("/");
    assert_eq!(page.status, "200");
    assert!(page.head.contains("content-security-policy: default-src 'self'; "), "{}", page.head);
    assert!(page.body.contains("data-js=\"./press-room-site.js\""), "{}", page.body);
    assert!(page.body.contains("\"aboutUrl\""), "settings to try");
    let (_, words) = page.body.split_once("data-words=\"./").unwrap();
    let words = words.split('"').next().unwrap().replace('*', "nn");
    for (path, kind) in [
        ("press-room-site.js", "text/javascript"),
        ("press-room-site_bg.wasm", "application/wasm"),
        ("press-room.css", "text/css"),
        ("check/nb.json", "application/json"),
        ("demo/logo.svg", "image/svg+xml"),
        (&words, "text/plain"),
    ] {
        let answer = served.get(&format!("/{path}"));
        assert_eq!(answer.status, "200", "{path}");
        assert!(answer.head.contains(&format!("content-type: {kind}")), "{path}: {}", answer.head);
    }
    assert_eq!(served.ask("/", "press.example.no").status, "403");
    for (name, path) in [
        ("public/start.js", "start.js"),
        ("style/all.css", "press-room.css"),
        ("mine/my.json", "feed.json"),
        ("index.html", "index.html"),
    ] {
        let changed = fs::read_to_string(folder.join(name)).unwrap().replace("first", "second");
        served.change(folder, name, &(changed + "<!-- second -->"));
        assert!(served.get(&format!("/{path}")).body.contains("second"), "{name}");
    }
    write(folder, "src/main.rs", &format!("{PROGRAM}fn broken() {{ no_such_function() }}"));
    let broken = served.until(|news| news["error"].is_string());
    assert!(broken["error"].as_str().unwrap().contains("cargo build"), "{broken}");
    assert_eq!(served.get("/start.js").status, "200", "the last good pages");
    served.change(folder, "src/main.rs", &format!("{PROGRAM}// Mended.\n"));
    let host = served.host.clone();
    assert!(served.end().success());
    assert!(TcpStream::connect(host).is_err(), "nobody answers any more");
}

#[test]
fn what_compiles_when_it_is_told_to_end_ends_with_it() {
    let project = project();
    let pipe = project.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // The build script that cargo runs holds the pipe open.
    let waits = format!(
        "fn main() {{ let _held = std::fs::File::create({pipe:?}); \
         std::thread::sleep(std::time::Duration::from_secs(600)); }}"
    );
    write(project.path(), "build.rs", &waits);
    let served = TestServer::start(project.path(), &[]);
    let mut held = fs::File::open(&pipe).unwrap();
    assert!(served.end().success());
    // Reads to the end, which comes when no program holds the pipe open any more.
    held.read_to_end(&mut Vec::new()).unwrap();
}
