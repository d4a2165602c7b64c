//! The languages that the press room speaks.

use crate::language::LanguageTag;

/// A language that the press room itself speaks; a release may be in any language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Norwegian Bokmål.
    Nb,
    /// Norwegian Nynorsk.
    Nn,
    /// English.
    En,
    /// Northern Sámi.
    Se,
}

impl Language {
    /// Every language, in the order of the language menu.
    pub const ALL: [Self; 4] = [Self::Nb, Self::Nn, Self::En, Self::Se];

    /// The language of a BCP 47 tag whatever its region, or `None` for one that
    /// has no catalogue. `no` is Bokmål, as in PRS feeds.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = LanguageTag::new(tag)?;
        Self::ALL.into_iter().find(|language| language.code() == tag.primary())
    }

    /// The tag for `lang` attributes and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
            Self::Se => "se",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_language_whatever_the_region_and_case() {
        for (tag, language) in [
            ("nb", Language::Nb),
            ("nb-NO", Language::Nb),
            ("no", Language::Nb),
            ("NO", Language::Nb),
            ("nn", Language::Nn),
            ("nn_NO", Language::Nn),
            ("en-GB", Language::En),
            ("se", Language::Se),
            ("se-NO", Language::Se),
            ("sme", Language::Se),
        ] {
            assert_eq!(Language::from_tag(tag), Some(language), "{tag}");
        }
    }

    #[test]
    fn a_language_without_a_catalogue_is_no_language() {
        for tag in ["", "de", "smj", "sma-NO", "english please"] {
            assert_eq!(Language::from_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn every_code_leads_back_to_its_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.code()), Some(language));
        }
    }

    #[test]
    fn each_language_is_named_in_its_own_words() {
        let names = Language::ALL.map(Language::name);
        assert_eq!(names, ["Bokmål", "Nynorsk", "English", "Davvisámegiella"]);
    }
}
