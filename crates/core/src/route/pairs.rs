//! The query of an address as names and values, read leniently and written strictly.

use crate::percent;
use crate::seek::replace;

/// The pairs of `query` in order, with `+` and `%XX` decoded. What is not UTF-8 becomes U+FFFD; a
/// `%` that is not followed by two hexadecimal digits stays.
pub(super) fn read(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

fn decode(text: &str) -> String {
    String::from_utf8_lossy(&percent::decoded(&replace(text, "+", " "))).into_owned()
}

/// Adds `name=value` to `query`, escaping all but RFC 3986's unreserved
/// characters, so that no mail program or chat ends the link too early.
pub(super) fn write(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(name);
    query.push('=');
    for byte in value.bytes() {
        match byte {
            b' ' => query.push('+'),
            _ => percent::push(byte, query),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(query: &str) -> Vec<(String, String)> {
        read(query).collect()
    }

    fn one(value: &str) -> String {
        pairs(&format!("x={value}")).remove(0).1
    }

    #[test]
    fn values_are_decoded_once() {
        assert_eq!(one("a+b%20c%2Bd"), "a b c+d");
        assert_eq!(one("%C3%a5%26%3D"), "å&=");
        assert_eq!(one("%2525"), "%25");
        assert_eq!(one("å"), "å");
    }

    #[test]
    fn what_is_broken_is_repaired_and_never_refused() {
        assert_eq!(one("100%"), "100%");
        assert_eq!(one("%zz%4"), "%zz%4");
        assert_eq!(one("%ff%C3"), "\u{fffd}\u{fffd}");
        assert_eq!(one("%é"), "%é");
        assert_eq!(
            pairs("&&a&=b&c=d=e&"),
            [
                ("a".to_owned(), String::new()),
                (String::new(), "b".to_owned()),
                ("c".to_owned(), "d=e".to_owned()),
            ]
        );
    }

    #[test]
    fn only_unreserved_characters_are_written_as_they_are() {
        let mut query = String::new();
        write(&mut query, "q", "aZ09-._~ å&=#%+?/'\"<>()*!");
        assert_eq!(query, "q=aZ09-._~+%C3%A5%26%3D%23%25%2B%3F%2F%27%22%3C%3E%28%29%2A%21");
        write(&mut query, "b", "");
        assert!(query.ends_with("&b="));
    }
}
