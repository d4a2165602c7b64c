//! Lenient parsing of what people type into address fields.

use super::Address;
use crate::letters::is_letter_or_digit;
use crate::seek::replace;

impl Address {
    /// The address that is meant by `raw`, the text of an address field, as people type it: `www.x.no`,
    /// `http://https://x.no`, `mailto: post@x.no`, `tel:55 50 01 23`. `None` if it is not certain what was meant: no
    /// link is better than one that leads nowhere.
    pub fn parse_leniently(raw: &str, base: Option<&Address>) -> Option<Self> {
        let raw = raw.trim();
        let (scheme, rest) = split_scheme(raw);
        match scheme {
            // A file on somebody's own network.
            AddressStart::None if raw.starts_with("\\\\") => None,
            AddressStart::Mail => {
                let rest = rest.trim_start_matches([' ', '/', '\u{a0}']);
                let whole = || Self::parse(&["mailto:", rest].concat(), None);
                rest.contains(['@', '?']).then(whole).flatten()
            }
            AddressStart::Phone if crate::seek::holds(rest, ';') => Self::parse(raw, None),
            AddressStart::Phone => Self::tel(&dialled(rest)?),
            AddressStart::Web(secure) => {
                // In `http://post@x.no`, a parser would take `post` for a user name and drop it, but a mail address
                // was meant.
                if let Some(mail) = Self::mailto(rest) {
                    return Some(mail);
                }
                let scheme = if secure { "https://" } else { "http://" };
                match is_host(rest) {
                    true => Self::parse(&[scheme, rest].concat(), None),
                    false if rest.is_empty() => None,
                    false => Self::parse(raw, base),
                }
            }
            AddressStart::None => {
                let www = rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
                match Self::mailto(rest) {
                    Some(mail) => Some(mail),
                    None if www && is_host(rest) => Self::parse(&["https://", rest].concat(), None),
                    None => Self::parse(raw, base),
                }
            }
        }
    }
}

/// What precedes the address in the text.
enum AddressStart {
    /// `http` or, when `true`, `https`; more or less well spelt, once or more.
    Web(bool),
    Mail,
    Phone,
    None,
}

/// Splits `raw` into what precedes the address, and the address.
fn split_scheme(raw: &str) -> (AddressStart, &str) {
    let (mut scheme, mut rest) = (AddressStart::None, raw);
    loop {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, after) = crate::seek::cut(rest, letters);
        let word = word.to_ascii_lowercase();
        let follows = after.trim_start_matches([':', '/', '\\']);
        let sign = after.get(..after.len() - follows.len()).unwrap_or_default();
        if matches!(scheme, AddressStart::None) && sign.starts_with(':') {
            match word.as_str() {
                "mailto" => return (AddressStart::Mail, after.get(1..).unwrap_or_default()),
                "tel" => return (AddressStart::Phone, after.get(1..).unwrap_or_default()),
                _ => {}
            }
        }
        // `htttp`, `ttps` and their kin.
        let http = word.strip_suffix('s').unwrap_or(&word);
        let is_http = (3..=6).contains(&http.len())
            && http.ends_with("tp")
            && http.bytes().all(|letter| b"htp".contains(&letter));
        let parts = crate::seek::holds(sign, ':') || sign.len() > 1;
        if !is_http || !parts {
            return (scheme, rest);
        }
        scheme = AddressStart::Web(word.ends_with('s'));
        rest = follows.trim_start();
    }
}

/// Whether `rest` begins with a host name that has a dot, with at most a port between it and the path.
fn is_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| is_letter_or_digit(c) || c == '-');
    let name = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    crate::seek::holds(name, '.')
        && name.split('.').all(part)
        && host.bytes().all(|byte| !byte.is_ascii_whitespace())
}

