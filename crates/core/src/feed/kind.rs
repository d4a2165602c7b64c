//! Kinds from the words that newsrooms use for them, in the languages they use: one table for
//! what feeds say, what addresses hold and what a page asks for.

use super::model::{Kind, KindCode};
use crate::fold::fold;
use crate::letters::lowercase;

/// The stable name of each kind, then the words for it, in the form that [`word_of`] gives them.
const WORDS: [(KindCode, &[&str]); 6] = [
    (
        KindCode::PressRelease,
        &[
            "press-release",
            "pressemelding",
            "pressemeldinger",
            "pressemeldingar",
            "pressemeddelelse",
            "pressmeddelande",
            "tiedote",
            "lehdistotiedote",
            "mediatiedote",
            "preassadiedahus",
        ],
    ),
    (
        KindCode::News,
        &[
            "news",
            "nyhet",
            "nyheit",
            "nyheter",
            "nyhende",
            "nyhed",
            "nyheder",
            "uutinen",
            "news-story",
            "odas",
            "oddasat",
            "nyheiter",
        ],
    ),
    (
        KindCode::Invitation,
        &[
            "invitation",
            "presseinvitasjon",
            "invitasjon",
            "invitasjon-til-pressen",
            "pressekonferanse",
            "presseinvitation",
            "pressekonference",
            "pressinbjudan",
            "inbjudan",
            "presstraeff",
            "presskonferens",
            "kutsu",
            "mediakutsu",
            "lehdistokutsu",
            "kutsu-medialle",
            "lehdistotilaisuus",
            "press-invitation",
            "media-invitation",
            "press-conference",
        ],
    ),
    (
        KindCode::Statement,
        &[
            "statement",
            "uttalelse",
            "uttale",
            "frasegn",
            "udtalelse",
            "uttalande",
            "lausunto",
            "kannanotto",
            "press-statement",
        ],
    ),
    (
        KindCode::Speech,
        &[
            "speech",
            "tale",
            "innlegg",
            "tale-eller-innlegg",
            "tale-innlegg",
            "taler-og-innlegg",
            "talar-og-innlegg",
            "tal",
            "anforande",
            "puhe",
        ],
    ),
    (KindCode::Other, &["other"]),
];

/// The kind with the stable name `code`, as in addresses and in the extension.
pub fn of_code(code: &str) -> Option<KindCode> {
    WORDS.iter().map(|(kind, _)| *kind).find(|kind| kind.as_str() == code)
}

/// A word for a kind in the form for addresses: folded, with dashes.
pub fn word_of(label: &str) -> String {
    fold(label).replace(' ', "-")
}

/// The kind that a [`word_of`] means.
pub fn of_word(word: &str) -> Option<KindCode> {
    WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(code, _)| *code)
}

/// A kind from one word: a stable name, or else a publisher's label, which is
/// kept. An unknown label is [`KindCode::Other`].
pub fn of_label(label: &str) -> Kind {
    let label = label.trim();
    let folded = lowercase(label);
    if let Some(code) = of_code(&folded) {
        // "News" is both: as a label it is the publisher's word.
        let label = (folded != label).then(|| label.to_owned());
        return Kind { code, label };
    }
    Kind { code: of_word(&word_of(label)).unwrap_or(KindCode::Other), label: Some(label.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::KindFilter;

    #[test]
    fn every_word_in_the_table_is_folded_and_means_one_kind() {
        let all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        for word in &all {
            assert_eq!(word_of(word), *word);
            assert_eq!(all.iter().filter(|other| *other == word).count(), 1, "{word}");
        }
        assert!(WORDS.iter().all(|(code, words)| words.first() == Some(&code.as_str())));
    }

    #[test]
    fn what_a_feed_says_is_found_by_the_same_word_in_an_address_and_the_other_way_round() {
        for (code, words) in WORDS {
            for word in words {
                for written in [(*word).to_owned(), word.replace('-', " "), word.to_uppercase()] {
                    let said = of_label(&written);
                    assert_eq!(said.code, code, "{written}");
                    let asked = KindFilter::parse(&written);
                    assert_eq!(asked, Some(KindFilter::Code(code)), "{written}");
                    assert_eq!(asked, Some(KindFilter::of(&said)), "{written}");
                }
            }
        }
        for word in
            ["Fråsegn", "lehdistötiedote", "Preassadieđáhus", "pressträff", "Kutsu medialle", "ođđasat"]
        {
            assert_ne!(of_label(word).code, KindCode::Other, "{word}");
            assert_eq!(KindFilter::parse(word), Some(KindFilter::of(&of_label(word))));
        }
        for word in ["Kronikk", "Åpent møte: Oslo"] {
            assert_eq!(of_label(word).code, KindCode::Other);
            assert_eq!(KindFilter::parse(word), Some(KindFilter::of(&of_label(word))));
        }
    }
}
