//! The command line of the builder.

mod help;
mod program;

pub use program::{ImportArgs, ProgramArgs};

use super::check::CheckArgs;
use super::fetch::Limits;
use super::read::begins_as_address;
use super::sign::SignArgs;
use clap::ValueEnum;
use press_room_core::address::Address;
use press_room_core::feed::phone::{self, Country};
use press_room_core::i18n::Language;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// The builder's command line.
#[derive(Clone, Debug, clap::Parser)]
#[command(
    name = "press-room",
    version,
    about = "A press room out of what a newsroom already has: feeds in, a folder of static files out.",
    after_help = help::ALL
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Clone, Debug, clap::Subcommand)]
pub enum Command {
    /// Build the site: lists, releases, feeds and everything else, for any static host
    #[command(after_help = help::BUILD)]
    Build(Box<Args>),
    /// Read a feed and say what to mend in it; nothing is built and nothing written
    #[command(after_help = super::check::MORE)]
    Check(CheckArgs),
    /// Take an archive over from a feed of many pages, once, into a folder that is a feed from then on
    #[command(after_help = help::IMPORT)]
    Import(ImportArgs),
    /// Show the site on this machine, and build it anew when a file changes
    #[command(after_help = help::SERVE)]
    Serve(Box<ServeArgs>),
    /// Begin a press room: settings, two releases to write over, and how to publish them
    #[command(after_help = help::INIT)]
    Init(Box<InitArgs>),
    /// Sign a built site, so that readers can verify what is on it; or make the key for that
    #[command(after_help = help::SIGN)]
    Sign(SignArgs),
}

/// What is read, for every command that builds pages.
#[derive(Clone, Debug, clap::Args)]
pub struct SourceArgs {
    /// A feed: an address, a file, or a folder of Markdown. Repeat for more: the first one's words stand in the header, and
    /// in the addresses of releases of the others stands where they are from
    /// [default: `feeds` in the settings]
    #[arg(long, value_name = "URL|FILE|DIR", value_parser = feed)]
    pub feed: Vec<String>,

    /// Programs that write feeds, and the time of the build.
    #[command(flatten)]
    pub program: ProgramArgs,

    /// The settings, as docs/configure.md describes them; what is relative in them is relative
    /// to the file [default: press-room.json in the current folder, if it is there]
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,

    /// Another browser part, as `cargo xtask dist` makes it [default: the one in this program]
    #[arg(long, value_name = "DIR")]
    pub assets: Option<PathBuf>,

    /// The address that feeds in files have or will have; what is relative in them is relative
    /// to it [default: feed.json in the site]
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub feed_base: Option<Address>,

    /// A file whose first line is a passphrase: releases under embargo are published before their hour as title, time and
    /// contacts only, and their text sealed with it. The source feed must not be public
    /// [default: `lockEmbargoed` in the settings]
    #[arg(long, value_name = "FILE")]
    pub lock_embargoed: Option<PathBuf>,

    /// A language of the lists: nb, nn, en or se. Repeat for more; the first one is the main one
    /// [default: all, the configured one first]
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Vec<Language>,

    /// The most seconds that reading all feeds and texts may take, including waits for servers
    #[arg(long, value_name = "SECONDS", default_value_t = 1_800, value_parser = clap::value_parser!(u64).range(1..))]
    pub max_time: u64,

    /// The most that may be read in all, unpacked, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub max_size: u64,
}

/// Settings of `press-room build`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// What is read.
    #[command(flatten)]
    pub source: SourceArgs,

    /// Where the site will lie, as readers see it [default: `siteUrl` in the settings]
    #[arg(long, value_name = "URL", value_parser = site_url)]
    pub site_url: Option<Address>,

    /// The folder to build: new, empty, or built before [default: `output` in the settings]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Where answers of web servers, and the words of a large search index, are kept
    /// for the next build [default: the folder of --out with .cache after its name]
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,

    /// What happens to the page of a release that left the feeds
    /// [default: `build.removed` in the settings, or else keep]
    #[arg(long, value_enum)]
    pub removed: Option<RemovalRule>,

    /// Go on also when more than half of all releases left the feeds at once
    #[arg(long)]
    pub remove_many: bool,

    /// A WebSub hub: the feeds name it, and it is told when one of them changed
    /// [default: `build.websub` in the settings]
    #[arg(long, value_name = "URL", value_parser = web_address)]
    pub websub: Option<Address>,

    /// Pack a ZIP with text, pictures in press size, documents and contacts for each release that is at most DAYS days
    /// old, 0 for none. Pictures and documents are fetched for it, from the public network and the hosts of the feeds
    /// only [default: `build.pressKits` in the settings, or else 0]
    #[arg(long, value_name = "DAYS")]
    pub press_kits: Option<u32>,

    /// Give pictures and documents from the site itself: they are fetched once, from the public network and the hosts of the
    /// feeds only, kept from build to build, and pictures are given in smaller copies too
    /// [default: `build.mirrorMedia` in the settings, or else false]
    #[arg(long, value_name = "true|false", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub mirror_media: Option<bool>,

    /// Write a feed of its versions for each release that was published or changed in the last DAYS days, 0 for none
    /// [default: `build.releaseFeeds` in the settings, or else 30]
    #[arg(long, value_name = "DAYS")]
    pub release_feeds: Option<u32>,

    /// Write all that is to be mended to this file; on the screen are ten of each
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,

    /// Show no progress bar
    #[arg(long)]
    pub no_progress: bool,

    /// Say nothing but what went wrong
    #[arg(long)]
    pub quiet: bool,
}

