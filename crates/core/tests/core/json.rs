//! Our reader of JSON compared with `serde_json`'s: both give the same value, or both report a fault.

#![expect(clippy::unwrap_used, reason = "the helpers of these tests fail as the tests do")]

use fastrand::Rng;
use press_room_core::json::{self, Cause, Fault};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// How many changed texts are made from each piece of a file, and from each of [`SHORT`].
const MUTANTS: usize = 40;
/// The longest piece of a file that is changed, in bytes: longer ones only take time.
const PIECE: usize = 1_500;

/// Every sort of value and of fault.
const SHORT: &[&str] = &[
    "",
    " \t\r\n",
    r#"{"a":[1,-2,{"b":null}],"c":"d","a":true,"":false} "#,
    r#"["\"\\\/\b\f\n\r\t\u00e5\u00E5\ud83c\udf89 å 🎉 \u0000"]"#,
    "[0,-0,1.50,0.1e5,1E+2,-1e-007,18446744073709551616,1e999,-9223372036854775809]",
    r#"["\ud83c","\udf89","\ud83c\ud83c\udf89","\ud83c\u0041","\uD83C\\"]"#,
    "[\"a\u{1}b\",\"\t\",\"\n\"]",
    "[1,]",
    r#"{"a":1,}"#,
    "[,]",
    "{,}",
    "[1 2]",
    r#"{"a" 1}"#,
    r#"{a:1}"#,
    "['a']",
    "[01]",
    "[-]",
    "[1.]",
    "[.5]",
    "[+1]",
    "[1e]",
    "[0x1]",
    "NaN",
    "[Infinity]",
    "nul",
    "nulls",
    "True",
    "// a\n1",
    "/* a */1",
    "1 1",
    "[1]]",
    "\u{feff}1",
    "\u{a0}1",
    "1\0",
    "\0",
    r#"["\x41"]"#,
    r#"["\u12g4"]"#,
    r#"["\u+123"]"#,
    r#"["\'"]"#,
    "<!doctype html>",
    "undefined",
];

/// `text` with a few characters left out, put in, or moved.
fn mutant(text: &str, random: &mut Rng) -> String {
    const PUT_IN: &[&str] = &[
        "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", "+", ".", "e", "E", "u", "null", "true",
        "false", " ", "\n", "\u{1}", "\0", "å", "\\u00e5", "\\ud83c", "\\udf89", "/", "'",
    ];
    let mut signs: Vec<char> = text.chars().collect();
    for _ in 0..=random.usize(..3) {
        let (at, other) = (random.usize(..signs.len() + 1), random.usize(..signs.len() + 1));
        match random.usize(..5) {
            0 => drop(signs.splice(at..(at + 1).min(signs.len()), [])),
            1 => signs.truncate(at),
            2 if at.max(other) < signs.len() => signs.swap(at, other),
            3 => drop(
                signs.splice(at..(at + 1).min(signs.len()), PUT_IN[random.usize(..PUT_IN.len())].chars()),
            ),
            _ => drop(signs.splice(at..at, PUT_IN[random.usize(..PUT_IN.len())].chars())),
        }
    }
    signs.into_iter().collect()
}

fn files_below(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, texts);
        } else if path.extension().is_some_and(|end| end == "json") {
            texts.push(String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned());
        }
    }
}

fn files() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in ["tests/fixtures", "public", "docs"] {
        files_below(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(folder), &mut texts);
    }
    assert!(texts.len() > 15);
    texts
}

/// The largest parts of `value` that are short enough, each a text of its own.
fn pieces(value: &Value, texts: &mut Vec<String>) {
    let text = serde_json::to_string_pretty(value).unwrap();
    match value {
        Value::Object(members) if text.len() > PIECE => {
            members.values().for_each(|value| pieces(value, texts))
        }
        Value::Array(values) if text.len() > PIECE => values.iter().for_each(|value| pieces(value, texts)),
        _ => texts.push(text.chars().take(PIECE).collect()),
    }
}

