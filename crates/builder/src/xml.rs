//! Text for XML or HTML, escaped so that it stays text whatever it contains.

use press_room_core::escape::push_escaped;

/// `text` for the inside of an element, or of an attribute in double quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    push_escaped(&clean(text), &mut out);
    out.replace('\'', "&#39;")
}

/// `text` without the characters that XML 1.0 forbids even when escaped: no program reads a feed that
/// contains one of them.
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| is_allowed(*c)).collect()
}

fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (!c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_text_or_the_document() {
        assert_eq!(
            escape("</script>\"']]>&\u{0}\u{8}\u{ffff}\u{85}æ"),
            "&lt;/script&gt;&quot;&#39;]]&gt;&amp;æ"
        );
        assert_eq!(clean("a\u{1}\u{b}\tb\n"), "a\tb\n");
    }
}
