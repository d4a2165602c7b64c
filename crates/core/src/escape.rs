//! The one escaping of text for HTML and XML.

/// Adds `text` as it may stand in an element, or in an attribute's value between double quotes.
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
