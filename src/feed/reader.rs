//! Reading one JSON object at a time: every scalar and list is tolerated, and what could not be read is noted.

use super::model::{
    FeedInfo, LanguageTag, Release, ReleaseId, ReleaseKey, SourceId, Timestamp, UntrustedHtml,
};
use super::phone::Country;
use super::{Warning, WarningCause, date, text};
use crate::address::Address;
use crate::letters::lowercase;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// A JSON object.
pub(crate) type Object = Map<String, Value>;

/// Reads one item; `None` leaves it out, after a warning.
pub(crate) type ReadItem = fn(&mut Reader, &Object, &FeedInfo) -> Option<Release>;

/// Where we are in a page, and what was wrong so far.
pub(crate) struct Reader<'a> {
    pub(crate) source: SourceId,
    /// The page's own address, which everything relative resolves against.
    pub(crate) base: &'a Address,
    pub(crate) warnings: Vec<Warning>,
    /// Which country's numbers the current item has.
    pub(crate) country: Country,
    item: Option<usize>,
    id: Option<String>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(source: SourceId, base: &'a Address) -> Self {
        let country = Country::of(None, base);
        Self { source, base, warnings: Vec::new(), country, item: None, id: None }
    }

    pub(crate) fn warn(&mut self, cause: WarningCause) {
        self.warnings.push(Warning { item: self.item, id: self.id.clone(), cause });
    }

    /// Reads every item on its own, so that a bad one costs only itself.
    pub(crate) fn items(&mut self, items: &[Value], info: &FeedInfo, read: ReadItem) -> Vec<Release> {
        let mut seen = HashSet::new();
        let mut releases = Vec::new();
        for (index, item) in items.iter().enumerate() {
            self.item = Some(index);
            self.id = None;
            let Some(item) = item.as_object() else {
                self.warn(WarningCause::NotAnObject);
                continue;
            };
            let Some(release) = read(self, item, info) else {
                continue;
            };
            if seen.insert(release.key.clone()) {
                releases.push(release);
            } else {
                self.warn(WarningCause::Duplicate);
            }
        }
        self.item = None;
        self.id = None;
        releases
    }

    /// The key of an item, and from then on the id in its warnings.
    pub(crate) fn key(&mut self, object: &Object, inherited: Option<&LanguageTag>) -> Option<ReleaseKey> {
        let Some(id) = object.get("id").and_then(scalar).and_then(|raw| ReleaseId::new(&raw)) else {
            self.warn(WarningCause::NoId);
            return None;
        };
        self.id = Some(id.as_str().to_owned());
        let language = self.language(object, "language").or_else(|| inherited.cloned());
        self.country = Country::of(language.as_ref(), self.base);
        Some(ReleaseKey { source: self.source, id, language })
    }

    /// A scalar as it came; a warning when something else stands there.
    pub(crate) fn raw(&mut self, object: &Object, name: &'static str) -> Option<String> {
        let value = present(object, name)?;
        let raw = scalar(value);
        if raw.is_none() {
            self.warn(WarningCause::BadValue(name));
        }
        raw
    }

    /// Plain text; `None` when blank.
    pub(crate) fn text(&mut self, object: &Object, name: &'static str) -> Option<String> {
        self.raw(object, name).map(|raw| text::plain(&raw)).filter(|text| !text.is_empty())
    }

    /// Markup, untouched; `None` when blank.
    pub(crate) fn html(&mut self, object: &Object, name: &'static str) -> Option<UntrustedHtml> {
        let html = self.raw(object, name).filter(|html| !html.trim().is_empty())?;
        if text::has_picture_in_it(&html) {
            self.warn(WarningCause::PictureInText(name));
        }
        Some(self.untrusted(html))
    }

    pub(crate) fn untrusted(&self, html: String) -> UntrustedHtml {
        UntrustedHtml { html, base: Some(self.base.clone()) }
    }

    /// A web address, resolved against the feed's own.
    pub(crate) fn web(&mut self, object: &Object, name: &'static str) -> Option<Address> {
        let raw = self.raw(object, name).filter(|raw| !raw.trim().is_empty())?;
        let address = self.resolve(&raw);
        if address.is_none() {
            self.warn(WarningCause::BadValue(name));
        }
        address
    }

    /// A web address, resolved against the feed's own; silent when it is none.
    pub(crate) fn resolve(&self, raw: &str) -> Option<Address> {
        Address::meant(raw, Some(self.base)).filter(Address::is_web)
    }

    pub(crate) fn date(&mut self, object: &Object, name: &'static str) -> Option<Timestamp> {
        let value = present(object, name)?;
        if value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return None;
        }
        let date = date::parse_value(value);
        if date.is_none() {
            self.warn(WarningCause::BadValue(name));
        }
        date
    }

    /// A whole number that is not negative, also as text or with a zero fraction.
    pub(crate) fn number(&mut self, object: &Object, name: &'static str) -> Option<u64> {
        let value = present(object, name)?;
        let number = match value {
            Value::Number(number) => whole(number).and_then(|whole| whole.try_into().ok()),
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.warn(WarningCause::BadValue(name));
        }
        number
    }

    pub(crate) fn language(&mut self, object: &Object, name: &'static str) -> Option<LanguageTag> {
        let raw = self.raw(object, name).filter(|raw| !raw.trim().is_empty())?;
        let tag = LanguageTag::new(&raw);
        if tag.is_none() {
            self.warn(WarningCause::BadValue(name));
        }
        tag
    }
}

