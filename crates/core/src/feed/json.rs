//! JSON of feeds: everything that a browser's own reader accepts is accepted, and a fault in one text costs only that
//! text.

use super::FeedError;
use crate::json::{Fault, read_leniently};
use serde_json::Value;

/// The value in `text` and the fault in it that was tolerated, if there is one.
///
/// # Errors
/// [`FeedError::NotJson`] or [`FeedError::Truncated`], with line and column.
pub(super) fn parse(text: &str) -> Result<(Value, Option<Fault>), FeedError> {
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    let text = text.trim_end_matches('\0');
    match read_leniently(text) {
        Ok(read) => Ok(read),
        Err(fault) if fault.is_cut && text.starts_with(['{', '[']) => Err(FeedError::Truncated(Some(fault))),
        Err(fault) => Err(FeedError::NotJson { html: text.starts_with('<'), why: fault }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Cause;
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
            assert_eq!(mended.unwrap().cause, Cause::LoneSurrogate, "{text}");
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
        assert_eq!((why.line, why.column), (2, 8), "{why}");
        let Err(FeedError::Truncated(Some(why))) = parse("{\n  \"a\": [1,") else { panic!("read") };
        assert_eq!(why.line, 2, "{why}");
    }

    #[test]
    fn every_text_ends() {
        for unit in ["\\", "\"\\u", "\"\\ud83c", "[\"", "{", "]"] {
            let _ = parse(&unit.repeat(300_000 / unit.len()));
        }
    }
}
