//! `press-room serve`, as the author's browser sees it.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use crate::support::bench::Bench;
use crate::support::generated::{feed, generated, release};
use crate::support::server::{self, Server};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::{Condvar, Mutex};

/// The program while it serves.
struct TestServer {
    child: Child,
    host: String,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl TestServer {
    /// Starts with the feed of `bench`, and the arguments `more`.
    fn start(bench: &Bench, more: &[&str]) -> Self {
        let feed = bench.0.path("feed.json");
        Self::of(bench, &[&["--feed", feed.to_str().unwrap()], more].concat())
    }

    fn of(bench: &Bench, words: &[&str]) -> Self {
        fs::create_dir_all(bench.0.path("tmp")).unwrap();
        let path = |name: &str| bench.0.path(name);
        let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
        program.args(["serve", "--quiet", "--assets"]).arg(path("assets"));
        program.args(words).env("TMPDIR", path("tmp"));
        let mut child = program.current_dir(path("")).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let host = line.trim_end().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        Self { host: host.unwrap_or_else(|| panic!("no address: {line:?}")).to_owned(), child }
    }

    fn ask(&self, request: &str, host: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &self.host)
    }

    /// The news after `round` builds, as a waiting page receives them.
    fn news(&self, round: u64) -> Value {
        loop {
            let news: Value =
                serde_json::from_str(&self.get(&format!("/.press-room/news?round={round}")).body).unwrap();
            if news["round"].as_u64() > Some(round) {
                return news;
            }
        }
    }

    /// Waits until the news are as `wanted` says.
    fn until(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut news = self.news(0);
        while !wanted(&news) {
            news = self.news(news["round"].as_u64().unwrap());
        }
        news
    }

