//! How soon `press-room serve` shows a page.

use crate::support::bench::Bench;
use crate::support::generated::generated;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The program that users get is compiled with optimisation, which makes it about five times as fast.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 2 });

#[test]
fn the_first_page_of_a_hundred_releases_is_there_within_two_seconds() {
    let bench = Bench::new();
    bench.feed(&generated(100));
    let started = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
    program.args(["serve", "--quiet", "--assets"]).arg(bench.0.path("assets"));
    let mut child = program
        .arg("--feed")
        .arg(bench.0.path("feed.json"))
        .env("TMPDIR", bench.0.path(""))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let host = line.trim_end().trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let took = started.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    println!("the first page after {took:?}");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("</html>"), "{answer}");
    assert!(took < LONGEST, "{took:?}");
}
