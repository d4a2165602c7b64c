//! JSON paths: `$.items[3]._press_room.images[0].alt`. A name that is not of letters, digits and `_` stands in
//! brackets and quotes, as `$["a name"]`.

use press_room_core::address::Address;
use serde_json::Value;
use std::fmt::Write;

/// The longest text that is looked at as an address.
const LONGEST_ADDRESS: usize = 2_000;

/// The path of the member `name` of what stands at `path`.
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

/// The first of `names`, each a sequence of members, that `value` has.
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

/// The first value below `value` that `is_it`, with the name of the member that holds it, or the list that it stands in.
pub(super) fn find(value: &Value, path: &str, is_it: &mut dyn FnMut(&str, &Value) -> bool) -> Option<String> {
    find_below(value, "", &mut path.to_owned(), is_it)
}

fn find_below(
    value: &Value,
    name: &str,
    path: &mut String,
    is_it: &mut dyn FnMut(&str, &Value) -> bool,
) -> Option<String> {
    let length = path.len();
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                path.truncate(length);
                *path = member(path, name);
                if is_it(name, value) {
                    return Some(path.clone());
                }
                if let Some(found) = find_below(value, name, path, is_it) {
                    return Some(found);
                }
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                path.truncate(length);
                // Writing to a `String` cannot fail.
                let _ = write!(path, "[{at}]");
                if !value.is_object() && is_it(name, value) {
                    return Some(path.clone());
                }
                if let Some(found) = find_below(value, name, path, is_it) {
                    return Some(found);
                }
            }
        }
        _ => {}
    }
    path.truncate(length);
    None
}

/// Where below `value` something with the address `wanted` stands: the object that has it, or the text itself where
/// that is a member of `value` or of a list. Press photos of the extension come before copies of them elsewhere.
pub(super) fn of_address(value: &Value, path: &str, base: &Address, wanted: &Address) -> Option<String> {
    let is_it = |value: &Value| {
        let text = value.as_str().filter(|text| text.len() <= LONGEST_ADDRESS);
        text.and_then(|text| Address::parse_leniently(text, Some(base))).is_some_and(|it| it == *wanted)
    };
    let own = first_of(value, path, &[&["_press_room"]]);
    let below = own.and_then(|path| find(value.get("_press_room")?, &path, &mut |_, value| is_it(value)));
    let found = below.or_else(|| find(value, path, &mut |_, value| is_it(value)))?;
    // `…images[0].url`: the object is what lacks something.
    let object = found.rsplit_once('.').map(|(object, _)| object).filter(|object| object.ends_with(']'));
    Some(object.filter(|object| *object != path).unwrap_or(&found).to_owned())
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
            assert_eq!(of_address(&item, "$.items[0]", &base, &wanted).as_deref(), Some(expected), "{item}");
        }
    }
}
