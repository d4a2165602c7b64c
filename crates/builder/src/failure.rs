//! Why a site was not built, by cause.

use super::args::TooManyRemoved;
use super::assets::AssetsError;
use super::output::OutputError;
use super::read::ReadError;
use std::fmt;

/// Why a site was not built. Each is one line that says what to do.
#[derive(Debug)]
pub enum BuildError {
    /// `--feed` with something that begins like an address and is none.
    NoAddress(String),
    /// The browser part is not there or not whole.
    Assets(AssetsError),
    /// A feed could not be read.
    Read(ReadError),
    /// The folder could not be written.
    Output(OutputError),
    /// More releases left the feeds than can be meant.
    Removed(TooManyRemoved),
    /// Most thin releases would be without a text.
    NoTexts {
        /// How many.
        count: usize,
        /// Of how many whose text is elsewhere.
        thin: usize,
        /// What is wrong with the first.
        why: String,
    },
    /// A file of the browser part has a name that not every system can hold.
    NoFileName(String),
    /// A page's own data could not be read back: a mistake in this program.
    Unreadable(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress(text) => write!(f, "--feed {text}: neither an address nor a file"),
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

from!(AssetsError => Assets, ReadError => Read, OutputError => Output, TooManyRemoved => Removed);
