//! JSON paths: `$.items[3]._press_room.images[0].alt`. A name with other characters than letters, digits and `_` is in
//! brackets and quotes, as in `$["a name"]`.

use crate::address::Address;
use serde_json::Value;
use std::collections::HashMap;
use std::fmt::Write;

/// The longest text that is looked at as an address.
const LONGEST_ADDRESS: usize = 2_000;
/// The most values of an item that are looked at: more than any real one has.
const MOST: usize = 20_000;

/// The path of the member `name` of the object at `path`.
pub(super) fn member(path: &str, name: &str) -> String {
    let is_plain = !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    match is_plain {
        true => format!("{path}.{name}"),
        false => format!("{path}[{}]", Value::from(name)),
    }
}

/// The path of the entry `at` of the list at `path`.
pub(super) fn entry(path: &str, at: usize) -> String {
    format!("{path}[{at}]")
}

/// The path of the first of `names`, each a sequence of members, that `value` has.
pub(super) fn first_of(value: &Value, path: &str, names: &[&[&str]]) -> Option<String> {
    names.iter().find_map(|names| {
        let (mut at, mut path) = (value, path.to_owned());
        for name in *names {
            at = at.get(name).filter(|value| !value.is_null())?;
            path = member(&path, name);
        }
        Some(path)
    })
}

/// The path of the first value below `value`, itself at `path`, for which `is_it` is true. `is_it` is also given the
/// name of the member that holds the value or the list around it.
pub(super) fn find(value: &Value, path: &str, is_it: &mut dyn FnMut(&str, &Value) -> bool) -> Option<String> {
    let mut search = Search { is_it, path: path.to_owned(), left: MOST };
    search.below("", value).then_some(search.path)
}

struct Search<'a> {
    is_it: &'a mut dyn FnMut(&str, &Value) -> bool,
    /// The path of the value that is looked at.
    path: String,
    /// How many values may still be looked at.
    left: usize,
}

impl Search<'_> {
    /// Whether the value is found below `value`, which is the member `name` of its parent. If so, `path` leads to it.
    fn below(&mut self, name: &str, value: &Value) -> bool {
        let length = self.path.len();
        let is_found = match value {
            Value::Object(members) => members.iter().any(|(name, value)| {
                self.path.truncate(length);
                self.path = member(&self.path, name);
                self.is_at(name, value)
            }),
            Value::Array(values) => values.iter().enumerate().any(|(at, value)| {
                self.path.truncate(length);
                // Writing to a `String` cannot fail.
                let _ = write!(self.path, "[{at}]");
                if value.is_object() { self.below(name, value) } else { self.is_at(name, value) }
            }),
            _ => false,
        };
        if !is_found {
            self.path.truncate(length);
        }
        is_found
    }

    fn is_at(&mut self, name: &str, value: &Value) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left > 0 && ((self.is_it)(name, value) || self.below(name, value))
    }
}

/// The JSON path of each address in `item`, which is itself at `path`: the path of the object that has the address, if
/// the object is in a list of `item`, or else that of the address itself. Press photos of the extension come before
/// copies of them elsewhere.
pub(super) fn addresses(item: &Value, path: &str, base: &Address) -> HashMap<Address, String> {
    let mut found = HashMap::new();
    let mut texts = Vec::new();
    let own = item.get("_press_room").map(|own| (own, member(path, "_press_room")));
    for (value, path) in own.into_iter().chain([(item, path.to_owned())]) {
        collect(value, &path, &mut texts);
    }
    for (text, at) in texts {
        let Some(address) = Address::parse_leniently(text, Some(base)) else { continue };
        // `…images[0].url`: the object is what lacks something.
        let object = at.rsplit_once('.').map(|(object, _)| object).filter(|object| object.ends_with(']'));
        let place = object.filter(|object| *object != path).unwrap_or(&at).to_owned();
        found.entry(address).or_insert(place);
    }
    found
}

/// The texts below `value` that may be addresses, with their paths.
fn collect<'v>(value: &'v Value, path: &str, texts: &mut Vec<(&'v str, String)>) {
    if texts.len() >= MOST {
        return;
    }
    match value {
        Value::String(text) if text.len() <= LONGEST_ADDRESS => texts.push((text, path.to_owned())),
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| collect(value, &member(path, name), texts));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(at, value)| collect(value, &entry(path, at), texts));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_path_is_spelled_as_the_guide_says() {
        assert_eq!(member("$", "items"), "$.items");
        assert_eq!(entry("$.items", 3), "$.items[3]");
        assert_eq!(member("$", "a \"b\""), "$[\"a \\\"b\\\"\"]");
        assert_eq!(member("$", "3d"), "$[\"3d\"]");
    }

    #[test]
    fn an_address_is_found_in_its_object() {
        let base = Address::parse("https://x.no/feed.json", None).unwrap();
        let wanted = Address::parse("https://x.no/a.jpg", None).unwrap();
        for (item, expected) in [
            (json!({ "image": "a.jpg" }), "$.items[0].image"),
            (json!({ "images": [{ "url": "b.jpg" }, { "url": "a.jpg" }] }), "$.items[0].images[1]"),
            (
                json!({ "image": "a.jpg", "_press_room": { "images": [{ "url": "/a.jpg" }] } }),
                "$.items[0]._press_room.images[0]",
            ),
            (json!({ "_press_room": { "images": ["a.jpg"] } }), "$.items[0]._press_room.images[0]"),
            (json!({ "mainImage": { "url": "a.jpg" } }), "$.items[0].mainImage.url"),
        ] {
            let found = addresses(&item, "$.items[0]", &base);
            assert_eq!(found.get(&wanted).map(String::as_str), Some(expected), "{item}");
        }
    }
}
