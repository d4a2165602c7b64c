//! What an answer means. When in doubt it means failure: a reader who is told
//! "you are subscribed" and is not has lost more than one who is told to try again.

use crate::config::Subscription;

/// A subscription that the provider took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The reader must follow a link in a mail before it counts.
    Confirm,
    /// It counts already.
    Direct,
}

/// Why the provider did not take it, as far as anyone can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmitError {
    /// The field that people do not see was filled in. Nothing was sent.
    TrapFilled,
    /// The browser says that it has no network.
    Offline,
    /// No answer that may be read: host down, refused, or blocked by CORS or
    /// CSP. The address may have arrived.
    Blocked,
    /// No answer within the time limit. The address may have arrived.
    Timeout,
    /// The provider said no, with this HTTP status.
    Refused(u16),
    /// The provider's server failed, with this HTTP status.
    Server(u16),
    /// An answer that says neither yes nor no, as a login page with status 200.
    Unclear,
}

impl Subscription {
    /// What an answer to [`super::Submission::Fetch`] means. `status` is 0 for an
    /// answer that may not be read.
    pub fn outcome(&self, status: u16, _content_type: &str, _body: &str) -> Result<Done, SubmitError> {
        Err(SubmitError::Server(status))
    }
}
