//! The fields of a front matter, in YAML, TOML, JSON or header lines: every scalar is text, as it was written, so that
//! `no` stays a language and `08` keeps its zero.

use press_room_core::letters::bare_letters;

/// A value, and where it begins in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) value: Value,
    /// Counted from 1.
    pub(super) line: usize,
    /// Counted from 1, in characters.
    pub(super) column: usize,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Inner tables in which some site generators keep further fields.
const INNER: [&str; 3] = ["extra", "params", "taxonomies"];

impl Node {
    /// The text, without white space around it; `None` when there is none.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// Yes or no, in any of the words that people use for it; `None` for any other text, and without a text.
    pub(super) fn flag(&self) -> Option<bool> {
        match self.text()?.to_lowercase().as_str() {
            "true" | "yes" | "on" | "1" | "ja" => Some(true),
            "false" | "no" | "off" | "0" | "nei" => Some(false),
            _ => None,
        }
    }

    /// The entries of a list; anything else is a list of one.
    pub(super) fn entries(&self) -> &[Self] {
        match &self.value {
            Value::List(entries) => entries,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The fields of a map; none for anything else.
    pub(super) fn fields(&self) -> Fields<'_> {
        match &self.value {
            Value::Map(fields) => Fields(fields),
            _ => Fields(&[]),
        }
    }

    /// The value as JSON, for members that a feed has in the same form.
    pub(super) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Text(text) => text.as_str().into(),
            Value::List(entries) => entries.iter().map(Self::to_json).collect(),
            Value::Map(fields) => fields.iter().map(|(name, node)| (name.as_str(), node.to_json())).collect(),
        }
    }

    /// Whether it is empty.
    fn is_empty(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(entries) => entries.is_empty(),
            Value::Map(fields) => fields.is_empty(),
        }
    }
}

/// The fields of a map. Names match whatever their case, and with or without `-`, `_` or blanks between their words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a>(pub(super) &'a [(String, Node)]);

impl<'a> Fields<'a> {
    /// The first field of `names` that is not empty.
    pub(super) fn get(self, names: &[&str]) -> Option<&'a Node> {
        names.iter().find_map(|name| self.own(name)).or_else(|| {
            let inner = INNER.iter().filter_map(|table| self.own(table));
            inner.map(Node::fields).find_map(|fields| names.iter().find_map(|name| fields.own(name)))
        })
    }

    /// The text of the first field of `names` that is not empty.
    pub(super) fn text(self, names: &[&str]) -> Option<&'a str> {
        self.get(names).and_then(Node::text)
    }

    fn own(self, name: &str) -> Option<&'a Node> {
        let is_it =
            |(written, node): &&(String, Node)| bare_letters(written).eq(name.chars()) && !node.is_empty();
        self.0.iter().find(is_it).map(|(_, node)| node)
    }
}
