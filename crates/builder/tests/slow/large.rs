//! A large site fits into a small machine.

use crate::support::bench::Bench;
use crate::support::generated::generated;
use std::process::Command;

/// The shell lets the program have no more than a gigabyte of addresses, of which it never uses all.
#[cfg(unix)]
#[test]
fn ten_thousand_releases_are_built_within_a_gigabyte() {
    let bench = Bench::new();
    bench.feed(&generated(10_000));
    let limited = "ulimit -v 1000000 && exec \"$@\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", limited, "sh", env!("CARGO_BIN_EXE_press-room"), "build", "--quiet"]);
    let output = shell.args(bench.line(&["--language", "nb"])).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(bench.0.names("site/release").len(), 10_000);
    assert!(bench.out().join("page/10/index.html").exists() && !bench.out().join("page/11").exists());
    assert!(bench.out().join("archive/2000/02/index.html").exists());
    assert_eq!(bench.build(&["--language", "nb"]).unwrap().written, 0, "nothing has changed");
}
