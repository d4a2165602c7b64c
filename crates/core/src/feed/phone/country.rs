//! Which country's numbers a text holds.

use crate::address::Address;
use crate::language::LanguageTag;

/// The country of phone numbers without a country code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    /// Eight digits are a Norwegian number.
    Norway,
    /// Eight digits are a Danish number.
    Denmark,
    /// Only a number with its country code can be called.
    Unknown,
}

impl Country {
    /// The country that `language` implies; for English and for no language,
    /// what the feed's host implies.
    pub fn of(language: Option<&LanguageTag>, feed: &Address) -> Self {
        match language.map_or("en", LanguageTag::primary) {
            "nb" | "nn" | "se" | "sma" | "smj" => Self::Norway,
            "da" => Self::Denmark,
            "en" => match feed.host().rsplit('.').next() {
                Some("dk") => Self::Denmark,
                Some("se" | "fi" | "is" | "fo" | "gl" | "de" | "uk") => Self::Unknown,
                _ => Self::Norway,
            },
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_follows_from_language_then_host() {
        let no = Address::parse("https://example.no/f.json", None).unwrap();
        let dk = Address::parse("https://example.dk/f.json", None).unwrap();
        let tag = |raw| LanguageTag::new(raw);
        assert_eq!(Country::of(tag("no").as_ref(), &dk), Country::Norway);
        assert_eq!(Country::of(tag("da").as_ref(), &no), Country::Denmark);
        assert_eq!(Country::of(tag("sv").as_ref(), &no), Country::Unknown);
        assert_eq!(Country::of(tag("en").as_ref(), &dk), Country::Denmark);
        assert_eq!(Country::of(None, &no), Country::Norway);
    }
}
