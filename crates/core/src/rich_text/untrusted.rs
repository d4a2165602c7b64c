//! Markup that was not sanitized yet.

use crate::address::Address;

/// HTML from a feed, as it came. Only [`RichText`](super::RichText) sanitizes it and turns it into something that
/// a view accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntrustedHtml {
    /// The markup as it came.
    pub html: String,
    /// The address against which relative addresses in it are resolved: the feed's own.
    pub base: Option<Address>,
}
