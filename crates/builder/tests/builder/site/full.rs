//! A full disk.

use crate::support::bench::Bench;
use crate::support::generated::generated;
use crate::support::snapshot::stamps;
use std::process::Command;

/// The shell lets no file grow over 16 kB, and the program gets an error, as on a full disk,
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

/// Builds a small site on a separate disk of 2 MB, then one that does not fit. Only this process sees
/// the disk, so the shell itself writes down what became of the site.
#[cfg(target_os = "linux")]
const ON_A_SMALL_DISK: &str = r#"
    mount -t tmpfs -o size=2m tmpfs "$1" && cd "$1" || exit 77
    look() { find site -type f -printf '%P %T@ %s\n' | sort; }
    "$2" build --quiet --feed ../small.json --site-url https://x.no/ --assets ../assets --out site || exit 1
    look > ../before
    "$2" build --quiet --feed ../large.json --site-url https://x.no/ --assets ../assets --out site 2> ../told
    echo $? > ../status
    look > ../after
    ls -A > ../left
"#;

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_site_as_it_was_and_says_so_on_one_line() {
    let bench = Bench::new();
    bench.0.write("small.json", &generated(4).to_string());
    bench.0.write("large.json", &generated(200).to_string());
    bench.0.write("disk/.keep", "");
    let mut shell = Command::new("unshare");
    shell.args(["--mount", "--map-root-user", "sh", "-c", ON_A_SMALL_DISK, "sh"]);
    shell.arg(bench.0.path("disk")).arg(env!("CARGO_BIN_EXE_press-room"));
    let output = match shell.output() {
        Ok(output) if output.status.success() => output,
        Ok(output) if output.status.code() == Some(1) => {
            let told = String::from_utf8_lossy(&output.stderr);
            // An error of `unshare`, which the system may forbid; lines of the builder do not begin like this.
            assert!(told.starts_with("unshare: "), "{told}");
            return println!("No disk can be made here: a full one is NOT tested.");
        }
        _ => return println!("No disk can be made here: a full one is NOT tested."),
    };
    let read = |name: &str| std::fs::read_to_string(bench.0.path(name)).unwrap();
    assert_eq!(read("status").trim(), "1", "{}", String::from_utf8_lossy(&output.stderr));
    let told = read("told");
    assert!(told.starts_with("error: ") && told.lines().count() == 1, "{told}");
    assert!(told.contains("no space left") || told.contains("No space left"), "{told}");
    assert!(read("before").lines().count() > 20);
    assert_eq!(read("after"), read("before"));
    assert!(!read("left").contains("site.next"), "{}", read("left"));
}
