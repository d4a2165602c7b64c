//! The one percent-coding of addresses (RFC 3986, 2.1).

use percent_encoding::percent_decode_str;

/// Adds `byte` to an address: unreserved characters as they are, all others as `%XX`.
pub fn push(byte: u8, out: &mut String) {
    let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if plain {
        out.push(char::from(byte));
    } else {
        out.push('%');
        out.extend(hex(byte));
    }
}

/// What comes between the address of a page and the words in it to which the address leads (a text fragment:
/// <https://wicg.github.io/scroll-to-text-fragment/>).
pub const TEXT_FRAGMENT: &str = "#:~:text=";

/// Adds words of a page to an address that leads to them by a [`TEXT_FRAGMENT`]. A dash separates words there, so it is
/// encoded.
pub fn push_words(words: &str, out: &mut String) {
    for byte in words.bytes() {
        if byte == b'-' { out.push_str("%2D") } else { push(byte, out) }
    }
}

/// The bytes of `text` with each `%XX` decoded, once; a `%` that is not followed by two hexadecimal digits stays.
pub fn decoded(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

/// The same as text; `text` unchanged if the bytes are not UTF-8.
pub fn decoded_text(text: &str) -> String {
    String::from_utf8(decoded(text)).unwrap_or_else(|_| text.to_owned())
}

/// The two hexadecimal digits of `byte`. The crate `percent-encoding` has a table of 768 characters for this, which
/// each program would carry (0.3 kB compressed).
pub(crate) fn hex(byte: u8) -> [char; 2] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [byte >> 4, byte & 15].map(|digit| char::from(DIGITS[usize::from(digit)]))
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
            assert_eq!(u8::from_str_radix(&String::from_iter(hex(byte)), 16), Ok(byte));
        }
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(decoded("100% %zz %4"), b"100% %zz %4");
        assert_eq!(decoded("%2541"), b"%41", "once");
        assert_eq!(decoded("%%41"), b"%A");
        assert_eq!(decoded("%+4"), b"%+4", "a sign is no digit");
        assert_eq!(decoded_text("%C3%A5"), "å");
        assert_eq!(decoded_text("%C3a"), "%C3a", "no UTF-8");
    }
}
