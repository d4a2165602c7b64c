//! Lists in all the forms in which generators write them, and their limits.

use super::Reader;
use crate::feed::value::{MOST, Object, as_list, present, scalar};
use crate::feed::{WarningCause, text};
use crate::letters::lowercase;
use serde_json::Value;

impl Reader<'_> {
    /// The member `name` as a list of at most as many entries as one release may have: absent and null are empty, a
    /// single value is a list of one.
    pub(crate) fn list<'v>(&mut self, object: &'v Object, name: &'static str) -> Vec<&'v Value> {
        let Some(value) = present(object, name) else { return Vec::new() };
        let mut values = as_list(value).unwrap_or_else(|| vec![value]);
        let most = most(name);
        if values.len() > most {
            self.warn(WarningCause::TooMany(name, most));
            values.truncate(most);
        }
        values.retain(|value| !value.is_null());
        values
    }

    /// The objects in a list; a warning for everything else in it.
    pub(crate) fn objects<'v>(&mut self, object: &'v Object, name: &'static str) -> Vec<&'v Object> {
        let mut objects = Vec::new();
        for value in self.list(object, name) {
            match value.as_object() {
                Some(object) => objects.push(object),
                None => self.bad(name, value),
            }
        }
        objects
    }

    /// Adds the topics of the member `name`, each once whatever its case: a list, one text with
    /// commas, or objects with a label.
    pub(crate) fn topics(&mut self, topics: &mut Vec<String>, object: &Object, name: &'static str) {
        let mut found = Vec::new();
        match object.get(name) {
            // Only in a single text is a comma between topics; in a list it is part of a topic.
            Some(Value::String(raw)) => found.extend(raw.split(',').map(str::to_owned)),
            _ => {
                for value in self.list(object, name) {
                    let label = match value {
                        Value::Object(object) => {
                            ["label", "name", "title", "tag"].into_iter().find_map(|name| object.get(name))
                        }
                        value => Some(value),
                    };
                    let before = found.len();
                    match label {
                        Some(Value::Array(labels)) => found.extend(labels.iter().filter_map(scalar)),
                        label => found.extend(label.and_then(scalar)),
                    }
                    // Nothing is lost with a topic whose name is null.
                    if found.len() == before && label.is_none_or(|label| !label.is_null()) {
                        self.bad(name, value);
                    }
                }
            }
        }
        let mut seen: Vec<String> = topics.iter().map(|topic| lowercase(topic)).collect();
        for raw in found {
            let topic = text::plain(&raw);
            let folded = lowercase(&topic);
            if topic.is_empty() || seen.contains(&folded) {
                continue;
            }
            if topics.len() >= MOST {
                self.warn(WarningCause::TooMany(name, MOST));
                return;
            }
            seen.push(folded);
            topics.push(topic);
        }
    }
}

/// The most entries of the list `name` in one release: as many as a page can show and a reader can use.
fn most(name: &str) -> usize {
    match name {
        "images" | "attachments" | "documents" | "links" => 2 * MOST,
        _ => MOST,
    }
}
