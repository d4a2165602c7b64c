//! The warnings and addresses of a page of a feed, in a form that is easy to compare.

use press_room_core::address::Address;
use press_room_core::feed::{FeedPage, WarningCause};

/// What the warnings of a page are about, in their order.
pub(crate) fn causes(page: &FeedPage) -> Vec<WarningCause> {
    page.warnings.iter().map(|warning| warning.cause.clone()).collect()
}

/// An address as text; nothing where there is none.
pub(crate) fn url(address: &Option<Address>) -> &str {
    address.as_ref().map_or("", Address::as_str)
}
