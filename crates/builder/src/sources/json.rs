//! Reading the JSON of services: each kind of value in all the forms in which services write it.

use press_room_core::feed::bytes;
use press_room_core::json::read_leniently;
use serde_json::{Map, Value};

/// An object.
pub(super) type Object = Map<String, Value>;

/// The object in `bytes`, if they hold one. If not, `press_room_core::feed` reports what they are.
pub(super) fn object_of(bytes: &[u8], content_type: Option<&str>) -> Option<Object> {
    let (text, _) = bytes::text_of(bytes.to_vec(), content_type);
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    match read_leniently(text.trim_end_matches('\0')).ok()?.0 {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// A text or number as text, unless it is blank.
pub(super) fn text(object: &Object, name: &str) -> Option<String> {
    let text = match object.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The first of these members that is a text.
pub(super) fn first_text(object: &Object, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| text(object, name))
}

/// A date: a text, or an object that holds it as `datetime`.
pub(super) fn date(object: &Object, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::Object(inner) => text(inner, "datetime").or_else(|| text(inner, "text")),
        _ => text(object, name),
    }
}

/// A whole number that is not negative.
pub(super) fn number(object: &Object, name: &str) -> Option<u64> {
    match object.get(name)? {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The entries of a list. A single object is a list of one, and a list may be the only member of an object, as
/// in JSON that was converted from XML.
pub(super) fn list<'v>(object: &'v Object, name: &str, inner: &str) -> Vec<&'v Value> {
    match object.get(name) {
        Some(Value::Array(values)) => values.iter().collect(),
        Some(Value::Object(object)) if object.contains_key(inner) => list(object, inner, ""),
        Some(value @ (Value::Object(_) | Value::String(_))) if inner.is_empty() => vec![value],
        _ => Vec::new(),
    }
}

/// The objects in such a list.
pub(super) fn objects<'v>(object: &'v Object, name: &str, inner: &str) -> Vec<&'v Object> {
    list(object, name, inner).into_iter().filter_map(Value::as_object).collect()
}

/// The texts in such a list; for an object in it, the text of its member `label`.
pub(super) fn texts(object: &Object, name: &str, inner: &str, label: &str) -> Vec<String> {
    let text_of = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Object(object) => text(object, label),
        _ => None,
    };
    list(object, name, inner).into_iter().filter_map(text_of).filter(|text| !text.is_empty()).collect()
}
