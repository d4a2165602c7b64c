//! The one percent-coding of addresses (RFC 3986, 2.1).
//!
//! Written out here: the crate `percent-encoding` brings a table of every byte into the WebAssembly,
//! and one place that codes is enough for both targets.

/// Adds `byte` to an address: unreserved characters as they are, all others as `%XX`.
pub fn push(byte: u8, out: &mut String) {
    let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if plain {
        out.push(char::from(byte));
    } else {
        let (high, low) = hex(byte);
        out.push('%');
        out.push(high);
        out.push(low);
    }
}

/// The bytes of `text` with each `%XX` decoded, once; a `%` that no two hexadecimal digits follow stays.
pub fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let coded = escape(rest);
        bytes.push(coded.unwrap_or(first));
        rest = if coded.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    bytes
}

/// The same as text; `text` as it was when the bytes are no UTF-8.
pub fn decoded_text(text: &str) -> String {
    String::from_utf8(decoded(text)).unwrap_or_else(|_| text.to_owned())
}

/// Whether each `%` in `text` begins such an escape.
pub fn is_whole(text: &str) -> bool {
    let bytes = text.as_bytes();
    (0..bytes.len()).all(|at| bytes.get(at) != Some(&b'%') || bytes.get(at..).and_then(escape).is_some())
}

/// The byte that the `%XX` at the beginning of `bytes` stands for.
fn escape(bytes: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    match bytes {
        [b'%', high, low, ..] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    }
}

/// The two hexadecimal digits of `byte`.
pub(crate) fn hex(byte: u8) -> (char, char) {
    let digit = |value: u8| char::from(if value < 10 { b'0' + value } else { b'A' + value - 10 });
    (digit(byte >> 4), digit(byte & 15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_comes_back() {
        for byte in 0..=u8::MAX {
            let mut text = String::new();
            push(byte, &mut text);
            assert_eq!(decoded(&text), [byte], "{text}");
            assert!(is_whole(&text));
        }
    }

    #[test]
    fn what_is_no_escape_stays_and_is_told() {
        for broken in ["%", "%4", "%zz", "a%", "%%41x%", "%é"] {
            assert!(!is_whole(broken), "{broken}");
        }
        assert_eq!(decoded("100% %zz %4"), b"100% %zz %4");
        assert_eq!(decoded("%2541"), b"%41", "once");
        assert_eq!(decoded("%%41"), b"%A");
        assert_eq!(decoded("%+4"), b"%+4", "a sign is no digit");
        assert_eq!(decoded_text("%C3%A5"), "å");
        assert_eq!(decoded_text("%C3a"), "%C3a", "no UTF-8");
    }
}