/// What our reader gives for `text`, after checking that both give the same value, or both a fault.
fn compare(text: &str) -> Result<Value, Fault> {
    let ours = json::read(text);
    match (&ours, &serde_json::from_str::<Value>(text)) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{text:?}"),
        (Err(_), Err(_)) => {}
        (ours, theirs) => panic!("{text:?}: {ours:?} and not {theirs:?}"),
    }
    ours
}

#[test]
fn every_file_is_read_as_serde_json_reads_it() {
    for text in files() {
        let _ = compare(&text);
    }
}

#[test]
fn texts_with_faults_are_read_as_serde_json_reads_them() {
    let mut texts: Vec<String> = SHORT.iter().map(|text| (*text).to_owned()).collect();
    for text in files() {
        if let Ok(value) = json::read(&text) {
            pieces(&value, &mut texts);
        }
    }
    let mut random = Rng::with_seed(1);
    let (mut read, mut refused) = (0, 0);
    for text in &texts {
        let _ = compare(text);
        for _ in 0..MUTANTS {
            match compare(&mutant(text, &mut random)) {
                Ok(_) => read += 1,
                Err(_) => refused += 1,
            }
        }
    }
    assert!(read > 3_000 && refused > 3_000, "{read} read, {refused} refused");
}

#[test]
fn what_ends_in_the_middle_is_cut_and_nothing_else_is() {
    let whole = r#"[{"a":"b\u00e5\ud83c\udf89"},-1.5e-3,true,false,null]"#;
    for end in 0..whole.len() {
        assert!(json::read(&whole[..end]).is_err_and(|fault| fault.is_cut), "{end}");
    }
    for wrong in ["[1,]", "[1}", "[1]]", "[tru]", r#"["\u12"]"#, r#"{"a":1 "b"#] {
        assert!(json::read(wrong).is_err_and(|fault| !fault.is_cut), "{wrong}");
    }
}

#[test]
fn a_fault_says_what_is_wrong_in_which_line_and_byte() {
    for (text, told) in [
        ("[1,\n å]", "expected a value at line 2 column 2"),
        ("{\"a\": 1,\r\n}", "expected a name in quotes at line 2 column 1"),
        ("{\"a\" 1}", "expected a colon at line 1 column 6"),
        ("[1\n\n 2]", "expected a comma or the end of what is open at line 3 column 2"),
        ("[1] 2", "expected the end at line 1 column 5"),
        ("[-]", "expected a digit at line 1 column 3"),
        ("[\"\\x\"]", "no such escape at line 1 column 4"),
        ("[\"\\u12\"]", "expected four digits of an escape at line 1 column 7"),
        ("[\"a", "expected the quote after a text at line 1 column 4"),
        ("[\"\n\"]", "a bare line break or control character in a text at line 1 column 3"),
    ] {
        assert_eq!(json::read(text).unwrap_err().to_string(), told);
    }
}

#[test]
fn the_first_fault_that_is_mended_is_reported_and_all_are_mended() {
    let (value, fault) = json::read_leniently(r#"{"a\ud83c":"b	c","d":"\udf89"}"#).unwrap();
    assert_eq!(value, serde_json::json!({ "a\u{fffd}": "b c", "d": "\u{fffd}" }));
    assert_eq!(fault.unwrap().to_string(), "half a letter at line 1 column 10");
}

#[test]
fn nesting_is_read_to_level_127_and_never_crashes_the_program() {
    let nested = |open: &str, close: &str, times| format!("{}1{}", open.repeat(times), close.repeat(times));
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        assert!(compare(&nested(open, close, 127)).is_ok());
        assert!(compare(&nested(open, close, 128)).is_err());
        let (mut value, fault) = json::read_leniently(&nested(open, close, 100_000)).unwrap();
        assert_eq!(fault.unwrap().cause, Cause::TooDeep);
        for _ in 0..127 {
            value = value.get(0).or_else(|| value.get("a")).unwrap().clone();
        }
        assert_eq!(value, Value::Null);
        assert!(json::read_leniently(&open.repeat(1_000_000)).is_err_and(|fault| fault.is_cut));
    }
}
