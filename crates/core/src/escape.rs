//! The one escaping of text for HTML and XML, and the one for JSON.

use crate::percent::hex;

/// Adds `text`, escaped for an element or for an attribute's value between double quotes.
pub fn push_escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// Escapes JSON for a `<script type="application/json">` or `application/ld+json`: nothing in it ends the element,
/// begins or ends a comment, or is a line break where it is read as a script.
pub fn json_in_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            '>' if out.ends_with("--") => out.push_str("\\u003e"),
            c => out.push(c),
        }
    }
    out
}

/// `text` as one word of a command line: in single quotes no character has a special meaning.
pub fn for_shell(text: &str) -> String {
    ["'", &text.replace('\'', "'\\''"), "'"].concat()
}

/// Adds `text` as a string of JSON, in its quotation marks. Written out here because serde_json's writer would bring
/// its number formatting into the browser for a few short texts.
pub fn push_json_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => {
                out.push_str("\\u00");
                out.extend(hex(c as u8));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::push_escaped;

    #[test]
    fn nothing_in_a_text_is_markup() {
        let mut out = String::from("<p>");
        push_escaped("a <b title=\"x\">&amp;'", &mut out);
        assert_eq!(out, "<p>a &lt;b title=&quot;x&quot;&gt;&amp;amp;'");
    }
}
