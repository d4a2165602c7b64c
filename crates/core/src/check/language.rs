//! Distinguishes the press room's four languages by their most common words.

use crate::i18n::Language;
use crate::letters::{is_letter, lowercase};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A text with fewer words than this is too short to judge.
const ENOUGH: usize = 40;

/// A text in one of the languages has at least this many different words of it from the lists below. Other languages share
/// a few of them: French has `de`, `en`, `et` and `mer`.
const DIFFERENT: u32 = 5;

/// Reading more words than this would not change the result.
const PLENTY: usize = 1_000;
/// The length of the longest word below, in bytes.
const LONGEST: usize = 8;

/// For each of the words the position of its language in [`WORDS`], and a bit that no other word of the language has.
static LANGUAGE_OF: LazyLock<HashMap<&str, (usize, u32)>> = LazyLock::new(|| {
    let each = WORDS.iter().enumerate();
    each.flat_map(|(position, (_, words))| {
        words.iter().enumerate().map(move |(at, word)| (*word, (position, 1 << at)))
    })
    .collect()
});

/// Words that are common in one of the four languages and not words of another; at most 32 of each.
const WORDS: [(Language, &[&str]); 4] = [
    (
        Language::Nb,
        &[
            "ikke", "jeg", "fra", "de", "en", "et", "hva", "hvor", "hvordan", "noen", "mye", "bare", "være",
            "blir", "ble", "sier", "uke", "flere", "mer",
        ],
    ),
    (
        Language::Nn,
        &[
            "ikkje", "eg", "frå", "dei", "ein", "eit", "ei", "kva", "kvar", "korleis", "nokon", "nokre",
            "mykje", "berre", "vere", "vert", "vart", "seier", "veke", "fleire", "meir", "blei",
        ],
    ),
    (
        Language::En,
        &[
            "the", "and", "of", "is", "that", "with", "was", "are", "this", "have", "has", "will", "from",
            "which", "our", "their", "not", "been",
        ],
    ),
    (
        Language::Se,
        &[
            "ja", "lea", "dahje", "leat", "mii", "ii", "leamaš", "ahte", "dan", "sii", "lei", "maid", "eai",
            "ovddas", "buot", "dat", "maŋŋel", "sámi",
        ],
    ),
];

/// The language that `text` is clearly in, when that is another than `declared`.
/// `None` for a short text and for every doubt: a report that cries wolf is not read.
pub(super) fn other_than(declared: Language, text: &str) -> Option<Language> {
    let mut words = 0_usize;
    // How often words of each language were found, and which: the bits of all of them.
    let mut seen = [(0_usize, 0_u32); WORDS.len()];
    for word in text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).take(PLENTY) {
        words += 1;
        if word.len() <= LONGEST
            && let Some((position, bit)) = LANGUAGE_OF.get(lowercase(word).as_str())
            && let Some((count, which)) = seen.get_mut(*position)
        {
            *count += 1;
            *which |= bit;
        }
    }
    let found = |language: Language| {
        let mut each = WORDS.iter().zip(&seen);
        each.find(|((known, _), _)| *known == language).map_or((0, 0), |(_, seen)| *seen)
    };
    let best = Language::ALL.into_iter().max_by_key(|language| found(*language).0)?;
    let others = Language::ALL.into_iter().filter(|language| *language != best);
    let runner_up = others.map(|language| found(language).0).max()?;
    let (count, which) = found(best);
    // One word in 25 is far fewer than a text in the language has, and far more than chance.
    let is_clear = which.count_ones() >= DIFFERENT && count * 25 >= words && count >= 3 * runner_up + 3;
    (words >= ENOUGH && best != declared && is_clear).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NB: &str = "Kommunen bygger en ny kai på øya. Arbeidet starter neste uke og er ferdig om et år. \
        Vi vet ikke hva det koster, sier ordføreren, men flere fiskere har bedt om en bedre kai i mange år. \
        Pengene kommer fra staten, og de blir utbetalt i høst. Det er bare et spørsmål om tid.";
    const NN: &str = "Kommunen byggjer ei ny kai på øya. Arbeidet startar neste veke og er ferdig om eit år. \
        Vi veit ikkje kva det kostar, seier ordføraren, men fleire fiskarar har bedt om ei betre kai i mange år. \
        Pengane kjem frå staten, og dei blir utbetalte i haust. Det er berre eit spørsmål om tid.";
    const EN: &str = "The municipality is building a new quay on the island. The work starts next week and will \
        be done in a year. We do not know what it will cost, says the mayor, but the fishers have asked for a \
        better quay for many years. The money is from the state, and it will be paid this autumn.";
    const SE: &str = "Suohkan hukse ođđa káija sullui. Bargu álgá boahtte vahkus ja lea gárvvis jagi geahčen. \
        Mii eat dieđe man ollu dat máksá, dadjá sátnejođiheaddji, muhto guolásteaddjit leat máŋga jagi bivdán \
        buoret káija. Ruđat bohtet stáhtas ja dat máksojuvvojit čakčat. Dat lea dušše áigegažaldat ja buot lea \
        plánejuvvon dan dihte ahte sii maid galget beassat.";

    #[test]
    fn each_language_is_told_from_the_others_and_never_from_itself() {
        let texts = [(Language::Nb, NB), (Language::Nn, NN), (Language::En, EN), (Language::Se, SE)];
        for declared in Language::ALL {
            for (language, text) in texts {
                let expected = (language != declared).then_some(language);
                assert_eq!(other_than(declared, text), expected, "{language:?} declared {declared:?}");
            }
        }
    }

    #[test]
    fn a_word_speaks_for_one_language_and_is_short_enough_to_be_looked_up() {
        let all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        assert_eq!(LANGUAGE_OF.len(), all.len());
        assert!(all.iter().all(|word| word.len() <= LONGEST));
        assert!(WORDS.iter().all(|(_, words)| words.len() <= 32));
    }

    #[test]
    fn a_fifth_language_is_not_taken_for_one_of_the_four() {
        let french = "La commune construit un nouveau quai en mer, et le travail commence en octobre. Le coût de \
            la construction est de deux millions, et la commune et le port en paient la moitié. Les pêcheurs de \
            la région en parlent depuis des années, et de nombreux habitants sont venus de loin et en bateau.";
        let spanish = "El municipio construye un nuevo muelle en la isla. La obra empieza en octubre y el coste de la \
            construcción es de dos millones de coronas. Los pescadores de la región hablan de ello desde hace años, \
            y en el puerto de la ciudad hay sitio en verano y en invierno.";
        for (text, declared) in
            [french, spanish].into_iter().flat_map(|text| Language::ALL.map(|it| (text, it)))
        {
            assert_eq!(other_than(declared, text), None, "{declared:?}: {text}");
        }
    }

    #[test]
    fn a_short_or_mixed_text_is_left_alone() {
        assert_eq!(
            other_than(Language::Nb, "The quay is not the one that was planned, and it is late."),
            None
        );
        assert_eq!(other_than(Language::Nb, &format!("{NB} {NN}")), None);
        assert_eq!(other_than(Language::Nb, &"Oslo Bergen Tromsø ".repeat(30)), None);
    }
}
