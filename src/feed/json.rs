//! JSON as feeds have it: what a browser's own reader takes is taken here too, and a slip in one text costs that text.

use super::FeedError;
use serde_json::Value;

/// Objects and lists may stand in each other so deep; what is deeper becomes null. `serde_json` refuses 128.
const DEEPEST: u32 = 100;

/// The value in `text`; with it, when the text had to be mended first, what was wrong and where.
///
/// # Errors
/// [`FeedError::NotJson`] or [`FeedError::Truncated`], with line and column.
pub(super) fn parse(text: &str) -> Result<(Value, Option<String>), FeedError> {
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let text = text.trim_end_matches('\0');
    let first = match serde_json::from_str(text) {
        Ok(value) => return Ok((value, None)),
        Err(error) => error,
    };
    match serde_json::from_str(&mended(text)) {
        Ok(value) => Ok((value, Some(first.to_string()))),
        Err(error) if error.is_eof() && text.starts_with(['{', '[']) => {
            Err(FeedError::Truncated(error.to_string()))
        }
        Err(_) => Err(FeedError::NotJson { html: text.starts_with('<'), why: first.to_string() }),
    }
}

/// `text` without what `serde_json` refuses and a browser reads: half of a letter that is written as
/// two escapes, and nesting without end. Nor with the line breaks and tabs that generators leave
/// bare in texts. Every other fault stays.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let (mut in_text, mut depth) = (false, 0_u32);
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        let mut written = None;
        match c {
            '\\' if in_text => {
                let after = rest.get(6..).unwrap_or_default();
                len = match escaped(rest) {
                    Some(0xd800..0xdc00) if matches!(escaped(after), Some(0xdc00..0xe000)) => 12,
                    Some(0xd800..0xe000) => {
                        written = Some("\u{fffd}");
                        6
                    }
                    // The character after the sign is no end of the text.
                    _ => len + rest.chars().nth(1).map_or(0, char::len_utf8),
                };
            }
            '"' => in_text = !in_text,
            '\0'..' ' if in_text => written = Some(" "),
            // With this name `serde_json` hands numbers to itself; elsewhere it means nothing.
            '$' if in_text && rest.starts_with("$serde_json") => written = Some("_"),
            '{' | '[' if !in_text => {
                depth += 1;
                if depth == DEEPEST {
                    out.push_str("null");
                }
            }
            '}' | ']' if !in_text => {
                depth = depth.saturating_sub(1);
                if depth + 1 == DEEPEST {
                    written = Some("");
                }
            }
            _ => {}
        }
        let (piece, next) = rest.split_at_checked(len).unwrap_or((rest, ""));
        if depth < DEEPEST {
            out.push_str(written.unwrap_or(piece));
        }
        rest = next;
    }
    out
}

/// The number of an escape such as `\u00e5` that `text` begins with.
fn escaped(text: &str) -> Option<u32> {
    u32::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(text: &str) -> Option<Value> {
        parse(text).ok().map(|(value, _)| value)
    }

    #[test]
    fn half_a_letter_costs_that_letter() {
        for (text, read_as) in [
            (r#"["a \ud83c"]"#, "a \u{fffd}"),
            (r#"["\udf89 b"]"#, "\u{fffd} b"),
            (r#"["\ud83c\ud83c\udf89"]"#, "\u{fffd}\u{1f389}"),
            (r#"["\ud83c\\udf89"]"#, "\u{fffd}\\udf89"),
            (r#"["\\ud83c \ud83c"]"#, "\\ud83c \u{fffd}"),
            (r#"["\ud83c\n\"\u00e5\""]"#, "\u{fffd}\n\"å\""),
            (r#"["\uD83C\uDF89 \uDF89"]"#, "\u{1f389} \u{fffd}"),
        ] {
            let (value, mended) = parse(text).unwrap();
            assert_eq!(value, json!([read_as]), "{text}");
            assert!(mended.unwrap().contains("line 1 column"), "{text}");
        }
    }

    #[test]
    fn bare_line_breaks_a_mark_before_and_nulls_after_cost_nothing() {
        assert_eq!(read("{\"a\":\"b\n\tc\"}"), Some(json!({ "a": "b  c" })));
        assert_eq!(read("\u{feff} [1]\n\0\0"), Some(json!([1])));
        assert_eq!(read("[\"\\\u{1f389}\"]"), None, "what no reader takes stays a fault");
    }

    #[test]
    fn nesting_without_end_costs_what_is_nested() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{}1{}", open.repeat(5_000), close.repeat(5_000));
            let (value, _) = parse(&format!("{{\"deep\":{deep},\"b\":[2]}}")).unwrap();
            assert_eq!(value.pointer("/b/0"), Some(&json!(2)));
        }
    }

    #[test]
    fn a_name_of_the_parsers_own_costs_nobody_else() {
        let value = read(r#"[{"$serde_json::private::Number":"x"},"b"]"#).unwrap();
        assert_eq!(value.get(1), Some(&json!("b")));
    }

    #[test]
    fn a_fault_says_where_it_stands() {
        let Err(FeedError::NotJson { why, .. }) = parse("{\n  \"a\": ,\n}") else { panic!("read") };
        assert!(why.contains("line 2 column 8"), "{why}");
        let Err(FeedError::Truncated(why)) = parse("{\n  \"a\": [1,") else { panic!("read") };
        assert!(why.contains("line 2"), "{why}");
    }

    #[test]
    fn every_text_ends() {
        for unit in ["\\", "\"\\u", "\"\\ud83c", "[\"", "{", "]"] {
            let _ = parse(&unit.repeat(300_000 / unit.len()));
        }
    }
}
