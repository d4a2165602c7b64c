//! Why the feeds could not be read.

use super::{CommandError, FeedLocation};
use crate::fetch::{FetchCause, FetchError};
use crate::printable::{printable, printed};
use crate::sources::SourceError;
use crate::sources::markdown::FolderError;
use press_room_core::address::Address;
use press_room_core::feed::FeedError;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why the feeds could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// An address could not be read.
    Fetch(FetchError),
    /// A file could not be read.
    File(PathBuf, io::Error),
    /// A file has more bytes than the limit.
    TooLarge(PathBuf, u64),
    /// What was read is no feed.
    Feed(FeedLocation, FeedError),
    /// It has the shape of another format, but cannot be read.
    Source(FeedLocation, SourceError),
    /// A folder of texts cannot be read.
    Folder(FeedLocation, FolderError),
    /// A folder holds an import that was stopped, and is no feed yet.
    Unfinished(FeedLocation),
    /// A program gave no feed.
    Command(CommandError),
    /// None of a feed's items could be read; has the first reason.
    NothingRead(FeedLocation, String),
    /// A feed in a file refers to a file outside its folder, or to an impossible file name.
    Outside(Address),
    /// Everything that was read has more bytes than the limit.
    AllTooLarge(u64),
    /// A feed has more pages than the limit.
    TooManyPages(Address, usize),
}

impl ReadError {
    /// Whether the build has to stop: a limit for all feeds together was reached, or a program failed, which its owner
    /// wants to know.
    pub(super) fn concerns_all(&self) -> bool {
        match self {
            Self::AllTooLarge(_) | Self::Command(_) => true,
            Self::Fetch(error) => matches!(error.cause, FetchCause::AllTimeout(_)),
            _ => false,
        }
    }

    /// Whether the server says that the request makes no sense.
    pub(super) fn is_bad_request(&self) -> bool {
        matches!(self, Self::Fetch(error) if error.cause.status() == Some(400))
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fetch(error) => write!(f, "{error}"),
            Self::File(path, error) => write!(f, "{}: {error}", path.display()),
            Self::TooLarge(path, limit) => write!(f, "{}: more than {limit} bytes", path.display()),
            Self::Feed(place, error) => {
                write!(f, "{place}: ")?;
                match error {
                    FeedError::NotJson { html: true, .. } => f.write_str("a web page and not a feed"),
                    FeedError::NotJson { html: false, why } => write!(f, "not JSON: {why}"),
                    FeedError::Truncated(Some(why)) => write!(f, "JSON that breaks off: {why}"),
                    FeedError::NotAFeed(why) => {
                        write!(f, "JSON, but no feed that this program can read: {why}")
                    }
                    FeedError::Service(said) => write!(f, "the service answers: {}", printable(said)),
                    // The other causes only occur in a browser.
                    other => write!(f, "{other}"),
                }
            }
            Self::Folder(place, error) => write!(f, "{place}: {}", printable(&error.to_string())),
            Self::Unfinished(place) => {
                write!(f, "{place}: an import that was stopped; give the same command again, and it goes on")
            }
            Self::Command(error) => f.write_str(&printable(&error.to_string())),
            Self::Source(place, error) => write!(f, "{place}: {error}"),
            Self::NothingRead(place, why) => {
                write!(f, "{place}: a feed of which nothing could be read. {}", printable(why))
            }
            Self::Outside(address) => write!(
                f,
                "{}: a feed in a file may only point to files in its own folder and to other sites",
                printed(address)
            ),
            Self::AllTooLarge(limit) => write!(
                f,
                "everything that was read has more than {} MB; --max-size allows more",
                limit.div_ceil(1_000_000)
            ),
            Self::TooManyPages(address, limit) => {
                write!(f, "{}: more than {limit} pages", printed(address))
            }
        }
    }
}

impl std::error::Error for ReadError {}
