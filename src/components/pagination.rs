//! Pages as real links.

use crate::archive::Query;
use crate::i18n::fill;
use crate::route::Route;
use crate::state::PressRoom;
use leptos::prelude::*;

/// Previous, numbers, next. Nothing when there is one page. `open_end` says
/// that more pages follow and nobody knows how many.
#[component]
pub fn Pagination(
    /// The page shown, from 1.
    page: u32,
    /// The last page known.
    pages: u32,
    /// Whether more follow after `pages`.
    open_end: bool,
) -> impl IntoView {
    let room = PressRoom::of_view();
    let words = room.words();
    let query = room.query();
    let href = move |page: u32| room.href(Route::List(Query { page, ..query.clone() }));
    let last = if open_end { pages.max(page) + 1 } else { pages };
    (last > 1).then(|| {
        let step = |to: u32, class: &'static str, label: &'static str, rel: &'static str| {
            view! {
                <li class=class>
                    <a href=href(to) rel=rel>{label}</a>
                </li>
            }
        };
        let numbers: Vec<_> = shown(page, last)
            .into_iter()
            .map(|entry| match entry {
                Some(number) => {
                    let name = fill(words.page_number, &[("page", &number.to_string())]);
                    let here = (number == page).then_some("page");
                    view! {
                        <li class="pr-pages-number">
                            <a href=href(number) aria-label=name aria-current=here>{number}</a>
                        </li>
                    }
                    .into_any()
                }
                None => view! { <li class="pr-pages-gap" aria-hidden="true">"…"</li> }.into_any(),
            })
            .collect();
        view! {
            <nav class="pr-pages" aria-label=words.pages_label>
                <ul>
                    {(page > 1).then(|| step(page - 1, "pr-pages-step", words.page_previous, "prev"))}
                    {numbers}
                    {(page < last).then(|| step(page + 1, "pr-pages-step", words.page_next, "next"))}
                </ul>
            </nav>
        }
    })
}

/// First, last, the current page and its neighbours; `None` is a gap.
fn shown(page: u32, last: u32) -> Vec<Option<u32>> {
    let mut entries = Vec::new();
    let mut before = 0;
    for number in 1..=last {
        if number == 1 || number == last || number.abs_diff(page) <= 1 {
            if number > before + 1 {
                // A gap of one page is that page.
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
