//! Texts that depend on a number, and filling in `{placeholders}`.

use super::Language;

/// One text in the forms that different numbers need. Which forms a language has follows CLDR;
/// whole numbers only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    /// For 1.
    pub one: &'static str,
    /// For 2, in a language with a dual; in others, the same as `other`.
    pub two: &'static str,
    /// For every other number, 0 among them.
    pub other: &'static str,
}

impl Plural {
    /// The form for `n`.
    pub fn select(&self, language: Language, n: usize) -> &'static str {
        match (n, language) {
            (1, _) => self.one,
            (2, Language::Se) => self.two,
            _ => self.other,
        }
    }
}

/// `template` with each `{name}` replaced by its value. One pass, so braces in
/// a value stay as they are; a placeholder without a value stays visible.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let found = after.split_once('}').and_then(|(name, tail)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, tail))
        });
        match found {
            Some((value, tail)) => {
                text.push_str(value);
                rest = tail;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const HITS: Plural = Plural {
        one: "{count} hit for “{query}”",
        two: "{count} (dual) “{query}”",
        other: "{count} hits for “{query}”",
    };

    #[test]
    fn only_one_takes_the_singular() {
        for language in Language::ALL {
            assert_eq!(HITS.select(language, 1), HITS.one);
            assert_eq!(HITS.select(language, 0), HITS.other);
            assert_eq!(HITS.select(language, 21), HITS.other);
        }
    }

    #[test]
    fn only_northern_sami_has_a_dual() {
        assert_eq!(HITS.select(Language::Se, 2), "{count} (dual) “{query}”");
        assert_eq!(HITS.select(Language::Nb, 2), HITS.other);
        assert_eq!(HITS.select(Language::En, 2), HITS.other);
    }

    #[test]
    fn braces_in_a_value_are_text() {
        assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "{a}")]), "{b}{a}");
    }

    #[test]
    fn an_unknown_or_broken_placeholder_stays_as_it_is() {
        assert_eq!(fill("{a} { {nothing} {a", &[("a", "1")]), "1 { {nothing} {a");
    }
}
