//! Text of others on a line of the console.

/// `text` on one line and without what a terminal takes for orders, or turns the line around by.
pub(crate) fn printable(text: &str) -> String {
    let is_order = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(is_order, " ")
}
