//! Why something is not mirrored.

use crate::fetch::{FetchCause, FetchError};
use std::fmt;

/// Why a picture or a document stays where the feed says.
#[derive(Debug)]
pub enum MediaFault {
    /// It could not be fetched.
    Fetch(FetchError),
    /// It is not what the feed says.
    Other(&'static str),
    /// A file that a browser might run as a page of the site: only documents of the types in the guide are mirrored.
    Unsafe(String),
    /// A kind of picture that cannot be made smaller.
    Kind(String),
    /// It has more pixels than this program reads into memory: width and height.
    TooManyPixels(u32, u32),
    /// It is incomplete, or its content does not match its header.
    Broken(String),
    /// A file of the site itself cannot be read.
    Unreadable(std::io::Error),
    /// Everything together would be more bytes than `--max-size` allows.
    TooMuch,
}

impl MediaFault {
    /// Whether a time-out or a limit for everything was reached, so that nothing more is to be fetched.
    pub fn is_end(&self) -> bool {
        matches!(self, Self::TooMuch)
            || matches!(self, Self::Fetch(FetchError { cause: FetchCause::AllTimeout(_), .. }))
    }
}

impl fmt::Display for MediaFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetch(error) => error.cause.fmt(f),
            Self::Other(what) => f.write_str(what),
            Self::Unsafe(ending) => write!(
                f,
                "files of the kind {ending:?} are not taken, since browsers might run them as pages of the site; give it as \
                 PDF, or as an office document"
            ),
            Self::Kind(ending) => write!(
                f,
                "a picture of the kind {ending:?} cannot be made smaller; give it as JPEG, PNG or WebP"
            ),
            Self::TooManyPixels(width, height) => {
                write!(f, "{width} × {height} pixels are too many; give it smaller")
            }
            Self::Broken(why) => write!(f, "the picture is broken: {why}"),
            Self::Unreadable(error) => write!(f, "the file cannot be read: {error}"),
            Self::TooMuch => f.write_str(
                "everything together is more than --max-size allows; the next build goes on from here",
            ),
        }
    }
}

impl std::error::Error for MediaFault {}
