//! Cutting a result into pages.

use crate::feed::Release;
use std::sync::Arc;

/// One page of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The releases on it, newest first.
    pub releases: Vec<Arc<Release>>,
    /// How many releases were found on all pages together.
    pub total: usize,
    /// Which page this is, counted from 1.
    pub page: u32,
    /// How many pages there are; 1 when nothing was found.
    pub pages: u32,
}

/// Where a page begins and ends among `total` hits.
pub(super) struct Cut {
    pub(super) page: u32,
    pub(super) pages: u32,
    pub(super) range: std::ops::Range<usize>,
}

/// A page that does not exist is page 1, as in GOV.UK's pagination: an old link still shows
/// something.
pub(super) fn cut(total: usize, page: u32, page_size: usize) -> Cut {
    let size = page_size.max(1);
    let pages = u32::try_from(total.div_ceil(size)).unwrap_or(u32::MAX).max(1);
    let page = if (1..=pages).contains(&page) { page } else { 1 };
    let start = (page as usize - 1) * size;
    Cut { page, pages, range: start..total.min(start.saturating_add(size)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(total: usize, page: u32, size: usize) -> (u32, u32, std::ops::Range<usize>) {
        let cut = cut(total, page, size);
        (cut.page, cut.pages, cut.range)
    }

    #[test]
    fn the_last_page_holds_the_rest() {
        assert_eq!(range(45, 1, 20), (1, 3, 0..20));
        assert_eq!(range(45, 3, 20), (3, 3, 40..45));
        assert_eq!(range(40, 2, 20), (2, 2, 20..40));
    }

    #[test]
    fn a_page_out_of_range_is_page_one() {
        assert_eq!(range(45, 4, 20), (1, 3, 0..20));
        assert_eq!(range(45, 0, 20), (1, 3, 0..20));
        assert_eq!(range(45, u32::MAX, 20), (1, 3, 0..20));
    }

    #[test]
    fn nothing_is_one_empty_page_and_size_zero_does_not_divide_by_zero() {
        assert_eq!(range(0, 1, 20), (1, 1, 0..0));
        assert_eq!(range(3, 2, 0), (2, 3, 1..2));
        assert_eq!(range(3, 1, usize::MAX), (1, 1, 0..3));
    }
}
