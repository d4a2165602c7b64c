//! Why a site was not built, by cause.

use super::args::TooManyRemoved;
use super::assets::AssetsError;
use super::locked::PassphraseError;
use super::output::OutputError;
use super::read::ReadError;
use super::settings::SettingsError;
use std::fmt;
use std::process::ExitCode;

/// Why a site was not built. Each message is one line that says what to do.
#[derive(Debug)]
pub enum BuildError {
    /// The settings cannot be used, or something is missing in them and on the command line.
    Settings(SettingsError),
    /// `--feed` has a value that begins like an address but is not a valid one.
    NoAddress(String),
    /// The file that `--lock-embargoed` names holds no usable passphrase.
    Passphrase(PassphraseError),
    /// The last build locked this many releases whose embargo still lasts, and this build has no passphrase.
    Unlocked(usize),
    /// The browser part is missing or incomplete.
    Assets(AssetsError),
    /// A feed could not be read.
    Read(ReadError),
    /// The site could not be written.
    Output(OutputError),
    /// More releases left the feeds than anybody can have intended.
    Removed(TooManyRemoved),
    /// Most thin releases would have no text.
    NoTexts {
        /// How many releases that is.
        count: usize,
        /// How many releases have their text at another address.
        thin: usize,
        /// What is wrong with the first of them.
        why: String,
    },
    /// A file of the browser part has a name that not every system allows.
    NoFileName(String),
    /// A page's own data could not be read back: a mistake in this program.
    Unreadable(String),
}

impl BuildError {
    /// The exit code: 2 if the command line is wrong, else 1.
    pub fn exit_code(&self) -> ExitCode {
        let is_usage = matches!(self, Self::Settings(error) if error.is_usage());
        ExitCode::from(if is_usage { 2 } else { 1 })
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress(text) => write!(f, "--feed {text}: neither an address nor a file"),
            Self::Settings(error) => error.fmt(f),
            Self::Passphrase(error) => error.fmt(f),
            Self::Unlocked(count) => write!(
                f,
                "{count} releases that the last build locked would be in the open: give --lock-embargoed FILE again; to publish \
                 them now, take `embargo_until` out of the feed"
            ),
            Self::Assets(error) => error.fmt(f),
            Self::Read(error) => error.fmt(f),
            Self::Output(error) => error.fmt(f),
            Self::Removed(error) => error.fmt(f),
            Self::NoTexts { count, thin, why } => write!(f, "{count} of {thin} texts cannot be read: {why}"),
            Self::NoFileName(name) => {
                write!(f, "{name}: use letters a to z, digits and . _ - in the names of files and folders")
            }
            Self::Unreadable(path) => {
                write!(f, "{path} could not be made; please report this with the feed it came from")
            }
        }
    }
}

impl std::error::Error for BuildError {}

macro_rules! from {
    ($($error:ident => $cause:ident),*) => {
        $(
            impl From<$error> for BuildError {
                fn from(error: $error) -> Self {
                    Self::$cause(error)
                }
            }
        )*
    };
}

from!(SettingsError => Settings, PassphraseError => Passphrase, AssetsError => Assets, ReadError => Read, OutputError => Output, TooManyRemoved => Removed);
