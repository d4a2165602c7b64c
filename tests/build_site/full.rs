//! A disk that takes no more.

use super::bench::Bench;
use super::generated::generated;
use super::snapshot::stamps;
use std::process::Command;

/// The shell lets no file grow over 16 kB, and the program is told so, as on a full disk,
/// instead of being killed.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_site_as_it_was_and_says_so_on_one_line() {
    let bench = Bench::new();
    bench.feed(&generated(4));
    bench.build(&[]).unwrap();
    let before = stamps(&bench.out());
    bench.feed(&generated(60));
    let limited = "trap '' XFSZ; ulimit -f 32 && exec \"$@\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", limited, "sh", env!("CARGO_BIN_EXE_press-room"), "build"]).args(bench.line(&[]));
    let output = shell.output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.starts_with("error: ") && told.lines().count() == 1, "{told}");
    assert!(told.contains("too large") && told.contains("site.next"), "{told}");
    assert_eq!(stamps(&bench.out()), before);
    assert!(!bench.0.names("").iter().any(|name| name == "site.next"));
    bench.build(&[]).unwrap();
    assert_eq!(bench.0.names("site/release").len(), 60, "with room, it is built");
}
