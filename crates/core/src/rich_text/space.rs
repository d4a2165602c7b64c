//! White space and lines in running text.

use crate::letters::is_collapsed;

/// Whether `c` is invisible: white space of any kind, or a character without width.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether nothing in `text` is visible.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// `raw` as running text: each run of ASCII white space and control characters
/// is one space. A no-break space stays what it is.
pub(super) fn collapsed(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    push_collapsed(raw, &mut text);
    text
}

fn push_collapsed(raw: &str, text: &mut String) {
    if is_collapsed(raw) {
        text.push_str(raw);
        return;
    }
    let mut after_space = false;
    for c in raw.chars() {
        // HTML parsers remove it.
        if c == '\0' {
            continue;
        }
        let space = c.is_ascii_whitespace() || c.is_control();
        if !space {
            text.push(c);
        } else if !after_space {
            text.push(' ');
        }
        after_space = space;
    }
}

/// Text on one line: whatever is white space or a control character is one space.
pub(super) fn one_line(raw: &str) -> String {
    let mut line = String::with_capacity(raw.len());
    for word in raw.split(|c: char| c.is_ascii_whitespace() || c.is_control()).filter(|word| !word.is_empty())
    {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Ends the line at the end of `out`, unless nothing is on it.
pub(super) fn new_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}
