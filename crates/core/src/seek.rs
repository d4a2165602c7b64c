//! Looking for one text in another, and reading and writing whole numbers: each compiled once.
//!
//! The standard library's text search, and its slicing of texts, which panics at invalid positions,
//! bring 8 kB of WebAssembly, most of it for panic messages. Nothing here panics.

/// The factor of the rolling hash, which makes collisions unlikely.
const FACTOR: u32 = 0x0100_0193;

/// The position of the first `what` in `text`, in bytes. It takes linear time, except for texts that were
/// made to cause collisions.
#[inline(never)]
pub fn find(text: &str, what: &str) -> Option<usize> {
    let (text, what) = (text.as_bytes(), what.as_bytes());
    let sum = |sum: u32, byte: &u8| sum.wrapping_mul(FACTOR).wrapping_add(u32::from(*byte));
    let wanted = what.iter().fold(0, sum);
    // The factor that the byte leaving the window has by then.
    let leaving = what.iter().fold(1_u32, |power, _| power.wrapping_mul(FACTOR));
    let mut here = text.get(..what.len())?.iter().fold(0, sum);
    let mut at = 0;
    loop {
        let end = at + what.len();
        if here == wanted && text.get(at..end) == Some(what) {
            return Some(at);
        }
        let (first, next) = (text.get(at)?, text.get(end)?);
        here = sum(here, next).wrapping_sub(leaving.wrapping_mul(u32::from(*first)));
        at += 1;
    }
}

/// Whether `text` contains `what`.
pub fn has(text: &str, what: &str) -> bool {
    find(text, what).is_some()
}

/// Whether `text` contains `letter`.
#[inline(never)]
pub fn holds(text: &str, letter: char) -> bool {
    let mut bytes = [0; 4];
    let first = letter.encode_utf8(&mut bytes).as_bytes().first();
    // For most texts, comparing bytes is enough, which is fast.
    first.is_some_and(|first| text.as_bytes().contains(first)) && text.chars().any(|known| known == letter)
}

/// What comes before the first `mark` and what after it.
#[inline(never)]
pub fn split<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at = find(text, mark)?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}

/// `text` split at `at`; all of it and an empty text if `at` is not a character boundary.
#[inline(never)]
pub fn cut(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// `text` with each `from`, which must not be empty, replaced by `to`.
#[inline(never)]
pub fn replace(mut text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    while let Some((before, after)) = split(text, from) {
        out.push_str(before);
        out.push_str(to);
        text = after;
    }
    out.push_str(text);
    out
}

/// Parses a whole number.
#[inline(never)]
pub fn number(text: &str, radix: u32) -> Option<i64> {
    i64::from_str_radix(text, radix).ok()
}

/// The same, for a number that is not negative and fits a `u32`.
#[inline(never)]
pub fn count(text: &str, radix: u32) -> Option<u32> {
    if text.starts_with('-') { None } else { number(text, radix)?.try_into().ok() }
}

/// A whole number in digits. With the standard library, all the code for formatting would come along, which a list
/// needs for nothing else.
#[inline(never)]
pub fn written(number: i64) -> String {
    let mut text = match number {
        -9..0 => String::from("-"),
        0..10 => String::new(),
        more => written(more / 10),
    };
    text.push(char::from(b'0' + (number.unsigned_abs() % 10) as u8));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_where_the_standard_library_finds_them() {
        let texts = ["", "a", "aab", "abaabab", "på kaia", "«på»", "aaaaab", "ababababc", "å", "åå a"];
        for text in texts {
            for what in ["", "a", "b", "ab", "aab", "abab", "på", "å", "aaaab", "babc", "longer than all"] {
                assert_eq!(find(text, what), text.find(what), "{what:?} in {text:?}");
                assert_eq!(split(text, what), text.split_once(what), "{what:?} in {text:?}");
                if !what.is_empty() {
                    assert_eq!(replace(text, what, "-"), text.replace(what, "-"), "{what:?} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn a_letter_is_found_whatever_its_size() {
        for (text, letter, held) in
            [("på", 'å', true), ("på", 'æ', false), ("", 'a', false), ("a\0", '\0', true)]
        {
            assert_eq!(holds(text, letter), held, "{letter} in {text}");
        }
    }

    #[test]
    fn a_text_is_cut_only_between_letters() {
        assert_eq!((cut("på", 1), cut("på", 2), cut("på", 9)), (("p", "å"), ("på", ""), ("på", "")));
    }

    #[test]
    fn a_number_is_written_as_the_standard_library_writes_it() {
        for number in [0, 7, 10, 2026, -45, i64::MAX, i64::MIN] {
            assert_eq!(written(number), number.to_string());
        }
    }

    #[test]
    fn a_hostile_text_takes_no_longer() {
        let text = "a".repeat(1_000_000);
        assert!(!has(&text, &("a".repeat(500_000) + "b")));
    }
}