    #[cfg(unix)]
    fn end(mut self, signal: &str) -> ExitStatus {
        assert!(
            Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success()
        );
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
fn a_folder_with_too_many_files_is_named() {
    let bench = Bench::new();
    bench.feed(&generated(1));
    fs::create_dir_all(bench.0.path("bilder/gamle")).unwrap();
    (0..20_001).for_each(|number| bench.0.write(&format!("bilder/gamle/{number}"), ""));
    let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
    program.args(["serve", "--quiet", "--assets", "assets", "--feed", "feed.json"]);
    // It is killed below, and then leaves its temporary folder behind.
    program.env("TMPDIR", bench.0.path(""));
    let mut child =
        program.current_dir(bench.0.path("")).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    let _ended = TestServer { child, host: String::new() };
    assert!(line.starts_with("warning: .: more than 20000 files"), "{line}");
}

fn one(title: &str) -> Value {
    let mut item = release(1);
    item["title"] = title.into();
    feed(vec![item])
}

#[test]
fn pages_are_answered_as_a_server_would_with_a_script_that_reloads_them() {
    let bench = Bench::new();
    bench.feed(&generated(5));
    let served = TestServer::start(&bench, &[]);
    let page = served.get("/");
    assert_eq!(page.status, 200);
    assert!(page.head.contains("content-type: text/html; charset=utf-8"), "{}", page.head);
    assert!(page.head.contains("cache-control: no-store") && page.head.contains("script-src 'self'"));
    assert!(
        page.body
            .contains("<script src=\"/.press-room/reload.js\" data-program=\"press-room serve\" data-start="),
        "{}",
        page.body
    );
    assert_eq!(served.get("/page/2/").status, 200);
    let moved = served.get("/page/2");
    assert!(moved.status == 302 && moved.head.contains("location: /page/2/"), "{}", moved.head);
    let head = served.ask("HEAD /", &served.host);
    assert!(head.status == 200 && head.body.is_empty() && head.head.contains("content-type: text/html"));
    let missing = served.get("/nowhere/");
    assert!(missing.status == 404 && missing.body.contains("<html lang=\"nb\">"), "{}", missing.body);
    assert!(served.get("/.press-room/reload.js").head.contains("content-type: text/javascript"));
    assert!(!served.get("/feed.json").body.contains("reload.js"));
    bench.0.write("tmp/secret", "secret");
    for path in ["/../../secret", "/%2e%2e/%2e%2e/secret", "/..%2f..%2fsecret", "//tmp/secret"] {
        let answer = served.get(path);
        assert!(answer.status == 404 && !answer.body.contains("secret"), "{path}");
    }
    assert_eq!(served.ask("POST /", &served.host).status, 405);
    assert_eq!(
        served.ask("GET /", "press.example.no").status,
        403,
        "by a name that others gave this machine"
    );
}

#[test]
fn a_change_is_shown_and_a_broken_feed_leaves_the_last_pages() {
    let bench = Bench::new();
    bench.feed(&one("Kaia er stengt"));
    let served = TestServer::start(&bench, &[]);
    assert!(served.get("/").body.contains("Kaia er stengt"));
    let first = served.news(0);
    bench.feed(&one("Kaia er åpen igjen"));
    let second = served.until(|news| news["pages"].as_u64() > first["pages"].as_u64());
    assert!(served.get("/").body.contains("Kaia er åpen igjen"));
    bench.0.write("feed.json", "{ \"version\": ");
    let broken = served.until(|news| news["error"].is_string());
    assert!(broken["error"].as_str().unwrap().contains("feed.json"), "{broken}");
    assert_eq!(broken["pages"], second["pages"]);
    assert!(served.get("/").body.contains("Kaia er åpen igjen"), "the last good page");
    bench.feed(&one("Kaia er ny"));
    served.until(|news| news["pages"].as_u64() > second["pages"].as_u64() && news["error"].is_null());
    assert!(served.get("/").body.contains("Kaia er ny"));
}

#[test]
fn a_feed_that_is_broken_from_the_start_is_said_on_the_page_and_can_be_mended() {
    let bench = Bench::new();
    bench.0.write("feed.json", "<p>");
    let served = TestServer::start(&bench, &[]);
    let page = served.get("/");
    assert!(page.status == 503 && page.body.contains("feed.json") && page.body.contains("reload.js"));
    bench.feed(&one("Kaia er stengt"));
    served.until(|news| news["error"].is_null());
    assert!(served.get("/").body.contains("Kaia er stengt"));
}

#[test]
fn a_change_that_comes_while_the_site_is_built_is_not_lost() {
    let bench = Bench::new();
    bench.feed(&one("Kaia er stengt"));
    let gate = Arc::new((Mutex::new((false, false)), Condvar::new()));
    let held = gate.clone();
    // This feed is read after the file; a build waits for it for as long as the test wants.
    let server = Server::start(move |_| {
        let (state, changed) = &*held;
        let mut state = state.lock().unwrap();
        state.0 = true;
        changed.notify_all();
        drop(changed.wait_while(state, |(_, is_open)| !*is_open).unwrap());
        server::answer(200, &[], &server::feed(&[server::item("2", "other")], None))
    });
    let served = TestServer::start(&bench, &["--feed", &server.url("/feed.json")]);
    let (state, changed) = &*gate;
    let mut state = changed.wait_while(state.lock().unwrap(), |(is_asked, _)| !*is_asked).unwrap();
    bench.feed(&one("Kaia er åpen igjen"));
    state.1 = true;
    changed.notify_all();
    drop(state);
    served.until(|_| served.get("/").body.contains("Kaia er åpen igjen"));
}

#[cfg(unix)]
#[test]
fn a_program_is_run_again_when_it_changes_and_when_what_lies_beside_it_does() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    bench.0.write("feed/data.json", &one("Kaia er stengt").to_string());
    bench.0.write("feed/feeder.sh", "cat feed/data.json");
    let served = TestServer::of(&bench, &["--command", "sh feed/feeder.sh"]);
    assert!(served.get("/").body.contains("Kaia er stengt"));
    bench.0.write("feed/data.json", &one("Kaia er åpen igjen").to_string());
    served.until(|_| served.get("/").body.contains("Kaia er åpen igjen"));
    bench.0.write("feed/feeder.sh", "sed s/Kaia/Brua/g feed/data.json");
    served.until(|_| served.get("/").body.contains("Brua er åpen igjen"));
    drop(served);
    // Without a shell before it: the program itself is the file.
    fs::set_permissions(bench.0.path("feed/feeder.sh"), fs::Permissions::from_mode(0o755)).unwrap();
    bench.0.write("feed/feeder.sh", "#!/bin/sh\ncat feed/data.json");
    let served = TestServer::of(&bench, &["--command", "feed/feeder.sh"]);
    bench.0.write("feed/data.json", &one("Kaia er ny").to_string());
    served.until(|_| served.get("/").body.contains("Kaia er ny"));
}

#[test]
fn it_answers_this_machine_only_at_the_port_that_is_given() {
    let bench = Bench::new();
    bench.feed(&generated(1));
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let served = TestServer::start(&bench, &["--port", &free.to_string()]);
    assert_eq!(served.host, format!("127.0.0.1:{free}"));
    assert_eq!(served.get("/").status, 200);
    let served = TestServer::start(&bench, &[]);
    let port = served.host.strip_prefix("127.0.0.1:").and_then(|port| port.parse::<u16>().ok());
    let port = port.unwrap_or_else(|| panic!("{}", served.host));
    assert!(TcpStream::connect(("::1", port)).is_err());
    // The rest of 127.0.0.0/8 is this machine too, on Linux without being set up.
    #[cfg(target_os = "linux")]
    assert!(TcpStream::connect(("127.0.0.2", port)).is_err(), "it listens at every address");
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to_and_leaves_nothing() {
    for signal in ["-TERM", "-INT"] {
        let bench = Bench::new();
        bench.feed(&generated(2));
        let served = TestServer::start(&bench, &[]);
        served.get("/");
        assert_eq!(bench.0.names("tmp").len(), 1, "the site is in a folder of its own");
        assert!(served.end(signal).success(), "{signal}");
        assert_eq!(bench.0.names("tmp"), Vec::<String>::new(), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn told_to_end_while_it_writes_pages_it_leaves_nothing() {
    let bench = Bench::new();
    // Writing them takes longer than the program waits for a build.
    bench.feed(&generated(4_000));
    let served = TestServer::start(&bench, &[]);
    let tmp = bench.0.path("tmp");
    let is_writing = || {
        let mut folders = fs::read_dir(&tmp).unwrap();
        folders.any(|folder| folder.unwrap().path().join("built/site.next/release").exists())
    };
    while !is_writing() {
        std::thread::yield_now();
    }
    assert!(served.end("-TERM").success());
    assert_eq!(bench.0.names("tmp"), Vec::<String>::new());
}

#[test]
fn a_port_that_is_taken_and_a_missing_feed_are_said_on_one_line() {
    let bench = Bench::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (line, code, part) in [
        (vec!["--feed", "feed.json", "--port", &port], 1, port.as_str()),
        (vec![], 2, "\"feeds\" in press-room.json"),
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
        let output = program.arg("serve").args(&line).current_dir(bench.0.path("")).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(told.lines().count() == 1 && told.contains(part), "{told}");
    }
}
