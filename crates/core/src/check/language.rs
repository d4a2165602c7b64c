//! Distinguishes the press room's four languages by their most common words.

use crate::i18n::Language::{self, En, Nb, Nn, Se};
use crate::letters::{is_letter, lowercase};

/// A text with fewer words than this is too short to judge.
const ENOUGH: usize = 40;

/// A text in one of the languages has at least this many different words of it from the lists below. Other languages
/// share a few of them: French has `de`, `en`, `et` and `mer`.
const DIFFERENT: usize = 5;

/// Reading more words than this would not change the result.
const PLENTY: usize = 1_000;
/// The length of the longest word below, in bytes.
const LONGEST: usize = 8;

/// Words that are common in one of the four languages and not words of another, in the order of their bytes.
#[rustfmt::skip]
const WORDS: [(&str, Language); 77] = [
    ("ahte", Se), ("and", En), ("are", En), ("bare", Nb), ("been", En), ("berre", Nn), ("ble", Nb),
    ("blei", Nn), ("blir", Nb), ("buot", Se), ("dahje", Se), ("dan", Se), ("dat", Se), ("de", Nb),
    ("dei", Nn), ("eai", Se), ("eg", Nn), ("ei", Nn), ("ein", Nn), ("eit", Nn), ("en", Nb), ("et", Nb),
    ("fleire", Nn), ("flere", Nb), ("fra", Nb), ("from", En), ("frå", Nn), ("has", En), ("have", En),
    ("hva", Nb), ("hvor", Nb), ("hvordan", Nb), ("ii", Se), ("ikke", Nb), ("ikkje", Nn), ("is", En),
    ("ja", Se), ("jeg", Nb), ("korleis", Nn), ("kva", Nn), ("kvar", Nn), ("lea", Se), ("leamaš", Se),
    ("leat", Se), ("lei", Se), ("maid", Se), ("maŋŋel", Se), ("meir", Nn), ("mer", Nb), ("mii", Se),
    ("mye", Nb), ("mykje", Nn), ("noen", Nb), ("nokon", Nn), ("nokre", Nn), ("not", En), ("of", En),
    ("our", En), ("ovddas", Se), ("seier", Nn), ("sier", Nb), ("sii", Se), ("sámi", Se), ("that", En),
    ("the", En), ("their", En), ("this", En), ("uke", Nb), ("vart", Nn), ("veke", Nn), ("vere", Nn),
    ("vert", Nn), ("være", Nb), ("was", En), ("which", En), ("will", En), ("with", En),
];

/// The place of `word` in [`WORDS`], whatever its case.
fn place_of(word: &str) -> Option<usize> {
    if word.len() > LONGEST {
        return None;
    }
    let word = lowercase(word);
    WORDS.binary_search_by(|(known, _)| (*known).cmp(word.as_str())).ok()
}

/// The language that `text` is clearly in, if it is not `declared`. `None` for a short text and in case of doubt:
/// nobody reads a report that cries wolf.
pub(super) fn other_than(declared: Language, text: &str) -> Option<Language> {
    let mut words = 0_usize;
    let mut counts = [0_usize; WORDS.len()];
    for word in text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).take(PLENTY) {
        words += 1;
        if let Some(count) = place_of(word).and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    let counts_of = |language: Language| {
        let each = WORDS.iter().zip(&counts);
        each.filter(move |((_, known), _)| *known == language).map(|(_, count)| *count)
    };
    let found = |language: Language| counts_of(language).sum::<usize>();
    let best = Language::ALL.into_iter().max_by_key(|language| found(*language))?;
    let runner_up = Language::ALL.into_iter().filter(|language| *language != best).map(found).max()?;
    let different = counts_of(best).filter(|count| *count > 0).count();
    // One word in 25 is far fewer than a text in the language has, and far more than chance.
    let is_clear = different >= DIFFERENT && found(best) * 25 >= words && found(best) >= 3 * runner_up + 3;
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
    fn a_word_speaks_for_one_language_and_is_found() {
        assert!(WORDS.is_sorted_by(|(one, _), (next, _)| one < next), "in order, and each once");
        for (at, (word, _)) in WORDS.iter().enumerate() {
            assert_eq!(place_of(word), Some(at), "{word}");
        }
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
