//! Whole sites, from the command line to the last file.
//!
//! | what | file |
//! |---|---|
//! | which files there are, and that every link leads to one | `build_site/whole.rs` |
//! | the same site again, and what changed | `build_site/again.rs` |
//! | releases that left the feed | `build_site/left.rs` |
//! | where links lead | `build_site/links.rs` |
//! | texts that lie elsewhere and cannot be had | `build_site/texts.rs` |
//! | what a feed's address holds | `build_site/secret.rs` |
//! | feeds out, as other libraries read them | `build_site/parsers.rs` |
//! | the command for cron, from the guide | `build_site/cron.rs` |
//! | a full disk | `build_site/full.rs` |
//! | pictures of the demonstration, the publisher's list of what to mend | `build_site/extras.rs` |
//! | what fails, and what is left then | `build_site/failure.rs` |
//! | embargoes, as pages say them | `build_site/embargo.rs` |
//! | feeds that mean harm | `build_site/hostile.rs` |
//! | one page of each kind, word by word | `build_site/golden.rs` |

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

#[path = "build_site/again.rs"]
mod again;
#[path = "build_support/bench.rs"]
mod bench;
#[cfg(unix)]
#[path = "build_site/cron.rs"]
mod cron;
#[path = "build_site/embargo.rs"]
mod embargo;
#[path = "build_site/extras.rs"]
mod extras;
#[path = "build_site/failure.rs"]
mod failure;
#[path = "build_support/folder.rs"]
mod folder;
#[path = "build_site/full.rs"]
mod full;
#[path = "build_support/generated.rs"]
mod generated;
#[path = "build_site/golden.rs"]
mod golden;
#[path = "build_site/hostile.rs"]
mod hostile;
#[path = "build_site/left.rs"]
mod left;
#[path = "build_site/links.rs"]
mod links;
#[path = "build_support/markup.rs"]
mod markup;
#[path = "build_site/parsers.rs"]
mod parsers;
#[path = "build_site/secret.rs"]
mod secret;
#[path = "build_support/server.rs"]
mod server;
#[path = "build_support/snapshot.rs"]
mod snapshot;
#[path = "build_site/texts.rs"]
mod texts;
#[path = "build_site/whole.rs"]
mod whole;

use bench::Bench;
use std::process::Command;

/// The program itself, for the feed of `bench` unless `more` names another.
fn program(bench: &Bench, more: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
    program.arg("build").args(bench.line(more));
    program
}
