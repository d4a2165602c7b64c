//! JSON values in the forms in which generators of feeds write them.

use crate::seek;
use serde_json::{Map, Value};

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// The most topics, contacts and the like of one release; pictures and files may be twice as many.
pub(crate) const MOST: usize = 100;

/// The member `name`, unless it is absent or null.
pub(crate) fn present<'v>(object: &'v Object, name: &str) -> Option<&'v Value> {
    object.get(name).filter(|value| !value.is_null())
}

/// The member `name` as an object.
pub(crate) fn object_in<'v>(object: &'v Object, name: &str) -> Option<&'v Object> {
    object.get(name).and_then(Value::as_object)
}

/// A string or number as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}

/// The whole part of a JSON number. Read from its text: parsing floating point
/// would bring 14 kB of tables into the WebAssembly for members that are counts and times.
pub(crate) fn whole(number: &serde_json::Number) -> Option<i64> {
    let text = number.as_str();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    fraction.bytes().all(|b| b.is_ascii_digit()).then(|| seek::number(whole, 10))?
}

/// The entries of a list, or of an object that represents one: PHP writes a list with gaps as
/// `{"0": …, "2": …}`.
pub(crate) fn as_list(value: &Value) -> Option<Vec<&Value>> {
    let object = match value {
        Value::Array(values) => return Some(values.iter().collect()),
        value => value.as_object()?,
    };
    let is_index = |key: &String| key.len() <= 9 && key.bytes().all(|byte| byte.is_ascii_digit());
    // Keys are sorted as texts, so only keys of the same length are in the order of their numbers.
    let of_length = |len| object.iter().filter(move |(key, _)| key.len() == len).map(|(_, value)| value);
    object.keys().all(is_index).then(|| (1..=9).flat_map(of_length).collect())
}
