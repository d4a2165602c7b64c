//! Words without their endings.
//!
//! Snowball's rules for Norwegian cover Bokmål and Nynorsk, but they do not join the spellings of the two, nor a verb
//! with its noun. That is added here. There are no rules for Sámi, whose words are found only as they are written.

use rust_stemmers::{Algorithm, Stemmer};

/// The shortest stem, in bytes. Shorter ones would stand for too many words.
pub(super) const SHORTEST: usize = 3;

/// Endings, the longest first, that are removed from a word that is in no release, until a known word is left.
pub(super) const INFLECTIONS: [&str; 62] = [
    "hetenes", "heiten", "hetene", "hetens", "ingane", "ingene", "arane", "endes", "erane", "ering", "heita",
    "heten", "heter", "ingar", "ingen", "inger", "ande", "arar", "aren", "edes", "ende", "enes", "eren",
    "erer", "erne", "erte", "inga", "mene", "ane", "are", "ast", "ede", "ene", "ens", "ere", "ers", "ert",
    "est", "ets", "het", "ing", "men", "mer", "met", "ar", "as", "ed", "en", "er", "es", "et", "ly", "ra",
    "re", "te", "um", "a", "e", "n", "r", "s", "t",
];

/// Letters that Bokmål and Nynorsk write differently, anywhere in a word.
pub(super) const EXCHANGES: [(&str, &str); 4] = [("hv", "kv"), ("leg", "lig"), ("heit", "het"), ("gd", "gt")];

/// The stemmers, made once.
pub(super) struct Stems {
    norwegian: Stemmer,
    english: Stemmer,
}

impl Stems {
    pub(super) fn new() -> Self {
        Self {
            norwegian: Stemmer::create(Algorithm::Norwegian),
            english: Stemmer::create(Algorithm::English),
        }
    }

    /// The stem of an English word.
    pub(super) fn english(&self, word: &str) -> Option<String> {
        Some(self.english.stem(word).into_owned()).filter(|stem| stem.len() >= SHORTEST)
    }

    /// The stem of a Norwegian word, the same for its spellings in Bokmål and in Nynorsk.
    pub(super) fn norwegian(&self, word: &str) -> Option<String> {
        let mut word = EXCHANGES.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to));
        // Snowball does not remove the -ern- of dykkerne.
        if word.ends_with("erne") {
            shorten(&mut word, "ne", 5);
        }
        let mut stem = self.norwegian.stem(&word).into_owned();
        // "Billig" is not a form of "bil".
        if stem.len() <= 3 && word.strip_prefix(stem.as_str()).is_some_and(|rest| rest.starts_with("lig")) {
            stem.push_str("lig");
        }
        // Nouns made from verbs: evakuering, forankring.
        shorten(&mut stem, "ing", 5);
        // Museum, museer.
        for ending in ["eum", "ium"] {
            if stem.ends_with(ending) {
                shorten(&mut stem, "um", 4);
            }
        }
        // People who do something (dykkere, dykkarar) and comparatives (billigere, billegare).
        for ending in ["er", "ar"] {
            shorten(&mut stem, ending, 4);
        }
        let bytes = stem.as_bytes();
        match bytes {
            // Flom, flommen.
            [.., b'm', b'm'] => stem.truncate(bytes.len() - 1),
            // Senter, sentre.
            [.., b't' | b'd', b'r'] if bytes.len() > 4 => stem.truncate(bytes.len() - 1),
            // Sykkel, sykler.
            [.., before, b'e', b'l'] if bytes.len() > 4 && !b"aeiouy".contains(before) => {
                let before = char::from(*before);
                stem.truncate(bytes.len() - 2);
                if stem.ends_with(&format!("{before}{before}")) {
                    stem.pop();
                }
                stem.push('l');
            }
            _ => {}
        }
        Some(stem).filter(|stem| stem.len() >= SHORTEST)
    }

    /// Possible basic forms of a word whose stem has lost an `e`: `sykkel` for the stem `sykl`.
    pub(super) fn basic_forms(stem: &str) -> Vec<String> {
        match stem.as_bytes() {
            [.., before @ (b'b' | b'd' | b'f' | b'g' | b'k' | b'm' | b'p' | b't'), b'l']
                if stem.len() > 3 =>
            {
                let front = stem.get(..stem.len() - 1).unwrap_or_default();
                vec![format!("{front}el"), format!("{front}{}el", char::from(*before))]
            }
            _ => Vec::new(),
        }
    }
}

/// Removes `ending` if at least `least` bytes are left.
fn shorten(stem: &mut String, ending: &str, least: usize) {
    if stem.ends_with(ending) && stem.len() >= least + ending.len() {
        stem.truncate(stem.len() - ending.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem_in_both_kinds_of_norwegian() {
        let stems = Stems::new();
        for forms in [
            &["kvote", "kvoten", "kvoter", "kvotene", "kvota", "kvotane"][..],
            &["dykker", "dykkere", "dykkarar", "dykkarane", "dykkerne"],
            &["billig", "billigere", "billegare", "billeg"],
            &["flom", "flommen", "flommer"],
            &["sykkel", "sykler", "syklar", "sykkelen", "syklene"],
            &["senter", "sentre", "sentrene", "senteret"],
            &["museum", "museer", "museet", "musea"],
            &["evakuere", "evakuert", "evakuering", "evakueringen"],
            &["hvalfangst", "kvalfangst"],
            &["regjering", "regjeringa", "regjeringen"],
        ] {
            let found: Vec<_> = forms.iter().map(|form| stems.norwegian(form)).collect();
            assert!(found.iter().all(|stem| *stem == found[0]), "{forms:?}: {found:?}");
        }
        assert_ne!(stems.norwegian("naering"), stems.norwegian("naer"));
    }

    #[test]
    fn endings_are_taken_off_the_longest_first() {
        assert!(INFLECTIONS.is_sorted_by_key(|ending| std::cmp::Reverse(ending.len())));
    }
}
