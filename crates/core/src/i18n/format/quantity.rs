//! Numbers, texts that depend on a number, and file sizes.

use crate::i18n::{Language, Plural, fill};
use crate::seek::written;

/// A no-break space: a number and its unit stay on one line.
const NO_BREAK: char = '\u{a0}';

/// A whole number in groups of three: "12 345" (with no-break spaces), in English "12,345".
pub fn number(language: Language, n: usize) -> String {
    let digits = written(n as i64);
    let separator = language.catalogue().thousands;
    let mut text = String::with_capacity(digits.len() + 4);
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

impl Plural {
    /// The form for `n` with `{count}` and `values` filled in.
    pub fn fill(&self, language: Language, n: usize, values: &[(&str, &str)]) -> String {
        let count = number(language, n);
        let mut all = Vec::with_capacity(values.len() + 1);
        all.push(("count", count.as_str()));
        all.extend_from_slice(values);
        fill(self.select(language, n), &all)
    }
}

/// A file size in decimal units (1 kB is 1000 bytes): "340 kB", "1,2 MB", "24 MB".
pub fn file_size(language: Language, bytes: u64) -> String {
    // In tenths of a unit, so that no floating-point arithmetic is needed.
    let mut unit = 1_u64;
    let mut name = "B";
    for (size, next) in [(1_000, "kB"), (1_000_000, "MB"), (1_000_000_000, "GB")] {
        // 999 950 bytes would round to "1000 kB".
        if bytes >= size - unit / 2 {
            (unit, name) = (size, next);
        }
    }
    let tenths = (bytes / unit).saturating_mul(10) + (bytes % unit * 10 + unit / 2) / unit;
    let mut text = String::with_capacity(8);
    if unit >= 1_000_000 && tenths < 100 && !tenths.is_multiple_of(10) {
        text.push_str(&(tenths / 10).to_string());
        text.push_str(language.catalogue().decimal);
        text.push_str(&(tenths % 10).to_string());
    } else {
        let whole = bytes / unit + u64::from(bytes % unit >= unit.div_ceil(2));
        text.push_str(&whole.to_string());
    }
    text.push(NO_BREAK);
    text.push_str(name);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: String) -> String {
        text.replace(NO_BREAK, " ")
    }

    #[test]
    fn numbers_are_grouped_in_threes_as_the_language_does() {
        assert_eq!(number(Language::Nb, 12_345), "12\u{a0}345");
        assert_eq!(number(Language::Nn, 1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(number(Language::Se, 1000), "1\u{a0}000");
        assert_eq!(number(Language::En, 12_345), "12,345");
        assert_eq!(number(Language::En, 999), "999");
        assert_eq!(number(Language::Nb, 0), "0");
    }

    #[test]
    fn sizes_have_a_decimal_only_where_it_says_something() {
        for (bytes, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1 kB"),
            (340_400, "340 kB"),
            (1_000_000, "1 MB"),
            (1_234_567, "1,2 MB"),
            (9_960_000, "10 MB"),
            (24_400_000, "24 MB"),
            (3_500_000_000, "3,5 GB"),
        ] {
            assert_eq!(plain(file_size(Language::Nb, bytes)), text, "{bytes}");
        }
        assert_eq!(plain(file_size(Language::En, 1_234_567)), "1.2 MB");
    }

    #[test]
    fn a_size_never_rounds_to_a_thousand_of_a_unit() {
        assert_eq!(plain(file_size(Language::Nb, 999_499)), "999 kB");
        assert_eq!(plain(file_size(Language::Nb, 999_500)), "1 MB");
        assert_eq!(plain(file_size(Language::Nb, 999_500_000)), "1 GB");
    }

    #[test]
    fn the_largest_size_is_a_size() {
        assert!(plain(file_size(Language::En, u64::MAX)).ends_with(" GB"));
    }

    #[test]
    fn the_count_is_filled_in_as_the_language_writes_numbers() {
        let hits = Plural { one: "", two: "", other: "{count} hits for “{query}”" };
        let text = hits.fill(Language::En, 1234, &[("query", "fish")]);
        assert_eq!(text, "1,234 hits for “fish”");
        let text = hits.fill(Language::Nb, 1234, &[("query", "fisk")]);
        assert_eq!(text, "1\u{a0}234 hits for “fisk”");
    }
}
