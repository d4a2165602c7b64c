//! Markup before the policy.

use crate::address::Address;

/// HTML from a feed, not looked at yet. Only [`RichText`](super::RichText) turns it into
/// something that a view accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntrustedHtml {
    /// The markup as it came.
    pub html: String,
    /// What its relative addresses resolve against: the feed's own address.
    pub base: Option<Address>,
}
