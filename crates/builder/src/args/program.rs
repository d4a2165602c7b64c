//! Arguments for programs that write feeds, and for archives that are imported.

use super::web_address;
use crate::read::CommandLine;
use press_room_core::address::Address;
use press_room_core::feed::date;
use std::path::PathBuf;

/// Programs that write feeds, and the time of the build.
#[derive(Clone, Debug, clap::Args)]
pub struct ProgramArgs {
    /// A program that writes a feed on standard output, with its arguments: split at blanks, no shell
    /// reads it. Repeat for more. They come after the feeds [default: `command` in the settings]
    #[arg(long, value_name = "PROGRAM", value_parser = command_line)]
    pub command: Vec<CommandLine>,

    /// The longest that such a program may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    pub command_time: u64,

    /// The most that such a program may write, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..))]
    pub command_size: u64,

    /// Build as if it were another time
    #[arg(long, value_name = "DATE", hide = true, value_parser = time)]
    pub now: Option<i64>,
}

/// Settings of `press-room import`.
#[derive(Clone, Debug, clap::Args)]
pub struct ImportArgs {
    /// The feed: the address of its first page
    #[arg(long, value_name = "URL", value_parser = page)]
    pub feed: Address,

    /// The settings, for what their `sources` know about this feed
    /// [default: press-room.json in the current folder, if it is there]
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,

    /// The folder for its pages: new, empty, or that of an import that was stopped
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// Nothing that is older, as 2020-01-01
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<i64>,

    /// The most requests in a second; 0.2 is one in five seconds
    #[arg(long, value_name = "N", default_value_t = 1.0, value_parser = rate)]
    pub rate: f64,
}

/// The address of a page, without its fragment.
fn page(text: &str) -> Result<Address, String> {
    web_address(web_address(text)?.without_fragment())
}

fn command_line(text: &str) -> Result<CommandLine, String> {
    CommandLine::parse(text).ok_or_else(|| "no program".to_owned())
}

fn time(text: &str) -> Result<i64, String> {
    date::parse(text).map(|at| at.millis).ok_or_else(|| "not a date as 2026-10-02T09:00:00+02:00".to_owned())
}

fn day(text: &str) -> Result<i64, String> {
    let read = date::parse(text).map(|at| date::start_of_day(at).millis);
    read.ok_or_else(|| "not a date as 2026-10-02".to_owned())
}

fn rate(text: &str) -> Result<f64, String> {
    let rate = text.parse().ok().filter(|rate| (0.001..=1_000.0).contains(rate));
    rate.ok_or_else(|| "not a number from 0.001 to 1000".to_owned())
}
