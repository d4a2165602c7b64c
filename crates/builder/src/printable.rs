//! Text written by others, made safe for the console.

/// `text` on one line, without control characters of terminals and without those that change the
/// direction of the text.
pub(crate) fn printable(text: &str) -> String {
    let is_order = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(is_order, " ")
}
