//! Feeds that could not be read while others could.

use super::ReadError;
use crate::merge::OneFeed;
use crate::printable::printable;
use press_room_core::feed::Release;

/// A feed that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedFeed {
    /// The ending of its ids in a site; `None` for the first feed, whose ids stay as they are.
    mark: Option<String>,
    /// The endings of the ids of the other feeds.
    others: Vec<String>,
    /// Why it could not be read, in one line that names the feed.
    pub why: String,
}

impl FailedFeed {
    /// Whether a release of the last build, with this id, was from this feed.
    pub fn is_of(&self, release: &Release) -> bool {
        let id = release.key.id.as_str();
        match &self.mark {
            Some(mark) => id.ends_with(mark.as_str()),
            None => !self.others.iter().any(|other| id.ends_with(other.as_str())),
        }
    }

    /// Whether it is the first feed, which names the publisher in the header.
    pub fn is_first(&self) -> bool {
        self.mark.is_none()
    }
}

/// The feeds that failed, of all `feeds`.
///
/// # Errors
/// The first failure, if no feed could be read.
pub(super) fn told(failed: Vec<(usize, ReadError)>, feeds: &[OneFeed]) -> Result<Vec<FailedFeed>, ReadError> {
    let is_total = failed.len() == feeds.len();
    let mark = |feed: &OneFeed| format!("@{}", feed.name);
    let mut told = Vec::new();
    for (at, error) in failed {
        if is_total {
            return Err(error);
        }
        let is_other = |(other, _): &(usize, &OneFeed)| *other > 0 && *other != at;
        told.push(FailedFeed {
            mark: feeds.get(at).filter(|_| at > 0).map(mark),
            others: feeds.iter().enumerate().filter(is_other).map(|(_, feed)| mark(feed)).collect(),
            why: printable(&error.to_string()),
        });
    }
    Ok(told)
}
