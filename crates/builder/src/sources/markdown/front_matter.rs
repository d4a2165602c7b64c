//! The front matter of a Markdown file: where it begins and ends, and what it says.

use super::fields::{Fields, Node, Value};
use super::{toml_table, yaml};
use press_room_core::letters::say_the_same;

/// The largest number of bytes in a front matter.
pub(super) const LONGEST: usize = 64_000;
/// The largest depth of nested lists and maps.
pub(super) const DEEPEST: usize = 16;

/// A file, divided into its front matter and its body.
#[derive(Debug)]
pub(super) struct FrontMatter<'t> {
    fields: Vec<(String, Node)>,
    /// The text after the front matter.
    pub(super) body: &'t str,
    /// The line on which the body begins, counted from 1.
    pub(super) body_line: usize,
    /// Fields that are written more than once; the last value counts.
    pub(super) repeated: Vec<RepeatedField>,
}

/// A field that is written again later.
#[derive(Debug)]
pub(super) struct RepeatedField {
    pub(super) name: String,
    pub(super) line: usize,
}

/// Why a front matter could not be read, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FrontMatterError {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) why: String,
}

impl FrontMatterError {
    pub(super) fn new(line: usize, column: usize, why: impl Into<String>) -> Self {
        Self { line, column, why: why.into() }
    }
}

impl<'t> FrontMatter<'t> {
    /// Reads `text`: YAML between `---`, TOML between `+++`, JSON in braces, or lines such as `Title: …` up to the
    /// first blank line. A file that begins with none of these is all body.
    ///
    /// # Errors
    /// The first mistake in it.
    pub(super) fn read(text: &'t str) -> Result<Self, FrontMatterError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().next().unwrap_or_default().trim_end();
        match first {
            "---" => Self::fenced(text, &["---", "..."], yaml::read),
            "+++" => Self::fenced(text, &["+++"], toml_table::read),
            _ if first.starts_with('{') && !first.starts_with("{{") && !first.starts_with("{%") => {
                Self::json(text)
            }
            _ => Ok(Self::header_lines(text)),
        }
    }

    pub(super) fn fields(&self) -> Fields<'_> {
        Fields(&self.fields)
    }

    fn fenced(
        text: &'t str,
        fences: &[&str],
        read: impl Fn(&str) -> Result<Vec<(String, Node)>, FrontMatterError>,
    ) -> Result<Self, FrontMatterError> {
        let start = text.find('\n').map_or(text.len(), |at| at + 1);
        let mut end = start;
        let mut count = 1;
        for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
            count += 1;
            if fences.contains(&line.trim_end()) {
                let inside = text.get(start..end).unwrap_or_default();
                if inside.len() > LONGEST {
                    return Err(FrontMatterError::new(
                        1,
                        1,
                        format!("front matter of more than {LONGEST} bytes"),
                    ));
                }
                let body = text.get(end + line.len()..).unwrap_or_default();
                // The opening fence is a line of the file, but not of the text between the fences.
                let mut fields = read(inside).map_err(|error| error.below(1))?;
                fields.iter_mut().for_each(|(_, node)| move_down(node));
                let repeated = drop_repeated(&mut fields);
                return Ok(Self { fields, body, body_line: count + 1, repeated });
            }
            end += line.len();
        }
        let fence = fences.first().copied().unwrap_or_default();
        Err(FrontMatterError::new(
            1,
            1,
            format!("front matter that does not end: a line with {fence} is missing"),
        ))
    }

    fn json(text: &'t str) -> Result<Self, FrontMatterError> {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
        let value = match values.next() {
            Some(Ok(value)) => value,
            Some(Err(error)) => {
                return Err(FrontMatterError::new(error.line(), error.column(), error.to_string()));
            }
            None => serde_json::Value::Null,
        };
        let end = values.byte_offset();
        let inside = text.get(..end).unwrap_or_default();
        if inside.len() > LONGEST {
            return Err(FrontMatterError::new(1, 1, format!("front matter of more than {LONGEST} bytes")));
        }
        let mut fields = match of_json(&value).value {
            Value::Map(fields) => fields,
            _ => Vec::new(),
        };
        let repeated = drop_repeated(&mut fields);
        let body_line = inside.matches('\n').count() + 1;
        Ok(Self { fields, body: text.get(end..).unwrap_or_default(), body_line, repeated })
    }

    /// Lines such as `Title: …`, up to the first blank line. If one of them has another form, the whole file is body.
    fn header_lines(text: &'t str) -> Self {
        let whole = |text| Self { fields: Vec::new(), body: text, body_line: 1, repeated: Vec::new() };
        let (mut fields, mut at) = (Vec::new(), 0);
        for (index, line) in text.split_inclusive('\n').enumerate() {
            at += line.len();
            if line.trim().is_empty() && index > 0 {
                let repeated = drop_repeated(&mut fields);
                let body = text.get(at..).unwrap_or_default();
                return Self { fields, body, body_line: index + 2, repeated };
            }
            let Some((name, value)) = line.split_once(':') else { return whole(text) };
            let is_name = name.chars().next().is_some_and(char::is_alphabetic)
                && name.len() <= 40
                && name.chars().all(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
            let is_value = value.starts_with([' ', '\t']) || value.trim().is_empty();
            if !is_name || !is_value || at > LONGEST {
                return whole(text);
            }
            let value = Value::Text(value.trim().to_owned());
            fields.push((name.to_owned(), Node { value, line: index + 1, column: 1 }));
        }
        whole(text)
    }
}

impl FrontMatterError {
    fn below(self, lines: usize) -> Self {
        Self { line: self.line + lines, ..self }
    }
}

fn move_down(node: &mut Node) {
    node.line += 1;
    match &mut node.value {
        Value::List(entries) => entries.iter_mut().for_each(move_down),
        Value::Map(fields) => fields.iter_mut().for_each(|(_, node)| move_down(node)),
        Value::Null | Value::Text(_) => {}
    }
}

/// Removes all but the last of the fields with the same name, and returns those that were removed.
fn drop_repeated(fields: &mut Vec<(String, Node)>) -> Vec<RepeatedField> {
    let mut repeated = Vec::new();
    let mut at = fields.len();
    while at > 0 {
        at -= 1;
        let Some((name, node)) = fields.get(at) else { continue };
        let is_later = |(other, _): &(String, Node)| say_the_same(other, name);
        if fields.get(at + 1..).is_some_and(|later| later.iter().any(is_later)) {
            repeated.push(RepeatedField { name: name.clone(), line: node.line });
            fields.remove(at);
        }
    }
    repeated
}

fn of_json(value: &serde_json::Value) -> Node {
    use serde_json::Value as Json;
    let value = match value {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Text(flag.to_string()),
        Json::Number(number) => Value::Text(number.to_string()),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(entries) => Value::List(entries.iter().map(of_json).collect()),
        Json::Object(fields) => {
            Value::Map(fields.iter().map(|(name, value)| (name.clone(), of_json(value))).collect())
        }
    };
    Node { value, line: 1, column: 1 }
}
