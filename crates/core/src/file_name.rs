//! The names of files that readers save, and of files that addresses lead to.

use crate::letters::lowercase;
use crate::percent;

/// The most characters of a file's name without its ending.
const LONGEST_NAME: usize = 60;

/// A name for a file about `text`: ASCII letters, digits and `-`, which are safe on every system, then the ending. If
/// `text` has none of these characters, the name is `usual`; if Windows would take the name for a device, `usual` and
/// `-` come before it.
pub fn file_name(text: &str, usual: &str, ending: &str) -> String {
    let mut name = String::new();
    for char in lowercase(text).chars() {
        let letters = match char {
            'a'..='z' | '0'..='9' => {
                name.push(char);
                ""
            }
            'å' | 'á' | 'ä' | 'â' => "a",
            'æ' => "ae",
            'ø' | 'ö' | 'ó' => "o",
            'é' | 'è' => "e",
            'č' => "c",
            'đ' => "d",
            'ŋ' => "n",
            'š' => "s",
            'ŧ' => "t",
            'ü' => "u",
            'ž' => "z",
            _ if name.is_empty() || name.ends_with('-') => "",
            _ => "-",
        };
        name.push_str(letters);
        if name.len() >= LONGEST_NAME {
            break;
        }
    }
    let [before, between, name] = match name.trim_end_matches('-') {
        "" => ["", "", usual],
        device if is_device(device) => [device, "-", usual],
        name => ["", "", name],
    };
    [before, between, name, ".", ending].concat()
}

/// Whether Windows takes a file for a device if its name, up to the first dot and in lower case, is `name`.
pub fn is_device(name: &str) -> bool {
    match name.as_bytes() {
        b"con" | b"prn" | b"aux" | b"nul" => true,
        [b'c', b'o', b'm', number] | [b'l', b'p', b't', number] => number.is_ascii_digit(),
        _ => false,
    }
}

/// A segment of an address as the name of a file; `None` if no file can have this name.
pub fn of_segment(segment: &str) -> Option<String> {
    let bytes = is_whole(segment).then(|| percent::decoded(segment))?;
    let name = String::from_utf8(bytes).ok()?;
    let is_name = !["", ".", ".."].contains(&name.as_str())
        && !name.contains(|c: char| matches!(c, '/' | '\\' | ':') || c.is_control());
    is_name.then_some(name)
}

/// Whether each `%` in `segment` begins an escape.
fn is_whole(segment: &str) -> bool {
    let is_escape =
        |rest: &str| rest.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    segment.split('%').skip(1).all(is_escape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_with_a_broken_escape_is_no_file_name() {
        for broken in ["%", "%4", "%zz", "a%", "%%41x%", "%é", "%+4"] {
            assert_eq!(of_segment(broken), None, "{broken}");
        }
        assert_eq!(of_segment("k%C3%A5r%20plan.pdf").as_deref(), Some("kår plan.pdf"));
    }

    #[test]
    fn a_name_is_safe_on_every_system() {
        assert_eq!(file_name("Utløpet av Storvika, «sør»", "x", "jpg"), "utlopet-av-storvika-sor.jpg");
        assert_eq!(file_name("../..\\con\u{202e}gpj.exe", "x", "jpg"), "con-gpj-exe.jpg");
        assert_eq!(file_name("日本", "picture", "jpg"), "picture.jpg");
        for device in ["CON", "nul.", "Aux …", "prn", "COM1", "lpt9"] {
            let name = file_name(device, "picture", "jpg");
            let (stem, rest) = name.split_once('-').unwrap();
            assert!(is_device(stem) && rest == "picture.jpg", "{name}");
        }
        for other in ["Con amore", "com10", "com", "console"] {
            assert!(!file_name(other, "picture", "jpg").contains("picture"), "{other}");
        }
        assert!(file_name(&"lang ".repeat(99), "x", "jpg").len() < 70);
    }
}
