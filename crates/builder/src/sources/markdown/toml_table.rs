//! TOML, with every value as text, as it was written.

use super::fields::{Node, Value};
use super::front_matter::{DEEPEST, FrontMatterError};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The fields of the TOML table `text`.
///
/// # Errors
/// The first mistake.
pub(super) fn read(text: &str) -> Result<Vec<(String, Node)>, FrontMatterError> {
    let table = DeTable::parse(text).map_err(|error| {
        let (line, column) = position(text, error.span().unwrap_or_default());
        FrontMatterError::new(line, column, error.message())
    })?;
    fields(text, table.get_ref(), 0)
}

fn fields(text: &str, table: &DeTable<'_>, depth: usize) -> Result<Vec<(String, Node)>, FrontMatterError> {
    table
        .iter()
        .map(|(name, value)| Ok((name.get_ref().clone().into_owned(), node(text, value, depth + 1)?)))
        .collect()
}

fn node(text: &str, value: &Spanned<DeValue<'_>>, depth: usize) -> Result<Node, FrontMatterError> {
    let (line, column) = position(text, value.span());
    if depth > DEEPEST {
        return Err(FrontMatterError::new(line, column, "arrays and tables too deep in each other"));
    }
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(number) => Value::Text(number.to_string()),
        DeValue::Float(number) => Value::Text(number.to_string()),
        DeValue::Boolean(flag) => Value::Text(flag.to_string()),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(entries) => {
            Value::List(entries.iter().map(|entry| node(text, entry, depth + 1)).collect::<Result<_, _>>()?)
        }
        DeValue::Table(table) => Value::Map(fields(text, table, depth)?),
    };
    Ok(Node { value, line, column })
}

/// Line and column of a byte, both counted from 1.
fn position(text: &str, at: Range<usize>) -> (usize, usize) {
    let before = text.get(..at.start).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before.get(start..).unwrap_or_default().chars().count() + 1)
}
