//! Whole sites, from the command line to the last file.
//!
//! | what | file |
//! |---|---|
//! | which files there are, and that every link leads to one | `site/whole.rs` |
//! | the same site again, and what changed | `site/rebuild.rs` |
//! | releases that left the feed | `site/departed.rs` |
//! | where links lead | `site/links.rs` |
//! | how often a text is read | `site/once.rs` |
//! | texts at addresses of their own that cannot be fetched | `site/texts.rs` |
//! | a folder of texts | `site/texts_folder.rs` |
//! | programs whose output is a feed | `site/commands.rs` |
//! | several sources, of which some fail or have the same releases | `site/several.rs` |
//! | a key in a feed's address | `site/secret.rs` |
//! | feeds out, as other libraries read them | `site/parsers.rs` |
//! | the command for cron, from the guide | `site/cron.rs` |
//! | press kits | `site/press_kit.rs` |
//! | mirrored media | `site/media.rs` |
//! | who may use pictures, if the release does not say it | `site/rights.rs` |
//! | a feed for each new release | `site/release_feeds.rs` |
//! | a full disk | `site/full.rs` |
//! | pictures of the demonstration, the report to the publisher | `site/extras.rs` |
//! | builds that fail, and what they leave | `site/failure.rs` |
//! | whether a text is one of the releases | `site/genuine.rs` |
//! | whether a printed sheet is one of the releases | `site/printed.rs` |
//! | signing a site | `site/sign.rs` |
//! | invitations in calendars | `site/events.rs` |
//! | whom to call | `site/contacts.rs` |
//! | what pages say about embargoes | `site/embargo.rs` |
//! | embargoes that hold | `site/locked.rs` |
//! | an archive that grows: the archive, topics, publishers | `site/growing.rs` |
//! | malicious feeds | `site/hostile.rs` |
//! | what notifies subscribers: a hub, releases as mails | `site/notify.rs` |
//! | what the widget shows on other sites without a program | `site/fragments.rs` |
//! | the program alone | `site/alone.rs` |
//! | settings in a file | `site/settings.rs` |
//! | versions of a release over time | `site/versions.rs` |
//! | one page of each kind, word by word | `site/golden.rs` |

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

mod alone;
#[cfg(unix)]
mod commands;
mod contacts;
#[cfg(unix)]
mod cron;
mod departed;
mod embargo;
mod events;
mod extras;
mod failure;
mod fragments;
mod full;
mod genuine;
mod golden;
mod growing;
mod hostile;
mod links;
mod locked;
mod media;
mod notify;
mod once;
mod parsers;
mod press_kit;
mod printed;
mod rebuild;
mod release_feeds;
mod rights;
mod secret;
mod settings;
mod several;
mod sign;
mod texts;
mod texts_folder;
mod versions;
mod whole;

use crate::support::bench::Bench;
use std::process::Command;

/// The program itself, for the feed of `bench` unless `more` names another.
fn program(bench: &Bench, more: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_press-room"));
    program.arg("build").args(bench.line(more));
    program
}
