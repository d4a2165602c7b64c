//! Language tags, and the direction in which languages are written.

mod direction;

pub use direction::{direction, direction_of_text};

/// A BCP 47 language tag, normalised: `no` is `nb`, `nb_NO` is `nb-NO`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// `None` when `raw` cannot be a language tag.
    pub fn new(raw: &str) -> Option<Self> {
        let mut parts = raw.trim().split(['-', '_']);
        let primary = parts.next()?.to_ascii_lowercase();
        let alphabetic = primary.bytes().all(|b| b.is_ascii_alphabetic());
        if !(2..=8).contains(&primary.len()) || !alphabetic {
            return None;
        }
        let mut tag = match primary.as_str() {
            "no" | "nob" => "nb".to_owned(),
            "nno" => "nn".to_owned(),
            "sme" => "se".to_owned(),
            _ => primary,
        };
        for part in parts {
            if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return None;
            }
            tag.push('-');
            match part.len() {
                2 => tag.push_str(&part.to_ascii_uppercase()),
                _ => tag.push_str(part),
            }
        }
        Some(Self(tag))
    }

    /// The whole tag, as for a `lang` attribute.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without region or script: `nb` for `nb-NO`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}
