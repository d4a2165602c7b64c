//! Takes out of markup what a strict Content-Security-Policy would report while
//! it is merely being parsed: style and event attributes, `<style>`, `<base>`.
//!
//! A document from `DOMParser` inherits the page's policy, and Chromium reports
//! a pasted `style="…"` as a violation although nothing is ever styled: each
//! Word paste would be an entry in the host's report log. This is for quiet
//! only. What is kept is decided by [`super::policy`], whatever this misses.

/// `source` with those names spelt so that they mean nothing; the length stays.
pub(super) fn quiet(source: &str) -> String {
    let mut out = source.to_owned().into_bytes();
    let mut at = 0;
    while let Some(start) = source.as_bytes().get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<'))
    {
        at += start + 1;
        at = tag(&mut out, at);
    }
    // Only ASCII letters were replaced, by ASCII letters.
    String::from_utf8(out).unwrap_or_else(|_| source.to_owned())
}

/// Goes through the tag whose name starts at `at`; where it ends.
fn tag(out: &mut [u8], at: usize) -> usize {
    let name = at + usize::from(out.get(at) == Some(&b'/'));
    if !out.get(name).is_some_and(u8::is_ascii_alphabetic) {
        return at;
    }
    let mut end = name;
    while out.get(end).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/')) {
        end += 1;
    }
    let written = out.get(name..end).unwrap_or_default();
    // `<title>` is dropped with what is in it, as `<style>` is, and an unknown element is unwrapped.
    let other: &[u8] = if written.eq_ignore_ascii_case(b"style") {
        b"title"
    } else if written.eq_ignore_ascii_case(b"base") {
        b"bxse"
    } else {
        b""
    };
    for (byte, new) in out.iter_mut().skip(name).zip(other) {
        *byte = *new;
    }
    attributes(out, end)
}

/// Goes through the attributes from `at` on; behind the tag's `>`.
fn attributes(out: &mut [u8], mut at: usize) -> usize {
    while let Some(&byte) = out.get(at) {
        match byte {
            b'>' => return at + 1,
            b'"' | b'\'' => {
                let rest = out.get(at + 1..).unwrap_or_default();
                at += rest.iter().position(|b| *b == byte).map_or(rest.len(), |length| length + 1) + 1;
            }
            b'=' => {
                at += 1;
                while out.get(at).is_some_and(u8::is_ascii_whitespace) {
                    at += 1;
                }
                if !matches!(out.get(at), Some(b'"' | b'\'')) {
                    while out.get(at).is_some_and(|b| !b.is_ascii_whitespace() && *b != b'>') {
                        at += 1;
                    }
                }
            }
            _ if byte.is_ascii_alphabetic() => {
                let start = at;
                while out
                    .get(at)
                    .is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/'))
                {
                    at += 1;
                }
                silence(out.get_mut(start..at).unwrap_or_default());
            }
            _ => at += 1,
        }
    }
    at
}

fn silence(name: &mut [u8]) {
    let handler = name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"on"));
    if (handler || name.eq_ignore_ascii_case(b"style"))
        && let Some(first) = name.first_mut()
    {
        *first = b'x';
    }
}

#[cfg(test)]
mod tests {
    use super::quiet;

    #[test]
    fn style_and_handlers_lose_their_names_and_nothing_else_changes() {
        assert_eq!(
            quiet("<p style=\"color:red\" lang=nn onclick='x(\"style\")'>a style=b</p>"),
            "<p xtyle=\"color:red\" lang=nn xnclick='x(\"style\")'>a style=b</p>"
        );
        assert_eq!(quiet("<P\nSTYLE = x ONLOAD=y/>"), "<P\nxTYLE = x xNLOAD=y/>");
        assert_eq!(
            quiet("<a href=\"?style=1>\" title=style>æ</a>"),
            "<a href=\"?style=1>\" title=style>æ</a>"
        );
    }

    #[test]
    fn style_elements_become_something_else_that_is_dropped() {
        assert_eq!(quiet("<style>p{}</style><base href=x>"), "<title>p{}</title><bxse href=x>");
    }

    #[test]
    fn text_that_only_looks_like_a_tag_is_left_alone() {
        for text in ["a < b style=c", "1 <2", "<", "</", "<p", "<p style", "<!-- <x> -->", "<p style=\"æ"] {
            assert_eq!(quiet(text).len(), text.len(), "{text}");
        }
        assert_eq!(quiet("a < b style=c > d"), "a < b style=c > d");
    }
}
