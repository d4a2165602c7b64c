//! Decodes bytes to text: in the charset that the server names, else as UTF-8, else as Windows-1252. Faults are
//! reported.

use crate::platform::decode;

/// The web's default charset; it includes Latin-1.
const OLD: &str = "windows-1252";

/// The text of an answer with this `content_type`, and a warning if something was wrong with the charset.
/// Characters that cannot be decoded become `U+FFFD`.
pub fn text_of(bytes: Vec<u8>, content_type: Option<&str>) -> (String, Option<&'static str>) {
    let declared = match bytes.get(..2) {
        Some([0xff, 0xfe]) => Some("utf-16le".to_owned()),
        Some([0xfe, 0xff]) => Some("utf-16be".to_owned()),
        _ => content_type.and_then(charset),
    };
    let bytes = match String::from_utf8(bytes) {
        // Text in another charset is practically never valid UTF-8, so if the server names one, it is wrong.
        Ok(text) if declared.is_none() || !text.is_ascii() && !crate::seek::holds(&text, '\0') => {
            return (text, None);
        }
        text => text.map_or_else(std::string::FromUtf8Error::into_bytes, String::into_bytes),
    };
    if let Some(text) =
        declared.filter(|name| !name.starts_with("utf-8")).and_then(|name| decode(&bytes, &name))
    {
        return (text, None);
    }
    let text = String::from_utf8_lossy(&bytes);
    let lost = text.chars().filter(|c| *c == '\u{fffd}').count();
    let kept = text.chars().filter(|c| !c.is_ascii()).count() - lost;
    // An incomplete character at the end of a text that was cut is no reason to assume another charset.
    match decode(&bytes, OLD).filter(|_| lost > kept) {
        Some(old) => (old, Some("no UTF-8, read as Windows-1252")),
        None => (text.into_owned(), (lost > 0).then_some("no UTF-8 in places, letters are lost")),
    }
}

/// The charset that a `Content-Type` names, in lower case.
fn charset(content_type: &str) -> Option<String> {
    let lower = content_type.to_ascii_lowercase();
    let (_, named) = crate::seek::split(&lower, "charset=")?;
    let name = named.split(';').next()?.trim_matches(['"', '\'', ' ']);
    (!name.is_empty() && name != "utf8").then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATIN: &[u8] = b"Bl\xe5b\xe6r \x96 \xabp\xe5\xbb";

    fn read(bytes: &[u8], content_type: Option<&str>) -> (String, bool) {
        let (text, said) = text_of(bytes.to_vec(), content_type);
        (text, said.is_some())
    }

    #[test]
    fn the_charset_of_the_answer_counts() {
        for (bytes, content_type, text) in [
            (LATIN, "application/json; charset=ISO-8859-1", "Blåbær – «på»"),
            (b"\xa4 \xe5".as_slice(), "text/plain;charset=\"iso-8859-15\"; x=y", "€ å"),
            (b"\xf8\xe5", "application/json; Charset=latin1", "øå"),
            (b"\xd0", "application/json; charset=koi8-r", "п"),
            (b"[\0]\0", "application/json; charset=utf-16le", "[]"),
            (b"[]", "application/json; charset=iso-8859-1", "[]"),
            (b"[]", "application/json; charset=nonsense", "[]"),
            ("på".as_bytes(), "application/json; charset=utf-8", "på"),
            // A server that is configured for Latin-1 but sends the file as it is.
            ("på".as_bytes(), "application/json; charset=iso-8859-1", "på"),
        ] {
            assert_eq!(read(bytes, Some(content_type)), (text.to_owned(), false), "{content_type}");
        }
    }

    #[test]
    fn without_a_charset_old_letters_are_read_and_told() {
        for content_type in [None, Some("application/json"), Some("application/json; charset=utf-8")] {
            assert_eq!(read(LATIN, content_type), ("Blåbær – «på»".to_owned(), true));
            assert_eq!(read("Blåbær".as_bytes(), content_type), ("Blåbær".to_owned(), false));
        }
        assert_eq!(read(b"\xff\xfe[\0\xe5\0]\0", None), ("[å]".to_owned(), false), "PowerShell writes so");
    }

    #[test]
    fn half_a_letter_in_one_text_changes_no_other() {
        let bytes = b"Bl\xc3\xa5b\xc3\xa6r p\xc3";
        assert_eq!(read(bytes, None), ("Blåbær p\u{fffd}".to_owned(), true));
    }
}
