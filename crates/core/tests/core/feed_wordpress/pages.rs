//! The next page of a list.

use super::{answer, at, post};
use press_room_core::feed::{PageHeaders, SourceId, WarningCause, read_answer};
use serde_json::json;

/// The next page after a page of two posts at `address`, by the headers `link`, `total` and `pages`.
fn next(address: &str, link: &str, pages: &str) -> Option<String> {
    let posts = json!([post(json!({})), post(json!({ "id": 8 }))]).to_string();
    let header = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let headers = PageHeaders { link: header(link), total: header("86"), pages: header(pages) };
    let page = read_answer(&answer(&posts, headers), SourceId(0), &at(address), None).unwrap();
    assert_eq!(page.total, Some(86));
    page.next.map(|next| next.as_str().to_owned())
}

const FULL: &str = "https://x.no/wp-json/wp/v2/posts?per_page=2&_embed";

#[test]
fn the_header_says_the_next_page() {
    let link = r#"<https://x.no/wp-json/wp/v2/posts?per_page=2&_embed&page=1>; rel="prev", <https://x.no/wp-json/wp/v2/posts?per_page=2&_embed&page=3>; rel="next""#;
    let third = Some("https://x.no/wp-json/wp/v2/posts?per_page=2&_embed&page=3");
    assert_eq!(next(FULL, link, "").as_deref(), third);
    assert_eq!(
        next(FULL, r#"</wp-json/wp/v2/posts?page=9>; title="a; b"; REL=next"#, "").as_deref(),
        Some("https://x.no/wp-json/wp/v2/posts?page=9")
    );
    // The last page has only a way back.
    assert_eq!(next(FULL, r#"<https://x.no/wp-json/wp/v2/posts?page=1>; rel="prev""#, ""), None);
    // If a site is reached by another name, only the number of the page counts.
    assert_eq!(
        next(FULL, r#"<http://intern.local/wp-json/wp/v2/posts?page=2>; rel="next""#, "").as_deref(),
        Some("https://x.no/wp-json/wp/v2/posts?per_page=2&_embed&page=2")
    );
}

#[test]
fn the_count_of_pages_says_whether_there_is_one() {
    let api = r#"<https://x.no/wp-json/>; rel="https://api.w.org/""#;
    assert_eq!(
        next(FULL, api, "2").as_deref(),
        Some("https://x.no/wp-json/wp/v2/posts?per_page=2&_embed&page=2")
    );
    assert_eq!(next(&format!("{FULL}&page=2"), api, "2"), None);
    assert_eq!(
        next(&format!("{FULL}&page=2"), "", " 3 ").as_deref(),
        Some("https://x.no/wp-json/wp/v2/posts?per_page=2&_embed&page=3")
    );
}

#[test]
fn without_headers_a_full_page_has_a_next_one() {
    assert_eq!(
        next(FULL, "", "").as_deref(),
        Some("https://x.no/wp-json/wp/v2/posts?per_page=2&_embed&page=2")
    );
    assert_eq!(next("https://x.no/wp-json/wp/v2/posts?per_page=3", "", ""), None);
    assert_eq!(next("https://x.no/wp-json/wp/v2/posts", "", ""), None, "ten are a page");
    assert_eq!(next("https://x.no/saved/posts.json?per_page=2", "", ""), None, "a file has no further pages");
}

#[test]
fn a_next_page_that_is_this_page_ends_the_list() {
    let posts = json!([post(json!({}))]).to_string();
    let headers = PageHeaders { link: Some(format!("<{FULL}>; rel=\"next\"")), ..PageHeaders::default() };
    let page = read_answer(&answer(&posts, headers), SourceId(0), &at(FULL), None).unwrap();
    assert_eq!((page.next, page.warnings[0].cause.clone()), (None, WarningCause::PagingLoop));
    for broken in ["<", "<>", "x", "<a", "<a>;;;=,", "<a b>; rel=\"next\"", ";rel=next"] {
        let headers = PageHeaders { link: Some(broken.to_owned()), ..PageHeaders::default() };
        let read = read_answer(&answer(&posts, headers), SourceId(0), &at(FULL), None);
        assert!(read.is_ok(), "{broken}");
    }
}
