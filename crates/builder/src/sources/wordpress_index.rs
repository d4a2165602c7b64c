//! The index of WordPress's REST interface (`/wp-json/`, `/wp-json/wp/v2`), which people give in place of a list of
//! posts.

use super::json::{Object, text};
use press_room_core::address::Address;
use serde_json::Value;

/// The query for a list of posts.
const QUERY: &str = "per_page=100&_embed=wp:featuredmedia,wp:term";
/// The list of posts in the interface.
const POSTS: &str = "/wp/v2/posts";

/// The address of the site's posts, if `page`, which was read at `address`, is such an index.
pub(super) fn posts_of(page: &Object, address: &Address) -> Option<Address> {
    let routes = page.get("routes")?.as_object()?;
    let is_whole = page.get("namespaces").is_some_and(Value::is_array);
    if !is_whole && text(page, "namespace").as_deref() != Some("wp/v2") {
        return None;
    }
    // Older versions have a plain text there.
    let said = routes.get(POSTS).and_then(|route| {
        let own = route.get("_links")?.get("self")?;
        own.as_str().or_else(|| own.get(0)?.get("href")?.as_str())
    });
    let said = said.and_then(|said| Address::parse(said, Some(address))).filter(Address::is_web);
    let list = said.or_else(|| {
        let whole = address.as_str().split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
        let root = whole.strip_suffix("/wp/v2").unwrap_or(whole);
        Address::parse(&format!("{root}{POSTS}"), None)
    })?;
    let mark = if list.query().is_some() { '&' } else { '?' };
    Address::parse(&format!("{}{mark}{QUERY}", list.without_fragment()), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_posts_are_where_the_index_says_or_else_below_it() {
        let own = |link: Value| json!({ POSTS: { "_links": { "self": link } } });
        let list = json!([{ "href": "https://vik.no/wp-json/wp/v2/posts" }]);
        let whole = |routes: Value| json!({ "name": "Vik", "namespaces": ["wp/v2"], "routes": routes });
        let part = |name: &str| json!({ "namespace": name, "routes": { "/wp/v2": {} } });
        for (at, page, posts) in [
            ("https://x.no/wp-json/", whole(own(list)), Some("https://vik.no/wp-json/wp/v2/posts?")),
            ("https://x.no/wp-json", whole(json!({})), Some("https://x.no/wp-json/wp/v2/posts?")),
            ("https://x.no/wp-json/wp/v2/?a=1#b", part("wp/v2"), Some("https://x.no/wp-json/wp/v2/posts?")),
            (
                "https://x.no/?rest_route=/",
                whole(own(json!("/?rest_route=/wp/v2/posts"))),
                Some("https://x.no/?rest_route=/wp/v2/posts&"),
            ),
            ("https://x.no/wp-json/oembed/1.0", part("oembed/1.0"), None),
            ("https://x.no/a", json!({ "namespaces": ["wp/v2"] }), None),
        ] {
            let found = posts_of(page.as_object().unwrap(), &Address::parse(at, None).unwrap());
            let expected = posts.map(|posts| format!("{posts}{QUERY}"));
            assert_eq!(found.map(|it| it.as_str().to_owned()), expected, "{at}");
        }
    }
}