/// The member `name`, unless it is absent or null.
pub(crate) fn present<'v>(object: &'v Object, name: &str) -> Option<&'v Value> {
    object.get(name).filter(|value| !value.is_null())
}

/// The member `name` as an object.
pub(crate) fn object_in<'v>(object: &'v Object, name: &str) -> Option<&'v Object> {
    object.get(name).and_then(Value::as_object)
}

/// The member `name` as a list: absent and null are empty, a single value is a list of one.
pub(crate) fn list<'v>(object: &'v Object, name: &str) -> &'v [Value] {
    match object.get(name) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

/// A string or number as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.as_str().to_owned()),
        _ => None,
    }
}

/// Whether the member says yes: `true`, `1` or `"true"`.
pub(crate) fn flag(object: &Object, name: &str) -> bool {
    match object.get(name) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::Number(number)) => number.as_str() == "1",
        Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// Adds the topics in `value`, each once whatever its case: a list, one text
/// with commas, or objects with a label.
pub(crate) fn add_topics(topics: &mut Vec<String>, values: &[Value]) {
    let single = values.len() == 1;
    let mut seen: HashSet<String> = topics.iter().map(|topic| lowercase(topic)).collect();
    let mut add = |raw: &str| {
        let topic = text::plain(raw);
        if !topic.is_empty() && seen.insert(lowercase(&topic)) {
            topics.push(topic);
        }
    };
    for value in values {
        match value {
            Value::String(raw) if single => raw.split(',').for_each(&mut add),
            Value::Object(object) => {
                let label = ["label", "name", "title", "tag"].into_iter().find_map(|name| object.get(name));
                match label {
                    Some(Value::Array(labels)) => labels.iter().filter_map(scalar).for_each(|raw| add(&raw)),
                    label => label.and_then(scalar).iter().for_each(|raw| add(raw)),
                }
            }
            value => scalar(value).iter().for_each(|raw| add(raw)),
        }
    }
}

/// The whole part of a JSON number. Read from its text: parsing floating point
/// would bring 14 kB of tables into the WebAssembly for members that are counts and times.
pub(crate) fn whole(number: &serde_json::Number) -> Option<i64> {
    let text = number.as_str();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    fraction.bytes().all(|b| b.is_ascii_digit()).then(|| whole.parse().ok())?
}
