//! How an answer of WordPress is recognised.

use crate::address::Address;
use crate::feed::reader::{Object, present};
use crate::seek::has;
use serde_json::Value;

/// The member that a list of posts is put into, since it has no name in the answer.
pub(super) const POSTS: &str = "posts";

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A list of posts, or one post.
    Posts,
    /// A page of The Events Calendar.
    Events,
    /// An error, which may come with a status of success.
    Error,
}

impl Shape {
    /// `None` if `value` is not an answer of WordPress.
    pub(super) fn of(value: &Value, address: &Address) -> Option<Self> {
        match value {
            // An empty list alone says nothing.
            Value::Array(posts) if posts.is_empty() => is_rest(address).then_some(Self::Posts),
            Value::Array(posts) => {
                posts.iter().filter_map(Value::as_object).any(is_post).then_some(Self::Posts)
            }
            Value::Object(object) if is_post(object) => Some(Self::Posts),
            Value::Object(object) if is_error(object) => Some(Self::Error),
            Value::Object(object) if is_events(object) => Some(Self::Events),
            _ => None,
        }
    }

    /// The member that holds the list.
    pub(super) fn list(self) -> &'static str {
        if self == Self::Events { "events" } else { POSTS }
    }
}

/// Whether an address looks like one of the REST interface. Some sites have theirs at other addresses.
pub fn is_rest(address: &Address) -> bool {
    ["/wp/v2/", "/tribe/events/", "rest_route="].iter().any(|mark| has(address.as_str(), mark))
}

/// Whether the reader of WordPress should look at `text`, which comes from `address`: no other feed is a list.
pub fn may_be_wordpress(text: &str, address: &Address) -> bool {
    let start = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    start.starts_with('[') || is_rest(address)
}

fn is_post(object: &Object) -> bool {
    let title = object.get("title").and_then(Value::as_object);
    present(object, "id").is_some()
        && (title.is_some_and(|title| title.contains_key("rendered"))
            || (object.contains_key("link") && object.contains_key("slug")))
}

fn is_error(object: &Object) -> bool {
    let is_text = |name: &str| object.get(name).is_some_and(Value::is_string);
    is_text("code") && is_text("message") && !object.contains_key("items") && !object.contains_key("releases")
}

fn is_events(object: &Object) -> bool {
    object.get("events").is_some_and(Value::is_array)
        && ["rest_url", "total_pages", "next_rest_url"].iter().any(|name| object.contains_key(*name))
}
