//! Words for months and numbers.

use crate::feed::date::MONTHS;
use crate::letters::lowercase;

/// The beginnings of the months in Northern Sámi, whose endings depend on the sentence.
const SAMI_MONTHS: [&str; 12] = [
    "ođđajag",
    "guovvam",
    "njukčam",
    "cuoŋom",
    "miessem",
    "geassem",
    "suoidnem",
    "borgem",
    "čakčam",
    "golggotm",
    "skábmam",
    "juovlam",
];

/// Numbers as words, and ordinals. A word that means something else in another language only makes the comparison more
/// lenient: words are looked up only where digits of the other text have no match.
const NUMBERS: [(u32, &[&str]); 24] = [
    (2, &["to", "two", "andre", "second", "guokte", "guovtti", "två", "begge", "both"]),
    (3, &["tre", "three", "tredje", "third", "golbma", "golmma"]),
    (4, &["fire", "four", "fjerde", "fourth", "njeallje", "njealji", "fyra"]),
    (5, &["fem", "five", "femte", "fifth", "vihtta", "viđa"]),
    (6, &["seks", "six", "sjette", "sixth", "guhtta", "guđa", "sex"]),
    (7, &["sju", "syv", "seven", "sjuende", "syvende", "seventh", "čieža"]),
    (8, &["åtte", "otte", "eight", "åttende", "eighth", "gávcci", "åtta"]),
    (9, &["ni", "nine", "niende", "ninth", "ovcci", "nio"]),
    (10, &["ti", "ten", "tiende", "tenth", "logi", "tio"]),
    (11, &["elleve", "eleven", "oktanuppelogi", "elva"]),
    (12, &["tolv", "twelve", "guoktenuppelogi", "dusin", "dozen"]),
    (13, &["tretten", "thirteen"]),
    (14, &["fjorten", "fourteen"]),
    (15, &["femten", "fifteen"]),
    (16, &["seksten", "sixteen"]),
    (17, &["sytten", "seventeen"]),
    (18, &["atten", "eighteen"]),
    (19, &["nitten", "nineteen"]),
    (20, &["tjue", "twenty", "guoktelogi"]),
    (30, &["tretti", "thirty", "golbmalogi"]),
    (40, &["førti", "forty", "njealljelogi"]),
    (50, &["femti", "fifty", "vihttalogi"]),
    (100, &["hundre", "hundred", "čuođi", "čuohte"]),
    (1000, &["tusen", "thousand", "duhát"]),
];

/// The number of the month that `word` names. "May" is one only with a capital.
pub(super) fn month(word: &str) -> Option<u8> {
    if word == "may" {
        return None;
    }
    let folded = lowercase(word);
    let named = MONTHS.iter().position(|names| names.contains(&folded.as_str()));
    let sami = || SAMI_MONTHS.iter().position(|beginning| folded.starts_with(beginning));
    named.or_else(sami).and_then(|at| u8::try_from(at + 1).ok())
}

pub(super) fn number(word: &str) -> Option<u32> {
    let folded = lowercase(word);
    NUMBERS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(number, _)| *number)
}
