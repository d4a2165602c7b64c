//! What a reader asks the archive for.

use crate::feed::{Kind, KindCode, kind};

/// A search with its filters and page, as an address has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Query {
    /// What was typed; every word of it must occur. Blank asks for everything.
    pub text: String,
    /// Only releases of this kind.
    pub kind: Option<KindFilter>,
    /// Only releases published in this year of the newsroom's zone, 1000–9999.
    pub year: Option<i32>,
    /// Only releases with this topic, compared folded. Never empty.
    pub topic: Option<String>,
    /// Only releases in this language, as a primary subtag such as `nn`. Never empty.
    pub language: Option<String>,
    /// Only releases of the publisher of this name, compared folded. Never empty.
    pub publisher: Option<String>,
    /// Whether the newest hits come first instead of the best ones. It only matters if there are
    /// words.
    pub is_by_date: bool,
    /// Which page, counted from 1.
    pub page: u32,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: String::new(),
            kind: None,
            year: None,
            topic: None,
            language: None,
            publisher: None,
            is_by_date: false,
            page: 1,
        }
    }
}

impl Query {
    /// Whether it asks for less than everything, whatever the page.
    pub fn is_filtered(&self) -> bool {
        !self.text.trim().is_empty() || self.is_narrowed()
    }

    /// Whether it has a filter.
    pub fn is_narrowed(&self) -> bool {
        self.kind.is_some()
            || self.year.is_some()
            || [&self.topic, &self.language, &self.publisher].into_iter().any(Option::is_some)
    }

    /// The same query for another page.
    pub fn with_page(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }
}

/// A kind that a list can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KindFilter {
    /// A kind this program knows.
    Code(KindCode),
    /// A kind that only its publisher has a word for.
    Label(KindLabel),
}

/// A publisher's own word for a kind, in the form addresses use: folded, with
/// dashes. Never a word that means one of the known kinds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KindLabel(String);

impl KindLabel {
    /// The word, as in `pressetreff-i-oslo`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl KindFilter {
    /// The filter that finds releases of `kind`.
    pub fn of(kind: &Kind) -> Self {
        match (kind.code, &kind.label) {
            (KindCode::Other, Some(label)) => Self::parse(label).unwrap_or(Self::Code(KindCode::Other)),
            (code, _) => Self::Code(code),
        }
    }

    /// Reads [`Self::value`], a publisher's label, or the usual word in one of
    /// the languages the feeds come in. `None` when there is no letter or digit in it.
    pub fn parse(value: &str) -> Option<Self> {
        let word = kind::word_of(value);
        if word.is_empty() {
            return None;
        }
        Some(kind::of_word(&word).map_or(Self::Label(KindLabel(word)), Self::Code))
    }

    /// Its value in an address.
    pub fn value(&self) -> &str {
        match self {
            Self::Code(code) => code.as_str(),
            Self::Label(label) => label.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODES: [KindCode; 6] = [
        KindCode::PressRelease,
        KindCode::News,
        KindCode::Invitation,
        KindCode::Statement,
        KindCode::Speech,
        KindCode::Other,
    ];

    #[test]
    fn every_code_is_read_back_from_its_address_form() {
        for code in CODES {
            let filter = KindFilter::Code(code);
            assert_eq!(KindFilter::parse(filter.value()), Some(filter));
        }
    }

    #[test]
    fn words_of_the_field_mean_the_known_kinds() {
        for (word, code) in [
            ("Pressemelding", KindCode::PressRelease),
            ("presseinvitasjon", KindCode::Invitation),
            ("Fråsegn", KindCode::Statement),
            ("Preassadieđáhus", KindCode::PressRelease),
            ("Lehdistötiedote", KindCode::PressRelease),
            ("NYHEIT", KindCode::News),
        ] {
            assert_eq!(KindFilter::parse(word), Some(KindFilter::Code(code)), "{word}");
        }
    }

    #[test]
    fn a_free_label_is_folded_with_dashes_and_read_back() {
        let filter = KindFilter::parse("Åpent møte: Oslo").unwrap();
        assert_eq!(filter.value(), "apent-mote-oslo");
        assert_eq!(KindFilter::parse(filter.value()), Some(filter));
        assert_eq!(KindFilter::parse(" – "), None);
    }

    #[test]
    fn a_label_that_means_a_known_kind_is_that_kind() {
        let kind = Kind { code: KindCode::Other, label: Some("Presseinvitasjon".to_owned()) };
        assert_eq!(KindFilter::of(&kind), KindFilter::Code(KindCode::Invitation));
        let unnamed = Kind { code: KindCode::Other, label: None };
        assert_eq!(KindFilter::of(&unnamed), KindFilter::Code(KindCode::Other));
    }

    #[test]
    fn another_page_of_everything_is_not_a_filter() {
        assert!(!Query::default().with_page(3).is_filtered());
        assert!(!Query { text: "  ".to_owned(), ..Query::default() }.is_filtered());
        assert!(Query { year: Some(2026), ..Query::default() }.is_filtered());
    }
}
