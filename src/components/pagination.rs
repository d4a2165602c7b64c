//! Pages as real links.

use crate::archive::Query;
use crate::i18n::fill;
use crate::route::Route;
use crate::seek::written;
use crate::state::{Links, Locale};
use crate::view::*;

/// Links to the previous page, to pages by number, and to the next page; `None` if there is only
/// one. `pages` is the last known page; `open_end` says that an unknown number of pages follows it.
pub fn pagination(
    locale: Locale,
    links: Links,
    query: &Query,
    page: u32,
    pages: u32,
    open_end: bool,
) -> Option<Tag> {
    let words = locale.words();
    let last = if open_end { pages.max(page) + 1 } else { pages };
    let link = |to: u32| a(links.href(Route::List(query.with_page(to))));
    let step = |to: u32, label: &'static str, rel: &'static str| {
        li().key(rel).class("pr-pages-step").child(link(to).attr("rel", rel).child(label))
    };
    let numbers = shown(page, last).into_iter().map(|entry| match entry {
        Some(number) => {
            let name = fill(words.page_number, &[("page", &written(number.into()))]);
            let link = link(number)
                .attr("aria-label", name)
                .attr("aria-current", (number == page).then_some("page"));
            let class = match number {
                1 => "pr-pages-number",
                _ if number == page || number == last => "pr-pages-number",
                // Phones have no room for these numbers; `pagination.css` hides them there.
                _ => "pr-pages-number pr-pages-near",
            };
            let number = written(number.into());
            li().key(&number).class(class).child(link.child(number))
        }
        None => li().class("pr-pages-gap").attr("aria-hidden", "true").child("…"),
    });
    (last > 1).then(|| {
        nav().class("pr-pages").attr("aria-label", words.pages_label).child(
            ul().child((page > 1).then(|| step(page - 1, words.page_previous, "prev")))
                .children(numbers)
                .child((page < last).then(|| step(page + 1, words.page_next, "next"))),
        )
    })
}

/// First, last, the current page and its neighbours; `None` is a gap.
fn shown(page: u32, last: u32) -> Vec<Option<u32>> {
    let mut entries = Vec::new();
    let mut before = 0;
    for number in 1..=last {
        if number == 1 || number == last || number.abs_diff(page) <= 1 {
            if number > before + 1 {
                // A gap of a single page is filled with that page.
                entries.push((number == before + 2).then_some(before + 1));
            }
            entries.push(Some(number));
            before = number;
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::shown;

    fn text(page: u32, last: u32) -> String {
        let entries = shown(page, last);
        let words: Vec<_> =
            entries.iter().map(|entry| entry.map_or("…".to_owned(), |number| number.to_string())).collect();
        words.join(" ")
    }

    #[test]
    fn neighbours_and_ends_are_shown_and_no_gap_hides_a_single_page() {
        assert_eq!(text(1, 3), "1 2 3");
        assert_eq!(text(1, 9), "1 2 … 9");
        assert_eq!(text(4, 9), "1 2 3 4 5 … 9");
        assert_eq!(text(5, 9), "1 … 4 5 6 … 9");
        assert_eq!(text(9, 9), "1 … 8 9");
    }
}