/// The number to dial: `+` and digits. `None` if it contains anything but these and separators.
fn dialled(number: &str) -> Option<String> {
    let number = replace(&replace(number, "%20", " "), "(0)", "");
    let mut out = String::with_capacity(number.len());
    for c in number.trim().trim_start_matches('/').chars() {
        match c {
            '+' if out.is_empty() => out.push(c),
            '0'..='9' => out.push(c),
            ' ' | '\u{a0}' | '\u{202f}' | '-' | '–' | '.' | '/' | '(' | ')' => {}
            _ => return None,
        }
    }
    Some(match out.strip_prefix("00") {
        Some(abroad) => ["+", abroad].concat(),
        None => out,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(raw: &str) -> Option<String> {
        let base = Address::parse("https://feed.example.no/a/feed.json", None);
        Address::parse_leniently(raw, base.as_ref()).map(|address| address.as_str().to_owned())
    }

    #[test]
    fn an_address_is_the_one_that_was_meant() {
        for (raw, expected) in [
            ("https://x.no/a?b=https://y.no", "https://x.no/a?b=https://y.no"),
            ("www.langfjell.example.no/veg", "https://www.langfjell.example.no/veg"),
            ("WWW.x.no", "https://www.x.no/"),
            ("http://https://www.x.no/a", "https://www.x.no/a"),
            ("https://http://x.no", "http://x.no/"),
            ("https//x.no/a", "https://x.no/a"),
            ("https:/x.no/a", "https://x.no/a"),
            ("http:www.x.no", "http://www.x.no/"),
            ("htttp://x.no", "http://x.no/"),
            ("ttps://x.no", "https://x.no/"),
            ("https:\\\\x.no\\a", "https://x.no/a"),
            ("https:// www.x.no", "https://www.x.no/"),
            ("http://x.no:8080/a", "http://x.no:8080/a"),
            ("http://localhost:8080/a", "http://localhost:8080/a"),
            ("https://ærlig.no/å", "https://xn--rlig-uoa.no/%C3%A5"),
            ("mailto: post@x.no", "mailto:post@x.no"),
            ("mailto://post@x.no", "mailto:post@x.no"),
            ("mailto:?subject=Hei", "mailto:?subject=Hei"),
            ("MAILTO:post@x.no?subject=a%20b", "mailto:post@x.no?subject=a%20b"),
            ("post@x.no", "mailto:post@x.no"),
            ("http://post@x.no", "mailto:post@x.no"),
            ("tel:55 50 01 23", "tel:55500123"),
            ("tel:+47%2055-50-01-23", "tel:+4755500123"),
            ("TEL:0047 (0)55.50.01.23", "tel:+4755500123"),
            ("tel:+4755500123;ext=4", "tel:+4755500123;ext=4"),
            ("/veg", "https://feed.example.no/veg"),
            ("veg/www.html", "https://feed.example.no/a/veg/www.html"),
            ("http/veg", "https://feed.example.no/a/http/veg"),
            ("//x.no/a", "https://x.no/a"),
            ("?a", "https://feed.example.no/a/feed.json?a"),
        ] {
            assert_eq!(meant(raw).as_deref(), Some(expected), "{raw}");
        }
    }

    #[test]
    fn an_address_that_could_only_be_wrong_is_none() {
        for raw in [
            "file:///C:/Users/kari/plan.docx",
            "C:\\Users\\kari\\plan.docx",
            "\\\\server\\felles\\plan.docx",
            "mailto:",
            "mailto: ",
            "mailto:kari",
            "tel:",
            "tel:sentralbordet",
            "tel:12",
            "https://",
            "http://https://",
            "javascript:alert(1)",
            "http://javascript:alert(1)",
            "www.x.no javascript:alert(1)\u{0}",
            "blocked::http://x.no",
            "sms:55500123",
            "",
        ] {
            let found = meant(raw);
            let same_host = found.as_ref().is_some_and(|found| found.starts_with("https://feed."));
            assert!(found.is_none() || same_host && raw.contains(' '), "{raw:?} is {found:?}");
        }
    }
}
