//! What to build: the command line, with the settings for what it does not say.

use super::args::Args;
use super::clock;
use super::read::{CommandLine, FeedSource};
use super::settings::{Requirement, Settings, SettingsError};
use press_room_core::address::Address;
use std::ffi::OsString;
use std::path::PathBuf;

/// A site to build, with all that a build needs to be told.
#[derive(Clone, Debug)]
pub struct Job {
    /// The command line.
    pub args: Args,
    /// The feeds, each an address or a file.
    pub feeds: Vec<String>,
    /// Programs that write feeds.
    pub commands: Vec<CommandLine>,
    /// Where the site will lie.
    pub site_url: Address,
    /// The folder to build.
    pub out: PathBuf,
    /// The file with the passphrase for releases under embargo.
    pub lock_embargoed: Option<PathBuf>,
    /// The settings, where they come from a file.
    pub settings: Option<Settings>,
    /// Whether the versions of releases go on from the build before. While somebody writes, each save would be one.
    pub keeps_versions: bool,
}

impl Job {
    /// What `args` say, or else the settings that they name or that are in the current folder.
    ///
    /// # Errors
    /// [`SettingsError`], by cause.
    pub fn new(args: &Args) -> Result<Self, SettingsError> {
        let settings = Settings::find(args.source.settings.as_deref())?;
        let site_url = args.site_url.clone().or_else(|| settings.as_ref()?.site_url.clone());
        let out = args.out.clone().or_else(|| settings.as_ref()?.output.clone());
        let in_settings = || settings.as_ref()?.lock_embargoed.clone();
        let lock_embargoed = args.source.lock_embargoed.clone().or_else(in_settings);
        let (feeds, commands) = feeds(args, settings.as_ref())?;
        Ok(Self {
            feeds,
            commands,
            site_url: site_url.ok_or(SettingsError::Missing(Requirement::SiteUrl))?,
            out: out.ok_or(SettingsError::Missing(Requirement::Out))?,
            lock_embargoed,
            settings,
            keeps_versions: true,
            args: args.clone(),
        })
    }

    /// The feeds in the order given.
    ///
    /// # Errors
    /// The first one that begins like an address but is not a valid one.
    pub fn sources(&self) -> Result<Vec<FeedSource>, String> {
        let own = Address::parse("feed.json", Some(&self.site_url));
        let own = own.unwrap_or_else(|| self.site_url.clone());
        let base = self.args.source.feed_base.clone().unwrap_or_else(|| own.clone());
        let source = |text: &String| {
            let source = FeedSource::parse(text, &base).ok_or_else(|| text.clone())?;
            // What lies beside its texts will lie in the site.
            Ok(if source.is_markdown() { FeedSource { base: own.clone(), ..source } } else { source })
        };
        let commands = self.commands.iter().map(|it| Ok(FeedSource::command(it.clone(), &base)));
        self.feeds.iter().map(source).chain(commands).collect()
    }

    /// The time for which the site is built, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.args.source.program.now.unwrap_or_else(clock::now)
    }

    /// The folder for answers of web servers.
    pub fn cache_folder(&self) -> PathBuf {
        self.args.cache.clone().unwrap_or_else(|| {
            // Collecting the components drops a slash at the end.
            let mut name: OsString = self.out.components().collect::<PathBuf>().into_os_string();
            name.push(".cache");
            name.into()
        })
    }
}

/// The feeds and the programs of the command line, or else those of the settings.
///
/// # Errors
/// [`SettingsError::Missing`] if there are none.
fn feeds(args: &Args, settings: Option<&Settings>) -> Result<(Vec<String>, Vec<CommandLine>), SettingsError> {
    let (feeds, commands) = match settings {
        Some(settings) if args.source.feed.is_empty() && args.source.program.command.is_empty() => {
            let command = settings.command.as_deref().and_then(CommandLine::parse);
            (settings.feeds.clone(), command.into_iter().collect())
        }
        _ => (args.source.feed.clone(), args.source.program.command.clone()),
    };
    let is_none = feeds.is_empty() && commands.is_empty();
    if is_none { Err(SettingsError::Missing(Requirement::Feed)) } else { Ok((feeds, commands)) }
}
