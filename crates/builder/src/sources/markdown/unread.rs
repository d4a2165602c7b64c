//! Texts that cannot be read. It is unknown whether their front matter makes them public, so a page that the site has
//! for one must be removed. That takes their ids, as far as they can be found in the text.

use super::front_matter;
use super::names::FileName;
use super::warn;
use crate::sources::SourceWarning;
use press_room_core::letters::say_the_same;

/// A text that cannot be read.
#[derive(Debug)]
pub(super) struct UnreadableText {
    /// Why.
    pub(super) warning: SourceWarning,
    /// What could be read of it, however damaged.
    pub(super) text: String,
}

impl UnreadableText {
    pub(super) fn new(name: &FileName, line: usize, why: &str, fix: &str, text: String) -> Self {
        let message = format!("{why}; the file is left out, and a page that it had is removed");
        Self { warning: warn(name, line, None, message, fix), text }
    }

    /// The ids that the text with this name may have. Too many do no harm: only pages of releases that are in no feed
    /// are removed.
    pub(super) fn ids(&self, name: &FileName) -> Vec<String> {
        let mut ids = vec![name.id()];
        let mut keys = Vec::new();
        let mut languages: Vec<String> = name.language.iter().cloned().collect();
        for (field, value) in lines(&self.text) {
            let is = |names: &[&str]| names.iter().any(|name| say_the_same(field, name));
            if is(&["id", "uid"]) {
                ids.push(value.to_owned());
            } else if is(&["translationkey"]) {
                keys.push(value);
            } else if is(&["lang", "language", "locale"]) {
                languages.push(value.to_owned());
            }
        }
        ids.extend(
            keys.iter().flat_map(|key| languages.iter().map(move |language| format!("{key}-{language}"))),
        );
        ids
    }
}

/// Lines of the front matter that look like a field, in any of its languages: its name, and its value without quotation
/// marks.
fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut left = front_matter::LONGEST;
    let lines = text.lines().take_while(move |line| {
        left = left.saturating_sub(line.len() + 1);
        left > 0
    });
    lines.filter_map(|line| {
        let (field, value) = line.split_once([':', '='])?;
        let value = value.trim();
        let value = match value.strip_prefix(['"', '\'']) {
            Some(quoted) => quoted.split(['"', '\'']).next(),
            None => value.split([',', '}']).next()?.split(" #").next(),
        };
        let is_edge = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '{');
        let value = value.map(str::trim).filter(|value| !value.is_empty())?;
        Some((field.trim_matches(is_edge), value))
    })
}
