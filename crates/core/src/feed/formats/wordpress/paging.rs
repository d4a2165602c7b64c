//! The next page, by the headers of the answer, or else by whether the page is full.

use crate::address::Address;
use crate::feed::reader::Reader;
use crate::feed::{PageHeaders, WarningCause};
use crate::letters::lowercase;
use crate::seek::{count, has, split};

/// How many posts a page has unless the address says otherwise.
const USUAL: usize = 10;

/// The next page after one with `found` posts.
pub(super) fn next_page(reader: &mut Reader<'_>, headers: &PageHeaders, found: usize) -> Option<Address> {
    if let Some(next) = headers.link.as_deref().and_then(|links| linked(links, "next")) {
        let next = reader.resolve(next)?;
        if next.without_fragment() == reader.base.without_fragment() {
            reader.warn(WarningCause::PagingLoop);
            return None;
        }
        if next.origin() == reader.base.origin() {
            return Some(next);
        }
        // A site that is reached by another name may link to pages that only its own server can reach, so the number of
        // the page counts.
    }
    let current = parameter(reader.base, "page").unwrap_or(1);
    let last = headers.pages.as_deref().and_then(|pages| count(pages.trim(), 10));
    let size = parameter(reader.base, "per_page").map_or(USUAL, |size| size as usize);
    let has_next = match (last, &headers.link) {
        (Some(last), _) => current < last,
        (None, Some(links)) if linked(links, "prev").is_some() => linked(links, "next").is_some(),
        _ => super::is_rest(reader.base) && found > 0 && found >= size,
    };
    let next = has_next.then(|| current.checked_add(1)).flatten()?;
    Some(reader.base.with_query("page", &next.to_string()))
}

/// The next page that the headers name, if it is on another host than `address`, from which the headers were read.
/// `next_page` then uses the number of the page instead, and the publisher should know.
// Only the builder reports this.
#[cfg(not(target_arch = "wasm32"))]
pub fn next_elsewhere(headers: &PageHeaders, address: &Address) -> Option<Address> {
    let next = Address::parse(linked(headers.link.as_deref()?, "next")?, Some(address))?;
    (next.origin() != address.origin()).then_some(next)
}

/// How many posts there are in all.
pub(super) fn total(headers: &PageHeaders) -> Option<u32> {
    count(headers.total.as_deref()?.trim(), 10)
}

fn parameter(address: &Address, name: &str) -> Option<u32> {
    let pairs = address.query()?.split('&');
    pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(known, _)| *known == name)
        .and_then(|(_, value)| count(value, 10))
}

/// The address in a header `Link` whose relation is `wanted`.
fn linked<'h>(links: &'h str, wanted: &str) -> Option<&'h str> {
    let mut rest = links;
    while let Some((_, after)) = split(rest, "<") {
        let (address, after) = split(after, ">")?;
        let parameters = after.split('<').next().unwrap_or_default();
        let mut relations = parameters.split([';', ',']).filter_map(|pair| pair.trim().split_once('='));
        let is_it = relations.any(|(name, value)| {
            let value = lowercase(value.trim().trim_matches('"'));
            name.trim().eq_ignore_ascii_case("rel") && value.split(' ').any(|relation| relation == wanted)
        });
        if is_it && !has(address, " ") {
            return Some(address);
        }
        rest = after;
    }
    None
}