/// Settings of `press-room serve`.
#[derive(Clone, Debug, clap::Args)]
pub struct ServeArgs {
    /// What is read.
    #[command(flatten)]
    pub source: SourceArgs,

    /// The port to answer at [default: a free one]
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,

    /// Say nothing but the address and what went wrong
    #[arg(long)]
    pub quiet: bool,
}

/// Settings of `press-room init`.
#[derive(Clone, Debug, clap::Args)]
pub struct InitArgs {
    /// The folder to write to; it is made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,

    /// The publisher's name, as readers know it
    #[arg(long, value_name = "NAME", value_parser = some_text)]
    pub name: Option<String>,

    /// The main language: nb, nn, en or se
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<Language>,

    /// Where the site will lie, as readers see it
    #[arg(long, value_name = "URL", value_parser = site_url)]
    pub site_url: Option<Address>,

    /// How journalists reach the press office: a phone number or an e-mail address
    #[arg(long, value_name = "PHONE|E-MAIL", value_parser = contact)]
    pub contact: Option<String>,

    /// Where the releases come from: the address of a feed, or `markdown` for a folder of
    /// text files that you write
    #[arg(long, value_name = "URL|markdown", value_parser = init_feed)]
    pub feed: Option<InitFeed>,

    /// Ask nothing: what no flag says is as by default
    #[arg(long)]
    pub yes: bool,
}

/// Where the releases of a new press room come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InitFeed {
    /// A folder of Markdown.
    Markdown,
    /// A feed's address.
    Web(Address),
}

/// What happens to the page of a release that left the feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RemovalRule {
    /// It stays at its address, out of all lists and feeds
    Keep,
    /// It goes
    Delete,
    /// It stays, and stays in all lists and feeds: for a feed that has the newest releases only
    List,
}

/// More releases left the feeds than anybody can have intended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyRemoved {
    /// Releases of the last build.
    pub known: usize,
    /// How many of them are in no feed now.
    pub gone: usize,
}

impl SourceArgs {
    /// The languages of the lists, each once: those of `--language`, else all with
    /// `configured` (a code of [`press_room_core::config::LANGUAGES`]) first.
    pub fn languages(&self, configured: Option<&str>) -> Vec<Language> {
        let all = configured.and_then(Language::from_tag).into_iter().chain(Language::ALL);
        let wanted: Vec<Language> =
            if self.language.is_empty() { all.collect() } else { self.language.clone() };
        let mut each = Vec::new();
        for language in wanted {
            if !each.contains(&language) {
                each.push(language);
            }
        }
        each
    }

    /// The limits of what is read.
    pub fn limits(&self) -> Limits {
        Limits {
            all_time: Duration::from_secs(self.max_time),
            all_bytes: self.max_size.saturating_mul(1_000_000),
            command_time: Duration::from_secs(self.program.command_time),
            command_bytes: self.program.command_size.saturating_mul(1_000_000),
            ..Limits::default()
        }
    }
}

impl Args {
    /// Whether to show progress.
    pub fn shows_progress(&self) -> bool {
        !self.no_progress && !self.quiet
    }
}

impl fmt::Display for TooManyRemoved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { known, gone } = self;
        write!(f, "{gone} of {known} releases left the feeds at once; --remove-many if that is meant")
    }
}

impl std::error::Error for TooManyRemoved {}

pub(super) fn web_address(text: &str) -> Result<Address, String> {
    let address = Address::parse(text, None).filter(Address::is_web);
    address.ok_or_else(|| "not an address that begins with https:// or http://".to_owned())
}

/// The name of a feed: if it begins like an address, it must be a valid one.
fn feed(text: &str) -> Result<String, String> {
    if begins_as_address(text) {
        web_address(text)?;
    }
    Ok(text.to_owned())
}

/// The address of the site's folder, with a slash at the end.
pub(super) fn site_url(text: &str) -> Result<Address, String> {
    let address = web_address(text)?;
    if address.query().is_some() || address.fragment().is_some() {
        return Err("the address of a folder has no ? and no #".to_owned());
    }
    let folder = format!("{}/", address.as_str().trim_end_matches('/'));
    web_address(&folder)
}

pub(super) fn init_feed(text: &str) -> Result<InitFeed, String> {
    if text.eq_ignore_ascii_case("markdown") {
        return Ok(InitFeed::Markdown);
    }
    web_address(text).map(InitFeed::Web).map_err(|_| "neither `markdown` nor a web address".to_owned())
}

/// One line of text that is not blank.
pub(super) fn some_text(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_one_line = !text.is_empty() && !text.chars().any(char::is_control);
    if is_one_line { Ok(text.to_owned()) } else { Err("write one line of text".to_owned()) }
}

/// What feeds may have as a phone number or as an e-mail address.
pub(super) fn contact(text: &str) -> Result<String, String> {
    let text = some_text(text)?;
    let is_phone = || phone::read(&text, Country::Norway).phones.iter().any(|phone| phone.href.is_some());
    let is_one = if text.contains('@') { Address::mailto(&text).is_some() } else { is_phone() };
    if is_one { Ok(text) } else { Err("neither a phone number nor an e-mail address".to_owned()) }
}

pub(super) fn language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| "not one of nb, nn, en, se".to_owned())
}

#[cfg(test)]
mod tests;
