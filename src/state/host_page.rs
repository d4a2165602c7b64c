//! The page that a press room stands on.

use super::BuiltPage;
use crate::address::Address;
use crate::feed::LanguageTag;
use std::sync::Arc;

/// Whose page it is, and what follows from that.
#[derive(Debug)]
pub enum HostPage {
    /// Its own, which knows nothing before the feeds are read.
    Own,
    /// Its own, as the builder wrote it, with what it shows.
    Built(Arc<BuiltPage>),
    /// Somebody else's: it shows a few releases, and its links lead to where the press room itself is.
    Foreign(Embed),
}

/// What somebody else's page wants of the press room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// Where the press room itself is.
    pub site: Address,
    /// Whether somebody said so. A guess stands back behind what the feed says.
    pub site_is_given: bool,
    /// How many releases are shown, at most.
    pub limit: usize,
    /// Whether the newest of them is shown whole, as a release that the location names would be.
    pub whole: bool,
    /// Only releases in this language.
    pub only: Option<LanguageTag>,
    /// Whether pictures may be asked for that are not what a reader came for.
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
