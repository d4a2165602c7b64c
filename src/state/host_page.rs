//! The page that a press room is on.

use super::BuiltPage;
use crate::address::Address;
use crate::feed::LanguageTag;
use std::sync::Arc;

/// Whose page it is, and what follows from that.
#[derive(Debug)]
pub enum HostPage {
    /// The press room's own, without any data before the feeds are read.
    Own,
    /// The press room's own, written by the builder, with the data that it shows.
    Built(Arc<BuiltPage>),
    /// Somebody else's: it shows a few releases, and links lead to the press room itself.
    Foreign(Embed),
}

/// What somebody else's page wants of the press room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// Where the press room itself is.
    pub site: Address,
    /// Whether the page says so. Otherwise it is a guess, and what the feed says takes precedence.
    pub site_is_given: bool,
    /// How many releases are shown, at most.
    pub limit: usize,
    /// Whether the newest release is shown in full, as if the location named it.
    pub whole: bool,
    /// Only releases in this language.
    pub only: Option<LanguageTag>,
    /// Whether pictures are loaded that are mere decoration.
    pub pictures: bool,
}

impl HostPage {
    /// The page of a built site.
    pub fn built(&self) -> Option<&Arc<BuiltPage>> {
        match self {
            Self::Built(built) => Some(built),
            Self::Own | Self::Foreign(_) => None,
        }
    }

    /// What somebody else's page wants.
    pub fn embed(&self) -> Option<&Embed> {
        match self {
            Self::Foreign(embed) => Some(embed),
            Self::Own | Self::Built(_) => None,
        }
    }
}
