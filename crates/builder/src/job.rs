//! What to build: the command line, with the settings for what it does not say.

use super::args::{Args, RemovalRule, TooManyRemoved};
use super::clock;
use super::read::{CommandLine, FeedSource};
use super::settings::{BuildSettings, Requirement, Settings, SettingsError};
use press_room_core::address::Address;
use std::ffi::OsString;
use std::path::PathBuf;

/// A site to build, with everything that a build needs to know.
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
    /// What the build makes beside the pages, and what becomes of releases that left the feeds.
    pub extras: Extras,
    /// The settings, if they come from a file.
    pub settings: Option<Settings>,
    /// Whether the versions of releases continue the chains of the last build. They do not in a preview, where each
    /// save would add a version.
    pub keeps_versions: bool,
}

/// What a build makes beside the pages, and what becomes of releases that left the feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extras {
    /// What happens to the page of a release that left the feeds.
    pub removed: RemovalRule,
    /// The WebSub hub that the feeds name.
    pub websub: Option<Address>,
    /// A release has a press kit until it is this many days old; 0 for no kits.
    pub press_kits: u32,
    /// Whether pictures and documents are given from the site itself.
    pub mirror_media: bool,
    /// A release has a feed of its versions for this many days after it was published or changed; 0 for no such feeds.
    pub release_feeds: u32,
}

impl Extras {
    /// What `args` say, or else the settings, or else the default.
    fn new(args: &Args, settings: Option<&BuildSettings>) -> Self {
        let unsaid = BuildSettings::default();
        let said = settings.unwrap_or(&unsaid);
        Self {
            removed: args.removed.or(said.removed).unwrap_or(RemovalRule::Keep),
            websub: args.websub.clone().or_else(|| said.websub.clone()),
            press_kits: args.press_kits.or(said.press_kits).unwrap_or(0),
            mirror_media: args.mirror_media.or(said.mirror_media).unwrap_or(false),
            release_feeds: args.release_feeds.or(said.release_feeds).unwrap_or(30),
        }
    }

    /// The extras of a preview for somebody who is writing: as in a first build, and without anything that takes time
    /// or notifies others.
    pub fn of_preview() -> Self {
        Self {
            removed: RemovalRule::Delete,
            websub: None,
            press_kits: 0,
            mirror_media: false,
            release_feeds: 0,
        }
    }
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
            extras: Extras::new(args, settings.as_ref().map(|settings| &settings.build)),
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
            // The files beside its texts will be files of the site.
            Ok(if source.is_markdown() { FeedSource { base: own.clone(), ..source } } else { source })
        };
        let commands = self.commands.iter().map(|it| Ok(FeedSource::command(it.clone(), &base)));
        self.feeds.iter().map(source).chain(commands).collect()
    }

    /// Checks whether `gone` of the `known` releases of the last build may leave the lists.
    ///
    /// # Errors
    /// [`TooManyRemoved`] for more than half of them, because a feed that is empty by mistake looks just the
    /// same. Not with `--remove-many`, which says that it is intended, nor with `--removed list`, which keeps
    /// all of them in the lists.
    pub fn check_removed(&self, known: usize, gone: usize) -> Result<(), TooManyRemoved> {
        let guarded = self.extras.removed != RemovalRule::List && !self.args.remove_many;
        if guarded && gone.saturating_mul(2) > known { Err(TooManyRemoved { known, gone }) } else { Ok(()) }
    }

    /// The time for which the site is built, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.args.source.program.now.unwrap_or_else(clock::now)
    }

    /// The folder for answers of web servers, and for what is kept of the search index.
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
