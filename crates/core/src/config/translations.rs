//! A value that may differ by language.

/// The languages that the press room speaks: Bokmål, Nynorsk, English, Northern Sámi.
pub const LANGUAGES: [&str; 4] = ["nb", "nn", "en", "se"];

/// The code in [`LANGUAGES`] for the tag `raw`; `no` becomes `nb`, and a region as in `nn-NO` is dropped.
/// `None` for every other language.
pub fn language_code(raw: &str) -> Option<&'static str> {
    let primary = raw.trim().split(['-', '_']).next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("no") {
        return Some("nb");
    }
    LANGUAGES.into_iter().find(|code| primary.eq_ignore_ascii_case(code))
}

/// One value for all languages, or one for each of some. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translations<T> {
    /// `None` for a value that is the same for every language.
    language: Option<&'static str>,
    value: T,
    others: Vec<(&'static str, T)>,
}

impl<T> Translations<T> {
    /// The same value for every language.
    pub fn same(value: T) -> Self {
        Self { language: None, value, others: Vec::new() }
    }

    /// One value for each language code of [`LANGUAGES`]; if a code comes twice, the first one counts. `None`
    /// if there are no values.
    pub fn by_language(values: impl IntoIterator<Item = (&'static str, T)>) -> Option<Self> {
        let mut values = values.into_iter();
        let (language, value) = values.next()?;
        Some(Self { language: Some(language), value, others: values.collect() })
    }

    /// The value for a reader of `language_code`: the one in that language, else in the language that they read
    /// most easily, else any.
    pub fn get(&self, language_code: &str) -> &T {
        self.get_with_language(language_code).1
    }

    /// Like [`Translations::get`], with the language of the value; `None` if the publisher wrote one value for all.
    /// Views mark a value in another language than their own with `lang`.
    pub fn get_with_language(&self, language_code: &str) -> (Option<&'static str>, &T) {
        let exact = |wanted: &str| {
            if self.language == Some(wanted) {
                return Some((self.language, &self.value));
            }
            self.others.iter().find(|(code, _)| *code == wanted).map(|(code, value)| (Some(*code), value))
        };
        exact(language_code)
            .or_else(|| fallbacks(language_code).iter().find_map(|code| exact(code)))
            .unwrap_or((self.language, &self.value))
    }
}

/// The best alternatives first: readers of either Norwegian read the other, readers of Sámi read Norwegian,
/// and all others most likely read English.
fn fallbacks(language_code: &str) -> [&'static str; 3] {
    match language_code {
        "nb" => ["nn", "en", "se"],
        "nn" => ["nb", "en", "se"],
        "se" => ["nb", "nn", "en"],
        _ => ["en", "nb", "nn"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reader_gets_their_own_language() {
        let names = Translations::by_language([("nb", 1), ("nn", 2), ("en", 3), ("se", 4)]).unwrap();
        assert_eq!(["nb", "nn", "en", "se"].map(|code| *names.get(code)), [1, 2, 3, 4]);
    }

    #[test]
    fn a_missing_language_falls_back_to_the_nearest() {
        let bokmal = Translations::by_language([("en", 3), ("nb", 1)]).unwrap();
        assert_eq!(["nn", "se", "en", "nb"].map(|code| *bokmal.get(code)), [1, 1, 3, 1]);
        let nynorsk = Translations::by_language([("en", 3), ("nn", 2)]).unwrap();
        assert_eq!(["nb", "se", "en", "de"].map(|code| *nynorsk.get(code)), [2, 2, 3, 3]);
        let sami = Translations::by_language([("se", 4)]).unwrap();
        assert_eq!(sami.get_with_language("en"), (Some("se"), &4));
    }

    #[test]
    fn one_value_for_all_says_no_language() {
        assert_eq!(Translations::same("x").get_with_language("nn"), (None, &"x"));
        assert_eq!(Translations::<u8>::by_language([]), None);
    }

    #[test]
    fn a_language_is_known_in_the_ways_it_is_written() {
        assert_eq!(
            ["no", "NB", "nn-NO", "en_GB", " se "].map(language_code),
            [Some("nb"), Some("nb"), Some("nn"), Some("en"), Some("se")]
        );
        assert_eq!(["", "sv", "norsk"].map(language_code), [None, None, None]);
    }
}
