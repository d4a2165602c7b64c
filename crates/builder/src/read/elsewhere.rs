//! WordPress sites that name another host for their next page.

use crate::sources::SourceWarning;
use press_room_core::address::Address;
use press_room_core::feed::PageHeaders;
use press_room_core::feed::formats::wordpress::next_elsewhere;

/// A warning if the site that was read at `address` names another host for its next page. `next` is the page that will
/// be read.
pub(super) fn warning(
    headers: &PageHeaders,
    next: Option<&Address>,
    address: &Address,
) -> Option<SourceWarning> {
    let followed = next.filter(|next| next.origin() != address.origin()).cloned();
    let (how, named) = match followed {
        Some(named) => ("where it is read", named),
        None => ("and is read here by its number", next_elsewhere(headers, address)?),
    };
    Some(SourceWarning {
        place: None,
        id: None,
        message: format!("the site says that its next page is at {}, another host, {how}", named.origin()),
        fix: "give the feed's address there, or correct the site's address in WordPress".to_owned(),
        lint: None,
    })
}
