//! A start tag and its attributes.

use std::borrow::Cow;

/// A start tag.
pub struct StartTag<'a> {
    /// Its name in lower case.
    pub name: Cow<'a, str>,
    /// Everything between the name and `>`.
    pub(super) source: &'a str,
    /// Whether it is inside a `noscript`, as a fallback for what comes before it.
    pub fallback: bool,
    /// For an `img`: the addresses of the `picture` element around it.
    pub sources: &'a str,
}

impl<'a> StartTag<'a> {
    /// Its attributes as they are written, with references not yet decoded.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { rest: self.source, ends_itself: false }
    }

    /// The first value of `name`, with references not yet decoded.
    pub fn raw(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The first value of `name`.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut value = String::new();
        crate::rich_text::entities::push_decoded(self.raw(name)?, false, &mut value);
        Some(value)
    }
}

/// The attributes of a tag, up to its `>`.
pub struct Attributes<'a> {
    pub(super) rest: &'a str,
    /// Whether a `/` comes right before the `>`.
    pub(super) ends_itself: bool,
}

impl<'a> Attributes<'a> {
    /// Takes everything before the first byte for which `is_end` holds.
    fn take(&mut self, is_end: fn(u8) -> bool) -> &'a str {
        let end = self.rest.bytes().position(is_end).unwrap_or(self.rest.len());
        let (taken, rest) = crate::seek::cut(self.rest, end);
        self.rest = rest;
        taken
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let skipped = self.take(|byte| !byte.is_ascii_whitespace() && byte != b'/');
        self.ends_itself = skipped.ends_with('/');
        if self.rest.is_empty() || self.rest.starts_with('>') {
            return None;
        }
        let from = self.rest;
        // A `=` at the start of a name is its first letter.
        let first = usize::from(from.starts_with('='));
        self.rest = from.get(first..).unwrap_or_default();
        let length = first + self.take(|byte| byte.is_ascii_whitespace() || b"/>=".contains(&byte)).len();
        let name = from.get(..length).unwrap_or_default();
        let after_name = self.rest;
        self.take(|byte| !byte.is_ascii_whitespace());
        let Some(value) = self.rest.strip_prefix('=') else {
            self.rest = after_name;
            return Some((name, ""));
        };
        self.rest = value;
        self.take(|byte| !byte.is_ascii_whitespace());
        let value = match self.rest.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => {
                let inside = self.rest.get(1..).unwrap_or_default();
                let (value, rest) = inside.split_once(char::from(*quote)).unwrap_or_default();
                self.rest = rest;
                value
            }
            _ => self.take(|byte| byte.is_ascii_whitespace() || byte == b'>'),
        };
        Some((name, value))
    }
}
