//! YAML 1.2, from the events of a parser: no tags, and no type but text, so that neither a country (`NO`) nor a time of
//! day becomes something else. Values that an alias repeats are counted again.

use super::fields::{Node, Value};
use super::front_matter::{DEEPEST, FrontMatterError};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};
use std::collections::HashMap;

/// The largest number of values, including those that aliases repeat.
const MOST: usize = 10_000;

/// The fields of the YAML map `text`.
///
/// # Errors
/// The first mistake.
pub(super) fn read(text: &str) -> Result<Vec<(String, Node)>, FrontMatterError> {
    let mut tree = Tree { parser: Parser::new_from_str(text), anchors: HashMap::new(), count: 0 };
    loop {
        let (event, span) = tree.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::StreamEnd | Event::DocumentEnd => return Ok(Vec::new()),
            event => {
                let node = tree.node(event, span, 0)?;
                return match node.value {
                    Value::Map(fields) => Ok(fields),
                    Value::Null => Ok(Vec::new()),
                    _ => Err(FrontMatterError::new(node.line, node.column, "not fields as `title: …`")),
                };
            }
        }
    }
}

struct Tree<'t> {
    parser: Parser<'t, StrInput<'t>>,
    anchors: HashMap<usize, Node>,
    count: usize,
}

impl<'t> Tree<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Span), FrontMatterError> {
        let failed = |error: ScanError| {
            let at = error.marker();
            FrontMatterError::new(at.line(), at.col() + 1, error.info())
        };
        match self.parser.next_event() {
            Some(read) => read.map_err(failed),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, FrontMatterError> {
        let (line, column) = (span.start.line(), span.start.col() + 1);
        let failed = |why: &str| FrontMatterError::new(line, column, why);
        self.spend(1).ok_or_else(|| failed("too many values"))?;
        if depth > DEEPEST {
            return Err(failed("lists and maps too deep in each other"));
        }
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_null =
                    style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                (if is_null { Value::Null } else { Value::Text(text.into_owned()) }, anchor)
            }
            Event::SequenceStart(anchor, _) => {
                let mut entries = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break,
                        (event, span) => entries.push(self.node(event, span, depth + 1)?),
                    }
                }
                (Value::List(entries), anchor)
            }
            Event::MappingStart(anchor, _) => {
                let mut fields = Vec::new();
                loop {
                    let name = match self.next()? {
                        (Event::MappingEnd, _) => break,
                        (event, span) => self.node(event, span, depth + 1)?,
                    };
                    let (event, span) = self.next()?;
                    let value = self.node(event, span, depth + 1)?;
                    match name.value {
                        Value::Text(name) => fields.push((name, value)),
                        Value::Null => {}
                        _ => {
                            return Err(FrontMatterError::new(
                                name.line,
                                name.column,
                                "a name that is no text",
                            ));
                        }
                    }
                }
                (Value::Map(fields), anchor)
            }
            Event::Alias(anchor) => {
                let known = self.anchors.get(&anchor).cloned();
                let node = known.ok_or_else(|| failed("an alias of something that is not complete"))?;
                self.spend(size(&node)).ok_or_else(|| failed("aliases repeat too much"))?;
                return Ok(Node { line, column, ..node });
            }
            _ => return Err(failed("front matter that breaks off")),
        };
        let node = Node { value, line, column };
        if anchor > 0 {
            self.spend(size(&node)).ok_or_else(|| failed("too many values"))?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn spend(&mut self, count: usize) -> Option<()> {
        self.count = self.count.saturating_add(count);
        (self.count <= MOST).then_some(())
    }
}

/// How many values `node` has, itself included.
fn size(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Text(_) => 1,
        Value::List(entries) => 1 + entries.iter().map(size).sum::<usize>(),
        Value::Map(fields) => 1 + fields.iter().map(|(_, node)| size(node)).sum::<usize>(),
    }
}
